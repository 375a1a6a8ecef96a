/** What the server tells the page, in a `<script type="application/json">` element: no code, so no policy need allow it. */

import type { PartFiles } from "./views";

export interface PageData {
  kernelId: string;
  /** Where the workbook server lives, with a slash at the end. */
  baseUrl: string;
  /** Folder of the hashed files, with a slash at the end. */
  staticUrl: string;
  /** Who is signed in; separates people on a shared computer. */
  person: string | null;
  /** A light address that answers when the server is up again. */
  readyUrl: string;
  /** ipywidgets' own controls: fetched only when a notebook uses them. */
  classic: PartFiles | null;
}

export const PAGE_DATA_ID = "levelup-page";

const withSlash = (url: string): string => (url.endsWith("/") ? url : `${url}/`);

/** The page's data, or null while the server has not come so far (it sends them when the kernel has started). */
export function readPageData(root: ParentNode = document): PageData | null {
  const text = root.querySelector(`#${PAGE_DATA_ID}`)?.textContent;
  if (!text) return null;
  const raw = JSON.parse(text) as Record<string, unknown>;
  if (typeof raw.kernel_id !== "string" || raw.kernel_id === "") return null;
  const string = (key: string): string | null => (typeof raw[key] === "string" && raw[key] !== "" ? (raw[key] as string) : null);
  const baseUrl = withSlash(string("base_url") ?? "/");
  const staticUrl = withSlash(string("static_url") ?? `${baseUrl}static/`);
  return {
    kernelId: raw.kernel_id,
    baseUrl,
    staticUrl,
    person: string("person"),
    readyUrl: string("ready_url") ?? `${staticUrl}manifest.json`,
    classic: (raw.classic ?? null) as PartFiles | null,
  };
}
