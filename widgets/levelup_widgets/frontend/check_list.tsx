/** All checks in one list: what is wrong, what to think of, what is done; each leads to its field. */

import { isEmpty } from "./form/values";
import { useDesk } from "./hooks";
import { LeftIcon, StatusIcon, statusWord } from "./symbols";
import { fill, phrases } from "./text";
import type { Check, CheckStatus } from "./types";

const words = phrases({
  title: "Kontroller",
  summary: "{done} av {all} kontroller är klara.",
  allDone: "Alla {all} kontroller är klara. Bra jobbat!",
  help: "Listan följer med medan du skriver. Du kan lämna in även om något återstår.",
  go: "Gå till fältet",
  more: "Visa {count} till",
  done: "Klart ({count})",
});

/** A long list of what is missing discourages: these many are shown at once, the rest on request. */
const AT_ONCE = 3;

export function CheckList() {
  const { session, prefix } = useDesk();
  const { checks } = session;
  if (checks.length === 0) return null;
  const of = (status: CheckStatus) => checks.filter((check) => check.status === status);
  const done = of("ok");
  const left = [...of("error"), ...of("warning")];
  return (
    <section class="lu-section lu-checks">
      <h4 id={`${prefix}checks`}>{words.title}</h4>
      <p>
        {left.length === 0
          ? fill(words.allDone, { all: checks.length })
          : fill(words.summary, { done: done.length, all: checks.length })}{" "}
        <span class="lu-soft">{left.length > 0 && words.help}</span>
      </p>
      {left.length > 0 && <CheckItems checks={left.slice(0, AT_ONCE)} />}
      {left.length > AT_ONCE && (
        <details>
          <summary>{fill(words.more, { count: left.length - AT_ONCE })}</summary>
          <CheckItems checks={left.slice(AT_ONCE)} />
        </details>
      )}
      {done.length > 0 && (
        <details>
          <summary>
            <StatusIcon status="ok" /> {fill(words.done, { count: done.length })}
          </summary>
          <CheckItems checks={done} />
        </details>
      )}
    </section>
  );
}

function CheckItems({ checks }: { checks: readonly Check[] }) {
  return (
    <ul class="lu-check-list">
      {checks.map((check) => (
        <CheckItem key={check.id} check={check} />
      ))}
    </ul>
  );
}

function CheckItem({ check }: { check: Check }) {
  const { goTo, session } = useDesk();
  const { path, status, title, message } = check;
  const left = status === "error" && !!path?.length && isEmpty(session.value(path));
  return (
    <li class={`lu-check lu-check-${status}`}>
      {left ? <LeftIcon /> : <StatusIcon status={status} />}
      <div class="lu-check-text">
        <strong>
          {statusWord(left ? "left" : status)}: {title}
        </strong>
        {status !== "ok" && <p>{message}</p>}
      </div>
      {status !== "ok" && path && path.length > 0 && (
        <button type="button" class="lu-button lu-quiet lu-no-print" onClick={() => goTo(path)}>
          {words.go}
          <span class="lu-only-read">: {title}</span>
        </button>
      )}
    </li>
  );
}
