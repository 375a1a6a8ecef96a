import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Banner } from "../../../levelup/serve/frontend/banner";
import { ConnectionWatch, type Line } from "../../../levelup/serve/frontend/connection";
import { probeKernel } from "../../../levelup/serve/frontend/kernel";
import { Opening } from "../../../levelup/serve/frontend/opening";
import { type PageData, readPageData } from "../../../levelup/serve/frontend/page_data";
import { Place } from "../../../levelup/serve/frontend/place";
import { SENTENCES } from "../../../levelup/serve/frontend/sentences";

beforeEach(() => {
  document.body.replaceChildren();
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

function put(html: string): HTMLElement {
  document.body.innerHTML = html;
  return document.body.firstElementChild as HTMLElement;
}

describe("the page's data", () => {
  const script = (data: unknown): void => void put(`<script id="levelup-page" type="application/json">${JSON.stringify(data)}</script>`);

  it("are missing until the kernel has started", () => {
    expect(readPageData()).toBeNull();
    script({ kernel_id: "" });
    expect(readPageData()).toBeNull();
  });

  it("get sensible values for what the server leaves out", () => {
    script({ kernel_id: "k1", base_url: "/services/workbook", static_url: null, person: null });
    expect(readPageData()).toEqual({
      kernelId: "k1",
      baseUrl: "/services/workbook/",
      staticUrl: "/services/workbook/static/",
      person: null,
      readyUrl: "/services/workbook/static/manifest.json",
      classic: null,
    });
  });
});

describe("the banner", () => {
  it("says what the connection does, and is empty again after good news", () => {
    vi.useFakeTimers();
    const place = put('<div role="status"></div>');
    const line: Line = { probe: async () => "unreachable", reconnect: () => undefined, ready: async () => false, reopen: () => undefined, visible: () => true, unsaved: () => false, quiet: () => true };
    const watch = new ConnectionWatch(line);
    new Banner(place).follow(watch);
    expect(place.textContent).toBe("");
    watch.networkLost();
    expect(place.textContent).toBe(SENTENCES.offline);
    watch.socketOpened();
    expect(place.textContent).toBe(SENTENCES.online);
    vi.advanceTimersByTime(10_000);
    expect(place.textContent).toBe("");
    watch.kernelGone();
    expect(place.textContent).toBe(SENTENCES.reopening);
  });

  it("says that the page rests, with a button for those who do not point", () => {
    const place = put("<div></div>");
    new Banner(place).show("resting");
    expect(place.querySelector("p")?.textContent).toBe(SENTENCES.resting);
    expect(place.querySelector("button")?.textContent).toBe(SENTENCES.goOn);
    expect(place.dataset.kind).toBe("resting");
  });

  it("offers a new try after a failure", () => {
    const place = put("<div></div>");
    const retry = vi.fn();
    new Banner(place).fail(SENTENCES.failed, retry);
    place.querySelector("button")?.click();
    expect(retry).toHaveBeenCalledTimes(1);
  });
});

describe("the progress line", () => {
  it("follows the cells that have arrived and goes when all is there", async () => {
    put('<div id="o"><p></p><progress max="2" value="0"></progress></div><div id="c" aria-busy="true"><section data-cell="1" data-of="4"></section></div>');
    const [box, content] = [document.getElementById("o")!, document.getElementById("c")!];
    const opening = new Opening(box, content);
    const bar = box.querySelector("progress")!;
    expect([bar.value, bar.max]).toEqual([1, 5]);
    content.insertAdjacentHTML("beforeend", '<section data-cell="3" data-of="4" hidden></section>');
    await vi.waitFor(() => expect(bar.value).toBe(3), { timeout: 4_000 });
    opening.shown(content.querySelector<HTMLElement>("[hidden]")!);
    expect(box.dataset.rest).toBeUndefined();
    opening.shown(content.querySelector<HTMLElement>("[data-cell]")!);
    expect(box.dataset.rest).toBe("");
    opening.done();
    expect(box.hidden).toBe(true);
    expect(content.hasAttribute("aria-busy")).toBe(false);
  });

  it("says so when it takes long", () => {
    vi.useFakeTimers();
    put('<div id="o"><p></p></div><div id="c"></div>');
    const opening = new Opening(document.getElementById("o")!, document.getElementById("c")!);
    vi.advanceTimersByTime(30_000);
    expect(document.querySelector("p")?.textContent).toBe(SENTENCES.slow);
    opening.done();
  });
});

describe("the place on the page", () => {
  const fields = (): void =>
    void put('<div data-widget="a"><div data-path="risks.1.cause"><input></div></div><div data-widget="b"><div data-path="risks.1.cause"><input></div></div>');

  it("is found again by the field's path, in the right tool", () => {
    fields();
    document.querySelectorAll("input")[1]?.focus();
    const load = vi.fn();
    new Place(sessionStorage, "/m", load).reload();
    expect(load).toHaveBeenCalledTimes(1);
    fields();
    new Place(sessionStorage, "/m", load).restore();
    expect(document.activeElement).toBe(document.querySelectorAll("input")[1]);
  });

  it("is found again by the field's id, when the tools come late", () => {
    vi.useFakeTimers();
    put('<input id="f1">').focus();
    const place = new Place(sessionStorage, "/m", () => undefined);
    place.keep();
    put("<p></p>");
    place.restore();
    put('<input id="f1">');
    vi.advanceTimersByTime(200);
    expect(document.activeElement?.id).toBe("f1");
  });

  it("belongs to one address and is used once", () => {
    put('<input id="f1">').focus();
    new Place(sessionStorage, "/one", () => undefined).keep();
    (document.activeElement as HTMLElement).blur();
    new Place(sessionStorage, "/two", () => undefined).restore();
    expect(document.activeElement?.id).not.toBe("f1");
    new Place(sessionStorage, "/one", () => undefined).restore();
    expect(document.activeElement?.id).toBe("f1");
    (document.activeElement as HTMLElement).blur();
    new Place(sessionStorage, "/one", () => undefined).restore();
    expect(document.activeElement?.id).not.toBe("f1");
  });

  it("a page that keeps failing is loaded a few times, ever later, and then no more", () => {
    vi.useFakeTimers();
    const load = vi.fn();
    const place = new Place(sessionStorage, "/m", load);
    expect(place.reloadUnasked()).toBe(true);
    expect(load).toHaveBeenCalledTimes(1);
    expect(place.reloadUnasked()).toBe(true);
    expect(load).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(4_000);
    expect(load).toHaveBeenCalledTimes(2);
    const rest = [place.reloadUnasked(), place.reloadUnasked(), place.reloadUnasked(), place.reloadUnasked()];
    expect(rest).toEqual([true, true, false, false]);
    vi.advanceTimersByTime(60_000);
    expect(load).toHaveBeenCalledTimes(4);
    vi.advanceTimersByTime(120_000);
    expect(place.reloadUnasked()).toBe(true);
  });

  it("works without any storage", () => {
    const load = vi.fn();
    const place = new Place(null, "/m", load);
    place.restore();
    place.reload();
    expect(load).toHaveBeenCalledTimes(1);
  });
});

describe("asking for the kernel", () => {
  const data = { baseUrl: "/w/", kernelId: "k1" } as PageData;
  const answer = (response: Partial<Response> | Error): void =>
    void vi.stubGlobal("fetch", async () => {
      if (response instanceof Error) throw response;
      return response;
    });

  it.each([
    [{ ok: true, json: async () => ({ execution_state: "idle" }) }, "alive"],
    [{ ok: true, json: async () => ({ execution_state: "dead" }) }, "gone"],
    [{ ok: false, status: 404, type: "basic" }, "gone"],
    [{ ok: false, status: 403, type: "basic" }, "gone"],
    [{ ok: false, status: 0, type: "opaqueredirect" }, "gone"],
    [{ ok: false, status: 503, type: "basic" }, "unreachable"],
    [{ ok: true, json: () => Promise.reject(new SyntaxError("a proxy's page")) }, "unreachable"],
    [new TypeError("no network"), "unreachable"],
  ] as [Partial<Response> | Error, string][])("case %#: %s", async (response, expected) => {
    answer(response);
    expect(await probeKernel(data)).toBe(expected);
  });
});
