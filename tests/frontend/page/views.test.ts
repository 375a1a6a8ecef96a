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

  it("fetches a view's hashed file once", async () => {
    const load = vi.fn(async () => ({ default: { render } }));
    const library = new ViewLibrary({ quiz: { js: "view-quiz-1A.js", css: null } }, "/s/", load);
    const [one, two] = await Promise.all([library.get("levelup_widgets.quiz"), library.get("levelup_widgets.quiz.widget.Quiz")]);
    expect(one).toBe(two);
    expect(one.render).toBe(render);
    expect(load).toHaveBeenCalledTimes(1);
    expect(load).toHaveBeenCalledWith(new URL("/s/view-quiz-1A.js", document.baseURI).href);
  });

  it("has a view's parts fetched beside it, each once", async () => {
    const files = (js: string) => ({ js, css: null, imports: ["part-1.js", "part-2.js"] });
    const library = new ViewLibrary({ quiz: files("q.js"), plan: files("p.js") }, "/s/", async () => ({ default: { render } }));
    await Promise.all([library.get("levelup_widgets.quiz"), library.get("levelup_widgets.plan")]);
    expect([...document.head.querySelectorAll("link")].map((link) => link.getAttribute("href"))).toEqual(["/s/part-1.js", "/s/part-2.js"]);
  });

  it("takes a function that makes the view, as anywidget does", async () => {
    const library = new ViewLibrary({ quiz: { js: "q.js", css: null } }, "/s/", async () => ({ default: async () => ({ render }) }));
    expect((await library.get("levelup_widgets.quiz")).render).toBe(render);
  });

  it.each(["levelup_widgets.unknown", "levelup_widgets.toString", "levelup_widgets.__proto__", "x.y", null])("has no view for %s", async (id) => {
    const load = vi.fn();
    await expect(new ViewLibrary({}, "/s/", load).get(id)).rejects.toBeInstanceOf(UnknownView);
    expect(load).not.toHaveBeenCalled();
  });

  it("tries again after a failure", async () => {
    const load = vi.fn().mockRejectedValueOnce(new Error("no line")).mockResolvedValue({ default: { render } });
    const library = new ViewLibrary({ quiz: { js: "q.js", css: null } }, "/s/", load);
    await expect(library.get("levelup_widgets.quiz")).rejects.toThrow("no line");
    expect((await library.get("levelup_widgets.quiz")).render).toBe(render);
  });

  it("refuses a file that exports no view", async () => {
    const library = new ViewLibrary({ quiz: { js: "q.js", css: null } }, "/s/", async () => ({}));
    await expect(library.get("levelup_widgets.quiz")).rejects.toBeInstanceOf(TypeError);
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
