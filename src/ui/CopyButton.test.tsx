// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { CopyButton } from "./CopyButton.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it.each([
  ["Copied.", () => Promise.resolve()],
  ["The browser refused.", () => Promise.reject(new Error("denied"))],
])("says “%s” beside the button, whose name stays", async (words, writeText) => {
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  render(<CopyButton text={() => "text"}>Copy rules</CopyButton>);
  fireEvent.click(screen.getByRole("button", { name: "Copy rules" }));
  expect((await screen.findByText(words)).closest("button")).toBeNull();
  expect(screen.getByRole("status").textContent).toBe(words);
  expect(screen.getByRole("button", { name: "Copy rules" })).toBeTruthy();
});
