/** Reflection: free text on a few questions, with room to write. The reminder about personal data is in the form's intro. */

import "../frontend/tokens.css";
import "../frontend/base.css";
import "../frontend/form/form.css";
import "./reflection.css";
import { Files } from "../frontend/files";
import { FieldView } from "../frontend/form/field";
import { useDesk } from "../frontend/hooks";
import { ToolFrame } from "../frontend/tool_frame";
import { type ToolProps, toolView } from "../frontend/tool_view";

function Reflection({ session, prefix }: ToolProps) {
  return (
    <ToolFrame session={session} prefix={prefix}>
      <Questions />
    </ToolFrame>
  );
}

function Questions() {
  const { session } = useDesk();
  const sections = session.form.sections.filter((section) => section.kind === "fields");
  return (
    <>
      <div class="lu-questions">
        {sections.map((section) =>
          section.fields.map((field) => (
            <FieldView key={field.name} field={field} path={[...section.path, field.name]} roomy />
          )),
        )}
      </div>
      {session.saved.state === "practice" && <Files />}
    </>
  );
}

export default toolView(Reflection);
