import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeLink } from "./link.ts";
import {
  MAX_PLAYLIST_ITEMS,
  MAX_TITLE_CHARACTERS,
  parsePlaylist,
  playlistItem,
  playlistJson,
  playlistText,
} from "./playlist.ts";

const link = (response1: string) =>
  encodeLink({ messages: [{ role: "user", content: "Why?" }], response1, response2: "No." });
const PAGE = "https://example.com/page/";

describe("a playlist as text", () => {
  it("is links with the titles before them, comments left out", () => {
    const { items, refusals } = parsePlaylist(
      `\uFEFF# My lecture\r\n\r\nFirst: a tie\r\n${PAGE}${link("a")}\r\n# later\r\n${link("b")}\r\n`,
    );
    expect(items).toEqual([
      { title: "First: a tie", link: link("a"), fault: undefined },
      { title: "", link: link("b"), fault: undefined },
    ]);
    expect(refusals).toEqual([]);
  });

  it("says at its line what is no link, and a title that none follows, and goes on", () => {
    const { items, refusals } = parsePlaylist(`One\nTwo\n${link("a")}\nhttps://example.com/\n${PAGE}#top\nLast`);
    expect(items.map(({ title }) => title)).toEqual(["Two"]);
    expect(refusals.map(({ place }) => place)).toEqual(["Line 1", "Line 4", "Line 5", "Line 6"]);
    expect(refusals[0]?.message).toBe("“One” is followed by no link.");
    expect(refusals[1]?.message).toBe("Expected a link to a comparison, found https://example.com/.");
  });

  it("keeps a damaged link at its place, with why", () => {
    const { items } = parsePlaylist(`${link("a")}\nBroken\n#v=1ab&a=%%%\n${link("b")}`);
    expect(items.map(({ fault }) => fault !== undefined)).toEqual([false, true, false]);
    expect(items[1]).toMatchObject({ title: "Broken", fault: expect.stringContaining("cannot be read") });
  });

  it("of a newer version is shown as far as it is known", () => {
    const newer = link("a").replace(/^#v=1/, "#v=9");
    expect(parsePlaylist(newer).items[0]?.fault).toBeUndefined();
  });

  it("stops at its limit and shortens endless titles", () => {
    const { items, refusals } = parsePlaylist(
      `${"t".repeat(5000)}\n${`${link("a")}\n`.repeat(MAX_PLAYLIST_ITEMS + 2)}`,
    );
    expect(items).toHaveLength(MAX_PLAYLIST_ITEMS);
    expect(items[0]?.title).toHaveLength(MAX_TITLE_CHARACTERS);
    expect(refusals.map(({ place }) => place)).toEqual([
      `Line ${MAX_PLAYLIST_ITEMS + 2}`,
      `Line ${MAX_PLAYLIST_ITEMS + 3}`,
    ]);
  });
});

describe("a playlist as JSON", () => {
  it("refuses items one by one", () => {
    const { items, refusals } = parsePlaylist(
      JSON.stringify({
        schema: "split-decision/playlist@1",
        items: [{ link: link("a") }, 7, { title: "x", link: "no" }],
      }),
    );
    expect(items).toHaveLength(1);
    expect(refusals.map(({ place }) => place)).toEqual(["Item 2", "Item 3"]);
  });

  it("of another version, or none, is refused as a whole", () => {
    for (const text of ["{", '{"schema":"split-decision/playlist@2","items":[]}', "{}"])
      expect(parsePlaylist(text)).toMatchObject({ items: [], refusals: [{ place: "The file" }] });
    expect(parsePlaylist("").refusals).toEqual([{ place: "The file", message: "It holds no link." }]);
  });
});

describe("whatever stands in a file", () => {
  it("is read without throwing, and nothing comes in that is no link", () => {
    const odd = fc.constantFrom(
      link("a"),
      "#v=1ab&a=%%%",
      "\ud800",
      "\u0000",
      "{",
      "#",
      "javascript:alert(1)",
      "a://#b",
    );
    const lines = fc.array(fc.oneof(fc.string(), odd), { maxLength: 8 });
    fc.assert(
      fc.property(lines, (given) => {
        for (const { link: found } of parsePlaylist(given.join("\n")).items) expect(found).toMatch(/^#[A-Za-z;]{1,8}=/);
      }),
    );
  });

  it("comes back as it was saved, titles too", () => {
    const title = fc.string({ maxLength: 40 });
    fc.assert(
      fc.property(fc.array(title, { maxLength: 5 }), (titles) => {
        const items = titles.flatMap((one) => playlistItem(one, link("a")) ?? []);
        expect(parsePlaylist(playlistJson(items))).toEqual(
          items.length > 0 ? { items, refusals: [] } : parsePlaylist(""),
        );
        const again = parsePlaylist(playlistText(items, PAGE));
        expect(again.items.map(({ link: found }) => found)).toEqual(items.map(({ link: found }) => found));
        expect(again.items.every(({ title: found }, i) => found.endsWith(items[i]?.title ?? ""))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
