/** The chosen step of the picture: its fields, and what can be done with it. */

import { FieldView } from "../frontend/form/field";
import { fieldsOf } from "../frontend/form/values";
import { DeskContext, useDesk } from "../frontend/hooks";
import { fill, phrases } from "../frontend/text";
import type { Field, RowsSection } from "../frontend/types";
import { nameOf, removeStep, rolesOf, roleOf, rowsOf, setRole, type State } from "./step_edits";

const words = phrases({
  title: "Steg {number}: {name}",
  unnamed: "inte beskrivet än",
  roles: "Byt roll till",
  earlier: "Tidigare",
  later: "Senare",
  add: "Lägg till steg efter",
  remove: "Ta bort",
  close: "Stäng",
  removed: "Steg {number} är borttaget.",
  more: "Mer om steget",
  decision: "Beslut efter steget",
});

/** What is asked first; the rest is folded away. */
const FIRST = ["activity", "role", "work_minutes", "waiting_minutes", "value", "system"];
const DECISION = ["decision", "otherwise_label", "otherwise"];

interface Props {
  state: State;
  id: string;
  /** The panel's own id, and the start of its fields' ids: the table has the same fields. */
  element: string;
  prefix: string;
  add(): void;
  move(step: -1 | 1): void;
  close(): void;
}

export function StepPanel({ state, id, element, prefix, add, move, close }: Props) {
  const desk = useDesk();
  const { session, sections, say } = desk;
  const section = sections.find((part): part is RowsSection => part.kind === "rows" && part.path[0] === state);
  const rows = rowsOf(session.shown, state);
  const at = rows.findIndex((row) => row.id === id);
  const row = rows[at];
  if (!section || !row) return null;
  const fields = fieldsOf(section);
  const named = (names: string[]) => names.flatMap((name) => fields.find((field) => field.name === name) ?? []);
  const rest = fields.filter(({ name }) => !FIRST.includes(name) && !DECISION.includes(name));
  const roles = rolesOf(session.shown, state).filter((role) => role !== roleOf(row));
  const remove = () => {
    session.change(removeStep(state, id));
    say(fill(words.removed, { number: at + 1 }), true);
    close();
  };
  const draw = (field: Field) => <FieldView key={field.name} field={field} path={[state, id, field.name]} />;
  return (
    <DeskContext.Provider value={{ ...desk, prefix }}>
      <section class="pm-panel lu-no-print" aria-labelledby={element}>
        <h5 id={element} tabIndex={-1}>
          {fill(words.title, { number: at + 1, name: nameOf(row) || words.unnamed })}
        </h5>
        <div class="lu-bar">
          <Button word={words.earlier} symbol="←" off={at === 0} act={() => move(-1)} />
          <Button word={words.later} symbol="→" off={at === rows.length - 1} act={() => move(1)} />
          <Button word={words.add} symbol="+" act={add} />
          <Button word={words.remove} symbol="✕" danger act={remove} />
          <span class="pm-close">
            <Button word={words.close} act={close} />
          </span>
        </div>
        {roles.length > 0 && (
          <div class="pm-roles" role="group" aria-label={words.roles}>
            <span class="lu-soft">{words.roles}:</span>
            {roles.map((role) => (
              <button key={role} type="button" class="lu-button lu-quiet" onClick={() => session.change(setRole(state, id, role))}>
                {role}
              </button>
            ))}
          </div>
        )}
        <div class="lu-grid">{named(FIRST).map(draw)}</div>
        <details open={Boolean(row.decision)}>
          <summary>{words.decision}</summary>
          <div class="lu-grid">{named(DECISION).map(draw)}</div>
        </details>
        <details>
          <summary>{words.more}</summary>
          <div class="lu-grid">{rest.map(draw)}</div>
        </details>
      </section>
    </DeskContext.Provider>
  );
}

interface ButtonProps {
  word: string;
  symbol?: string;
  off?: boolean;
  danger?: boolean;
  act(): void;
}

function Button({ word, symbol, off = false, danger = false, act }: ButtonProps) {
  return (
    <button
      type="button"
      class={`lu-button lu-quiet${danger ? " lu-danger" : ""}`}
      aria-disabled={off || undefined}
      onClick={() => !off && act()}
    >
      {symbol && <span aria-hidden="true">{symbol}</span>} {word}
    </button>
  );
}
