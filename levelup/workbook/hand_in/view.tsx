/** Handing in: what is left, the receipt, and later the points, the outcome and the trainer's words. */

import "../../../widgets/levelup_widgets/frontend/tokens.css";
import "../../../widgets/levelup_widgets/frontend/base.css";
import "../../../widgets/levelup_widgets/frontend/panel.css";
import "./hand_in.css";
import { useState } from "preact/hooks";

import { Dialog } from "../../../widgets/levelup_widgets/frontend/dialog";
import { useOnline } from "../../../widgets/levelup_widgets/frontend/hooks";
import { Message, NoticeLine, panelView, usePanel } from "../../../widgets/levelup_widgets/frontend/panel";
import { StatusIcon } from "../../../widgets/levelup_widgets/frontend/symbols";
import { fill, phrases } from "../../../widgets/levelup_widgets/frontend/text";
import type { Model } from "../../../widgets/levelup_widgets/frontend/types";

interface Points {
  criterion: string;
  label: string;
  points: number | null;
  max: number;
  pending: boolean;
}

interface Attempt {
  number: number;
  at_text: string;
  state: string;
  state_text: string;
  points: Points[];
  total: number | null;
  max: number | null;
  outcome: string | null;
  trainer_words: string[];
  feedback_html: string | null;
  receipt: string | null;
}

interface State {
  state: string;
  due_text: string;
  remaining: { text: string; anchor?: string }[];
  receipt: { id: string | null; at_text: string } | null;
  attempts: Attempt[];
  best: { number?: number; total?: number | null; max?: number | null } | number | null;
  can_hand_in: boolean;
  message: string | null;
}

const words = phrases({
  title: "Lämna in",
  remaining: "Det här återstår ({count})",
  remainingHelp: "Du kan lämna in ändå och komplettera senare.",
  nothingLeft: "Alla kontroller är klara.",
  go: "Gå till steget",
  handIn: "Lämna in",
  again: "Lämna in igen",
  sure: "Lämna in ditt arbete?",
  sureText: "En utbildare läser det du har sparat nu. Du kan fortsätta arbeta och lämna in igen. Bästa resultatet gäller.",
  sureLeft: "{count} kontroller återstår. De ger färre poäng än de kan ge.",
  working: "Lämnar in … Det tar en liten stund.",
  receipt: "Kvitto",
  receiptText: "Inlämnat {at}.",
  receiptNumber: "Kvittonummer: {id}",
  refresh: "Se om det finns något nytt",
  offline: "Du kan lämna in när kontakten är tillbaka.",
  attempts: "Dina inlämningar",
  attempt: "Inlämning {number}",
  best: "Bästa resultatet hittills",
  criterion: "Kriterium",
  points: "Poäng",
  of: "{points} av {max}",
  pending: "Väntar på bedömning",
  total: "Summa",
  passed: "Godkänt",
  supplement: "Komplettera",
  trainer: "Utbildarens ord",
  feedback: "Återkoppling i ditt arbete",
  feedbackShow: "Visa hela återkopplingen",
});

const decimal = new Intl.NumberFormat("sv-SE", { maximumFractionDigits: 2 });

function HandIn({ model }: { model: Model }) {
  const { state, act, busy, notice } = usePanel<State>(model, true);
  const [asking, setAsking] = useState(false);
  const online = useOnline();
  const attempts = state.attempts ?? [];
  const remaining = state.remaining ?? [];
  const ready = state.can_hand_in && online && !busy;
  const handIn = () => {
    setAsking(false);
    void act("hand_in");
  };
  return (
    <section class="lu-hand-in" aria-labelledby="lu-hand-in-title">
      <h3 id="lu-hand-in-title">{words.title}</h3>
      <Message text={state.message} />
      {state.due_text && (
        <p>
          <strong>{state.due_text}</strong>
        </p>
      )}
      <Remaining items={remaining} />
      {state.can_hand_in && (
        <div class="lu-bar lu-no-print">
          <button
            type="button"
            class="lu-button lu-primary lu-large"
            aria-disabled={!ready || undefined}
            onClick={() => ready && setAsking(true)}
          >
            {attempts.length > 0 ? words.again : words.handIn}
          </button>
        </div>
      )}
      {!online && <p class="lu-soft">{words.offline}</p>}
      <NoticeLine notice={notice} busyText={words.working} />
      {state.receipt && (
        <div class="lu-receipt">
          <h4>
            <StatusIcon status="ok" /> {words.receipt}
          </h4>
          <p>{fill(words.receiptText, { at: state.receipt.at_text })}</p>
          {state.receipt.id && <p class="lu-soft">{fill(words.receiptNumber, { id: state.receipt.id })}</p>}
        </div>
      )}
      {attempts.length > 0 && (
        <>
          <h4>{words.attempts}</h4>
          {[...attempts].reverse().map((attempt, at) => (
            <AttemptView key={attempt.number} attempt={attempt} latest={at === 0} best={isBest(state.best, attempt)} />
          ))}
          <p class="lu-no-print">
            <button
              type="button"
              class="lu-button lu-quiet"
              aria-disabled={busy || undefined}
              onClick={() => !busy && void act("refresh")}
            >
              <span aria-hidden="true">↻</span> {words.refresh}
            </button>
          </p>
        </>
      )}
      {asking && (
        <Dialog
          id="lu-hand-in"
          title={words.sure}
          confirm={words.handIn}
          onConfirm={handIn}
          onCancel={() => setAsking(false)}
        >
          <p>{words.sureText}</p>
          {remaining.length > 0 && <p>{fill(words.sureLeft, { count: remaining.length })}</p>}
        </Dialog>
      )}
    </section>
  );
}

