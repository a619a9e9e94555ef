import { describe, expect, it } from "vitest";
import { type TextKey, textKey } from "../../core/pairKey.ts";
import { type PreferenceRow, pairOfRow } from "../../core/row.ts";
import { accuracy } from "../../core/set/agreement.ts";
import { ColumnBuilder, LABEL, NO_LABEL, type PairColumns, TIE } from "../../core/set/columns.ts";
import { joinNotes, joinSentence } from "../../core/set/joinReport.ts";
import { labelColumns } from "../../core/set/labelColumns.ts";
import { rowWithRewardsOf, rowWithSystems, withRewardsOf, withSystems } from "../../core/set/systems.ts";
import { importAll, jsonl, signal, table } from "../import/testing/importing.ts";
import { joinOutputs } from "./joinOutputs.ts";
import { readOutputs } from "./readOutputs.ts";
import { judgeBenchFile, judgeBenchPairs, rewardBenchColumns, rewardBenchPairs } from "./testdata/files.ts";

interface TestSet {
  readonly rows: readonly PreferenceRow[];
  readonly columns: PairColumns;
  readonly texts: readonly (TextKey | undefined)[];
}

function setOf(rows: readonly PreferenceRow[]): TestSet {
  const builder = new ColumnBuilder();
  for (const row of rows) builder.add(row);
  const texts = rows.map((row) => {
    const pair = pairOfRow(row);
    return pair && textKey(pair.messages, pair.responses);
  });
  return { rows, columns: builder.build(), texts };
}

async function joined(content: string, { columns, texts }: TestSet, name = "sys") {
  const made = joinOutputs(await readOutputs(signal, new Blob([content])), columns, texts, name);
  const all = labelColumns(withSystems(columns, [made.system]));
  return { ...made, labels: (column = name) => [...(all.get(column) ?? [])] };
}

const four = setOf(
  ["a", "b", "c", "d"].map((id) => ({
    id,
    messages: [{ role: "user" as const, content: `Q ${id}` }],
    response_1: `${id} one`,
    response_2: `${id} two`,
  })),
);

describe("RewardBench results", () => {
  it("agree with the label alike whatever seed made response 1 of the chosen one, from columns and from rows", async () => {
    const counts: (readonly [number, number])[] = [];
    for (const seed of [1, 2, 3, 99]) {
      const set = setOf((await importAll(jsonl(rewardBenchPairs), { seed })).rows);
      for (const content of [
        rewardBenchColumns({ indent: 4 }),
        jsonl(Object.values(JSON.parse(rewardBenchColumns({ asRows: true })))),
      ]) {
        const { report, system, labels } = await joined(content, set);
        expect(report.joined).toEqual({ subsetAndId: rewardBenchPairs.length, id: 0, texts: 0 });
        const { hits, of } = accuracy(Int8Array.from(labels()), set.columns.labels[LABEL] as Int8Array);
        counts.push([hits, of]);
        set.rows.forEach((row, pair) => {
          const isChosenFirst = row.assigned?.response_1 === "chosen";
          const [first, second] = [system.scores.sys?.[2 * pair], system.scores.sys?.[2 * pair + 1]];
          const at = rewardBenchPairs.findIndex(
            ({ id, subset }) => id === Number(row.id) && subset === row.slices?.subset,
          );
          expect([first, second]).toEqual(isChosenFirst ? [at + 0.5, 3 - at] : [3 - at, at + 0.5]);
        });
      }
    }
    // chosen above rejected from the third pair on
    expect(counts).toEqual(counts.map(() => [rewardBenchPairs.length - 2, rewardBenchPairs.length]));
  });

  it("are told apart by subset, where ids come again", async () => {
    const set = setOf((await importAll(jsonl(rewardBenchPairs))).rows);
    const { report } = await joined(rewardBenchColumns({}), set);
    expect(joinNotes(report)).toEqual([]);
    expect(joinSentence(report)).toBe("RewardBench results: 6 rows, 6 joined by subset and id, 0 unmatched.");
    const without = JSON.parse(rewardBenchColumns({})) as Record<string, unknown>;
    const { report: blind } = await joined(
      JSON.stringify({ ...without, subset: undefined, text_chosen: undefined, text_rejected: undefined }),
      set,
    );
    expect(blind.joined).toEqual({ subsetAndId: 0, id: 2, texts: 0 });
    expect(blind.problems.ambiguous).toEqual({ count: 4, first: ["1, line 1", "2, line 2", "1, line 3", "2, line 4"] });
  });
});

