/** What can be done with a step, as operations on the rows that the table shows. */

import { newId } from "../frontend/document";
import type { Document, Json, Operation, Path, Row } from "../frontend/types";

export type State = "as_is" | "to_be";

/** Where an answer leads that ends the process. */
export const END = "-end";
const LETTERS = "ghijklmnop";

export function rowsOf(body: Document, state: State): Row[] {
  const rows = body[state];
  return Array.isArray(rows) ? (rows as Row[]) : [];
}

export function roleOf(row: Row | undefined): string {
  return typeof row?.role === "string" ? row.role.trim() : "";
}

export function nameOf(row: Row | undefined): string {
  return typeof row?.activity === "string" ? row.activity.trim() : "";
}

/** How a step points to another: by its id, with letters for digits, which could be taken for personal data. */
export function reference(id: string): string {
  return id.replace(/[0-9]/g, (digit) => LETTERS[Number(digit)]!);
}

/** Every role, in the order they first take part; those of the other state last. */
export function rolesOf(body: Document, state: State): string[] {
  const other = state === "as_is" ? "to_be" : "as_is";
  const found = new Map<string, string>();
  for (const row of [...rowsOf(body, state), ...rowsOf(body, other)]) {
    const role = roleOf(row);
    if (role && !found.has(role.toLocaleLowerCase("sv"))) found.set(role.toLocaleLowerCase("sv"), role);
  }
  return [...found.values()];
}

/** The role above or below in the picture; undefined at its edge. */
export function neighbourRole(body: Document, state: State, row: Row, step: -1 | 1): string | undefined {
  const roles = rolesOf(body, state);
  const at = roles.findIndex((role) => role.toLocaleLowerCase("sv") === roleOf(row).toLocaleLowerCase("sv"));
  return at < 0 ? roles[step > 0 ? 0 : roles.length - 1] : roles[at + step];
}

export function moveStep(body: Document, state: State, id: string, step: -1 | 1): Operation[] {
  const at = rowsOf(body, state).findIndex((row) => row.id === id);
  const to = at + step;
  if (at < 0 || to < 0 || to >= rowsOf(body, state).length) return [];
  return [{ op: "move", path: [state, id], index: to }];
}

export function setRole(state: State, id: string, role: string): Operation[] {
  return [{ op: "set", path: [state, id, "role"], value: role }];
}

/** A new step after another (or last), done by the same role. */
export function addStep(body: Document, state: State, after: string | null): { id: string; ops: Operation[] } {
  const rows = rowsOf(body, state);
  const at = rows.findIndex((row) => row.id === after);
  const id = newId();
  const role = roleOf(rows[at < 0 ? rows.length - 1 : at]);
  return { id, ops: [{ op: "add", path: [state], row: { id, role }, index: at < 0 ? rows.length : at + 1 }] };
}

export function removeStep(state: State, id: string): Operation[] {
  return [{ op: "remove", path: [state, id] }];
}

/** A step put down elsewhere: before another (or last), in a role. */
export function placeStep(body: Document, state: State, id: string, before: string | null, role: string | null): Operation[] {
  const rows = rowsOf(body, state);
  const others = rows.filter((row) => row.id !== id);
  const at = before === null ? others.length : others.findIndex((row) => row.id === before);
  const row = rows.find((one) => one.id === id);
  if (!row || at < 0) return [];
  const ops: Operation[] = [];
  if (rows.indexOf(row) !== at) ops.push({ op: "move", path: [state, id], index: at });
  if (role !== null && role !== roleOf(row)) ops.push(...setRole(state, id, role));
  return ops;
}

/** The old way as a start for the new one. The steps keep their ids, so that the two can be compared. */
export function copyAsIs(body: Document): Operation[] {
  const ops: Operation[] = rowsOf(body, "to_be").map((row) => ({ op: "remove", path: ["to_be", row.id] }));
  for (const [index, row] of rowsOf(body, "as_is").entries()) {
    ops.push({ op: "add", path: ["to_be"], row: { ...row, origin: reference(row.id) }, index });
  }
  ops.push({ op: "set", path: ["diagram", "to_be_xml"], value: at(body, ["diagram", "as_is_xml"]) ?? "" });
  return ops;
}

function at(body: Document, path: Path): Json | undefined {
  return path.reduce<Json | undefined>(
    (value, name) => (typeof value === "object" && value !== null && !Array.isArray(value) ? value[name] : undefined),
    body,
  );
}
