/** The widget manager of the page: ipywidgets' own base manager over one kernel. */

import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import type { KernelConnection } from "@jupyterlab/services/lib/kernel/default";
import type { IComm } from "@jupyterlab/services/lib/kernel/kernel";
import type { ICommOpenMsg } from "@jupyterlab/services/lib/kernel/messages";
import type { JSONObject, JSONValue } from "@lumino/coreutils";
import { Widget } from "@lumino/widgets";
import { makeAnyWidget } from "./any_widget";
import type { Classic } from "./classic";
import plainText from "./plain_text";
import { sayBroken } from "./sentences";
import { addStyles, type ViewFiles, type ViewLibrary } from "./views";

type Module = Record<string, unknown>;

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
  classic: ViewFiles | null;
  staticUrl: string;
}

export class WidgetManager extends ManagerBase {
  private readonly anywidget: Module;
  private classicParts: Promise<Classic> | null = null;
  /**
   * Widgets that the kernel made while the page was on its way. They are not built one by one: such a widget may
   * refer to one that was made before this page listened. `load` fetches all of them together.
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

  /** Fetches all widgets' states from the kernel, in one message. */
  async load(): Promise<void> {
    await this._loadFromKernel();
    const left = [...(this.early ?? [])].filter(([id]) => !this.has_model(id));
    this.early = null;
    await Promise.all(left.map(([, { comm, message }]) => this.opened(comm, message)));
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
    const comm = this.early?.get(id)?.comm ?? this.options.kernel.createComm(target, id);
    // A comm that the kernel opened is only joined; one with data is ours to open.
    if (data !== undefined || metadata !== undefined) comm.open(data ?? {}, metadata ?? {});
    return new base.shims.services.Comm(comm);
  }

  protected override async _get_comm_info(): Promise<Record<string, unknown>> {
    const reply = await this.options.kernel.requestCommInfo({ target_name: this.comm_target_name });
    return reply.content.status === "ok" ? (reply.content.comms as Record<string, unknown>) : {};
  }
}
