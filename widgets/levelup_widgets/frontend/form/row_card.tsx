/** A row as a card: a header button that opens it, its fields in groups, and what can be done with it. */

import { useDesk } from "../hooks";
import { phrases } from "../text";
import type { Row, RowsSection } from "../types";
import { Computed } from "./controls";
import { FieldView } from "./field";
import type { RowActions } from "./rows";
import { asText, elementId, fieldsOf, isEmpty, isShown, rowTitle } from "./values";

const words = phrases({
  unnamed: "inte beskriven än",
  up: "Flytta upp",
  down: "Flytta ned",
  copy: "Gör en kopia",
  remove: "Ta bort",
  toDo: "Något återstår",
});

interface Props {
  section: RowsSection;
  row: Row;
  index: number;
  count: number;
  actions: RowActions;
}

export function RowCard({ section, row, index, count, actions }: Props) {
  const desk = useDesk();
  const { session, prefix } = desk;
  const path = [...section.path, row.id];
  const id = elementId(prefix, path);
  const open = desk.open.has(row.id);
  const name = `${section.row_label} ${index + 1}`;
  return (
    <li class="lu-card">
      <h5 class="lu-card-head">
        <button
          type="button"
          id={id}
          class="lu-card-button"
          aria-expanded={open}
          aria-controls={`${id}-body`}
          onClick={() => desk.setOpen(row.id, !open)}
        >
          <span class="lu-chevron" aria-hidden="true" />
          <span class="lu-card-title">
            <span class="lu-card-number">{name}</span> <Title section={section} row={row} />
          </span>
          <span class="lu-card-facts">
            <Facts section={section} row={row} />
            <ToDo section={section} row={row} />
          </span>
        </button>
      </h5>
      <div id={`${id}-body`} class="lu-card-body" hidden={!open}>
        {open && (
          <>
            {section.groups.map((group) => {
              const fields = group.fields.filter((field) => isShown(field, path, session.shown, session.derived));
              if (fields.length === 0) return null;
              return (
                <fieldset key={group.title} class="lu-group">
                  <legend>
                    {group.title}
                    <span class="lu-only-read">, {name}</span>
                  </legend>
                  <div class="lu-grid">
                    {fields.map((field) => (
                      <FieldView key={field.name} field={field} path={[...path, field.name]} />
                    ))}
                  </div>
                </fieldset>
              );
            })}
            <div class="lu-bar lu-card-actions lu-no-print">
              <Action id={`${id}-up`} word={words.up} name={name} symbol="↑" off={index === 0} act={() => actions.move(-1)} />
              <Action
                id={`${id}-down`}
                word={words.down}
                name={name}
                symbol="↓"
                off={index === count - 1}
                act={() => actions.move(1)}
              />
              <Action id={`${id}-copy`} word={words.copy} name={name} act={actions.copy} />
              <Action id={`${id}-remove`} word={words.remove} name={name} danger act={actions.remove} />
            </div>
          </>
        )}
      </div>
    </li>
  );
}

function Title({ section, row }: { section: RowsSection; row: Row }) {
  const title = rowTitle(section, row);
  return title ? <span class="lu-card-text">{title}</span> : <span class="lu-soft">{words.unnamed}</span>;
}

/** The summary's other fields: computed ones with their level, the rest as text. */
function Facts({ section, row }: { section: RowsSection; row: Row }) {
  const { session } = useDesk();
  const fields = fieldsOf(section);
  return (
    <>
      {section.summary.slice(1).map((name) => {
        const field = fields.find((other) => other.name === name);
        if (!field) return null;
        if (field.kind === "derived") {
          const value = session.derived.rows?.[row.id]?.[name];
          return (
            value?.text && (
              <span key={name} class="lu-fact">
                <span class="lu-fact-label">{field.label}</span> <Computed value={value} />
              </span>
            )
          );
        }
        const value = row[name] ?? null;
        return (
          !isEmpty(value) && (
            <span key={name} class="lu-fact">
              <span class="lu-fact-label">{field.label}</span> {asText(field, value)}
            </span>
          )
        );
      })}
    </>
  );
}

/** Marks a row that a check points into. A check points to one place at a time, so there is no count. */
function ToDo({ section, row }: { section: RowsSection; row: Row }) {
  const { session } = useDesk();
  const start = section.path.length;
  const left = session.checks.some(
    ({ path, status }) => status === "error" && path?.[0] === section.path[0] && path?.[start] === row.id,
  );
  if (!left) return null;
  return (
    <span class="lu-fact lu-todo">
      <span aria-hidden="true">○</span> {words.toDo}
    </span>
  );
}

interface ActionProps {
  id: string;
  word: string;
  name: string;
  symbol?: string;
  /** The symbol alone is seen, the word is heard: many rows of a table have the same. */
  brief?: boolean;
  off?: boolean;
  danger?: boolean;
  act(): void;
}

/** At the end of the list a move button stays in the tab order, so that focus is not lost; it then does nothing. */
export function Action({ id, word, name, symbol, brief = false, off = false, danger = false, act }: ActionProps) {
  return (
    <button
      type="button"
      id={id}
      class={`lu-button lu-quiet${danger ? " lu-danger" : ""}`}
      aria-disabled={off || undefined}
      onClick={() => !off && act()}
    >
      {symbol && <span aria-hidden="true">{symbol} </span>}
      {!brief && word}
      <span class="lu-only-read">
        {brief && word} {name}
      </span>
    </button>
  );
}
