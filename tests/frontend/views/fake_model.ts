/** A widget's model without a kernel: traits to set, messages to look at, and a small obedient server. */

import { applyFitting } from "../../../widgets/levelup_widgets/frontend/document";
import type { Document, Form, Json, Model, Operation } from "../../../widgets/levelup_widgets/frontend/types";

type Callback = (...args: any[]) => void;
export type Sent = { type: string; request?: string; client?: string; seq?: number; base?: number; ops?: Operation[] } & Record<string, any>;

export class FakeModel implements Model {
  readonly sent: Sent[] = [];
  private readonly callbacks = new Map<string, Callback[]>();

  constructor(readonly state: Record<string, any>) {}

  get(name: string): unknown {
    return this.state[name];
  }
  on(event: string, callback: Callback): void {
    this.callbacks.set(event, [...(this.callbacks.get(event) ?? []), callback]);
  }
  off(event: string, callback?: Callback): void {
    this.callbacks.set(
      event,
      (this.callbacks.get(event) ?? []).filter((other) => callback !== undefined && other !== callback),
    );
  }
  send(content: unknown): void {
    this.sent.push(structuredClone(content) as Sent);
  }

  /** New traits from Python, in one message. */
  set(state: Record<string, any>): void {
    Object.assign(this.state, state);
    for (const name of Object.keys(state)) this.fire(`change:${name}`);
  }
  answer(content: Record<string, any>, buffers: DataView[] = []): void {
    this.fire("msg:custom", content, buffers);
  }
  private fire(event: string, ...args: unknown[]): void {
    for (const callback of [...(this.callbacks.get(event) ?? [])]) callback(...args);
  }

  edits(): Sent[] {
    return this.sent.filter(({ type }) => type === "edit");
  }
  last(type: string): Sent {
    const found = this.sent.filter((message) => message.type === type).at(-1);
    if (!found) throw new Error(`No ${type} was sent`);
    return found;
  }
  /** Commits every edit sent so far, as the store would. */
  commit(at = "10.42"): void {
    let { document, version, ack } = this.state as { document: Document; version: number; ack: Json };
    for (const { client, seq, ops } of this.edits().slice(this.committed)) {
      document = applyFitting(document, ops ?? []);
      version += 1;
      ack = { client: client ?? "", seq: seq ?? 0 };
    }
    this.committed = this.edits().length;
    this.set({ document, version, ack, saved: { state: "saved", at, message: "" } });
  }
  private committed = 0;
}

export const FORM: Form = {
  title: "Riskbedömning",
  intro: "Du kan börja här.",
  formats: ["docx", "xlsx", "pdf", "json"],
  sections: [
    {
      kind: "fields",
      path: ["change"],
      title: "Förändringen",
      fields: [
        { name: "what", label: "Vad ska ändras?", kind: "longtext", help: "Skriv kort.", max_length: 2000, required: true },
        { name: "count", label: "Antal", kind: "number" },
        { name: "when", label: "När", kind: "date" },
        {
          name: "roles",
          label: "Roller",
          kind: "choices",
          options: [
            { value: "hr", label: "HR" },
            { value: "it", label: "it" },
          ],
        },
        { name: "direct", label: "Görs det direkt?", kind: "boolean" },
        { name: "due", label: "Klart senast", kind: "date", show_when: { field: "direct", values: [false, null] } },
      ],
    },
    {
      kind: "rows",
      path: ["risks"],
      title: "Risker",
      row_label: "Risk",
      add_label: "Lägg till risk",
      empty: "Här är det tomt än så länge.",
      summary: ["event", "risk_score"],
      groups: [
        {
          title: "Risken",
          fields: [
            { name: "event", label: "Händelse", kind: "longtext" },
            {
              name: "severity",
              label: "Allvarlighetsgrad",
              kind: "choice",
              options: [
                { value: 1, label: "1 Mindre", description: "Obehag" },
                { value: 3, label: "3 Betydande", description: "Kvarstående skada" },
              ],
            },
            { name: "risk_score", label: "Riskpoäng", kind: "derived" },
          ],
        },
      ],
    },
    { kind: "matrix", path: ["risks"], title: "Riskmatris" },
  ],
};

const axis = (label: string) => ({ label, options: [1, 2, 3, 4].map((value) => ({ value, label: `${value} steg` })) });
const levelOf = (score: number) => (score > 9 ? "very_high" : score > 6 ? "high" : score > 3 ? "medium" : "low");

export const MATRIX = {
  x: axis("Sannolikhet"),
  y: axis("Allvarlighetsgrad"),
  levels: {
    low: { label: "Låg", symbol: "○" },
    medium: { label: "Medel", symbol: "◐" },
    high: { label: "Hög", symbol: "▲" },
    very_high: { label: "Mycket hög", symbol: "■" },
  },
  cells: [1, 2, 3, 4].flatMap((x) => [1, 2, 3, 4].map((y) => ({ x, y, score: x * y, level: levelOf(x * y) }))),
  before: [{ row: "r1", number: 1, x: 3, y: 3 }],
  after: [{ row: "r1", number: 1, x: 1, y: 3 }],
};

export function toolModel(more: Record<string, any> = {}): FakeModel {
  return new FakeModel({
    tool: "risk_assessment",
    module: "riskbedomning",
    form: FORM,
    document: {
      change: { what: "", count: null, when: null, roles: [], direct: null, due: null },
      risks: [
        { id: "r1", event: "Fel dos", severity: 3 },
        { id: "r2", event: "Larmet hörs inte", severity: null },
      ],
    },
    derived: { rows: { r1: { risk_score: { value: 9, text: "9 ▲ Hög", level: "high" } } }, summary: [], matrix: MATRIX },
    checks: [],
    saved: { state: "saved", at: "10.00", message: "" },
    ack: { client: "", seq: 0 },
    conflicts: [],
    version: 3,
    ...more,
  });
}

/** Numbers that look random and are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A page that is online or not. */
export class FakeConnection {
  state: "online" | "offline" | "reopening" = "online";
  private readonly listeners = new Set<(state: "online" | "offline" | "reopening") => void>();
  subscribe(callback: (state: "online" | "offline" | "reopening") => void): () => void {
    this.listeners.add(callback);
    return () => void this.listeners.delete(callback);
  }
  become(state: "online" | "offline" | "reopening"): void {
    this.state = state;
    for (const listener of [...this.listeners]) listener(state);
  }
}
