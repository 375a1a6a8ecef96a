/** The socket to the kernel: JupyterLab's own KernelConnection, with the reconnecting left to `ConnectionWatch`. */

import { KernelConnection } from "@jupyterlab/services/lib/kernel/default";
import { createMessage } from "@jupyterlab/services/lib/kernel/messages";
import type { KernelAPIClient } from "@jupyterlab/services/lib/kernel/restapi";
import { ServerConnection } from "@jupyterlab/services/lib/serverconnection";
import type { ConnectionWatch, Line, Probe } from "./connection";
import { anythingUnsaved, xsrfHeader } from "./leave";
import type { PageData } from "./page_data";
import { watchPresence, watchTyping } from "./presence";

const NO_ANSWER = 8_000;

/** Statuses that mean that the widgets on this page have lost their other half. */
const GONE = new Set(["dead", "restarting", "autorestarting"]);

export function openKernel(data: PageData, socket: typeof WebSocket = WebSocket): KernelConnection {
  const baseUrl = new URL(data.baseUrl, document.baseURI).href;
  return new KernelConnection({
    model: { id: data.kernelId, name: "" },
    serverSettings: ServerConnection.makeSettings({ baseUrl, wsUrl: baseUrl.replace(/^http/, "ws"), token: "", appendToken: false, WebSocket: socket }),
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
  if (response.status === 410) return "rested";
  // A redirect means that the sign-in has run out: loading the page again leads there and back.
  const gone = response.type === "opaqueredirect" || [401, 403, 404].includes(response.status);
  return gone ? "gone" : "unreachable";
}

async function ask(url: string): Promise<Response | null> {
  try {
    return await fetch(url, { cache: "no-store", redirect: "manual", headers: xsrfHeader(), signal: AbortSignal.timeout(NO_ANSWER) });
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
    quiet: watchTyping(),
    visible: () => document.visibilityState === "visible",
    unsaved: () => anythingUnsaved(),
  };
}

/** The page says that someone is there; the server keeps it to itself. */
const HERE = "levelup_here";
/** The server says that another of the person's pages has saved. */
const NEWS = "levelup_news";

function sayHere(kernel: KernelConnection): void {
  if (kernel.connectionStatus !== "connected") return;
  const message = createMessage({ msgType: HERE as never, channel: "shell", session: kernel.clientId, content: {} as never });
  kernel.sendShellMessage(message as never);
}

/** Tells the watch what happens on the socket, and at the page. */
export function report(kernel: KernelConnection, watch: ConnectionWatch): void {
  kernel.connectionStatusChanged.connect((_, status) => (status === "connected" ? watch.socketOpened() : watch.socketLost()));
  kernel.statusChanged.connect((_, status) => {
    if (GONE.has(status)) watch.kernelGone();
  });
  kernel.anyMessage.connect((_, { direction, msg }) => {
    if (direction === "recv") watch.received();
    else if ((msg.header.msg_type as string) !== HERE) watch.sent();
  });
  kernel.iopubMessage.connect((_, message) => {
    if ((message.header.msg_type as string) === NEWS) watch.news();
  });
  watchPresence(() => watch.attended(), () => sayHere(kernel));
}
