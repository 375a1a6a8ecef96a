/**
 * The edits of this page that the store has not confirmed yet.
 *
 * Typing waits a moment so that a word is one edit; everything else leaves at once. An edit stays here, and in the
 * browser's storage, until its `ack` comes. Sending an edit twice is harmless: client and seq name it.
 */

import { type Box, noBox } from "./boxes";
import { samePath } from "./document";
import type { Ack, Edit, Operation } from "./types";

export interface OutboxOptions {
  client: string;
  /** Sends one edit; throws when it can't. */
  send(edit: Edit): void;
  /** Whether anything can be sent now. */
  online(): boolean;
  box?: Box;
  onChange?(): void;
}

const TYPING = 400;
/** However steadily someone types, no text waits longer than this. */
const LONGEST = 2_000;
const RESEND_FIRST = 8_000;
const RESEND_LAST = 60_000;

/** An edit has room for many operations; the store takes at most 500 at once. */
const MOST_OPERATIONS = 200;

interface Entry {
  edit: Edit;
  /** Still to be sent, or to be sent again. */
  due: boolean;
  /** Has left once: from then on its client and seq must never mean anything else. */
  frozen: boolean;
}

export class Outbox {
  private entries: Entry[] = [];
  private seq = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waitingSince = 0;
  private resendTimer: ReturnType<typeof setTimeout> | undefined;
  private resendAfter = RESEND_FIRST;
  private readonly box: Box;
  private closed = false;

  constructor(private readonly options: OutboxOptions) {
    this.box = options.box ?? noBox;
  }

  /** Every unconfirmed operation, oldest first. */
  operations(): Operation[] {
    return this.entries.flatMap(({ edit }) => edit.ops);
  }

  edits(): Edit[] {
    return this.entries.map(({ edit }) => edit);
  }

  get size(): number {
    return this.entries.length;
  }

  /** Queues operations made on version `base`; `typing` lets them wait for the next key. */
  push(ops: Operation[], base: number, typing = false): void {
    if (ops.length === 0) return;
    const last = this.entries.at(-1);
    if (last && !last.frozen && last.edit.base === base && last.edit.ops.length < MOST_OPERATIONS) {
      last.edit = { ...last.edit, ops: ops.reduce(coalesce, last.edit.ops) };
    } else {
      this.seq += 1;
      this.entries.push({ edit: { client: this.options.client, seq: this.seq, base, ops: ops.reduce<Operation[]>(coalesce, []) }, due: true, frozen: false });
    }
    this.changed();
    if (typing) this.wait();
    else this.flush();
  }

  /** Sends what waits. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waitingSince = 0;
    if (this.closed || !this.options.online()) return;
    for (const entry of this.entries) {
      if (entry.due && !this.send(entry)) break;
    }
    this.watch();
  }

  /** Sends everything unconfirmed once more, in order: after a broken line, or when no answer came. */
  resend(): void {
    for (const entry of this.entries) entry.due = true;
    this.flush();
  }

  ack(ack: Ack): void {
    const before = this.entries.length;
    this.entries = this.entries.filter(({ edit }) => edit.client !== ack.client || edit.seq > ack.seq);
    if (this.entries.length === before) return;
    this.resendAfter = RESEND_FIRST;
    this.watch();
    this.changed();
  }

  /** Puts edits of pages that are gone first in the queue, under their own names, and sends them. */
  adopt(edits: Edit[]): void {
    const known = new Set(this.entries.map(({ edit }) => `${edit.client} ${edit.seq}`));
    const fresh = edits.filter((edit) => !known.has(`${edit.client} ${edit.seq}`));
    if (fresh.length === 0) return;
    this.entries = [...fresh.map((edit) => ({ edit, due: true, frozen: true })), ...this.entries];
    this.changed();
    this.flush();
  }

  /** Takes out an edit that the store refuses for good; gives it back, so that its text can be shown. */
  drop(client: string, seq: number): Edit | null {
    const found = this.entries.find(({ edit }) => edit.client === client && edit.seq === seq);
    if (!found) return null;
    this.entries = this.entries.filter((entry) => entry !== found);
    this.watch();
    this.changed();
    return found.edit;
  }

  /** Forgets everything: another page has taken it over. */
  forget(): void {
    this.entries = [];
    this.changed();
  }

  /** Stops timers. What is left stays in the box for the next page. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    clearTimeout(this.resendTimer);
    this.box.close();
  }

  private send(entry: Entry): boolean {
    entry.frozen = true;
    try {
      this.options.send(entry.edit);
      entry.due = false;
      return true;
    } catch {
      return false;
    }
  }

  private wait(): void {
    const now = Date.now();
    if (this.waitingSince === 0) this.waitingSince = now;
    const left = Math.max(0, Math.min(TYPING, this.waitingSince + LONGEST - now));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), left);
  }

  private watch(): void {
    clearTimeout(this.resendTimer);
    if (this.closed || this.entries.length === 0) return;
    this.resendTimer = setTimeout(() => {
      this.resendAfter = Math.min(this.resendAfter * 2, RESEND_LAST);
      this.resend();
    }, this.resendAfter);
  }

  private changed(): void {
    this.box.keep(this.edits());
    this.options.onChange?.();
  }
}

/** Adds an operation; a `set` replaces an earlier `set` of the same field when only other fields were set in between. */
export function coalesce(ops: Operation[], next: Operation): Operation[] {
  if (next.op !== "set") return [...ops, next];
  for (let at = ops.length - 1; at >= 0; at -= 1) {
    const earlier = ops[at]!;
    if (earlier.op !== "set") break;
    if (samePath(earlier.path, next.path)) return [...ops.slice(0, at), ...ops.slice(at + 1), next];
    if (related(earlier, next)) break;
  }
  return [...ops, next];
}

/** One path lies inside the other, so their order matters. */
function related(one: Operation, other: Operation): boolean {
  const shorter = Math.min(one.path.length, other.path.length);
  return samePath(one.path.slice(0, shorter), other.path.slice(0, shorter));
}
