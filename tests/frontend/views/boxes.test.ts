import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { openBox } from "../../../widgets/levelup_widgets/frontend/boxes";
import type { Edit } from "../../../widgets/levelup_widgets/frontend/types";

const edit = (client: string, seq = 1): Edit => ({
  client,
  seq,
  base: 4,
  ops: [{ op: "set", path: ["change", "what"], value: client }],
});

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => vi.useRealTimers());

describe("a box of unconfirmed edits", () => {
  it("survives a reload, with the version the edits were made on", async () => {
    const before = openBox("anna", "riskbedomning", "risk", "old");
    before.keep([edit("old")]);
    before.rest();
    const after = openBox("anna", "riskbedomning", "risk", "new");
    expect(await after.adopt()).toEqual([edit("old")]);
    expect(await after.adopt()).toEqual([]);
  });

  it("survives a crash, once the page has been silent for a while", async () => {
    openBox("anna", "m", "t", "crashed").keep([edit("crashed")]);
    vi.clearAllTimers();
    const after = openBox("anna", "m", "t", "new");
    expect(await after.adopt()).toEqual([]);
    vi.advanceTimersByTime(16_000);
    expect(await after.adopt()).toEqual([edit("crashed")]);
  });

  it("leaves a living page's edits alone", async () => {
    openBox("anna", "m", "t", "living").keep([edit("living")]);
    const other = openBox("anna", "m", "t", "new");
    vi.advanceTimersByTime(120_000);
    expect(await other.adopt()).toEqual([]);
  });

  it("is emptied when everything is confirmed", () => {
    const box = openBox("anna", "m", "t", "me");
    box.keep([edit("me")]);
    expect(localStorage.length).toBe(1);
    box.keep([]);
    expect(localStorage.length).toBe(0);
  });

  it("belongs to one document", async () => {
    const one = openBox("anna", "m", "reflection/Reflektion", "a");
    one.keep([edit("a")]);
    one.close();
    expect(await openBox("anna", "m", "reflection/Jämlikhet", "b").adopt()).toEqual([]);
    expect(await openBox("anna", "m2", "reflection/Reflektion", "c").adopt()).toEqual([]);
  });

  it("never reaches another person, and wipes what others left", async () => {
    const anna = openBox("anna", "m", "t", "a");
    anna.keep([edit("a")]);
    anna.close();
    localStorage.setItem("something.else", "kept");
    const similar = openBox("anna.m", "t", "x", "b");
    expect(await similar.adopt()).toEqual([]);
    expect(localStorage.getItem("something.else")).toBe("kept");
    expect(Object.keys(localStorage).filter((key) => key.startsWith("levelup.outbox."))).toEqual([]);
  });

  it("knows when another page has taken it over", async () => {
    const frozen = openBox("anna", "m", "t", "a");
    frozen.keep([edit("a")]);
    frozen.rest();
    expect(frozen.mine()).toBe(true);
    await openBox("anna", "m", "t", "b").adopt();
    expect(frozen.mine()).toBe(false);
  });

  it("goes on in memory when the storage is full or blocked", async () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const box = openBox("anna", "m", "t", "me");
    expect(() => box.keep([edit("me")])).not.toThrow();
    expect(box.mine()).toBe(true);
    vi.stubGlobal("localStorage", undefined);
    expect(() => openBox("anna", "m", "t", "me").keep([edit("me")])).not.toThrow();
  });

  it("passes over a box that can't be read", async () => {
    localStorage.setItem("levelup.outbox.anna.m.t.bad", "{not json");
    expect(await openBox("anna", "m", "t", "me").adopt()).toEqual([]);
  });
});
