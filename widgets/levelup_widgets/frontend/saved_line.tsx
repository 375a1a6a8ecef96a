/** When the text was saved. Says "Sparat" only when the store has committed and nothing waits. */

import { useEffect, useRef, useState } from "preact/hooks";

import type { Session } from "./session";
import { fill, phrases } from "./text";

const words = phrases({
  saved: "Sparat {at}",
  empty: "Sparas automatiskt",
  saving: "Sparar …",
  waiting: "Väntar på kontakt – det du skriver finns kvar här",
  practice: "Övningsläge: inget sparas. Exportera för att behålla.",
  refused: "Det gick inte att spara. Kontrollera det du skrev senast.",
});

export type SavedKind = "saved" | "empty" | "saving" | "waiting" | "practice" | "refused";

export function savedKind(session: Session, pending = false): SavedKind {
  const { saved } = session;
  if (saved.state === "refused") return "refused";
  if (!session.online || saved.state === "waiting") return "waiting";
  if (saved.state === "practice") return "practice";
  if (pending || session.unconfirmed()) return "saving";
  return saved.at ? "saved" : "empty";
}

function sentence(session: Session, kind: SavedKind): string {
  const { saved } = session;
  if (kind === "refused") return saved.message || words.refused;
  if (kind === "saved") return fill(words.saved, { at: saved.at ?? "" });
  return words[kind];
}

const SYMBOL: Record<SavedKind, string> = {
  saved: "✓",
  empty: "○",
  saving: "…",
  waiting: "!",
  practice: "○",
  refused: "⚠",
};

/** `pending`: something of this view's own waits, beside the session's edits. */
export function SavedLine({ session, pending = false }: { session: Session; pending?: boolean }) {
  const kind = savedKind(session, pending);
  const text = sentence(session, kind);
  return (
    <p class={`lu-saved lu-saved-${kind}`} data-state={kind}>
      <span aria-hidden="true" class="lu-saved-symbol">
        {SYMBOL[kind]}
      </span>{" "}
      <span>{text}</span>
      <Announcement kind={kind} text={text} />
    </p>
  );
}

/** Speaks only when something has gone wrong, and when it is right again: not at every save. */
function Announcement({ kind, text }: { kind: SavedKind; text: string }) {
  const [spoken, setSpoken] = useState("");
  const troubled = useRef(false);
  useEffect(() => {
    const trouble = kind === "waiting" || kind === "refused";
    if (trouble) setSpoken(text);
    else if (kind === "saved" && troubled.current) setSpoken(text);
    if (trouble) troubled.current = true;
    else if (kind === "saved") troubled.current = false;
  }, [kind, text]);
  return (
    <span class="lu-only-read" role="status" aria-live="polite">
      {spoken}
    </span>
  );
}
