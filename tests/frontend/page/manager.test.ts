import type { KernelConnection } from "@jupyterlab/services/lib/kernel/default";
import { afterEach, describe, expect, it, vi } from "vitest";
import { WidgetManager } from "../../../levelup/serve/frontend/manager";
import { ViewLibrary } from "../../../levelup/serve/frontend/views";

type Target = (comm: unknown, message: unknown) => Promise<void>;

const BASE = { _model_module: "@jupyter-widgets/base", _model_module_version: "2.0.0" };
const LAYOUT = { ...BASE, _model_name: "LayoutModel" };
const TOOL = { ...BASE, _model_name: "DOMWidgetModel", layout: "IPY_MODEL_layout" };

type States = Record<string, Record<string, unknown>>;

/** A kernel that answers the question for all widgets' states with `states`, and sends the updates `behind` right after. */
function makeKernel(states: States, behind: States = {}) {
  let target: Target | undefined;
  const known = new Set<string>();
  const comms = new Map<string, { onMsg(message: unknown): unknown }>();
  // One message after the other, each when the one before has been taken: as KernelConnection does.
  let chain: Promise<unknown> = Promise.resolve();
  const makeComm = (id: string) => {
    const comm = {
      commId: id,
      targetName: "jupyter.widget",
      onMsg: (_message: unknown): void => undefined,
      onClose: (): void => undefined,
      open: () => ({ msg: { header: { msg_id: "1" } } }),
      close: () => ({ msg: { header: { msg_id: "2" } } }),
      send: (data: { method?: string }) => {
        const answer = Object.fromEntries(
          Object.entries(states).map(([name, state]) => [
            name,
            { model_name: state._model_name, model_module: state._model_module, model_module_version: "2.0.0", state },
          ]),
        );
        if (data.method === "request_states") {
          setTimeout(() => {
            chain = chain.then(() => comm.onMsg({ content: { data: { method: "update_states", states: answer, buffer_paths: [] } } }));
            for (const [id, state] of Object.entries(behind)) {
              chain = chain.then(() => comms.get(id)?.onMsg({ content: { data: { method: "update", state, buffer_paths: [] } }, buffers: [] }));
            }
          });
        }
        return { msg: { header: { msg_id: "3" } } };
      },
    };
    return comm;
  };
  const kernel = {
    registerCommTarget: (_name: string, handler: Target) => void (target = handler),
    createComm: (_target: string, id: string) => {
      if (known.has(id)) throw new Error("Comm is already created"); // as KernelConnection does
      known.add(id);
      const comm = makeComm(id);
      comms.set(id, comm);
      return comm;
    },
  };
  /** The kernel makes a widget while the page listens. */
  const open = async (id: string, state: Record<string, unknown>) => {
    known.add(id);
    await target?.(makeComm(id), { metadata: { version: "2.1.0" }, content: { data: { state, buffer_paths: [] } } });
  };
  return { kernel: kernel as unknown as KernelConnection, open };
}

function makeManager(kernel: KernelConnection): WidgetManager {
  return new WidgetManager({ kernel, library: new ViewLibrary({}), classic: null, staticUrl: "/s/" });
}

afterEach(() => vi.restoreAllMocks());

/** A state as the page brings it. */
const brought = (state: Record<string, unknown>) => ({
  model_name: state._model_name as string,
  model_module: state._model_module as string,
  model_module_version: "2.0.0",
  state,
});

