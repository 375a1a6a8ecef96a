/** Finds the view of a widget among those of the bundle. */

import type { AnyModelFace } from "./any_widget";

/** A part of the front end that only some pages fetch. */
export interface PartFiles {
  js: string;
  css: string | null;
}

export type Cleanup = () => void | Promise<void>;

export interface ViewProps {
  model: AnyModelFace;
  el: HTMLElement;
  signal: AbortSignal;
}

/** The anywidget front-end module, as the views export it. */
export interface ViewModule {
  initialize?(props: Omit<ViewProps, "el">): void | Cleanup | Promise<void | Cleanup>;
  render?(props: ViewProps): void | Cleanup | Promise<void | Cleanup>;
}

export class UnknownView extends Error {}

/** Packages whose widgets have a view on this page. */
const PACKAGES = ["levelup_widgets.", "levelup.workbook."];

/**
 * The view's name for anywidget's id of a class: the folder under the package, whether the id is
 * `levelup_widgets.risk_assessment` or `levelup_widgets.risk_assessment.widget.RiskAssessment`.
 */
export function viewName(anywidgetId: unknown): string | null {
  if (typeof anywidgetId !== "string") return null;
  const found = PACKAGES.find((name) => anywidgetId.startsWith(name));
  return found ? (anywidgetId.slice(found.length).split(".")[0] ?? null) : null;
}

export class ViewLibrary {
  /** `views`: by name, what each view's module exports. */
  constructor(private readonly views: Record<string, unknown>) {}

  /** The module of a widget's view. */
  async get(anywidgetId: unknown): Promise<ViewModule> {
    const name = viewName(anywidgetId);
    if (name === null || !Object.hasOwn(this.views, name)) throw new UnknownView(`No view for ${String(anywidgetId)}`);
    const face = this.views[name];
    // anywidget also allows a function that gives the module.
    const made: unknown = typeof face === "function" ? await face() : face;
    if (typeof made !== "object" || made === null) throw new TypeError(`${name} exports no view`);
    return made as ViewModule;
  }
}

/** Adds a style sheet once; settles when it has loaded, or failed: a tool without its looks beats no tool. */
export function addStyles(url: string): Promise<void> {
  const there = [...document.head.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')];
  if (there.some((link) => link.getAttribute("href") === url)) return Promise.resolve();
  return new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = url;
    link.onload = () => resolve();
    link.onerror = () => resolve();
    document.head.append(link);
  });
}
