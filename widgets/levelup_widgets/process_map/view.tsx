/** The process map's view: the steps, the swimlanes and the comparison are its own, the rest is drawn from the form. */
import "../frontend/tokens.css";
import "../frontend/base.css";
import "../frontend/form/form.css";
import "../frontend/parts.css";
import "./view.css";
import "./whole_diagram.css";
import { FormTool, type ToolProps, toolView } from "../frontend/tool_view";
import { Comparison } from "./comparison";
import { sectionsOf } from "./references";
import { Steps } from "./steps";
import { Swimlanes } from "./swimlanes";

const own = { as_is: Steps, to_be: Steps, as_is_map: Swimlanes, to_be_map: Swimlanes, before_after: Comparison };

export function ProcessMapTool(props: ToolProps) {
  return <FormTool {...props} own={own} sections={sectionsOf} />;
}

export default toolView(ProcessMapTool);
