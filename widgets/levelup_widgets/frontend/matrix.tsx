/**
 * The risk matrix, now and after treatment side by side, and the table that says the same.
 * A cell's level is told by its symbol, its pattern and a hidden word; the pattern survives print in black and white.
 */

import { rowTitle } from "./form/values";
import { rowsAt } from "./document";
import { useDesk } from "./hooks";
import { LevelBadge, rankOf } from "./symbols";
import { fill, phrases } from "./text";
import type { Matrix, MatrixMark, MatrixSection, RowsSection } from "./types";

const words = phrases({
  now: "Nu",
  after: "Efter åtgärd",
  axes: "Rader: {y}. Kolumner: {x}.",
  count: "{count} i matrisen.",
  legend: "Nivåer",
  table: "Samma sak som tabell",
  number: "Nr",
  what: "Händelse",
  level: "Nivå",
  none: "Matrisen visas när du har bedömt din första rad.",
  notJudged: "inte bedömd",
  go: "{label} {number}: {title}",
  scroll: "tabellen kan rullas i sidled",
});

type Levels = Matrix["levels"];

export function MatrixView({ section }: { section: MatrixSection }) {
  const { session } = useDesk();
  const { matrix } = session.derived;
  if (!matrix) return null;
  if (matrix.before.length === 0 && matrix.after.length === 0) return <p class="lu-empty">{words.none}</p>;
  const rows = session.form.sections.find(
    (other): other is RowsSection => other.kind === "rows" && other.path.join() === section.path.join(),
  );
  return (
    <>
      <Legend levels={matrix.levels} />
      <div class="lu-matrices">
        <Grid matrix={matrix} marks={matrix.before} title={words.now} rows={rows} />
        <Grid matrix={matrix} marks={matrix.after} title={words.after} rows={rows} />
      </div>
      <Equal matrix={matrix} rows={rows} />
    </>
  );
}

function Legend({ levels }: { levels: Levels }) {
  return (
    <div class="lu-legend">
      <span class="lu-legend-title">{words.legend}:</span>
      <ul>
        {Object.entries(levels).map(([name, level]) => (
          <li key={name}>
            <LevelBadge {...level} rank={rankOf(levels, name)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface GridProps {
  matrix: Matrix;
  marks: MatrixMark[];
  title: string;
  rows: RowsSection | undefined;
}

function Grid({ matrix, marks, title, rows }: GridProps) {
  const { x, y, levels } = matrix;
  const up = [...y.options].sort((one, other) => other.value - one.value);
  return (
    <table class="lu-matrix">
      <caption>
        <strong>{title}</strong> <span class="lu-soft">{fill(words.axes, { x: x.label, y: y.label })}</span>
      </caption>
      <thead>
        <tr>
          <td class="lu-corner" />
          {x.options.map((option) => (
            <th key={option.value} scope="col">
              <b>{option.value}</b> <span class="lu-axis-label">{plainLabel(option)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {up.map((row) => (
          <tr key={row.value}>
            <th scope="row">
              <b>{row.value}</b> <span class="lu-axis-label">{plainLabel(row)}</span>
            </th>
            {x.options.map((column) => {
              const cell = matrix.cells.find((other) => other.x === column.value && other.y === row.value);
              const level = cell && levels[cell.level];
              const here = marks.filter((mark) => mark.x === column.value && mark.y === row.value);
              return (
                <td key={column.value} class={`lu-square lu-pattern-${rankOf(levels, cell?.level)}`}>
                  {cell && level && (
                    <span class="lu-cell-score">
                      {cell.score} <span aria-hidden="true">{level.symbol}</span>
                      <span class="lu-only-read"> {level.label}</span>
                    </span>
                  )}
                  {here.length > 0 && (
                    <span class="lu-chips">
                      {here.map((mark) => (
                        <Chip key={mark.row} mark={mark} rows={rows} />
                      ))}
                    </span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** "3 Betydande" beside a 3 of its own would say the number twice. */
function plainLabel({ value, label }: { value: number; label: string }): string {
  return label.replace(new RegExp(`^${value}\\s*[–.:-]?\\s*`), "");
}

function Chip({ mark, rows }: { mark: MatrixMark; rows: RowsSection | undefined }) {
  const { goTo, session } = useDesk();
  const row = rows && rowsAt(session.shown, rows.path).find((other) => other.id === mark.row);
  const name = fill(words.go, {
    label: rows?.row_label ?? "",
    number: mark.number,
    title: rows && row ? rowTitle(rows, row) : "",
  });
  return (
    <button type="button" class="lu-chip" aria-label={name} title={name} onClick={() => rows && goTo([...rows.path, mark.row])}>
      {mark.number}
    </button>
  );
}

/** The matrices as one plain table: all rows, judged or not. */
function Equal({ matrix, rows }: { matrix: Matrix; rows: RowsSection | undefined }) {
  const { session, goTo } = useDesk();
  if (!rows) return null;
  const all = rowsAt(session.shown, rows.path);
  if (all.length === 0) return null;
  const what = rows.groups.flatMap((group) => group.fields).find((field) => field.name === rows.summary[0])?.label;
  return (
    <div class="lu-scroll" role="region" tabIndex={0} aria-label={`${words.table}, ${words.scroll}`}>
      <table class="lu-table lu-equal">
        <caption>{words.table}</caption>
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{what ?? words.what}</th>
            <th scope="col">{words.now}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((row, index) => (
            <tr key={row.id}>
              <th scope="row">
                <button type="button" class="lu-link" onClick={() => goTo([...rows.path, row.id])}>
                  <span class="lu-only-read">{rows.row_label} </span>
                  {index + 1}
                </button>
              </th>
              <td>{rowTitle(rows, row)}</td>
              <Judgement matrix={matrix} mark={matrix.before.find((mark) => mark.row === row.id)} />
              <Judgement matrix={matrix} mark={matrix.after.find((mark) => mark.row === row.id)} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Judgement({ matrix, mark }: { matrix: Matrix; mark: MatrixMark | undefined }) {
  const cell = mark && matrix.cells.find((other) => other.x === mark.x && other.y === mark.y);
  const level = cell && matrix.levels[cell.level];
  if (!mark || !cell || !level) return <td class="lu-soft">{words.notJudged}</td>;
  return (
    <td>
      <LevelBadge {...level} score={String(cell.score)} rank={rankOf(matrix.levels, cell.level)} />{" "}
      <small class="lu-product">
        {matrix.y.label} {mark.y} × {matrix.x.label.toLocaleLowerCase("sv")} {mark.x}
      </small>
    </td>
  );
}
