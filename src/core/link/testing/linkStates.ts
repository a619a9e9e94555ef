/** States of links for tests: one with everything in it, and any at all. */
import fc from "fast-check";
import { HELPSTEER2_ATTRIBUTES } from "../../attributes.ts";
import type { Pair } from "../../pair.ts";
import { EMBED_PARTS, type LinkComment, type LinkState } from "../linkState.ts";

const RESPONSES: Pair["responses"] = [
  "Weather is what the air does today. Climate is its pattern over decades.",
  "They are the same thing, more or less; people use both words.",
];

export const FULL_STATE: LinkState = {
  messages: [
    { role: "system", content: "Answer briefly." },
    { role: "user", content: "What is the difference between weather and climate?" },
  ],
  response1: RESPONSES[0],
  response2: RESPONSES[1],
  rewards: [
    [4.468545, 3.954453, 4.134779, 1.110373, 0.819416],
    [2.332244, 2.447671, 3.345477, 1.265986, 1.679711],
  ],
  source: {
    model: {
      id: "some-model",
      title: "Some model",
      digest: "8b87f872cd7d0db1218a48b750be71bec936c520a3d2450caa9f9ec84d137fb9",
    },
    attributes: HELPSTEER2_ATTRIBUTES,
    backend: "wasm-threads",
    promptCut: { message: 0, character: 12 },
    cuts: [undefined, 40],
  },
  gate: [0.5, 0.25, 0.125, 0.0625, -0.0625],
  tree: { kind: "known", id: "some-tree", title: "Some tree", digest: "0123456789abcdef".repeat(4) },
  outcome: { leaf: 7, probabilities: [0.986, 0.014] },
  whatIf: [
    [1, 2, 3, 4, 0.5],
    [0, 0, 0, 0, -1.25],
  ],
  view: {
    question: "what-if",
    treeForm: "rules",
    flip: { goal: "other-leaf", measure: "scaled", moving: "response-1", locked: ["verbosity"] },
    words: { view: "left-out", attribute: "coherence", size: "sentence", reading: "running" },
    charts: { curve: "coherence", map: ["verbosity", "helpfulness"] },
    tree: { folded: [1, 12], unfolded: [4], zoom: 0.65 },
    order: { isSymmetrized: true },
  },
  comments: [
    { kind: "range", response: 0, from: 0, to: 7, note: "Look here." },
    { kind: "node", node: 3, note: "" },
  ],
  beside: {
    isBefore: true,
    pair: { messages: [{ role: "user", content: "What is climate?" }], responses: ["A pattern.", "Weather, twice."] },
    rewards: [
      [3.25, 3.5],
      [0.1, -2],
    ],
    source: { model: null, attributes: ["helpfulness", "verbosity"], backend: null, cuts: [7, undefined] },
    gate: [0.75, -0.25],
  },
  embed: { hidden: ["tree", "questions"] },
};

/** Texts with everything that strings may hold: emoji, controls, lone surrogates. */
const text = () =>
  fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
  );

const number = () =>
  fc.oneof(
    fc.float({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  );

const rewards = (count: number) => {
  const row = fc.array(number(), { minLength: count, maxLength: count });
  return fc.tuple(row, row);
};

const role = fc.constantFrom("system" as const, "user" as const, "assistant" as const);
const hex = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 64, maxLength: 64 });
const index = fc.nat({ max: 10_000 });
const cut = fc.option(index, { nil: undefined });

const source = (count: number) =>
  fc.record({
    model: fc.option(
      fc.record({
        id: fc.string({ maxLength: 50 }),
        title: fc.string({ maxLength: 50 }),
        digest: hex,
        address: fc.option(fc.string({ maxLength: 100 }), { nil: undefined }),
      }),
    ),
    attributes:
      count === 5
        ? fc.constant(HELPSTEER2_ATTRIBUTES)
        : fc.constant(Array.from({ length: count }, (_, i) => `quality ${i}`)),
    backend: fc.option(fc.constantFrom("wasm", "webgpu-f16")),
    cuts: fc.tuple(cut, cut),
  });

const comment: fc.Arbitrary<LinkComment> = fc.oneof(
  fc.record({ kind: fc.constant("node" as const), node: index, note: fc.string({ maxLength: 400 }) }),
  fc
    .tuple(fc.constantFrom(0 as const, 1 as const), fc.nat({ max: 500 }), fc.integer({ min: 1, max: 500 }), fc.string())
    .map(([response, from, length, note]) => ({ kind: "range" as const, response, from, to: from + length, note })),
);

const messages = fc.array(fc.record({ role, content: text() }), { minLength: 1, maxLength: 5 });

const nodes = fc.array(index, { maxLength: 200 });

const view = () =>
  fc.record(
    {
      question: fc.string({ maxLength: 40 }),
      tree: fc.record(
        { folded: nodes, unfolded: nodes, zoom: fc.double({ min: 0.1, max: 10, noNaN: true }) },
        { requiredKeys: [] },
      ),
      order: fc.record({ isSymmetrized: fc.boolean() }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  );

/** Any state that a link may carry; comments stay within texts that are there. */
export function anyLinkState(): fc.Arbitrary<LinkState> {
  const of = (count: number) =>
    fc.record(
      {
        messages,
        response1: text(),
        response2: text(),
        rewards: rewards(count),
        source: source(count),
        gate: fc.array(number(), { minLength: count, maxLength: count }),
        tree: fc.record({
          kind: fc.constant("known" as const),
          id: fc.string({ maxLength: 50 }),
          title: fc.string({ maxLength: 50 }),
          digest: hex,
        }),
        outcome: fc.record({
          leaf: index,
          probabilities: fc.tuple(
            fc.double({ min: 0, max: 1, noNaN: true }),
            fc.double({ min: 0, max: 1, noNaN: true }),
          ),
        }),
        whatIf: rewards(count),
        view: view(),
        comments: fc.array(comment, { maxLength: 5 }),
        beside: fc.record(
          {
            isBefore: fc.boolean(),
            pair: fc.record({ messages, responses: fc.tuple(text(), text()) }),
            rewards: rewards(count),
            source: source(count),
            gate: fc.array(number(), { minLength: count, maxLength: count }),
          },
          { requiredKeys: ["isBefore", "pair", "rewards", "source"] },
        ),
        embed: fc.record({ hidden: fc.subarray([...EMBED_PARTS]) }),
      },
      { requiredKeys: [] },
    );
  return fc.constantFrom(1, 5, 12).chain(of).map(withinTexts);
}

function withinTexts(state: LinkState): LinkState {
  if (!state.comments) return state;
  const length = (response: 0 | 1) =>
    (response === 0 ? state.response1 : state.response2)?.length ?? Number.POSITIVE_INFINITY;
  return { ...state, comments: state.comments.filter((one) => one.kind === "node" || one.to <= length(one.response)) };
}
