/** Colleagues' matrices beside one's own: which rows to talk about first, and which cells differ. */

import { useId, useRef, useState } from "preact/hooks";

import { newId, rowsAt } from "../frontend/document";
import { useFocusLater } from "../frontend/focus";
import { FieldView } from "../frontend/form/field";
import { elementId, fieldsOf } from "../frontend/form/values";
import { useDesk } from "../frontend/hooks";
import { fill, phrases } from "../frontend/text";
import type { Field, Json, Operation, Row, Section } from "../frontend/types";
import { ACTIVITIES, type Activity, activitiesOf, codeAt, columnsOf, knownCodes, sectionOf } from "./matrix_rows";
import { readColleague, UnusableMatrix } from "./colleague_file";

const words = phrases({
  colleague: "Kollega {number}",
  added: "{labels} är tillagd.",
  addedMany: "{labels} är tillagda.",
  unreadable: "Filen gick inte att läsa. Välj den igen.",
  trouble: "{name}: {message}",
  remove: "Ta bort",
  removed: "{label} är borttagen.",
  compared: "Matriser att jämföra med",
  first: "Prata om de här raderna först",
  rest: "Fler rader som skiljer sig ({count})",
  same: "I de andra raderna är ni överens.",
  allSame: "Ni är överens i alla rader. Gå vidare till era löften.",
  waiting: "Räknar olikheter …",
  role: "Roll",
  mine: "Din matris",
  differs: "olika",
  alike: "lika",
  none: "ingen del",
  change: "Ändra i matrisen",
  scroll: "tabellen kan rullas i sidled",
});

const MOST_FIRST = 3;

interface Colleague {
  row: Row;
  label: string;
}

export function Comparison({ section }: { section: Section }) {
  const { session, prefix, say } = useDesk();
  const focusLater = useFocusLater();
  const input = useRef<HTMLInputElement>(null);
  const inputId = useId();
  const [trouble, setTrouble] = useState<string[]>([]);
  const matrix = sectionOf(session.form, "activities");
  if (section.kind !== "rows" || !matrix) return null;
  const columns = columnsOf(matrix);
  const activities = activitiesOf(session);
  const colleagues = rowsAt(session.shown, section.path).map((row, index): Colleague => {
    const label = typeof row.label === "string" ? row.label.trim() : "";
    return { row, label: label || fill(words.colleague, { number: index + 1 }) };
  });

  const add = async (files: File[]) => {
    if (input.current) input.current.value = "";
    const troubles: string[] = [];
    const added: { row: Row; label: string }[] = [];
    for (const file of files) {
      try {
        const codes = await readColleague(file, (rows) => knownCodes(rows, activities, columns));
        const label = freeLabel([...colleagues, ...added].map((other) => other.label));
        added.push({ label, row: { id: newId(), label, codes: codes as unknown as Json } });
      } catch (error) {
        const message = error instanceof UnusableMatrix ? error.message : words.unreadable;
        troubles.push(fill(words.trouble, { name: file.name, message }));
      }
    }
    setTrouble(troubles);
    const [first] = added;
    if (!first) return;
    session.change(added.map(({ row }): Operation => ({ op: "add", path: section.path, row, index: null })));
    const labels = added.map(({ label }) => label).join(", ");
    say(fill(added.length > 1 ? words.addedMany : words.added, { labels }), true);
    focusLater(elementId(prefix, [...section.path, first.row.id, "label"]));
  };
  const remove = ({ row, label }: Colleague) => {
    session.change([{ op: "remove", path: [...section.path, row.id] }]);
    say(fill(words.removed, { label }), true);
    focusLater(inputId);
  };

  return (
    <>
      {colleagues.length === 0 ? (
        <p class="lu-empty">{section.empty}</p>
      ) : (
        <ul class="raci-colleagues" aria-label={words.compared}>
          {colleagues.map((colleague) => (
            <ColleagueItem
              key={colleague.row.id}
              colleague={colleague}
              path={[...section.path, colleague.row.id]}
              fields={fieldsOf(section)}
              remove={() => remove(colleague)}
            />
          ))}
        </ul>
      )}
      <div class="lu-bar lu-no-print">
        <input
          ref={input}
          id={inputId}
          type="file"
          class="lu-file-input"
          accept=".json,application/json"
          multiple
          onChange={(event) => void add([...(event.currentTarget.files ?? [])])}
        />
        <label for={inputId} class="lu-button">
          <span aria-hidden="true">+</span> {section.add_label}
        </label>
      </div>
      <div role="alert">
        {trouble.map((message) => (
          <p key={message} class="lu-notice-line lu-notice-refused">
            <span aria-hidden="true">⚠ </span>
            {message}
          </p>
        ))}
      </div>
      {colleagues.length > 0 && <Differences activities={activities} columns={columns} colleagues={colleagues} />}
    </>
  );
}

