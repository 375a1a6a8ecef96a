/** The input of each kind of field. Native elements; the label and messages around it are field.tsx's. */

import type { JSX, TargetedEvent } from "preact";
import { useRef, useState } from "preact/hooks";

import { sameJson } from "../document";
import { useDesk } from "../hooks";
import { LevelBadge, rankOf } from "../symbols";
import { fill, phrases } from "../text";
import type { DerivedValue, Field, Json, Path } from "../types";
import { asText, derivedAt, isFinishedDate, optionOf, parseNumber, showNumber } from "./values";

const words = phrases({
  choose: "Välj …",
  yes: "Ja",
  no: "Nej",
  meaning: "Vad betyder alternativen?",
  choices: "Välj bland {count} alternativ",
  chosen: "Valt: {names}",
  notSet: "inte valt",
  scaleHint: "Välj ett steg.",
  notYet: "räknas ut när du har fyllt i underlaget",
});

export interface ControlProps {
  field: Field;
  path: Path;
  id: string;
  /** Given where no visible label stands beside, as in a table. */
  name?: string;
  describedBy?: string;
  invalid: boolean;
  small?: boolean;
  onProblem(problem: "number" | null): void;
}

export function Control(props: ControlProps): JSX.Element {
  switch (props.field.kind) {
    case "text":
    case "longtext":
    case "date":
    case "number":
      return <TextControl {...props} />;
    case "choice":
      return <ChoiceControl {...props} />;
    case "scale":
      return <ScaleControl {...props} />;
    case "slider":
      return <SliderControl {...props} />;
    case "choices":
      return <ChoicesControl {...props} />;
    case "boolean":
      return <BooleanControl {...props} />;
    case "derived":
      return <DerivedControl {...props} />;
  }
}

/**
 * Text while it is typed belongs to the person: as long as the field has focus it shows what was typed, whatever
 * comes from the server. `base` stays at the version whose text the person saw, so that another page's newer
 * text is met as a conflict and never overwritten in silence.
 */
function TextControl({ field, path, id, name, describedBy, invalid, small, onProblem }: ControlProps) {
  const { session } = useDesk();
  const stored = session.value(path);
  const shown = field.kind === "number" ? showNumber(stored) : stored === null ? "" : String(stored);
  const [draft, setDraft] = useState<string | null>(null);
  const base = useRef(0);
  const touched = useRef(false);
  // Words that an earlier page could not save come back while the field already has focus.
  if (draft !== null && draft !== shown && !touched.current && session.unconfirmed(path)) setDraft(shown);
  if (draft === null || (draft === shown && !session.unconfirmed(path))) base.current = session.version;

  const write = (text: string) => {
    touched.current = true;
    setDraft(text);
    let value: Json = text;
    if (field.kind === "number") {
      const number = parseNumber(text);
      if (number === undefined) return;
      onProblem(null);
      value = number;
    } else if (field.kind === "date") {
      if (!isFinishedDate(text)) return;
      value = text === "" ? null : text;
    }
    if (!sameJson(value, session.value(path))) session.set(path, value, { typing: true, base: base.current });
  };
  const leave = () => {
    session.endTyping();
    if (field.kind === "number" && draft !== null && parseNumber(draft) === undefined) onProblem("number");
    else setDraft(null);
  };

  const common = {
    id,
    value: draft ?? shown,
    "aria-label": name,
    "aria-describedby": describedBy,
    "aria-invalid": invalid || undefined,
    "aria-required": field.required || undefined,
    onFocus: () => {
      touched.current = false;
      setDraft((text) => text ?? shown);
    },
    onBlur: leave,
    onInput: (event: TargetedEvent<HTMLInputElement | HTMLTextAreaElement>) => write(event.currentTarget.value),
  };
  if (field.kind === "longtext" || (small && field.kind === "text")) {
    const rows = !small ? 3 : field.kind === "text" ? 1 : 2;
    return <textarea {...common} class="lu-input" rows={rows} maxLength={field.max_length} />;
  }
  if (field.kind === "date") return <input {...common} type="date" class="lu-input lu-input-date" />;
  if (field.kind === "number" && field.unit) {
    return (
      <span class="lu-with-unit">
        <input {...common} type="text" inputMode="decimal" class="lu-input lu-input-number" autocomplete="off" />
        <span class="lu-unit">{field.unit}</span>
      </span>
    );
  }
  if (field.kind === "number") {
    return <input {...common} type="text" inputMode="decimal" class="lu-input lu-input-number" autocomplete="off" />;
  }
  return <input {...common} type="text" class="lu-input" maxLength={field.max_length} autocomplete="off" />;
}

