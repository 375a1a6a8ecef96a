/** Scales, sliders, pictures, the example and what is fetched from other tools. */

import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { Session } from "../../../widgets/levelup_widgets/frontend/session";
import { FormTool } from "../../../widgets/levelup_widgets/frontend/tool_view";
import type { Form, Offer } from "../../../widgets/levelup_widgets/frontend/types";
import { FakeConnection, type FakeModel, toolModel } from "./fake_model";

const FORM: Form = {
  title: "Intressentanalys",
  intro: "Du kan börja här.",
  formats: ["json"],
  example: true,
  links: true,
  sections: [
    {
      kind: "fields",
      path: ["economy"],
      title: "Ekonomi",
      fields: [
        { name: "rate", label: "Realiseringsgrad", kind: "slider", low: 0, high: 100, step: 5, unit: "%" },
        { name: "hours", label: "Timmar", kind: "number", unit: "h" },
        {
          name: "trust",
          label: "Tillit",
          kind: "scale",
          options: [
            { value: -1, label: "låg" },
            { value: 1, label: "hög", description: "De flesta säger ja" },
          ],
        },
      ],
    },
    {
      kind: "rows",
      path: ["groups"],
      title: "Grupper",
      row_label: "Grupp",
      add_label: "Lägg till grupp",
      empty: "Tomt.",
      summary: ["name"],
      layout: "table",
      groups: [{ title: "Gruppen", fields: [{ name: "name", label: "Namn", kind: "text" }] }],
    },
    { kind: "picture", path: ["map"], title: "Karta" },
  ],
};
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><g data-path="groups/g1" tabindex="0"><rect width="4" height="4"/></g></svg>`;
const PICTURE = { id: "map", title: "Karta", description: "En grupp.", svg: SVG, width: 600, height: 400, head: ["Grupp"], rows: [["Natten"]], note: "" };

let session: Session;

function show(more: Record<string, unknown> = {}): FakeModel {
  const model = toolModel({
    tool: "stakeholder_analysis",
    form: FORM,
    document: { economy: { rate: null, hours: 700, trust: null }, groups: [{ id: "g1", name: "Natten" }], sources: [] },
    derived: { rows: {}, summary: [], pictures: { map: PICTURE } },
    links: [],
    ...more,
  });
  session = new Session(model);
  render(<FormTool session={session} prefix="t-" />);
  return model;
}
const py = (work: () => void) => act(async () => work());
const OFFER: Offer = {
  id: "hours",
  tool: "process_map",
  title: "Frigjorda timmar",
  source: "Processkarta",
  state: "available",
  text: "700 h",
  taken_text: "",
  taken: "",
};

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal("levelup", { person: "anna", connection: new FakeConnection(), toolPage: (tool: string) => `/verktyg/${tool}` });
});
afterEach(() => {
  cleanup();
  session.close();
});

it("what is not known yet is left out of the summary, and all of it before anything is", () => {
  show({ derived: { rows: {}, summary: [{ label: "Strategi", text: "" }], pictures: {} } });
  expect(document.querySelector(".lu-summary")).toBe(null);
  cleanup();
  show({ derived: { rows: {}, summary: [{ label: "Strategi", text: "" }, { label: "Grupper", text: "1" }], pictures: {} } });
  expect(document.querySelector(".lu-summary")?.textContent).toBe("Grupper1");
});

it("an empty field is warned about only after a visit, a filled one at once", async () => {
  const warning = (name: string) => ({ id: name, status: "warning", title: "T", message: `Se ${name}.`, path: ["economy", name] });
  show({ checks: [warning("rate"), warning("hours")] });
  const said = () => [...document.querySelectorAll(".lu-message-warning")].map((message) => message.textContent);
  expect(said().join()).toContain("Se hours.");
  expect(said().join()).not.toContain("Se rate.");
  fireEvent.focusOut(screen.getByLabelText("Realiseringsgrad"));
  await waitFor(() => expect(said().join()).toContain("Se rate."));
});

it("a slider says its value with its unit, and is one step to undo", async () => {
  const model = show();
  const slider = screen.getByLabelText<HTMLInputElement>("Realiseringsgrad");
  expect(slider.getAttribute("aria-valuetext")).toBe("inte valt");
  for (const value of ["60", "65", "70"]) fireEvent.input(slider, { target: { value } });
  fireEvent.change(slider);
  await waitFor(() => expect(slider.getAttribute("aria-valuetext")).toBe("70 %"));
  await py(() => session.flush());
  expect(model.edits().at(-1)?.ops).toEqual([{ op: "set", path: ["economy", "rate"], value: 70 }]);
  await py(() => void session.undo());
  expect(session.value(["economy", "rate"])).toBe(null);
});

it("a scale is a group of named steps, and choosing the chosen one takes it back", async () => {
  show();
  expect(screen.getByRole("group", { name: "Tillit" })).toBeTruthy();
  const high = screen.getByRole<HTMLInputElement>("radio", { name: /^1\s+hög$/ });
  fireEvent.click(high);
  await waitFor(() => expect(session.value(["economy", "trust"])).toBe(1));
  expect(document.querySelector(".lu-scale-meaning")?.textContent).toBe("hög. De flesta säger ja");
  fireEvent.click(screen.getByRole("radio", { name: /^1\s+hög$/ }));
  await waitFor(() => expect(session.value(["economy", "trust"])).toBe(null));
});

it("numbers stand with their unit, and rows may begin as a table", () => {
  show();
  expect(document.querySelector(".lu-unit")?.textContent).toBe("h");
  expect(screen.getByLabelText("Namn, Grupp 1")).toBeTruthy();
});

it("a picture's mark leads to its row, by mouse and by keyboard, and the table says the same", async () => {
  show();
  const mark = document.querySelector("[data-path='groups/g1']")!;
  fireEvent.keyDown(mark, { key: "Enter" });
  await waitFor(() => expect(document.activeElement?.id).toBe("t-groups--g1"));
  (document.activeElement as HTMLElement).blur();
  fireEvent.click(mark.firstElementChild!);
  await waitFor(() => expect(document.activeElement?.id).toBe("t-groups--g1"));
  expect(screen.getByText("Samma sak som tabell")).toBeTruthy();
  expect(document.querySelector(".lu-picture figcaption")?.textContent).toBe("En grupp.");
});

it("a picture with a script in it runs nothing, and a missing one says when it comes", async () => {
  const evil = { ...PICTURE, svg: `<svg xmlns="http://www.w3.org/2000/svg"><script>globalThis.hit = 1</script></svg>` };
  const model = show({ derived: { pictures: { map: evil } } });
  expect((globalThis as { hit?: number }).hit).toBeUndefined();
  await py(() => model.set({ derived: { pictures: {} } }));
  expect(screen.getByText("Bilden visas när du har fyllt i underlaget.")).toBeTruthy();
});

it("what may be fetched is asked for, told with its source, and brought in as one step", async () => {
  const model = show();
  const asked = model.last("links");
  await py(() => model.set({ links: [OFFER, { ...OFFER, id: "need", state: "missing", text: "" }] }));
  await py(() => model.answer({ type: "done", request: asked.request, message: "" }));
  expect(screen.getByText("(1 att hämta)")).toBeTruthy();
  expect(screen.getByText("Ur Processkarta: 700 h")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Öppna Processkarta" }).getAttribute("href")).toBe("/verktyg/process_map");
  fireEvent.click(screen.getByRole("button", { name: /^Hämta\W+Frigjorda timmar$/ }));
  const wanted = model.last("fetch");
  expect(wanted.link).toBe("hours");
  const ops = [{ op: "set", path: ["economy", "hours"], value: 650 }];
  await py(() => model.answer({ type: "ops", request: wanted.request, ops, message: "Frigjorda timmar är hämtat." }));
  expect(session.value(["economy", "hours"])).toBe(650);
  await py(() => model.set({ links: [{ ...OFFER, state: "newer", text: "650 h", taken_text: "700 h", taken: "2027-03-12" }] }));
  expect(screen.getByText(/Hämtat från Processkarta 2027-03-12: 700 h/)).toBeTruthy();
  expect(screen.getByText(/Nu står det: 650 h/)).toBeTruthy();
  expect(screen.getByRole("button", { name: /^Uppdatera\W+Frigjorda timmar$/ })).toBeTruthy();
  await py(() => void session.undo());
  expect(session.value(["economy", "hours"])).toBe(700);
});

it("a refusal to fetch is shown in words and changes nothing", async () => {
  const model = show({ links: [OFFER] });
  fireEvent.click(screen.getByRole("button", { name: /^Hämta\W+Frigjorda timmar$/ }));
  await py(() => model.answer({ type: "refused", request: model.last("fetch").request, message: "Fyll i först." }));
  expect(await screen.findByText("Fyll i först.")).toBeTruthy();
  expect(model.edits()).toEqual([]);
});

it("the example is fetched when it is opened, and copied only after a question", async () => {
  const model = show();
  const details = document.querySelector<HTMLDetailsElement>(".lu-example")!;
  expect(model.sent.some(({ type }) => type === "example")).toBe(false);
  details.open = true;
  fireEvent(details, new Event("toggle"));
  const blocks = [
    { kind: "facts", title: "Om arbetet", items: [["Enhet", "Lindåsa"]] },
    { kind: "table", title: "Grupper", head: ["Namn"], rows: [["Natten"]], note: "" },
    { kind: "text", title: "Text", paragraphs: ["Ett stycke."] },
    { kind: "figure", ...PICTURE },
  ];
  await py(() => model.answer({ type: "preview", request: model.last("example").request, title: "Exempel", blocks }));
  expect(screen.getByText("Lindåsa")).toBeTruthy();
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  fireEvent.click(screen.getByRole("button", { name: "Kopiera exemplet hit" }));
  expect(model.sent.some(({ type }) => type === "copy_example")).toBe(false);
  fireEvent.click(screen.getByRole("button", { name: "Kopiera" }));
  await waitFor(() => model.last("copy_example"));
  const ops = [{ op: "set", path: ["economy", "hours"], value: 12 }];
  await py(() => model.answer({ type: "ops", request: model.last("copy_example").request, ops, message: "Kopierat." }));
  expect(session.value(["economy", "hours"])).toBe(12);
});
