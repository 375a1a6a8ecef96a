/**
 * Our answer to the module name `anywidget`: the same model and view classes and the same contract with a view module,
 * but the view comes from the server's files, never as text through the kernel.
 */

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";
import { sayBroken } from "./sentences";
import type { Cleanup, ViewLibrary, ViewModule } from "./views";

type Handler = (...values: never[]) => void;

/** What a view sees of its model: anywidget's interface. */
export interface AnyModelFace {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(name: string, callback: Handler): void;
  off(name?: string | null, callback?: Handler | null): void;
  send(content: unknown, callbacks?: unknown, buffers?: ArrayBuffer[] | ArrayBufferView[]): void;
  readonly widget_manager: unknown;
}

/** The face of one model for one view: `off()` without arguments removes what this view asked for, and nothing else. */
export function faceOf(model: DOMWidgetModel, signal: AbortSignal): AnyModelFace {
  const owner = {};
  const face: AnyModelFace = {
    get: (name) => model.get(name) as unknown,
    set: (name, value) => void model.set(name, value),
    save_changes: () => void model.save_changes(),
    on: (name, callback) => void model.on(name, callback as (...values: unknown[]) => void, owner),
    off: (name, callback) => void model.off(name ?? null, (callback ?? null) as null, owner),
    send: (content, callbacks, buffers) => model.send(content as never, callbacks as never, buffers),
    widget_manager: model.widget_manager,
  };
  signal.addEventListener("abort", () => face.off());
  return face;
}

interface Initialized {
  module: ViewModule;
  stop: AbortController;
  cleanup: void | Cleanup;
}

async function cleanUp(cleanup: void | Cleanup): Promise<void> {
  try {
    await cleanup?.();
  } catch (error) {
    console.error("A view did not clean up after itself", error);
  }
}

/** The module `anywidget` for one page. */
export function makeAnyWidget(library: ViewLibrary): { AnyModel: typeof DOMWidgetModel; AnyView: typeof DOMWidgetView } {
  class AnyModel extends DOMWidgetModel {
    private started: Promise<Initialized> | null = null;

    /** Fetches the module and runs its `initialize` once, however many views show the model. */
    viewModule(): Promise<ViewModule> {
      this.started ??= this.start().catch((error: unknown) => {
        this.started = null;
        throw error;
      });
      return this.started.then(({ module }) => module);
    }

    private async start(): Promise<Initialized> {
      const module = await library.get(this.get("_anywidget_id"));
      const stop = new AbortController();
      const cleanup = await module.initialize?.({ model: faceOf(this, stop.signal), signal: stop.signal });
      const started = { module, stop, cleanup };
      this.once("destroy", () => {
        stop.abort();
        void cleanUp(cleanup);
      });
      return started;
    }
  }

  class AnyView extends DOMWidgetView {
    private readonly stop = new AbortController();
    private cleanup: void | Cleanup = undefined;

    override async render(): Promise<void> {
      const model = this.model as AnyModel;
      try {
        const module = await model.viewModule();
        if (this.stop.signal.aborted) return;
        const signal = this.stop.signal;
        const cleanup = await module.render?.({ model: faceOf(model, signal), el: this.el as HTMLElement, signal });
        // The view may have been taken away while it was being drawn.
        if (signal.aborted) await cleanUp(cleanup);
        else this.cleanup = cleanup;
      } catch (error) {
        console.error("A view could not be shown", error);
        sayBroken(this.el as HTMLElement);
      }
    }

    override remove(): void {
      if (!this.stop.signal.aborted) {
        this.stop.abort();
        void cleanUp(this.cleanup);
      }
      super.remove();
    }
  }

  return { AnyModel, AnyView };
}