function ChoiceControl({ field, path, id, name, describedBy, invalid }: ControlProps) {
  const { session } = useDesk();
  const options = field.options ?? [];
  // Nothing chosen is a choice of its own in some lists.
  const hasNone = options.some((option) => option.value === "");
  const value = session.value(path) ?? (hasNone ? "" : null);
  const chosen = options.findIndex((option) => sameJson(option.value, value));
  return (
    <select
      id={id}
      class="lu-input lu-select"
      aria-label={name}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      aria-required={field.required || undefined}
      value={String(chosen)}
      onChange={(event) => session.set(path, options[Number(event.currentTarget.value)]?.value ?? null)}
    >
      {(!hasNone || chosen < 0) && <option value="-1">{words.choose}</option>}
      {options.map((option, at) => (
        <option key={at} value={String(at)}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** A short scale: its steps side by side, the chosen one's meaning below. Choosing the chosen step takes it back. */
function ScaleControl({ field, path, id }: ControlProps) {
  const { session } = useDesk();
  const value = session.value(path);
  const chosen = optionOf(field, value);
  return (
    <>
      <div class="lu-scale">
        {(field.options ?? []).map((option) => (
          <label key={String(option.value)} class="lu-scale-step">
            <input
              type="radio"
              name={id}
              id={`${id}-${option.value}`}
              checked={sameJson(option.value, value)}
              onChange={() => session.set(path, option.value)}
              onClick={() => sameJson(option.value, value) && session.set(path, null)}
            />
            <span>
              <b>{String(option.value).replace("-", "−")}</b>
              <span class="lu-only-read"> {option.label}</span>
            </span>
          </label>
        ))}
      </div>
      <p class="lu-help lu-scale-meaning" aria-hidden="true">
        {chosen ? [chosen.label, chosen.description].filter(Boolean).join(". ") : words.scaleHint}
      </p>
    </>
  );
}

/** A number to feel for: a slider, and the same number to type. */
function SliderControl({ field, path, id, name, describedBy }: ControlProps) {
  const { session } = useDesk();
  const value = session.value(path);
  const { low = 0, high = 100, step = 1, unit = "" } = field;
  const number = typeof value === "number" ? value : null;
  return (
    <div class="lu-slider">
      <input
        id={id}
        type="range"
        min={low}
        max={high}
        step={step}
        value={number ?? low}
        aria-label={name}
        aria-describedby={describedBy}
        aria-valuetext={number === null ? words.notSet : `${showNumber(number)} ${unit}`.trim()}
        onInput={(event) => session.set(path, Number(event.currentTarget.value), { typing: true })}
        onChange={() => session.endTyping()}
      />
      <output for={id} class="lu-slider-value">
        {number === null ? words.notSet : `${showNumber(number)} ${unit}`.trim()}
      </output>
    </div>
  );
}

/** More options than this are folded away, with what is chosen in sight. */
const MANY = 8;

function ChoicesControl({ field, path, id }: ControlProps) {
  const { session } = useDesk();
  const value = session.value(path);
  const chosen = Array.isArray(value) ? value : [];
  const has = (option: Json) => chosen.some((item) => sameJson(item, option));
  const toggle = (option: Json, on: boolean) => {
    const kept = (field.options ?? []).map((other) => other.value);
    session.set(
      path,
      kept.filter((other) => (sameJson(other, option) ? on : has(other))),
    );
  };
  const options = (
    <div class="lu-options">
      {(field.options ?? []).map((option, at) => (
        <label key={at} class="lu-option">
          <input
            type="checkbox"
            id={`${id}-${at}`}
            checked={has(option.value)}
            onChange={(event) => toggle(option.value, event.currentTarget.checked)}
          />
          <span>
            {option.label}
            {option.description && <small>{option.description}</small>}
          </span>
        </label>
      ))}
    </div>
  );
  const count = field.options?.length ?? 0;
  if (count <= MANY) return options;
  return (
    <details>
      <summary>
        {chosen.length === 0
          ? fill(words.choices, { count })
          : fill(words.chosen, { names: asText(field, chosen) })}
      </summary>
      {options}
    </details>
  );
}

function BooleanControl({ path, id }: ControlProps) {
  const { session } = useDesk();
  const value = session.value(path);
  return (
    <div class="lu-options lu-options-row">
      {([true, false] as const).map((option) => (
        <label key={String(option)} class="lu-option">
          <input
            type="radio"
            name={id}
            id={`${id}-${option}`}
            checked={value === option}
            onChange={() => session.set(path, option)}
          />
          <span>{option ? words.yes : words.no}</span>
        </label>
      ))}
    </div>
  );
}

function DerivedControl({ path, id, name, describedBy }: ControlProps) {
  const { session } = useDesk();
  const value = derivedAt(session.derived, path);
  return (
    <output id={id} class="lu-derived" tabIndex={-1} aria-label={name} aria-describedby={describedBy}>
      {value?.text ? <Computed value={value} /> : <span class="lu-soft">– <span class="lu-only-read">{words.notYet}</span></span>}
    </output>
  );
}

/** A computed value; one with a level stands out, with the level's word and symbol. */
export function Computed({ value }: { value: DerivedValue }) {
  const { session } = useDesk();
  if (value.level === undefined) return <span>{value.text}</span>;
  const levels = session.derived.matrix?.levels;
  const rank = rankOf(levels, value.level);
  const level = levels?.[value.level];
  if (level) return <LevelBadge {...level} score={String(value.value ?? "")} rank={rank} />;
  return <span class={`lu-level lu-level-${rank}`}>{value.text}</span>;
}

/** The chosen option's meaning, and all of them to compare with. */
export function OptionHelp({ field, path, id }: { field: Field; path: Path; id: string }) {
  const { session } = useDesk();
  const described = (field.options ?? []).filter((option) => option.description);
  if (field.kind !== "choice" || described.length === 0) return null;
  const chosen = optionOf(field, session.value(path));
  return (
    <div class="lu-option-help">
      <p id={id} class="lu-help lu-chosen">
        {chosen?.description ?? ""}
      </p>
      <details>
        <summary>{words.meaning}</summary>
        <dl>
          {described.map((option, at) => (
            <div key={at}>
              <dt>{option.label}</dt>
              <dd>{option.description}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
