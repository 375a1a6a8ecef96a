/** The line at the top of the page that says how the connection is. Empty most of the time. */

import type { Connection, ConnectionState } from "../../../widgets/levelup_widgets/frontend/host";
import { SENTENCES } from "./sentences";

const SHOW_GOOD_NEWS = 4_000;

export class Banner {
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `place` is there from the start with role="status", so that screen readers notice when it gets words. */
  constructor(private readonly place: HTMLElement) {}

  follow(connection: Connection): void {
    connection.subscribe((state) => this.show(state));
  }

  show(state: ConnectionState): void {
    clearTimeout(this.timer);
    if (state === "online") {
      this.say(SENTENCES.online, "good");
      this.timer = setTimeout(() => this.clear(), SHOW_GOOD_NEWS);
    } else this.say(SENTENCES[state], state);
    // A press anywhere wakes the page; this one is for those who do not point.
    if (state === "resting") this.offer(SENTENCES.goOn, () => undefined);
  }

  /** Says that something went wrong, and offers a new try. */
  fail(sentence: string, retry: () => void): void {
    clearTimeout(this.timer);
    this.say(sentence, "failed");
    this.offer(SENTENCES.reload, retry);
  }

  private offer(words: string, press: () => void): void {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "lu-page-button";
    button.textContent = words;
    button.addEventListener("click", press);
    this.place.append(button);
    this.measure();
  }

  private say(sentence: string, kind: string): void {
    const line = document.createElement("p");
    line.textContent = sentence;
    this.place.dataset.kind = kind;
    this.place.replaceChildren(line);
    this.measure();
  }

  private clear(): void {
    delete this.place.dataset.kind;
    this.place.replaceChildren();
    this.measure();
  }

  /** Tools have a line of their own that stays at the top of the window; it goes under this one. */
  private measure(): void {
    document.documentElement.style.setProperty("--lu-banner-height", `${this.place.offsetHeight}px`);
  }
}
