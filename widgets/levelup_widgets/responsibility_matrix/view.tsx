/** The responsibility matrix's view: the grid and the comparison are its own, the rest is drawn from the form. */
import "../frontend/tokens.css";
import "../frontend/base.css";
import "../frontend/form/form.css";
import "../frontend/parts.css";
import "./view.css";
import { FormTool, type ToolProps, toolView } from "../frontend/tool_view";
import { Comparison } from "./comparison";
import { RaciGrid } from "./grid";

const own = { activities: RaciGrid, others: Comparison };

export function MatrixTool(props: ToolProps) {
  return <FormTool {...props} own={own} />;
}

export default toolView(MatrixTool);
