import { execFileSync } from "node:child_process";
import path from "node:path";

import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Session } from "../../../widgets/levelup_widgets/frontend/session";
import type { Json, Operation, Row } from "../../../widgets/levelup_widgets/frontend/types";
import { MatrixTool } from "../../../widgets/levelup_widgets/responsibility_matrix/view";
import { FakeConnection, FakeModel } from "./fake_model";

const root = path.resolve(import.meta.dirname, "../../..");
const python = process.env.LEVELUP_PYTHON ?? path.join(root, ".venv/bin/python");

/** What Python says about the worked example, about one with faults, and about one that lacks a row. */
const script = `
import copy, datetime, json
from levelup_widgets import exchange
from levelup_widgets.responsibility_matrix.definition import ResponsibilityMatrixDefinition
tool, today = ResponsibilityMatrixDefinition(), datetime.date(2027, 9, 1)
example = tool.model.read(tool.example(today)).body()
faulty = tool.model.apply(example, [
    {"op": "set", "path": ["activities", "effect", "unit_manager"], "value": "A"},
    {"op": "set", "path": ["activities", "training", "unit_manager"], "value": None},
    {"op": "remove", "path": ["others", "colleague-1"]},
])
short = tool.model.apply(example, [{"op": "remove", "path": ["activities", "priorities"]}])
def state(body):
    return {
        "tool": tool.id, "module": "", "form": tool.form(), "document": body, "derived": tool.derived(body, today),
        "checks": [check.as_dict() for check in tool.checks(body, today)], "saved": {"state": "saved", "at": "10.00", "message": ""},
        "ack": {"client": "", "seq": 0}, "conflicts": [], "version": 1, "links": [],
    }
print(json.dumps({"example": state(example), "faulty": state(faulty), "short": state(short), "file": exchange.write(tool, example, today=today)}))
`;
const said = JSON.parse(execFileSync(python, ["-c", script], { cwd: root, encoding: "utf8" })) as {
  example: Record<string, any>;
  faulty: Record<string, any>;
  short: Record<string, any>;
  file: string;
};

let session: Session;
let narrow = false;

function show(state: Record<string, any>): FakeModel {
  const model = new FakeModel(structuredClone(state));
  session = new Session(model);
  render(<MatrixTool session={session} prefix="t-" />);
  return model;
}

const cell = (name: string) => screen.getByRole<HTMLSelectElement>("combobox", { name });
const choose = (element: Element, value: string) => fireEvent.change(element, { target: { value } });
const operations = (model: FakeModel): Operation[] => model.edits().flatMap(({ ops }) => ops ?? []);

async function bring(...files: File[]): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type="file"][multiple]')!;
  Object.defineProperty(input, "files", { value: files, configurable: true });
  await act(async () => void fireEvent.change(input));
}

