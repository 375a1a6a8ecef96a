import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PAUSE, TELL, watchPresence, watchTyping } from "../../../levelup/serve/frontend/presence";

let here: ReturnType<typeof vi.fn<() => void>>;
let tell: ReturnType<typeof vi.fn<() => void>>;
let time: number;
let stop: () => void;

beforeEach(() => {
  time = 0;
  here = vi.fn();
  tell = vi.fn();
  stop = watchPresence(here, tell, () => time);
});

afterEach(() => {
  stop();
  vi.restoreAllMocks();
});

const touch = (kind = "keydown"): boolean => window.dispatchEvent(new Event(kind));

it.each(["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "click", "focus"])("%s is a sign of a person", (kind) => {
  touch(kind);
  expect(here).toHaveBeenCalledTimes(1);
});

it("tells the server seldom, however busy the person is", () => {
  for (time = 0; time < 10 * TELL; time += TELL / 100) touch();
  expect(here).toHaveBeenCalledTimes(1_000);
  expect(tell).toHaveBeenCalledTimes(9);
});

it("says nothing by itself, and nothing for a page that cannot be seen", () => {
  time = 100 * TELL;
  const state = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  touch();
  document.dispatchEvent(new Event("visibilitychange"));
  expect([here.mock.calls.length, tell.mock.calls.length]).toEqual([0, 0]);
  state.mockReturnValue("visible");
  document.dispatchEvent(new Event("visibilitychange"));
  expect([here.mock.calls.length, tell.mock.calls.length]).toEqual([1, 1]);
});

it("hears nothing after it has been stopped", () => {
  stop();
  touch();
  expect(here).not.toHaveBeenCalled();
});

it("knows when a word is finished", () => {
  const quiet = watchTyping(() => time);
  expect(quiet()).toBe(true);
  for (const kind of ["keydown", "input"]) {
    touch(kind);
    time += PAUSE - 1;
    expect(quiet()).toBe(false);
    time += 1;
    expect(quiet()).toBe(true);
  }
});
