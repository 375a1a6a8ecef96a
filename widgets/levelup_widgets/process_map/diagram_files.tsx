/** A state's diagram as a file: read in what another tool wrote, take home BPMN or a picture, see all of it. */

import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";

import { Dialog } from "../frontend/dialog";
import { download } from "../frontend/files";
import { useDesk } from "../frontend/hooks";
import { fill, phrases } from "../frontend/text";
import { factsOf } from "./shown";
import { rowsOf, type State } from "./step_edits";
import { WholeDiagram } from "./whole_diagram";

const words = phrases({
  title: "Filer och hela diagrammet",
  begin: "Finns kartan redan i ett ritverktyg? Spara den där som BPMN, och läs in filen här.",
  help: "BPMN är det filformat som ritverktyg för processer läser och skriver.",
  import: "Läs in BPMN-fil",
  bpmn: "Hämta BPMN",
  svg: "Hämta SVG",
  png: "Hämta PNG",
  show: "Visa hela diagrammet",
  hide: "Dölj diagrammet",
  redraw: "Rita om diagrammet",
  reading: "Läser in {name} …",
  making: "Gör i ordning filen …",
  ready: "Filen {name} är hämtad.",
  sure: "Ersätta stegen?",
  sureText: "Stegen i {name} ersätter dem som finns i tabellen. Du kan ångra direkt efteråt.",
  replace: "Läs in",
  large: "Filen är större än 5 MB. Dela upp processen i mindre delar och exportera varje del för sig.",
  unreadable: "Filen gick inte att läsa. Välj den igen.",
  trouble: "Det gick inte just nu. Vänta en stund och försök igen.",
});

const LARGEST = 5 * 1024 * 1024;
const FORMATS = ["bpmn", "svg", "png"] as const;

interface Notice {
  kind: "busy" | "done" | "refused";
  text: string;
}

export function DiagramFiles({ state }: { state: State }) {
  const { session, prefix } = useDesk();
  const [notice, setNotice] = useState<Notice | null>(null);
  const [waiting, setWaiting] = useState<{ name: string; data: string } | null>(null);
  const [whole, setWhole] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const own = useId();
  const busy = notice?.kind === "busy";
  const some = rowsOf(session.shown, state).length > 0;

  const run = async (starting: string, work: () => Promise<string>) => {
    if (busy) return;
    setNotice({ kind: "busy", text: starting });
    try {
      setNotice({ kind: "done", text: await work() });
    } catch (error) {
      setNotice({ kind: "refused", text: error instanceof Error && error.message ? error.message : words.trouble });
    }
  };
  const fetchFile = async (format: (typeof FORMATS)[number]) => {
    const reply = await session.action("diagram", { state, format });
    if (reply.type !== "file") throw new Error(words.trouble);
    return reply;
  };
  const take = (format: (typeof FORMATS)[number]) =>
    run(words.making, async () => {
      const file = await fetchFile(format);
      download(file.name, file.mime, file.bytes);
      return fill(words.ready, { name: file.name });
    });
  const look = () =>
    run(words.making, async () => {
      const { bytes } = await fetchFile("bpmn");
      setWhole(new TextDecoder().decode(bytes));
      return "";
    });
  const read = ({ name, data }: { name: string; data: string }) => {
    setWaiting(null);
    setWhole(null);
    void run(fill(words.reading, { name }), () => session.propose({ type: "action", name: "import_bpmn", state, data }));
  };
  const choose = async (file: File | undefined) => {
    if (input.current) input.current.value = "";
    if (!file) return;
    if (file.size > LARGEST) return setNotice({ kind: "refused", text: words.large });
    try {
      const chosen = { name: file.name, data: base64(await file.arrayBuffer()) };
      if (some) setWaiting(chosen);
      else read(chosen);
    } catch {
      setNotice({ kind: "refused", text: words.unreadable });
    }
  };
  const redraw = () =>
    run(words.making, async () => {
      const said = await session.propose({ type: "action", name: "redraw", state });
      const { bytes } = await fetchFile("bpmn");
      setWhole(new TextDecoder().decode(bytes));
      return said;
    });
  const importing = (
    <>
      <input
        ref={input}
        id={own}
        type="file"
        class="lu-file-input"
        accept=".bpmn,.xml,application/xml,text/xml"
        onChange={(event) => void choose(event.currentTarget.files?.[0])}
      />
      <label for={own} class="lu-button lu-quiet">
        <span aria-hidden="true">↑</span> {words.import}
      </label>
    </>
  );
  const status = (
    <p class={`lu-notice-line lu-notice-${notice?.kind ?? "none"}`} role="status">
      {notice?.text && (
        <>
          <span aria-hidden="true">{notice.kind === "refused" ? "⚠ " : notice.kind === "done" ? "✓ " : "… "}</span>
          {notice.text}
        </>
      )}
    </p>
  );
  if (!some) {
    return (
      <div class="pm-files lu-no-print">
        <p class="lu-help">{words.begin}</p>
        <div class="lu-bar">{importing}</div>
        {status}
      </div>
    );
  }
  return (
    <div class="pm-files lu-no-print">
      <details>
        <summary>{words.title}</summary>
        <p class="lu-help">{words.help}</p>
        <div class="lu-bar">
          {importing}
          {FORMATS.map((format) => (
            <Choice key={format} off={busy} act={() => void take(format)}>
              <span aria-hidden="true">↓</span> {words[format]}
            </Choice>
          ))}
          <Choice off={busy} open={whole !== null} act={() => (whole === null ? void look() : setWhole(null))}>
            {whole === null ? words.show : words.hide}
          </Choice>
          {whole !== null && factsOf(session, state).file && (
            <Choice off={busy} act={() => void redraw()}>
              {words.redraw}
            </Choice>
          )}
        </div>
        {whole !== null && <WholeDiagram xml={whole} />}
      </details>
      {status}
      {waiting && (
        <Dialog
          id={`${prefix}${state}-bpmn`}
          title={words.sure}
          confirm={words.replace}
          onConfirm={() => read(waiting)}
          onCancel={() => setWaiting(null)}
        >
          <p>{fill(words.sureText, { name: waiting.name })}</p>
        </Dialog>
      )}
    </div>
  );
}

interface ChoiceProps {
  off: boolean;
  open?: boolean;
  act(): void;
  children: ComponentChildren;
}

function Choice({ off, open, act, children }: ChoiceProps) {
  return (
    <button
      type="button"
      class="lu-button lu-quiet"
      aria-disabled={off || undefined}
      aria-expanded={open}
      onClick={() => !off && act()}
    >
      {children}
    </button>
  );
}

/** In pieces: a call takes only so many arguments. */
function base64(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer);
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
