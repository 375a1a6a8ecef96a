import { afterEach, expect, it, vi } from "vitest";
import { Session } from "../../../widgets/levelup_widgets/frontend/session";
import type { Connection } from "../../../widgets/levelup_widgets/frontend/host";
import type { Model } from "../../../widgets/levelup_widgets/frontend/types";

let tell: () => void = () => undefined;
const stopped = vi.fn();
const connection: Connection = {
  state: "online",
  subscribe: () => undefined,
  onNews: (callback) => {
    tell = callback;
    return stopped;
  },
};

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  globalThis.levelup = undefined;
});

function open(): { session: Session; refreshes: () => number } {
  globalThis.levelup = { person: "anna", connection };
  const send = vi.fn((_message: { type: string }) => undefined);
  const model = { get: () => undefined, on: () => undefined, off: () => undefined, send } as unknown as Model;
  const session = new Session(model);
  return { session, refreshes: () => send.mock.calls.filter(([message]) => message.type === "refresh").length };
}

it("a page that is only open asks for nothing", () => {
  vi.useFakeTimers();
  const { session, refreshes } = open();
  vi.advanceTimersByTime(3_600_000);
  expect(refreshes()).toBe(0);
  session.close();
});

it("asks when another page has saved, and not while nobody can see it", () => {
  const { session, refreshes } = open();
  tell();
  expect(refreshes()).toBe(1);
  const state = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  tell();
  expect(refreshes()).toBe(1);
  state.mockReturnValue("visible");
  document.dispatchEvent(new Event("visibilitychange"));
  expect(refreshes()).toBe(2);
  session.close();
  expect(stopped).toHaveBeenCalled();
});
