import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ConnectionState } from "../../../widgets/levelup_widgets/frontend/host";
import { anythingUnsaved, freeKernel, readXsrf, watchLeaving, xsrfHeader } from "../../../levelup/serve/frontend/leave";

const pageEvent = (name: string, persisted: boolean): Event => Object.assign(new Event(name, { cancelable: true }), { persisted });

describe("the beacon that frees the kernel", () => {
  it("goes to the server's own address, with the token the server asks for", () => {
    const send = vi.fn((_url: string, _body: FormData) => true);
    vi.stubGlobal("navigator", { sendBeacon: send });
    expect(freeKernel({ baseUrl: "/services/workbook/", kernelId: "a-1" }, "2|abc")).toBe(true);
    expect(send.mock.calls[0]?.[0]).toBe("/services/workbook/voila/api/shutdown/a-1");
    expect([...(send.mock.calls[0]?.[1] ?? [])]).toEqual([["_xsrf", "2|abc"]]);
  });

  it("finds the token among the cookies", () => {
    expect(readXsrf("other=1; _xsrf=2%7Cabc; last=x")).toBe("2|abc");
    expect(readXsrf("not_xsrf=1")).toBeNull();
    expect(readXsrf("")).toBeNull();
  });
});

it("questions by script carry the token, when there is one", () => {
  expect(xsrfHeader("2|abc")).toEqual({ "X-XSRFToken": "2|abc" });
  expect(xsrfHeader(null)).toEqual({});
});

describe("leaving the page", () => {
  let state: ConnectionState;
  let unsaved: boolean;
  let free: ReturnType<typeof vi.fn<() => void>>;
  let reload: ReturnType<typeof vi.fn<() => void>>;
  let target: EventTarget;

  beforeEach(() => {
    state = "online";
    unsaved = false;
    free = vi.fn();
    reload = vi.fn();
    target = new EventTarget();
    watchLeaving({ state: () => state, unsaved: () => unsaved, free: () => free(), reload: () => reload() }, target);
  });

  it("frees the kernel when the page is gone for good", () => {
    target.dispatchEvent(pageEvent("pagehide", false));
    expect(free).toHaveBeenCalledTimes(1);
  });

  it("keeps it while the page may come back, and loads the page again when it does", () => {
    target.dispatchEvent(pageEvent("pagehide", true));
    target.dispatchEvent(pageEvent("pageshow", false));
    expect(free).not.toHaveBeenCalled();
    expect(reload).not.toHaveBeenCalled();
    target.dispatchEvent(pageEvent("pageshow", true));
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["online", true, false],
    ["offline", false, false],
    ["offline", true, true],
    ["reopening", true, false],
  ] as const)("%s with unsaved words %s: asks first %s", (now, words, asks) => {
    state = now;
    unsaved = words;
    const event = pageEvent("beforeunload", false);
    target.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(asks);
  });
});

describe("unsaved words", () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => localStorage.clear());

  it("are the tools' boxes in the browser's storage", () => {
    localStorage.setItem("something else", "1");
    expect(anythingUnsaved()).toBe(false);
    localStorage.setItem("levelup.outbox.anna.modul.tool.c1", "{}");
    expect(anythingUnsaved()).toBe(true);
  });

  it("are assumed when the storage is closed to us", () => {
    const closed = (): Storage => {
      throw new DOMException("blocked");
    };
    expect(anythingUnsaved(closed)).toBe(true);
  });
});
