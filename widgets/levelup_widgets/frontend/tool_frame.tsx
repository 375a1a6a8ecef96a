/** What stands around every tool's own content: title, saved-line, undo, conflicts, and the notice at the bottom. */

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { Conflicts } from "./conflicts";
import { useFocusLater } from "./focus";
import { elementId } from "./form/values";
import { type Desk, DeskContext, useSession } from "./hooks";
import { LostTexts } from "./lost_texts";
import { keepOpenRows, openRows } from "./open_rows";
import { SavedLine } from "./saved_line";
import type { Session } from "./session";
import { phrases } from "./text";
import type { Path, Section } from "./types";

const words = phrases({
  undo: "Ångra",
  redo: "Gör om",
  close: "Stäng meddelandet",
  undone: "Ändringen är ångrad.",
  redone: "Ändringen är gjord igen.",
  newer: "Nyare text finns",
  lost: "Text som inte sparats",
});

interface Props {
  session: Session;
  prefix: string;
  /** The form's sections as the tool draws them, where it changes them. */
  sections?: (session: Session) => Section[];
  children: ComponentChildren;
}

interface Notice {
  text: string;
  undo: boolean;
}

export function ToolFrame({ session, prefix, sections, children }: Props) {
  useSession(session);
  const [open, setOpenRows] = useState<ReadonlySet<string>>(() => openRows(session));
  const [notice, setNotice] = useState<Notice | null>(null);
  const [target, setTarget] = useState<{ path: Path } | null>(null);
  const focusLater = useFocusLater();

  const setOpen = (row: string, on: boolean) =>
    setOpenRows((rows) => {
      const next = new Set(rows);
      if (on) next.add(row);
      else next.delete(row);
      keepOpenRows(session, next);
      return next;
    });
  const goTo = (path: Path) => {
    if (path.length > 1) setOpen(path[1]!, true);
    setTarget({ path });
  };
  useEffect(() => {
    if (target) focusPath(prefix, target.path);
  }, [target]);

  const desk: Desk = {
    session,
    sections: sections?.(session) ?? session.form.sections,
    prefix,
    open,
    setOpen,
    goTo,
    say: (text, undo = false) => setNotice({ text, undo }),
  };
  const step = (back: boolean) => {
    const done = back ? session.undo() : session.redo();
    if (done.length > 0) setNotice({ text: back ? words.undone : words.redone, undo: false });
  };
  const keys = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y") || isTextField(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    step(key === "z" && !event.shiftKey);
  };
  const undoRemoval = () => {
    const [back] = session.undo();
    setNotice({ text: words.undone, undo: false });
    if (back?.op === "add") focusLater(elementId(prefix, [...back.path, back.row.id]));
  };

  return (
    <DeskContext.Provider value={desk}>
      <div class="lu-tool" onKeyDown={keys} onFocusOut={() => session.flush()}>
        <h3 class="lu-tool-title">{session.form.title}</h3>
        <p class="lu-intro">{session.form.intro}</p>
        <div class="lu-status lu-no-print">
          <SavedLine session={session} />
          <div class="lu-bar lu-bar-tight">
            {session.conflicts.length > 0 && <Alert word={words.newer} act={() => focusLater(`${prefix}conflicts`)} />}
            {session.lost.length > 0 && <Alert word={words.lost} act={() => focusLater(`${prefix}lost`)} />}
            <StepButton word={words.undo} symbol="↶" off={!session.canUndo} act={() => step(true)} />
            <StepButton word={words.redo} symbol="↷" off={!session.canRedo} act={() => step(false)} />
          </div>
        </div>
        <Conflicts />
        <LostTexts session={session} id={`${prefix}lost`} />
        {children}
        <div class="lu-notice lu-no-print" role="status">
          {notice && !notice.undo && <span class="lu-only-read">{notice.text}</span>}
          {notice?.undo && (
            <div class="lu-notice-box">
              <span>{notice.text}</span>
              {session.canUndo && (
                <button type="button" class="lu-button lu-on-dark" onClick={undoRemoval}>
                  {words.undo}
                </button>
              )}
              <button type="button" class="lu-button lu-on-dark" onClick={() => setNotice(null)} aria-label={words.close}>
                <span aria-hidden="true">×</span>
              </button>
            </div>
          )}
        </div>
      </div>
    </DeskContext.Provider>
  );
}

/** What needs an answer stands at the top of the tool; this leads there from anywhere in it. */
function Alert({ word, act }: { word: string; act(): void }) {
  return (
    <button type="button" class="lu-button lu-quiet lu-alerting" onClick={act}>
      <span aria-hidden="true">⚠</span> {word}
    </button>
  );
}

function StepButton({ word, symbol, off, act }: { word: string; symbol: string; off: boolean; act(): void }) {
  return (
    <button type="button" class="lu-button lu-quiet" aria-disabled={off || undefined} onClick={() => !off && act()}>
      <span aria-hidden="true">{symbol}</span> <span class="lu-word">{word}</span>
    </button>
  );
}

/** Focus goes to the field, or else to its row, or else to its section. */
function focusPath(prefix: string, path: Path): void {
  for (let length = path.length; length > 0; length -= 1) {
    const id = elementId(prefix, path.slice(0, length));
    const element = document.getElementById(id) ?? document.querySelector<HTMLElement>(`[data-place="${CSS.escape(id)}"]`);
    if (!element) continue;
    const inside = element.matches("fieldset") ? element.querySelector<HTMLElement>("input") : null;
    inside?.closest("details")?.setAttribute("open", "");
    (inside ?? element).focus();
    element.scrollIntoView({ block: "center" });
    return;
  }
}

function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "file"].includes(target.type);
}
