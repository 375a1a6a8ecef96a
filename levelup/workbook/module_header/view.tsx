/** Where I am in a module, what is left and how long it takes; and, after each step, the button that ends it. */

import "../../../widgets/levelup_widgets/frontend/tokens.css";
import "../../../widgets/levelup_widgets/frontend/base.css";
import "../../../widgets/levelup_widgets/frontend/panel.css";
import "./module_header.css";
import { useRef } from "preact/hooks";

import { hasTopHeading, Message, NoticeLine, panelView, usePanel } from "../../../widgets/levelup_widgets/frontend/panel";
import { StatusIcon } from "../../../widgets/levelup_widgets/frontend/symbols";
import { fill, phrases } from "../../../widgets/levelup_widgets/frontend/text";
import type { Model } from "../../../widgets/levelup_widgets/frontend/types";

interface Step {
  id: string;
  number: number;
  title: string;
  minutes: number;
  done: boolean;
  anchor: string;
}

interface State {
  title: string;
  category: string;
  minutes_total: number;
  steps: Step[];
  minutes_left: number;
  mode: "header" | "end";
  step: string | null;
  message: string | null;
}

const words = phrases({
  where: "Steg {number} av {all}, cirka {minutes} min kvar",
  finished: "Alla {all} steg är klara. Bra jobbat!",
  progress: "{done} av {all} steg är klara",
  steps: "Stegen i modulen",
  minutes: "{minutes} min",
  done: "Klart",
  next: "Nästa: {title}",
  begin: "Börja här: {title}",
  total: "Hela arbetsboken tar cirka {minutes} min. Du kan göra den i delar.",
  finish: "Klar med steget",
  undo: "Öppna steget igen",
  isDone: "Steget är klart",
  onwards: "Gå till steg {number}: {title}",
  lastDone: "Det var sista steget. Bra jobbat!",
  working: "Sparar …",
});

function ModuleHeader({ model, el }: { model: Model; el: HTMLElement }) {
  const { state } = usePanel<State>(model);
  return state.mode === "end" ? <StepEnd model={model} /> : <Overview model={model} el={el} />;
}

function Overview({ model, el }: { model: Model; el: HTMLElement }) {
  const { state } = usePanel<State>(model);
  const titled = useRef(hasTopHeading(el));
  const steps = state.steps ?? [];
  const next = steps.find((step) => !step.done);
  const done = steps.filter((step) => step.done).length;
  const begun = done > 0;
  return (
    <div class="lu-module">
      {state.category && <p class="lu-kicker">{state.category}</p>}
      {!titled.current && <h1>{state.title}</h1>}
      <Message text={state.message} />
      <nav class="lu-panel" aria-label={words.steps}>
        <p class="lu-where">
          {next
            ? fill(words.where, { number: next.number, all: steps.length, minutes: state.minutes_left ?? 0 })
            : fill(words.finished, { all: steps.length })}
        </p>
        <progress
          class="lu-progress"
          max={Math.max(steps.length, 1)}
          value={done}
          aria-label={fill(words.progress, { done, all: steps.length })}
        />
        {!begun && <p class="lu-help">{fill(words.total, { minutes: state.minutes_total ?? 0 })}</p>}
        <ol class="lu-steps">
          {steps.map((step) => (
            <li key={step.id} class={step.done ? "lu-step-done" : step === next ? "lu-step-next" : ""}>
              <a href={`#${step.anchor}`} aria-current={step === next ? "step" : undefined}>
                <span class="lu-step-number" aria-hidden="true">
                  {step.done ? <StatusIcon status="ok" /> : step.number}
                </span>
                <span class="lu-step-title">{step.title}</span>
                <span class="lu-step-time">
                  {step.done ? words.done : fill(words.minutes, { minutes: step.minutes })}
                </span>
              </a>
            </li>
          ))}
        </ol>
        {next && (
          <p class="lu-next">
            <a class="lu-button lu-primary" href={`#${next.anchor}`}>
              {fill(begun ? words.next : words.begin, { title: next.title })}
            </a>
          </p>
        )}
      </nav>
    </div>
  );
}

function StepEnd({ model }: { model: Model }) {
  const { state, act, busy, notice } = usePanel<State>(model);
  const steps = state.steps ?? [];
  const step = steps.find((other) => other.id === state.step);
  if (!step) return null;
  const following = steps.find((other) => other.number > step.number && !other.done) ?? steps.find((other) => !other.done && other !== step);
  const toggle = () => !busy && void act("step_done", { step: step.id, done: !step.done });
  return (
    <div class="lu-step-end">
      {step.done ? (
        <div class="lu-bar">
          <span class="lu-is-done">
            <StatusIcon status="ok" /> {words.isDone}
          </span>
          <button type="button" class="lu-button lu-quiet" aria-disabled={busy || undefined} onClick={toggle}>
            {words.undo}
          </button>
        </div>
      ) : (
        <div class="lu-bar">
          <button type="button" class="lu-button lu-primary" aria-disabled={busy || undefined} onClick={toggle}>
            <span aria-hidden="true">✓</span> {words.finish}
          </button>
        </div>
      )}
      <NoticeLine notice={notice} busyText={words.working} />
      {step.done &&
        (following ? (
          <p>
            <a href={`#${following.anchor}`}>
              {fill(words.onwards, { number: following.number, title: following.title })}
              <span aria-hidden="true"> →</span>
            </a>{" "}
            <span class="lu-soft">{fill(words.minutes, { minutes: following.minutes })}</span>
          </p>
        ) : (
          <p>{words.lastDone}</p>
        ))}
    </div>
  );
}

export default panelView(ModuleHeader);
