import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Arrivals, type ModelState } from "../../../levelup/serve/frontend/arrivals";

const models = (states: Record<string, unknown>): string => `<script type="application/json" data-models>${JSON.stringify(states).replaceAll("<", "\\u003c")}</script>`;
const cell = (inside: string): string => `<section data-cell="1">${inside}<template></template></section>`;

let content: HTMLElement;
const did: string[] = [];

beforeEach(() => {
  did.length = 0;
  document.body.innerHTML = "<div></div>";
  content = document.body.firstElementChild as HTMLElement;
});
afterEach(() => vi.restoreAllMocks());

function stage(show: (id: string) => Promise<void> = async () => undefined) {
  return {
    take: async (states: Record<string, ModelState>) => void did.push(`take ${Object.keys(states).join()}`),
    show: async (id: string) => {
      await show(id);
      did.push(`show ${id}`);
    },
  };
}

const shown = (): boolean[] => [...content.children].map((one) => "shown" in (one as HTMLElement).dataset);

describe("the cells of a workbook", () => {
  it("are shown one after the other, each with the states it brought", async () => {
    content.innerHTML = cell(`<p>text</p>${models({ a: {}, b: {} })}`) + cell(`<div data-widget="a"></div><div data-widget="b"></div>`);
    const arrivals = new Arrivals(content, stage());
    content.insertAdjacentHTML("beforeend", cell(`<div data-widget="c"></div>${models({ c: {} })}`));
    await arrivals.end();
    expect(did).toEqual(["take a,b", "show a", "show b", "take c", "show c"]);
    expect(shown()).toEqual([true, true, true]);
  });

  it("wait until the browser has read all of them", async () => {
    content.innerHTML = `<section data-cell="1"><div data-widget="a"></div><script type="application/json" data-models>{"a": {"sta</script></section>`;
    const arrivals = new Arrivals(content, stage());
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([did, shown()]).toEqual([[], [false]]);
    content.querySelector("script")!.textContent = '{"a": {"state": {}}}';
    content.firstElementChild!.append(document.createElement("template"));
    await arrivals.end();
    expect(did).toEqual(["take a", "show a"]);
  });

  it("stay covered while a tool above is drawn, so that nothing jumps", async () => {
    let draw = (): void => undefined;
    content.innerHTML = cell(`<div data-widget="a"></div>`) + cell("<p>text</p>");
    const arrivals = new Arrivals(content, stage(() => new Promise((resolve) => (draw = resolve))));
    await vi.waitFor(() => expect(draw).not.toThrow());
    expect(shown()).toEqual([false, false]);
    await vi.waitFor(() => {
      draw();
      expect(shown()).toEqual([true, true]);
    });
    await arrivals.end();
  });

  it("do not wait for ever for a tool that does not come", async () => {
    vi.useFakeTimers();
    content.innerHTML = cell(`<div data-widget="a"></div>`) + cell("<p>text</p>");
    const heard = vi.fn();
    new Arrivals(content, stage(() => new Promise(() => undefined)), heard);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(shown()).toEqual([true, true]);
    expect(heard).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });

  it("are shown also when states cannot be read", async () => {
    const complaint = vi.spyOn(console, "error").mockImplementation(() => undefined);
    content.innerHTML = cell(`<p>text</p><script type="application/json" data-models>{</script>`) + cell("<p>more</p>");
    await new Arrivals(content, stage()).end();
    expect(shown()).toEqual([true, true]);
    expect(complaint).toHaveBeenCalled();
  });
});
