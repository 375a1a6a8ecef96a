/** Finds and fetches the view of a widget among the server's own hashed files. */

import type { AnyModelFace } from "./any_widget";

export interface ViewFiles {
  js: string;
  css: string | null;
  /** Parts that the script imports; fetched beside it rather than after it. */
  imports?: string[];
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
  private readonly loading = new Map<string, Promise<ViewModule>>();

  constructor(
    private readonly views: Record<string, ViewFiles>,
    private readonly staticUrl: string,
    private readonly load: (url: string) => Promise<unknown> = (url) => import(/* @vite-ignore */ url),
  ) {}

  /** The module of a widget's view. Asked for again after a failure, it is fetched again. */
  get(anywidgetId: unknown): Promise<ViewModule> {
    const name = viewName(anywidgetId);
    const files = name !== null && Object.hasOwn(this.views, name) ? this.views[name] : undefined;
    if (name === null || !files) return Promise.reject(new UnknownView(`No view for ${String(anywidgetId)}`));
    const known = this.loading.get(name);
    if (known) return known;
    const loading = this.fetch(files).catch((error: unknown) => {
      this.loading.delete(name);
      throw error;
    });
    this.loading.set(name, loading);
    return loading;
  }

  private async fetch(files: ViewFiles): Promise<ViewModule> {
    for (const part of files.imports ?? []) preload(this.staticUrl + part);
    const [module] = await Promise.all([
      this.load(new URL(this.staticUrl + files.js, document.baseURI).href) as Promise<{ default?: unknown }>,
      files.css ? addStyles(this.staticUrl + files.css) : null,
    ]);
    const face = module.default;
    // anywidget also allows a function that gives the module.
    const made: unknown = typeof face === "function" ? await face() : face;
    if (typeof made !== "object" || made === null) throw new TypeError(`${files.js} exports no view`);
    return made as ViewModule;
  }
}

/** Asks the browser to fetch a script early, once. */
function preload(url: string): void {
  const there = [...document.head.querySelectorAll("link")];
  if (there.some((link) => link.getAttribute("href") === url)) return;
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = url;
  document.head.append(link);
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
