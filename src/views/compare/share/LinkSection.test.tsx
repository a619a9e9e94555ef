// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SHARED } from "../../../core/export/testing/shared.ts";
import { FULL_STATE } from "../../../core/link/testing/linkStates.ts";
import { encodeLink } from "../../../core/link.ts";
import { LinkSection } from "./LinkSection.tsx";

const PAGE = "https://page.test/";
const show = (response1: string) => {
  const link = PAGE + encodeLink({ response1, response2: "Short." });
  render(<LinkSection shared={{ ...SHARED, link }} />);
  return link;
};
/** Text that packs badly. */
const noise = (length: number) =>
  Array.from({ length }, (_, i) => ((i * 2_654_435_761) % 4_294_967_296).toString(36)[2] ?? " ").join("");
const file = () => screen.queryByRole("button", { name: "Save link as a file" });

const lost = () => document.querySelector(".share-lost")?.textContent ?? undefined;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("the link in the share sheet", () => {
  it("is measured, and offered as a file only where it is too long to send", () => {
    const { length } = show("Short, too.");
    expect(screen.getByText(new RegExp(`${length} of the 8,000 characters`))).toBeTruthy();
    expect(file()).toBeNull();
    expect(lost()).toBeUndefined();
    cleanup();
    show(noise(12_000));
    expect(screen.getByText(/more than the 8,000 that arrive whole everywhere/)).toBeTruthy();
    expect(file()).not.toBeNull();
    expect(lost()).toBeUndefined();
  });

  it("says when the pair beside is in it, too", () => {
    const { beside } = FULL_STATE;
    render(<LinkSection shared={{ ...SHARED, link: PAGE + encodeLink({ response1: "Short.", beside }) }} />);
    expect(screen.getByText(/Both texts, and the pair beside it, are in the link itself/)).toBeTruthy();
  });

  it("says what is too long for any link, and where it is whole", () => {
    show("x".repeat(400_001));
    expect(lost()).toMatch(
      /^In this link, response 1 is missing\. It is longer than any link may be\. The files below/,
    );
  });

  it("goes by the device's own way of sharing where there is one, and a refusal is no error", async () => {
    show("Short, too.");
    expect(screen.queryByRole("button", { name: "Share with another app" })).toBeNull();
    cleanup();
    const share = vi.fn(async () => Promise.reject(new DOMException("changed their mind", "AbortError")));
    vi.stubGlobal("navigator", { share });
    const link = show("Short, too.");
    screen.getByRole("button", { name: "Share with another app" }).click();
    await vi.waitFor(() =>
      expect(share).toHaveBeenCalledWith({
        title: "Split Decision",
        text: SHARED.result.explanation.sentence,
        url: link,
      }),
    );
  });
});
