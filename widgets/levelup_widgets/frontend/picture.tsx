/**
 * A picture that Python draws, and the table that says the same. Marks in it that belong to a row lead there, by
 * mouse, touch and keyboard.
 */

import { useEffect, useRef } from "preact/hooks";

import { drawingOf } from "./drawing";
import { useDesk } from "./hooks";
import { fill, phrases } from "./text";
import type { Picture } from "./types";

const words = phrases({
  table: "Samma sak som tabell",
  scroll: "{title}, kan rullas i sidled",
  empty: "Bilden visas när du har fyllt i underlaget.",
});

export function PictureView({ id }: { id: string }) {
  const { session } = useDesk();
  const picture = session.derived.pictures?.[id];
  if (!picture) return <p class="lu-empty">{words.empty}</p>;
  return (
    <>
      <Drawing {...picture} />
      {picture.note && <p class="lu-help">{picture.note}</p>}
      <Equal {...picture} />
    </>
  );
}

type Drawn = Pick<Picture, "title" | "description" | "svg"> & { width?: number };

/** The drawing itself. What it shows is told in words before it. */
export function Drawing({ title, description, svg, width }: Drawn) {
  const { goTo } = useDesk();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const focused = place.current?.querySelector(":focus")?.getAttribute("data-path");
    place.current?.replaceChildren(drawingOf(svg));
    if (focused) place.current?.querySelector<SVGElement>(`[data-path="${CSS.escape(focused)}"]`)?.focus();
  }, [svg]);
  const lead = (event: Event) => {
    const mark = event.target instanceof Element ? event.target.closest("[data-path]") : null;
    const path = mark?.getAttribute("data-path");
    if (!path) return;
    event.preventDefault();
    goTo(path.split("/"));
  };
  return (
    <figure class="lu-picture">
      <figcaption class="lu-help">{description}</figcaption>
      <div class="lu-scroll" role="region" tabIndex={0} aria-label={fill(words.scroll, { title })}>
        <div
          ref={place}
          class="lu-drawing"
          style={width ? { minWidth: `${Math.min(width, 560)}px` } : undefined}
          onClick={lead}
          onKeyDown={(event) => (event.key === "Enter" || event.key === " ") && lead(event)}
        />
      </div>
    </figure>
  );
}

function Equal({ head, rows }: Picture) {
  if (rows.length === 0) return null;
  return (
    <details>
      <summary>{words.table}</summary>
      <PlainTable head={head} rows={rows} label={words.table} />
    </details>
  );
}

export function PlainTable({ head, rows, label }: { head: string[]; rows: string[][]; label: string }) {
  return (
    <div class="lu-scroll" role="region" tabIndex={0} aria-label={fill(words.scroll, { title: label })}>
      <table class="lu-table">
        <thead>
          <tr>
            {head.map((title, at) => (
              <th key={at} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (column === 0 ? <th key={column} scope="row">{cell}</th> : <td key={column}>{cell}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
