/**
 * The matrix: a table with the roles as columns, or a card for each activity where there is no room for one. Every cell
 * is a native list of choices; its letter is drawn over it, its words are what is read out.
 */

import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useId, useState } from "preact/hooks";

import { elementId } from "../frontend/form/values";
import { useDesk } from "../frontend/hooks";
import { LeftIcon, StatusIcon, statusWord } from "../frontend/symbols";
import { fill, phrases } from "../frontend/text";
import type { CheckStatus, Field, Row, Section } from "../frontend/types";
import { ACTIVITIES, type Activity, activitiesOf, codeAt, columnsOf } from "./matrix_rows";

const words = phrases({
  asTable: "Visa som tabell",
  asCards: "Visa som kort",
  openAll: "Öppna alla",
  closeAll: "Stäng alla",
  keys: "I tabellen: skriv bokstaven för att välja. Pil vänster och höger byter ruta. Delete tömmer rutan.",
  skip: "Hoppa förbi matrisen",
  after: "Matrisen slutar här.",
  scroll: "tabellen kan rullas i sidled",
  none: "ingen del",
  roles: "Roller",
  accountable: "Ansvarar",
  performs: "Utför",
  notYet: "inte vald än",
  empty: "inte påbörjad",
  back: "Lägg tillbaka raden ”{name}”",
  conflict: "Det finns ett annat val från en annan flik eller enhet. Välj överst i verktyget.",
});

/** Narrower than this, eleven columns are no longer a help. */
const NARROW = "(max-width: 52rem)";

interface Note {
  kind: "left" | CheckStatus;
  text: string;
  role: string | null;
}

export function RaciGrid({ section }: { section: Section }) {
  const { session, open, setOpen } = useDesk();
  const narrow = useNarrow();
  const [chosen, setChosen] = useState<"table" | "cards" | null>(null);
  const after = useId();
  if (section.kind !== "rows") return null;
  const columns = columnsOf(section);
  const activities = activitiesOf(session);
  const there = activities.filter((activity) => activity.row);
  const table = (chosen ?? (narrow ? "cards" : "table")) === "table";
  const allOpen = there.every(({ id }) => open.has(id));
  return (
    <>
      <Legend column={columns[0]} />
      <div class="lu-bar lu-no-print">
        <button type="button" class="lu-button lu-only-read" onClick={() => document.getElementById(after)?.focus()}>
          {words.skip}
        </button>
        <button type="button" class="lu-button lu-quiet" onClick={() => setChosen(table ? "cards" : "table")}>
          {table ? words.asCards : words.asTable}
        </button>
        {!table && (
          <button type="button" class="lu-button lu-quiet" onClick={() => there.forEach(({ id }) => setOpen(id, !allOpen))}>
            {allOpen ? words.closeAll : words.openAll}
          </button>
        )}
      </div>
      {table ? (
        <Table title={section.title} heading={section.row_label} columns={columns} activities={there} />
      ) : (
        <ol class="lu-rows">
          {there.map((activity) => (
            <Card key={activity.id} activity={activity} columns={columns} />
          ))}
        </ol>
      )}
      <p id={after} tabIndex={-1} class="lu-only-read">
        {words.after}
      </p>
      <PutBack activities={activities} />
    </>
  );
}

/** What the letters mean. */
function Legend({ column }: { column: Field | undefined }) {
  return (
    <ul class="raci-legend">
      {(column?.options ?? []).map((option) => (
        <li key={String(option.value)}>
          <Letter code={String(option.value)} /> {option.label.replace(/^\S+\s*–\s*/, "")}
        </li>
      ))}
    </ul>
  );
}

function Letter({ code }: { code: string | null }) {
  return (
    <b class={`raci-letter raci-${code ?? "none"}`} aria-hidden="true">
      {code ?? ""}
    </b>
  );
}

interface TableProps {
  title: string;
  heading: string;
  columns: Field[];
  activities: Activity[];
}

