import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Session } from "../../../widgets/levelup_widgets/frontend/session";
import { FormTool } from "../../../widgets/levelup_widgets/frontend/tool_view";
import { FakeConnection, type FakeModel, toolModel } from "./fake_model";

let connection: FakeConnection;
let session: Session;

function show(model: FakeModel): FakeModel {
  session = new Session(model);
  render(<FormTool session={session} prefix="t-" />);
  return model;
}

const savedLine = () => document.querySelector<HTMLElement>(".lu-saved")!;
const titles = () => [...document.querySelectorAll(".lu-card-text")].map((element) => element.textContent);
const cardButtons = () => [...document.querySelectorAll<HTMLElement>(".lu-card-button")];
const type = (element: Element, text: string) => fireEvent.input(element, { target: { value: text } });
const py = (work: () => void) => act(async () => work());

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  connection = new FakeConnection();
  vi.stubGlobal("levelup", { person: "anna", connection });
});
afterEach(() => {
  cleanup();
  session.close();
  vi.useRealTimers();
});

describe("the saved line", () => {
  it("says Sparat only after the store has committed", async () => {
    const model = show(toolModel());
    expect(savedLine().textContent).toContain("Sparat 10.00");
    type(screen.getByLabelText("Vad ska ändras?"), "Automat");
    await waitFor(() => expect(savedLine().textContent).toContain("Sparar …"));
    expect(savedLine().textContent).not.toContain("Sparat");
    // The document may come back before the acknowledgement does.
    await py(() => model.set({ document: { ...model.state.document, change: { what: "Automat" } } }));
    expect(savedLine().textContent).not.toContain("Sparat");
    await py(() => session.flush());
    await py(() => model.commit("10.42"));
    expect(savedLine().textContent).toContain("Sparat 10.42");
  });

  it("says that it waits while the line is gone, and speaks of it once", async () => {
    const model = show(toolModel());
    await py(() => connection.become("offline"));
    expect(savedLine().textContent).toContain("Väntar på kontakt – det du skriver finns kvar här");
    type(screen.getByLabelText("Vad ska ändras?"), "Skrivet utan nät");
    await py(() => session.flush());
    expect(model.edits()).toEqual([]);
    await py(() => connection.become("online"));
    expect(model.edits().at(-1)?.ops).toEqual([{ op: "set", path: ["change", "what"], value: "Skrivet utan nät" }]);
    await py(() => model.commit());
    expect(savedLine().textContent).toContain("Sparat 10.42");
  });

  it("tells the truth in practice mode and when the store can't be reached", async () => {
    const model = show(toolModel({ saved: { state: "practice", at: "10.00", message: "" } }));
    expect(savedLine().textContent).toContain("Övningsläge: inget sparas.");
    await py(() => model.set({ saved: { state: "waiting", at: "10.00", message: "" } }));
    expect(savedLine().textContent).toContain("Väntar på kontakt");
    expect(savedLine().textContent).not.toContain("Sparat");
  });
});

describe("typing", () => {
  it("is never overwritten by an echo", async () => {
    const model = show(toolModel());
    const field = screen.getByLabelText<HTMLTextAreaElement>("Vad ska ändras?");
    field.focus();
    type(field, "Det jag skriver");
    await py(() => session.flush());
    await py(() => model.commit());
    await py(() => model.set({ document: { ...model.state.document, change: { what: "Från en annan flik" } }, version: 9 }));
    expect(field.value).toBe("Det jag skriver");
    field.blur();
    await waitFor(() => expect(field.value).toBe("Från en annan flik"));
  });

  it("is sent with the version whose text the person saw", async () => {
    const model = show(toolModel());
    const field = screen.getByLabelText<HTMLTextAreaElement>("Vad ska ändras?");
    field.focus();
    type(field, "a");
    await py(() => session.flush());
    await py(() => model.commit());
    await py(() => model.set({ document: { ...model.state.document, change: { what: "Annan" } }, version: 9 }));
    type(field, "ab");
    await py(() => session.flush());
    expect(model.edits().at(-1)?.base).toBe(4);
  });

  it("shows what an earlier page could not save, in a field that has focus already", async () => {
    const model = toolModel();
    const before = new Session(model);
    await py(() => connection.become("offline"));
    before.set(["change", "what"], "Skrivet före locket", { typing: true });
    window.dispatchEvent(new Event("pagehide"));
    before.close();
    show(model);
    const field = screen.getByLabelText<HTMLTextAreaElement>("Vad ska ändras?");
    field.focus();
    await waitFor(() => expect(field.value).toBe("Skrivet före locket"));
    await py(() => connection.become("online"));
    await py(() => model.commit());
    expect(field.value).toBe("Skrivet före locket");
    expect(document.activeElement).toBe(field);
  });

  it("keeps unconfirmed words over a reload", async () => {
    show(toolModel());
    type(screen.getByLabelText("Vad ska ändras?"), "Halvfärdig mening");
    cleanup();
    window.dispatchEvent(new Event("pagehide"));
    session.close();
    const reloaded = show(toolModel());
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>("Vad ska ändras?").value).toBe("Halvfärdig mening"));
    expect(reloaded.edits().at(-1)?.base).toBe(3);
    expect(savedLine().textContent).toContain("Sparar …");
  });

  it("gives back a text that the store refuses", async () => {
    const model = show(toolModel());
    type(screen.getByLabelText("Vad ska ändras?"), "En text som inte får plats");
    await py(() => session.flush());
    const { client, seq } = model.last("edit");
    await py(() => model.answer({ type: "refused", request: null, client, seq, message: "Korta texten." }));
    const box = screen.getByText("Den här texten gick inte att spara", { exact: false }).closest("section")!;
    expect(box.textContent).toContain("Korta texten.");
    expect(box.textContent).toContain("En text som inte får plats");
    expect(session.unconfirmed()).toBe(false);
  });
});

