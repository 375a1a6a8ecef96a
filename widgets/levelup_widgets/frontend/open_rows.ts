/** Rows that stood open before a reload stand open after it. Kept for this tab only. */

import type { Session } from "./session";

const keyOf = (session: Session) => `levelup.open.${session.module}.${session.place}`;

export function openRows(session: Session): Set<string> {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(keyOf(session)) ?? "[]") as string[]);
  } catch {
    return new Set();
  }
}

export function keepOpenRows(session: Session, rows: ReadonlySet<string>): void {
  try {
    sessionStorage.setItem(keyOf(session), JSON.stringify([...rows]));
  } catch {
    // full or blocked: then all rows are closed after a reload
  }
}