describe("rows of RewardBench's command", () => {
  /** `rewardbench.py` puts prompt and texts through the model's template, and keeps the columns of the set beside them. */
  const rowOf = (prompt: string, chosen: string, rejected: string, scores: readonly [number, number]) => ({
    prompt: `<|user|>${prompt}`,
    results: scores[0] > scores[1] ? 1 : 0,
    scores_chosen: scores[0],
    scores_rejected: scores[1],
    text_chosen: `<|user|>${prompt}<|assistant|>${chosen}</s>`,
    text_rejected: `<|user|>${prompt}<|assistant|>${rejected}</s>`,
    chosen,
    rejected,
  });

  it("have no ids: they join by the responses, where these are of one prompt alone", async () => {
    const pairs = [
      { prompt: "Q1", chosen: "right", rejected: "wrong" },
      { prompt: "Q2", chosen: "yes", rejected: "no" },
      { prompt: "Q3", chosen: "yes", rejected: "no" },
    ];
    const set = setOf((await importAll(jsonl(pairs))).rows);
    const { report, labels } = await joined(
      jsonl([rowOf("Q1", "right", "wrong", [0, 1]), rowOf("Q2", "yes", "no", [1, 0]), rowOf("Q9", "x", "y", [1, 0])]),
      set,
    );
    expect(report).toMatchObject({
      joined: { texts: 1 },
      problems: { ambiguous: { count: 1, first: ["line 2"] }, unmatched: { count: 1, first: ["line 3"] } },
    });
    // The rejected one is scored higher.
    expect(labels()[0]).toBe(1 - (set.columns.labels[LABEL]?.[0] ?? 9));
  });
});

describe("JudgeBench outputs", () => {
  const decisions = [
    ["A>B", "B>A"],
    ["A>B", "A>B"],
    ["A=B", null],
    ["B>A", "A>B"],
  ] as const;

  it("bring both orders, the second one turned into the first, so that position consistency can be told", async () => {
    const set = setOf((await importAll(jsonl(judgeBenchPairs))).rows);
    const { report, labels, system } = await joined(judgeBenchFile(decisions), set);
    expect(report.joined).toEqual({ subsetAndId: 0, id: 4, texts: 0 });
    expect(labels()).toEqual([0, 0, TIE, 1]);
    expect(labels("sys, swapped")).toEqual([0, 1, NO_LABEL, 1]);
    expect(system.name).toBe("sys");
    expect(report.problems.unread).toEqual({
      count: 1,
      first: ["00000000-0000-5000-8000-000000000002, line 3, swapped: “My final verdict is: [[null]]”"],
    });
  });

  it("are read from what the model wrote where its judge found no decision, and turned where the set has the responses the other way round", async () => {
    const turned = judgeBenchPairs.map(({ response_A, response_B, ...rest }) => ({
      ...rest,
      response_A: response_B,
      response_B: response_A,
    }));
    const set = setOf((await importAll(jsonl(turned))).rows);
    const { report, labels } = await joined(
      judgeBenchFile(decisions, () => "First [[A>>B]], but no: [[B>>A]]"),
      set,
    );
    expect(report.turned).toBe(4);
    expect(labels()).toEqual([1, 1, TIE, 0]);
    expect(labels("sys, swapped")).toEqual([1, 0, 1, 0]);
  });

  it("of a reward model bring its scores", async () => {
    const scored = judgeBenchPairs.map((each, i) => {
      const judgment = { judge_model: "org/rm", prompt: "", response: "", scores: [i, 1.5] };
      return { ...each, judge_name: "reward_model", judgments: [{ judgment, decision: i > 1.5 ? "A>B" : "B>A" }] };
    });
    const set = setOf((await importAll(jsonl(judgeBenchPairs))).rows);
    const { system, labels } = await joined(jsonl(scored), set);
    expect([...(system.scores.sys ?? [])]).toEqual([0, 1.5, 1, 1.5, 2, 1.5, 3, 1.5]);
    expect([system.labels, labels()]).toEqual([{}, [1, 1, 0, 0]]);
  });
});