describe("fields", () => {
  it("take Swedish numbers, and say so when it is none", async () => {
    const model = show(toolModel());
    const field = screen.getByLabelText<HTMLInputElement>("Antal");
    field.focus();
    type(field, "1 200,5");
    field.blur();
    expect(model.edits().at(-1)?.ops).toEqual([{ op: "set", path: ["change", "count"], value: 1200.5 }]);
    field.focus();
    type(field, "många");
    field.blur();
    await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
    expect(field.value).toBe("många");
    expect(document.getElementById(field.getAttribute("aria-describedby")!)?.textContent).toContain("Skriv ett tal");
  });

  it("send choices at once and in the options' order", () => {
    const model = show(toolModel());
    const group = screen.getByRole("group", { name: "Roller" });
    fireEvent.click(within(group).getByLabelText("it"));
    fireEvent.click(within(group).getByLabelText("HR"));
    expect(model.edits().at(-1)?.ops?.at(-1)).toEqual({ op: "set", path: ["change", "roles"], value: ["hr", "it"] });
  });

  it("appear when another answer asks for them", async () => {
    const model = show(toolModel());
    expect(screen.queryByLabelText("Klart senast")).not.toBeNull();
    fireEvent.click(within(screen.getByRole("group", { name: "Görs det direkt?" })).getByLabelText("Ja"));
    await waitFor(() => expect(screen.queryByLabelText("Klart senast")).toBeNull());
    expect(model.edits().at(-1)?.ops).toEqual([{ op: "set", path: ["change", "direct"], value: true }]);
  });

  it("point out personal data at once, in words", async () => {
    const what = "Ring [personuppgift borttagen]";
    const model = show(toolModel());
    await py(() => model.set({ document: { ...model.state.document, change: { what } } }));
    const field = screen.getByLabelText("Vad ska ändras?");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    const alert = screen.getByRole("alert");
    expect(alert.textContent).toContain("Ta bort personuppgifter");
    expect(field.getAttribute("aria-describedby")).toContain(alert.id);
  });

  it("never call an empty field wrong", async () => {
    const check = { id: "what", status: "error", title: "Förändringen", message: "Skriv vad som ska ändras.", path: ["change", "what"] };
    show(toolModel({ checks: [check] }));
    const field = screen.getByLabelText("Vad ska ändras?");
    expect(field.getAttribute("aria-invalid")).toBeNull();
    field.focus();
    field.blur();
    await waitFor(() => expect(field.closest(".lu-field")!.textContent).toContain("Återstår: Skriv vad som ska ändras."));
    expect(field.getAttribute("aria-invalid")).toBeNull();
  });
});

