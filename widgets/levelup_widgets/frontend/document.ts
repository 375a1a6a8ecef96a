/**
 * The four operations on a document: the mirror of levelup_widgets/document.py.
 * Both run the vectors in tests/vectors/operations.json. Nothing here changes its arguments.
 */

import type { Document, Json, Operation, Path, Row } from "./types";

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const MOST_ROWS = 200;

/** An operation that doesn't fit the document; Python refuses the same. */
export class UnfitOperation extends Error {}

type Fields = { [key: string]: Json };

const isFields = (value: Json | undefined): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const own = (fields: Fields, name: string): Json | undefined =>
  Object.prototype.hasOwnProperty.call(fields, name) ? fields[name] : undefined;

/** Rows of the list at the start of a path. */
export function rowsAt(body: Document, path: Path): Row[] {
  const rows = own(body, path[0] ?? "");
  return Array.isArray(rows) ? (rows as Row[]) : [];
}

/** The value at a path as in an operation; undefined when there is none. */
export function lookup(body: Document, path: Path): Json | undefined {
  let value: Json | undefined = body;
  for (const [depth, name] of path.entries()) {
    if (Array.isArray(value) && depth === 1) value = (value as Row[]).find((row) => row?.id === name);
    else if (isFields(value)) value = own(value, name);
    else return undefined;
  }
  return value;
}

/** The body with the operations applied in order. Throws UnfitOperation. */
export function apply(body: Document, operations: Operation[]): Document {
  return operations.reduce(applyOne, body);
}

/** As `apply`, but an operation that no longer fits (its row is gone) is passed over. */
export function applyFitting(body: Document, operations: Operation[]): Document {
  return operations.reduce((so_far, operation) => {
    try {
      return applyOne(so_far, operation);
    } catch (error) {
      if (error instanceof UnfitOperation) return so_far;
      throw error;
    }
  }, body);
}

function applyOne(body: Document, operation: Operation): Document {
  const { path } = operation;
  switch (operation.op) {
    case "set":
      return set(body, path, operation.value);
    case "add": {
      if (path.length !== 1) throw new UnfitOperation("path");
      const rows = list(body, path);
      const { row, index } = operation;
      if (typeof row.id !== "string" || !NAME.test(row.id)) throw new UnfitOperation("row id");
      if (rows.some((other) => other.id === row.id)) return body;
      if (rows.length >= MOST_ROWS) throw new UnfitOperation("too many rows");
      return { ...body, [path[0]!]: insert(rows, index ?? rows.length, row) };
    }
    case "remove": {
      if (path.length !== 2) throw new UnfitOperation("path");
      const rows = list(body, path);
      return { ...body, [path[0]!]: rows.filter((row) => row.id !== path[1]) };
    }
    case "move": {
      if (path.length !== 2) throw new UnfitOperation("path");
      const rows = list(body, path);
      const row = rows.find((other) => other.id === path[1]);
      if (!row) throw new UnfitOperation("no such row");
      const others = rows.filter((other) => other !== row);
      return { ...body, [path[0]!]: insert(others, operation.index, row) };
    }
  }
}

function insert(rows: Row[], index: number, row: Row): Row[] {
  return [...rows.slice(0, index), row, ...rows.slice(index)];
}

function list(body: Document, path: Path): Row[] {
  const rows = own(body, path[0] ?? "");
  if (!Array.isArray(rows)) throw new UnfitOperation("no such list");
  return rows as Row[];
}

function set(body: Document, path: Path, value: Json): Document {
  const [name, ...rest] = path;
  if (name === undefined) throw new UnfitOperation("empty path");
  const holder = own(body, name);
  if (Array.isArray(holder)) {
    const [id, ...inside] = rest;
    if (inside.length === 0 || inside[0] === "id") throw new UnfitOperation("a whole row or its id");
    const rows = holder as Row[];
    const row = rows.find((other) => other.id === id);
    if (!row) throw new UnfitOperation("no such row");
    const changed = setInside(row, inside, value) as Row;
    return { ...body, [name]: rows.map((other) => (other === row ? changed : other)) };
  }
  if (rest.length === 0) {
    if (holder === undefined || isFields(holder)) throw new UnfitOperation("a whole section");
    return { ...body, [name]: value };
  }
  if (!isFields(holder)) throw new UnfitOperation("no such section");
  return { ...body, [name]: setInside(holder, rest, value) };
}

function setInside(holder: Fields, path: Path, value: Json): Fields {
  const [name, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) return { ...holder, [name]: value };
  const inner = own(holder, name);
  if (!isFields(inner)) throw new UnfitOperation("no such place");
  return { ...holder, [name]: setInside(inner, rest, value) };
}

/** The operation that takes `operation` back, given the body before it; null when it changes nothing. */
export function inverse(body: Document, operation: Operation): Operation | null {
  const { path } = operation;
  switch (operation.op) {
    case "set": {
      // A text that wasn't there yet was an empty text.
      const before = lookup(body, path) ?? (typeof operation.value === "string" ? "" : null);
      return sameJson(before, operation.value) ? null : { op: "set", path, value: before };
    }
    case "add":
      if (rowsAt(body, path).some((row) => row.id === operation.row.id)) return null;
      return { op: "remove", path: [...path, operation.row.id] };
    case "remove": {
      const rows = rowsAt(body, path);
      const index = rows.findIndex((row) => row.id === path[1]);
      return index < 0 ? null : { op: "add", path: path.slice(0, 1), row: rows[index]!, index };
    }
    case "move": {
      const index = rowsAt(body, path).findIndex((row) => row.id === path[1]);
      return index < 0 || index === operation.index ? null : { op: "move", path, index };
    }
  }
}

export function sameJson(one: Json | undefined, other: Json | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

export function samePath(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((name, at) => name === other[at]);
}

/**
 * A row id nobody else makes. Only letters: rows are named in other rows' fields, where digits in a row could be
 * taken for a personal number or a telephone's and be taken out.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return Array.from(bytes, (byte) => String.fromCharCode(97 + (byte & 15))).join("");
}
