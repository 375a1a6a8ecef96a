/** Reading and writing field values: Swedish numbers, dates, options, and which fields are shown. */

import { lookup, sameJson } from "../document";
import type { Derived, DerivedValue, Document, Field, Json, Option, Path, Row, RowsSection } from "../types";

/** Nothing written: also a whole section or row, whose id is nobody's writing. */
export function isEmpty(value: Json | undefined): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.entries(value).every(([name, part]) => name === "id" || isEmpty(part));
}

/** A number as people write it: "1 200", "3,46", "-2". Undefined when it isn't one; null when nothing is written. */
export function parseNumber(text: string): number | null | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".").replace("\u2212", "-");
  if (plain === "") return null;
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

const numbers = new Intl.NumberFormat("sv-SE", { maximumFractionDigits: 6 });

export function showNumber(value: Json): string {
  return typeof value === "number" ? numbers.format(value) : typeof value === "string" ? value : "";
}

/** A date the browser has finished: empty, or a day of a believable year (while typing, the year passes 0002). */
export function isFinishedDate(text: string): boolean {
  return text === "" || /^(19|20|21)\d\d-\d\d-\d\d$/.test(text);
}

export function optionOf(field: Field, value: Json): Option | undefined {
  return field.options?.find((option) => sameJson(option.value, value));
}

/** A value as text, for summaries. */
export function asText(field: Field, value: Json): string {
  if (isEmpty(value)) return "";
  switch (field.kind) {
    case "choice":
    case "scale":
      return optionOf(field, value)?.label ?? String(value);
    case "choices":
      return (value as Json[]).map((item) => optionOf(field, item)?.label ?? String(item)).join(", ");
    case "boolean":
      return value === true ? "Ja" : "Nej";
    case "number":
    case "slider":
      return [showNumber(value), field.unit].filter(Boolean).join("\u00a0");
    default:
      return typeof value === "object" ? JSON.stringify(value) : String(value);
  }
}

export function derivedAt(derived: Derived, path: Path): DerivedValue | undefined {
  const [row, name] = path.slice(-2);
  return row === undefined || name === undefined ? undefined : derived.rows?.[row]?.[name];
}

/** Whether a field's `show_when` lets it be shown. */
export function isShown(field: Field, holder: Path, body: Document, derived: Derived): boolean {
  const condition = field.show_when;
  if (!condition) return true;
  const path = [...holder, condition.field];
  const computed = derivedAt(derived, path);
  const facts: Json[] = computed ? [computed.value, computed.level ?? null] : [];
  const stored = lookup(body, path);
  // A field that a new row doesn't have yet is an empty field.
  if (!computed) facts.push(...(Array.isArray(stored) ? stored : [stored ?? null]));
  return condition.values.some((wanted) => facts.some((fact) => sameJson(fact, wanted)));
}

export function fieldsOf(section: RowsSection): Field[] {
  return section.groups.flatMap((group) => group.fields);
}

/** What a row is called in lists: its first summary field. */
export function rowTitle(section: RowsSection, row: Row): string {
  const name = section.summary[0];
  const field = fieldsOf(section).find((other) => other.name === name);
  return field ? asText(field, row[field.name] ?? null) : "";
}

export function elementId(prefix: string, path: Path): string {
  return prefix + path.join("--");
}
