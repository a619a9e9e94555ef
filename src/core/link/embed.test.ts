import { expect, it } from "vitest";
import { encodeLink } from "../link.ts";
import { embedOf, withoutEmbed } from "./embed.ts";

const of = (hash: string) => embedOf(new URLSearchParams(hash.slice(1)));

it("is read off the address before the rest of the link", () => {
  const state = { response1: "a & b", response2: "" };
  const link = encodeLink({ ...state, embed: { hidden: ["tree", "questions"] } });
  expect(of(link)).toEqual({ hidden: ["tree", "questions"] });
  expect(of(encodeLink({ ...state, embed: { hidden: [] } }))).toEqual({ hidden: [] });
  expect(of(encodeLink(state))).toBeUndefined();
  expect(of("#embed=2")).toBeUndefined();
  expect(of("#embed=1&hide=tree,nothing,<b>")).toEqual({ hidden: ["tree"] });
});

it("is taken off without touching anything else", () => {
  const state = { response1: "a", response2: "b" };
  for (const hidden of [[], ["tree"]] as const) {
    expect(withoutEmbed(encodeLink({ ...state, embed: { hidden } }))).toBe(encodeLink(state));
  }
  expect(withoutEmbed("#embed=1&v=1r&r=abc&hide=tree")).toBe("#v=1r&r=abc");
  expect(withoutEmbed("#embed=1")).toBe("#");
});
