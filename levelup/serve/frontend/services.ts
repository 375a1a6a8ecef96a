/** The two names KernelConnection needs of @jupyterlab/services; `build.mjs` puts this file in place of the whole package. */

export { ServerConnection } from "@jupyterlab/services/lib/serverconnection";

/** As in @jupyterlab/services/lib/kernel: whether widget messages take a thread of their own in the kernel. */
export enum CommsOverSubshells {
  Disabled = "disabled",
  PerCommTarget = "per-comm-target",
  PerComm = "per-comm",
}
