/**
 * One tool in one view: the server's document with this page's unconfirmed edits on top, undo and redo,
 * and questions to Python that get an answer.
 */

import { type Box, noBox, openBox, SILENT } from "./boxes";
import { applyFitting, inverse, lookup, newId, samePath } from "./document";
import { host } from "./host";
import { Outbox } from "./outbox";
import type {
  Ack,
  Check,
  Conflict,
  Derived,
  Document,
  FileFormat,
  Form,
  Json,
  Model,
  Offer,
  Operation,
  Path,
  RefusedEdit,
  Reply,
  Saved,
} from "./types";
import { TOOL_TRAITS } from "./types";

const NO_ANSWER = 90_000;
const MOST_UNDO = 200;

interface Step {
  undo: Operation[];
  redo: Operation[];
  typing: boolean;
}

export interface ChangeOptions {
  /** Typing: may wait for the next key, and becomes one undo step with the keys before. */
  typing?: boolean;
  /** The version whose text the person was looking at, when that isn't the newest. */
  base?: number;
}

/** Python said no, or (`silent`) gave no answer; `message` is a sentence for the person. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly silent = false,
  ) {
    super(message);
  }
}

export class Session {
  readonly client = newId();
  private readonly outbox: Outbox;
  private readonly listeners = new Set<() => void>();
  private readonly answers = new Map<string, (reply: Reply) => void>();
  private readonly stops: (() => void)[] = [];
  /** Texts that the store would not take: shown until the person has read them, so that no word is lost. */
  lost: { message: string; texts: string[] }[] = [];
  private done: Step[] = [];
  private undone: Step[] = [];
  private shownCache: Document | null = null;
  private closed = false;

  constructor(readonly model: Model) {
    const { person, connection } = host();
    const box = person === null ? noBox : openBox(person, this.module, this.place, this.client);
    this.outbox = new Outbox({
      client: this.client,
      send: (edit) => this.model.send({ type: "edit", ...edit }),
      online: () => connection.state === "online",
      box,
      onChange: () => this.changed(),
    });
    this.listen();
    this.outbox.ack(this.get<Ack>("ack") ?? { client: "", seq: 0 });
    this.adoptFrom(box);
    const stop = connection.subscribe((state) => {
      if (state === "online") {
        this.outbox.resend();
        this.refresh();
      }
      this.changed();
    });
    if (stop) this.stops.push(stop);
  }

  /** Takes over what pages that are gone left behind; once more later, for a page that crashed a moment ago. */
  private adoptFrom(box: Box): void {
    const adopt = () => void box.adopt().then((edits) => !this.closed && this.outbox.adopt(edits));
    adopt();
    const later = setTimeout(adopt, SILENT + 1_000);
    const left = () => {
      this.flush();
      box.rest();
    };
    const back = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      if (!box.mine()) this.outbox.forget();
      else this.outbox.resend();
    };
    window.addEventListener("pagehide", left);
    window.addEventListener("pageshow", back);
    this.stops.push(() => {
      clearTimeout(later);
      window.removeEventListener("pagehide", left);
      window.removeEventListener("pageshow", back);
    });
  }

  // ── what Python says ──────────────────────────────────────────────────────────────────────────

  get tool(): string {
    return this.get<string>("tool") ?? "";
  }
  get module(): string {
    return this.get<string>("module") ?? "";
  }
  /** Names the document among a module's: two reflections are the same tool. */
  get place(): string {
    return `${this.tool}/${this.form.title}`;
  }
  get form(): Form {
    return this.get<Form>("form") ?? { title: "", intro: "", sections: [], formats: [] };
  }
  get derived(): Derived {
    return this.get<Derived>("derived") ?? {};
  }
  get checks(): Check[] {
    return this.get<Check[]>("checks") ?? [];
  }
  get conflicts(): Conflict[] {
    return this.get<Conflict[]>("conflicts") ?? [];
  }
  get saved(): Saved {
    return this.get<Saved>("saved") ?? { state: "practice", at: null, message: null };
  }
  get version(): number {
    return this.get<number>("version") ?? 0;
  }

  get links(): Offer[] {
    return this.get<Offer[]>("links") ?? [];
  }

  private get<T>(name: (typeof TOOL_TRAITS)[number]): T | null {
    return (this.model.get(name) as T | undefined) ?? null;
  }

  // ── what is shown ─────────────────────────────────────────────────────────────────────────────

  /** The server's document with this page's unconfirmed operations on top. */
  get shown(): Document {
    this.shownCache ??= applyFitting(this.get<Document>("document") ?? {}, this.outbox.operations());
    return this.shownCache;
  }

  value(path: Path): Json {
    return lookup(this.shown, path) ?? null;
  }

  /** Whether this page has unconfirmed edits; of one path if given. */
  unconfirmed(path?: Path): boolean {
    if (!path) return this.outbox.size > 0;
    return this.outbox.operations().some((operation) => operation.op === "set" && samePath(operation.path, path));
  }

  get online(): boolean {
    return host().connection.state === "online";
  }

  // ── what the person does ──────────────────────────────────────────────────────────────────────

  change(operations: Operation[], { typing = false, base }: ChangeOptions = {}): void {
    const undo: Operation[] = [];
    let body = this.shown;
    const effective: Operation[] = [];
    for (const operation of operations) {
      const back = inverse(body, operation);
      if (!back) continue;
      undo.unshift(back);
      effective.push(operation);
      body = applyFitting(body, [operation]);
    }
    if (effective.length === 0) return;
    this.remember({ undo, redo: effective, typing });
    this.undone = [];
    this.outbox.push(effective, base ?? this.version, typing);
  }

  set(path: Path, value: Json, options?: ChangeOptions): void {
    this.change([{ op: "set", path, value }], options);
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }
  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** Takes the last change back; gives the operations that did it, none when there was nothing to take back. */
  undo(): Operation[] {
    return this.step(this.done, this.undone, "undo");
  }

  redo(): Operation[] {
    return this.step(this.undone, this.done, "redo");
  }

  private step(from: Step[], to: Step[], way: "undo" | "redo"): Operation[] {
    const step = from.pop();
    if (!step) return [];
    to.push({ ...step, typing: false });
    this.outbox.push(step[way], this.version);
    return step[way];
  }

  /** Sends what waits: the person left a field, or the page. */
  flush(): void {
    this.outbox.flush();
  }

  refresh(): void {
    if (this.online) this.trySend({ type: "refresh" });
  }

  resolve(conflict: string, choice: "mine" | "theirs"): void {
    this.outbox.flush();
    this.trySend({ type: "resolve", id: conflict, choice });
  }

  export(format: FileFormat): Promise<Reply> {
    return this.ask({ type: "export", format });
  }

  import(name: string, text: string): Promise<Reply> {
    return this.ask({ type: "import", name, text });
  }

  /** Asks what may be fetched from other tools; the answer comes as `links`. */
  askLinks(): Promise<Reply> {
    return this.ask({ type: "links" });
  }

  /** Brings a link's values in, as one step that can be undone. Gives what to say. */
  fetchLink(link: string): Promise<string> {
    return this.propose({ type: "fetch", link });
  }

  example(): Promise<Reply> {
    return this.ask({ type: "example" });
  }

  copyExample(): Promise<string> {
    return this.propose({ type: "copy_example" });
  }

  /** Makes the changes that Python answers with. */
  async propose(message: Record<string, Json>): Promise<string> {
    const reply = await this.ask(message);
    if (reply.type !== "ops") return "";
    this.change(reply.ops);
    return reply.message;
  }

  action(name: string, more: Record<string, Json> = {}): Promise<Reply> {
    return this.ask({ type: "action", name, ...more });
  }

  private ask(message: Record<string, Json>): Promise<Reply> {
    this.outbox.flush();
    return ask(this.model, this.answers, message);
  }

  private remember(step: Step): void {
    const last = this.done.at(-1);
    const [now] = step.redo;
    const [before] = last?.redo ?? [];
    const oneWord =
      step.typing && last?.typing && this.undone.length === 0 && now && before && samePath(now.path, before.path);
    if (oneWord) last.redo = step.redo;
    else this.done.push(step);
    if (this.done.length > MOST_UNDO) this.done.shift();
  }

  /** A field was left: the next text in it is a new undo step. */
  endTyping(): void {
    const last = this.done.at(-1);
    if (last) last.typing = false;
    this.flush();
  }

  // ── being on a page ───────────────────────────────────────────────────────────────────────────

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Stops everything. What is unconfirmed stays in the box for the next page. */
  close(): void {
    if (this.closed) return;
    this.outbox.flush();
    this.closed = true;
    for (const stop of this.stops) stop();
    this.outbox.close();
    this.listeners.clear();
  }

  private changed(): void {
    this.shownCache = null;
    for (const listener of [...this.listeners]) listener();
  }

  private refused({ client, seq, message }: RefusedEdit): void {
    const texts = (this.outbox.drop(client, seq)?.ops ?? []).flatMap((operation) => {
      if (operation.op === "set") return typeof operation.value === "string" ? [operation.value] : [];
      return operation.op === "add" ? Object.values(operation.row).filter((value) => typeof value === "string") : [];
    });
    const long = texts.filter((text) => text.trim().length > 0 && /\s|.{25}/.test(text));
    if (long.length > 0) this.lost = [...this.lost, { message, texts: long }];
    this.changed();
  }

  forgetLost(): void {
    this.lost = [];
    this.changed();
  }

  private trySend(message: Record<string, Json>): void {
    try {
      this.model.send(message);
    } catch {
      // the line is gone; the connection's own notice says so
    }
  }

  private listen(): void {
    const { model } = this;
    const changed = () => this.changed();
    const acked = () => {
      this.shownCache = null;
      const ack = this.get<Ack>("ack");
      if (ack) this.outbox.ack(ack);
      changed();
    };
    const reply = listenForAnswers(this.answers);
    const answered = (content: Reply | RefusedEdit, buffers?: (DataView | ArrayBuffer)[]) => {
      if (content.type === "refused" && "client" in content) this.refused(content);
      else reply(content, buffers);
    };
    for (const name of TOOL_TRAITS) model.on(`change:${name}`, name === "ack" ? acked : changed);
    model.on("msg:custom", answered);
    this.stops.push(() => {
      for (const name of TOOL_TRAITS) model.off(`change:${name}`, name === "ack" ? acked : changed);
      model.off("msg:custom", answered);
    });

    const visible = () => (document.visibilityState === "hidden" ? this.flush() : this.refresh());
    const focus = () => this.refresh();
    // A page that nobody looks at asks when it is looked at again.
    const news = host().connection.onNews?.(() => document.visibilityState === "visible" && this.refresh());
    document.addEventListener("visibilitychange", visible);
    window.addEventListener("focus", focus);
    this.stops.push(() => {
      news?.();
      document.removeEventListener("visibilitychange", visible);
      window.removeEventListener("focus", focus);
    });
  }
}

