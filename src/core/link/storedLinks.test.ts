/** Links as they were once sent. A file for every version: add to them, never change one. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeLink, LINK_VERSION } from "../link.ts";

interface StoredLink {
  readonly name: string;
  readonly hash: string;
  readonly state: unknown;
}

const FOLDER = "src/core/link/testdata";
const files = readdirSync(FOLDER).filter((file) => /^links-\d+\.json$/.test(file));

it("are there of every version", () => {
  const versions = Array.from({ length: LINK_VERSION }, (_, i) => `links-${i + 1}.json`);
  expect(files.sort()).toEqual(versions.sort());
});

describe.each(files)("%s", (file) => {
  const links = JSON.parse(readFileSync(`${FOLDER}/${file}`, "utf8")) as readonly StoredLink[];
  it.each(links)("$name opens as it did", ({ hash, state }) => {
    const read = decodeLink(hash);
    expect(read.problems).toEqual([]);
    // JSON has no undefined and no lone surrogates but as escapes: both sides as JSON.
    expect(JSON.parse(JSON.stringify(read.state))).toEqual(state);
  });
});
