/** Status and level: always a word and a symbol, never colour alone. */

import type { CheckStatus } from "./types";
import { phrases } from "./text";

const words = phrases({ ok: "Klart", warning: "Varning", error: "Fel", left: "Återstår" });

const SHAPES = {
  ok: "M4 10.5l4 4 8-9",
  warning: "M10 3l8 14H2zM10 8v4M10 14.2v.6",
  error: "M5 5l10 10M15 5L5 15",
} as const;

export function StatusIcon({ status }: { status: CheckStatus }) {
  return (
    <svg class={`lu-icon lu-icon-${status}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={SHAPES[status]} fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" />
    </svg>
  );
}

export function InfoIcon() {
  return (
    <svg class="lu-icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d="M10 1.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17zM10 9v5M10 5.8v.8" fill="none" stroke="currentColor" stroke-width="2" />
    </svg>
  );
}

export function statusWord(status: CheckStatus | "left"): string {
  return words[status];
}

/** What has not been filled in yet is never called wrong: it is left to do. */
export function LeftIcon() {
  return (
    <span aria-hidden="true" class="lu-icon-text">
      ○
    </span>
  );
}

/** A level such as "▲ Hög", before it the score if given; `rank` 1–4 gives the colour. */
export function LevelBadge({ symbol, label, score, rank }: { symbol: string; label: string; score?: string; rank: number }) {
  return (
    <span class={`lu-level lu-level-${rank}`}>
      {score !== undefined && <b>{score} </b>}
      <span aria-hidden="true">{symbol}</span> {label}
    </span>
  );
}

/** The levels' usual order, where a tool has no matrix to tell it. */
const USUAL = { low: 1, medium: 2, high: 3, very_high: 4 };

/** Place of a level among the levels, from 1 (lowest) to 4 (highest), whatever their number; 0 for none. */
export function rankOf(levels: Record<string, unknown> | undefined, level: string | undefined): number {
  const names = Object.keys(levels ?? USUAL);
  const at = level === undefined ? -1 : names.indexOf(level);
  if (at < 0) return 0;
  return names.length < 2 ? 1 : Math.round(1 + (at * 3) / (names.length - 1));
}
