/** Pages without a workbook: sign-in, errors, waiting. They work without this script; it only makes them kinder. */

import "../../../widgets/levelup_widgets/frontend/tokens.css";
import "./shell.css";
import "./plain.css";
import { xsrfHeader } from "./leave";

/** Tries the page again when the seconds in `data-retry` have passed, and says how many are left. */
export function countDown(place: HTMLElement, load: () => void): void {
  let left = Number(place.dataset.retry);
  if (!Number.isFinite(left) || left <= 0) return;
  const number = place.querySelector("[data-seconds]");
  const timer = setInterval(() => {
    left -= 1;
    if (number) number.textContent = String(Math.max(left, 0));
    if (left > 0) return;
    clearInterval(timer);
    load();
  }, 1_000);
}

const LOOK_AGAIN = 4_000;

/** Asks now and then whether there is room, without loading anything; loads the page when there is. */
export function waitForRoom(place: HTMLElement, load: () => void, jitter: () => number = Math.random): void {
  place.hidden = false;
  const look = async (): Promise<void> => {
    const answer = await fetch(place.dataset.room ?? "", { cache: "no-store", redirect: "manual", headers: xsrfHeader() }).catch(() => null);
    // Neither yes nor no, such as a sign-in that has run out: the page itself leads on.
    const no = answer === null || (answer.status >= 500 && answer.type !== "opaqueredirect");
    if (no) again();
    else load();
  };
  // Waiting pages that ask at different times share the free places fairly.
  const again = (): void => void setTimeout(() => void look(), LOOK_AGAIN * (0.75 + jitter() / 2));
  again();
}

/** A button that shows what is typed in a password field. */
export function offerToShow(button: HTMLButtonElement): void {
  const field = document.getElementById(button.getAttribute("aria-controls") ?? "");
  if (!(field instanceof HTMLInputElement)) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const show = field.type === "password";
    field.type = show ? "text" : "password";
    button.setAttribute("aria-pressed", String(show));
  });
}

/** One press is enough: a second one would be refused as a form that has been used. */
export function submitOnce(form: HTMLFormElement): void {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  // Back from the next page, the form can be sent again.
  window.addEventListener("pageshow", () => delete form.dataset.sent);
}

/** Fills in the account that was chosen in the list of demo accounts. */
export function fillIn(button: HTMLButtonElement): void {
  button.addEventListener("click", () => {
    const name = document.querySelector<HTMLInputElement>("#username_input");
    const password = document.querySelector<HTMLInputElement>("#password_input");
    if (!name) return;
    name.value = button.dataset.username ?? "";
    (password ?? name).focus();
  });
}

interface SpawnEvent {
  progress?: number;
  ready?: boolean;
  failed?: boolean;
}

/** Follows the hub while it opens someone's JupyterLab, and goes on when it is ready. */
export function followProgress(bar: HTMLProgressElement, load: () => void): void {
  const source = new EventSource(bar.dataset.progressUrl ?? "");
  source.onmessage = ({ data }) => {
    const event = JSON.parse(data as string) as SpawnEvent;
    if (event.progress !== undefined) bar.value = event.progress;
    if (!event.ready && !event.failed) return;
    // Either way the hub has the right next page for this address.
    source.close();
    load();
  };
}

for (const bar of document.querySelectorAll<HTMLProgressElement>("progress[data-progress-url]")) followProgress(bar, () => window.location.reload());
for (const place of document.querySelectorAll<HTMLElement>("[data-retry]")) countDown(place, () => window.location.reload());
for (const place of document.querySelectorAll<HTMLElement>("[data-room]")) waitForRoom(place, () => window.location.replace(window.location.href));
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-show-password]")) offerToShow(button);
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-username]")) fillIn(button);
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-once]")) submitOnce(form);
