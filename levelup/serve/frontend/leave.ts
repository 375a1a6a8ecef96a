/** What happens when the page is left: the kernel is freed, and a person with unsaved words is asked first. */

import type { ConnectionState } from "../../../widgets/levelup_widgets/frontend/host";
import type { PageData } from "./page_data";

/** Prefix of the boxes in which the tools keep unconfirmed edits; see `widgets/levelup_widgets/frontend/boxes.ts`. */
const BOXES = "levelup.outbox.";

/** The value of tornado's cookie, which has to come back in the body of every POST. */
export function readXsrf(cookies: string = document.cookie): string | null {
  const found = /(?:^|;\s*)_xsrf=([^;]*)/.exec(cookies)?.[1];
  return found === undefined ? null : decodeURIComponent(found);
}

/** What every question by script has to carry: without it the server takes the asker for a stranger. */
export function xsrfHeader(xsrf: string | null = readXsrf()): Record<string, string> {
  return xsrf === null ? {} : { "X-XSRFToken": xsrf };
}

/** Asks the server to close this visit's kernel. Returns whether the browser took the message. */
export function freeKernel(data: Pick<PageData, "baseUrl" | "kernelId">, xsrf: string | null = readXsrf()): boolean {
  const form = new FormData();
  if (xsrf !== null) form.append("_xsrf", xsrf);
  return navigator.sendBeacon(`${data.baseUrl}voila/api/shutdown/${encodeURIComponent(data.kernelId)}`, form);
}

/** Whether the tools on this page hold words that the store has not confirmed; true when we may not look. */
export function anythingUnsaved(storage: () => Storage = () => window.localStorage): boolean {
  try {
    const box = storage();
    return Array.from({ length: box.length }, (_, index) => box.key(index)).some((key) => key?.startsWith(BOXES));
  } catch {
    return true;
  }
}

export interface Leaving {
  state(): ConnectionState;
  free(): void;
  reload(): void;
  unsaved(): boolean;
}

export function watchLeaving(leaving: Leaving, target: EventTarget = window): void {
  target.addEventListener("pagehide", (event) => {
    // A page kept for the back button may still come back to its kernel; the server closes that one for being idle.
    if (!(event as PageTransitionEvent).persisted) leaving.free();
  });
  target.addEventListener("pageshow", (event) => {
    if ((event as PageTransitionEvent).persisted) leaving.reload();
  });
  target.addEventListener("beforeunload", (event) => {
    if (leaving.state() === "offline" && leaving.unsaved()) event.preventDefault();
  });
}
