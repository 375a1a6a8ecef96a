/**
 * The workbook's cells, shown one after the other while the server still sends them.
 *
 * A cell brings the states of its widgets, so nothing has to be asked of the kernel first. Cells are uncovered in
 * order, each when its tools are drawn: what is on the screen never jumps.
 */

/** A widget's state, as in the notebook format's `application/vnd.jupyter.widget-state+json`. */
export interface ModelState {
  model_name: string;
  model_module: string;
  model_module_version: string;
  state: Record<string, unknown>;
  buffers?: { path: (string | number)[]; data: string; encoding: "base64" }[];
}

export interface Stage {
  /** Makes widgets of states, and brings those up to date that are there. */
  take(states: Record<string, ModelState>): Promise<void>;
  show(modelId: string, place: HTMLElement): Promise<void>;
}

/** A tool whose parts are slow to come does not keep the text after it covered for longer. */
const PATIENCE = 2_000;

/** Milliseconds of work before the browser gets its turn. */
const BUSY = 50;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A cell is whole when its end mark is there; the browser may have read half of it. */
const isWhole = (cell: Element): boolean => cell.lastElementChild instanceof HTMLTemplateElement;

export class Arrivals {
  private next = 0;
  private paused = performance.now();
  private working: Promise<void> = Promise.resolve();
  private readonly slow: Promise<void>[] = [];
  private readonly observer: MutationObserver;

  /** `shown` is called after each cell that has been uncovered. */
  constructor(
    private readonly content: HTMLElement,
    private readonly stage: Stage,
    private readonly shown: (cell: HTMLElement) => void = () => undefined,
  ) {
    this.observer = new MutationObserver(() => this.look());
    this.observer.observe(content, { childList: true, subtree: true });
    this.look();
  }

  /** Settles when every cell that has arrived is shown, tools and all. To be called when no more come. */
  async end(): Promise<void> {
    this.look();
    this.observer.disconnect();
    await this.working;
    await Promise.all(this.slow);
  }

  private look(): void {
    const cells = this.content.querySelectorAll<HTMLElement>(":scope > [data-cell]");
    for (; this.next < cells.length && isWhole(cells[this.next]!); this.next += 1) {
      const cell = cells[this.next]!;
      this.working = this.working.then(() => this.uncover(cell));
    }
  }

  private async uncover(cell: HTMLElement): Promise<void> {
    await this.takeModels(cell);
    const places = [...cell.querySelectorAll<HTMLElement>("[data-widget]")];
    if (places.length > 0) {
      const drawn = Promise.all(places.map((place) => this.stage.show(place.dataset.widget ?? "", place))).then(() => undefined);
      this.slow.push(drawn);
      await Promise.race([drawn, pause(PATIENCE)]);
    }
    cell.dataset.shown = "";
    this.shown(cell);
    // The browser may paint, and people press keys, now and then; each time it lays out the whole page.
    if (performance.now() - this.paused > BUSY) {
      await pause(0);
      this.paused = performance.now();
    }
  }

  private async takeModels(cell: HTMLElement): Promise<void> {
    const text = cell.querySelector(":scope > script[data-models]")?.textContent;
    if (!text) return;
    try {
      await this.stage.take(JSON.parse(text) as Record<string, ModelState>);
    } catch (error) {
      console.error("A cell's widgets could not be made", error);
    }
  }
}
