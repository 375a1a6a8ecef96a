/** The knowledge check: answers are given here, graded in Python; what is right comes only afterwards. */

import "../frontend/tokens.css";
import "../frontend/base.css";
import "../frontend/form/form.css";
import "./quiz.css";
import { useEffect, useRef, useState } from "preact/hooks";

import { useFocusLater } from "../frontend/focus";
import { useOnline, useSession } from "../frontend/hooks";
import { SavedLine } from "../frontend/saved_line";
import { StatusIcon } from "../frontend/symbols";
import { fill, phrases } from "../frontend/text";
import { type ToolProps, toolView } from "../frontend/tool_view";
import { PendingAnswers } from "./pending_answers";

interface Question {
  id: string;
  text: string;
  options: { id: string; text: string }[];
}

interface Outcome {
  graded: boolean;
  answered: number;
  total: number;
  attempts: number;
  best: number | null;
  score?: number;
  results?: Record<string, { correct: string; right: boolean; explanation: string }>;
}

const words = phrases({
  question: "Fråga {number} av {all}",
  answered: "Du har svarat på {answered} av {total} frågor.",
  grade: "Rätta mina svar",
  retry: "Försök igen",
  score: "Du har {score} av {total} rätt.",
  best: "Ditt bästa resultat: {best} av {total}.",
  right: "Rätt",
  wrong: "Inte rätt den här gången",
  correct: "Rätt svar",
  yours: "Ditt svar",
  working: "Rättar …",
  left: "Svara på alla frågor först. {count} är kvar.",
});

function Quiz({ session, prefix }: ToolProps) {
  useSession(session);
  const online = useOnline();
  const pending = useRef<PendingAnswers | null>(null);
  const [, draw] = useState(0);
  const [notice, setNotice] = useState<{ refused: boolean; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const focusLater = useFocusLater();
  pending.current ??= new PendingAnswers(session, () => draw((count) => count + 1), (text) => setNotice({ refused: true, text }));
  useEffect(() => {
    if (online) void pending.current?.send();
  }, [online]);

  const form = session.form as unknown as { title: string; intro: string; questions: Question[] };
  const outcome = (session.derived as { quiz?: Outcome }).quiz;
  const stored = session.value(["current", "answers"]) as Record<string, string> | null;
  const answers = outcome?.graded ? (stored ?? {}) : { ...stored, ...pending.current.answers };
  const left = form.questions.filter((question) => !answers[question.id]).length;

  const act = async (name: "grade" | "retry", focus: string) => {
    if (busy) return;
    setBusy(true);
    setNotice(null);
    try {
      await pending.current?.send();
      const reply = await session.action(name);
      if (reply.type === "done" && name === "retry") setNotice({ refused: false, text: reply.message });
      focusLater(focus);
    } catch (error) {
      setNotice({ refused: true, text: error instanceof Error ? error.message : "" });
    } finally {
      setBusy(false);
    }
  };
  const grade = () => {
    const first = form.questions.find((question) => !answers[question.id]);
    if (!first) return void act("grade", `${prefix}result`);
    setNotice({ refused: true, text: fill(words.left, { count: left }) });
    focusLater(`${prefix}${first.id}-${first.options[0]?.id}`);
  };

  return (
    <div class="lu-tool lu-quiz">
      <h3>{form.title}</h3>
      {form.intro && <p class="lu-intro">{form.intro}</p>}
      <div class="lu-status lu-no-print">
        <SavedLine session={session} pending={pending.current.waiting} />
      </div>
      {outcome?.graded && <Result id={`${prefix}result`} outcome={outcome} />}
      {form.questions.map((question, at) => (
        <QuestionView
          key={question.id}
          question={question}
          number={at + 1}
          all={form.questions.length}
          prefix={prefix}
          chosen={answers[question.id]}
          result={outcome?.graded ? outcome.results?.[question.id] : undefined}
          choose={(option) => {
            setNotice(null);
            pending.current?.choose(question.id, option);
          }}
        />
      ))}
      <div class="lu-bar lu-no-print">
        {outcome?.graded ? (
          <button
            type="button"
            class="lu-button"
            aria-disabled={busy || undefined}
            onClick={() => void act("retry", `${prefix}${form.questions[0]?.id}-${form.questions[0]?.options[0]?.id}`)}
          >
            {words.retry}
          </button>
        ) : (
          <button type="button" class="lu-button lu-primary" aria-disabled={busy || undefined} onClick={grade}>
            {words.grade}
          </button>
        )}
        {!outcome?.graded && (
          <span class="lu-soft">
            {fill(words.answered, { answered: form.questions.length - left, total: form.questions.length })}
          </span>
        )}
      </div>
      <p class={`lu-notice-line lu-notice-${notice?.refused ? "refused" : "done"}`} role="status">
        {busy ? words.working : notice && `${notice.refused ? "⚠" : "✓"} ${notice.text}`}
      </p>
      <Best outcome={outcome} />
    </div>
  );
}

function Best({ outcome }: { outcome: Outcome | undefined }) {
  if (!outcome || outcome.best === null) return null;
  return <p class="lu-soft">{fill(words.best, { best: outcome.best, total: outcome.total })}</p>;
}

function Result({ id, outcome }: { id: string; outcome: Outcome }) {
  return (
    <p id={id} class="lu-quiz-score" tabIndex={-1}>
      {fill(words.score, { score: outcome.score ?? 0, total: outcome.total })}
    </p>
  );
}

interface QuestionProps {
  question: Question;
  number: number;
  all: number;
  prefix: string;
  chosen: string | undefined;
  result: { correct: string; right: boolean; explanation: string } | undefined;
  choose(option: string): void;
}

function QuestionView({ question, number, all, prefix, chosen, result, choose }: QuestionProps) {
  const name = prefix + question.id;
  return (
    <fieldset class="lu-question" aria-describedby={result ? `${name}-result` : undefined}>
      <legend>
        <span class="lu-kicker">{fill(words.question, { number, all })}</span>
        <span class="lu-question-text">{question.text}</span>
      </legend>
      {question.options.map((option) => {
        const isCorrect = result?.correct === option.id;
        const isChosen = chosen === option.id;
        return (
          <label
            key={option.id}
            class={`lu-option lu-answer${isCorrect ? " lu-answer-right" : result && isChosen ? " lu-answer-wrong" : ""}`}
          >
            <input
              type="radio"
              id={`${name}-${option.id}`}
              name={name}
              checked={isChosen}
              disabled={result !== undefined}
              onChange={() => choose(option.id)}
            />
            <span>
              {option.text}
              {isCorrect && (
                <strong class="lu-answer-mark">
                  {" "}
                  <StatusIcon status="ok" /> {words.correct}
                </strong>
              )}
              {result && isChosen && !isCorrect && <strong class="lu-answer-mark"> – {words.yours}</strong>}
            </span>
          </label>
        );
      })}
      {result && (
        <div id={`${name}-result`} class={`lu-explanation lu-explanation-${result.right ? "right" : "wrong"}`}>
          <strong>
            {result.right ? (
              <>
                <StatusIcon status="ok" /> {words.right}.
              </>
            ) : (
              <>
                <span aria-hidden="true">○</span> {words.wrong}.
              </>
            )}
          </strong>{" "}
          {result.explanation}
        </div>
      )}
    </fieldset>
  );
}

export default toolView(Quiz);
