import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Session } from "../../../widgets/levelup_widgets/frontend/session";
import type { Form } from "../../../widgets/levelup_widgets/frontend/types";
import { nodeOptions, SystemMap } from "../../../widgets/levelup_widgets/system_map/view";
import { FakeConnection, type FakeModel, toolModel } from "./fake_model";

const LEVEL = {
  name: "level",
  label: "Nivå",
  kind: "choice" as const,
  options: [
    { value: "strategic", label: "Strategisk" },
    { value: "operational", label: "Operativ" },
  ],
};
const FORM: Form = {
  title: "Systemkarta",
  intro: "Rita hur det hänger ihop.",
  formats: ["json"],
  sections: [
    {
      kind: "rows",
      path: ["nodes"],
      title: "Kartans delar",
      row_label: "Del",
      add_label: "Lägg till en del",
      empty: "Börja med ett mål.",
      summary: ["label", "level"],
      layout: "table",
      groups: [{ title: "Del", fields: [{ name: "label", label: "Vad är det?", kind: "text", max_length: 200 }, LEVEL] }],
    },
    {
      kind: "rows",
      path: ["relations"],
      title: "Samband",
      row_label: "Samband",
      add_label: "Lägg till samband",
      empty: "Lägg till minst två delar först.",
      summary: ["source", "target"],
      groups: [
        {
          title: "Samband",
          fields: [
            { name: "source", label: "Från", kind: "text", max_length: 200 },
            { name: "target", label: "Till", kind: "text", max_length: 200 },
            { name: "bridge", label: "Brygga", kind: "derived" },
          ],
        },
      ],
    },
    {
      kind: "rows",
      path: ["loops"],
      title: "Slingor",
      row_label: "Slinga",
      add_label: "Lägg till slinga",
      empty: "Ingen slinga än.",
      summary: ["way", "kind"],
      groups: [
        {
          title: "Slinga",
          fields: [
            {
              name: "kind",
              label: "Vad gör slingan?",
              kind: "choice",
              options: [
                { value: "reinforcing", label: "Förstärkande" },
                { value: "balancing", label: "Balanserande" },
              ],
            },
            { name: "story", label: "Berätta vad som händer", kind: "longtext" },
            { name: "way", label: "Slingan", kind: "derived" },
          ],
        },
      ],
    },
  ],
};
const BODY = {
  nodes: [
    { id: "n1", label: "Trygg natt", level: "strategic" },
    { id: "n2", label: "Enhetschef", level: "operational" },
    { id: "n3", label: "", level: null },
  ],
  relations: [
    { id: "r1", source: "n2", target: "n1" },
    { id: "r2", source: "n1", target: "gone" },
  ],
  loops: [],
};

let connection: FakeConnection;
let session: Session;

function show(more: Record<string, unknown> = {}): FakeModel {
  const model = toolModel({ tool: "system_map", form: FORM, document: BODY, derived: { rows: {}, loops: [] }, ...more });
  session = new Session(model);
  render(<SystemMap session={session} prefix="t-" />);
  return model;
}

const py = (work: () => void) => act(async () => work());
const card = (name: RegExp) => screen.getByRole("button", { name });
const names = (select: HTMLSelectElement) => [...select.options].map((option) => option.textContent);

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  connection = new FakeConnection();
  vi.stubGlobal("levelup", { person: "anna", connection });
});
afterEach(() => {
  cleanup();
  session.close();
});

