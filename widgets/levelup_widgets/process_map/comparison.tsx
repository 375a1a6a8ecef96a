/** Before and after: every measure side by side, where the time goes, and what happens to each step. */

import { useId } from "preact/hooks";

import { useDesk } from "../frontend/hooks";
import { Drawing, PlainTable } from "../frontend/picture";
import { phrases } from "../frontend/text";
import type { Path, Section } from "../frontend/types";
import { comparisonOf, type ComparisonRow } from "./shown";

const words = phrases({
  empty: "Jämförelsen visas när båda lägena har steg med tider.",
  measures: "Måtten sida vid sida",
  time: "Var går tiden?",
  steps: "Vad som händer med varje steg",
  asIs: "Nuläget",
  toBe: "Nyläget",
  change: "Ändring",
  none: "finns inte",
  money: "Kronor är inte en besparing förrän ni har bestämt vad tiden ska användas till.",
});

export function Comparison({ section }: { section: Section }) {
  const { session } = useDesk();
  const picture = session.derived.pictures?.[section.path[0] ?? ""];
  const rows = comparisonOf(session);
  if (!picture && rows.length === 0) return <p class="lu-empty">{words.empty}</p>;
  return (
    <>
      {picture && (
        <>
          <h5>{words.time}</h5>
          <Drawing {...picture} />
          <h5>{words.measures}</h5>
          <PlainTable head={picture.head} rows={picture.rows} label={words.measures} />
          <p class="lu-help">{words.money}</p>
        </>
      )}
      {rows.length > 0 && <StepChanges rows={rows} />}
    </>
  );
}

function StepChanges({ rows }: { rows: ComparisonRow[] }) {
  const heading = useId();
  return (
    <>
      <h5 id={heading}>{words.steps}</h5>
      <div class="lu-scroll" role="region" tabIndex={0} aria-labelledby={heading}>
        <table class="lu-table pm-changes">
          <thead>
            <tr>
              <th scope="col">{words.asIs}</th>
              <th scope="col">{words.change}</th>
              <th scope="col">{words.toBe}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.as_is_path.join()} ${row.to_be_path.join()}`} class={`pm-change-${row.kinds[0] ?? "same"}`}>
                <td data-label={words.asIs}>
                  <Step text={row.as_is} path={row.as_is_path} />
                </td>
                <td data-label={words.change}>
                  <span class="pm-sign" aria-hidden="true">
                    {row.sign}
                  </span>{" "}
                  {row.text}
                </td>
                <td data-label={words.toBe}>
                  <Step text={row.to_be} path={row.to_be_path} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Step({ text, path }: { text: string; path: Path }) {
  const { goTo } = useDesk();
  if (path.length === 0) return <span class="lu-soft">{words.none}</span>;
  return (
    <button type="button" class="lu-link pm-step-link" onClick={() => goTo(path)}>
      {text}
    </button>
  );
}
