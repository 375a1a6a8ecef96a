import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import handIn from "../../../levelup/workbook/hand_in/view";
import moduleHeader from "../../../levelup/workbook/module_header/view";
import startPage from "../../../levelup/workbook/start_page/view";
import quiz from "../../../widgets/levelup_widgets/quiz/view";
import reflection from "../../../widgets/levelup_widgets/reflection/view";
import { FakeConnection, FakeModel, toolModel } from "./fake_model";

let connection: FakeConnection;
let leave: (() => void) | undefined;

function show(view: { render(context: { model: FakeModel; el: HTMLElement }): () => void }, model: FakeModel): FakeModel {
  const el = document.createElement("div");
  document.body.append(el);
  act(() => {
    leave = view.render({ model, el });
  });
  return model;
}
const py = (work: () => void) => act(async () => work());

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  connection = new FakeConnection();
  vi.stubGlobal("levelup", { person: "anna", connection });
});
afterEach(() => {
  act(() => leave?.());
  cleanup();
  document.body.replaceChildren();
});

const questions = [1, 2].map((number) => ({
  id: `f${number}`,
  text: `Fråga nummer ${number}?`,
  options: [
    { id: "a", text: `Ja ${number}` },
    { id: "b", text: `Nej ${number}` },
  ],
}));
const quizModel = (more = {}) =>
  toolModel({
    tool: "quiz",
    form: { title: "Kunskapskontroll", intro: "", sections: [], formats: [], questions },
    document: { attempts: [], current: { answers: {}, attempt: "" } },
    derived: { quiz: { graded: false, answered: 0, total: 2, attempts: 0, best: null } },
    ...more,
  });

describe("the quiz", () => {
  it("has each question as a group of radios", () => {
    show(quiz, quizModel());
    const group = screen.getByRole("group", { name: /Fråga nummer 1/ });
    expect(within(group).getAllByRole("radio")).toHaveLength(2);
  });

  it("shows an answer at once, and says Sparat only when Python has it", async () => {
    const model = show(quiz, quizModel());
    fireEvent.click(screen.getByLabelText("Ja 1"));
    await waitFor(() => expect(document.querySelector(".lu-saved")!.textContent).toContain("Sparar …"));
    expect(screen.getByLabelText<HTMLInputElement>("Ja 1").checked).toBe(true);
    const { request, question, option, name } = model.last("action");
    expect([name, question, option]).toEqual(["answer", "f1", "a"]);
    await py(() => model.set({ document: { attempts: [], current: { answers: { f1: "a" }, attempt: "" } } }));
    await py(() => model.answer({ type: "done", request, message: "Svaret är noterat." }));
    await waitFor(() => expect(document.querySelector(".lu-saved")!.textContent).toContain("Sparat"));
    expect(screen.getByLabelText<HTMLInputElement>("Ja 1").checked).toBe(true);
  });

  it("keeps answers while the line is gone", async () => {
    const model = show(quiz, quizModel());
    await py(() => connection.become("offline"));
    fireEvent.click(screen.getByLabelText("Nej 2"));
    expect(model.sent).toEqual([]);
    await py(() => connection.become("online"));
    await waitFor(() => expect(model.last("action").option).toBe("b"));
  });

  it("asks for the missing answers before grading", async () => {
    const model = show(quiz, quizModel());
    fireEvent.click(screen.getByRole("button", { name: "Rätta mina svar" }));
    await waitFor(() => expect(screen.getByText(/Svara på alla frågor först. 2 är kvar./)).toBeTruthy());
    expect(model.sent.some((message) => message.name === "grade")).toBe(false);
  });

  it("shows result, right answer and explanation in words when graded", async () => {
    const model = show(quiz, quizModel());
    expect(document.body.textContent).not.toContain("För att");
    await py(() =>
      model.set({
        document: { attempts: [], current: { answers: { f1: "a", f2: "a" }, attempt: "x" } },
        derived: {
          quiz: {
            graded: true, answered: 2, total: 2, attempts: 1, best: 1, score: 1,
            results: {
              f1: { correct: "a", right: true, explanation: "För att ett." },
              f2: { correct: "b", right: false, explanation: "För att två." },
            },
          },
        },
      }),
    );
    expect(screen.getByText("Du har 1 av 2 rätt.")).toBeTruthy();
    const second = screen.getByRole("group", { name: /Fråga nummer 2/ });
    expect(second.textContent).toContain("Rätt svar");
    expect(second.textContent).toContain("För att två.");
    expect(screen.getByLabelText<HTMLInputElement>(/^Ja 1/).disabled).toBe(true);
    fireEvent.click(screen.getByRole("button", { name: "Försök igen" }));
    await waitFor(() => expect(model.last("action").name).toBe("retry"));
  });
});