describe("relations", () => {
  it("are drawn between the nodes, chosen by name and level", async () => {
    const model = show();
    fireEvent.click(card(/Samband 1/));
    const from = await screen.findByLabelText<HTMLSelectElement>("Från");
    expect(from.tagName).toBe("SELECT");
    expect(from.selectedOptions[0]?.textContent).toBe("Enhetschef · Operativ");
    expect(names(from)).toEqual([
      "Välj …",
      "Trygg natt · Strategisk",
      "Enhetschef · Operativ",
      "Del 3",
      "delen är borttagen",
    ]);
    fireEvent.change(screen.getByLabelText("Till"), { target: { value: "1" } });
    expect(model.edits().at(-1)?.ops).toEqual([{ op: "set", path: ["relations", "r1", "target"], value: "n2" }]);
  });

  it("give a long computed text the whole width, and a short one half of it", async () => {
    const bridge = (text: string) => ({ rows: { r1: { bridge: { value: true, text } } }, loops: [] });
    const model = show({ derived: bridge("Mellan nivåer") });
    fireEvent.click(card(/Samband 1/));
    const wide = () => document.querySelector(".lu-field-derived")!.classList.contains("lu-field-wide");
    await screen.findByLabelText("Från");
    expect(wide()).toBe(false);
    await py(() => model.set({ derived: bridge("Mellan nivåer, och mycket mer än så. ".repeat(4)) }));
    expect(wide()).toBe(true);
  });

  it("are told by the nodes' names when two pages disagree", async () => {
    const model = show();
    const conflict = { id: "c1", path: ["relations", "r1", "target"], label: "Samband 1 › Till", mine: "n2", theirs: "far-gone" };
    await py(() => model.set({ conflicts: [conflict] }));
    const box = screen.getByText("Det finns nyare text", { exact: false }).closest("section")!;
    expect(box.textContent).toContain("Enhetschef · Operativ");
    expect(box.textContent).toContain("finns inte längre");
    expect(box.textContent).not.toContain("far-gone");
  });

  it("are told by the nodes' names while they are closed", () => {
    show();
    expect(card(/Samband 1/).textContent).toContain("Enhetschef · Operativ");
    expect(card(/Samband 1/).textContent).toContain("Trygg natt · Strategisk");
    expect(card(/Samband 1/).textContent).not.toContain("n1");
  });

  it("follow a node that is renamed, and say when it is gone", async () => {
    const model = show();
    fireEvent.click(card(/Samband 2/));
    const target = await screen.findByLabelText<HTMLSelectElement>("Till");
    expect(target.selectedOptions[0]?.textContent).toBe("delen är borttagen");
    const nodes = [{ id: "n1", label: "Lugn natt", level: "strategic" }];
    await py(() => model.set({ document: { ...BODY, nodes } }));
    await waitFor(() => expect(screen.getByLabelText<HTMLSelectElement>("Från").selectedOptions[0]?.textContent).toBe("Lugn natt · Strategisk"));
  });

  it("keep their ids when a node is taken away, and can be pointed elsewhere", async () => {
    const model = show();
    fireEvent.click(screen.getByRole("button", { name: "Ta bort Del 2" }));
    expect(model.edits().at(-1)?.ops).toEqual([{ op: "remove", path: ["nodes", "n2"] }]);
    fireEvent.click(card(/Samband 1/));
    const from = await screen.findByLabelText<HTMLSelectElement>("Från");
    expect(from.selectedOptions[0]?.textContent).toBe("delen är borttagen");
    fireEvent.change(from, { target: { value: "0" } });
    expect(model.edits().at(-1)?.ops).toEqual([{ op: "set", path: ["relations", "r1", "source"], value: "n1" }]);
  });

  it("can be added with the keyboard, and focus goes to the first choice", async () => {
    show();
    fireEvent.click(screen.getByRole("button", { name: /Lägg till samband/ }));
    await waitFor(() => expect(document.activeElement?.tagName).toBe("SELECT"));
    expect(document.activeElement?.id).toMatch(/^t-relations--.*--source$/);
  });

  it("offer nodes without a level too", () => {
    expect(nodeOptions({ nodes: [{ id: "a", label: " Mål " }] }, [])).toEqual([{ value: "a", label: "Mål" }]);
    expect(nodeOptions({}, [{ id: "r", source: "a", target: "" }])).toEqual([{ value: "a", label: "delen är borttagen" }]);
  });
});

describe("loops", () => {
  const derived = { rows: {}, loops: [{ id: "loop-1", text: "Larm → Patrull → Larm" }] };

  it("say how to make one when there is none", () => {
    show();
    expect(screen.getByText("Ingen slinga än.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Lägg till slinga/ })).toBeNull();
  });

  it("get a row when somebody marks them, and focus goes to the choice", async () => {
    const model = show({ derived });
    fireEvent.click(screen.getByRole("button", { name: /^Märk slingan ?: Larm → Patrull → Larm$/ }));
    expect(model.edits().at(-1)?.ops).toEqual([{ op: "add", path: ["loops"], row: { id: "loop-1" }, index: null }]);
    await waitFor(() => expect(document.activeElement?.id).toBe("t-loops--loop-1--kind"));
    fireEvent.change(document.activeElement!, { target: { value: "1" } });
    expect(model.edits().at(-1)?.ops).toEqual([{ op: "set", path: ["loops", "loop-1", "kind"], value: "balancing" }]);
  });

  it("keep what was written about a loop that comes and goes", async () => {
    const loops = [{ id: "loop-1", kind: "reinforcing", story: "Det brinner." }];
    const model = show({ derived, document: { ...BODY, loops } });
    const group = screen.getByRole("group", { name: /Slinga 1/ });
    expect(within(group).getByLabelText<HTMLTextAreaElement>("Berätta vad som händer").value).toBe("Det brinner.");
    await py(() => model.set({ derived: { rows: {}, loops: [] } }));
    expect(screen.queryByRole("group", { name: /Slinga 1/ })).toBeNull();
    await py(() => model.set({ derived }));
    expect(screen.getByLabelText<HTMLTextAreaElement>("Berätta vad som händer").value).toBe("Det brinner.");
  });
});
