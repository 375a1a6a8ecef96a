/** Two texts for one field, from two pages: both are shown in full, and the person chooses. */

import { asText, fieldsOf, isEmpty, optionOf } from "./form/values";
import { useDesk } from "./hooks";
import { phrases } from "./text";
import type { Conflict, Field, Json, Path, Section } from "./types";

const words = phrases({
  title: "Det finns nyare text från en annan flik eller enhet.",
  help: "Båda texterna finns kvar. Välj vilken som ska gälla.",
  mine: "Min text",
  theirs: "Den andra texten",
  keep: "Behåll min text",
  take: "Använd den andra texten",
  empty: "(tomt)",
  gone: "(finns inte längre)",
});

export function Conflicts() {
  const { session, prefix } = useDesk();
  const { conflicts } = session;
  return (
    <div role="status">
      {conflicts.length > 0 && (
        <section class="lu-conflicts">
          <h4 id={`${prefix}conflicts`} tabIndex={-1}>
            <span aria-hidden="true">⚠ </span>
            {words.title}
          </h4>
          <p>{words.help}</p>
          {conflicts.map((conflict) => (
            <Choice key={conflict.id} conflict={conflict} />
          ))}
        </section>
      )}
    </div>
  );
}

function Choice({ conflict }: { conflict: Conflict }) {
  const { session, sections } = useDesk();
  const field = fieldOf(sections, conflict.path);
  return (
    <article class="lu-conflict">
      <h5>{conflict.label}</h5>
      <div class="lu-two">
        <Text title={words.mine} value={conflict.mine} field={field} />
        <Text title={words.theirs} value={conflict.theirs} field={field} />
      </div>
      <div class="lu-bar">
        <button type="button" class="lu-button lu-primary" onClick={() => session.resolve(conflict.id, "mine")}>
          {words.keep}
          <span class="lu-only-read">: {conflict.label}</span>
        </button>
        <button type="button" class="lu-button" onClick={() => session.resolve(conflict.id, "theirs")}>
          {words.take}
          <span class="lu-only-read">: {conflict.label}</span>
        </button>
      </div>
    </article>
  );
}

function fieldOf(sections: Section[], path: Path): Field | undefined {
  const fields = sections
    .filter((section) => section.path[0] === path[0])
    .flatMap((section) => (section.kind === "fields" ? section.fields : section.kind === "rows" ? fieldsOf(section) : []));
  return fields.find((field) => field.name === path.at(-1));
}

function Text({ title, value, field }: { title: string; value: Json; field: Field | undefined }) {
  const text = inWords(value, field);
  return (
    <div>
      <h6>{title}</h6>
      <blockquote class="lu-quote">{text || <span class="lu-soft">{words.empty}</span>}</blockquote>
    </div>
  );
}

function inWords(value: Json, field: Field | undefined): string {
  if (field) return field.kind === "choice" && !isEmpty(value) && !optionOf(field, value) ? words.gone : asText(field, value);
  return typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);
}
