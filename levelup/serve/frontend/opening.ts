/** The progress line while the server opens the workbook: one step for each cell that has arrived. */

import { SENTENCES } from "./sentences";

const SLOW = 25_000;

export class Opening {
  private readonly bar: HTMLProgressElement | null;
  private readonly line: HTMLElement | null;
  private readonly observer: MutationObserver;
  private readonly slow: ReturnType<typeof setTimeout>;

  constructor(
    private readonly box: HTMLElement,
    private readonly content: HTMLElement,
  ) {
    this.bar = box.querySelector("progress");
    this.line = box.querySelector("p");
    this.observer = new MutationObserver(() => this.count());
    this.observer.observe(content, { childList: true });
    this.slow = setTimeout(() => {
      if (this.line) this.line.textContent = SENTENCES.slow;
    }, SLOW);
    this.count();
  }

  /** A cell is on the screen and takes the line's place; if the rest is long in coming, the line stands below. */
  shown(cell: HTMLElement): void {
    if (!cell.hidden) this.box.dataset.rest = "";
  }

  /** Everything is there. */
  done(): void {
    this.observer.disconnect();
    clearTimeout(this.slow);
    this.box.hidden = true;
    this.content.removeAttribute("aria-busy");
  }

  private count(): void {
    if (!this.bar) return;
    const steps = [...this.content.querySelectorAll<HTMLElement>(":scope > [data-cell]")];
    const last = steps.at(-1)?.dataset;
    if (last?.of) this.bar.max = Number(last.of) + 1;
    if (last?.cell) this.bar.value = Math.max(this.bar.value, Number(last.cell));
  }
}