describe("the reflection", () => {
  it("has a labelled text with its length for each question", async () => {
    const fields = [{ name: "q1", label: "Vilken risk vågade ingen skriva?", kind: "longtext", max_length: 2000 }];
    const form = {
      title: "Reflektion", intro: "Skriv inga personuppgifter.", formats: ["json"],
      sections: [{ kind: "fields", path: ["answers"], title: "Reflektion", fields }],
    };
    const model = show(reflection, toolModel({ tool: "reflection", form, document: { answers: {} } }));
    const text = screen.getByLabelText("Vilken risk vågade ingen skriva?");
    fireEvent.input(text, { target: { value: "Den om natten" } });
    fireEvent.focusOut(text);
    expect(model.edits().at(-1)?.ops).toEqual([{ op: "set", path: ["answers", "q1"], value: "Den om natten" }]);
    await waitFor(() => expect(screen.getByText("13 av 2000 tecken")).toBeTruthy());
  });
});

const steps = [
  { id: "a", number: 1, title: "Välj en förändring", minutes: 5, done: true, anchor: "a" },
  { id: "b", number: 2, title: "Skriv risker", minutes: 12, done: false, anchor: "b" },
];
const header = { title: "Riskbedömning", category: "Säkerhet", minutes_total: 17, steps, minutes_left: 12, mode: "header", step: null, message: null };

