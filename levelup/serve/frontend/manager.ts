/** The widget manager of the page: ipywidgets' own base manager over one kernel. */

import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import type { KernelConnection } from "@jupyterlab/services/lib/kernel/default";
import type { IComm } from "@jupyterlab/services/lib/kernel/kernel";
import type { ICommMsgMsg, ICommOpenMsg } from "@jupyterlab/services/lib/kernel/messages";
import type { JSONObject, JSONValue } from "@lumino/coreutils";
import { Widget } from "@lumino/widgets";
import { makeAnyWidget } from "./any_widget";
import type { ModelState } from "./arrivals";
import type { Classic } from "./classic";
import plainText from "./plain_text";
import { sayBroken } from "./sentences";
import { addStyles, type PartFiles, type ViewLibrary } from "./views";

type Module = Record<string, unknown>;

/** The kernel's answer to the question for all widgets' states. A buffer's path begins with the widget's id. */
interface StatesAnswer {
  states: Record<string, ModelState>;
  buffer_paths: [string, ...(string | number)[]][];
}

/** Stands in for a widget that can't be made or shown. ipywidgets' own would show a stack trace. */
class BrokenModel extends base.DOMWidgetModel {}
class BrokenView extends base.DOMWidgetView {
  override render(): void {
    sayBroken(this.el as HTMLElement);
  }
}

export interface ManagerOptions {
  kernel: KernelConnection;
  library: ViewLibrary;
  classic: PartFiles | null;
  staticUrl: string;
}

export class WidgetManager extends ManagerBase {
  private readonly anywidget: Module;
  private classicParts: Promise<Classic> | null = null;
  /**
   * Widgets that the kernel made after it had made the page. They are not built one by one: such a widget may refer to
   * one that was made before this page listened. `catchUp` fetches all of them together.
   */
  private early: Map<string, { comm: IComm; message: ICommOpenMsg }> | null = new Map();

  constructor(private readonly options: ManagerOptions) {
    super();
    this.anywidget = { ...makeAnyWidget(options.library) };
    options.kernel.registerCommTarget(this.comm_target_name, async (comm, message) => {
      if (this.early) this.early.set(comm.commId, { comm, message });
      else await this.opened(comm, message);
    });
  }

