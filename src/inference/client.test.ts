import { afterEach, describe, expect, it, vi } from "vitest";
import { createClient } from "./client.ts";
import type { ScoreReply, ScoreRequest } from "./protocol.ts";
import { FakeLocks } from "./testing/fakeLocks.ts";
import { FakeWorker } from "./testing/fakeWorker.ts";

const never = new AbortController().signal;
const request: ScoreRequest = { kind: "score", messages: [], responses: ["a"] };
const reply: ScoreReply = {
  responses: [
    { rewards: [1], tokens: { offsets: new Uint32Array([0, 1]), values: [new Float32Array([1])] }, cutFrom: undefined },
  ],
  gate: undefined,
  promptCut: undefined,
  tokens: { prompt: 1, responses: [1], run: 2 },
  elapsedMs: 5,
};

/** Lets every promise that can settle do so. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

afterEach(() => void vi.useRealTimers());

describe("createClient", () => {
  it("resolves a request with its reply, after its progress", async () => {
    const worker = new FakeWorker((self, id) => {
      self.reply({ id, kind: "progress", progress: { phase: "scoring", done: 1, total: 2 } });
      self.reply({ id, kind: "done", reply });
    });
    const onProgress = vi.fn();
    expect(await createClient(worker).request(never, request, onProgress)).toEqual(reply);
    expect(onProgress.mock.calls).toEqual([[{ phase: "scoring", done: 1, total: 2 }]]);
  });

  it("runs requests one after the other; a failed one does not stop the next", async () => {
    const worker = new FakeWorker();
    const client = createClient(worker);
    const first = client.request(never, request);
    const second = client.request(never, request);
    await settle();
    expect(worker.requestIds).toEqual([1]);
    worker.reply({
      id: 1,
      kind: "failed",
      error: { name: "InferenceError", code: "input-refused", message: "Too long.", stack: undefined },
    });
    await expect(first).rejects.toMatchObject({ name: "InferenceError", code: "input-refused", message: "Too long." });
    await settle();
    expect(worker.requestIds).toEqual([1, 2]);
    worker.reply({ id: 2, kind: "done", reply });
    expect(await second).toEqual(reply);
  });

  it("gives an error without a code the code of a failed session", async () => {
    const worker = new FakeWorker((self, id) =>
      self.reply({ id, kind: "failed", error: { name: "TypeError", code: undefined, message: "x", stack: "at y" } }),
    );
    await expect(createClient(worker).request(never, request)).rejects.toMatchObject({
      code: "session-failed",
      message: "x",
      stack: "at y",
    });
  });

  it("cancels a running request at once, and starts the next when the worker has let go", async () => {
    const worker = new FakeWorker();
    const client = createClient(worker);
    const controller = new AbortController();
    const onProgress = vi.fn();
    const first = client.request(controller.signal, request, onProgress);
    const second = client.request(never, request);
    await settle();
    controller.abort();
    await expect(first).rejects.toMatchObject({ name: "AbortError" });
    expect(worker.sent.at(-1)).toEqual({ id: 1, kind: "cancel" });
    worker.reply({ id: 1, kind: "progress", progress: { phase: "scoring", done: 1, total: 2 } });
    expect(onProgress).not.toHaveBeenCalled();
    await settle();
    expect(worker.requestIds).toEqual([1]);
    worker.reply({
      id: 1,
      kind: "failed",
      error: { name: "AbortError", code: undefined, message: "", stack: undefined },
    });
    await settle();
    expect(worker.requestIds).toEqual([1, 2]);
    worker.reply({ id: 2, kind: "done", reply });
    expect(await second).toEqual(reply);
  });

  it("never posts a request that was cancelled while it waited, or before", async () => {
    const worker = new FakeWorker();
    const client = createClient(worker);
    const controller = new AbortController();
    client.request(never, request);
    const waiting = client.request(controller.signal, request);
    await settle();
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    await expect(client.request(AbortSignal.abort(), request)).rejects.toMatchObject({ name: "AbortError" });
    worker.reply({ id: 1, kind: "done", reply });
    await settle();
    expect(worker.sent).toHaveLength(1);
  });

  it("leaves no listener on the signal", async () => {
    const controller = new AbortController();
    const add = vi.spyOn(controller.signal, "addEventListener");
    const remove = vi.spyOn(controller.signal, "removeEventListener");
    await createClient(new FakeWorker((self, id) => self.reply({ id, kind: "done", reply }))).request(
      controller.signal,
      request,
    );
    await settle();
    expect([add.mock.calls.length, remove.mock.calls.length]).toEqual([1, 1]);
  });

  it.each<[string, (worker: FakeWorker) => void]>([
    ["its script throws", (worker) => worker.crash("boom")],
    ["its script cannot be loaded", (worker) => worker.crash("")],
    ["a message cannot be read", (worker) => worker.emit("messageerror", {})],
    ["it sends something unknown", (worker) => worker.reply({ id: 1, kind: "done", reply: { responses: "?" } })],
    ["it sends nothing at all", (worker) => worker.reply(undefined)],
  ])("fails everything with worker-crashed when %s", async (_, crash) => {
    const worker = new FakeWorker();
    const client = createClient(worker);
    const both = [client.request(never, request), client.request(never, request)];
    await settle();
    crash(worker);
    for (const one of both) await expect(one).rejects.toMatchObject({ code: "worker-crashed" });
    expect(await client.lost).toMatchObject({ code: "worker-crashed" });
    expect(worker.isTerminated).toBe(true);
    await expect(client.request(never, request)).rejects.toMatchObject({ code: "worker-crashed" });
  });

  it("fails only the request that cannot be posted", async () => {
    const worker = new FakeWorker((self, id) => self.reply({ id, kind: "done", reply }));
    const post = vi.spyOn(worker, "postMessage").mockImplementationOnce(() => {
      throw new DOMException("could not be cloned", "DataCloneError");
    });
    const client = createClient(worker);
    await expect(client.request(never, request)).rejects.toMatchObject({ name: "DataCloneError" });
    expect(await client.request(never, request)).toEqual(reply);
    expect(post).toHaveBeenCalledTimes(2);
  });

  it("notices a worker that ends without a word, by the lock that it held", async () => {
    const worker = new FakeWorker();
    const locks = new FakeLocks();
    void locks.request("its lock", () => undefined);
    const client = createClient(worker, { locks });
    worker.reply({ kind: "alive", lock: "its lock" });
    const pending = client.request(never, request);
    await settle();
    expect(locks.countOf("its lock")).toBe(2);
    locks.release("its lock");
    await expect(pending).rejects.toMatchObject({ code: "worker-crashed", message: expect.stringContaining("ended") });
    expect(await client.lost).toMatchObject({ code: "worker-crashed" });
  });

  it("stops waiting for the lock of a worker that it ends itself", async () => {
    const worker = new FakeWorker();
    const locks = new FakeLocks();
    void locks.request("its lock", () => undefined);
    const client = createClient(worker, { locks });
    const lost = vi.fn();
    client.lost.then(lost);
    worker.reply({ kind: "alive", lock: "its lock" });
    client.dispose();
    expect(locks.countOf("its lock")).toBe(1);
    locks.release("its lock");
    await settle();
    expect(lost).not.toHaveBeenCalled();
  });

  it("ends a worker that does not let go of a cancelled request, so that the next one does not wait for ever", async () => {
    vi.useFakeTimers();
    const worker = new FakeWorker();
    const client = createClient(worker);
    const controller = new AbortController();
    const first = client.request(controller.signal, request);
    const second = client.request(never, request);
    second.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(1_000);
    controller.abort();
    await expect(first).rejects.toMatchObject({ name: "AbortError" });
    await vi.advanceTimersByTimeAsync(4_900);
    expect(worker.isTerminated).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    await expect(second).rejects.toMatchObject({ code: "worker-crashed" });
    expect(await client.lost).toMatchObject({ message: expect.stringContaining("did not let go") });
    expect(worker.isTerminated).toBe(true);
  });

  it("gives a slow worker a few times as long as it was silent before, and is content when it lets go", async () => {
    vi.useFakeTimers();
    const worker = new FakeWorker();
    const client = createClient(worker);
    const controller = new AbortController();
    const first = client.request(controller.signal, request);
    first.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(4_000);
    worker.reply({ id: 1, kind: "progress", progress: { phase: "scoring", done: 1, total: 2 } });
    controller.abort();
    await vi.advanceTimersByTimeAsync(11_000);
    expect(worker.isTerminated).toBe(false);
    const error = { name: "AbortError", code: undefined, message: "", stack: undefined };
    worker.reply({ id: 1, kind: "failed", error });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([worker.isTerminated, vi.getTimerCount()]).toEqual([false, 0]);
  });

  it("ends the worker on dispose without calling it lost", async () => {
    const worker = new FakeWorker();
    const client = createClient(worker);
    const lost = vi.fn();
    client.lost.then(lost);
    const pending = client.request(never, request);
    await settle();
    client.dispose();
    await expect(pending).rejects.toMatchObject({ name: "AbortError" });
    await settle();
    expect([worker.isTerminated, lost.mock.calls.length]).toEqual([true, 0]);
  });
});
