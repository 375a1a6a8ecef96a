import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { noBox } from "../../../widgets/levelup_widgets/frontend/boxes";
import { applyFitting } from "../../../widgets/levelup_widgets/frontend/document";
import { coalesce, Outbox } from "../../../widgets/levelup_widgets/frontend/outbox";
import type { Document, Edit, Operation } from "../../../widgets/levelup_widgets/frontend/types";
import { seeded } from "./fake_model";

const set = (field: string, value: string): Operation => ({ op: "set", path: ["change", field], value });

function makeOutbox(more: Partial<{ online: () => boolean }> = {}) {
  const sent: Edit[] = [];
  const outbox = new Outbox({ client: "me", send: (edit) => void sent.push(edit), online: () => true, box: noBox, ...more });
  return { outbox, sent };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("the outbox", () => {
  it("lets a word become one edit", () => {
    const { outbox, sent } = makeOutbox();
    for (const text of ["f", "fe", "fel"]) outbox.push([set("what", text)], 1, true);
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(400);
    expect(sent).toEqual([{ client: "me", seq: 1, base: 1, ops: [set("what", "fel")] }]);
  });

  it("sends steady typing now and then", () => {
    const { outbox, sent } = makeOutbox();
    for (let key = 0; key < 30; key += 1) {
      outbox.push([set("what", "x".repeat(key + 1))], 1, true);
      vi.advanceTimersByTime(100);
    }
    expect(sent.length).toBeGreaterThanOrEqual(1);
    expect(outbox.operations().at(-1)).toEqual(set("what", "x".repeat(30)));
  });

  it("sends a choice at once, with the text before it", () => {
    const { outbox, sent } = makeOutbox();
    outbox.push([set("what", "a")], 1, true);
    outbox.push([set("where", "b")], 1);
    expect(sent.map((edit) => edit.ops)).toEqual([[set("what", "a"), set("where", "b")]]);
  });

  it("keeps edits made on different versions apart", () => {
    const { outbox, sent } = makeOutbox();
    outbox.push([set("what", "a")], 1, true);
    outbox.push([set("where", "b")], 2);
    expect(sent.map(({ seq, base }) => [seq, base])).toEqual([[1, 1], [2, 2]]);
  });

  it("never changes an edit that has left", () => {
    const { outbox, sent } = makeOutbox();
    outbox.push([set("what", "a")], 1);
    outbox.resend();
    outbox.push([set("what", "b")], 1, true);
    vi.advanceTimersByTime(400);
    expect(sent.map(({ seq, ops }) => [seq, ops[0]])).toEqual([
      [1, set("what", "a")],
      [1, set("what", "a")],
      [2, set("what", "b")],
    ]);
  });

  it("forgets what is confirmed, and only that", () => {
    const { outbox } = makeOutbox();
    outbox.push([set("what", "a")], 1);
    outbox.push([set("what", "b")], 1);
    outbox.ack({ client: "someone else", seq: 9 });
    expect(outbox.size).toBe(2);
    outbox.ack({ client: "me", seq: 1 });
    expect(outbox.operations()).toEqual([set("what", "b")]);
    outbox.ack({ client: "me", seq: 2 });
    expect(outbox.size).toBe(0);
  });

  it("holds everything while the line is gone, and sends it in order afterwards", () => {
    let online = false;
    const { outbox, sent } = makeOutbox({ online: () => online });
    outbox.push([set("what", "a")], 1);
    outbox.push([{ op: "add", path: ["risks"], row: { id: "n" }, index: null }], 2);
    vi.advanceTimersByTime(60_000);
    expect(sent).toEqual([]);
    online = true;
    outbox.resend();
    expect(sent.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("sends again when no answer comes, ever more seldom", () => {
    const { outbox, sent } = makeOutbox();
    outbox.push([set("what", "a")], 1);
    vi.advanceTimersByTime(8_000);
    expect(sent).toHaveLength(2);
    vi.advanceTimersByTime(8_000);
    expect(sent).toHaveLength(2);
    vi.advanceTimersByTime(8_000);
    expect(sent).toHaveLength(3);
    outbox.ack({ client: "me", seq: 1 });
    vi.advanceTimersByTime(200_000);
    expect(sent).toHaveLength(3);
  });

  it("does not skip an edit that could not be sent", () => {
    const sent: Edit[] = [];
    let broken = true;
    const outbox = new Outbox({
      client: "me",
      online: () => true,
      send: (edit) => {
        if (broken) throw new Error("closed");
        sent.push(edit);
      },
    });
    outbox.push([set("what", "a")], 1);
    outbox.push([set("what", "b")], 1);
    broken = false;
    outbox.push([set("where", "c")], 1);
    expect(sent.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(sent.flatMap(({ ops }) => ops)).toEqual([set("what", "a"), set("what", "b"), set("where", "c")]);
  });

  it("takes over what a page that is gone has left, first and under its own name", () => {
    const { outbox, sent } = makeOutbox();
    outbox.push([set("what", "new")], 5);
    const left: Edit = { client: "old", seq: 3, base: 1, ops: [set("what", "old")] };
    outbox.adopt([left]);
    outbox.adopt([left]);
    expect(outbox.operations()).toEqual([set("what", "old"), set("what", "new")]);
    expect(sent.at(-1)).toEqual(left);
    outbox.ack({ client: "old", seq: 3 });
    expect(outbox.operations()).toEqual([set("what", "new")]);
  });

  it("gives back a refused edit", () => {
    const { outbox } = makeOutbox();
    outbox.push([set("what", "a")], 1);
    expect(outbox.drop("me", 1)?.ops).toEqual([set("what", "a")]);
    expect(outbox.drop("me", 1)).toBeNull();
    expect(outbox.size).toBe(0);
  });
});

describe("coalescing", () => {
  it("gives the same document as the operations one by one", () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = seeded(seed);
      const pick = <T>(choices: T[]): T => choices[Math.floor(random() * choices.length)]!;
      const body: Document = { change: { what: "", deep: { a: 1 } }, risks: [{ id: "r1", event: "" }, { id: "r2", event: "" }] };
      const all: Operation[] = Array.from({ length: 12 }, (_, step) =>
        pick<Operation>([
          { op: "set", path: ["change", "what"], value: step },
          { op: "set", path: ["change", "deep"], value: { a: step } },
          { op: "set", path: ["change", "deep", "a"], value: step * 10 },
          { op: "set", path: ["risks", pick(["r1", "r2", "r3"]), "event"], value: `e${step}` },
          { op: "add", path: ["risks"], row: { id: "r3", event: "" }, index: pick([null, 0]) },
          { op: "remove", path: ["risks", pick(["r1", "r3"])] },
          { op: "move", path: ["risks", "r2"], index: pick([0, 1]) },
        ]),
      );
      const fewer = all.reduce<Operation[]>(coalesce, []);
      expect(fewer.length).toBeLessThanOrEqual(all.length);
      expect(applyFitting(body, fewer), `seed ${seed}`).toEqual(applyFitting(body, all));
    }
  });
});

describe("whatever happens on the line", () => {
  it("the store ends with what the person sees", () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const random = seeded(seed);
      let online = true;
      let store: Document = { change: { a: "", b: "" }, risks: [] };
      const seen = new Map<string, number>();
      const line: Edit[] = [];
      const outbox = new Outbox({ client: `c${seed}`, online: () => online, send: (edit) => void line.push(edit) });
      const deliver = (lose: boolean) => {
        const edit = line.shift();
        if (!edit || lose) return;
        // The store knows each edit by name, and commits them in order.
        const last = seen.get(edit.client) ?? 0;
        if (edit.seq === last + 1) {
          store = applyFitting(store, edit.ops);
          seen.set(edit.client, edit.seq);
        }
        if (edit.seq <= (seen.get(edit.client) ?? 0) && random() < 0.7) outbox.ack({ client: edit.client, seq: seen.get(edit.client)! });
      };
      let rows = 0;
      for (let step = 0; step < 60; step += 1) {
        const chance = random();
        if (chance < 0.4) outbox.push([set(random() < 0.5 ? "a" : "b", `${step}`)], 1, true);
        else if (chance < 0.5) outbox.push([{ op: "add", path: ["risks"], row: { id: `n${(rows += 1)}` }, index: null }], 1);
        else if (chance < 0.6) online = !online;
        else if (chance < 0.7) outbox.resend();
        else if (chance < 0.8) vi.advanceTimersByTime(500);
        else deliver(random() < 0.3);
      }
      const shown = applyFitting(store, outbox.operations());
      online = true;
      for (let round = 0; round < 200 && outbox.size > 0; round += 1) {
        outbox.resend();
        while (line.length > 0) deliver(false);
      }
      expect(outbox.size, `seed ${seed}`).toBe(0);
      expect(store, `seed ${seed}`).toEqual(shown);
      outbox.close();
    }
  });
});
