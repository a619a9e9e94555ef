import { expect, it, vi } from "vitest";
import { askSetWorker } from "./askSetWorker.ts";
import type { SetJobEnd } from "./protocol.ts";
import { runSetWorker } from "./startSetWorker.ts";

vi.mock("./startSetWorker.ts", () => ({ runSetWorker: vi.fn() }));

const { signal } = new AbortController();
const request = { kind: "search", id: "a set", words: "a word" } as const;

function answerWith(message: SetJobEnd) {
  vi.mocked(runSetWorker).mockResolvedValueOnce(message);
}

it("gives the answer of the kind that is asked for", async () => {
  const found = { kind: "found", pairs: Uint32Array.of(2, 5) } as const;
  answerWith(found);
  expect(await askSetWorker(signal, request, "found")).toBe(found);
  expect(runSetWorker).toHaveBeenLastCalledWith(signal, request);
});

it("rejects with the worker's own words where it failed", async () => {
  answerWith({ kind: "failed", message: "The set is no longer there." });
  await expect(askSetWorker(signal, request, "found")).rejects.toThrow("The set is no longer there.");
});

it("rejects with both kinds where another answer came", async () => {
  answerWith({ kind: "file", blob: new Blob() });
  await expect(askSetWorker(signal, request, "found")).rejects.toThrow("answered “file” instead of “found”");
});