describe("plain tables", () => {
  it("of two scores are in the set's order, and a bad number is a bad row", async () => {
    const content = table([
      { id: "a", score_1: 1, score_2: "2.5" },
      { id: "b", score_1: "NaN", score_2: 1 },
      { id: "d", score_1: 3, score_2: 3 },
    ]);
    const { system, labels, report } = await joined(content, four);
    expect([...(system.scores.sys ?? [])].slice(0, 4)).toEqual([1, 2.5, Number.NaN, Number.NaN]);
    expect(labels()).toEqual([1, NO_LABEL, NO_LABEL, TIE]);
    expect(report.problems.unreadable).toEqual({
      count: 1,
      first: ['Line 3, at score_1: expected a finite number, found "NaN".'],
    });
    expect(report.problems.silent).toEqual({ count: 2, first: ["b", "c"] });
    expect(report.columns).toEqual([{ name: "sys", response_1: 0, response_2: 1, ties: 1 }]);
    expect(joinNotes(report)).toEqual([
      "In 2 of the joined rows nothing tells the order: 1, or A, is taken for response 1 of this set.",
    ]);
  });

  it.each([
    [
      ["1", "2", "tie", "?"],
      [0, 1, TIE, NO_LABEL],
    ],
    [
      ["A", "b", "C", ""],
      [0, 1, TIE, NO_LABEL],
    ],
    [
      ["model_a", "model_b", "tie (bothbad)", "both_bad"],
      [0, 1, TIE, TIE],
    ],
    [
      ["A>B", "B>>A", "A=B", "B<A"],
      [0, 1, TIE, 0],
    ],
    [
      [0, 1, 1, 0],
      [0, 1, 1, 0],
    ],
    [
      [0, 1, 2, 2],
      [TIE, 0, 1, 1],
    ],
  ])("of a winner take the words %s", async (words, expected) => {
    const rows = words.map((winner, i) => ({ id: "abcd"[i], winner }));
    for (const content of [jsonl(rows), table(rows)]) {
      const { labels, report } = await joined(content, four);
      expect(labels()).toEqual(expected);
      expect(report.problems.unread.count).toBe(expected.filter((label) => label === NO_LABEL).length);
      expect(report.isZeroBased).toBe(words.some((word) => word === 0) && !words.some((word) => word === 2));
    }
  });

  it("of labels alone are a judge's", async () => {
    const { labels } = await joined(
      jsonl([
        { id: "a", label: 1 },
        { id: "b", label: 0 },
        { id: "c", label: "tie" },
      ]),
      four,
    );
    expect(labels()).toEqual([1, 0, TIE, NO_LABEL]);
  });

  it("of a winner may name models, which the file or the set knows", async () => {
    const inFile = [{ id: "a", model_1: "x", model_2: "y", winner: "y" }];
    expect((await joined(jsonl(inFile), four)).labels()[0]).toBe(1);
    const set = setOf((await importAll(jsonl(rewardBenchPairs.filter(({ subset }) => subset === "hep-js")))).rows);
    const { labels } = await joined(
      jsonl([
        { id: 1, winner: "careful" },
        { id: 2, winner: "curt" },
      ]),
      set,
    );
    const own = [...(set.columns.labels[LABEL] ?? [])];
    expect(labels()).toEqual([own[0], 1 - (own[1] ?? 0)]);
  });

  it("of metrics become columns of their own, beside the score", async () => {
    const content = jsonl([
      { id: "a", reward_1: 1, reward_2: 2, bleu_1: 0.5, bleu_2: 0.25, rouge_l_1: 1, rouge_l_2: 1 },
    ]);
    const { system } = await joined(content, four);
    expect(Object.keys(system.scores)).toEqual(["sys", "sys: bleu", "sys: rouge l"]);
    expect(withSystems(four.columns, [system]).scalars["sys: bleu"]?.[0]).toBe(-0.25);
  });

  it("of rewards by attribute can take the place of the set's own, and come back with its rows", async () => {
    const rewards = [
      [1, 2, 3, 4, 5],
      [5, 4, 3, 2, 1],
    ];
    const { system, report } = await joined(jsonl([{ id: "b", rewards, reward_model: "m@1" }]), four);
    expect(system.attributes).toEqual(["helpfulness", "correctness", "coherence", "complexity", "verbosity"]);
    const { differences, attributes } = withRewardsOf(four.columns, system);
    expect(attributes).toEqual(system.attributes);
    expect([...differences.slice(5, 10)]).toEqual([4, 2, 0, -2, -4]);
    expect(differences.slice(0, 5).every(Number.isNaN)).toBe(true);
    const row = rowWithSystems(four.rows[1] as PreferenceRow, [system], 1);
    expect(row.scores?.["sys: verbosity"]).toEqual([5, 1]);
    expect(rowWithRewardsOf(four.rows[1] as PreferenceRow, system, 1)).toEqual({
      ...four.rows[1],
      rewards,
      reward_model: "sys",
    });
    expect(rowWithRewardsOf({ ...(four.rows[0] as PreferenceRow), error: "old" }, system, 0)).toEqual(four.rows[0]);
    expect(Object.keys(withSystems(four.columns, [system]).scalars)).toEqual([]);
    expect(report).toMatchObject({ columns: [], rewards: { pairs: 1 } });
    expect(rowWithSystems(four.rows[0] as PreferenceRow, [system], 0)).toEqual(four.rows[0]);
  });

  it("of rewards of several models are columns of each, and none stands for the set's own", async () => {
    const rewards = [
      [1, 1, 1, 1, 1],
      [2, 2, 2, 2, 2],
    ];
    const content = jsonl(["m0", "m1"].map((reward_model, i) => ({ id: "ab"[i], rewards, reward_model })));
    const { system, report } = await joined(content, four);
    expect(Object.keys(system.scores)).toContain("m0: helpfulness");
    expect(system.attributes).toEqual([]);
    expect(report.rewards).toBeUndefined();
  });

  it("of rewards may have a verdict beside them", async () => {
    const { system, report } = await joined(table([{ id: "b", winner: "2", rewards: [[1], [2]] }]), four);
    expect([
      system.labels.sys?.[1],
      system.attributes,
      [...(system.scores["sys: attribute 1"] ?? [])].slice(2, 4),
    ]).toEqual([1, ["attribute 1"], [1, 2]]);
    expect(report.rewards?.pairs).toBe(1);
    const bad = await joined(
      jsonl([
        { id: "a", winner: "1" },
        { id: "b", winner: "2", rewards: [[1], [2, 3]] },
      ]),
      four,
    );
    expect(bad.report.problems.unreadable.first).toEqual([
      expect.stringMatching(/^Line 2, at rewards: expected two rows/),
    ]);
  });

  it("of chosen and rejected scores are refused where the set does not say which one was chosen", async () => {
    const { report } = await joined(jsonl([{ id: "a", score_chosen: 1, score_rejected: 2 }]), four);
    expect(report.problems.unoriented).toEqual({ count: 1, first: ["a, line 1"] });
    const labelled = setOf(four.rows.map((row) => ({ ...row, label: 1 })));
    expect((await joined(jsonl([{ id: "a", score_chosen: 1, score_rejected: 2 }]), labelled)).labels()[0]).toBe(0);
  });
});