function isBest(best: State["best"] | undefined, attempt: Attempt): boolean {
  return typeof best === "object" && best !== null && best.number === attempt.number;
}

function Remaining({ items }: { items: { text: string; anchor?: string }[] }) {
  if (items.length === 0) {
    return (
      <p>
        <StatusIcon status="ok" /> {words.nothingLeft}
      </p>
    );
  }
  return (
    <details open={items.length <= 5}>
      <summary>{fill(words.remaining, { count: items.length })}</summary>
      <p class="lu-help">{words.remainingHelp}</p>
      <ul class="lu-remaining">
        {items.map((item, at) => (
          <li key={at}>
            {item.text}{" "}
            {item.anchor && (
              <a href={`#${item.anchor}`}>
                {words.go}
                <span class="lu-only-read">: {item.text}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function AttemptView({ attempt, latest, best }: { attempt: Attempt; latest: boolean; best: boolean }) {
  const name = fill(words.attempt, { number: attempt.number });
  return (
    <details class="lu-attempt" open={latest}>
      <summary>
        <span class="lu-attempt-head">
          {name}, {attempt.at_text}
        </span>
        <Outcome attempt={attempt} />
      </summary>
      {best && (
        <p class="lu-soft">
          <span aria-hidden="true">★</span> {words.best}
        </p>
      )}
      {attempt.points.length > 0 && <PointsTable attempt={attempt} name={name} />}
      {attempt.trainer_words.length > 0 && (
        <div class="lu-trainer">
          <h5>{words.trainer}</h5>
          {attempt.trainer_words.map((text, at) => (
            <blockquote key={at} class="lu-quote">
              {text}
            </blockquote>
          ))}
        </div>
      )}
      {attempt.feedback_html && <Feedback html={attempt.feedback_html} name={name} />}
    </details>
  );
}

function Outcome({ attempt }: { attempt: Attempt }) {
  const passed = attempt.outcome === "passed" || attempt.outcome === words.passed;
  const kind = passed ? "passed" : attempt.outcome ? "supplement" : "open";
  const word = passed ? words.passed : attempt.outcome ? words.supplement : attempt.state_text;
  return (
    <span class={`lu-outcome lu-outcome-${kind}`}>
      <span aria-hidden="true">{passed ? "✓" : attempt.outcome ? "↻" : "…"}</span> {word}
    </span>
  );
}

function PointsTable({ attempt, name }: { attempt: Attempt; name: string }) {
  return (
    <table class="lu-table lu-points">
      <caption class="lu-only-read">
        {words.points}, {name}
      </caption>
      <thead>
        <tr>
          <th scope="col">{words.criterion}</th>
          <th scope="col">{words.points}</th>
        </tr>
      </thead>
      <tbody>
        {attempt.points.map((row) => (
          <tr key={row.criterion}>
            <th scope="row">
              {row.criterion}. {row.label}
            </th>
            <td>
              {row.pending || row.points === null ? (
                <span class="lu-soft">{words.pending}</span>
              ) : (
                fill(words.of, { points: decimal.format(row.points), max: decimal.format(row.max) })
              )}
            </td>
          </tr>
        ))}
      </tbody>
      {attempt.total !== null && attempt.max !== null && (
        <tfoot>
          <tr>
            <th scope="row">{words.total}</th>
            <td>
              <strong>{fill(words.of, { points: decimal.format(attempt.total), max: decimal.format(attempt.max) })}</strong>
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

/**
 * The graded notebook. It was written by others, so it lives in a frame where nothing runs and nothing leads out:
 * `sandbox` without a single permission.
 */
function Feedback({ html, name }: { html: string; name: string }) {
  const [shown, setShown] = useState(false);
  return (
    <details onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{words.feedbackShow}</summary>
      {shown && (
        <iframe class="lu-feedback" title={`${words.feedback}, ${name}`} sandbox="" srcdoc={html} referrerpolicy="no-referrer" />
      )}
    </details>
  );
}

export default panelView(HandIn);
