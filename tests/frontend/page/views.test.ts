import { beforeEach, describe, expect, it, vi } from "vitest";
import { addStyles, UnknownView, ViewLibrary, viewName } from "../../../levelup/serve/frontend/views";

beforeEach(() => document.head.replaceChildren());

describe("the name of a view", () => {
  it.each([
    ["levelup_widgets.risk_assessment", "risk_assessment"],
    ["levelup_widgets.risk_assessment.widget.RiskAssessment", "risk_assessment"],
    ["levelup.workbook.start_page.widget.StartPage", "start_page"],
    ["levelup.store.models", null],
    ["other.risk_assessment", null],
    ["levelup_widgetsx.risk_assessment", null],
    [undefined, null],
  ])("%s is %s", (id, name) => expect(viewName(id)).toBe(name));
});

describe("the library", () => {
  const render = (): void => undefined;

  it("finds a view by its widget's name, the same for all widgets of a kind", async () => {
    const library = new ViewLibrary({ quiz: { render } });
    expect((await library.get("levelup_widgets.quiz")).render).toBe(render);
    expect(await library.get("levelup_widgets.quiz.widget.Quiz")).toBe(await library.get("levelup_widgets.quiz"));
  });

  it("takes a function that makes the view, as anywidget does", async () => {
    const library = new ViewLibrary({ quiz: async () => ({ render }) });
    expect((await library.get("levelup_widgets.quiz")).render).toBe(render);
  });

  it.each(["levelup_widgets.unknown", "levelup_widgets.toString", "levelup_widgets.__proto__", "x.y", null])("has no view for %s", async (id) => {
    await expect(new ViewLibrary({}).get(id)).rejects.toBeInstanceOf(UnknownView);
  });

  it("refuses a module that exports no view", async () => {
    await expect(new ViewLibrary({ quiz: undefined }).get("levelup_widgets.quiz")).rejects.toBeInstanceOf(TypeError);
  });
});

describe("style sheets", () => {
  /** happy-dom fetches nothing: the link is kept from the document, and the test says how the fetch went. */
  function catchLink(): HTMLLinkElement[] {
    const links: HTMLLinkElement[] = [];
    vi.spyOn(document.head, "append").mockImplementation((link) => void links.push(link as HTMLLinkElement));
    return links;
  }

  it.each(["load", "error"])("are waited for, and a failure is no obstacle (%s)", async (event) => {
    const links = catchLink();
    const settled = vi.fn();
    const adding = addStyles("/s/a.css").then(settled);
    await Promise.resolve();
    expect(settled).not.toHaveBeenCalled();
    expect(links[0]?.getAttribute("href")).toBe("/s/a.css");
    links[0]?.dispatchEvent(new Event(event));
    await adding;
    expect(settled).toHaveBeenCalled();
  });

  it("are added once", async () => {
    const links = catchLink();
    const there = document.createElement("link");
    there.setAttribute("rel", "stylesheet");
    there.setAttribute("href", "/s/a.css");
    vi.spyOn(document.head, "querySelectorAll").mockReturnValue([there] as never);
    await addStyles("/s/a.css");
    expect(links).toEqual([]);
  });
});