/** "Kollega 2", or the first number that nobody has. */
function freeLabel(taken: string[]): string {
  for (let number = 1; ; number += 1) {
    const label = fill(words.colleague, { number });
    if (!taken.includes(label)) return label;
  }
}

interface ItemProps {
  colleague: Colleague;
  path: string[];
  fields: Field[];
  remove(): void;
}

function ColleagueItem({ colleague, path, fields, remove }: ItemProps) {
  const { session, prefix } = useDesk();
  const label = fields.find((field) => field.name === "label");
  const differences = session.derived.rows?.[colleague.row.id]?.differences?.text;
  return (
    <li class="raci-colleague" id={elementId(prefix, path)} tabIndex={-1}>
      {label && <FieldView field={label} path={[...path, label.name]} />}
      <div class="lu-bar lu-bar-tight">
        <span>{differences ?? words.waiting}</span>
        <button type="button" class="lu-button lu-quiet lu-danger lu-no-print" onClick={remove}>
          {words.remove}
          <span class="lu-only-read"> {colleague.label}</span>
        </button>
      </div>
    </li>
  );
}

interface DifferencesProps {
  activities: Activity[];
  columns: Field[];
  colleagues: Colleague[];
}

/** The rows that differ, those that differ most first. How many they are is Python's to say. */
function Differences({ activities, columns, colleagues }: DifferencesProps) {
  const { session } = useDesk();
  const count = ({ id }: Activity) => Number(session.derived.rows?.[id]?.differences?.value ?? 0);
  const known = activities.some(({ id }) => session.derived.rows?.[id]?.differences);
  if (!known) return <p class="lu-soft">{words.waiting}</p>;
  const differing = activities.filter((one) => one.row && count(one) > 0).sort((one, other) => count(other) - count(one));
  if (differing.length === 0) return <p>{words.allSame}</p>;
  const rest = differing.slice(MOST_FIRST);
  const table = (activity: Activity) => (
    <ActivityTable key={activity.id} activity={activity} columns={columns} colleagues={colleagues} />
  );
  return (
    <>
      <h5>{words.first}</h5>
      {differing.slice(0, MOST_FIRST).map(table)}
      {rest.length > 0 && (
        <details>
          <summary>{fill(words.rest, { count: rest.length })}</summary>
          {rest.map(table)}
        </details>
      )}
      {differing.length < activities.length && <p>{words.same}</p>}
    </>
  );
}

interface ActivityTableProps {
  activity: Activity;
  columns: Field[];
  colleagues: Colleague[];
}

function ActivityTable({ activity, columns, colleagues }: ActivityTableProps) {
  const { session, goTo } = useDesk();
  const values = session.derived.rows?.[activity.id];
  const differing = Array.isArray(values?.differing?.value) ? (values.differing.value as Json[]) : [];
  const codes = (role: string) => [
    codeAt(activity.row, role),
    ...colleagues.map(({ row }) => {
      const all = row.codes as Record<string, Record<string, string>> | undefined;
      return all?.[activity.id]?.[role] ?? null;
    }),
  ];
  const used = columns.filter((column) => codes(column.name).some((code) => code !== null));
  const word = (column: Field, code: string | null) =>
    column.options?.find((option) => option.value === code)?.label ?? words.none;
  return (
    <div class="raci-compared">
      <div class="lu-scroll" role="region" tabIndex={0} aria-label={`${activity.name}, ${words.scroll}`}>
        <table class="lu-table raci-comparison">
          <caption>
            {activity.name} <span class="lu-soft">{values?.differences?.text}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col" class="raci-corner">
                {words.role}
              </th>
              <th scope="col">{words.mine}</th>
              {colleagues.map(({ row, label }) => (
                <th key={row.id} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {used.map((column) => {
              const differs = differing.includes(column.name);
              return (
                <tr key={column.name} class={differs ? "raci-differs" : undefined}>
                  <th scope="row">
                    {column.label.replaceAll("/", "/\u200b")}{" "}
                    <span class="raci-mark">
                      <span aria-hidden="true">{differs ? "≠" : "="}</span> {differs ? words.differs : words.alike}
                    </span>
                  </th>
                  {codes(column.name).map((code, at) => (
                    <td key={at}>
                      <span aria-hidden="true">{code ?? "–"}</span>
                      <span class="lu-only-read">{word(column, code)}</span>
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <button type="button" class="lu-button lu-quiet lu-no-print" onClick={() => goTo([...ACTIVITIES, activity.id])}>
        {words.change}
        <span class="lu-only-read">: {activity.name}</span>
      </button>
    </div>
  );
}
