import { describe, expect, it } from "vitest";
import { type FromFetchWorker, fetchElsewhere, type ToFetchWorker } from "./fetchElsewhere.ts";

const ADDRESS = "https://a.test/file";

/** A worker that says what it is told to say: `answers` by what was asked, one for each. */
class FakeWorker extends EventTarget {
  readonly asked: ToFetchWorker[] = [];
  isTerminated = false;
  private readonly answers: unknown[];

  constructor(answers: readonly (FromFetchWorker | { readonly kind: "nonsense" } | undefined)[]) {
    super();
    this.answers = [...answers];
  }

  postMessage(message: ToFetchWorker) {
    this.asked.push(message);
    const answer = this.answers.shift();
    if (answer) queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data: answer })));
  }

  terminate() {
    this.isTerminated = true;
  }
}

const head = (status = 200, isRedirect = false): FromFetchWorker => ({
  kind: "head",
  status,
  isRedirect,
  headers: [["content-length", "3"]],
});
const piece = (...bytes: number[]): FromFetchWorker => ({ kind: "piece", bytes: new Uint8Array(bytes) });
const get = (worker: FakeWorker, options = {}) =>
  fetchElsewhere(ADDRESS, { signal: new AbortController().signal, ...options }, worker as unknown as Worker);

describe("fetchElsewhere", () => {
  it("answers as fetch does, and asks for a piece when there is room for one", async () => {
    const worker = new FakeWorker([head(), piece(1, 2), piece(3), { kind: "end" }]);
    const response = await get(worker, { from: 7 });
    expect([response.status, response.headers.get("Content-Length")]).toEqual([200, "3"]);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2, 3]);
    expect(worker.asked[0]).toEqual({ kind: "get", address: ADDRESS, from: 7, redirect: "follow" });
    expect(worker.isTerminated).toBe(true);
  });

  it("leaves the worker nothing to do after a refusal, a cancelled body or an abort", async () => {
    const refused = new FakeWorker([head(404)]);
    expect([(await get(refused)).status, refused.isTerminated]).toEqual([404, true]);
    const unread = new FakeWorker([head(), piece(1)]);
    await (await get(unread)).body?.cancel();
    expect(unread.isTerminated).toBe(true);
    const controller = new AbortController();
    const slow = new FakeWorker([undefined]);
    const waiting = get(slow, { signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    expect(slow.isTerminated).toBe(true);
  });

  it("aborts a body that is being read", async () => {
    const controller = new AbortController();
    const worker = new FakeWorker([head(), piece(1)]);
    const response = await get(worker, { signal: controller.signal });
    const reading = response.arrayBuffer();
    controller.abort(new Error("enough"));
    await expect(reading).rejects.toThrow("enough");
  });

  it.each([
    ["a server that is not there", { kind: "failed", message: "TypeError" } as const, /could not be read/],
    ["a redirect where none is followed", head(0, true), /leads to another one/],
    ["nonsense", { kind: "nonsense" } as const, /no known form/],
  ])("says in words what is wrong with %s", async (_, answer, words) => {
    const worker = new FakeWorker([answer]);
    await expect(get(worker)).rejects.toThrow(words);
    expect(worker.isTerminated).toBe(true);
  });

  it("fails the body when the connection breaks on the way", async () => {
    const worker = new FakeWorker([head(), piece(1), { kind: "failed", message: "network error" }]);
    await expect((await get(worker)).arrayBuffer()).rejects.toThrow("network error");
  });
});