describe("transcripts", () => {
  it("are read for their last verdict, in both orders, and those without one are listed with their beginning", async () => {
    const rows = [
      { id: "a", output: "At first [[B]]. On reflection: [[A]]", output_swapped: "[[B]]" },
      { id: "b", output: "They are alike. [[C]]", output_swapped: "Both. [[tie]]" },
      { id: "c", output: "I cannot judge this.", output_swapped: "[[A]]" },
      { id: "d", output: "My verdict is B>>A", output_swapped: null },
    ];
    const { labels, report } = await joined(jsonl(rows), four);
    expect(labels()).toEqual([0, TIE, NO_LABEL, 1]);
    expect(labels("sys, swapped")).toEqual([0, TIE, 1, NO_LABEL]);
    expect(report.problems.unread).toEqual({
      count: 2,
      first: ["c, line 3: “I cannot judge this.”", "d, line 4, swapped: nothing"],
    });
  });
});

it.each([
  [{ judgement: "[[B]]", judgement_swapped: "[[A]]" }],
  [{ output_ab: "[[B]]", output_ba: "[[A]]" }],
  [{ outputs: ["[[B]]"], outputs_swap: ["[[A]]"] }],
  [{ generation: { role: "assistant", content: "[[B]]" }, generation_reversed: [{ text: "[[A]]" }] }],
  [{ response: "[[B]]", response_swapped: "[[A]]" }],
])("what a model wrote is found in %j", async (row) => {
  const { labels } = await joined(jsonl([{ id: "a", ...row }]), four);
  expect([labels()[0], labels("sys, swapped")[0]]).toEqual([1, 1]);
});

