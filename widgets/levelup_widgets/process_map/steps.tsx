/** A state's steps as a table with what matters most, a row opening for the rest; as cards where there is no room. */

import { useEffect, useState } from "preact/hooks";

import { Dialog } from "../frontend/dialog";
import { newId } from "../frontend/document";
import { useFocusLater } from "../frontend/focus";
import { FieldView } from "../frontend/form/field";
import { Action, RowCard } from "../frontend/form/row_card";
import type { RowActions } from "../frontend/form/rows";
import { elementId, fieldsOf, isShown } from "../frontend/form/values";
import { useDesk } from "../frontend/hooks";
import { fill, phrases } from "../frontend/text";
import type { Field, Row, RowsSection, Section } from "../frontend/types";
import { addStep, copyAsIs, moveStep, removeStep, rowsOf, type State } from "./step_edits";

const words = phrases({
  asTable: "Visa som tabell",
  asCards: "Visa som kort",
  scroll: "tabellen kan rullas i sidled",
  number: "Nr",
  more: "Mer",
  less: "Mindre",
  moreOf: "om steg {number}",
  up: "Flytta upp",
  down: "Flytta ned",
  copyStep: "Gör en kopia",
  remove: "Ta bort",
  added: "Steg {number} är tillagt.",
  copiedStep: "Steg {number} är en kopia av det ovanför.",
  removed: "Steg {number} är borttaget.",
  moved: "Steg {number} är nu nummer {to}.",
  copy: "Kopiera nuläget till nyläget",
  copied: "Nuläget är kopierat. Ta nu bort det som ingen skulle sakna.",
  sure: "Ersätta nyläget?",
  sureText: "Stegen i nyläget ersätts av en kopia av nuläget. Du kan ångra direkt efteråt.",
  replace: "Kopiera",
});

/** Narrower than this, a table of steps is no longer a help. */
const NARROW = "(max-width: 52rem)";
const IN_TABLE = ["activity", "role", "work_minutes", "waiting_minutes", "value", "system"];

export function Steps({ section }: { section: Section }) {
  const desk = useDesk();
  const { session, prefix, say } = desk;
  const narrow = useNarrow();
  const [chosen, setChosen] = useState<"table" | "cards" | null>(null);
  const focusLater = useFocusLater();
  if (section.kind !== "rows") return null;
  const state = section.path[0] as State;
  const rows = rowsOf(session.shown, state);
  const table = (chosen ?? (narrow ? "cards" : "table")) === "table";
  const addId = `${elementId(prefix, section.path)}-add`;
  const firstField = (id: string) => elementId(prefix, [state, id, "activity"]);

  const add = () => {
    const { id, ops } = addStep(session.shown, state, null);
    session.change(ops);
    if (!table) desk.setOpen(id, true);
    say(fill(words.added, { number: rows.length + 1 }));
    focusLater(firstField(id));
  };
  const actions = (row: Row, index: number): RowActions => ({
    copy: () => {
      const id = newId();
      session.change([{ op: "add", path: section.path, row: { ...row, id }, index: index + 1 }]);
      say(fill(words.copiedStep, { number: index + 2 }));
      focusLater(firstField(id));
    },
    move: (step) => {
      const ops = moveStep(session.shown, state, row.id, step);
      if (ops.length === 0) return;
      const button = document.activeElement?.id ?? "";
      session.change(ops);
      say(fill(words.moved, { number: index + 1, to: index + 1 + step }));
      focusLater(button);
    },
    remove: () => {
      const neighbour = rows[index + 1] ?? rows[index - 1];
      session.change(removeStep(state, row.id));
      say(fill(words.removed, { number: index + 1 }), true);
      focusLater(neighbour ? elementId(prefix, [state, neighbour.id]) : addId);
    },
  });

  return (
    <>
      {state === "to_be" && <CopyAsIs />}
      {rows.length === 0 && <p class="lu-empty">{section.empty}</p>}
      {rows.length > 0 && (
        <div class="lu-bar lu-no-print">
          <button type="button" class="lu-button lu-quiet" onClick={() => setChosen(table ? "cards" : "table")}>
            {table ? words.asCards : words.asTable}
          </button>
        </div>
      )}
      {rows.length > 0 && table && <StepTable section={section} state={state} rows={rows} actions={actions} />}
      {rows.length > 0 && !table && (
        <ol class="lu-rows">
          {rows.map((row, index) => (
            <RowCard key={row.id} section={section} row={row} index={index} count={rows.length} actions={actions(row, index)} />
          ))}
        </ol>
      )}
      <p class="lu-no-print">
        <button type="button" id={addId} class="lu-button" onClick={add}>
          <span aria-hidden="true">+</span> {section.add_label}
        </button>
      </p>
    </>
  );
}

