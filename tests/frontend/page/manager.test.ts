import type { KernelConnection } from "@jupyterlab/services/lib/kernel/default";
import { afterEach, describe, expect, it, vi } from "vitest";
import { WidgetManager } from "../../../levelup/serve/frontend/manager";
import { ViewLibrary } from "../../../levelup/serve/frontend/views";

type Target = (comm: unknown, message: unknown) => Promise<void>;

const BASE = { _model_module: "@jupyter-widgets/base", _model_module_version: "2.0.0" };
const LAYOUT = { ...BASE, _model_name: "LayoutModel" };
const TOOL = { ...BASE, _model_name: "DOMWidgetModel", layout: "IPY_MODEL_layout" };

/** A kernel that answers the question for all widgets' states with `states`. */
function makeKernel(states: Record<string, Record<string, unknown>>) {
  let target: Target | undefined;
  const known = new Set<string>();
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
          setTimeout(() => comm.onMsg({ content: { data: { method: "update_states", states: answer, buffer_paths: [] } } }));
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
      return makeComm(id);
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
  return new WidgetManager({ kernel, library: new ViewLibrary({}, "/s/"), classic: null, staticUrl: "/s/" });
}

afterEach(() => vi.restoreAllMocks());

describe("widgets made while the page is on its way", () => {
  it("are built together with those that were made before the page listened", async () => {
    const complaints = vi.spyOn(console, "error");
    const { kernel, open } = makeKernel({ layout: LAYOUT, tool: TOOL });
    const manager = makeManager(kernel);
    await open("tool", TOOL); // its layout was made before, and the page has not heard of it
    await manager.load();
    const tool = await manager.get_model("tool");
    expect(tool.get("layout")).toBe(await manager.get_model("layout"));
    expect(complaints).not.toHaveBeenCalled();
  });

  it("are built also when the kernel made them after it had told of the others", async () => {
    const { kernel, open } = makeKernel({ layout: LAYOUT });
    const manager = makeManager(kernel);
    await open("tool", TOOL);
    await manager.load();
    expect((await manager.get_model("tool")).get("layout")).toBe(await manager.get_model("layout"));
  });

  it("are built at once when the page is there", async () => {
    const { kernel, open } = makeKernel({ layout: LAYOUT });
    const manager = makeManager(kernel);
    await manager.load();
    await open("tool", TOOL);
    expect(manager.has_model("tool")).toBe(true);
  });
});