beforeEach(() => {
  narrow = false;
  localStorage.clear();
  sessionStorage.clear();
  vi.stubGlobal("levelup", { person: "anna", connection: new FakeConnection() });
  vi.stubGlobal("matchMedia", (query: string) => ({
    matches: narrow,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
});
afterEach(() => {
  cleanup();
  session.close();
});

describe("the matrix as a table", () => {
  it("has the roles as column headings and an activity on each row", () => {
    show(said.example);
    const region = screen.getByRole("region", { name: "Matrisen, tabellen kan rullas i sidled" });
    expect(region.getAttribute("tabindex")).toBe("0");
    expect(within(region).getAllByRole("columnheader")).toHaveLength(12);
    expect(within(region).getAllByRole("rowheader").map((header) => header.textContent)).toEqual([
      ...["1. Besluta digital strategi", "2. Prioritera satsningar", "3. Äga effekten", "4. Riskbedöma införandet"],
      ...["5. Bedöma arbetsmiljörisk vid ändring", "6. Klassa information", "7. Göra konsekvensbedömning (dataskydd)"],
      ...["8. Upphandla och ställa krav", "9. Utbilda medarbetare och lägga lärtid", "10. Förvalta system och behörigheter"],
      ...["11. Hantera incident", "12. Följa upp och avveckla"],
    ]);
    expect(within(region).getAllByRole("combobox")).toHaveLength(132);
  });

  it("says every cell's code in full words", () => {
    show(said.example);
    const accountable = cell("Verksamhetschef, 3. Äga effekten");
    expect(accountable.selectedOptions[0]?.textContent).toBe("A – ansvarar och beslutar");
    expect(cell("HR, 3. Äga effekten").selectedOptions[0]?.textContent).toBe("– ingen del");
    expect([...accountable.options].map((option) => option.textContent)).toEqual([
      ...["– ingen del", "R – utför", "A – ansvarar och beslutar", "C – rådfrågas", "I – informeras"],
    ]);
  });

  it("sends a choice, and an empty one as nothing", () => {
    const model = show(said.example);
    choose(cell("HR, 3. Äga effekten"), "I");
    choose(cell("Enhetschef, 3. Äga effekten"), "");
    expect(operations(model)).toEqual([
      { op: "set", path: ["activities", "effect", "hr"], value: "I" },
      { op: "set", path: ["activities", "effect", "unit_manager"], value: null },
    ]);
  });

  it("is walked with the arrows left and right, and emptied with Delete", () => {
    const model = show(said.example);
    const from = cell("Verksamhetschef, 3. Äga effekten");
    from.focus();
    fireEvent.keyDown(from, { key: "ArrowRight" });
    expect(document.activeElement).toBe(cell("Enhetschef, 3. Äga effekten"));
    fireEvent.keyDown(document.activeElement!, { key: "ArrowLeft" });
    fireEvent.keyDown(document.activeElement!, { key: "ArrowLeft" });
    expect(document.activeElement).toBe(cell("Förvaltningschef/regiondirektör, 3. Äga effekten"));
    fireEvent.keyDown(document.activeElement!, { key: "Delete" });
    expect(operations(model)).toEqual([{ op: "set", path: ["activities", "effect", "head_of_administration"], value: null }]);
    // Up and down are left to the list of choices.
    expect(fireEvent.keyDown(document.activeElement!, { key: "ArrowDown" })).toBe(true);
  });

  it("can be passed by", () => {
    show(said.example);
    fireEvent.click(screen.getByRole("button", { name: "Hoppa förbi matrisen" }));
    expect(document.activeElement?.textContent).toBe("Matrisen slutar här.");
  });

  it("says at the row what a check says about it", () => {
    show(said.faulty);
    const second = cell("Enhetschef, 3. Äga effekten");
    expect(second.getAttribute("aria-invalid")).toBe("true");
    const message = document.getElementById(second.getAttribute("aria-describedby")!)!;
    expect(message.textContent).toContain("Fel: Låt bara en roll ha A. Nu har verksamhetschef och enhetschef det.");
    // What is not filled in yet is left to do, never wrong.
    const empty = cell("Enhetschef, 9. Utbilda medarbetare och lägga lärtid");
    expect(empty.getAttribute("aria-invalid")).toBeNull();
    expect(document.getElementById(empty.getAttribute("aria-describedby")!)!.textContent).toContain("Återstår: Välj den roll");
  });

  it("is where a check leads", async () => {
    show(said.faulty);
    fireEvent.click(screen.getByRole("button", { name: /^Gå till fältet ?: En roll ansvarar/ }));
    await waitFor(() => expect(document.activeElement).toBe(cell("Enhetschef, 3. Äga effekten")));
  });

  it("gives back a row that a file lacked, in its place", () => {
    const model = show(said.short);
    expect(screen.queryByRole("combobox", { name: "HR, 2. Prioritera satsningar" })).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: /Lägg tillbaka raden ”2. Prioritera satsningar”/ }));
    expect(operations(model)).toEqual([{ op: "add", path: ["activities"], row: { id: "priorities" }, index: 1 }]);
  });
});

describe("the matrix as cards", () => {
  it("takes the table's place on a narrow page", async () => {
    narrow = true;
    const model = show(said.example);
    expect(screen.queryByRole("region", { name: /^Matrisen/ })).toBeNull();
    const card = screen.getByRole("button", { name: /^3\. Äga effekten/ });
    expect(card.textContent).toContain("Ansvarar: Verksamhetschef");
    expect(card.textContent).toContain("Utför: Enhetschef");
    fireEvent.click(card);
    await waitFor(() => expect(card.getAttribute("aria-expanded")).toBe("true"));
    const roles = screen.getByRole("group", { name: /^Roller ?, 3\. Äga effekten/ });
    expect(within(roles).getAllByRole("combobox")).toHaveLength(11);
    choose(cell("HR, 3. Äga effekten"), "C");
    expect(operations(model)).toEqual([{ op: "set", path: ["activities", "effect", "hr"], value: "C" }]);
  });

  it("says that a row has a fault, and the person may choose the table all the same", async () => {
    narrow = true;
    show(said.faulty);
    expect(screen.getByRole("button", { name: /^3\. Äga effekten/ }).textContent).toContain("Fel");
    fireEvent.click(screen.getAllByRole("button", { name: "Visa som tabell" })[0]!);
    await waitFor(() => expect(screen.queryByRole("region", { name: /^Matrisen/ })).not.toBeNull());
  });
});

