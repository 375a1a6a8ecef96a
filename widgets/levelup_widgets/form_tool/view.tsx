import "../frontend/tokens.css";
import "../frontend/base.css";
import "../frontend/form/form.css";
import "../frontend/matrix.css";
import "../frontend/parts.css";
import { FormTool, toolView } from "../frontend/tool_view";

/** The view of every tool that is drawn from its form alone. */
export default toolView(FormTool);
