/** The participants' page. Brings the workbook's tools to life one by one, while the server still sends the rest. */

import "@jupyter-widgets/base/css/index.css";
import "../../../widgets/levelup_widgets/frontend/tokens.css";
import "./shell.css";
import "./workbook.css";
import views from "levelup:views";
import { Arrivals } from "./arrivals";
import { Banner } from "./banner";
import { ConnectionWatch } from "./connection";
import { makeLine, openKernel, report } from "./kernel";
import { lateSocket } from "./late_socket";
import { anythingUnsaved, freeKernel, watchLeaving } from "./leave";
import { WidgetManager } from "./manager";
import { Opening } from "./opening";
import { type PageData, readPageData } from "./page_data";
import { type Place, placeOfThisPage, untilMoved } from "./place";
import { SENTENCES } from "./sentences";
import { ViewLibrary } from "./views";

/** The server's last word: without it the workbook did not come whole. */
const WHOLE_ID = "levelup-whole";

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}

/** Settles when the whole document has arrived. */
function arrived(): Promise<void> {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("DOMContentLoaded", () => resolve(), { once: true }));
}

/** The page's data, as soon as the server has sent them. */
async function pageData(): Promise<PageData | null> {
  const early = readPageData();
  if (early || document.readyState !== "loading") return early;
  return new Promise((resolve) => {
    const look = (): void => {
      const data = readPageData();
      if (!data && document.readyState === "loading") return;
      observer.disconnect();
      resolve(data);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.documentElement, { childList: true, subtree: true });
    void arrived().then(look);
  });
}

/** The browser went to the address's place in the workbook before what stands above it was drawn. */
function goToFragment(): void {
  const id = decodeURIComponent(window.location.hash.slice(1));
  if (id) document.getElementById(id)?.scrollIntoView();
}

function watchErrors(kernel: ReturnType<typeof openKernel>, banner: Banner, place: Place): void {
  kernel.iopubMessage.connect((_, message) => {
    if (message.header.msg_type === "error") banner.fail(SENTENCES.failed, () => place.reload());
  });
}

async function start(): Promise<void> {
  const content = element("levelup-content");
  const opening = new Opening(element("levelup-opening"), content);
  const banner = new Banner(element("levelup-banner"));
  const place = placeOfThisPage();
  const moved = untilMoved();

  const data = await pageData();
  if (!data) {
    banner.fail(SENTENCES.slow, () => place.reload());
    opening.done();
    return;
  }

  const kernel = openKernel(data, lateSocket(arrived()));
  const reopen = (): void => {
    if (!place.reloadUnasked()) banner.fail(SENTENCES.failed, () => place.reload());
  };
  const watch = new ConnectionWatch(makeLine(data, () => kernel, reopen));
  globalThis.levelup = { person: data.person, connection: watch, toolPage: (tool) => `${data.baseUrl}verktyg/${tool}` };
  banner.follow(watch);
  report(kernel, watch);
  window.addEventListener("online", () => watch.poke());
  window.addEventListener("offline", () => watch.networkLost());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && watch.poke());
  watchLeaving({
    state: () => watch.state,
    free: () => void freeKernel(data),
    reload: () => place.reload(),
    unsaved: () => anythingUnsaved(),
  });

  const library = new ViewLibrary(views);
  const manager = new WidgetManager({ kernel, library, classic: data.classic, staticUrl: data.staticUrl });
  const arrivals = new Arrivals(content, manager, (cell) => opening.shown(cell));

  await arrived();
  if (!document.getElementById(WHOLE_ID)) {
    // The line broke while the workbook was on its way.
    watch.kernelGone();
    return;
  }
  watchErrors(kernel, banner, place);
  await arrivals.end();
  opening.done();
  if (!moved.signal.aborted) goToFragment();
  place.restore();
  await manager.catchUp();
}

start().catch((error: unknown) => {
  console.error(error);
  new Banner(element("levelup-banner")).fail(SENTENCES.broken, () => window.location.reload());
  element("levelup-opening").hidden = true;
});