  /** Makes widgets of states that the page brought, and brings those up to date that are there already. */
  async take(states: Record<string, ModelState>): Promise<void> {
    for (const { state, buffers = [] } of Object.values(states)) {
      const bytes = buffers.map(({ data }) => new DataView(Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)).buffer));
      base.put_buffers(state as never, buffers.map(({ path }) => path), bytes);
    }
    await this.settle(states);
  }

  /**
   * Hears from the kernel what has changed since it made the page; to be called once. The answer is taken in its place
   * among the kernel's messages, so nothing older ever covers something newer.
   */
  async catchUp(): Promise<void> {
    const comm = await this._create_comm("jupyter.widget.control", base.uuid(), {}, { version: "1.0.0" });
    await new Promise<void>((resolve, reject) => {
      // KernelConnection waits for the promise before it takes the next message.
      comm.on_msg((message) => this.takeAnswer(message as ICommMsgMsg).then(resolve, reject) as never);
      comm.send({ method: "request_states" }, {});
    });
    comm.close();
  }

  private async takeAnswer({ content, buffers = [] }: ICommMsgMsg): Promise<void> {
    const { states, buffer_paths } = content.data as unknown as StatesAnswer;
    buffer_paths.forEach(([id, ...path], index) => {
      const buffer = buffers[index]!;
      base.put_buffers(states[id]!.state as never, [path], [buffer instanceof DataView ? buffer : new DataView(buffer as ArrayBuffer)]);
    });
    await this.settle(states);
    const left = [...(this.early ?? [])].filter(([id]) => !this.has_model(id));
    this.early = null;
    await Promise.all(left.map(([, { comm, message }]) => this.opened(comm, message)));
  }

  /** The new ones first, all without a pause: they may refer to each other, and a known one to a new one. */
  private async settle(states: Record<string, ModelState>): Promise<void> {
    const all = Object.entries(states);
    const known = all.filter(([id]) => this.has_model(id));
    const made = all.filter(([id]) => !this.has_model(id)).map(([id, { state, ...names }]) => this.new_model({ ...names, model_id: id, comm: this.join(id) }, state as never));
    await Promise.all([...made, ...known.map(async ([id, { state }]) => bringUpToDate(await this.get_model(id), state))]);
  }

  /** Our end of a line that the kernel has opened. */
  private join(id: string): base.IClassicComm {
    const comm = this.early?.get(id)?.comm ?? this.options.kernel.createComm(this.comm_target_name, id);
    return new base.shims.services.Comm(comm);
  }

  private async opened(comm: IComm, message: ICommOpenMsg): Promise<void> {
    await this.handle_comm_open(new base.shims.services.Comm(comm), message as never);
  }

  /** Shows a widget in its place on the page. */
  async show(modelId: string, place: HTMLElement): Promise<void> {
    try {
      const view = await this.create_view(await this.get_model(modelId));
      if (view instanceof base.ErrorWidgetView) throw new Error("The view could not be made");
      place.replaceChildren();
      Widget.attach((view as base.DOMWidgetView).luminoWidget, place);
    } catch (error) {
      console.error(`Widget ${modelId} could not be shown`, error);
      sayBroken(place);
    }
  }

  /** What JupyterLab's output areas need in order to show widgets inside an Output widget. */
  get renderMime(): unknown {
    return this.rendermime;
  }
  private rendermime: unknown = null;

  protected override async loadClass(className: string, moduleName: string, moduleVersion: string): Promise<never> {
    const module = await this.module(moduleName);
    const found = module?.[className];
    if (found === undefined) throw new Error(`No ${className} in ${moduleName} ${moduleVersion} on this page`);
    return found as never;
  }

  protected override loadModelClass(className: string, moduleName: string, version: string): Promise<never> {
    return this.loadClass(className, moduleName, version).catch((error: unknown) => {
      console.error(error);
      return BrokenModel as never;
    });
  }

  protected override loadViewClass(className: string, moduleName: string, version: string): Promise<never> {
    if (className === "ErrorWidgetView") return Promise.resolve(BrokenView as never);
    return this.loadClass(className, moduleName, version).catch((error: unknown) => {
      console.error(error);
      return BrokenView as never;
    });
  }

  private async module(name: string): Promise<Module | null> {
    if (name === "anywidget") return this.anywidget;
    if (name === "@jupyter-widgets/base") return base as Module;
    if (name !== "@jupyter-widgets/controls" && name !== "@jupyter-widgets/output") return null;
    const classic = await this.classic();
    return name.endsWith("controls") ? classic.controls : classic.output;
  }

  private classic(): Promise<Classic> {
    const { classic, staticUrl } = this.options;
    if (!classic) return Promise.reject(new Error("This page was built without ipywidgets' controls"));
    this.classicParts ??= (async () => {
      const url = new URL(staticUrl + classic.js, document.baseURI).href;
      const [parts] = await Promise.all([
        import(/* @vite-ignore */ url) as Promise<Classic>,
        classic.css ? addStyles(staticUrl + classic.css) : null,
      ]);
      this.rendermime = parts.makeRenderMime(this);
      return parts;
    })();
    return this.classicParts;
  }

  /** Descriptions of ipywidgets' controls are plain text here. */
  override inline_sanitize(source: string): string {
    return plainText(source);
  }

  protected override async _create_comm(target: string, id: string, data?: JSONValue, metadata?: JSONObject): Promise<base.IClassicComm> {
    const comm = this.options.kernel.createComm(target, id);
    // A comm that the kernel opened is only joined; one with data is ours to open.
    if (data !== undefined || metadata !== undefined) comm.open(data ?? {}, metadata ?? {});
    return new base.shims.services.Comm(comm);
  }

  protected override async _get_comm_info(): Promise<Record<string, unknown>> {
    const reply = await this.options.kernel.requestCommInfo({ target_name: this.comm_target_name });
    return reply.content.status === "ok" ? (reply.content.comms as Record<string, unknown>) : {};
  }
}

/** What ipywidgets' model knows of changes of this page that the kernel has not confirmed. */
interface Unconfirmed {
  _expectedEchoMsgIds: Map<string, string>;
  _msg_buffer: Record<string, unknown> | null;
}

/** Takes the kernel's values as if it had just sent them; what a person has changed meanwhile stays. */
async function bringUpToDate(model: base.WidgetModel, state: Record<string, unknown>): Promise<void> {
  const { _expectedEchoMsgIds: sent, _msg_buffer: kept } = model as unknown as Unconfirmed;
  const news = Object.fromEntries(Object.entries(state).filter(([name]) => !sent.has(name) && !(kept !== null && name in kept)));
  await model._handle_comm_msg({ content: { data: { method: "update", state: news, buffer_paths: [] } }, buffers: [] } as never);
}
