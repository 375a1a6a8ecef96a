/** The start page: the next step first, then the two blocks; for trainers and analysts a guide and direct links. */

import "../../../widgets/levelup_widgets/frontend/tokens.css";
import "../../../widgets/levelup_widgets/frontend/base.css";
import "../../../widgets/levelup_widgets/frontend/panel.css";
import "./start_page.css";
import { useRef } from "preact/hooks";

import { hasTopHeading, Message, panelView, usePanel } from "../../../widgets/levelup_widgets/frontend/panel";
import { StatusIcon } from "../../../widgets/levelup_widgets/frontend/symbols";
import { fill, phrases } from "../../../widgets/levelup_widgets/frontend/text";
import type { Model } from "../../../widgets/levelup_widgets/frontend/types";

interface ModuleItem {
  slug: string;
  number: string;
  title: string;
  minutes: number;
  status_text: string;
  coming: boolean;
  href: string | null;
  progress_text: string;
  done: boolean;
}

interface Block {
  id: string;
  title: string;
  period: string;
  intro: string;
  minutes: number;
  modules: ModuleItem[];
}

interface Link {
  label: string;
  href: string;
}

interface State {
  role: "participant" | "trainer" | "analyst";
  greeting: string;
  next: { title: string; text: string; minutes: number; href: string } | null;
  blocks: Block[];
  mandatory_note: string;
  guide: { title: string; steps: { title: string; text: string }[]; links: Link[] } | null;
  links: Link[];
  message: string | null;
}

const words = phrases({
  next: "Ditt nästa steg",
  open: "Öppna modulen",
  time: "Cirka {time}.",
  hours: "{hours} h",
  minutes: "{minutes} min",
  coming: "Kommer",
  passed: "Klart",
  rules: "Det här är obligatoriskt för dig",
  modules: "Moduler i {block}",
  ways: "Vägar in",
});

function StartPage({ model, el }: { model: Model; el: HTMLElement }) {
  const { state } = usePanel<State>(model, true);
  const titled = useRef(hasTopHeading(el));
  const Greeting = titled.current ? "h2" : "h1";
  return (
    <div class="lu-start">
      {state.greeting && <Greeting>{state.greeting}</Greeting>}
      <Message text={state.message} />
      {state.next && <Next next={state.next} />}
      {state.guide && <Guide guide={state.guide} />}
      {!state.guide && <Links links={state.links ?? []} quiet />}
      {(state.blocks ?? []).map((block) => (
        <BlockView key={block.id} block={block} />
      ))}
      {state.mandatory_note && (
        <section class="lu-section" aria-labelledby="lu-rules">
          <h2 id="lu-rules">{words.rules}</h2>
          <p>{state.mandatory_note}</p>
        </section>
      )}
    </div>
  );
}

function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [];
  if (hours > 0) parts.push(fill(words.hours, { hours }));
  if (rest > 0 || hours === 0) parts.push(fill(words.minutes, { minutes: rest }));
  return parts.join(" ");
}

function Next({ next }: { next: NonNullable<State["next"]> }) {
  return (
    <section class="lu-panel lu-next-step" aria-labelledby="lu-next">
      <p class="lu-kicker">{words.next}</p>
      <h2 id="lu-next">{next.title}</h2>
      <p>
        {next.text} {next.minutes > 0 && <span class="lu-soft">{fill(words.time, { time: duration(next.minutes) })}</span>}
      </p>
      <p class="lu-next-go">
        <a class="lu-button lu-primary" href={next.href}>
          {words.open}
          <span class="lu-only-read"> {next.title}</span>
        </a>
      </p>
    </section>
  );
}

function BlockView({ block }: { block: Block }) {
  const id = `lu-block-${block.id}`;
  return (
    <section class="lu-section" aria-labelledby={id}>
      <h2 id={id}>{block.title}</h2>
      <p class="lu-kicker">
        {block.period} · {duration(block.minutes)}
      </p>
      {block.intro && <p>{block.intro}</p>}
      <ul class="lu-modules" aria-label={fill(words.modules, { block: block.title })}>
        {block.modules.map((module) => (
          <li key={module.slug} class={module.coming ? "lu-coming" : ""}>
            <ModuleView module={module} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ModuleView({ module }: { module: ModuleItem }) {
  return (
    <>
      <span class="lu-module-number" aria-hidden="true">
        {module.number}
      </span>
      <span class="lu-module-text">
        <span class="lu-module-title">
          {module.coming || !module.href ? module.title : <a href={module.href}>{module.title}</a>}
        </span>
        <span class="lu-module-facts">
          <span>{duration(module.minutes)}</span>
          <span>{module.status_text}</span>
          {module.coming ? (
            <span class="lu-tag">{words.coming}</span>
          ) : (
            module.progress_text && (
              <span class={module.done ? "lu-tag lu-tag-done" : "lu-tag lu-tag-open"}>
                {module.done && <StatusIcon status="ok" />} {module.progress_text}
              </span>
            )
          )}
        </span>
      </span>
    </>
  );
}

function Guide({ guide }: { guide: NonNullable<State["guide"]> }) {
  return (
    <section aria-labelledby="lu-guide">
      <Links links={guide.links} />
      <h2 id="lu-guide">{guide.title}</h2>
      <ol class="lu-guide">
        {guide.steps.map((step, at) => (
          <li key={at}>
            <strong>{step.title}</strong>
            <p>{step.text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** `quiet`: something else on the page is the first thing to do. */
function Links({ links, quiet = false }: { links: Link[]; quiet?: boolean }) {
  if (links.length === 0) return null;
  return (
    <nav class="lu-bar" aria-label={words.ways}>
      {links.map((link, at) => (
        <a key={link.href} class={`lu-button${at === 0 && !quiet ? " lu-primary" : ""}`} href={link.href}>
          {link.label}
        </a>
      ))}
    </nav>
  );
}

export default panelView(StartPage);
