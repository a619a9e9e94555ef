import { describe, expect, it } from "vitest";
import type { FromWorker } from "../protocol.ts";
import { FakeLocks } from "../testing/fakeLocks.ts";
import { holdLifeLock } from "./lifeLock.ts";

describe("holdLifeLock", () => {
  it("says the name of a lock once it holds it, another one in every worker", () => {
    const locks = new FakeLocks();
    const posted: FromWorker[] = [];
    for (let worker = 0; worker < 2; worker++) holdLifeLock(locks, (message) => posted.push(message));
    const names = posted.flatMap((message) => (message.kind === "alive" ? [message.lock] : []));
    expect(new Set(names).size).toBe(2);
    expect(names.map((name) => locks.countOf(name))).toEqual([1, 1]);
  });

  it("does nothing where there are no locks, and survives refused ones", async () => {
    const posted: FromWorker[] = [];
    const refusing = { request: () => Promise.reject(new DOMException("", "SecurityError")) };
    for (const locks of [undefined, refusing]) holdLifeLock(locks, (message) => posted.push(message));
    await Promise.resolve();
    expect(posted).toEqual([]);
  });
});