describe("colleagues' matrices", () => {
  it("come in from their exported files, with letters and no texts", async () => {
    const model = show(said.faulty);
    await bring(new File([said.file], "a.json"), new File([said.file], "b.json"));
    await waitFor(() => expect(operations(model)).toHaveLength(2));
    const [first, second] = operations(model) as { op: string; path: string[]; row: Row }[];
    expect(first).toMatchObject({ op: "add", path: ["others"], row: { label: "Kollega 1" } });
    expect(second!.row.label).toBe("Kollega 2");
    const codes = first!.row.codes as Record<string, Record<string, Json>>;
    expect(Object.keys(codes)).toHaveLength(12);
    expect(codes.strategy).toMatchObject({ board: "A", head_of_administration: "R" });
    expect(codes.strategy).not.toHaveProperty("employee");
    expect(Object.keys(first!.row).sort()).toEqual(["codes", "id", "label"]);
    await waitFor(() => expect(document.activeElement?.id).toBe(`t-others--${first!.row.id}--label`));
    expect(screen.getByText("Kollega 1, Kollega 2 är tillagda.")).toBeTruthy();
  });

  it.each([
    ["no JSON", "inte json", "Filen är ingen ansvarsmatris."],
    ["another tool's", JSON.stringify({ tool: "needs_card", fields: { activities: [] } }), "Filen är ingen ansvarsmatris."],
    ["a list", "[1]", "Filen är ingen ansvarsmatris."],
    ["no rows", JSON.stringify({ tool: "responsibility_matrix", fields: {} }), "Filen är ingen ansvarsmatris."],
    [
      "nothing known",
      JSON.stringify({ tool: "responsibility_matrix", fields: { activities: [null, { id: "x", hr: "A" }, { id: "effect", hr: "Z", x: "A" }] } }),
      "Matrisen i filen är tom.",
    ],
  ])("are refused with a sentence when the file is %s", async (_name, text, sentence) => {
    const model = show(said.faulty);
    await bring(new File([text], "fil.json"));
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain(`fil.json: ${sentence}`));
    expect(model.edits()).toEqual([]);
  });

  it("are refused when the file is too large", async () => {
    show(said.faulty);
    await bring(new File([" ".repeat(2_000_001)], "stor.json"));
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("stor.json: Filen är för stor."));
  });

  it("are compared: the three rows that differ most first, the cells told by word and symbol", () => {
    show(said.example);
    const tables = screen.getAllByRole("table").filter((table) => table.classList.contains("raci-comparison"));
    expect(tables.map((table) => table.querySelector("caption")!.textContent)).toEqual([
      "2. Prioritera satsningar 4 olikheter",
      "3. Äga effekten 4 olikheter",
      "9. Utbilda medarbetare och lägga lärtid 3 olikheter",
      "10. Förvalta system och behörigheter 3 olikheter",
    ]);
    expect(tables[3]!.closest("details")?.querySelector("summary")?.textContent).toBe("Fler rader som skiljer sig (1)");
    const rows = within(tables[0]!).getAllByRole("row").map((row) => [...row.children].map((cell) => cell.textContent!.replaceAll("\u200b", "")));
    expect(rows[0]).toEqual(["Roll", "Din matris", "Kollega 1, förvaltningschef"]);
    expect(rows[2]).toEqual([
      ...["Förvaltningschef/regiondirektör ≠ olika", "AA – ansvarar och beslutar", "II – informeras"],
    ]);
    expect(rows.find(([role]) => role!.startsWith("Enhetschef"))).toEqual(["Enhetschef = lika", "CC – rådfrågas", "CC – rådfrågas"]);
  });

  it("lead back to the row in the matrix", async () => {
    show(said.example);
    fireEvent.click(screen.getByRole("button", { name: /^Ändra i matrisen ?: 3\. Äga effekten/ }));
    await waitFor(() => expect(document.activeElement?.id).toBe("t-activities--effect"));
  });

  it("can be named and removed, and the removal undone", async () => {
    const model = show(said.example);
    expect(screen.getByLabelText<HTMLInputElement>("Vems matris är det?").value).toBe("Kollega 1, förvaltningschef");
    expect(screen.getByText("14 olikheter")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Ta bort Kollega 1, förvaltningschef" }));
    await waitFor(() => expect(screen.queryByLabelText("Vems matris är det?")).toBeNull());
    const notice = screen.getByText("Kollega 1, förvaltningschef är borttagen.").parentElement!;
    fireEvent.click(within(notice).getByRole("button", { name: "Ångra" }));
    await waitFor(() => expect(screen.queryByLabelText("Vems matris är det?")).not.toBeNull());
    expect(operations(model).map(({ op }) => op)).toEqual(["remove", "add"]);
  });
});
