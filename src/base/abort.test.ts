import { afterEach, describe, expect, it, vi } from "vitest";
import { isAbortError, sleep } from "./abort.ts";

afterEach(() => void vi.useRealTimers());

describe("sleep", () => {
  it("resolves after its time and leaves nothing on the signal", async () => {
    vi.useFakeTimers();
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, "removeEventListener");
    const done = sleep(500, signal);
    await vi.advanceTimersByTimeAsync(500);
    await done;
    expect(remove).toHaveBeenCalledTimes(1);
  });

  it("rejects at once when the signal is aborted, before or during", async () => {
    vi.useFakeTimers();
    await expect(sleep(500, AbortSignal.abort())).rejects.toSatisfy(isAbortError);
    const controller = new AbortController();
    const during = sleep(500, controller.signal);
    controller.abort();
    await expect(during).rejects.toSatisfy(isAbortError);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("isAbortError", () => {
  it("knows a cancel from a failure", () => {
    expect(isAbortError(new DOMException("", "AbortError"))).toBe(true);
    expect(isAbortError(Object.assign(new Error(""), { name: "AbortError" }))).toBe(true);
    expect(isAbortError(new DOMException("", "QuotaExceededError"))).toBe(false);
    expect(isAbortError(new Error("AbortError"))).toBe(false);
  });
});
