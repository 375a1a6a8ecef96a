/**
 * Watches over the line to the workbook server, and decides what the page does when it breaks.
 *
 *     online ──socket lost──▶ offline ──server and kernel answer──▶ online
 *        ├──────kernel gone──────┼────▶ reopening ──server is ready──▶ the page is loaded again
 *        └──gone, nobody there───┴────▶ resting ──someone is there──▶ reopening
 *
 * Nothing here touches the network or the page: the functions in `Line` do, so the rules can be tested alone.
 */

import type { Connection, ConnectionState } from "../../../widgets/levelup_widgets/frontend/host";

/** What a question to the server about the kernel gave. `rested`: ended because nobody touched the page. */
export type Probe = "alive" | "gone" | "rested" | "unreachable";

export interface Line {
  probe(): Promise<Probe>;
  /** Opens the socket anew. */
  reconnect(): void;
  /** Whether the server would answer with a page now. */
  ready(): Promise<boolean>;
  /** Loads the page again. */
  reopen(): void;
  /** Whether the page can be seen. */
  visible(): boolean;
  /** Whether nobody is typing: a page that is loaded again swallows the keys pressed meanwhile. */
  quiet(): boolean;
  /** Whether it holds words that are not stored yet: then it does not rest. */
  unsaved(): boolean;
}

/** A broken line shorter than this is mended without a word. */
export const GRACE = 1_500;
/** A message that has had no answer for so long makes us ask whether anybody is there. */
export const SILENCE = 10_000;
const LOOK_AGAIN = 200;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 15_000;

export class ConnectionWatch implements Connection {
  private current: ConnectionState = "online";
  private readonly listeners = new Set<(state: ConnectionState) => void>();
  private readonly newsListeners = new Set<() => void>();
  private connected = true;
  private asking = false;
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private grace: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private quietBefore = false;

  /** `jitter` gives a number from 0 to 1; it keeps 300 pages from coming back in the same second. */
  constructor(
    private readonly line: Line,
    private readonly jitter: () => number = Math.random,
  ) {}

  get state(): ConnectionState {
    return this.current;
  }

  subscribe(callback: (state: ConnectionState) => void): () => void {
    this.listeners.add(callback);
    return () => void this.listeners.delete(callback);
  }

  onNews(callback: () => void): () => void {
    this.newsListeners.add(callback);
    return () => void this.newsListeners.delete(callback);
  }

  /** Another of the person's pages has saved. */
  news(): void {
    for (const listener of [...this.newsListeners]) listener();
  }

  socketOpened(): void {
    if (this.over) return;
    this.connected = true;
    this.attempt = 0;
    this.stopTimers();
    this.become("online");
  }

  socketLost(): void {
    if (this.over || !this.connected) return;
    this.connected = false;
    this.stopSilence();
    this.grace = setTimeout(() => this.become("offline"), GRACE);
    void this.ask();
  }

  /** The kernel died or was restarted without our widgets. A page that nobody sees waits until someone does. */
  kernelGone(): void {
    this.end(this.line.visible());
  }

  /** Someone is at the page: a rest is over. */
  attended(): void {
    if (this.current === "resting") this.end(true);
  }

  private end(attended: boolean): void {
    if (this.current === "reopening") return;
    this.stopTimers();
    this.attempt = 0;
    if (!attended && !this.line.unsaved()) {
      this.become("resting");
      return;
    }
    this.become("reopening");
    void this.reopenWhenReady();
  }

  /** The kernel is gone for good: what happens on the socket does not matter any more. */
  private get over(): boolean {
    return this.current === "reopening" || this.current === "resting";
  }

  /** The browser says that it has no network. It is right about this, though not about the opposite. */
  networkLost(): void {
    if (this.current === "resting") return;
    if (this.current === "online") this.become("offline");
    this.connected = false;
    this.again();
  }

  /** Something happened that makes an answer likelier: the network is back, the page is looked at again. */
  poke(): void {
    if (this.current === "resting") return;
    if (this.current === "online" && this.connected) {
      void this.ask();
      return;
    }
    clearTimeout(this.timer);
    this.timer = undefined;
    this.attempt = 0;
    if (this.current === "reopening") void this.reopenWhenReady();
    else void this.ask();
  }

  /** A message has left: an answer is due. */
  sent(): void {
    this.silence ??= setTimeout(() => void this.quiet(), SILENCE);
  }

  received(): void {
    this.quietBefore = false;
    this.stopSilence();
  }

  private async quiet(): Promise<void> {
    this.silence = undefined;
    if (!this.connected || this.current !== "online") return;
    const again = this.quietBefore;
    this.quietBefore = true;
    const answer = await this.ask();
    // The server answers but the socket is silent: the kernel is busy, or the socket is a dead one that nobody has closed.
    if (answer !== "alive") return;
    if (again) this.line.reconnect();
    else this.sent();
  }

  private async ask(): Promise<Probe | null> {
    if (this.asking || this.over) return null;
    this.asking = true;
    const answer = await this.line.probe().catch((): Probe => "unreachable");
    this.asking = false;
    if (this.over) return answer;
    if (answer === "gone") this.kernelGone();
    else if (answer === "rested") this.end(false);
    else if (answer === "unreachable") this.unreachable();
    else if (!this.connected) {
      this.line.reconnect();
      this.again();
    }
    return answer;
  }

  private unreachable(): void {
    this.connected = false;
    this.stopSilence();
    // After a lost socket the grace time decides when to say so; found out by asking, it is certain.
    if (this.grace === undefined) this.become("offline");
    this.again();
  }

  private again(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (!this.connected) void this.ask();
    }, this.nextWait());
  }

  private async reopenWhenReady(): Promise<void> {
    if (this.asking) {
      this.timer = setTimeout(() => void this.reopenWhenReady(), FIRST_WAIT);
      return;
    }
    this.asking = true;
    const ready = await this.line.ready().catch(() => false);
    this.asking = false;
    if (ready) this.reopenWhenQuiet();
    else this.timer = setTimeout(() => void this.reopenWhenReady(), this.nextWait());
  }

  private reopenWhenQuiet(): void {
    if (this.line.quiet()) this.line.reopen();
    else this.timer = setTimeout(() => this.reopenWhenQuiet(), LOOK_AGAIN);
  }

  private nextWait(): number {
    const wait = Math.min(FIRST_WAIT * 2 ** this.attempt, LONGEST_WAIT);
    this.attempt += 1;
    return wait * (0.5 + this.jitter());
  }

  private become(state: ConnectionState): void {
    clearTimeout(this.grace);
    this.grace = undefined;
    if (state === this.current) return;
    this.current = state;
    for (const listener of [...this.listeners]) listener(state);
  }

  private stopSilence(): void {
    clearTimeout(this.silence);
    this.silence = undefined;
  }

  private stopTimers(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.stopSilence();
  }
}
