import { afterEach, describe, expect, it, vi } from "vitest";
import { makeAnyWidget, type AnyModelFace } from "../../../levelup/serve/frontend/any_widget";
import { SENTENCES } from "../../../levelup/serve/frontend/sentences";
import { ViewLibrary, type ViewModule } from "../../../levelup/serve/frontend/views";

interface Comm {
  comm_id: string;
  target_name: string;
  sent: unknown[][];
  receive(message: unknown): Promise<void>;
}

function makeComm(): Comm {
  let handler: (message: unknown) => Promise<void> = async () => undefined;
  const sent: unknown[][] = [];
  return {
    comm_id: "c1",
    target_name: "jupyter.widget",
    sent,
    receive: (message: unknown) => handler(message),
    on_msg: (callback: typeof handler) => void (handler = callback),
    on_close: () => undefined,
    open: () => "m0",
    close: () => "m9",
    send: (...message: unknown[]) => `m${sent.push(message)}`,
  } as unknown as Comm;
}

function makeWidget(view: ViewModule | null, id = "levelup_widgets.probe") {
  const library = new ViewLibrary(view ? { probe: view } : {});
  const { AnyModel, AnyView } = makeAnyWidget(library);
  const comm = makeComm();
  const manager = { callbacks: () => ({}), get_model: async () => model };
  const model = new AnyModel({ _anywidget_id: id, n: 1, layout: null } as never, {
    model_id: "c1",
    comm: comm as never,
    widget_manager: manager as never,
  });
  const make = () => new AnyView({ model, options: {} } as never);
  const show = async () => {
    const shown = make();
    await shown.render();
    return shown;
  };
  return { model, comm, make, show };
}

afterEach(() => vi.restoreAllMocks());

describe("a view module", () => {
  it("gets a model it can read, change and save", async () => {
    let face: AnyModelFace | undefined;
    const { comm, show } = makeWidget({
      render({ model, el }) {
        face = model;
        el.textContent = `n=${String(model.get("n"))}`;
      },
    });
    const shown = await show();
    expect((shown.el as HTMLElement).textContent).toBe("n=1");
    face?.set("n", 4);
    face?.save_changes();
    expect(comm.sent[0]?.[0]).toMatchObject({ method: "update", state: { n: 4 } });
  });

  it("hears changes and messages with buffers from Python", async () => {
    const heard = vi.fn();
    const changed = vi.fn();
    const { comm, show, model } = makeWidget({
      render({ model }) {
        model.on("msg:custom", heard);
        model.on("change:n", changed);
      },
    });
    await show();
    const buffer = new DataView(new ArrayBuffer(3));
    await comm.receive({ content: { data: { method: "custom", content: { type: "file" } } }, buffers: [buffer] });
    expect(heard).toHaveBeenCalledWith({ type: "file" }, [buffer]);
    model.set("n", 2);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it("sends messages to Python, with buffers", async () => {
    const buffer = new ArrayBuffer(2);
    const { comm, show } = makeWidget({ render: ({ model }) => model.send({ type: "refresh" }, undefined, [buffer]) });
    await show();
    expect(comm.sent[0]?.[0]).toEqual({ method: "custom", content: { type: "refresh" } });
    expect(comm.sent[0]?.at(-1)).toEqual([buffer]);
  });

  it("is initialised once for two views, and each is cleaned up when it goes", async () => {
    const initialize = vi.fn();
    const cleanup = vi.fn();
    const signals: AbortSignal[] = [];
    const { show } = makeWidget({
      initialize,
      render: ({ signal }) => {
        signals.push(signal);
        return cleanup;
      },
    });
    const [one] = await Promise.all([show(), show()]);
    expect(initialize).toHaveBeenCalledTimes(1);
    one.remove();
    one.remove();
    expect(cleanup).toHaveBeenCalledTimes(1);
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
  });

  it("hears nothing after it is gone, and never silences another view", async () => {
    const heard: string[] = [];
    const faces: AnyModelFace[] = [];
    const { show, model } = makeWidget({
      render({ model }) {
        const name = `view ${faces.push(model)}`;
        model.on("change:n", () => heard.push(name));
      },
    });
    const one = await show();
    await show();
    model.set("n", 2);
    expect(heard).toEqual(["view 1", "view 2"]);
    one.remove();
    model.set("n", 3);
    faces[1]?.off();
    model.set("n", 4);
    expect(heard).toEqual(["view 1", "view 2", "view 2"]);
  });

  it("is cleaned up even when it is taken away while being drawn", async () => {
    const cleanup = vi.fn();
    let finish: (cleanup: () => void) => void = () => undefined;
    const drawing = vi.fn(() => new Promise<() => void>((resolve) => void (finish = resolve)));
    const view = makeWidget({ render: drawing }).make();
    const rendered = view.render() as unknown as Promise<void>;
    await vi.waitFor(() => expect(drawing).toHaveBeenCalled(), { timeout: 4_000 });
    view.remove();
    finish(cleanup);
    await rendered;
    expect(cleanup).toHaveBeenCalledTimes(1);
  });
});

describe("what can't be shown becomes a kind sentence", () => {
  const quiet = () => vi.spyOn(console, "error").mockImplementation(() => undefined);

  it("a widget without a view", async () => {
    const log = quiet();
    const shown = await makeWidget(null, "somebody.else").show();
    expect((shown.el as HTMLElement).textContent).toBe(SENTENCES.broken);
    expect(log).toHaveBeenCalled();
  });

  it("a view that throws, without its words", async () => {
    quiet();
    const { show } = makeWidget({
      render() {
        throw new Error("Traceback: hemligt");
      },
    });
    const shown = await show();
    expect((shown.el as HTMLElement).textContent).toBe(SENTENCES.broken);
  });
});
