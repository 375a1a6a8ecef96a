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
  canvas.zoom("fit-viewport", "auto");
  return {
    zoom: (by) => void canvas.zoom(canvas.zoom() * by),
    fit: () => void canvas.zoom("fit-viewport", "auto"),
    close: () => viewer.destroy(),
  };
}