describe("rows by keyboard alone", () => {
  it("are added, and focus goes into the new one", async () => {
    const model = show(toolModel());
    fireEvent.click(screen.getByRole("button", { name: "Lägg till risk" }));
    await waitFor(() => expect(document.activeElement?.tagName).toBe("TEXTAREA"));
    const added = model.edits().at(-1)!.ops![0] as { op: string; row: { id: string } };
    expect(added.op).toBe("add");
    expect(document.activeElement?.id).toBe(`t-risks--${added.row.id}--event`);
    expect(screen.getByText("Risk 3 är tillagd.")).toBeTruthy();
  });

  it("are moved, and focus stays on the button", async () => {
    const model = show(toolModel());
    fireEvent.click(cardButtons()[0]!);
    const down = await screen.findByRole("button", { name: "Flytta ned Risk 1" });
    down.focus();
    fireEvent.click(down);
    await waitFor(() => expect(titles()).toEqual(["Larmet hörs inte", "Fel dos"]));
    expect(document.activeElement?.id).toBe("t-risks--r1-down");
    expect(document.activeElement?.getAttribute("aria-disabled")).toBe("true");
    expect(model.edits().at(-1)?.ops).toEqual([{ op: "move", path: ["risks", "r1"], index: 1 }]);
    fireEvent.click(document.activeElement!);
    expect(model.edits()).toHaveLength(1);
  });

  it("are removed, focus goes to the neighbour, and it can be undone", async () => {
    const model = show(toolModel());
    fireEvent.click(cardButtons()[0]!);
    fireEvent.click(await screen.findByRole("button", { name: "Ta bort Risk 1" }));
    await waitFor(() => expect(titles()).toEqual(["Larmet hörs inte"]));
    await waitFor(() => expect(document.activeElement?.id).toBe("t-risks--r2"));
    const notice = screen.getByText("Risk 1 är borttagen.").parentElement!;
    fireEvent.click(within(notice).getByRole("button", { name: "Ångra" }));
    await waitFor(() => expect(titles()).toEqual(["Fel dos", "Larmet hörs inte"]));
    expect(model.edits().at(-1)?.ops).toEqual([
      { op: "add", path: ["risks"], row: { id: "r1", event: "Fel dos", severity: 3 }, index: 0 },
    ]);
    await waitFor(() => expect(document.activeElement?.id).toBe("t-risks--r1"));
  });

  it("obey Ctrl+Z and Ctrl+Y outside text, and leave text fields to the browser", async () => {
    show(toolModel());
    fireEvent.click(cardButtons()[0]!);
    fireEvent.click(await screen.findByRole("button", { name: "Ta bort Risk 1" }));
    await waitFor(() => expect(titles()).toHaveLength(1));
    fireEvent.keyDown(cardButtons()[0]!, { key: "z", ctrlKey: true });
    await waitFor(() => expect(titles()).toHaveLength(2));
    fireEvent.keyDown(cardButtons()[0]!, { key: "y", ctrlKey: true });
    await waitFor(() => expect(titles()).toHaveLength(1));
    fireEvent.keyDown(screen.getByLabelText("Vad ska ändras?"), { key: "z", ctrlKey: true });
    expect(titles()).toHaveLength(1);
  });

  it("can be filled in as a table, where every input has a name", async () => {
    show(toolModel());
    fireEvent.click(screen.getByRole("button", { name: "Visa som tabell" }));
    const region = await screen.findByRole("region", { name: /^Risker, tabellen kan rullas/ });
    expect(region.getAttribute("tabindex")).toBe("0");
    expect(within(region).getByLabelText("Händelse, Risk 2")).toBeTruthy();
    expect(within(region).getByLabelText("Allvarlighetsgrad, Risk 1")).toBeTruthy();
  });

  it("say with aria-expanded whether they are open", async () => {
    show(toolModel());
    const [first] = cardButtons();
    expect(first!.getAttribute("aria-expanded")).toBe("false");
    fireEvent.click(first!);
    await waitFor(() => expect(first!.getAttribute("aria-expanded")).toBe("true"));
    expect(document.getElementById(first!.getAttribute("aria-controls")!)).toBeTruthy();
  });
});

describe("checks", () => {
  it("lead to their field and open its row", async () => {
    const check = { id: "s", status: "error", title: "Bedömning", message: "Välj 1–4.", path: ["risks", "r2", "severity"] };
    show(toolModel({ checks: [check, { id: "ok", status: "ok", title: "Klar sak", message: "Klart." }] }));
    expect(screen.getByText(/1 av 2 kontroller är klara/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: /^Gå till fältet ?: Bedömning/ }));
    await waitFor(() => expect(document.activeElement?.id).toBe("t-risks--r2--severity"));
  });

  it("say their status in words", () => {
    const checks = [
      { id: "a", status: "error", title: "Ett", message: "Gör så." },
      { id: "b", status: "warning", title: "Två", message: "Tänk på." },
    ];
    show(toolModel({ checks }));
    expect(screen.getByText("Fel: Ett")).toBeTruthy();
    expect(screen.getByText("Varning: Två")).toBeTruthy();
  });
});

