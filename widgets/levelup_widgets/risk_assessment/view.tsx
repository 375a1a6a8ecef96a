import "../frontend/tokens.css";
import "../frontend/base.css";
import "../frontend/form/form.css";
import "../frontend/matrix.css";
import { FormTool, toolView } from "../frontend/tool_view";

export default toolView(FormTool);
