/** What would make the diagram easier to read, and what of a file that was read in the table doesn't show. */

import { StatusIcon } from "../frontend/symbols";
import { useDesk } from "../frontend/hooks";
import { fill, phrases } from "../frontend/text";
import type { DiagramFacts, Hint } from "./shown";
import type { State } from "./step_edits";

const words = phrases({
  title: "Tips för en tydligare karta",
  good: "Kartan är lätt att läsa. Inga tips just nu.",
  why: "Varför:",
  how: "Gör så här:",
  go: "Visa steget",
  goField: "Gå till fältet",
  more: "Visa {count} till",
  notices: "Det här i filen syns inte i tabellen",
});

/** A long list discourages: these many are shown at once. */
const AT_ONCE = 3;

export function Hints({ facts, state, choose }: { facts: DiagramFacts; state: State; choose(row: string): void }) {
  const { hints, notices } = facts;
  const list = (some: Hint[]) => (
    <ul class="pm-hints">
      {some.map((hint, at) => (
        <Item key={at} hint={hint} state={state} choose={choose} />
      ))}
    </ul>
  );
  return (
    <>
      <div class="pm-hint-box">
        <h5>{words.title}</h5>
        {hints.length === 0 ? <p class="lu-soft">{words.good}</p> : list(hints.slice(0, AT_ONCE))}
        {hints.length > AT_ONCE && (
          <details>
            <summary>{fill(words.more, { count: hints.length - AT_ONCE })}</summary>
            {list(hints.slice(AT_ONCE))}
          </details>
        )}
      </div>
      {notices.length > 0 && (
        <details class="pm-notices" open>
          <summary>{words.notices}</summary>
          <ul>
            {notices.map((notice) => (
              <li key={notice}>{notice}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Item({ hint, state, choose }: { hint: Hint; state: State; choose(row: string): void }) {
  const { goTo } = useDesk();
  const { what, why, how, level, path } = hint;
  const [section, row] = path;
  return (
    <li class={`pm-hint pm-hint-${level}`}>
      {level === "hint" ? <span aria-hidden="true">○</span> : <StatusIcon status={level} />}
      <div>
        <strong>{what}</strong>
        <p>
          <b>{words.why}</b> {why} <b>{words.how}</b> {how}
        </p>
      </div>
      {section && row && (
        <button
          type="button"
          class="lu-button lu-quiet lu-no-print"
          onClick={() => (section === state ? choose(row) : goTo(path))}
        >
          {section === state ? words.go : words.goField}
          <span class="lu-only-read">: {what}</span>
        </button>
      )}
    </li>
  );
}
