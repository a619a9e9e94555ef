// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MAX_LINK_FILE_BYTES } from "../../core/link/linkFile.ts";
import { decodeLink } from "../../core/link.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { currentLink } from "../link/currentLink.ts";
import { useLinkStore } from "../linkStore.ts";
import { toggleQuestion, useQuestionStore } from "../questionStore.ts";
import { selectPair } from "../selectors.ts";
import { resetStores } from "../testdata/resetStores.ts";
import { editResponse, select, startBlank } from "./draft.ts";
import { forgetRefused, keepAddress, MAX_ADDRESS_TEXT, openLinkFile } from "./links.ts";

const responses = () => selectPair(useComparisonStore.getState()).responses;
const inAddress = () => decodeLink(location.hash).state;
const opening = () => useLinkStore.getState().opening;
/** Typing comes to the address after a pause, and the code that writes it is fetched. */
const PATIENCE = { timeout: 20_000 };

let stop: () => void = () => undefined;

beforeEach(() => {
  resetStores();
  history.replaceState(null, "", "#/");
  stop = keepAddress({ isFramed: false });
});

afterEach(() => stop());

/** A link to a pair that the page does not have; the address is that of an example. */
async function linkTo(text: string): Promise<string> {
  startBlank();
  editResponse(0, text);
  const link = `https://page.test/${currentLink()}`;
  select({ kind: "example", id: "a" });
  useComparisonStore.setState({ own: [] });
  await vi.waitFor(() => expect(inAddress().response1).toBe("Because."), PATIENCE);
  return link;
}

describe("the address", () => {
  it("has what is on the page; a step is a place to go back to, typing is not", async () => {
    const before = history.length;
    startBlank();
    await vi.waitFor(() => expect(inAddress().response1).toBe(""), PATIENCE);
    editResponse(0, "Typed.");
    editResponse(0, "Typed on.");
    await vi.waitFor(() => expect(inAddress().response1).toBe("Typed on."), PATIENCE);
    toggleQuestion("order");
    await vi.waitFor(() => expect(inAddress().view?.question).toBe("order"), PATIENCE);
    expect(history.length).toBe(before + 2);
  }, 60_000);

  it("a link pasted over it opens in place; the plain address changes nothing", async () => {
    const link = await linkTo("Pasted.");
    location.hash = new URL(link).hash;
    await vi.waitFor(() => expect(responses()[0]).toBe("Pasted."), PATIENCE);
    location.hash = "#/";
    await vi.waitFor(() => expect(inAddress().response1).toBe("Pasted."), PATIENCE);
    expect(responses()[0]).toBe("Pasted.");
  }, 60_000);

  it("texts that would make too long an address are left out of it, and stay on the page", async () => {
    startBlank();
    editResponse(0, "x".repeat(MAX_ADDRESS_TEXT + 1));
    await vi.waitFor(() => expect(opening().status).toBe("idle"));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(location.hash).toBe("#/");
    expect(responses()[0]).toHaveLength(MAX_ADDRESS_TEXT + 1);
  }, 60_000);
});

describe("openLinkFile", () => {
  it("opens the link in the file as one step to go back from", async () => {
    const link = await linkTo("From a file.");
    const file = new File([`${link}\n`], "split-decision.txt", { type: "text/plain" });
    const before = history.length;
    await openLinkFile(file);
    expect(responses()[0]).toBe("From a file.");
    expect(opening().status).toBe("idle");
    await vi.waitFor(() => expect(inAddress().response1).toBe("From a file."), PATIENCE);
    expect(history.length).toBe(before + 1);
  }, 60_000);

  it.each([
    [
      "a letter",
      new File(["Dear reader, a #v= is no link."], "letter.txt"),
      /“letter\.txt”.*expected a link.*found none/,
    ],
    [
      "too large a file",
      new File([new Uint8Array(MAX_LINK_FILE_BYTES + 1)], "big.bin"),
      /at most 4\.0 MB, found 4\.0 MB/,
    ],
    ["a damaged link", new File(["https://page.test/#v=1ab&a=%%%"], "damaged.txt"), /^This link cannot be read/],
  ])("%s is refused, and the page is as it was", async (_, file, message) => {
    editResponse(0, "Mine.");
    toggleQuestion("sure");
    await openLinkFile(file);
    expect(opening()).toMatchObject({ status: "refused", messages: [expect.stringMatching(message)] });
    expect(responses()[0]).toBe("Mine.");
    expect(useQuestionStore.getState().question).toBe("sure");
    forgetRefused();
    expect(opening().status).toBe("idle");
  });
});
