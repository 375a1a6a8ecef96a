/** Remembers where on the page someone was, over a reload that we make ourselves. */

interface Spot {
  scroll: number;
  /** The element that had focus: its id, or the path of the field it edits. */
  id: string | null;
  path: string | null;
  /** Which output on the page the field is in: two tools can have fields with the same path. */
  output: number | null;
}

const SPOT = "levelup.place";
const RELOADS = "levelup.reloads";
const LOOK_FOR = 10_000;
const WHILE = 120_000;
const MOST = 4;
const FIRST_WAIT = 2_000;

export class Place {
  constructor(
    private readonly storage: Storage | null,
    private readonly page: string,
    private readonly load: () => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** Keeps the place and loads the page again. */
  reload(): void {
    this.keep();
    this.load();
  }

  /**
   * The same, of the page's own accord: false, and nothing done, when it has not helped a few times in a row.
   * Each page that opens costs the server a kernel, so a broken one must not go on for ever.
   */
  reloadUnasked(): boolean {
    const recent = this.read<number[]>(RELOADS, []).filter((at) => this.now() - at < WHILE);
    if (recent.length >= MOST) return false;
    this.write(RELOADS, [...recent, this.now()]);
    this.keep();
    const wait = FIRST_WAIT * recent.length * 2;
    if (wait === 0) this.load();
    else setTimeout(this.load, wait);
    return true;
  }

  keep(): void {
    const focused = document.activeElement instanceof HTMLElement && document.activeElement !== document.body ? document.activeElement : null;
    const outputs = outputsOf(document);
    const output = focused ? outputs.findIndex((element) => element.contains(focused)) : -1;
    const spot: Spot = {
      scroll: Math.max(0, window.scrollY - bannerHeight()),
      id: focused?.id || null,
      path: focused?.closest("[data-path]")?.getAttribute("data-path") ?? null,
      output: output < 0 ? null : output,
    };
    this.write(`${SPOT}.${this.page}`, spot);
  }

  /** Goes back to the kept place, as soon as the tools have drawn it. A person who has begun to move is left alone. */
  restore(): void {
    const key = `${SPOT}.${this.page}`;
    const spot = this.read<Spot | null>(key, null);
    this.storage?.removeItem(key);
    if (spot === null) return;
    window.history.scrollRestoration = "manual";
    const stop = untilMoved();
    const until = this.now() + LOOK_FOR;
    const look = (): void => {
      if (stop.signal.aborted) return;
      const field = findField(spot);
      const wanted = spot.id !== null || spot.path !== null;
      const room = document.documentElement.scrollHeight >= spot.scroll + window.innerHeight;
      if (((wanted && field) || (!wanted && room)) || this.now() > until) {
        field?.focus({ preventScroll: true });
        window.scrollTo({ top: spot.scroll, behavior: "instant" });
        stop.abort();
      } else setTimeout(look, 100);
    };
    look();
  }

  private read<T>(key: string, otherwise: T): T {
    try {
      return JSON.parse(this.storage?.getItem(key) ?? "null") ?? otherwise;
    } catch {
      return otherwise;
    }
  }

  private write(key: string, value: unknown): void {
    try {
      this.storage?.setItem(key, JSON.stringify(value));
    } catch {
      // Full or blocked: then the page simply opens at its top.
    }
  }
}

/** Aborts when the person begins to move about the page. */
export function untilMoved(): AbortController {
  const moved = new AbortController();
  for (const event of ["wheel", "touchstart", "keydown", "pointerdown"]) {
    window.addEventListener(event, () => moved.abort(), { signal: moved.signal, passive: true });
  }
  return moved;
}

const FIELDS = "input, select, textarea, button, a[href], summary, [tabindex]";

/** The line about the connection pushes the page down; after the reload it is empty. */
function bannerHeight(): number {
  return document.querySelector<HTMLElement>(".lu-banner")?.offsetHeight ?? 0;
}

function outputsOf(root: ParentNode): Element[] {
  return [...root.querySelectorAll("[data-widget]")];
}

function findField(spot: Spot): HTMLElement | null {
  const byId = spot.id === null ? null : document.getElementById(spot.id);
  if (byId) return byId;
  if (spot.path === null) return null;
  const scope = spot.output === null ? document : (outputsOf(document)[spot.output] ?? document);
  const holder = scope.querySelector<HTMLElement>(`[data-path="${CSS.escape(spot.path)}"]`);
  if (!holder) return null;
  return holder.matches(FIELDS) ? holder : holder.querySelector<HTMLElement>(FIELDS);
}

/** The place of this page. Private browsing may forbid the storage. */
export function placeOfThisPage(): Place {
  let storage: Storage | null = null;
  try {
    storage = window.sessionStorage;
  } catch {
    storage = null;
  }
  return new Place(storage, window.location.pathname, () => window.location.reload());
}
