import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { applyFitting } from "../../../widgets/levelup_widgets/frontend/document";
import { Session } from "../../../widgets/levelup_widgets/frontend/session";
import type { Document, Form, Operation, Row } from "../../../widgets/levelup_widgets/frontend/types";
import { placeAt } from "../../../widgets/levelup_widgets/process_map/drag";
import {
  addStep,
  copyAsIs,
  END,
  moveStep,
  neighbourRole,
  placeStep,
  reference,
  rolesOf,
} from "../../../widgets/levelup_widgets/process_map/step_edits";
import { ProcessMapTool } from "../../../widgets/levelup_widgets/process_map/view";
import { FakeConnection, FakeModel } from "./fake_model";

const viewer = vi.hoisted(() => ({ openViewer: vi.fn() }));
vi.mock("../../../widgets/levelup_widgets/process_map/bpmn_viewer", () => viewer);

const steps = (path: "as_is" | "to_be") => ({
  kind: "rows" as const,
  path: [path],
  title: path === "as_is" ? "Nuläget, steg för steg" : "Nyläget, steg för steg",
  row_label: "Steg",
  add_label: "Lägg till steg",
  empty: "Här är det tomt.",
  summary: ["activity", "role"],
  groups: [
    {
      title: "Steget",
      fields: [
        { name: "activity", label: "Vad görs?", kind: "text" as const },
        { name: "role", label: "Roll", kind: "text" as const },
        { name: "work_minutes", label: "Arbetstid", kind: "number" as const, unit: "min" },
        { name: "comment", label: "Kommentar", kind: "longtext" as const },
        { name: "decision", label: "Beslut efter steget", kind: "text" as const },
        { name: "otherwise_label", label: "Vilket svar byter väg?", kind: "text" as const },
      ],
    },
  ],
});

const FORM: Form = {
  title: "Processkarta",
  intro: "Följ ett ärende.",
  formats: ["json"],
  sections: [
    steps("as_is"),
    { kind: "picture", path: ["as_is_map"], title: "Nuläget som bild" },
    steps("to_be"),
    { kind: "picture", path: ["to_be_map"], title: "Nyläget som bild" },
    { kind: "picture", path: ["before_after"], title: "Före och efter" },
  ],
};

const AS_IS: Row[] = [
  { id: "r1", activity: "Skriver", role: "Medarbetare", work_minutes: 10, decision: "", otherwise: "" },
  { id: "r2", activity: "Läser", role: "Enhetschef", work_minutes: 5, decision: "", otherwise: "" },
  { id: "r3", activity: "Svarar", role: "Medarbetare", work_minutes: 5, decision: "", otherwise: "" },
];

