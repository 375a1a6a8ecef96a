/** A colleague's matrix out of the file they exported. Only its letters are taken over, no texts. */

import { phrases } from "../frontend/text";
import type { Json } from "../frontend/types";
import type { Codes } from "./matrix_rows";

const words = phrases({
  large: "Filen är för stor. En Level Up-fil är mindre än 2 MB.",
  other: "Filen är ingen ansvarsmatris. Be din kollega hämta sin matris som Level Up-fil.",
  empty: "Matrisen i filen är tom. Be din kollega fylla i den först.",
});

const LARGEST = 2_000_000;
const TOOL = "responsibility_matrix";

/** The message is a sentence for the person: what to do instead. */
export class UnusableMatrix extends Error {}

/** `known` picks the codes out of the file's rows. Throws UnusableMatrix. */
export async function readColleague(file: File, known: (rows: Json | undefined) => Codes): Promise<Codes> {
  if (file.size > LARGEST) throw new UnusableMatrix(words.large);
  const codes = known(rowsIn(await file.text()));
  if (Object.keys(codes).length === 0) throw new UnusableMatrix(words.empty);
  return codes;
}

function rowsIn(text: string): Json {
  let file: Json;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, "")) as Json;
  } catch {
    throw new UnusableMatrix(words.other);
  }
  const fields = isObject(file) && file.tool === TOOL ? file.fields : null;
  const rows = isObject(fields) ? fields.activities : null;
  if (!Array.isArray(rows)) throw new UnusableMatrix(words.other);
  return rows;
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