function Table({ title, heading, columns, activities }: TableProps) {
  const { prefix } = useDesk();
  return (
    <>
      <p class="lu-help lu-no-print">{words.keys}</p>
      <div class="lu-scroll raci-scroll" role="region" tabIndex={0} aria-label={`${title}, ${words.scroll}`}>
        <table class="lu-table raci-table">
          <thead>
            <tr>
              <th scope="col" class="raci-first">
                {heading}
              </th>
              {columns.map((column) => (
                <th key={column.name} scope="col" class="raci-role">
                  <span>{breakable(column.label)}</span>
                </th>
              ))}
            </tr>
          </thead>
          {activities.map((activity) => (
            <tbody key={activity.id}>
              <tr>
                <th scope="row" class="raci-first" id={elementId(prefix, [...ACTIVITIES, activity.id])} tabIndex={-1}>
                  {activity.name}
                </th>
                {columns.map((column) => (
                  <td key={column.name} class="raci-cell">
                    <Choice column={column} activity={activity} inTable />
                  </td>
                ))}
              </tr>
              <NotesRow activity={activity} span={columns.length + 1} />
            </tbody>
          ))}
        </table>
      </div>
    </>
  );
}

/** "Förvaltningschef/regiondirektör" may be divided after its slash. */
function breakable(label: string): string {
  return label.replaceAll("/", "/\u200b");
}

interface ChoiceProps {
  column: Field;
  activity: Activity;
  inTable?: boolean;
}

function Choice({ column, activity, inTable = false }: ChoiceProps) {
  const { session, prefix } = useDesk();
  const path = [...ACTIVITIES, activity.id, column.name];
  const code = codeAt(activity.row, column.name);
  const notes = useNotes(activity);
  const invalid = notes.some((note) => note.role === column.name && note.kind === "error");
  const set = (value: string) => session.set(path, value || null);
  const select = (
    <select
      id={elementId(prefix, path)}
      class={inTable ? "raci-select" : "lu-input lu-select"}
      data-path={path.join("/")}
      aria-label={`${column.label}, ${activity.name}`}
      aria-describedby={notes.length > 0 ? notesId(prefix, activity) : undefined}
      aria-invalid={invalid || undefined}
      value={code ?? ""}
      onChange={(event) => set(event.currentTarget.value)}
      onKeyDown={inTable ? (event) => moveOrClear(event, () => set("")) : undefined}
    >
      <option value="">– {words.none}</option>
      {(column.options ?? []).map((option) => (
        <option key={String(option.value)} value={String(option.value)}>
          {option.label}
        </option>
      ))}
    </select>
  );
  if (!inTable) return select;
  return (
    <span class="raci-choice">
      {select}
      <Letter code={code} />
    </span>
  );
}

/** Left and right go to the next cell, as in a sheet; up and down choose, as in every list of choices. */
function moveOrClear(event: TargetedKeyboardEvent<HTMLSelectElement>, clear: () => void): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.key === "Delete" || event.key === "Backspace") {
    event.preventDefault();
    clear();
  }
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const cells = [...(event.currentTarget.closest("tr")?.querySelectorAll("select") ?? [])];
  cells[cells.indexOf(event.currentTarget) + step]?.focus();
}

function Card({ activity, columns }: { activity: Activity; columns: Field[] }) {
  const { prefix, open, setOpen } = useDesk();
  const id = elementId(prefix, [...ACTIVITIES, activity.id]);
  const isOpen = open.has(activity.id);
  const notes = useNotes(activity);
  const status = (["error", "left", "warning"] as const).find((kind) => notes.some((note) => note.kind === kind));
  const begun = columns.some((column) => codeAt(activity.row, column.name) !== null);
  return (
    <li class="lu-card">
      <h5 class="lu-card-head">
        <button
          type="button"
          id={id}
          class="lu-card-button"
          aria-expanded={isOpen}
          aria-controls={`${id}-body`}
          onClick={() => setOpen(activity.id, !isOpen)}
        >
          <span class="lu-chevron" aria-hidden="true" />
          <span class="lu-card-title">{activity.name}</span>
          <span class="lu-card-facts">
            {begun ? (
              <>
                <Holders word={words.accountable} code="A" row={activity.row} columns={columns} />
                <Holders word={words.performs} code="R" row={activity.row} columns={columns} />
              </>
            ) : (
              <span class="lu-fact lu-soft">{words.empty}</span>
            )}
            {status && (
              <span class="lu-fact">
                {status === "left" ? <LeftIcon /> : <StatusIcon status={status} />} {statusWord(status)}
              </span>
            )}
          </span>
        </button>
      </h5>
      <div id={`${id}-body`} class="lu-card-body" hidden={!isOpen}>
        {isOpen && (
          <fieldset class="lu-group">
            <legend>
              {words.roles}
              <span class="lu-only-read">, {activity.name}</span>
            </legend>
            <Notes activity={activity} />
            <ul class="raci-roles">
              {columns.map((column) => (
                <li key={column.name}>
                  <label class="lu-label" for={elementId(prefix, [...ACTIVITIES, activity.id, column.name])}>
                    {breakable(column.label)}
                  </label>
                  <Choice column={column} activity={activity} />
                </li>
              ))}
            </ul>
          </fieldset>
        )}
      </div>
    </li>
  );
}

