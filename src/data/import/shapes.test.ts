import { describe, expect, it } from "vitest";
import { swapResponses } from "../../core/row.ts";
import { assignOrder } from "./assignOrder.ts";
import { KNOWN_SHAPES } from "./knownShapes.ts";
import { CASES } from "./testdata/records.ts";
import { importAll, jsonl, table } from "./testing/importing.ts";

describe("known shapes", () => {
  it.each(CASES)("$shape is recognized and becomes rows of ours", async ({ shape, records, rows }) => {
    const found = await importAll(jsonl(records));
    expect(found.bad.map(({ message }) => message)).toEqual([]);
    expect(found.file.shape?.id).toBe(shape);
    expect(found.rows).toEqual(rows.map((row, i) => assignOrder(row, i + 1, 1)));
  });

  it.each(CASES.filter(({ shape }) => shape !== "llm-comparator"))(
    "$shape is read from a table as well",
    async (each) => {
      const { shape, records } = each;
      const [asTable, asLines] = [await importAll(table(records)), await importAll(jsonl(records))];
      expect([asTable.file.format, asTable.file.shape?.id, asTable.bad]).toEqual(["table", shape, []]);
      // Rows without an id are told by their line, and a table's first line is its header.
      const withoutIds = (rows: typeof asLines.rows) => rows.map((row) => ({ ...row, id: "" }));
      expect(withoutIds(asTable.rows)).toEqual(withoutIds(asLines.rows));
    },
  );

  it("has a case of each", () => {
    const known = KNOWN_SHAPES.map(({ id }) => id).filter((id) => id !== "rm-bench");
    expect(CASES.map(({ shape }) => shape).toSorted()).toEqual(known.toSorted());
  });

  it("makes nine pairs of RM-Bench's three by three styles", async () => {
    const record = { id: 4, domain: "d", prompt: "Q", chosen: ["c1", "c2", "c3"], rejected: ["r1", "r2", "r3"] };
    const { file, rows } = await importAll(JSON.stringify([record]));
    expect(file.shape?.id).toBe("rm-bench");
    const inFileOrder = rows.map((row) => (row.assigned?.response_1 === "rejected" ? swapResponses(row) : row));
    expect(
      inFileOrder.map(({ id, response_1, response_2, slices, label }) => [
        id,
        response_1,
        response_2,
        slices?.difficulty,
        label,
      ]),
    ).toEqual([
      ["4:11", "c1", "r1", "normal", 0],
      ["4:12", "c1", "r2", "hard", 0],
      ["4:13", "c1", "r3", "hard", 0],
      ["4:21", "c2", "r1", "easy", 0],
      ["4:22", "c2", "r2", "normal", 0],
      ["4:23", "c2", "r3", "hard", 0],
      ["4:31", "c3", "r1", "easy", 0],
      ["4:32", "c3", "r2", "easy", 0],
      ["4:33", "c3", "r3", "normal", 0],
    ]);
  });

  it("lists a HelpSteer2 response that has no partner, and pairs the others", async () => {
    const rating = { helpfulness: 1, correctness: 1, coherence: 1, complexity: 1, verbosity: 1 };
    const records = ["a", "b", "b", "c"].map((prompt, i) => ({ prompt, response: `${i}`, ...rating }));
    const { rows, bad } = await importAll(jsonl(records));
    expect(rows.map(({ response_1, response_2, label }) => [response_1, response_2, label])).toEqual([
      ["1", "2", null],
    ]);
    expect(bad.map(({ message }) => message)).toEqual([
      "Line 1: expected a second response to the same prompt after it, found none.",
      "Line 4: expected a second response to the same prompt after it, found none.",
    ]);
  });

  it("reads RewardBench's results as columns, and the datasets server's rows", async () => {
    const columns = { id: [1, 2], subset: ["s", "t"], scores_chosen: [1, 0], scores_rejected: [0, 3], model: "rm" };
    const results = await importAll(JSON.stringify(columns));
    expect(results.file.shape?.id).toBe("rewardbench-results");
    expect(results.rows.map(({ id, slices }) => [id, slices?.subset])).toEqual([
      ["1", "s"],
      ["2", "t"],
    ]);
    const served = {
      features: [],
      rows: [{ row_idx: 0, row: { input: "Q", output_1: "A", output_2: "B", label: 1 } }],
    };
    expect((await importAll(JSON.stringify(served, null, 2))).file.shape?.id).toBe("llmbar");
  });

  it("says what a field of ours should have been, and takes no list of other length for ratings by name", async () => {
    const texts = { prompt: "p", response_1: "x", response_2: "y" };
    const bad = [
      { label: 5 },
      { label: "first" },
      { ratings_1: [1, 2] },
      { ratings_1: { a: "x" } },
      { rewards: [[1], ["x"]] },
      {
        rewards: [
          [1, 2],
          [1, 1e300],
        ],
      },
      { rewards: [[], [1]] },
    ];
    const found = await importAll(jsonl([texts, ...bad.map((fields) => ({ ...texts, ...fields }))]));
    expect(found.rows).toHaveLength(1);
    expect(found.bad.map(({ message }) => message.replace(/^Line \d+, at /, ""))).toEqual([
      "label: expected 0, 1 or null, found 5.",
      'label: expected 0, 1 or null, found "first".',
      "ratings_1: expected an object by attribute, or five numbers in HelpSteer2's order, found a list of 2.",
      'ratings_1.a: expected a finite number, found "x".',
      'rewards[1][0]: expected a number, found "x".',
      "rewards[1][1]: expected a finite float32 number, found 1e+300.",
      "rewards[0]: expected at least one number, found a list of 0.",
    ]);
  });

  it("takes messages whose text comes in parts, and names a part that is none", async () => {
    const turn = (role: string, ...content: object[]) => ({ role, content });
    const text = (said: string) => ({ type: "text", text: said, image: null });
    const battle = {
      model_a: "A",
      model_b: "B",
      winner: "model_b",
      conversation_a: [turn("user", text("q"), text("r")), turn("assistant", text("a"))],
      conversation_b: [turn("user", text("q"), text("r")), turn("assistant", text("b"))],
    };
    const seen = turn("user", text("q"), { type: "image_url", image_url: { url: "x" } });
    const { file, rows, bad } = await importAll(
      jsonl([battle, { ...battle, conversation_a: [seen, turn("assistant", text("a"))] }]),
    );
    expect(file.shape?.id).toBe("arena");
    expect(rows).toMatchObject([
      { messages: [{ role: "user", content: "q\nr" }], response_1: "a", response_2: "b", label: 1 },
    ]);
    expect(bad.map(({ message }) => message)).toEqual([
      'Line 2, at conversation_a[0].content[1].type: expected "text", found "image_url".',
    ]);
  });

  it("takes messages as the JSON of a cell, and not for a text as Python prints them", async () => {
    const asked = [{ role: "user", content: "q" }];
    const pair = { prompt: asked, chosen: "a", rejected: "b" };
    const printed = "[{'content': 'q', 'role': 'user'}, {'content': 'a', 'role': 'assistant'}]";
    const { rows, bad } = await importAll(
      table([pair, { ...pair, chosen: printed, rejected: printed }, { ...pair, prompt: printed }]),
    );
    expect(rows).toMatchObject([{ messages: asked }]);
    expect(bad.map(({ message }) => message)).toEqual([
      "Line 3, at chosen: expected text, or a list of messages as JSON, found a list as Python prints it.",
      "Line 4, at prompt: expected text, or a list of messages as JSON, found a list as Python prints it.",
    ]);
  });

  it("reads the winner of a battle in any spelling or by the model's name, and does not count from a number", async () => {
    const battle = { model_a: "gpt-1", model_b: "gpt-2", prompt: "p", response_a: "a", response_b: "b" };
    const said = ["model_a", "Model_B", "B", "Tie", "tie (bothbad)", "BothBad", "gpt-2", "gpt-1"];
    const { rows, bad } = await importAll(
      jsonl([...said, "1", "0", "gpt-3", ""].map((winner) => ({ ...battle, winner }))),
    );
    const turns = (content: string) => [
      { role: "user", content },
      { role: "assistant", content: "a" },
    ];
    const parted = { ...battle, winner: "a", conversation_a: turns("q"), conversation_b: turns("r") };
    expect((await importAll(jsonl([parted]))).bad.map(({ path }) => path)).toEqual(["conversation_b"]);
    expect(rows.map(({ label }) => label)).toEqual([0, 1, 1, null, null, null, 1, 0]);
    expect(bad.map(({ found }) => found)).toEqual(['"1"', '"0"', '"gpt-3"', "nothing"]);
  });

  it("takes no battle for a tie that has no outcome, or several", async () => {
    const battle = { model_a: "x", model_b: "y", winner_model_a: 0, winner_model_b: 0 };
    const { rows, bad } = await importAll(
      jsonl([
        { ...battle, winner_tie: 1 },
        battle,
        { ...battle, winner_tie: 0 },
        { ...battle, winner_model_b: 1, winner_tie: 1 },
      ]),
    );
    expect(rows.map(({ label }) => label)).toEqual([null, null]);
    expect(bad.map(({ message }) => message)).toEqual([
      "Line 3, at winner_model_a: expected one outcome, found none.",
      "Line 4, at winner_model_a: expected one outcome, found several.",
    ]);
  });

  it("takes no preference from a strength that is none, and reads outputs that a table made decimals of", async () => {
    const strengths = [-100, -3, 3.5].map((preference_strength) => {
      return { prompt: "q", response_1: "a", response_2: "b", preference_strength };
    });
    const rated = await importAll(jsonl(strengths));
    expect(rated.rows.map(({ label }) => label)).toEqual([0]);
    expect(rated.bad.map(({ expected }) => expected)).toEqual(["a number from −3 to 3", "a number from −3 to 3"]);
    const decisions = await importAll("id,judge,winner,label\n1,j,2.0,1.0\n2,j,,2.0\n3,j,1.5,1\n");
    expect(decisions.rows).toMatchObject([{ label: 0, judges: { j: 1 } }, { label: 1 }]);
    expect(decisions.bad.map(({ found }) => found)).toEqual(['"1.5"']);
  });

  it("takes ratings as text, and leaves out those that an object has a place for and no number", async () => {
    const own = { prompt: "p", response_1: "a", response_2: "b", ratings_2: { helpfulness: 1, correctness: 2 } };
    const { rows } = await importAll(
      jsonl([
        { ...own, ratings_1: { helpfulness: "4", correctness: null } },
        { ...own, ratings_1: [0, 1, 2, 3, 4] },
      ]),
    );
    expect(rows[0]?.ratings_1).toEqual({ helpfulness: 4 });
    expect(rows[1]?.ratings_1).toMatchObject({ helpfulness: 0, verbosity: 4 });
  });

  it("takes the id of a pair with scores where its prompt has none", async () => {
    const pair = { id: 7, prompt: "p", chosen: "a", rejected: "b", score_chosen: 2, score_rejected: 1 };
    const { rows } = await importAll(jsonl([pair, { ...pair, prompt_id: "x" }]));
    expect(rows.map(({ id }) => id)).toEqual(["7", "x"]);
  });

  it("finds the shape behind bad rows at the beginning, and names the columns where there is none", async () => {
    const { file, rows, bad } = await importAll(
      `{"nothing":1}\n[2]\n${jsonl([{ input: "Q", output_1: "A", output_2: "B", label: 1 }])}`,
    );
    expect([file.shape?.id, rows.length, bad.length]).toEqual(["llmbar", 1, 2]);
    const unknown = await importAll("first,second\na,b\n");
    expect(unknown.file).toMatchObject({ shape: undefined, columns: ["first", "second"] });
    expect(unknown.bad[0]?.message).toBe(
      "Line 2: expected columns of a known set, or a mapping of them, found first, second.",
    );
  });

  it("reads a JSON object of two columns where they make rows that are known, and of no two others", async () => {
    const said = (answer: string) => `\n\nHuman: q\n\nAssistant: ${answer}`;
    const columns = { chosen: [said("a"), said("b")], rejected: [said("c"), said("d")] };
    const { file, rows } = await importAll(JSON.stringify(columns));
    expect([file.shape?.id, rows.length]).toEqual(["transcripts", 2]);
    expect((await importAll("[[1, 2], 3]")).file.columns).toEqual([]);
    const other = await importAll(JSON.stringify({ left: ["a"], right: ["b"] }));
    expect(other.bad.map(({ found }) => found)).toEqual(["left, right"]);
  });

  it("is of the more particular shape where the first record lacks what tells it", async () => {
    const pair = { prompt: "p", chosen: "a", rejected: "b" };
    const records = [pair, { ...pair, score_chosen: 2, score_rejected: 1 }];
    for (const content of [jsonl(records), table(records), JSON.stringify(records)]) {
      const { file, rows, bad } = await importAll(content);
      expect([file.shape?.id, rows.length, bad.length]).toEqual(["ultrafeedback-binarized", 1, 1]);
    }
  });

  it("reads other columns as a mapping says", async () => {
    const mapping = {
      schema: "split-decision/column-mapping@1" as const,
      id: "nr",
      prompt: "ask",
      responses: { kind: "first-second" as const, columns: ["left", "right"] as [string, string] },
      label: { column: "best", first: ["L"], second: ["R"], tie: ["="], none: [] },
      ratings: { helpfulness: ["hl", "hr"] as [string, string] },
      scores: {},
      judges: { other: { column: "lang", first: ["de"], second: ["en"], tie: [], none: [] } },
      slices: ["lang"],
      weight: "n",
    };
    const text =
      "nr;ask;left;right;best;hl;hr;lang;n\n1;Q;A;B;R;1;2.5;en;0.5\n2;Q;A;B;?;1;2;en;1\n3;Q;A;B;=;nan;2;en;1\n4;Q;A;B;L;1;2;en;-1\n";
    const { rows, bad } = await importAll(text, { mapping });
    expect(rows).toEqual([
      {
        id: "1",
        messages: [{ role: "user", content: "Q" }],
        response_1: "A",
        response_2: "B",
        label: 1,
        judges: { other: 1 },
        ratings_1: { helpfulness: 1 },
        ratings_2: { helpfulness: 2.5 },
        slices: { lang: "en" },
        weight: 0.5,
      },
    ]);
    expect(bad.map(({ message }) => message)).toEqual([
      'Line 3, at best: expected one of L, R, =, found "?".',
      'Line 4, at hl: expected a finite number, found "nan".',
      "Line 5, at n: expected a number of at least 0, found -1.",
    ]);
  });
});
