/** The socket to the kernel: JupyterLab's own KernelConnection, with the reconnecting left to `ConnectionWatch`. */

import { KernelConnection } from "@jupyterlab/services/lib/kernel/default";
import type { KernelAPIClient } from "@jupyterlab/services/lib/kernel/restapi";
import { ServerConnection } from "@jupyterlab/services/lib/serverconnection";
import type { ConnectionWatch, Line, Probe } from "./connection";
import type { PageData } from "./page_data";

const NO_ANSWER = 8_000;

/** Statuses that mean that the widgets on this page have lost their other half. */
const GONE = new Set(["dead", "restarting", "autorestarting"]);

export function openKernel(data: PageData): KernelConnection {
  const baseUrl = new URL(data.baseUrl, document.baseURI).href;
  return new KernelConnection({
    model: { id: data.kernelId, name: "" },
    serverSettings: ServerConnection.makeSettings({ baseUrl, wsUrl: baseUrl.replace(/^http/, "ws"), token: "", appendToken: false }),
    // A socket that closes early would ask the server itself and then wait 10 to 30 seconds. Our watch asks instead.
    kernelAPIClient: { getModel: () => new Promise(() => undefined) } as unknown as KernelAPIClient,
    // Messages keep their order, and the server lets only widget messages through: no subshells.
    commsOverSubshells: "disabled" as never,
  });
}

/** Asks whether the kernel still is there and ours. */
export async function probeKernel(data: PageData): Promise<Probe> {
  const url = `${data.baseUrl}api/kernels/${encodeURIComponent(data.kernelId)}`;
  const response = await ask(url);
  if (response === null) return "unreachable";
  if (response.ok) {
    const model = (await response.json().catch(() => null)) as { execution_state?: string } | null;
    return model === null ? "unreachable" : model.execution_state === "dead" ? "gone" : "alive";
  }
  // A redirect means that the sign-in has run out: loading the page again leads there and back.
  const gone = response.type === "opaqueredirect" || [401, 403, 404, 410].includes(response.status);
  return gone ? "gone" : "unreachable";
}

async function ask(url: string): Promise<Response | null> {
  try {
    return await fetch(url, { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(NO_ANSWER) });
  } catch {
    return null;
  }
}

export function makeLine(data: PageData, kernel: () => KernelConnection, reopen: () => void): Line {
  return {
    probe: () => probeKernel(data),
    reconnect: () => void kernel().reconnect().catch(() => undefined),
    ready: async () => (await ask(data.readyUrl))?.ok ?? false,
    reopen,
  };
}

/** Tells the watch what happens on the socket. */
export function report(kernel: KernelConnection, watch: ConnectionWatch): void {
  kernel.connectionStatusChanged.connect((_, status) => (status === "connected" ? watch.socketOpened() : watch.socketLost()));
  kernel.statusChanged.connect((_, status) => {
    if (GONE.has(status)) watch.kernelGone();
  });
  kernel.anyMessage.connect((_, { direction }) => (direction === "send" ? watch.sent() : watch.received()));
}
