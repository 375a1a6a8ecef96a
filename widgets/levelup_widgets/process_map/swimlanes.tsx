/**
 * A state as swimlanes: the picture that Python draws, in which steps are chosen, moved and taken away. Every change is
 * made in the rows that the table shows, and the picture follows.
 */

import type { TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { drawingOf } from "../frontend/drawing";
import { useFocusLater } from "../frontend/focus";
import { useDesk } from "../frontend/hooks";
import { PlainTable } from "../frontend/picture";
import { fill, phrases } from "../frontend/text";
import type { Picture, Section } from "../frontend/types";
import { DiagramFiles } from "./diagram_files";
import { follow, type Place } from "./drag";
import { Hints } from "./hints";
import { factsOf } from "./shown";
import { addStep, moveStep, nameOf, neighbourRole, placeStep, roleOf, rowsOf, setRole, type State } from "./step_edits";
import { StepPanel } from "./step_panel";

const words = phrases({
  empty: "Bilden ritas när du har skrivit det första steget.",
  how: "Välj ett steg för att ändra det. Ett valt steg kan dras, eller flyttas med piltangenterna.",
  scroll: "{title}, kan rullas i sidled",
  table: "Samma sak som tabell",
  moved: "Steget är nu nummer {number}.",
  role: "Steget görs nu av {role}.",
  placed: "Steget är flyttat.",
  over: "Släpp för att lägga steget före {next}, hos {role}.",
  overLast: "Släpp för att lägga steget sist, hos {role}.",
  nobody: "ingen roll",
});

export function Swimlanes({ section }: { section: Section }) {
  const state: State = section.path[0] === "as_is_map" ? "as_is" : "to_be";
  const desk = useDesk();
  const { session, say, prefix } = desk;
  const [chosen, setChosen] = useState<string | null>(null);
  const [revealed, setRevealed] = useState(0);
  const focusLater = useFocusLater();
  const rows = rowsOf(session.shown, state);
  const picture = session.derived.pictures?.[`${state}_map`];
  const panel = `${prefix}${state}-panel`;

  // One step at a time, and none that is gone.
  const id = rows.some((row) => row.id === chosen) ? chosen : null;
  const choose = (row: string | null, to: "stay" | "show" | "focus" = "stay") => {
    setChosen(row);
    if (to === "show") setRevealed(revealed + 1);
    if (to === "focus") focusLater(panel);
  };
  useEffect(() => {
    if (revealed) document.getElementById(panel)?.parentElement?.scrollIntoView({ block: "nearest" });
  }, [revealed]);
  const add = (after: string) => {
    const added = addStep(session.shown, state, after);
    session.change(added.ops);
    choose(added.id);
    focusLater(`${prefix}${state}-map-${state}--${added.id}--activity`);
  };
  const move = (row: string, step: -1 | 1) => {
    const ops = moveStep(session.shown, state, row, step);
    session.change(ops);
    const [moved] = ops;
    if (moved?.op === "move") say(fill(words.moved, { number: moved.index + 1 }));
  };
  const toRole = (row: string, role: string) => {
    session.change(setRole(state, row, role));
    say(fill(words.role, { role }));
  };
  const place = (row: string, to: Place) => {
    const role = roleOf(rowsOf(session.shown, state).find((one) => one.id === to.beside));
    const ops = placeStep(session.shown, state, row, to.before, to.beside === row ? null : role);
    if (ops.length === 0) return;
    session.change(ops);
    choose(row);
    say(words.placed, true);
  };

  if (rows.length === 0 || !picture) {
    return (
      <>
        <p class="lu-empty">{words.empty}</p>
        <DiagramFiles key="files" state={state} />
      </>
    );
  }
  return (
    <>
      <Lanes picture={picture} state={state} chosen={id} choose={choose} move={move} toRole={toRole} place={place} />
      {id && (
        <StepPanel
          key={id}
          state={state}
          id={id}
          element={panel}
          prefix={`${prefix}${state}-map-`}
          add={() => add(id)}
          move={(step) => move(id, step)}
          close={() => choose(null)}
        />
      )}
      <Hints facts={factsOf(session, state)} state={state} choose={(row) => choose(row, "focus")} />
      <details>
        <summary>{words.table}</summary>
        <PlainTable head={picture.head} rows={picture.rows} label={picture.title} />
      </details>
      <DiagramFiles key="files" state={state} />
    </>
  );
}

interface LanesProps {
  picture: Picture;
  state: State;
  chosen: string | null;
  choose(row: string | null, to?: "stay" | "show" | "focus"): void;
  move(row: string, step: -1 | 1): void;
  toRole(row: string, role: string): void;
  place(row: string, to: Place): void;
}

function Lanes({ picture, state, chosen, choose, move, toRole, place }: LanesProps) {
  const { session } = useDesk();
  const drawing = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState<Place | null>(null);
  const markOf = (id: string) =>
    drawing.current?.querySelector<SVGGraphicsElement>(`[data-path="${CSS.escape(`${state}/${id}`)}"]`) ?? null;

  useEffect(() => {
    const focused = drawing.current?.querySelector(":focus")?.getAttribute("data-path");
    drawing.current?.replaceChildren(drawingOf(picture.svg));
    if (focused) markOf(focused.slice(state.length + 1))?.focus();
  }, [picture.svg]);
  useEffect(() => {
    for (const mark of drawing.current?.querySelectorAll("[data-path]") ?? []) {
      const on = chosen !== null && mark.getAttribute("data-path") === `${state}/${chosen}`;
      mark.classList.toggle("pm-chosen", on);
      mark.setAttribute("aria-pressed", String(on));
    }
  }, [picture.svg, chosen]);

  const stepAt = (target: EventTarget | null): string | null => {
    const path = target instanceof Element ? target.closest("[data-path]")?.getAttribute("data-path") : null;
    return path?.startsWith(`${state}/`) ? path.slice(state.length + 1) : null;
  };
  const keys = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const id = stepAt(event.target);
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(id, event.key === "Enter" ? "focus" : "stay");
      return;
    }
    if (event.key === "Escape") choose(null);
    const row = rowsOf(session.shown, state).find((one) => one.id === id);
    if (id !== chosen || !row) return;
    const along = { ArrowLeft: -1, ArrowRight: 1 }[event.key] as -1 | 1 | undefined;
    const across = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    if (along) move(id, along);
    const role = across && neighbourRole(session.shown, state, row, across);
    if (role) toRole(id, role);
    if (along || across) event.preventDefault();
  };
  const hold = (event: TargetedPointerEvent<HTMLDivElement>) => {
    const id = stepAt(event.target);
    if (!id || (event.pointerType === "touch" && id !== chosen)) return;
    follow(event, id, {
      order: () => rowsOf(session.shown, state).map((row) => row.id),
      markOf,
      over: setOver,
      drop: place,
    });
  };
  const told = () => {
    if (!over) return words.how;
    const rows = rowsOf(session.shown, state);
    const role = roleOf(rows.find((row) => row.id === over.beside)) || words.nobody;
    const next = rows.find((row) => row.id === over.before);
    return next ? fill(words.over, { next: `”${nameOf(next)}”`, role }) : fill(words.overLast, { role });
  };
  return (
    <figure class="lu-picture">
      <figcaption class="lu-help">{picture.description}</figcaption>
      <p class={`lu-help lu-no-print pm-told${over ? " pm-over" : ""}`}>{told()}</p>
      <div class="lu-scroll" role="region" tabIndex={0} aria-label={fill(words.scroll, { title: picture.title })}>
        <div
          ref={drawing}
          class="lu-drawing pm-drawing"
          style={{ minWidth: `${Math.round(picture.width * 0.85)}px`, maxWidth: `${picture.width}px` }}
          onClick={(event) => {
            const id = stepAt(event.target);
            if (id) choose(id, "show");
          }}
          onKeyDown={keys}
          onPointerDown={hold}
        />
      </div>
    </figure>
  );
}
