// @vitest-environment jsdom
import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { useLargest } from "./useLargest.ts";

afterEach(cleanup);

it("an axis only grows while the same thing is moved", () => {
  const { result, rerender } = renderHook(({ value, of }) => useLargest(value, of), {
    initialProps: { value: 2, of: undefined as string | undefined },
  });
  const seen = [2, 3, 2.5, 4].map((value) => {
    rerender({ value, of: "helpfulness" });
    return result.current;
  });
  expect(seen).toEqual([2, 3, 3, 4]);
  rerender({ value: 1, of: "verbosity" });
  expect(result.current).toBe(1);
  rerender({ value: 0.5, of: undefined });
  expect(result.current).toBe(0.5);
});
