/** ipywidgets' own controls and outputs. A part of its own, which only pages that use them fetch. */

import "@jupyter-widgets/controls/css/labvariables.css";
import "@jupyter-widgets/controls/css/widgets-base.css";
import * as controlsModule from "@jupyter-widgets/controls";
import * as outputModule from "@jupyter-widgets/html-manager/lib/output";
import { WIDGET_MIMETYPE, WidgetRenderer } from "@jupyter-widgets/html-manager/lib/output_renderers";
import { RenderMimeRegistry, textRendererFactory } from "@jupyterlab/rendermime";
import plainText from "./plain_text";

export interface Classic {
  controls: Record<string, unknown>;
  output: Record<string, unknown>;
  makeRenderMime(manager: unknown): unknown;
}

export const controls: Classic["controls"] = controlsModule;
export const output: Classic["output"] = outputModule;

/** Outputs show widgets and plain text. HTML and scripts that a cell prints have no business in a participant's page. */
export function makeRenderMime(manager: unknown): RenderMimeRegistry {
  const registry = new RenderMimeRegistry({ initialFactories: [textRendererFactory], sanitizer: { sanitize: plainText } });
  registry.addFactory(
    { safe: false, mimeTypes: [WIDGET_MIMETYPE], createRenderer: (options) => new WidgetRenderer(options, manager as never) },
    0,
  );
  return registry;
}
