/** What Python works out for this view besides what every tool has; see `shown.py`. */

import type { Session } from "../frontend/session";
import type { Path } from "../frontend/types";
import type { State } from "./step_edits";

export interface Hint {
  what: string;
  why: string;
  how: string;
  level: "error" | "warning" | "hint";
  path: Path;
}

export interface DiagramFacts {
  file: boolean;
  notices: string[];
  hints: Hint[];
}

export interface ComparisonRow {
  as_is: string;
  to_be: string;
  sign: string;
  text: string;
  kinds: string[];
  as_is_path: Path;
  to_be_path: Path;
}

interface Shown {
  diagrams?: Record<State, DiagramFacts>;
  comparison?: ComparisonRow[];
}

const shown = (session: Session) => session.derived as Shown;

export const factsOf = (session: Session, state: State): DiagramFacts =>
  shown(session).diagrams?.[state] ?? { file: false, notices: [], hints: [] };

export const comparisonOf = (session: Session): ComparisonRow[] => shown(session).comparison ?? [];
