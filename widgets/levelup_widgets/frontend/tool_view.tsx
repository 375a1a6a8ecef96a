/** The whole view of a tool that is drawn from its form. */

import { type ComponentType, render } from "preact";
import { useId } from "preact/hooks";

import { CheckList } from "./check_list";
import { Example } from "./example";
import { Files } from "./files";
import { FieldView } from "./form/field";
import { RowsView } from "./form/rows";
import { elementId, isShown } from "./form/values";
import { newPrefix, useDesk } from "./hooks";
import { Links } from "./links";
import { MatrixView } from "./matrix";
import { PictureView } from "./picture";
import { Session } from "./session";
import { ToolFrame } from "./tool_frame";
import type { RenderContext, Section } from "./types";

export interface ToolProps {
  session: Session;
  prefix: string;
}

/** The anywidget module of a tool: what every tool's `view.tsx` exports. */
export function toolView(View: ComponentType<ToolProps>) {
  return {
    render({ model, el }: RenderContext) {
      const session = new Session(model);
      el.classList.add("lu-view");
      el.lang = "sv";
      render(<View session={session} prefix={newPrefix(session.tool)} />, el);
      return () => {
        render(null, el);
        session.close();
      };
    },
  };
}

/** Sections that a tool draws in its own way, by the first name of their path. */
export type OwnSections = Record<string, ComponentType<{ section: Section }>>;

interface FormToolProps extends ToolProps {
  own?: OwnSections;
  /** The form's sections with what only the view knows, such as the rows that a field chooses among. */
  sections?: (session: Session) => Section[];
}

export function FormTool({ session, prefix, own, sections }: FormToolProps) {
  return (
    <ToolFrame session={session} prefix={prefix} sections={sections}>
      <FormBody own={own ?? {}} />
    </ToolFrame>
  );
}

function FormBody({ own }: { own: OwnSections }) {
  const { session, sections } = useDesk();
  const { form, derived } = session;
  const summary = derived.summary?.filter((item) => item.text) ?? [];
  return (
    <>
      {form.example && <Example />}
      {form.links && <Links />}
      {sections.map((section) => (
        <SectionView key={`${section.kind} ${section.path.join()}`} section={section} Own={own[section.path[0] ?? ""]} />
      ))}
      {summary.length > 0 && (
        <dl class="lu-summary">
          {summary.map((item) => (
            <div key={item.label}>
              <dt>{item.label}</dt>
              <dd>{item.text}</dd>
            </div>
          ))}
        </dl>
      )}
      <CheckList />
      <Files />
    </>
  );
}

function SectionView({ section, Own }: { section: Section; Own?: ComponentType<{ section: Section }> }) {
  const { session, prefix } = useDesk();
  const heading = useId();
  return (
    <section class={`lu-section lu-section-${section.kind}`}>
      <h4 id={heading} tabIndex={-1} data-place={section.kind === "matrix" || section.kind === "picture" ? undefined : elementId(prefix, section.path)}>
        {section.title}
      </h4>
      {section.help && <p class="lu-help">{section.help}</p>}
      {Own && <Own section={section} />}
      {!Own && section.kind === "rows" && <RowsView section={section} />}
      {!Own && section.kind === "matrix" && <MatrixView section={section} />}
      {!Own && section.kind === "picture" && <PictureView id={section.path[0] ?? ""} />}
      {!Own && section.kind === "fields" && (
        <div class="lu-grid">
          {section.fields
            .filter((field) => isShown(field, section.path, session.shown, session.derived))
            .map((field) => (
              <FieldView key={field.name} field={field} path={[...section.path, field.name]} />
            ))}
        </div>
      )}
    </section>
  );
}
