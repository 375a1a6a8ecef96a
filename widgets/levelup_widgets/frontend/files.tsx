/** Taking the tool home, and bringing it back: export as Word, Excel, PDF or a Level Up file; import of the last. */

import { useId, useRef, useState } from "preact/hooks";

import { Dialog } from "./dialog";
import { useDesk } from "./hooks";
import { fill, phrases } from "./text";
import type { FileFormat, Reply } from "./types";

const words = phrases({
  title: "Ta med dig hem",
  help: "Spara en kopia på din dator. Level Up-filen kan du läsa in igen och fylla på senare.",
  docx: "Word",
  xlsx: "Excel",
  pdf: "PDF",
  json: "Level Up-fil",
  making: "Gör i ordning {name} …",
  ready: "Filen {name} är hämtad.",
  import: "Läs in en Level Up-fil",
  sure: "Ersätta det du har skrivit?",
  sureText: "Filen {name} ersätter allt innehåll i verktyget. Exportera först om du vill behålla det som finns nu.",
  replace: "Ersätt",
  reading: "Läser in {name} …",
  read: "Filen är inläst.",
  large: "Filen är för stor. En Level Up-fil är mindre än 2 MB.",
  unreadable: "Filen gick inte att läsa. Välj den igen.",
  trouble: "Det gick inte just nu. Vänta en stund och försök igen.",
});

const LARGEST = 2_000_000;

interface Notice {
  kind: "busy" | "done" | "refused";
  text: string;
}

export function Files() {
  const { session, prefix } = useDesk();
  const { formats } = session.form;
  const [notice, setNotice] = useState<Notice | null>(null);
  const [waiting, setWaiting] = useState<{ name: string; text: string } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const own = useId();
  const busy = notice?.kind === "busy";
  if (formats.length === 0) return null;

  const run = async (starting: string, work: () => Promise<Reply>, finished: (reply: Reply) => string) => {
    setNotice({ kind: "busy", text: starting });
    try {
      setNotice({ kind: "done", text: finished(await work()) });
    } catch (error) {
      setNotice({ kind: "refused", text: error instanceof Error && error.message ? error.message : words.trouble });
    }
  };
  const take = (format: FileFormat) =>
    run(
      fill(words.making, { name: words[format] }),
      () => session.export(format),
      (reply) => {
        if (reply.type !== "file") return words.trouble;
        download(reply.name, reply.mime, reply.bytes);
        return fill(words.ready, { name: reply.name });
      },
    );
  const choose = async (file: File | undefined) => {
    if (input.current) input.current.value = "";
    if (!file) return;
    if (file.size > LARGEST) return setNotice({ kind: "refused", text: words.large });
    try {
      setNotice(null);
      setWaiting({ name: file.name, text: await file.text() });
    } catch {
      setNotice({ kind: "refused", text: words.unreadable });
    }
  };
  const bring = () => {
    if (!waiting) return;
    const { name, text } = waiting;
    setWaiting(null);
    void run(
      fill(words.reading, { name }),
      () => session.import(name, text),
      (reply) => (reply.type === "done" && reply.message) || words.read,
    );
  };

  return (
    <section class="lu-section lu-files lu-no-print">
      <h4 id={`${prefix}files`}>{words.title}</h4>
      <p class="lu-help">{words.help}</p>
      <div class="lu-bar">
        {formats.map((format) => (
          <button key={format} type="button" class="lu-button" aria-disabled={busy || undefined} onClick={() => !busy && take(format)}>
            <span aria-hidden="true">↓</span> {words[format]}
          </button>
        ))}
      </div>
      {formats.includes("json") && (
        <div class="lu-bar">
          <input
            ref={input}
            id={own}
            type="file"
            class="lu-file-input"
            accept=".json,application/json"
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
          />
          <label for={own} class="lu-button lu-quiet">
            <span aria-hidden="true">↑</span> {words.import}
          </label>
        </div>
      )}
      <p class={`lu-notice-line lu-notice-${notice?.kind ?? "none"}`} role="status">
        {notice && (
          <>
            <span aria-hidden="true">{notice.kind === "refused" ? "⚠ " : notice.kind === "done" ? "✓ " : "… "}</span>
            {notice.text}
          </>
        )}
      </p>
      {waiting && (
        <Dialog
          id={`${prefix}import`}
          title={words.sure}
          confirm={words.replace}
          onConfirm={bring}
          onCancel={() => setWaiting(null)}
        >
          <p>{fill(words.sureText, { name: waiting.name })}</p>
        </Dialog>
      )}
    </section>
  );
}

export function download(name: string, mime: string, bytes: DataView | ArrayBuffer): void {
  const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type: mime }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
