/** A WebSocket that dials when it is told to. */

/**
 * The kernel's line is opened when the workbook has arrived, so that nothing competes with the workbook itself. What the
 * tools say before that is kept by KernelConnection, as when the line is slow, and is sent first of all.
 */
export function lateSocket(go: Promise<void>, Socket: typeof WebSocket = WebSocket): typeof WebSocket {
  class LateSocket {
    binaryType: BinaryType = "blob";
    onopen: ((event: Event) => void) | null = null;
    onmessage: ((event: MessageEvent) => void) | null = null;
    onclose: ((event: CloseEvent) => void) | null = null;
    onerror: ((event: Event) => void) | null = null;
    private line: WebSocket | null = null;
    private closed = false;

    constructor(url: string | URL, protocols?: string | string[]) {
      void go.then(() => {
        if (!this.closed) this.dial(new Socket(url, protocols));
      });
    }

    get protocol(): string {
      return this.line?.protocol ?? "";
    }

    send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      if (!this.line) throw new Error("The line is not open yet");
      this.line.send(data as string);
    }

    close(code?: number, reason?: string): void {
      this.closed = true;
      this.line?.close(code, reason);
    }

    /** Handlers are looked up when something happens: KernelConnection changes them as it goes. */
    private dial(line: WebSocket): void {
      this.line = line;
      line.binaryType = this.binaryType;
      line.onopen = (event) => this.onopen?.(event);
      line.onmessage = (event) => this.onmessage?.(event as MessageEvent);
      line.onclose = (event) => this.onclose?.(event);
      line.onerror = (event) => this.onerror?.(event);
    }
  }
  return LateSocket as unknown as typeof WebSocket;
}