/** "Ansvarar: Verksamhetschef". */
function Holders({ word, code, row, columns }: { word: string; code: string; row: Row | undefined; columns: Field[] }) {
  const names = columns.filter((column) => codeAt(row, column.name) === code).map((column) => column.label);
  return (
    <span class="lu-fact">
      <span class="lu-fact-label">{word}:</span> {names.length > 0 ? names.join(", ") : <span class="lu-soft">{words.notYet}</span>}
    </span>
  );
}

/** What the rules say about a row, and that another page has chosen otherwise. */
function useNotes(activity: Activity): Note[] {
  const { session } = useDesk();
  const said = session.derived.rows?.[activity.id]?.notes?.value;
  const notes = Array.isArray(said) ? (said as unknown as Note[]) : [];
  const conflict = session.conflicts.some(({ path }) => path[0] === ACTIVITIES[0] && path[1] === activity.id);
  return conflict ? [{ kind: "warning", text: words.conflict, role: null }, ...notes] : notes;
}

const notesId = (prefix: string, activity: Activity) => `${elementId(prefix, [...ACTIVITIES, activity.id])}-notes`;

function NotesRow({ activity, span }: { activity: Activity; span: number }) {
  const notes = useNotes(activity);
  if (notes.length === 0) return null;
  return (
    <tr class="raci-notes">
      <td colSpan={span}>
        <Notes activity={activity} />
      </td>
    </tr>
  );
}

function Notes({ activity }: { activity: Activity }) {
  const { prefix } = useDesk();
  const notes = useNotes(activity);
  if (notes.length === 0) return null;
  return (
    <ul id={notesId(prefix, activity)} class="lu-messages">
      {notes.map((note) => (
        <li key={note.text} class={`lu-message lu-message-${note.kind}`}>
          {note.kind === "left" ? <LeftIcon /> : <StatusIcon status={note.kind} />}
          <span>
            <strong>{statusWord(note.kind)}:</strong> {note.text}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A file that was read in may lack rows; here they come back. */
function PutBack({ activities }: { activities: Activity[] }) {
  const { session, prefix } = useDesk();
  const gone = activities.filter((activity) => !activity.row);
  if (gone.length === 0) return null;
  const number = ({ id }: Activity) => Number(session.derived.rows?.[id]?.activity?.value ?? 0);
  const put = (activity: Activity) => {
    const index = activities.filter((other) => other.row && number(other) < number(activity)).length;
    session.change([{ op: "add", path: ACTIVITIES, row: { id: activity.id }, index }]);
    document.querySelector<HTMLElement>(`[data-place="${CSS.escape(elementId(prefix, ACTIVITIES))}"]`)?.focus();
  };
  return (
    <div class="lu-bar">
      {gone.map((activity) => (
        <button key={activity.id} type="button" class="lu-button" onClick={() => put(activity)}>
          <span aria-hidden="true">+</span> {fill(words.back, { name: activity.name })}
        </button>
      ))}
    </div>
  );
}

function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => window.matchMedia(NARROW).matches);
  useEffect(() => {
    const media = window.matchMedia(NARROW);
    const changed = () => setNarrow(media.matches);
    changed();
    media.addEventListener("change", changed);
    return () => media.removeEventListener("change", changed);
  }, []);
  return narrow;
}
