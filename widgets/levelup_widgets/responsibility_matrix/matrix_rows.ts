/** What the grid and the comparison both know: activities, roles and codes. */

import { rowsAt } from "../frontend/document";
import { fieldsOf } from "../frontend/form/values";
import type { Session } from "../frontend/session";
import type { Field, Form, Json, Row, RowsSection } from "../frontend/types";

/** Codes by activity and role; empty cells are left out. */
export type Codes = Record<string, Record<string, string>>;

export interface Activity {
  id: string;
  /** "4. Riskbedöma införandet". */
  name: string;
  /** Its row in the document; undefined when somebody's file lacked it. */
  row: Row | undefined;
}

export const ACTIVITIES = ["activities"];

export function sectionOf(form: Form, name: string): RowsSection | undefined {
  return form.sections.find((part): part is RowsSection => part.kind === "rows" && part.path[0] === name);
}

/** The columns: one choice of code for each role. */
export function columnsOf(section: RowsSection): Field[] {
  return fieldsOf(section).filter((field) => field.kind === "choice");
}

/** The twelve activities in the document's order; those without a row last. */
export function activitiesOf(session: Session): Activity[] {
  const rows = rowsAt(session.shown, ACTIVITIES);
  const names = session.derived.rows ?? {};
  const there = rows.map((row) => ({ id: row.id, name: names[row.id]?.activity?.text ?? row.id, row }));
  const gone = Object.entries(names)
    .filter(([id, values]) => values.activity && !rows.some((row) => row.id === id))
    .map(([id, values]) => ({ id, name: values.activity!.text, row: undefined }));
  return [...there, ...gone];
}

export function codeAt(row: Row | undefined, role: string): string | null {
  const value = row?.[role];
  return typeof value === "string" ? value : null;
}

/** Codes out of a document's JSON: only activities, roles and letters that the matrix knows. */
export function knownCodes(rows: Json | undefined, activities: Activity[], columns: Field[]): Codes {
  const found: Codes = {};
  for (const row of Array.isArray(rows) ? (rows as Json[]) : []) {
    if (typeof row !== "object" || row === null || Array.isArray(row)) continue;
    const id = row.id;
    if (typeof id !== "string" || !activities.some((activity) => activity.id === id)) continue;
    const codes = columns.flatMap((column) => {
      const code = row[column.name];
      return typeof code === "string" && column.options?.some((option) => option.value === code) ? [[column.name, code]] : [];
    });
    if (codes.length > 0) found[id] = Object.fromEntries(codes) as Record<string, string>;
  }
  return found;
}
