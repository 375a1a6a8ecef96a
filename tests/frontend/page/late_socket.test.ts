import { describe, expect, it, vi } from "vitest";
import { lateSocket } from "../../../levelup/serve/frontend/late_socket";

class FakeSocket {
  static made: FakeSocket[] = [];
  binaryType = "blob";
  protocol = "v1";
  sent: unknown[] = [];
  closed: unknown[] = [];
  onopen?: (event: unknown) => void;
  onmessage?: (event: unknown) => void;
  onclose?: (event: unknown) => void;
  constructor(
    readonly url: string,
    readonly protocols: string[],
  ) {
    FakeSocket.made.push(this);
  }
  send(data: unknown): void {
    this.sent.push(data);
  }
  close(...why: unknown[]): void {
    this.closed.push(why);
  }
}

function make() {
  FakeSocket.made = [];
  let go = (): void => undefined;
  const Socket = lateSocket(new Promise<void>((resolve) => (go = resolve)), FakeSocket as unknown as typeof WebSocket);
  const socket = new Socket("ws://x/", ["v1"]);
  return { socket, go: async () => (go(), await Promise.resolve(), await Promise.resolve()) };
}

describe("a socket that waits", () => {
  it("dials when it is told, as it was set up by then", async () => {
    const { socket, go } = make();
    socket.binaryType = "arraybuffer";
    const opened = vi.fn();
    socket.onopen = opened;
    expect(FakeSocket.made).toEqual([]);
    expect(() => socket.send("early")).toThrow();
    await go();
    const [line] = FakeSocket.made;
    expect([line?.url, line?.protocols, line?.binaryType]).toEqual(["ws://x/", ["v1"], "arraybuffer"]);
    line?.onopen?.({});
    expect(opened).toHaveBeenCalledTimes(1);
    expect(socket.protocol).toBe("v1");
    socket.send("now");
    expect(line?.sent).toEqual(["now"]);
  });

  it("calls the handlers it has when something happens", async () => {
    const { socket, go } = make();
    await go();
    const [first, second] = [vi.fn(), vi.fn()];
    socket.onclose = first;
    socket.onclose = second;
    FakeSocket.made[0]?.onclose?.({ code: 1006 });
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledWith({ code: 1006 });
    socket.close(1000);
    expect(FakeSocket.made[0]?.closed).toEqual([[1000, undefined]]);
  });

  it("does not dial when it has been closed before", async () => {
    const { socket, go } = make();
    socket.close();
    await go();
    expect(FakeSocket.made).toEqual([]);
  });
});
