/** Two texts for one field, from two pages: both are shown in full, and the person chooses. */

import { asText, fieldsOf } from "./form/values";
import { useDesk } from "./hooks";
import { phrases } from "./text";
import type { Conflict, Field, Json } from "./types";

const words = phrases({
  title: "Det finns nyare text från en annan flik eller enhet.",
  help: "Båda texterna finns kvar. Välj vilken som ska gälla.",
  mine: "Min text",
  theirs: "Den andra texten",
  keep: "Behåll min text",
  take: "Använd den andra texten",
  empty: "(tomt)",
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
  const { session } = useDesk();
  const field = fieldOf(session.form.sections.flatMap(sectionFields), conflict.path.at(-1));
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

function sectionFields(section: { kind: string }): Field[] {
  if ("fields" in section) return section.fields as Field[];
  return "groups" in section ? fieldsOf(section as never) : [];
}

function fieldOf(fields: Field[], name: string | undefined): Field | undefined {
  return fields.find((field) => field.name === name);
}

function Text({ title, value, field }: { title: string; value: Json; field: Field | undefined }) {
  const text = field ? asText(field, value) : typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);
  return (
    <div>
      <h6>{title}</h6>
      <blockquote class="lu-quote">{text || <span class="lu-soft">{words.empty}</span>}</blockquote>
    </div>
  );
}
