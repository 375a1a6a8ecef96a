import "../frontend/tokens.css";
import "../frontend/base.css";
import "../frontend/form/form.css";
import "../frontend/matrix.css";
import "../frontend/parts.css";
import "./system_map.css";
import { rowsAt } from "../frontend/document";
import { useFocusLater } from "../frontend/focus";
import { FieldView } from "../frontend/form/field";
import { RowsView } from "../frontend/form/rows";
import { asText, elementId, fieldsOf } from "../frontend/form/values";
import { useDesk } from "../frontend/hooks";
import { FormTool, type OwnSections, type ToolProps, toolView } from "../frontend/tool_view";
import type { Session } from "../frontend/session";
import type { Derived, Document, Field, Option, Row, RowsSection, Section } from "../frontend/types";
import { fill, phrases } from "../frontend/text";

const words = phrases({
  unnamed: "Del {number}",
  gone: "delen är borttagen",
  mark: "Märk slingan",
  loop: "Slinga {number}",
  marked: "Slinga {number} kan nu märkas.",
});

/** Fields that hold a node's id: a person chooses among the nodes. */
const NODE_FIELDS = new Set(["source", "target", "node"]);

/** What this tool's Python adds: the loops that the map holds now. */
interface FoundLoop {
  id: string;
  text: string;
}
type MapDerived = Derived & { loops?: FoundLoop[] };

/** The nodes to choose from, and ids that rows still name although their node is gone. */
export function nodeOptions(body: Document, rows: Row[], levels?: Field): Option[] {
  const nodes = rowsAt(body, ["nodes"]);
  const options = nodes.map((node, at) => {
    const label = typeof node.label === "string" ? node.label.trim() : "";
    const level = levels ? asText(levels, node.level ?? null) : "";
    return { value: node.id, label: [label || fill(words.unnamed, { number: at + 1 }), level].filter(Boolean).join(" · ") };
  });
  const known = new Set(nodes.map((node) => node.id));
  const gone = new Set<string>();
  for (const row of rows) {
    for (const name of NODE_FIELDS) {
      const id = row[name];
      if (typeof id === "string" && id !== "" && !known.has(id)) gone.add(id);
    }
  }
  return [...options, ...[...gone].map((value) => ({ value, label: words.gone }))];
}

/** The form's sections, where rows that name nodes have the nodes to choose from. */
function sectionsOf(session: Session): Section[] {
  const { sections } = session.form;
  const levels = sections
    .filter((other): other is RowsSection => other.kind === "rows" && other.path[0] === "nodes")
    .flatMap(fieldsOf)
    .find((field) => field.name === "level");
  return sections.map((section) => {
    if (section.kind !== "rows" || !fieldsOf(section).some(({ name }) => NODE_FIELDS.has(name))) return section;
    const options = nodeOptions(session.shown, rowsAt(session.shown, section.path), levels);
    const asChoice = (field: Field): Field => {
      if (NODE_FIELDS.has(field.name)) {
        const { max_length: _, ...rest } = field;
        return { ...rest, kind: "choice", options };
      }
      // A list of words takes less room than a scale: a relation fits on a line.
      return field.kind === "scale" ? { ...field, kind: "choice" } : field;
    };
    return { ...section, groups: section.groups.map((group) => ({ ...group, fields: group.fields.map(asChoice) })) };
  });
}

function Relations({ section }: { section: Section }) {
  return section.kind === "rows" ? (
    <div class="lu-map-rows">
      <RowsView section={section} />
    </div>
  ) : null;
}

/** The loops that Python found. One that nobody has thought about yet has no row in the document. */
function Loops({ section }: { section: Section }) {
  const desk = useDesk();
  const { session, prefix } = desk;
  const focusLater = useFocusLater();
  if (section.kind !== "rows") return null;
  const loops = (session.derived as MapDerived).loops ?? [];
  if (loops.length === 0) return <p class="lu-empty">{section.empty}</p>;
  const rows = rowsAt(session.shown, section.path);
  const fields = fieldsOf(section).filter((field) => field.kind !== "derived");
  const mark = (id: string, number: number) => {
    session.change([{ op: "add", path: section.path, row: { id }, index: null }]);
    desk.say(fill(words.marked, { number }));
    focusLater(elementId(prefix, [...section.path, id, fields[0]?.name ?? ""]));
  };
  return (
    <ol class="lu-rows">
      {loops.map((loop, at) => {
        const path = [...section.path, loop.id];
        const id = elementId(prefix, path);
        const name = fill(words.loop, { number: at + 1 });
        const isMarked = rows.some((row) => row.id === loop.id);
        return (
          <li key={loop.id} class="lu-card">
            <div class="lu-card-body" role="group" aria-labelledby={`${id}-name`}>
              <h5 id={`${id}-name`}>
                <span class="lu-card-number">{name}</span> <span class="lu-card-text">{loop.text}</span>
              </h5>
              {isMarked ? (
                <div class="lu-grid">
                  {fields.map((field) => (
                    <FieldView key={field.name} field={field} path={[...path, field.name]} />
                  ))}
                </div>
              ) : (
                <button type="button" id={id} class="lu-button lu-no-print" onClick={() => mark(loop.id, at + 1)}>
                  {words.mark}
                  <span class="lu-only-read">: {loop.text}</span>
                </button>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

const OWN: OwnSections = { relations: Relations, loops: Loops };

/** The system map: its form, with the nodes to choose from and the loops that were found. */
export function SystemMap(props: ToolProps) {
  return <FormTool {...props} own={OWN} sections={sectionsOf} />;
}

export default toolView(SystemMap);
