/** How components follow a session and a model. */

import { createContext } from "preact";
import { useContext, useEffect, useReducer, useState } from "preact/hooks";

import { host } from "./host";
import type { Session } from "./session";
import type { Model, Section } from "./types";

export interface Desk {
  session: Session;
  /** The form's sections as this tool draws them. */
  sections: Section[];
  /** Start of every element id in this view, so that two views on a page never share one. */
  prefix: string;
  /** Which rows stand open, by id. */
  open: ReadonlySet<string>;
  setOpen(row: string, open: boolean): void;
  /** Opens what is needed and moves focus to the field, row or section of a path. */
  goTo(path: string[]): void;
  /** Says something once to screen readers, and shows it with an optional way back. */
  say(message: string, undo?: boolean): void;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("A tool's parts belong inside ToolView");
  return desk;
}

/** Draws again whenever the session changes. */
export function useSession(session: Session): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const stop = session.subscribe(() => again(undefined));
    again(undefined);
    return () => void stop();
  }, [session]);
}

/** One trait of a model, followed. */
export function useTrait<T>(model: Model, name: string, otherwise: T): T {
  const read = () => (model.get(name) as T | null | undefined) ?? otherwise;
  const [value, setValue] = useState(read);
  useEffect(() => {
    const changed = () => setValue(() => read());
    model.on(`change:${name}`, changed);
    changed();
    return () => model.off(`change:${name}`, changed);
  }, [model, name]);
  return value;
}

const drawn = new Map<string, number>();

/** Start of a view's element ids: the same after a reload, and never shared by two views on a page. */
export function newPrefix(tool: string): string {
  const count = (drawn.get(tool) ?? 0) + 1;
  drawn.set(tool, count);
  return count === 1 ? `lu-${tool}-` : `lu-${tool}-${count}-`;
}

/** Whether the page has contact with the server. */
export function useOnline(): boolean {
  const { connection } = host();
  const [online, setOnline] = useState(connection.state === "online");
  useEffect(() => {
    const stop = connection.subscribe((state) => setOnline(state === "online"));
    return typeof stop === "function" ? stop : undefined;
  }, [connection]);
  return online;
}