/** Takes replies off the model and hands each to the question it answers. */
export function listenForAnswers(answers: Map<string, (reply: Reply) => void>) {
  return (content: Reply & { request?: string }, buffers?: (DataView | ArrayBuffer)[]) => {
    const answer = content.request === undefined ? undefined : answers.get(content.request);
    if (!answer) return;
    answers.delete(content.request!);
    answer(content.type === "file" ? { ...content, bytes: buffers?.[0] ?? new ArrayBuffer(0) } : content);
  };
}

const noAnswer = "Det tog för lång tid. Kontrollera att du har kontakt och försök igen.";

/** Sends a message with a request id and waits for its reply. Rejects with `Refused`. */
export function ask(
  model: Model,
  answers: Map<string, (reply: Reply) => void>,
  message: Record<string, Json>,
): Promise<Reply> {
  const request = newId();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      answers.delete(request);
      reject(new Refused(noAnswer, true));
    }, NO_ANSWER);
    answers.set(request, (reply) => {
      clearTimeout(timer);
      if (reply.type === "refused") reject(new Refused(reply.message));
      else resolve(reply);
    });
    try {
      model.send({ ...message, request });
    } catch {
      clearTimeout(timer);
      answers.delete(request);
      reject(new Refused(noAnswer, true));
    }
  });
}
