import { describe, expect, it } from "vitest";
import { SerialQueue } from "./serialQueue.ts";

describe("SerialQueue", () => {
  it("starts a task when the one before has ended, and gives each its own result", async () => {
    const queue = new SerialQueue();
    const log: string[] = [];
    const task = (name: string) => async () => {
      log.push(`${name} starts`);
      await Promise.resolve();
      log.push(`${name} ends`);
      return name;
    };
    expect(await Promise.all([queue.run(task("a")), queue.run(task("b"))])).toEqual(["a", "b"]);
    expect(log).toEqual(["a starts", "a ends", "b starts", "b ends"]);
  });

  it("goes on after a task that failed", async () => {
    const queue = new SerialQueue();
    const failed = queue.run(() => Promise.reject(new Error("no")));
    const next = queue.run(async () => 1);
    await expect(failed).rejects.toThrow("no");
    expect(await next).toBe(1);
  });
});
