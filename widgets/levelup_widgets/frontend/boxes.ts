/**
 * Where unconfirmed edits survive a reload: one box a page view, in the browser's own storage.
 * A box belongs to a person, a module and a tool. Storage that is full or blocked is no fault: the page goes on in memory.
 */

import type { Edit } from "./types";

const PREFIX = "levelup.outbox";
const HEARTBEAT = 5_000;
/** A page that has been silent this long is gone. */
export const SILENT = 15_000;

export interface Box {
  /** Keeps these edits; an empty list removes the box. */
  keep(edits: Edit[]): void;
  /** Takes over what pages that are gone have left, oldest page first. */
  adopt(): Promise<Edit[]>;
  /** Whether the box still is as this page left it; false when another page has taken it over meanwhile. */
  mine(): boolean;
  /** The page is being left, perhaps for good: others may take over. */
  rest(): void;
  close(): void;
}

interface Content {
  edits: Edit[];
  /** When the page last gave a sign of life; 0 when it said goodbye. */
  alive: number;
  opened: number;
}

export const noBox: Box = {
  keep: () => undefined,
  adopt: async () => [],
  mine: () => true,
  rest: () => undefined,
  close: () => undefined,
};

const part = (text: string) => encodeURIComponent(text).replaceAll(".", "%2E");

/** Removes what other people left on a shared computer. */
export function wipeOthers(storage: Storage, person: string): void {
  for (const key of keysOf(storage, `${PREFIX}.`)) {
    if (!key.startsWith(`${PREFIX}.${part(person)}.`)) storage.removeItem(key);
  }
}

export function openBox(person: string, module: string, tool: string, client: string): Box {
  let storage: Storage;
  try {
    storage = globalThis.localStorage;
    wipeOthers(storage, person);
  } catch {
    return noBox;
  }
  const group = `${PREFIX}.${part(person)}.${part(module)}.${part(tool)}.`;
  return new StoredBox(storage, group, client);
}

class StoredBox implements Box {
  private readonly key: string;
  private readonly opened = Date.now();
  private edits: Edit[] = [];
  private written = false;
  private beat: ReturnType<typeof setInterval> | undefined;
  private release: (() => void) | undefined;
  private closed = false;

  constructor(
    private readonly storage: Storage,
    private readonly group: string,
    client: string,
  ) {
    this.key = group + client;
    this.hold();
  }

  keep(edits: Edit[]): void {
    this.edits = edits;
    this.write(Date.now());
    clearInterval(this.beat);
    if (edits.length > 0 && !this.closed) this.beat = setInterval(() => this.write(Date.now()), HEARTBEAT);
  }

  mine(): boolean {
    if (!this.written || this.edits.length === 0) return true;
    try {
      return this.storage.getItem(this.key) !== null;
    } catch {
      return true;
    }
  }

  async adopt(): Promise<Edit[]> {
    const left: Content[] = [];
    const locked = await lockedNames();
    try {
      for (const key of keysOf(this.storage, this.group)) {
        if (key === this.key) continue;
        const content = read(this.storage.getItem(key));
        const lives = locked ? locked.has(key) : content !== null && Date.now() - content.alive < SILENT;
        if (lives) continue;
        this.storage.removeItem(key);
        if (content) left.push(content);
      }
    } catch {
      // storage went away under us: what is in memory is all there is
    }
    return left.sort((one, other) => one.opened - other.opened).flatMap((content) => content.edits);
  }

  rest(): void {
    clearInterval(this.beat);
    this.write(0);
  }

  close(): void {
    this.closed = true;
    clearInterval(this.beat);
    this.write(0);
    this.release?.();
  }

  private write(alive: number): void {
    try {
      if (this.edits.length === 0) this.storage.removeItem(this.key);
      else {
        const content: Content = { edits: this.edits, alive, opened: this.opened };
        this.storage.setItem(this.key, JSON.stringify(content));
      }
      this.written = this.edits.length > 0;
    } catch {
      this.written = false;
    }
  }

  /** A lock lasts exactly as long as its page, crash or not; browsers without locks rely on the heartbeat. */
  private hold(): void {
    const locks = globalThis.navigator?.locks;
    if (!locks) return;
    const held = new Promise<void>((resolve) => (this.release = resolve));
    locks.request(this.key, () => held).catch(() => undefined);
  }
}

async function lockedNames(): Promise<Set<string> | null> {
  try {
    const state = await globalThis.navigator?.locks?.query();
    if (!state) return null;
    return new Set([...(state.held ?? []), ...(state.pending ?? [])].map((lock) => lock.name ?? ""));
  } catch {
    return null;
  }
}

function keysOf(storage: Storage, prefix: string): string[] {
  const keys: string[] = [];
  for (let at = 0; at < storage.length; at += 1) {
    const key = storage.key(at);
    if (key?.startsWith(prefix)) keys.push(key);
  }
  return keys;
}

function read(text: string | null): Content | null {
  try {
    const content = JSON.parse(text ?? "") as Content;
    return Array.isArray(content.edits) ? content : null;
  } catch {
    return null;
  }
}
