/** The whole diagram as other tools see it, also what the table doesn't show. bpmn-js is fetched when it is wanted. */

import { useEffect, useRef, useState } from "preact/hooks";

import { phrases } from "../frontend/text";
import type { Viewer } from "./bpmn_viewer";

const words = phrases({
  label: "Hela diagrammet. Dra för att flytta det, eller använd knapparna.",
  larger: "Större",
  smaller: "Mindre",
  fit: "Visa allt",
  loading: "Hämtar diagrammet …",
  trouble: "Diagrammet gick inte att visa. Hämta BPMN-filen och öppna den i ett ritverktyg.",
});

export function WholeDiagram({ xml }: { xml: string }) {
  const place = useRef<HTMLDivElement>(null);
  const viewer = useRef<Viewer | null>(null);
  const [state, setState] = useState<"loading" | "shown" | "trouble">("loading");
  useEffect(() => {
    let gone = false;
    setState("loading");
    void (async () => {
      try {
        const { openViewer } = await import("./bpmn_viewer");
        if (gone || !place.current) return;
        const opened = await openViewer(place.current, xml);
        if (gone) return opened.close();
        viewer.current = opened;
        setState("shown");
      } catch {
        if (!gone) setState("trouble");
      }
    })();
    return () => {
      gone = true;
      viewer.current?.close();
      viewer.current = null;
    };
  }, [xml]);
  return (
    <div class="pm-whole">
      <p role="status">{state === "loading" ? words.loading : state === "trouble" ? words.trouble : ""}</p>
      {state === "shown" && (
        <div class="lu-bar lu-bar-tight">
          <button type="button" class="lu-button lu-quiet" onClick={() => viewer.current?.zoom(1.25)}>
            <span aria-hidden="true">+</span> {words.larger}
          </button>
          <button type="button" class="lu-button lu-quiet" onClick={() => viewer.current?.zoom(0.8)}>
            <span aria-hidden="true">−</span> {words.smaller}
          </button>
          <button type="button" class="lu-button lu-quiet" onClick={() => viewer.current?.fit()}>
            {words.fit}
          </button>
        </div>
      )}
      <div ref={place} class="pm-canvas" role="group" aria-label={words.label} hidden={state === "trouble"} />
    </div>
  );
}
