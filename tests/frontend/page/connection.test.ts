import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ConnectionWatch, GRACE, type Line, type Probe, SILENCE } from "../../../levelup/serve/frontend/connection";

let answer: Probe;
let ready: boolean;
let visible: boolean;
let unsaved: boolean;
let quiet: boolean;
let line: { [Name in keyof Line]: ReturnType<typeof vi.fn> };
let watch: ConnectionWatch;
let states: string[];

beforeEach(() => {
  vi.useFakeTimers();
  answer = "alive";
  ready = true;
  visible = true;
  unsaved = false;
  quiet = true;
  states = [];
  line = {
    probe: vi.fn(async () => answer),
    reconnect: vi.fn(),
    ready: vi.fn(async () => ready),
    reopen: vi.fn(),
    visible: vi.fn(() => visible),
    unsaved: vi.fn(() => unsaved),
    quiet: vi.fn(() => quiet),
  };
  watch = new ConnectionWatch(line as unknown as Line, () => 0.5);
  watch.subscribe((state) => states.push(state));
});

afterEach(() => vi.useRealTimers());

const pass = (time: number): Promise<unknown> => vi.advanceTimersByTimeAsync(time);

describe("a socket that is lost", () => {
  it("is mended without a word when the server answers at once", async () => {
    watch.socketLost();
    await pass(0);
    expect(line.reconnect).toHaveBeenCalledTimes(1);
    watch.socketOpened();
    await pass(60_000);
    expect(states).toEqual([]);
    expect(watch.state).toBe("online");
  });

  it("is told after the grace time, and again when it is back", async () => {
    answer = "unreachable";
    watch.socketLost();
    await pass(GRACE - 1);
    expect(watch.state).toBe("online");
    await pass(1);
    expect(watch.state).toBe("offline");
    answer = "alive";
    await pass(20_000);
    expect(line.reconnect).toHaveBeenCalled();
    watch.socketOpened();
    expect(states).toEqual(["offline", "online"]);
  });

  it("is asked for ever more seldom, and never given up", async () => {
    answer = "unreachable";
    watch.socketLost();
    await pass(60_000);
    const early = line.probe.mock.calls.length;
    expect(early).toBeGreaterThan(5);
    expect(early).toBeLessThan(12);
    await pass(600_000);
    const later = line.probe.mock.calls.length - early;
    expect(later).toBeGreaterThanOrEqual(39);
    expect(later).toBeLessThanOrEqual(41);
  });

  it("tries the socket again when a reconnect leads nowhere", async () => {
    watch.socketLost();
    await pass(10_000);
    expect(line.reconnect.mock.calls.length).toBeGreaterThan(1);
    expect(watch.state).toBe("offline");
  });

  it("counts one loss once, however often the socket reports it", async () => {
    answer = "unreachable";
    watch.socketLost();
    watch.socketLost();
    watch.socketLost();
    await pass(0);
    expect(line.probe).toHaveBeenCalledTimes(1);
  });
});

describe("a kernel that is gone", () => {
  it("has the page loaded again at once when the server is ready", async () => {
    watch.kernelGone();
    expect(watch.state).toBe("reopening");
    await pass(0);
    expect(line.reopen).toHaveBeenCalledTimes(1);
  });

  it("is found out by asking after a lost socket", async () => {
    answer = "gone";
    watch.socketLost();
    await pass(0);
    expect(states).toEqual(["reopening"]);
    expect(line.reopen).toHaveBeenCalledTimes(1);
  });

  it("never has the page loaded while the server is down", async () => {
    ready = false;
    watch.kernelGone();
    await pass(120_000);
    expect(line.reopen).not.toHaveBeenCalled();
    ready = true;
    await pass(30_000);
    expect(line.reopen).toHaveBeenCalledTimes(1);
  });

  it("is final: nothing brings the state back", async () => {
    ready = false;
    watch.kernelGone();
    watch.socketOpened();
    watch.socketLost();
    watch.kernelGone();
    await pass(5_000);
    expect(states).toEqual(["reopening"]);
  });

  it("counts a server that throws as not ready", async () => {
    line.ready.mockRejectedValueOnce(new Error("no line"));
    watch.kernelGone();
    await pass(0);
    expect(line.reopen).not.toHaveBeenCalled();
    await pass(5_000);
    expect(line.reopen).toHaveBeenCalledTimes(1);
  });
});

