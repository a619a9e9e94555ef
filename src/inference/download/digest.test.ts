import { describe, expect, it } from "vitest";
import { sha256, someBytes } from "../testing/manifests.ts";
import { sha256Hex } from "./digest.ts";

describe("sha256Hex", () => {
  it.each([0, 1, 2 ** 20, 2 ** 20 + 1, 3 * 2 ** 20])(
    "of %i bytes is the same with and without the browser's help",
    async (n) => {
      const bytes = someBytes(n);
      expect(await sha256Hex(bytes)).toBe(sha256(bytes));
      expect(await sha256Hex(bytes, null)).toBe(sha256(bytes));
    },
  );
});
