/** The same rows as one table, for those who want to see and fill in everything side by side. */

import { useDesk } from "../hooks";
import { phrases } from "../text";
import type { Row, RowsSection } from "../types";
import { FieldView } from "./field";
import { Action } from "./row_card";
import type { RowActions } from "./rows";
import { elementId, fieldsOf, isShown } from "./values";

const words = phrases({
  scroll: "tabellen kan rullas i sidled",
  number: "Nr",
  actions: "Ändra ordning och ta bort",
  up: "Flytta upp",
  down: "Flytta ned",
  remove: "Ta bort",
});

interface Props {
  section: RowsSection;
  rows: Row[];
  actions(row: Row, index: number): RowActions;
}

export function RowTable({ section, rows, actions }: Props) {
  const { session, prefix } = useDesk();
  const fields = fieldsOf(section);
  return (
    <div class="lu-scroll lu-wide" role="region" tabIndex={0} aria-label={`${section.title}, ${words.scroll}`}>
      <table class="lu-table lu-row-table">
        <thead>
          <tr>
            <th scope="col" class="lu-sticky">
              <abbr title={section.row_label}>{words.number}</abbr>
            </th>
            {fields.map((field) => (
              <th key={field.name} scope="col">
                {field.label}
              </th>
            ))}
            <th scope="col">
              <span class="lu-only-read">{words.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const path = [...section.path, row.id];
            const id = elementId(prefix, path);
            const name = `${section.row_label} ${index + 1}`;
            const { move, remove } = actions(row, index);
            return (
              <tr key={row.id}>
                <th scope="row" class="lu-sticky" id={id} tabIndex={-1}>
                  {index + 1}
                </th>
                {fields.map((field) => (
                  <td key={field.name}>
                    {isShown(field, path, session.shown, session.derived) ? (
                      <FieldView field={field} path={[...path, field.name]} cell row={name} />
                    ) : (
                      <span class="lu-soft">–</span>
                    )}
                  </td>
                ))}
                <td>
                  <div class="lu-bar lu-bar-tight">
                    <Action brief id={`${id}-up`} word={words.up} name={name} symbol="↑" off={index === 0} act={() => move(-1)} />
                    <Action
                      brief
                      id={`${id}-down`}
                      word={words.down}
                      name={name}
                      symbol="↓"
                      off={index === rows.length - 1}
                      act={() => move(1)}
                    />
                    <Action brief id={`${id}-remove`} word={words.remove} name={name} symbol="✕" danger act={remove} />
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
