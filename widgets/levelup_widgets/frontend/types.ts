/** The data that travels between a tool's Python and its view, as docs/architecture.md describes it. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Row = { id: string; [field: string]: Json };
export type Document = { [key: string]: Json };
export type Path = string[];

export type Operation =
  | { op: "set"; path: Path; value: Json }
  | { op: "add"; path: Path; row: Row; index: number | null }
  | { op: "remove"; path: Path }
  | { op: "move"; path: Path; index: number };

export interface Option {
  value: Json;
  label: string;
  description?: string;
}

export type FieldKind =
  | "text"
  | "longtext"
  | "choice"
  | "choices"
  | "scale"
  | "date"
  | "number"
  | "slider"
  | "boolean"
  | "derived";

export interface Field {
  name: string;
  label: string;
  help?: string;
  kind: FieldKind;
  options?: Option[];
  max_length?: number;
  required?: boolean;
  show_when?: { field: string; values: Json[] };
  /** A slider's ends and step. */
  low?: number;
  high?: number;
  step?: number;
  /** What a number counts, such as "h" or "kr". */
  unit?: string;
}

export interface FieldGroup {
  title: string;
  fields: Field[];
}

export interface FieldsSection {
  kind: "fields";
  path: Path;
  title: string;
  help?: string;
  fields: Field[];
}

export interface RowsSection {
  kind: "rows";
  path: Path;
  title: string;
  help?: string;
  row_label: string;
  add_label: string;
  empty: string;
  summary: string[];
  groups: FieldGroup[];
  layout?: "cards" | "table";
}

export interface MatrixSection {
  kind: "matrix";
  path: Path;
  title: string;
  help?: string;
}

/** A picture that Python draws; its path is the picture's id. */
export interface PictureSection {
  kind: "picture";
  path: Path;
  title: string;
  help?: string;
}

export type Section = FieldsSection | RowsSection | MatrixSection | PictureSection;
export type FileFormat = "docx" | "xlsx" | "pdf" | "json";

export interface Form {
  title: string;
  intro: string;
  sections: Section[];
  formats: FileFormat[];
  /** Whether there is an example to look at and copy. */
  example?: boolean;
  /** Whether something may be fetched from other tools. */
  links?: boolean;
}

export interface DerivedValue {
  value: Json;
  text: string;
  level?: string;
}

export interface MatrixMark {
  row: string;
  number: number;
  x: number;
  y: number;
}

export interface MatrixAxis {
  label: string;
  options: { value: number; label: string }[];
}

export interface Matrix {
  x: MatrixAxis;
  y: MatrixAxis;
  levels: Record<string, { label: string; symbol: string }>;
  cells: { x: number; y: number; score: number; level: string }[];
  before: MatrixMark[];
  after: MatrixMark[];
}

/** A picture as SVG, and the table that says the same. */
export interface Picture {
  id: string;
  title: string;
  description: string;
  svg: string;
  width: number;
  height: number;
  head: string[];
  rows: string[][];
  note: string;
}

/** What may be fetched from another tool; see `levelup_widgets.links`. */
export interface Offer {
  id: string;
  tool: string;
  title: string;
  source: string;
  state: "missing" | "available" | "taken" | "newer";
  text: string;
  taken_text: string;
  taken: string;
}

/** A part of a report, as the page shows it. */
export type Block =
  | { kind: "text"; title: string; paragraphs: string[] }
  | { kind: "facts"; title: string; items: [string, string][] }
  | { kind: "table"; title: string; head: string[]; rows: string[][]; note: string }
  | { kind: "figure"; title: string; description: string; svg: string; head: string[]; rows: string[][]; note: string };

export interface Derived {
  pictures?: Record<string, Picture>;
  rows?: Record<string, Record<string, DerivedValue>>;
  summary?: { label: string; text: string }[];
  matrix?: Matrix;
}

export type CheckStatus = "ok" | "warning" | "error";

export interface Check {
  id: string;
  status: CheckStatus;
  title: string;
  message: string;
  path?: Path | null;
}

export interface Saved {
  state: "practice" | "saved" | "waiting" | "refused";
  at: string | null;
  message: string | null;
}

export interface Ack {
  client: string;
  seq: number;
}

export interface Conflict {
  id: string;
  path: Path;
  label: string;
  mine: Json;
  theirs: Json;
}

export interface Edit {
  client: string;
  seq: number;
  base: number;
  ops: Operation[];
}

/** An edit that the store won't take. */
export interface RefusedEdit {
  type: "refused";
  client: string;
  seq: number;
  message: string;
}

export type Reply =
  | { type: "file"; request: string; name: string; mime: string; bytes: DataView | ArrayBuffer }
  | { type: "done"; request: string; message: string }
  | { type: "ops"; request: string; ops: Operation[]; message: string }
  | { type: "preview"; request: string; title: string; blocks: Block[] }
  | { type: "refused"; request: string; message: string };

/** What every tool syncs from Python to the browser. */
export const TOOL_TRAITS = [
  "tool",
  "module",
  "form",
  "document",
  "derived",
  "checks",
  "saved",
  "ack",
  "conflicts",
  "version",
  "links",
] as const;

/** What the workbook's panels sync. */
export const PANEL_TRAITS = ["state"] as const;

/** What a view may use of its widget's model. */
export interface Model {
  get(name: string): unknown;
  on(event: string, callback: (...args: any[]) => void): void;
  off(event: string, callback?: (...args: any[]) => void): void;
  send(content: unknown, callbacks?: unknown, buffers?: ArrayBuffer[]): void;
}

export interface RenderContext {
  model: Model;
  el: HTMLElement;
}