function picture(state: string, rows: Row[]) {
  const marks = rows.map((row) => `<g data-path="${state}/${row.id}" tabindex="0" role="button"><rect width="9" height="9"/></g>`);
  return {
    id: `${state}_map`,
    title: "Bild",
    description: "Tre steg.",
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><g>${marks.join("")}</g></svg>`,
    width: 100,
    height: 100,
    head: ["Steg"],
    rows: rows.map((row) => [String(row.activity)]),
    note: "",
  };
}

const facts = (more = {}) => ({ file: false, notices: [], hints: [], ...more });

function model(document: Document = {}, derived: Record<string, unknown> = {}): FakeModel {
  const body: Document = { as_is: AS_IS, to_be: [], diagram: { as_is_xml: "packad", to_be_xml: "" }, ...document };
  return new FakeModel({
    tool: "process_map",
    module: "",
    form: FORM,
    document: body,
    derived: {
      pictures: { as_is_map: picture("as_is", body.as_is as Row[]) },
      diagrams: { as_is: facts(), to_be: facts() },
      comparison: [],
      ...derived,
    },
    checks: [],
    saved: { state: "saved", at: "10.00", message: "" },
    ack: { client: "", seq: 0 },
    conflicts: [],
    version: 1,
    links: [],
  });
}

let session: Session;
function show(fake: FakeModel): FakeModel {
  session = new Session(fake);
  render(<ProcessMapTool session={session} prefix="t-" />);
  return fake;
}

const mark = (id: string) => document.querySelector<SVGElement>(`[data-path="as_is/${id}"]`)!;
const ids = (state = "as_is") => (session.shown[state] as Row[]).map((row) => row.id);
const rowOf = (id: string, state = "as_is") => (session.shown[state] as Row[]).find((row) => row.id === id)!;
const panel = () => document.querySelector<HTMLElement>(".pm-panel")!;
const inPanel = (name: string) => within(panel()).getByRole("button", { name });
const section = (title: string) => screen.getByRole("heading", { name: title }).closest("section")!;
const py = (work: () => void) => act(async () => work());

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  vi.stubGlobal("levelup", { person: "anna", connection: new FakeConnection() });
  Element.prototype.scrollIntoView = vi.fn();
  HTMLDialogElement.prototype.showModal ??= vi.fn();
});
afterEach(() => {
  cleanup();
  session?.close();
  viewer.openViewer.mockReset();
});

const body: Document = { as_is: AS_IS, to_be: [{ id: "old", activity: "Gammal", role: "HR" }], diagram: { as_is_xml: "x", to_be_xml: "" } };
const after = (operations: Operation[]) => applyFitting(body, operations);

describe("edits of a step", () => {
  it("a reference holds no digits, as in Python", () => expect(reference("070a1234567")).toBe("gngahijklmn"));
  it("moves a step one place, never past the ends", () => {
    expect(after(moveStep(body, "as_is", "r1", 1)).as_is).toEqual([AS_IS[1], AS_IS[0], AS_IS[2]]);
    expect(moveStep(body, "as_is", "r1", -1)).toEqual([]);
    expect(moveStep(body, "as_is", "r3", 1)).toEqual([]);
    expect(moveStep(body, "as_is", "gone", 1)).toEqual([]);
  });
  it("puts a step before another, in its role", () => {
    const placed = after(placeStep(body, "as_is", "r3", "r2", "Enhetschef")).as_is as Row[];
    expect(placed.map((row) => [row.id, row.role])).toEqual([
      ["r1", "Medarbetare"],
      ["r3", "Enhetschef"],
      ["r2", "Enhetschef"],
    ]);
    expect(placeStep(body, "as_is", "r3", null, null)).toEqual([]);
    expect(placeStep(body, "as_is", "r3", null, "Medarbetare")).toEqual([]);
    expect((after(placeStep(body, "as_is", "r1", null, null)).as_is as Row[]).map((row) => row.id)).toEqual(["r2", "r3", "r1"]);
  });
  it("a new step is done by the same role as the one before it", () => {
    const { id, ops } = addStep(body, "as_is", "r2");
    expect(after(ops).as_is).toEqual([AS_IS[0], AS_IS[1], { id, role: "Enhetschef" }, AS_IS[2]]);
    expect((after(addStep(body, "as_is", null).ops).as_is as Row[]).at(-1)?.role).toBe("Medarbetare");
  });
  it("knows the roles in the order they take part", () => {
    expect(rolesOf(body, "as_is")).toEqual(["Medarbetare", "Enhetschef", "HR"]);
    expect(neighbourRole(body, "as_is", AS_IS[0]!, 1)).toBe("Enhetschef");
    expect(neighbourRole(body, "as_is", AS_IS[0]!, -1)).toBeUndefined();
    expect(neighbourRole(body, "as_is", { id: "x" }, 1)).toBe("Medarbetare");
  });
  it("copies the old way with its ids, origins and file", () => {
    const copied = after(copyAsIs(body));
    expect(copied.to_be).toEqual(AS_IS.map((row) => ({ ...row, origin: reference(row.id) })));
    expect(copied.diagram).toEqual({ as_is_xml: "x", to_be_xml: "x" });
  });
});

describe("where a step is put down", () => {
  const boxes = [
    { id: "a", strip: 0, x: 100, y: 50 },
    { id: "b", strip: 0, x: 300, y: 150 },
    { id: "c", strip: 1, x: 100, y: 350 },
    { id: "d", strip: 1, x: 300, y: 350 },
  ];
  it.each([
    ["between two, in the lower role", 200, 160, { before: "b", beside: "b" }],
    ["first", 20, 40, { before: "a", beside: "a" }],
    ["last in a strip: before the next strip's first", 400, 60, { before: "c", beside: "a" }],
    ["last of all", 400, 340, { before: null, beside: "c" }],
  ])("%s", (_name, x, y, place) => expect(placeAt(x, y, "d", boxes)).toEqual(place));
  it("nowhere in an empty picture", () => expect(placeAt(1, 1, "a", [])).toBeNull());
});

describe("the swimlanes", () => {
  it("a chosen step is shown below the picture, with the table's own values", async () => {
    show(model());
    fireEvent.click(mark("r2"));
    expect(panel().textContent).toContain("Steg 2: Läser");
    expect(mark("r2").getAttribute("aria-pressed")).toBe("true");
    expect(mark("r1").getAttribute("aria-pressed")).toBe("false");
    const field = within(panel()).getByLabelText<HTMLInputElement>("Vad görs?");
    fireEvent.input(field, { target: { value: "Läser noga" } });
    expect(rowOf("r2").activity).toBe("Läser noga");
    expect(panel().textContent).toContain("Steg 2: Läser noga");
  });
  it("a step is moved, given another role, and taken away; every step of it can be undone", async () => {
    show(model());
    fireEvent.click(mark("r1"));
    fireEvent.click(inPanel("Senare"));
    expect(ids()).toEqual(["r2", "r1", "r3"]);
    fireEvent.click(inPanel("Enhetschef"));
    expect(rowOf("r1").role).toBe("Enhetschef");
    fireEvent.click(inPanel("Ta bort"));
    expect(ids()).toEqual(["r2", "r3"]);
    expect(panel()).toBeNull();
    await py(() => void [1, 2, 3].forEach(() => session.undo()));
    expect(session.shown.as_is).toEqual(AS_IS);
  });
  it("a step is added after the chosen one, and is then the chosen one", async () => {
    show(model());
    fireEvent.click(mark("r1"));
    fireEvent.click(inPanel("Lägg till steg efter"));
    expect(ids()).toHaveLength(4);
    const added = ids()[1]!;
    expect(rowOf(added).role).toBe("Medarbetare");
    expect(panel().textContent).toContain("Steg 2: inte beskrivet än");
    await waitFor(() => expect(document.activeElement?.id).toBe(`t-as_is-map-as_is--${added}--activity`));
  });
  it("arrow keys move the chosen step only", () => {
    show(model());
    fireEvent.keyDown(mark("r2"), { key: "ArrowRight" });
    expect(ids()).toEqual(["r1", "r2", "r3"]);
    fireEvent.keyDown(mark("r2"), { key: " " });
    fireEvent.keyDown(mark("r2"), { key: "ArrowRight" });
    expect(ids()).toEqual(["r1", "r3", "r2"]);
    fireEvent.keyDown(mark("r2"), { key: "ArrowUp" });
    expect(rowOf("r2").role).toBe("Medarbetare");
    fireEvent.keyDown(mark("r2"), { key: "Escape" });
    expect(panel()).toBeNull();
  });
  it("a step is dragged before another, into its role", async () => {
    show(model());
    const at = (x: number, y: number) => ({ left: x - 5, top: y - 5, width: 10, height: 10 }) as DOMRect;
    const places: Record<string, DOMRect> = { r1: at(100, 50), r2: at(300, 150), r3: at(500, 50) };
    for (const [id, box] of Object.entries(places)) mark(id).getBoundingClientRect = () => box;
    const svg = document.querySelector<SVGSVGElement>(".pm-drawing svg")!;
    Object.defineProperty(svg, "viewBox", { value: { baseVal: { width: 100 } } });
    Object.defineProperty(mark("r3"), "ownerSVGElement", { value: svg });
    const pointer = (type: string, x: number, y: number) =>
      new PointerEvent(type, { bubbles: true, pointerId: 1, pointerType: "mouse", button: 0, clientX: x, clientY: y });
    fireEvent(mark("r3"), pointer("pointerdown", 500, 50));
    fireEvent(window, pointer("pointermove", 502, 50));
    fireEvent(window, pointer("pointerup", 502, 50));
    expect(ids()).toEqual(["r1", "r2", "r3"]);
    fireEvent(mark("r3"), pointer("pointerdown", 500, 50));
    fireEvent(window, pointer("pointermove", 250, 140));
    expect(document.querySelector(".pm-told")?.textContent).toContain("före ”Läser”, hos Enhetschef");
    fireEvent(window, pointer("pointerup", 250, 140));
    expect(ids()).toEqual(["r1", "r3", "r2"]);
    expect(rowOf("r3").role).toBe("Enhetschef");
    // The click that follows a drag is swallowed; the next one counts.
    fireEvent.click(mark("r1"));
    expect(panel().textContent).toContain("Steg 2: Svarar");
    await new Promise((resolve) => setTimeout(resolve, 5));
    fireEvent.click(mark("r1"));
    await waitFor(() => expect(panel().textContent).toContain("Steg 1: Skriver"));
  });
  it("a decision may lead to a step or to the end, chosen in the picture or in the table", () => {
    show(model());
    fireEvent.click(mark("r2"));
    const choice = within(panel()).getByLabelText<HTMLSelectElement>("Vart leder svaret?");
    const texts = ["Välj …", "Steg 1: Skriver", "Steg 2: Läser", "Steg 3: Svarar", "Processen är slut"];
    expect([...choice.options].map((option) => option.text)).toEqual(texts);
    fireEvent.change(choice, { target: { value: "0" } });
    expect(rowOf("r2").otherwise).toBe(reference("r1"));
    const table = within(section("Nuläget, steg för steg"));
    fireEvent.click(table.getByRole("button", { name: "Mer om steg 2" }));
    const same = table.getByLabelText<HTMLSelectElement>("Vart leder svaret?");
    expect(same.selectedOptions[0]?.text).toBe("Steg 1: Skriver");
    fireEvent.change(same, { target: { value: "3" } });
    expect(rowOf("r2").otherwise).toBe(END);
    expect(table.queryByLabelText("Vilket steg i nuläget kommer det från?")).toBeNull();
  });
  it("a step of the new way is tied to an old one, or to what the map finds out by itself", () => {
    show(model({ to_be: [{ id: "r9", activity: "Ringer", role: "Enhetschef" }] }));
    const table = within(section("Nyläget, steg för steg"));
    fireEvent.click(table.getByRole("button", { name: "Mer om steg 1" }));
    const origin = table.getByLabelText<HTMLSelectElement>("Vilket steg i nuläget kommer det från?");
    expect(origin.selectedOptions[0]?.text).toBe("Låt kartan avgöra");
    fireEvent.change(origin, { target: { value: "2" } });
    expect(rowOf("r9", "to_be").origin).toBe(reference("r2"));
    fireEvent.change(origin, { target: { value: "0" } });
    expect(rowOf("r9", "to_be").origin).toBe("");
  });
  it("is drawn anew without losing the focus", async () => {
    const fake = show(model());
    mark("r2").focus();
    await py(() => fake.set({ derived: { ...fake.state.derived, pictures: { as_is_map: picture("as_is", [...AS_IS].reverse()) } } }));
    expect(document.activeElement).toBe(mark("r2"));
  });
  it("hints lead to their step", async () => {
    const hint = { what: "Steget saknar namn.", why: "Ingen vet vad som görs.", how: "Skriv ett namn.", level: "error", path: ["as_is", "r3"] };
    show(model({}, { diagrams: { as_is: facts({ hints: [hint], notices: ["1 anteckning visas inte."] }), to_be: facts() } }));
    const place = section("Nuläget som bild");
    expect(place.textContent).toContain("Skriv ett namn.");
    expect(place.textContent).toContain("1 anteckning visas inte.");
    fireEvent.click(within(place).getByRole("button", { name: /^Visa steget/ }));
    expect(panel().textContent).toContain("Steg 3: Svarar");
  });
});

describe("the table", () => {
  it("is the same rows as the picture", () => {
    show(model());
    const table = within(section("Nuläget, steg för steg"));
    fireEvent.input(table.getByLabelText("Vad görs?, Steg 1"), { target: { value: "Talar in" } });
    expect(rowOf("r1").activity).toBe("Talar in");
    fireEvent.click(table.getByRole("button", { name: "Mer om steg 2" }));
    expect(table.getByLabelText("Kommentar")).toBeTruthy();
    fireEvent.click(table.getByRole("button", { name: "Flytta upp Steg 2" }));
    expect(ids()).toEqual(["r2", "r1", "r3"]);
    fireEvent.click(table.getByRole("button", { name: "Ta bort Steg 1" }));
    expect(ids()).toEqual(["r1", "r3"]);
  });
  it("gets a new last step", () => {
    show(model());
    fireEvent.click(within(section("Nuläget, steg för steg")).getByRole("button", { name: "Lägg till steg" }));
    expect(ids()).toHaveLength(4);
  });
  it("the old way is copied at once into an empty new one, and after a question into one with steps", async () => {
    show(model());
    const copy = () => screen.getByRole("button", { name: "Kopiera nuläget till nyläget" });
    fireEvent.click(copy());
    expect(ids("to_be")).toEqual(["r1", "r2", "r3"]);
    expect(rowOf("r1", "to_be").origin).toBe(reference("r1"));
    session.change([{ op: "remove", path: ["to_be", "r2"] }]);
    fireEvent.click(await waitFor(copy));
    expect(ids("to_be")).toEqual(["r1", "r3"]);
    fireEvent.click(screen.getByText("Kopiera"));
    expect(ids("to_be")).toEqual(["r1", "r2", "r3"]);
  });
});

describe("files", () => {
  const files = (title: string) => within(section(title));
  const chosen = (title: string, file: File) => {
    const input = section(title).querySelector<HTMLInputElement>('input[type="file"]')!;
    Object.defineProperty(input, "files", { value: [file], configurable: true });
    fireEvent.change(input);
  };
  it("a file is read in by Python, and its steps come as a change", async () => {
    const fake = show(model());
    chosen("Nyläget som bild", new File(["<å/>"], "karta.bpmn"));
    await waitFor(() => expect(fake.last("action")).toMatchObject({ name: "import_bpmn", state: "to_be", data: btoa("<\u00c3\u00a5/>") }));
    const ops = [{ op: "add", path: ["to_be"], row: { id: "n1", activity: "Ny" }, index: null }];
    await py(() => fake.answer({ type: "ops", request: fake.last("action").request, ops, message: "1 steg är inläst." }));
    expect(ids("to_be")).toEqual(["n1"]);
    await waitFor(() => expect(section("Nyläget som bild").textContent).toContain("1 steg är inläst."));
  });
  it("steps that are there are replaced only after a question", async () => {
    const fake = show(model());
    chosen("Nuläget som bild", new File(["x"], "karta.bpmn"));
    await waitFor(() => expect(screen.getByText("Ersätta stegen?")).toBeTruthy());
    expect(() => fake.last("action")).toThrow();
    fireEvent.click(screen.getByText("Läs in"));
    await waitFor(() => expect(fake.last("action").name).toBe("import_bpmn"));
  });
  it("what cannot be read is said in Python's words", async () => {
    const fake = show(model());
    chosen("Nyläget som bild", new File(["x"], "karta.bpmn"));
    await waitFor(() => fake.last("action"));
    await py(() => fake.answer({ type: "refused", request: fake.last("action").request, message: "Det här är en webbsida." }));
    await waitFor(() => expect(section("Nyläget som bild").textContent).toContain("Det här är en webbsida."));
  });
  it("is taken home as BPMN, SVG or PNG", async () => {
    const made = vi.fn(() => "blob:x");
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: made, revokeObjectURL: vi.fn() }));
    const fake = show(model());
    for (const [name, format] of [
      ["Hämta BPMN", "bpmn"],
      ["Hämta SVG", "svg"],
      ["Hämta PNG", "png"],
    ] as const) {
      fireEvent.click(files("Nuläget som bild").getByText(name));
      await waitFor(() => expect(fake.last("action")).toMatchObject({ name: "diagram", state: "as_is", format }));
      const { request } = fake.last("action");
      await py(() => fake.answer({ type: "file", request, name: `karta.${format}`, mime: "x/y" }, [new DataView(new ArrayBuffer(2))]));
      await waitFor(() => expect(section("Nuläget som bild").textContent).toContain(`Filen karta.${format} är hämtad.`));
    }
    expect(made).toHaveBeenCalledTimes(3);
  });
  it("the whole diagram is opened on request, and closed again", async () => {
    const close = vi.fn();
    viewer.openViewer.mockResolvedValue({ zoom: vi.fn(), fit: vi.fn(), close });
    const fake = show(model());
    expect(viewer.openViewer).not.toHaveBeenCalled();
    fireEvent.click(files("Nuläget som bild").getByText("Visa hela diagrammet"));
    await waitFor(() => fake.last("action"));
    const bytes = new TextEncoder().encode("<xml/>");
    await py(() => fake.answer({ type: "file", request: fake.last("action").request, name: "k", mime: "x" }, [new DataView(bytes.buffer)]));
    await waitFor(() => expect(viewer.openViewer.mock.calls[0]?.[1]).toBe("<xml/>"));
    await waitFor(() => expect(screen.getByText("Visa allt")).toBeTruthy());
    fireEvent.click(screen.getByText("Dölj diagrammet"));
    expect(close).toHaveBeenCalled();
  });
  it("a diagram that cannot be shown says what to do", async () => {
    viewer.openViewer.mockRejectedValue(new Error("no"));
    const fake = show(model());
    fireEvent.click(files("Nuläget som bild").getByText("Visa hela diagrammet"));
    await waitFor(() => fake.last("action"));
    await py(() => fake.answer({ type: "file", request: fake.last("action").request, name: "k", mime: "x" }, [new DataView(new ArrayBuffer(1))]));
    await waitFor(() => expect(screen.getByText(/öppna den i ett ritverktyg/)).toBeTruthy());
  });
});

describe("before and after", () => {
  it("tells what happens to each step, and leads there", async () => {
    const comparison = [
      { as_is: "1. Skriver", to_be: "1. Talar", sign: "→", text: "nytt namn", kinds: ["renamed"], as_is_path: ["as_is", "r1"], to_be_path: ["to_be", "r1"] },
      { as_is: "2. Läser", to_be: "", sign: "×", text: "tas bort", kinds: ["removed"], as_is_path: ["as_is", "r2"], to_be_path: [] },
    ];
    show(model({}, { comparison }));
    const rows = within(section("Före och efter")).getAllByRole("row").slice(1);
    expect(rows.map((row) => row.textContent)).toEqual(["1. Skriver→ nytt namn1. Talar", "2. Läser× tas bortfinns inte"]);
    fireEvent.click(within(rows[1]!).getByText("2. Läser"));
    await waitFor(() => expect(document.activeElement?.id).toBe("t-as_is--r2"));
  });
  it("says when there is nothing to compare", () => {
    show(model());
    expect(section("Före och efter").textContent).toContain("visas när båda lägena har steg");
  });
});
