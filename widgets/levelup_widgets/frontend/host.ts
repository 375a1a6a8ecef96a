/** What the page around a tool offers. In plain JupyterLab there is no such page, and the defaults hold. */

/** `resting`: nobody has touched the page for long; it opens again when someone does. */
export type ConnectionState = "online" | "offline" | "reopening" | "resting";

export interface Connection {
  readonly state: ConnectionState;
  /** Calls back on every change; returns the function that stops it. */
  subscribe(callback: (state: ConnectionState) => void): (() => void) | void;
  /** Calls back when another of the person's pages has saved; returns the function that stops it. */
  onNews?(callback: () => void): () => void;
}

export interface Host {
  /** Who is signed in; null outside the platform. Separates people on a shared computer. */
  person: string | null;
  connection: Connection;
  catalogue?: Record<string, string>;
  /** The address of a tool's own page, where there is one. */
  toolPage?(tool: string): string | null;
}

declare global {
  // eslint-disable-next-line no-var
  var levelup: Partial<Host> | undefined;
}

const alwaysOnline: Connection = { state: "online", subscribe: () => () => undefined };

export function host(): Host {
  const offered = globalThis.levelup;
  return {
    person: offered?.person ?? null,
    connection: offered?.connection ?? alwaysOnline,
    catalogue: offered?.catalogue,
    toolPage: offered?.toolPage,
  };
}