describe("signs from the browser", () => {
  it("no network: offline at once, and back by a poke", async () => {
    answer = "unreachable";
    watch.networkLost();
    expect(watch.state).toBe("offline");
    answer = "alive";
    watch.poke();
    await pass(0);
    expect(line.reconnect).toHaveBeenCalledTimes(1);
  });

  it("looked at again: asks, and says nothing when all is well", async () => {
    watch.poke();
    await pass(0);
    expect(line.probe).toHaveBeenCalledTimes(1);
    expect(line.reconnect).not.toHaveBeenCalled();
    expect(states).toEqual([]);
  });

});

describe("a page that nobody touches", () => {
  it("rests when its kernel was ended for that, and costs nothing", async () => {
    answer = "rested";
    watch.socketLost();
    await pass(0);
    expect(states).toEqual(["resting"]);
    line.probe.mockClear();
    watch.networkLost();
    watch.poke();
    watch.socketOpened();
    watch.socketLost();
    await pass(3_600_000);
    expect(states).toEqual(["resting"]);
    expect([line.probe, line.ready, line.reopen].map((call) => call.mock.calls.length)).toEqual([0, 0, 0]);
  });

  it("opens again once when someone is there", async () => {
    answer = "rested";
    watch.socketLost();
    await pass(0);
    watch.attended();
    watch.attended();
    await pass(60_000);
    expect(states).toEqual(["resting", "reopening"]);
    expect(line.reopen).toHaveBeenCalledTimes(1);
  });

  it("does not rest on words that are not stored", async () => {
    answer = "rested";
    unsaved = true;
    watch.socketLost();
    await pass(0);
    expect(states).toEqual(["reopening"]);
    expect(line.reopen).toHaveBeenCalledTimes(1);
  });

  it("and that nobody sees waits also after a crash, so that all do not come at once", async () => {
    answer = "gone";
    visible = false;
    watch.socketLost();
    await pass(600_000);
    expect(states).toEqual(["resting"]);
    visible = true;
    watch.attended();
    await pass(0);
    expect(line.reopen).toHaveBeenCalledTimes(1);
  });
});

it("does not load the page again in the middle of a word", async () => {
  quiet = false;
  watch.kernelGone();
  await pass(30_000);
  expect(line.reopen).not.toHaveBeenCalled();
  quiet = true;
  await pass(1_000);
  expect(line.reopen).toHaveBeenCalledTimes(1);
});

it("is not woken while it is online", async () => {
  watch.attended();
  await pass(60_000);
  expect(states).toEqual([]);
});

it("passes news on, until the listener leaves", () => {
  const heard = vi.fn();
  const stop = watch.onNews(heard);
  watch.news();
  stop();
  watch.news();
  expect(heard).toHaveBeenCalledTimes(1);
});

describe("silence after a message", () => {
  it("is nothing when an answer comes", async () => {
    watch.sent();
    watch.received();
    await pass(60_000);
    expect(line.probe).not.toHaveBeenCalled();
  });

  it("makes the page ask, and say so when nobody is there", async () => {
    answer = "unreachable";
    watch.sent();
    await pass(SILENCE);
    expect(watch.state).toBe("offline");
  });

  it("gives a busy kernel one more chance, then opens the socket anew", async () => {
    watch.sent();
    await pass(SILENCE);
    expect(line.reconnect).not.toHaveBeenCalled();
    await pass(SILENCE);
    expect(line.reconnect).toHaveBeenCalledTimes(1);
    expect(states).toEqual([]);
  });
});

it("a listener that has left hears nothing", async () => {
  const heard = vi.fn();
  watch.subscribe(heard)();
  watch.kernelGone();
  expect(heard).not.toHaveBeenCalled();
});
