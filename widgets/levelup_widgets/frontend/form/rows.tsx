/** A list of rows: cards that open, or a table; rows are added, copied, moved and removed with buttons. */

import { useState } from "preact/hooks";

import { newId } from "../document";
import { useFocusLater } from "../focus";
import { useDesk } from "../hooks";
import { fill, phrases } from "../text";
import type { Row, RowsSection } from "../types";
import { RowCard } from "./row_card";
import { RowTable } from "./row_table";
import { elementId } from "./values";

const words = phrases({
  asTable: "Visa som tabell",
  asCards: "Visa som kort",
  openAll: "Öppna alla",
  closeAll: "Stäng alla",
  added: "{label} {number} är tillagd.",
  copied: "{label} {number} är en kopia av den ovanför.",
  removed: "{label} {number} är borttagen.",
  moved: "{label} {number} är nu nummer {to}.",
});

export interface RowActions {
  copy(): void;
  move(step: -1 | 1): void;
  remove(): void;
}

/** Room for a table; on a telephone rows begin as cards. */
function hasRoom(): boolean {
  return window.matchMedia?.("(min-width: 46rem)").matches ?? true;
}

export function RowsView({ section }: { section: RowsSection }) {
  const desk = useDesk();
  const { session, prefix } = desk;
  const [table, setTable] = useState(section.layout === "table" && hasRoom());
  const value = session.value(section.path);
  const rows = Array.isArray(value) ? (value as Row[]) : [];
  const focusLater = useFocusLater();
  const addId = `${elementId(prefix, section.path)}-add`;
  const label = section.row_label;

  const firstField = (row: string) => {
    const field = section.groups[0]?.fields[0];
    return field ? elementId(prefix, [...section.path, row, field.name]) : elementId(prefix, [...section.path, row]);
  };
  const add = () => {
    const id = newId();
    session.change([{ op: "add", path: section.path, row: { id }, index: null }]);
    desk.setOpen(id, true);
    desk.say(fill(words.added, { label, number: rows.length + 1 }));
    focusLater(firstField(id));
  };
  const actions = (row: Row, index: number): RowActions => ({
    copy: () => {
      const id = newId();
      session.change([{ op: "add", path: section.path, row: { ...row, id }, index: index + 1 }]);
      desk.setOpen(id, true);
      desk.say(fill(words.copied, { label, number: index + 2 }));
      focusLater(firstField(id));
    },
    move: (step) => {
      const to = index + step;
      if (to < 0 || to >= rows.length) return;
      const button = document.activeElement?.id ?? "";
      session.change([{ op: "move", path: [...section.path, row.id], index: to }]);
      desk.say(fill(words.moved, { label, number: index + 1, to: to + 1 }));
      focusLater(button);
    },
    remove: () => {
      const neighbour = rows[index + 1] ?? rows[index - 1];
      session.change([{ op: "remove", path: [...section.path, row.id] }]);
      desk.say(fill(words.removed, { label, number: index + 1 }), true);
      focusLater(neighbour ? elementId(prefix, [...section.path, neighbour.id]) : addId);
    },
  });

  const allOpen = rows.length > 0 && rows.every((row) => desk.open.has(row.id));
  return (
    <>
      {rows.length === 0 ? (
        <p class="lu-empty">{section.empty}</p>
      ) : (
        <>
          <div class="lu-bar lu-no-print">
            <button type="button" class="lu-button lu-quiet" onClick={() => setTable(!table)}>
              {table ? words.asCards : words.asTable}
            </button>
            {!table && (
              <button
                type="button"
                class="lu-button lu-quiet"
                onClick={() => rows.forEach((row) => desk.setOpen(row.id, !allOpen))}
              >
                {allOpen ? words.closeAll : words.openAll}
              </button>
            )}
          </div>
          {table ? (
            <RowTable section={section} rows={rows} actions={actions} />
          ) : (
            <ol class="lu-rows">
              {rows.map((row, index) => (
                <RowCard
                  key={row.id}
                  section={section}
                  row={row}
                  index={index}
                  count={rows.length}
                  actions={actions(row, index)}
                />
              ))}
            </ol>
          )}
        </>
      )}
      <p class="lu-no-print">
        <button type="button" id={addId} class="lu-button" onClick={add}>
          <span aria-hidden="true">+</span> {section.add_label}
        </button>
      </p>
    </>
  );
}