function CopyAsIs() {
  const { session, prefix, say } = useDesk();
  const [asking, setAsking] = useState(false);
  if (rowsOf(session.shown, "as_is").length === 0) return null;
  const copy = () => {
    setAsking(false);
    session.change(copyAsIs(session.shown));
    say(words.copied, true);
  };
  const begun = rowsOf(session.shown, "to_be").length > 0;
  return (
    <>
      <p class="lu-no-print">
        <button type="button" class={`lu-button${begun ? " lu-quiet" : ""}`} onClick={() => (begun ? setAsking(true) : copy())}>
          {words.copy}
        </button>
      </p>
      {asking && (
        <Dialog
          id={`${prefix}copy-as-is`}
          title={words.sure}
          confirm={words.replace}
          onConfirm={copy}
          onCancel={() => setAsking(false)}
        >
          <p>{words.sureText}</p>
        </Dialog>
      )}
    </>
  );
}

interface TableProps {
  section: RowsSection;
  state: State;
  rows: Row[];
  actions(row: Row, index: number): RowActions;
}

function StepTable({ section, state, rows, actions }: TableProps) {
  const fields = fieldsOf(section);
  const shown = IN_TABLE.flatMap((name) => fields.find((field) => field.name === name) ?? []);
  return (
    <div class="lu-scroll lu-wide" role="region" tabIndex={0} aria-label={`${section.title}, ${words.scroll}`}>
      <table class="lu-table pm-table">
        <thead>
          <tr>
            <th scope="col">
              <abbr title={section.row_label}>{words.number}</abbr>
            </th>
            {shown.map((field) => (
              <th key={field.name} scope="col" class={`pm-col-${field.name}`}>
                {heading(field)}
              </th>
            ))}
            <th scope="col">
              <span class="lu-only-read">{words.more}</span>
            </th>
          </tr>
        </thead>
        {rows.map((row, index) => (
          <StepRow
            key={row.id}
            section={section}
            state={state}
            row={row}
            index={index}
            count={rows.length}
            shown={shown}
            actions={actions(row, index)}
          />
        ))}
      </table>
    </div>
  );
}

interface RowProps {
  section: RowsSection;
  state: State;
  row: Row;
  index: number;
  count: number;
  shown: Field[];
  actions: RowActions;
}

function StepRow({ section, state, row, index, count, shown, actions }: RowProps) {
  const desk = useDesk();
  const { session, prefix } = desk;
  const path = [state, row.id];
  const id = elementId(prefix, path);
  const name = `${section.row_label} ${index + 1}`;
  // A step may have the same id in both states; what is opened here is opened here only.
  const own = `${state}.${row.id}`;
  const open = desk.open.has(own) || desk.open.has(row.id);
  const toggle = () => {
    desk.setOpen(row.id, false);
    desk.setOpen(own, !open);
  };
  const rest = fieldsOf(section).filter(
    (field) => !IN_TABLE.includes(field.name) && isShown(field, path, session.shown, session.derived),
  );
  return (
    <tbody>
      <tr class={row.value === "waste" ? "pm-waste" : undefined}>
        <th scope="row" id={id} tabIndex={-1}>
          {index + 1}
        </th>
        {shown.map((field) => (
          <td key={field.name} class={`pm-col-${field.name}`}>
            <FieldView field={{ ...field, label: heading(field), unit: undefined }} path={[...path, field.name]} cell row={name} />
          </td>
        ))}
        <td>
          <button type="button" class="lu-button lu-quiet" aria-expanded={open} aria-controls={`${id}-more`} onClick={toggle}>
            {open ? words.less : words.more}
            <span class="lu-only-read"> {fill(words.moreOf, { number: index + 1 })}</span>
          </button>
        </td>
      </tr>
      {open && (
        <tr id={`${id}-more`}>
          <td colSpan={shown.length + 2} class="pm-more">
            <div class="lu-grid">
              {rest.map((field) => (
                <FieldView key={field.name} field={field} path={[...path, field.name]} />
              ))}
            </div>
            <div class="lu-bar lu-no-print">
              <Action id={`${id}-up`} word={words.up} name={name} symbol="↑" off={index === 0} act={() => actions.move(-1)} />
              <Action id={`${id}-down`} word={words.down} name={name} symbol="↓" off={index === count - 1} act={() => actions.move(1)} />
              <Action id={`${id}-copy`} word={words.copyStep} name={name} act={actions.copy} />
              <Action id={`${id}-remove`} word={words.remove} name={name} danger act={actions.remove} />
            </div>
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** The unit stands in the column's heading. */
const heading = (field: Field) => (field.unit ? `${field.label} (${field.unit})` : field.label);

function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => window.matchMedia?.(NARROW).matches ?? false);
  useEffect(() => {
    const query = window.matchMedia?.(NARROW);
    if (!query) return;
    const changed = () => setNarrow(query.matches);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, []);
  return narrow;
}
