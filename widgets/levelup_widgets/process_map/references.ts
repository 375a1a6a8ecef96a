/** Fields of a step that name another step: a person chooses among the steps. */

import type { Session } from "../frontend/session";
import { fill, phrases } from "../frontend/text";
import type { Document, Field, Option, RowsSection, Section } from "../frontend/types";
import { END, nameOf, reference, rowsOf, type State } from "./step_edits";

const words = phrases({
  unnamed: "inte beskrivet än",
  step: "Steg {number}: {name}",
  otherwise: "Vart leder svaret?",
  end: "Processen är slut",
  origin: "Vilket steg i nuläget kommer det från?",
  originHelp: "Ett kopierat steg hör ihop med sitt gamla steg. Ett tillagt steg är nytt.",
  bySelf: "Låt kartan avgöra",
});

/** The form's sections, with those fields in the steps. They stand in no form: what can be chosen depends on the map. */
export function sectionsOf(session: Session): Section[] {
  return session.form.sections.map((section) => {
    const state = section.path[0];
    if (section.kind !== "rows" || (state !== "as_is" && state !== "to_be")) return section;
    const added = withField(section, "otherwise_label", otherwise(session.shown, state));
    return state === "to_be" ? withField(added, "comment", origin(session.shown)) : added;
  });
}

function withField(section: RowsSection, after: string, field: Field): RowsSection {
  const groups = section.groups.map((group) => ({
    ...group,
    fields: group.fields.flatMap((one) => (one.name === after ? [one, field] : [one])),
  }));
  return { ...section, groups };
}

function otherwise(body: Document, state: State): Field {
  const options = [...steps(body, state), { value: END, label: words.end }];
  return { name: "otherwise", label: words.otherwise, kind: "choice", options };
}

function origin(body: Document): Field {
  return {
    name: "origin",
    label: words.origin,
    help: words.originHelp,
    kind: "choice",
    options: [{ value: "", label: words.bySelf }, ...steps(body, "as_is")],
  };
}

function steps(body: Document, state: State): Option[] {
  return rowsOf(body, state).map((row, at) => ({
    value: reference(row.id),
    label: fill(words.step, { number: at + 1, name: nameOf(row) || words.unnamed }),
  }));
}