describe("the matrix", () => {
  it("is two tables with headers, and a table that says the same", () => {
    show(toolModel());
    const now = screen.getByRole("table", { name: /^Nu/ });
    expect(within(now).getAllByRole("columnheader")).toHaveLength(4);
    expect(within(now).getAllByRole("rowheader")).toHaveLength(4);
    expect(within(now).getByRole("button", { name: "Risk 1: Fel dos" }).closest("td")!.textContent).toContain("9 ▲ Hög");
    const after = screen.getByRole("table", { name: /^Efter åtgärd/ });
    expect(within(after).getByRole("button", { name: "Risk 1: Fel dos" }).closest("td")!.textContent).toContain("3 ○ Låg");
    const equal = screen.getByRole("table", { name: "Samma sak som tabell" });
    expect(equal.textContent).toContain("Fel dos");
    expect(equal.textContent).toContain("inte bedömd");
  });

  it("leads to the row", async () => {
    show(toolModel());
    fireEvent.click(within(screen.getByRole("table", { name: /^Nu/ })).getByRole("button"));
    await waitFor(() => expect(document.activeElement?.id).toBe("t-risks--r1"));
    expect(document.activeElement?.getAttribute("aria-expanded")).toBe("true");
  });
});

describe("conflicts", () => {
  it("show both texts in full and ask which one holds", async () => {
    const model = show(toolModel());
    await py(() =>
      model.set({ conflicts: [{ id: "c1", path: ["change", "what"], label: "Förändringen › Vad", mine: "Min långa text", theirs: "Deras text" }] }),
    );
    const box = screen.getByText("Det finns nyare text från en annan flik eller enhet.", { exact: false }).closest("section")!;
    expect(box.textContent).toContain("Min långa text");
    expect(box.textContent).toContain("Deras text");
    expect(screen.getByLabelText("Vad ska ändras?").closest(".lu-field")!.textContent).toContain("Välj vilken som ska gälla");
    fireEvent.click(screen.getByRole("button", { name: "Nyare text finns" }));
    await waitFor(() => expect(document.activeElement?.id).toBe("t-conflicts"));
    fireEvent.click(within(box).getByRole("button", { name: /^Behåll min text/ }));
    expect(model.last("resolve")).toEqual({ type: "resolve", id: "c1", choice: "mine" });
  });
});

describe("files", () => {
  it("are asked for after what was typed, and downloaded", async () => {
    const model = show(toolModel());
    type(screen.getByLabelText("Vad ska ändras?"), "Sist skrivet");
    fireEvent.click(screen.getByRole("button", { name: "Word" }));
    expect(model.sent.map((message) => message.type).slice(-2)).toEqual(["edit", "export"]);
    const made = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:x");
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
    const { request } = model.last("export");
    await py(() => model.answer({ type: "file", request, name: "risk.docx", mime: "x/y" }, [new DataView(new ArrayBuffer(3))]));
    await waitFor(() => expect(screen.getByText(/Filen risk.docx är hämtad/)).toBeTruthy());
    expect((made.mock.calls[0]![0] as Blob).size).toBe(3);
    expect(clicked).toHaveBeenCalledOnce();
  });

  it("replace nothing before the person has said so, and say why they don't fit", async () => {
    const model = show(toolModel());
    const input = document.querySelector<HTMLInputElement>('input[type="file"]')!;
    const file = new File(['{"tool": "x"}'], "kollega.json", { type: "application/json" });
    Object.defineProperty(input, "files", { value: [file] });
    fireEvent.change(input);
    const dialog = await screen.findByText("Ersätta det du har skrivit?");
    expect(model.sent.some((message) => message.type === "import")).toBe(false);
    fireEvent.click(within(dialog.closest("dialog")!).getByText("Ersätt"));
    const { request, text, name } = model.last("import");
    expect([name, text]).toEqual(["kollega.json", '{"tool": "x"}']);
    await py(() => model.answer({ type: "refused", request, message: "Filen är från ett annat verktyg." }));
    await waitFor(() => expect(screen.getByText(/Filen är från ett annat verktyg/)).toBeTruthy());
  });
});
