// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { useInView } from "./useInView.ts";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("tells whether the element is in view, and says yes where browsers do not tell", () => {
  const ref = { current: document.createElement("section") };
  const untold = renderHook(() => useInView(ref));
  expect(untold.result.current).toBe(true);
  let scroll: (isIntersecting: boolean) => void = () => undefined;
  class Observer {
    constructor(note: (entries: readonly { readonly isIntersecting: boolean }[]) => void) {
      scroll = (isIntersecting) => act(() => note([{ isIntersecting }]));
    }
    observe() {}
    disconnect() {}
  }
  vi.stubGlobal("IntersectionObserver", Observer);
  const { result } = renderHook(() => useInView(ref));
  scroll(false);
  expect(result.current).toBe(false);
  scroll(true);
  expect(result.current).toBe(true);
});