describe("joining", () => {
  const texts = ({ messages, response_1, response_2 }: PreferenceRow) => ({
    prompt: messages?.[0]?.content,
    response_1,
    response_2,
  });

  it("goes by texts where there is no id, in either order", async () => {
    const [a, b] = four.rows as [PreferenceRow, PreferenceRow];
    const content = jsonl([
      { ...texts(a), winner: "1" },
      { prompt: "Q b", response_1: b.response_2, response_2: b.response_1, winner: "1" },
      { prompt: "Q z", response_1: "z", response_2: "y", winner: "1" },
    ]);
    const { labels, report } = await joined(content, four);
    expect(labels()).toEqual([0, 1, NO_LABEL, NO_LABEL]);
    expect(report).toMatchObject({
      joined: { texts: 2 },
      turned: 1,
      problems: { unmatched: { count: 1, first: ["line 3"] } },
    });
  });

  it("refuses a row that has the id of a pair and other texts, and ids that say two things", async () => {
    const content = jsonl([
      { id: "a", prompt: "Another question", response_1: "x", response_2: "y", winner: "1" },
      { id: "b", winner: "1" },
      { id: "b", winner: "2" },
      { id: "c", winner: "2" },
      { id: "c", winner: "2" },
      { id: "elsewhere", winner: "2" },
    ]);
    const { labels, report, problems } = await joined(content, four);
    expect(labels()).toEqual([NO_LABEL, NO_LABEL, 1, NO_LABEL]);
    expect(report.problems).toMatchObject({
      otherTexts: { count: 1, first: ["a, line 1"] },
      ambiguous: { count: 1, first: ["b, line 3"] },
      unmatched: { count: 1, first: ["elsewhere, line 6"] },
      silent: { count: 2 },
    });
    expect(problems).toHaveLength(5);
  });

  it("keeps apart the judges of a file that has several, by their own names", async () => {
    const decisions = [
      { id: "a", judge: "Vera", strategy: "CoT", label: 1, winner: "1", winner_swapped: "2" },
      { id: "a", judge: "Otto", strategy: "CoT", label: 1, winner: "2", winner_swapped: null },
    ];
    const labelled = setOf(four.rows.map((row) => ({ ...row, label: 1 })));
    const { labels, report } = await joined(jsonl(decisions), labelled);
    expect([labels("Vera, CoT")[0], labels("Vera, CoT, swapped")[0], labels("Otto, CoT")[0]]).toEqual([1, 0, 0]);
    expect(report.turned).toBe(2);
    const named = [
      { id: "a", judge: "Vera", winner: "A" },
      { id: "a", judge: "Otto", winner: "B" },
    ];
    const { labels: of } = await joined(jsonl(named), four);
    expect([of("Vera")[0], of("Otto")[0]]).toEqual([0, 1]);
  });

  it("comes back equal from rows that carry it", async () => {
    const rewards = [
      [1, 2, 3, 4, 5],
      [5, 4, 3, 2, 1],
    ];
    const { system } = await joined(
      jsonl([
        { id: "b", rewards },
        { id: "c", winner: "tie", winner_swapped: "2" },
      ]),
      four,
    );
    const rows = four.rows.map((row, pair) => rowWithSystems(row, [system], pair));
    expect((await importAll(jsonl(rows))).rows).toEqual(rows);
  });
});
