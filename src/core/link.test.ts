import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyLinkState, FULL_STATE } from "./link/testing/linkStates.ts";
import { decodeLink, encodeLink } from "./link.ts";
import { uniform } from "./numeric/lattice.ts";

describe("a link", () => {
  it("carries any state there and back, unchanged", () => {
    fc.assert(
      fc.property(anyLinkState(), (state) => {
        const { state: read, problems } = decodeLink(encodeLink(state));
        expect(read).toEqual(state);
        expect(problems).toEqual(Object.values(state).every((field) => field === undefined) ? [UNREADABLE] : []);
      }),
      { numRuns: 100 },
    );
  });

  it("holds only characters that addresses keep as they are", () => {
    expect(encodeLink(FULL_STATE)).toMatch(/^#[A-Za-z0-9=&,_-]+$/);
  });

  it("carries text that packs badly at first and well later", () => {
    const random = uniform(3);
    const noise = String.fromCharCode(...Array.from({ length: 12_000 }, () => 33 + Math.floor(90 * random())));
    const response1 = noise + noise.slice(0, 6_000).repeat(3);
    expect(decodeLink(encodeLink({ response1 }))).toEqual({ state: { response1 }, problems: [] });
  });

  it("keeps lone surrogates, and rewards to the last bit", () => {
    const rewards = [
      [Math.PI, -0, 1e-45, Math.fround(0.1)],
      [0.1, 4, -1e30, 0],
    ] as const;
    const state = { response1: "a\ud800b\udfff", rewards };
    const read = decodeLink(encodeLink(state)).state;
    expect(read.response1).toBe(state.response1);
    expect(read.rewards?.flat().every((number, i) => Object.is(number, rewards.flat()[i]))).toBe(true);
  });
});

describe("a damaged link", () => {
  const hash = encodeLink(FULL_STATE);

  it("keeps every field but the one that is damaged, and names that", () => {
    for (const [, key, text] of hash.matchAll(/&([a-z])=([^&]{10,})/g)) {
      const at = (text as string).length >> 1;
      const other = text?.[at] === "A" ? "B" : "A";
      const damaged = hash.replace(text as string, `${text?.slice(0, at)}${other}${text?.slice(at + 1)}`);
      const { state, problems } = decodeLink(damaged);
      expect(problems, key).toHaveLength(1);
      const field = problems[0]?.field as keyof typeof state;
      expect(state).toEqual({ ...FULL_STATE, [field]: undefined });
      expect(problems[0]?.message).toMatch(/is damaged\.$/);
    }
  });

  it("that was cut off keeps what came before, and says what is missing", () => {
    const { state, problems } = decodeLink(hash.slice(0, hash.indexOf("&b=") + 9));
    expect(state).toEqual({
      ...FULL_STATE,
      response2: undefined,
      comments: undefined,
      beside: undefined,
      embed: undefined,
    });
    expect(problems.map(({ message }) => message)).toEqual([
      "In this link, response 2 is damaged.",
      "In this link, the list of comments is missing.",
      "In this link, the pair beside it is missing.",
    ]);
  });

  it("of a newer version says so and keeps what is known", () => {
    const { state, problems } = decodeLink(hash.replace("#v=1", "#v=7z").replace("&a=", "&z=AAAA&a="));
    expect(state).toEqual(FULL_STATE);
    expect(problems.map(({ message }) => message)).toEqual([
      "This link is of a newer version (7) than this page (1). What this page knows of it is shown.",
    ]);
  });

  it("that a mail program or messenger escaped opens as it was", () => {
    const escapes = [hash.replaceAll("&", "&amp;"), `#${encodeURIComponent(hash.slice(1))}`, hash.slice(1)];
    for (const escaped of escapes) expect(decodeLink(escaped)).toEqual({ state: FULL_STATE, problems: [] });
  });
});

const UNREADABLE = expect.objectContaining({ field: "link" });
