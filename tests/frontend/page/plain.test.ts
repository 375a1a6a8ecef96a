import { afterEach, expect, it, vi } from "vitest";
import { countDown, fillIn, followProgress, offerToShow, submitOnce, waitForRoom } from "../../../levelup/serve/frontend/plain";

afterEach(() => vi.useRealTimers());

function put<T extends HTMLElement>(html: string): T {
  document.body.innerHTML = html;
  return document.body.firstElementChild as T;
}

it("counts down and tries again once", () => {
  vi.useFakeTimers();
  const load = vi.fn();
  const place = put('<p data-retry="3">om <span data-seconds>3</span> sekunder</p>');
  countDown(place, load);
  vi.advanceTimersByTime(1_000);
  expect(place.textContent).toBe("om 2 sekunder");
  expect(load).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(load).toHaveBeenCalledTimes(1);
});

it("waits at the door without loading anything, and goes in when there is room", async () => {
  vi.useFakeTimers();
  const load = vi.fn();
  const answers = [new Response(null, { status: 503 }), new Error("no line"), new Response(null, { status: 503 }), new Response(null, { status: 204 })];
  const ask = vi.fn(async () => {
    const answer = answers.shift();
    if (answer instanceof Response) return answer;
    throw answer;
  });
  vi.stubGlobal("fetch", ask);
  const place = put('<div data-room="/plats" hidden></div>');
  waitForRoom(place, load, () => 0.5);
  expect(place.hidden).toBe(false);
  await vi.advanceTimersByTimeAsync(3 * 4_000);
  expect([ask.mock.calls.length, load.mock.calls.length]).toEqual([3, 0]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([ask.mock.calls.length, load.mock.calls.length]).toEqual([4, 1]);
  vi.unstubAllGlobals();
});

it("shows and hides a password", () => {
  const field = put<HTMLInputElement>('<input id="p" type="password"><button hidden aria-controls="p" aria-pressed="false"></button>');
  const button = document.querySelector("button")!;
  offerToShow(button);
  expect(button.hidden).toBe(false);
  button.click();
  expect([field.type, button.getAttribute("aria-pressed")]).toEqual(["text", "true"]);
  button.click();
  expect([field.type, button.getAttribute("aria-pressed")]).toEqual(["password", "false"]);
});

it("sends a form once", () => {
  const form = put<HTMLFormElement>("<form></form>");
  submitOnce(form);
  const send = (): boolean => form.dispatchEvent(new Event("submit", { cancelable: true }));
  expect([send(), send()]).toEqual([true, false]);
  window.dispatchEvent(new Event("pageshow"));
  expect(send()).toBe(true);
});

it("fills in a demo account and leads to the password", () => {
  put('<input id="username_input"><input id="password_input"><button data-username="chef017"></button>');
  const button = document.querySelector("button")!;
  fillIn(button);
  button.click();
  expect(document.querySelector("input")?.value).toBe("chef017");
  expect(document.activeElement?.id).toBe("password_input");
});

it("follows the hub's progress and goes on when it is ready", () => {
  const sources: { onmessage?: (event: { data: string }) => void; close: ReturnType<typeof vi.fn>; url: string }[] = [];
  vi.stubGlobal(
    "EventSource",
    class {
      close = vi.fn();
      constructor(readonly url: string) {
        sources.push(this);
      }
    },
  );
  const load = vi.fn();
  const bar = put<HTMLProgressElement>('<progress max="100" value="0" data-progress-url="/hub/api/p"></progress>');
  followProgress(bar, load);
  const [source] = sources;
  expect(source?.url).toBe("/hub/api/p");
  source?.onmessage?.({ data: '{"progress": 50}' });
  expect([bar.value, load.mock.calls.length]).toEqual([50, 0]);
  source?.onmessage?.({ data: '{"progress": 100, "ready": true}' });
  expect(load).toHaveBeenCalledTimes(1);
  expect(source?.close).toHaveBeenCalled();
});
