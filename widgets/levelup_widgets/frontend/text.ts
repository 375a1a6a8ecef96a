/** Swedish source strings and their translations. A page that speaks another language offers `levelup.catalogue`. */

import { host } from "./host";

/** The strings of one view, looked up in the page's catalogue; without one they stay Swedish. */
export function phrases<Words extends Record<string, string>>(words: Words): Words {
  const catalogue = host().catalogue;
  if (!catalogue) return words;
  return Object.fromEntries(
    Object.entries(words).map(([key, source]) => [key, catalogue[source] ?? source]),
  ) as Words;
}

/** Fills `{name}` in a phrase. */
export function fill(phrase: string, values: Record<string, string | number>): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