describe("widgets whose states the page brought", () => {
  it("are there without a word from the kernel, whatever order they come in", async () => {
    const { kernel } = makeKernel({});
    const manager = makeManager(kernel);
    await manager.take({ tool: brought({ ...TOOL, n: 1 }), layout: brought(LAYOUT) });
    const tool = await manager.get_model("tool");
    expect([tool.get("n"), tool.get("layout")]).toEqual([1, await manager.get_model("layout")]);
  });

  it("are brought up to date by a later cell", async () => {
    const manager = makeManager(makeKernel({}).kernel);
    await manager.take({ tool: brought({ ...TOOL, layout: null, n: 1 }) });
    const tool = await manager.get_model("tool");
    await manager.take({ tool: brought({ ...TOOL, n: 2 }), layout: brought(LAYOUT) });
    expect([tool.get("n"), tool.get("layout")]).toEqual([2, await manager.get_model("layout")]);
  });

  it("get their binary values back", async () => {
    const manager = makeManager(makeKernel({}).kernel);
    const buffers = [{ path: ["image"], data: btoa("\u0000\u00ff"), encoding: "base64" as const }];
    await manager.take({ tool: { ...brought({ ...TOOL, layout: null }), buffers } });
    const image = (await manager.get_model("tool")).get("image") as DataView;
    expect([image.getUint8(0), image.getUint8(1)]).toEqual([0, 255]);
  });

  it("hear what the kernel changed before the page listened, and only of that", async () => {
    const { kernel } = makeKernel({ tool: { ...TOOL, layout: null, n: 2, same: [1] }, layout: LAYOUT });
    const manager = makeManager(kernel);
    await manager.take({ tool: brought({ ...TOOL, layout: null, n: 1, same: [1] }), layout: brought(LAYOUT) });
    const tool = await manager.get_model("tool");
    const changed: unknown[] = [];
    tool.on("change:n", () => changed.push(tool.get("n")));
    tool.on("change:same", () => changed.push("same"));
    await manager.catchUp();
    expect(changed).toEqual([2]);
  });

  it("keep what a person changed before the kernel answered", async () => {
    const { kernel } = makeKernel({ tool: { ...TOOL, layout: null, mine: "old", theirs: "new" } });
    const manager = makeManager(kernel);
    await manager.take({ tool: brought({ ...TOOL, layout: null, mine: "old", theirs: "old" }) });
    const tool = await manager.get_model("tool");
    tool.set("mine", "typed");
    tool.save_changes();
    await manager.catchUp();
    expect([tool.get("mine"), tool.get("theirs")]).toEqual(["typed", "new"]);
  });

  it("never go back to something older: the answer keeps its place among the kernel's messages", async () => {
    const { kernel } = makeKernel({ tool: { ...TOOL, layout: null, n: 2 } }, { tool: { n: 3 } });
    const manager = makeManager(kernel);
    await manager.take({ tool: brought({ ...TOOL, layout: null, n: 1 }) });
    const tool = await manager.get_model("tool");
    const seen: unknown[] = [];
    tool.on("change:n", () => seen.push(tool.get("n")));
    await manager.catchUp();
    await vi.waitFor(() => expect(seen).toEqual([2, 3]));
  });
});

describe("widgets made while the page is on its way", () => {
  it("are built together with those that were made before the page listened", async () => {
    const complaints = vi.spyOn(console, "error");
    const { kernel, open } = makeKernel({ layout: LAYOUT, tool: TOOL });
    const manager = makeManager(kernel);
    await open("tool", TOOL); // its layout was made before, and the page has not heard of it
    await manager.catchUp();
    const tool = await manager.get_model("tool");
    expect(tool.get("layout")).toBe(await manager.get_model("layout"));
    expect(complaints).not.toHaveBeenCalled();
  });

  it("are built also when the kernel made them after it had told of the others", async () => {
    const { kernel, open } = makeKernel({ layout: LAYOUT });
    const manager = makeManager(kernel);
    await open("tool", TOOL);
    await manager.catchUp();
    expect((await manager.get_model("tool")).get("layout")).toBe(await manager.get_model("layout"));
  });

  it("are built at once when the page is there", async () => {
    const { kernel, open } = makeKernel({ layout: LAYOUT });
    const manager = makeManager(kernel);
    await manager.catchUp();
    await open("tool", TOOL);
    expect(manager.has_model("tool")).toBe(true);
  });
});
