/**
 * bpmn-js, in a module of its own: on the participants' page it is a part that is fetched when somebody asks to see the
 * whole diagram; in other Jupyters it lies in the view's one file (195 kB of it).
 */

import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";

export interface Viewer {
  zoom(by: number): void;
  fit(): void;
  close(): void;
}

interface Canvas {
  zoom(): number;
  zoom(level: number | "fit-viewport", centre?: "auto"): number;
}

/** Shows a file in `place`. Rejects for what can't be shown. */
export async function openViewer(place: HTMLElement, xml: string): Promise<Viewer> {
  const viewer = new NavigatedViewer({ container: place });
  try {
    await viewer.importXML(xml);
  } catch (error) {
    viewer.destroy();
    throw error;
  }
  const canvas = viewer.get("canvas") as Canvas;
  // A little room around it: names stand outside their symbols.
  const fit = () => void canvas.zoom(canvas.zoom("fit-viewport", "auto") * 0.94, "auto");
  fit();
  return {
    zoom: (by) => void canvas.zoom(canvas.zoom() * by, "auto"),
    fit,
    close: () => viewer.destroy(),
  };
}
