/** One field: label, help, input, and what the checks say about it. */

import { useState } from "preact/hooks";

import { samePath } from "../document";
import { useDesk } from "../hooks";
import { StatusIcon, statusWord } from "../symbols";
import { fill, phrases } from "../text";
import type { Check, Field, Json, Path } from "../types";
import { Control, OptionHelp } from "./controls";
import { derivedAt, elementId, isEmpty } from "./values";

const words = phrases({
  left: "Återstår",
  conflict: "Det finns en annan text från en annan flik eller enhet. Välj vilken som ska gälla överst i verktyget.",
  privacy: "Ta bort personuppgifter – skriv om så att ingen person kan kännas igen.",
  number: "Skriv ett tal, till exempel 3,5.",
  count: "{used} av {most} tecken",
});

/** Kinds that are several inputs under one legend. */
const GROUPS = new Set(["choices", "boolean", "scale"]);

export interface Message {
  kind: "left" | "warning" | "error";
  text: string;
  urgent: boolean;
}

/** What Python puts where personal data stood; the same in every language. */
const MARK = "[personuppgift borttagen]";

/** What is said at a field. An empty field is never called wrong: something is left to do there. */
export function messagesAt(checks: Check[], path: Path, value: Json): Message[] {
  const empty = isEmpty(value);
  const here = checks.filter((check) => check.status !== "ok" && check.path && samePath(check.path, path));
  const messages: Message[] = here
    .filter((check) => check.id !== "privacy")
    .map((check) => ({
      kind: check.status === "warning" ? "warning" : empty ? "left" : "error",
      text: check.message,
      urgent: false,
    }));
  // A check names one place; personal data are pointed out at every place.
  if (here.length > messages.length || (typeof value === "string" && value.includes(MARK))) {
    messages.unshift({ kind: "error", text: words.privacy, urgent: true });
  }
  return messages;
}

/** Letters of a computed text that half the width has room for. */
const LONG = 90;

interface Props {
  field: Field;
  path: Path;
  /** In a table: no visible label; `row` names the row for those who hear it. */
  cell?: boolean;
  row?: string;
  /** A long text of its own: its length is always shown. */
  roomy?: boolean;
}

export function FieldView({ field, path, cell = false, row, roomy = false }: Props) {
  const { session, prefix } = useDesk();
  const [visited, setVisited] = useState(false);
  const [problem, setProblem] = useState<"number" | null>(null);
  const id = elementId(prefix, path);
  const value = session.value(path);
  // About an empty field something is said when someone has been here; all of it is in the list of checks.
  const content = field.kind === "derived" ? true : value;
  const messages = visited || !isEmpty(content) ? messagesAt(session.checks, path, content) : [];
  if (session.conflicts.some((conflict) => samePath(conflict.path, path))) {
    messages.push({ kind: "warning", text: words.conflict, urgent: false });
  }
  const leave = () => setVisited(true);
  if (problem) messages.push({ kind: "error", text: words.number, urgent: false });
  const invalid = messages.some((message) => message.kind === "error");
  const helpId = field.help && !cell ? `${id}-help` : undefined;
  const messageId = messages.length > 0 ? `${id}-checks` : undefined;
  const chosenId = field.kind === "choice" && !cell && field.options?.some((o) => o.description) ? `${id}-chosen` : undefined;
  const describedBy = [helpId, chosenId, messageId].filter(Boolean).join(" ") || undefined;

  const control = (
    <Control
      field={field}
      path={path}
      id={id}
      name={cell ? `${field.label}, ${row ?? ""}` : undefined}
      describedBy={describedBy}
      invalid={invalid}
      small={cell}
      onProblem={setProblem}
    />
  );
  const notes = <Messages id={messageId} messages={messages} />;
  const help = helpId && (
    <p id={helpId} class="lu-help">
      {field.help}
    </p>
  );

  if (GROUPS.has(field.kind)) {
    return (
      <fieldset id={id} class={`lu-field lu-field-${field.kind}`} data-path={path.join("/")} onFocusOut={leave} aria-describedby={describedBy}>
        <legend class={cell ? "lu-only-read" : "lu-label"}>
          {cell ? `${field.label}, ${row ?? ""}` : field.label}
        </legend>
        {help}
        {control}
        {notes}
      </fieldset>
    );
  }
  if (cell) {
    return (
      <div class="lu-cell-field" data-path={path.join("/")} onFocusOut={leave}>
        {control}
        {notes}
      </div>
    );
  }
  // A computed text that is more than a line or two has the whole width, as what is written at length has.
  const wide = field.kind === "derived" && (derivedAt(session.derived, path)?.text.length ?? 0) > LONG;
  return (
    <div class={`lu-field lu-field-${field.kind}${wide ? " lu-field-wide" : ""}`} data-path={path.join("/")} onFocusOut={leave}>
      <label class="lu-label" for={id}>
        {field.label}
      </label>
      {help}
      <div class="lu-field-main">
        {control}
        {chosenId && <OptionHelp field={field} path={path} id={chosenId} />}
        <Counter field={field} length={typeof value === "string" ? value.length : 0} always={roomy} />
        {notes}
      </div>
    </div>
  );
}

/** Appears when the room is nearly used up. */
function Counter({ field, length, always }: { field: Field; length: number; always: boolean }) {
  const most = field.max_length;
  if (!most || (!always && length < most * 0.8)) return null;
  return <p class="lu-help lu-counter">{fill(words.count, { used: length, most })}</p>;
}

function Messages({ id, messages }: { id?: string; messages: Message[] }) {
  if (messages.length === 0) return null;
  return (
    <ul id={id} class="lu-messages" role={messages.some((message) => message.urgent) ? "alert" : undefined}>
      {messages.map((message, at) => (
        <li key={at} class={`lu-message lu-message-${message.kind}`}>
          {message.kind === "left" ? (
            <>
              <span class="lu-icon-text" aria-hidden="true">
                ○
              </span>
              <span>
                <strong>{words.left}:</strong> {message.text}
              </span>
            </>
          ) : (
            <>
              <StatusIcon status={message.kind} />
              <span>
                <strong>{statusWord(message.kind)}:</strong> {message.text}
              </span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