describe("the module header", () => {
  it("tells where I am, what is left and what is next", () => {
    show(moduleHeader, new FakeModel({ state: header }));
    expect(screen.getByText("Steg 2 av 2, cirka 12 min kvar")).toBeTruthy();
    expect(screen.getByRole("link", { name: /Välj en förändring.*Klart/ }).getAttribute("href")).toBe("#a");
    expect(screen.getByRole("link", { name: "Nästa: Skriv risker" }).getAttribute("href")).toBe("#b");
  });

  it("marks a step as done, and back", async () => {
    const model = show(moduleHeader, new FakeModel({ state: { ...header, mode: "end", step: "b" } }));
    fireEvent.click(screen.getByRole("button", { name: "Klar med steget" }));
    expect(model.last("action")).toMatchObject({ name: "step_done", step: "b", done: true });
    const done = steps.map((step) => ({ ...step, done: true }));
    await py(() => model.set({ state: { ...header, mode: "end", step: "b", steps: done } }));
    await py(() => model.answer({ type: "done", request: model.last("action").request, message: "Bra, steget är klart." }));
    expect(screen.getByText("Det var sista steget. Bra jobbat!")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Öppna steget igen" }));
    expect(model.last("action")).toMatchObject({ step: "b", done: false });
  });
});

const attempt = {
  number: 1, at_text: "3 oktober 2027 kl. 10.42", state: "graded", state_text: "Bedömd", total: 15, max: 20, outcome: "passed",
  points: [
    { criterion: "A", label: "Kunskapskontroll", points: 4.5, max: 5, pending: false },
    { criterion: "C", label: "Kvalitet", points: null, max: 5, pending: true },
  ],
  trainer_words: ["Fint arbete."],
  feedback_html: "<script>parent.hacked = true</script><p>Ord</p>",
  receipt: null,
};
const panel = {
  state: "open", due_text: "Lämna in senast 17 oktober.", remaining: [{ text: "Skriv två risker till.", anchor: "b" }], receipt: null,
  attempts: [], best: null, can_hand_in: true, message: null,
};

describe("handing in", () => {
  it("asks first, shows that it works, and gives a receipt", async () => {
    const model = show(handIn, new FakeModel({ state: panel }));
    fireEvent.click(screen.getByRole("button", { name: "Lämna in" }));
    const dialog = (await screen.findByText("Lämna in ditt arbete?")).closest("dialog")!;
    expect(model.sent).toEqual([]);
    fireEvent.click(within(dialog).getByText("Lämna in"));
    await waitFor(() => expect(screen.getByText(/Lämnar in …/)).toBeTruthy());
    const { request, name } = model.last("action");
    expect(name).toBe("hand_in");
    await py(() => model.set({ state: { ...panel, state: "submitted", receipt: { id: "K1", at_text: "3 oktober 2027 kl. 10.42" } } }));
    await py(() => model.answer({ type: "done", request, message: "Tack! Ditt arbete är inlämnat." }));
    await waitFor(() => expect(screen.getByText(/Tack! Ditt arbete är inlämnat/)).toBeTruthy());
    expect(screen.getByText("Kvittonummer: K1")).toBeTruthy();
  });

  it("waits for the line", async () => {
    const model = show(handIn, new FakeModel({ state: panel }));
    await py(() => connection.become("offline"));
    fireEvent.click(screen.getByRole("button", { name: "Lämna in" }));
    expect(document.querySelector("dialog")).toBeNull();
    expect(model.sent).toEqual([]);
  });

  it("shows points, outcome and the trainer's words", () => {
    show(handIn, new FakeModel({ state: { ...panel, state: "passed", attempts: [attempt] } }));
    expect(screen.getByText("Godkänt")).toBeTruthy();
    expect(screen.getByText("4,5 av 5")).toBeTruthy();
    expect(screen.getByText("Väntar på bedömning")).toBeTruthy();
    expect(screen.getByText("15 av 20")).toBeTruthy();
    expect(screen.getByText("Fint arbete.")).toBeTruthy();
  });

  it("shows feedback in a frame where nothing runs", async () => {
    show(handIn, new FakeModel({ state: { ...panel, attempts: [attempt] } }));
    const details = screen.getByText("Visa hela återkopplingen").closest("details")!;
    details.open = true;
    fireEvent(details, new Event("toggle"));
    const frame = await waitFor(() => {
      const found = document.querySelector("iframe");
      expect(found).not.toBeNull();
      return found!;
    });
    expect(frame.getAttribute("sandbox")).toBe("");
    expect(frame.getAttribute("srcdoc")).toBe(attempt.feedback_html);
    expect(frame.title).toContain("Inlämning 1");
    expect(document.querySelector("script")).toBeNull();
  });
});

describe("the start page", () => {
  it("puts the next step first, and links only what is open", () => {
    const module = { slug: "s", number: "5.3", minutes: 180, status_text: "Obligatorisk", progress_text: "Inte påbörjad", done: false };
    const blocks = [
      {
        id: "main", title: "Huvudblock", period: "från augusti", intro: "", minutes: 2880,
        modules: [
          { ...module, title: "Riskbedömning", coming: false, href: "/m/riskbedomning" },
          { ...module, slug: "e", title: "Etik", coming: true, href: null },
        ],
      },
    ];
    const next = { title: "Riskbedömning", text: "Du kan börja här.", minutes: 75, href: "/m/riskbedomning" };
    show(startPage, new FakeModel({ state: { role: "participant", greeting: "Hej Karin!", next, blocks, mandatory_note: "", guide: null, links: [], message: null } }));
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Hej Karin!");
    expect(screen.getByText(/Cirka 1 h 15 min/)).toBeTruthy();
    expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual(["/m/riskbedomning", "/m/riskbedomning"]);
    expect(screen.getByText("Kommer").closest("li")!.querySelector("a")).toBeNull();
  });
});
