import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

import { apply, applyFitting, inverse, newId, UnfitOperation } from "../../../widgets/levelup_widgets/frontend/document";
import type { Document, Operation, Row } from "../../../widgets/levelup_widgets/frontend/types";
import { seeded } from "./fake_model";

interface Vector {
  name: string;
  body: Document;
  ops: Operation[];
  result?: Document;
  refused?: boolean;
}

const file = path.resolve(import.meta.dirname, "../../vectors/operations.json");
const vectors = JSON.parse(readFileSync(file, "utf8")) as Vector[];

describe("the operations, as Python does them", () => {
  it("has vectors of both kinds", () => {
    expect(vectors.some((vector) => vector.refused)).toBe(true);
    expect(vectors.some((vector) => vector.result)).toBe(true);
  });
  for (const { name, body, ops, result, refused } of vectors) {
    it(name, () => {
      const before = structuredClone(body);
      if (refused) {
        expect(() => apply(body, ops)).toThrow(UnfitOperation);
      } else {
        expect(apply(body, ops)).toEqual(result);
        // Each operation may be applied twice in a row.
        expect(apply(body, ops.flatMap((operation) => [operation, operation]))).toEqual(result);
      }
      expect(body).toEqual(before);
    });
  }
});

function randomOperation(random: () => number, body: Document, fresh: number): Operation {
  const rows = body.risks as Row[];
  const row = rows[Math.floor(random() * rows.length)]?.id ?? "none";
  const index = Math.floor(random() * 6);
  switch (Math.floor(random() * 5)) {
    case 0:
      return { op: "add", path: ["risks"], row: { id: `n${fresh}`, event: `ny ${fresh}` }, index: random() < 0.3 ? null : index };
    case 1:
      return { op: "remove", path: ["risks", row] };
    case 2:
      return { op: "move", path: ["risks", row], index: Math.min(index, Math.max(rows.length - 1, 0)) };
    case 3:
      return { op: "set", path: ["change", "what"], value: `text ${fresh}` };
    default:
      return { op: "set", path: ["risks", row, "event"], value: `händelse ${fresh}` };
  }
}

describe("taking back", () => {
  it("restores the document, whatever was done", () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = seeded(seed);
      let body: Document = { change: { what: "" }, risks: [{ id: "a", event: "A" }, { id: "b", event: "B" }, { id: "c", event: "C" }] };
      for (let step = 0; step < 8; step += 1) {
        const operation = randomOperation(random, body, step);
        const back = inverse(body, operation);
        const after = applyFitting(body, [operation]);
        const gone = operation.op === "set" && operation.path[0] === "risks" && operation.path[1] === "none";
        if (back && !gone) expect(applyFitting(after, [back]), `seed ${seed}, step ${step}`).toEqual(body);
        else if (!back) expect(after).toEqual(body);
        body = after;
      }
    }
  });
});

describe("a new row's id", () => {
  it("is letters only, which no privacy filter takes for a number, and another each time", () => {
    const ids = Array.from({ length: 500 }, newId);
    for (const id of ids) expect(id).toMatch(/^[a-p]{24}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
