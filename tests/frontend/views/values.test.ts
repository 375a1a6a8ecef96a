import { describe, expect, it } from "vitest";

import { asText, isEmpty, isFinishedDate, isShown, parseNumber, showNumber } from "../../../widgets/levelup_widgets/frontend/form/values";
import { fill } from "../../../widgets/levelup_widgets/frontend/text";
import type { Field } from "../../../widgets/levelup_widgets/frontend/types";

describe("numbers as people here write them", () => {
  it.each([
    ["1 200", 1200],
    ["1\u00a0200,5", 1200.5],
    ["3,46", 3.46],
    ["3.46", 3.46],
    ["−2", -2],
    [",5", 0.5],
    ["", null],
    ["  ", null],
  ])("%j is %j", (text, number) => expect(parseNumber(text)).toBe(number));
  it.each(["tre", "1,2,3", "12 st", "-", "1e5", "0x10"])("%j is no number", (text) => expect(parseNumber(text)).toBeUndefined());
  it("shows them the same way", () => expect(showNumber(1200.5).replace(/\s/g, " ")).toBe("1 200,5"));
});

describe("dates while they are typed", () => {
  it("waits for the whole year", () => {
    expect(isFinishedDate("0202-09-14")).toBe(false);
    expect(isFinishedDate("2027-09-14")).toBe(true);
    expect(isFinishedDate("")).toBe(true);
  });
});

describe("fields that depend on another", () => {
  const field: Field = { name: "due", label: "Klart", kind: "date", show_when: { field: "direct", values: [false, null] } };
  const shown = (direct: boolean | undefined) => {
    const row: Record<string, string | boolean> = direct === undefined ? { id: "r" } : { id: "r", direct };
    return isShown(field, ["risks", "r"], { risks: [row] }, {});
  };
  it("are shown when it has one of the values", () => {
    expect([shown(false), shown(true), shown(undefined)]).toEqual([true, false, true]);
  });
  it("may depend on a level", () => {
    const high: Field = { name: "x", label: "X", kind: "text", show_when: { field: "score", values: ["high"] } };
    const derived = { rows: { r: { score: { value: 9, text: "9", level: "high" } } } };
    expect(isShown(high, ["risks", "r"], { risks: [{ id: "r" }] }, derived)).toBe(true);
    expect(isShown(high, ["risks", "r"], { risks: [{ id: "r" }] }, {})).toBe(false);
  });
});

it.each([
  [{ id: "strategy", board: null, note: "" }, true],
  [{ points: [], quiet: "", more: { told: null } }, true],
  [{ id: "strategy", board: "A" }, false],
  [{ done: false }, false],
  [[], true],
  [[{ id: "r1" }], false],
  [0, false],
  [false, false],
])("whether %j has anything written in it", (value, empty) => expect(isEmpty(value)).toBe(empty));

it("values become words", () => {
  const field: Field = { name: "r", label: "R", kind: "choices", options: [{ value: "hr", label: "HR" }, { value: 1, label: "Ett" }] };
  expect(asText(field, ["hr", 1])).toBe("HR, Ett");
  expect(asText({ ...field, kind: "boolean" }, false)).toBe("Nej");
});

it("fill leaves what it doesn't know", () => expect(fill("{a} av {b}", { a: 1 })).toBe("1 av {b}"));
