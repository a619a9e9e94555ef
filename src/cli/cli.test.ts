/** The command line as people call it: spawned, with real files, pipes and a real (tiny) model. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { appendFile, copyFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { rewardBenchColumns, rewardBenchPairs } from "../data/outputs/testdata/files.ts";
import { TINY_FOLDER } from "../inference/testdata/tinyPackage.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const LLAMA = "decision-tree-reward-llama-3.1-8b";
const published = {
  rewards: [
    [3.9604, 3.9728, 3.8583, 0.991, 1.4902],
    [2.1699, 2.2036, 3.2033, 0.8787, 1.4569],
  ],
};
const pair = {
  prompt: "Name a fruit.",
  response_1: "Apple.",
  response_2: "A fruit is a thing that grows on trees. 🍎",
};

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "split-decision-cli-"));
});
afterAll(() => rm(folder, { recursive: true }));

function start(...args: readonly string[]) {
  return spawn(process.execPath, ["--import", "tsx", MAIN, ...args]);
}

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(args: readonly string[], input = ""): Promise<Outcome> {
  const child = start(...args);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  // A command that refuses its arguments does not read its input.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, stdout, stderr };
}

const explain = (input: unknown, ...args: readonly string[]) =>
  run(["explain", "-", "--model", TINY_FOLDER, ...args], typeof input === "string" ? input : JSON.stringify(input));

describe("explain", () => {
  it("says the own score of a model that has one, and that a package without a tree needs one named", async () => {
    const model = `${TINY_FOLDER}../converted/tiny-objectives`;
    const pair = JSON.stringify({ prompt: "Why is the sky blue?", response_1: "Because.", response_2: "42." });
    const { code, stdout } = await run(["explain", "-", "--model", model, "--tree", LLAMA], pair);
    expect(code).toBe(0);
    expect(stdout).toMatch(/The model's own score is .* For this prompt it weighs /);
    const refused = await run(["explain", "-", "--model", model], pair);
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain("default_tree: expected a tree of its own, or --tree");
  });

  it("prints the published example as text: verdict, rewards, path", async () => {
    const { code, stdout, stderr } = await explain(published, "--tree", LLAMA);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      /^Response 1 is preferred, 98\.6 %\. One split decided: the helpfulness of 2 is 1\.79 lower/,
    );
    expect(stdout).toMatch(/2 − 1 +−1\.79 +−1\.77 +−0\.65 +−0\.11 +−0\.03/);
    expect(stdout).toContain("leaf 3: response 1 98.6 %, response 2 1.4 %");
    expect(stdout).toContain("the rewards came with the input");
    expect(stdout.split("\n").slice(-4)).toEqual([
      "What would flip it? If response 2's helpfulness were 1.81 higher, response 2 would be preferred, 61.0 %.",
      "Would the other order agree? Yes. With the responses exchanged the tree still prefers response 1: 98.6 %, as before. This tree contradicts itself whenever |helpfulness difference| ≤ 0.019.",
      "How sure? Nothing is known about errors of these rewards for this tree.",
      "",
    ]);
  });

  it("prints the same as a result object, its notes beside it", async () => {
    const { code, stdout, stderr } = await explain(published, "--tree", LLAMA, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: "split-decision/result@1",
      model: null,
      tree: { id: LLAMA },
      rewards: published.rewards,
      leaf: 3,
      probabilities: [0.986, 0.014],
      preference: 0,
      path: [
        { node: 0, attribute: "helpfulness", direction: "left", pivotal: true },
        { pivotal: false },
        { pivotal: false },
      ],
      explanation: {
        schema: "split-decision/explanation@1",
        pivotal: [0],
        sentence: expect.stringMatching(/^Response 1 is preferred, 98.6 %\. One split decided: /),
        margins: [{ node: 0, isWithinNoise: null, isWithinError: null, training: null }, {}, {}],
        flips: { winner: { difference: { total: { changes: [{ attribute: "helpfulness" }] }, scaled: null } } },
        order: { isConsistent: true, contradictions: { text: "whenever |helpfulness difference| ≤ 0.019" } },
        uncertainty: null,
      },
    });
    expect(stderr).toContain("the rewards came with the input");
  });

  it("scores a pair from a file with the model and its own tree", async () => {
    const file = join(folder, "pair.json");
    await writeFile(file, JSON.stringify(pair));
    const { code, stdout, stderr } = await run(["explain", file, "--model", TINY_FOLDER, "--json"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const result = JSON.parse(stdout);
    expect(result.model).toMatchObject({ id: "tiny-random", digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(result.tree.id).toBe("tiny-random");
    expect(result.rewards.flat().every(Number.isFinite)).toBe(true);
    // The test package's residuals are zero: then the tree is as sure as it can be.
    const { uncertainty, margins } = result.explanation;
    expect(uncertainty).toMatchObject({ method: "closed form", winner: { value: result.preference } });
    expect(margins.every((margin: { isWithinNoise: unknown }) => margin.isWithinNoise !== null)).toBe(true);
  });

  it("says nothing of the errors of rewards that came with the input, though the package's own tree is asked", async () => {
    const { attributes } = JSON.parse(await readFile(join(TINY_FOLDER, "tree.json"), "utf8"));
    const rewards = [1, 2].map((reward) => attributes.map(() => reward));
    const { code, stdout, stderr } = await explain({ rewards }, "--json");
    expect(code).toBe(0);
    const { uncertainty, margins, sentence } = JSON.parse(stdout).explanation;
    expect(uncertainty).toBeNull();
    for (const margin of margins) expect(margin).toMatchObject({ isWithinNoise: null, isWithinError: null });
    expect(sentence).not.toMatch(/narrowly|noise/);
    expect(stderr).toContain("the rewards came with the input");
    expect(stderr).not.toContain("usually off by");
  });

  it("carries the words' shares, which add up to the rewards, and the rewards without each part", async () => {
    const { code, stdout } = await explain(pair, "--words", "--leave-out", "sentence", "--json");
    expect(code).toBe(0);
    const { words, rewards } = JSON.parse(stdout);
    expect(words).toMatchObject({ size: "word", reading: "closing", poolings: ["mean", "last"] });
    for (const which of [0, 1] as const) {
      const { parts, endOfTurn, sum } = words.responses[which];
      const texts = parts.map(({ text }: { text: string }) => text).join("");
      expect(texts).toBe([pair.response_1, pair.response_2][which]);
      rewards[which].forEach((reward: number, k: number) => {
        const shares = [...parts, endOfTurn].map((part: { shares: number[] }) => part.shares[k] as number);
        expect(Math.abs(shares.reduce((total, share) => total + share, 0) - reward)).toBeLessThan(1e-4);
        expect(Math.abs(sum[k] - reward)).toBeLessThan(1e-4);
      });
    }
    expect(words.leftOut.map(({ of, parts }: { of: unknown; parts: unknown[] }) => [of, parts.length])).toEqual([
      [1, 1],
      [2, 1],
      ["prompt", 1],
    ]);
  });

  it("lists the strongest words as text, and refuses to tell words of rewards", async () => {
    const { stdout } = await explain(pair, "--words");
    expect(stdout).toMatch(
      /Largest shares of the \w+ of response 1, by word, from [^\n]+ in common:\n {2}[+−]\d\.\d{3} {2}"Apple\."/,
    );
    // As on the page: the same level for both.
    const levels = [...stdout.matchAll(/The level, (\S+), and all shares add up to/g)].map(([, level]) => level);
    expect(levels).toHaveLength(2);
    expect(levels[0]).toBe(levels[1]);
    const refused = await explain(published, "--tree", LLAMA, "--words");
    expect({ code: refused.code, stderr: refused.stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining("a pair of texts, since --words"),
    });
  });

  it("stands a result beside another one, or beside itself before an edit, with what each word moved", async () => {
    const file = join(folder, "before.json");
    await writeFile(file, JSON.stringify(pair));
    const after = { ...pair, response_2: `${pair.response_2} Really.` };
    const { code, stdout } = await explain(after, "--before", file, "--json");
    expect(code).toBe(0);
    const { beside, rewards } = JSON.parse(stdout);
    expect(beside).toMatchObject({ kind: "before an edit", sentence: expect.stringMatching(/^The /) });
    const [first, second] = beside.edits.responses;
    expect(first.edits).toEqual([]);
    expect(
      second.edits.map(({ removed, added }: { removed: string; added: string }) => removed + added).join(""),
    ).toContain("Really");
    rewards[1].forEach((reward: number, k: number) => {
      const moved = reward - beside.result.rewards[1][k];
      expect(Math.abs(second.change[k] - moved)).toBeLessThan(1e-4);
      expect(Math.abs(beside.shifts[k].rewards[1] - moved)).toBeLessThan(1e-12);
    });
    await writeFile(file, JSON.stringify({ rewards: published.rewards.toReversed() }));
    const text = await explain(published, "--tree", LLAMA, "--beside", file);
    expect(text.stdout).toContain(
      "Beside another pair? They part at the first split, on helpfulness: −1.79 for this pair and +1.79 for the other",
    );
    expect((await explain(pair, "--beside", file, "--before", file)).code).toBe(2);
  });

  it("looks for flips that leave locked attributes as they are", async () => {
    const { stdout } = await explain(published, "--tree", LLAMA, "--lock", "helpfulness, verbosity");
    expect(stdout).toContain("With helpfulness and verbosity kept as they are, the winner cannot change.");
    const { code, stderr } = await explain(published, "--tree", LLAMA, "--lock", "honesty");
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining(
        'The locked attributes: expected some of helpfulness, correctness, coherence, complexity, verbosity, found "honesty"',
      ),
    });
  });

  it("takes messages, and a tree file, and says when that tree is another model's", async () => {
    const file = join(folder, "tree.json");
    await copyFile(fileURLToPath(new URL(`../../public/trees/${LLAMA}.json`, import.meta.url)), file);
    const messages = [{ role: "user", content: pair.prompt }];
    const { code, stdout } = await explain({ ...pair, messages }, "--tree", file);
    expect(code).toBe(0);
    expect(stdout).toContain('was fitted on other rewards than those of "Test model (random)"');
  });

  it("matches a tree's attributes by name, and refuses a tree on others before anything is scored", async () => {
    const own = JSON.parse(await readFile(join(TINY_FOLDER, "tree.json"), "utf8"));
    const last = own.attributes.length - 1;
    const feature = own.tree.feature.map((index: number) => (index < 0 ? index : last - index));
    const turned = { ...own, attributes: own.attributes.toReversed(), tree: { ...own.tree, feature } };
    const file = join(folder, "turned.json");
    await writeFile(file, JSON.stringify(turned));
    const expected = JSON.parse((await explain(pair, "--json")).stdout);
    const found = JSON.parse((await explain(pair, "--tree", file, "--json")).stdout);
    expect(found.explanation.uncertainty).toEqual(expected.explanation.uncertainty);
    expect(found).toEqual({
      ...expected,
      explanation: found.explanation,
      attributes: turned.attributes,
      rewards: expected.rewards.map((row: number[]) => row.toReversed()),
      difference: expected.difference.toReversed(),
    });

    await writeFile(file, JSON.stringify({ ...own, attributes: ["honesty", ...own.attributes.slice(1)] }));
    expect(await explain(pair, "--tree", file)).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /^The rewards: expected honesty, which the tree .* asks about, found only helpfulness, correctness, .*\.\n$/,
      ),
    });
  });

  it("scores identical responses to no difference, and an empty one", async () => {
    const same = await explain({ ...pair, response_2: pair.response_1 }, "--json");
    expect(JSON.parse(same.stdout).difference).toEqual([0, 0, 0, 0, 0]);
    const empty = await explain({ ...pair, response_2: "" }, "--json");
    expect(empty.code).toBe(0);
    expect(JSON.parse(empty.stdout).rewards[1].every(Number.isFinite)).toBe(true);
  });

  it("says what it cut of a text that is too long", async () => {
    const { code, stdout } = await explain({ ...pair, response_1: "word ".repeat(20_000) });
    expect(code).toBe(0);
    expect(stdout).toMatch(/Note: too long; response 1 is scored up to character \d+\./);
  });

  it.each([
    ["no JSON", "{", "The input: expected JSON"],
    ["NaN", '{"rewards": [[NaN,1,1,1,1],[1,1,1,1,1]]}', "The input: expected JSON"],
    [
      "a number too large",
      '{"rewards": [[1e999,1,1,1,1],[1,1,1,1,1]]}',
      "rewards[0][0]: expected a finite float32 number",
    ],
    ["rows of unequal length", { rewards: [[1, 2], [1]] }, "rewards: expected two rows of equal length"],
    ["three rows", { rewards: [[1], [1], [1]] }, "The rewards, at rewards"],
    [
      "too few attributes",
      {
        rewards: [
          [1, 2],
          [1, 2],
        ],
      },
      "rewards[0]: expected 5 numbers, one for each attribute of the tree",
    ],
    ["a missing response", { prompt: "a", response_1: "b" }, "at response_2: expected"],
    ["a role that does not exist", { ...pair, messages: [{ role: "robot", content: "" }] }, "messages[0].role"],
    ["no messages", { ...pair, messages: [] }, "messages: expected at least one message"],
    ["a list", [], "The pair"],
  ])("refuses %s with exit code 1, naming the place", async (_, input, message) => {
    const { code, stdout, stderr } = await explain(input);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });

  it("refuses an unknown tree and names the known ones", async () => {
    const { code, stderr } = await explain(published, "--tree", "oak");
    expect(code).toBe(1);
    expect(stderr).toContain(LLAMA);
    expect(stderr).toContain('found "oak"');
  });

  it("refuses files that are not there, and a changed package", async () => {
    const missing = await run(["explain", join(folder, "none.json")]);
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining("there is no such file") });
    const noModel = await run(["explain", "-", "--model", folder], JSON.stringify(pair));
    expect(noModel).toMatchObject({ code: 1, stderr: expect.stringContaining("no model package") });
    const changed = join(folder, "changed");
    await cp(TINY_FOLDER, changed, { recursive: true });
    await appendFile(join(changed, "weights-00.bin"), "x");
    const refused = await run(["explain", "-", "--model", changed], JSON.stringify(pair));
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("not the published file") });
  });

  it.each([[[]], [["explain"]], [["explain", "-", "--colour"]], [["sing"]], [["score", "-"]]])(
    "answers wrong usage with exit code 2: %j",
    async (args) => {
      expect(await run(args)).toMatchObject({ code: 2, stdout: "" });
    },
  );

  it("prints its help with exit code 0", async () => {
    expect(await run(["explain", "--help"])).toMatchObject({ code: 0, stdout: expect.stringContaining("--tree") });
  });
});

describe("score", () => {
  const rows = [
    { id: "a", ...pair, label: 0, extra: { kept: [true] } },
    { id: "b", prompt: "x", response_1: "y" },
    { id: "c", messages: [{ role: "user", content: "Hi" }], response_1: "Hello", response_2: "" },
  ];
  const text = `${rows.map((row) => JSON.stringify(row)).join("\n")}\n{broken\n`;
  const score = (input: string, out: string, stdin = "") =>
    run(["score", input, "--out", out, "--model", TINY_FOLDER], stdin);
  const readRows = async (file: string) =>
    (await readFile(file, "utf8"))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));

  it("gives every row back with rewards or with an error, from a file as from standard input", async () => {
    const input = join(folder, "in.jsonl");
    await writeFile(input, text);
    const [fromFile, fromPipe] = [join(folder, "file.jsonl"), join(folder, "pipe.jsonl")];
    expect(await score(input, fromFile)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("2 scored, 2 with errors"),
    });
    expect(await score("-", fromPipe, text)).toMatchObject({ code: 0 });
    const scored = await readRows(fromFile);
    expect(await readRows(fromPipe)).toEqual(scored);
    expect(scored[0]).toMatchObject({ ...rows[0], reward_model: expect.stringMatching(/^tiny-random@[0-9a-f]{12}$/) });
    expect(scored[0].rewards.map((row: number[]) => row.length)).toEqual([5, 5]);
    expect(scored[1]).toEqual({ ...rows[1], error: expect.stringContaining("at response_2") });
    expect(scored[2].rewards.flat().every(Number.isFinite)).toBe(true);
    expect(scored[3]).toEqual({ line: 4, error: expect.stringMatching(/^Line 4: expected JSON/) });
  });

  it("gives a pair the rewards that explain gives it", async () => {
    const out = join(folder, "one.jsonl");
    await score("-", out, JSON.stringify(pair));
    const { stdout } = await explain(pair, "--json");
    expect((await readRows(out))[0].rewards).toEqual(JSON.parse(stdout).rewards);
  });

  it("resumes after it was killed, over a line that was cut off, to the same file as a whole run", async () => {
    const many = Array.from({ length: 60 }, (_, i) =>
      JSON.stringify({ id: i, ...pair, prompt: `${i} ${"word ".repeat(60)}` }),
    );
    const input = join(folder, "many.jsonl");
    await writeFile(input, many.join("\n"));
    const [whole, resumed] = [join(folder, "whole.jsonl"), join(folder, "resumed.jsonl")];
    expect((await score(input, whole)).code).toBe(0);

    const child = start("score", input, "--out", resumed, "--model", TINY_FOLDER);
    await vi.waitFor(() => expect(existsSync(resumed)).toBe(true), { timeout: 30_000, interval: 5 });
    await vi.waitFor(async () => expect((await readFile(resumed)).length).toBeGreaterThan(0), {
      timeout: 30_000,
      interval: 5,
    });
    child.kill("SIGKILL");
    await new Promise((resolve) => child.on("close", resolve));
    await appendFile(resumed, '{"id": 59, "prompt": "half a');

    const { code, stderr } = await score(input, resumed);
    expect(code).toBe(0);
    expect(stderr).toMatch(/Resuming after \d+ rows/);
    expect(await readFile(resumed, "utf8")).toBe(await readFile(whole, "utf8"));

    const before = await readFile(resumed, "utf8");
    expect((await score(input, resumed)).stderr).toContain("0 scored, 0 with errors, 60 from before");
    expect(await readFile(resumed, "utf8")).toBe(before);
  });

  it("leaves a file alone that it did not write, that belongs to another input, or that is the input", async () => {
    const input = join(folder, "in2.jsonl");
    await writeFile(input, text);
    const other = join(folder, "other.jsonl");
    await writeFile(other, '{"id":"z","error":"old"}\n');
    expect(await score(input, other)).toMatchObject({ code: 1, stderr: expect.stringContaining("found another row") });
    for (const content of ["notes", "notes\n", '{"my":"data"}\n']) {
      await writeFile(other, content);
      expect((await score(input, other)).code).toBe(1);
      expect(await readFile(other, "utf8")).toBe(content);
    }
    expect(await score(input, input)).toMatchObject({ code: 1, stderr: expect.stringContaining("is the input") });
    expect(await readFile(input, "utf8")).toBe(text);
  });
});

describe("import", () => {
  const records = [
    { id: 1, subset: "made-up", prompt: "Name a fruit.", chosen: "Apple.", rejected: "Stone." },
    { id: 2, subset: "made-up", prompt: "Name a tree." },
    { id: 3, subset: "other", prompt: "Name a bird.", chosen: "Wren.", rejected: "Rock." },
  ];
  const text = records.map((record) => JSON.stringify(record)).join("\n");

  it("tells what a file holds, whatever its name, and writes its rows, which score takes as well", async () => {
    const [input, out, scored] = ["set.txt", "rows.jsonl", "scored.jsonl"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(input, gzipSync(text));
    const { code, stdout } = await run(["import", input, "--json", "--seed", "3", "--out", out]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      format: "jsonl",
      isPacked: true,
      shape: "rewardbench",
      seed: 3,
      rows: 2,
      badRows: { count: 1, first: [{ line: 2, place: "chosen", found: "nothing" }] },
      assigned: { rows: 2 },
      slices: { subset: 2 },
    });
    expect((await run(["import", out])).stdout).toMatch(
      /^JSON Lines: rows of this project\nRows: 2, of them 2 with texts/,
    );
    expect(await run(["import", input, "--out", out])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("it is there already"),
    });

    const score = await run(["score", input, "--out", scored, "--model", TINY_FOLDER]);
    expect(score.stderr).toContain("2 scored, 1 with errors");
    const rows = (await readFile(scored, "utf8"))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows.map(({ id, line, error }) => id ?? [line, error])).toEqual([
      "1",
      [2, expect.stringMatching(/^Line 2, at chosen: expected/)],
      "3",
    ]);
    expect(rows[0].rewards.flat().every(Number.isFinite)).toBe(true);
    expect(rows[0].label).toBe(rows[0].assigned.response_1 === "chosen" ? 0 : 1);
  });

  it("names judges apart whose names have commas, once for both orders, and says that an empty file has nothing", async () => {
    const decision = { id: 1, strategy: "CoT", winner: 1, winner_swapped: 2 };
    const lines = ["anna", "ben"].map((judge) => JSON.stringify({ ...decision, judge }));
    expect((await run(["import", "-"], lines.join("\n"))).stdout).toContain("\nJudges: anna, CoT; ben, CoT\n");
    expect((await run(["import", "-"], "prompt,chosen,rejected\n")).stdout).toMatch(/^CSV or TSV: no records\n/);
  });

  it("names the columns of a wide file that became no slices, and so does evaluate", async () => {
    const columns = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`c${i}`, "x"]));
    const rewards = [0, 1].map((i) => [i, 0, 0, 0, 0]);
    const wide = JSON.stringify({ ...columns, label: 0, rewards });
    expect((await run(["import", "-"], wide)).stdout).toMatch(
      /c23 \(1\)\nThe first 24 .* are slices\. Left out: c24\.\n/,
    );
    const { stdout } = await run(["evaluate", "-", "--tree", LLAMA], wide);
    expect(stdout).toMatch(/\nNote: The first 24 .* are slices\. Left out: c24\.\n/);
  });

  it("refuses what is no set, and takes a mapping of columns", async () => {
    const [input, mapping] = [join(folder, "votes.csv"), join(folder, "mapping.json")];
    await writeFile(input, "ask,left,right\nWhy?,So.,No.\n");
    const unknown = await run(["import", input]);
    expect(unknown.stdout).toMatch(/no known set; columns ask, left, right\n/);
    const responses = { kind: "chosen-rejected", columns: ["left", "right"] };
    await writeFile(mapping, JSON.stringify({ schema: "split-decision/column-mapping@1", prompt: "ask", responses }));
    const mapped = await run(["import", input, "--mapping", mapping, "--json"]);
    expect(JSON.parse(mapped.stdout)).toMatchObject({ shape: "mapped", rows: 1, badRows: { count: 0 } });
    await writeFile(mapping, "{}");
    expect(await run(["import", input, "--mapping", mapping])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("schema"),
    });
    expect(await run(["import", folder])).toMatchObject({ code: 1, stderr: expect.stringContaining("it is a folder") });
  });
});

describe("evaluate", () => {
  const row = (id: number, first: number, second: number, label: 0 | 1 | null, judges = {}) =>
    JSON.stringify({
      id: `p${id}`,
      label,
      rewards: [
        [first, 3, 3, 1, 1],
        [second, 3, 3, 1, 1],
      ],
      judges,
      slices: { subset: id < 2 ? "hep-js" : "mine | \u0026" },
    });
  const rows = [
    row(0, 3, 1, 0, { anna: 0 }),
    row(1, 3, 1, 1, { anna: 1 }),
    row(2, 1, 3, 1, { anna: 0 }),
    row(3, 1, 3, null),
  ];

  it("holds a tree and the judges against the labels, by slice and by leaf", async () => {
    const { code, stdout } = await run(["evaluate", "-", "--tree", LLAMA, "--json"], `${rows.join("\n")}\n{"id": 5}\n`);
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      schema: "split-decision/set-report@1",
      pairs: 4,
      bad_rows: 1,
      label: { name: "label", response_1: 1, response_2: 2, ties: 1, none: 0 },
      tree: {
        pairs: 4,
        accuracy: { hits: 2, of: 3 },
        confusion: [
          [1, 1],
          [0, 1],
        ],
        swap_consistency: { hits: 4, of: 4 },
      },
      judges: [
        { name: "anna", accuracy: { hits: 2, of: 3 }, against_tree: { onlyFirst: 1, onlySecond: 1, pairs: 3, p: 1 } },
      ],
    });
    expect(report.tree.slices).toMatchObject([
      { column: "subset", values: [{ name: "hep-js", accuracy: { hits: 1, of: 2 } }, { accuracy: { of: 1 } }] },
    ]);
    expect(report.tree.reward_bench.sections[3]).toMatchObject({ section: "Reasoning", score: 0.5 });
  });

  it("prints tables for people, Markdown and LaTeX, with what the file says escaped", async () => {
    const input = rows.join("\n");
    const { stdout } = await run(["evaluate", "-", "--tree", LLAMA], input);
    expect(stdout).toMatch(
      /^4 pairs, 4 through the tree; label "label": response 1 in 1, response 2 in 2, ties 1, none 0\n/,
    );
    expect(stdout).toMatch(/ {2}hep-js +50\.0 % \(9\.5 to 90\.5\), 2 pairs\n/);
    expect(stdout).toMatch(/weighted as published: the tree\n(.*\n){4} {2}Reasoning +50\.0 % /);
    expect(stdout).toMatch(/weighted as published: "anna"\n(.*\n){4} {2}Reasoning +100\.0 % /);
    expect((await run(["evaluate", "-", "--tree", LLAMA, "--format", "markdown"], input)).stdout).toContain(
      "| mine \\| \\& |",
    );
    expect((await run(["evaluate", "-", "--tree", LLAMA, "--format", "latex"], input)).stdout).toContain(
      "\\& & 100.0 \\% (20.7 to 100.0), 1 pair",
    );
  });

  it("says whose rewards go through a tree that was not fitted on them, and lets no name of the file's be LaTeX", async () => {
    const evil = { ...JSON.parse(row(0, 3, 1, 0, { "\\input{x}": 0 })), label: undefined, reward_model: "org/other@1" };
    const { stdout } = await run(["evaluate", "-", "--tree", LLAMA, "--format", "latex"], JSON.stringify(evil));
    expect(stdout).toMatch(/\nThe rewards are of org\/other@1; the tree .* was not fitted on them\.\n/);
    expect(stdout).toContain("\\textbackslash{}input\\{x\\}");
    // In a comment it is no command.
    expect(stdout.replace(/^%.*$/m, "")).not.toContain("\\input{x}");
    const unnamed = await run(["evaluate", "-", "--tree", LLAMA, "--weighted", "--json"], row(0, 3, 1, 0));
    expect(JSON.parse(unnamed.stdout).notes).toEqual([
      expect.stringContaining("does not say which model its rewards are of"),
      "The file has no weights: each pair counts once.",
    ]);
  });

  it("holds judges against the label where the tree asks about what the set lacks, unless that tree was asked for", async () => {
    const scores = JSON.stringify({ id: 1, label: 1, rewards: [[0.5], [2]], judges: { anna: 1 } });
    const { stdout } = await run(["evaluate", "-"], scores);
    expect(stdout).toMatch(
      /\nNote: The set: expected helpfulness, .*, which the tree .* asks about, found attribute 1\.\n/,
    );
    expect(stdout).toMatch(/\n {2}anna +100\.0 % /);
    expect(await run(["evaluate", "-", "--tree", LLAMA], scores)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("which the tree"),
    });
  });

  it("takes ratings through the tree of people, says when the label is their own, and names a label that is not there", async () => {
    const ratings = (helpfulness: number) => ({
      helpfulness,
      correctness: 3,
      coherence: 3,
      complexity: 1,
      verbosity: 1,
    });
    const rated = JSON.stringify({
      id: 1,
      prompt: "p",
      response_1: "a",
      response_2: "bb",
      ratings_1: ratings(1),
      ratings_2: ratings(4),
    });
    const { stdout } = await run(["evaluate", "-"], rated);
    expect(stdout).toContain('The tree "Human" on ratings');
    expect(stdout).toContain("read off the very ratings");
    expect(stdout).not.toContain("fitted on only");
    expect(await run(["evaluate", "-", "--label", "ben"], rated)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('a label "ben"'),
    });
    expect(await run(["evaluate", "-", "--features", "rewards", "--tree", LLAMA], rated)).toMatchObject({ code: 1 });
    expect(await run(["evaluate", "-"], "<html>\n404\n")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("no row that could be read. The file, at line 1: expected JSON, or the names"),
    });
  });
});

describe("evaluate with a system's outputs", () => {
  it("holds them against the label of chosen and rejected, whatever the seed made response 1", async () => {
    const [set, outputs] = [join(folder, "pairs.jsonl"), join(folder, "results.json")];
    await writeFile(set, rewardBenchPairs.map((each) => `${JSON.stringify(each)}\n`).join(""));
    await writeFile(outputs, rewardBenchColumns({ indent: 4, isTemplated: true }));
    const named = await run(["evaluate", set, "--outputs", outputs, "--system", "rm", "--tree", LLAMA, "--json"]);
    expect(named.stderr).toContain(
      "results.json: RewardBench results: 6 rows, 6 joined by subset and id, 0 unmatched.",
    );
    expect(JSON.parse(named.stdout).judges).toMatchObject([{ name: "rm", accuracy: { hits: 4, of: 6 } }]);
    const rewards = rewardBenchPairs.map(({ chosen, rejected, prompt }, i) => ({
      prompt,
      response_1: rejected,
      response_2: chosen,
      rewards: [
        [i, 1, 1, 1, 1],
        [2.5, 1, 1, 1, 1],
      ],
    }));
    await writeFile(outputs, rewards.map((each) => `${JSON.stringify(each)}\n`).join(""));
    const routed = await run(["evaluate", set, "--outputs", outputs, "--tree", LLAMA, "--json"]);
    expect(routed.stderr).toContain("6 joined by texts");
    // Helpfulness decides: the chosen ones have 2.5, the others 0 to 5.
    expect(JSON.parse(routed.stdout).tree).toMatchObject({ pairs: 6, accuracy: { hits: 3, of: 6 } });
    await writeFile(outputs, rewardBenchColumns({ indent: 4, isTemplated: true }));
    const itself = await run(["evaluate", set, "--outputs", outputs, "--tree", LLAMA, "--json"]);
    expect(JSON.parse(itself.stdout).judges).toMatchObject([{ name: "org/Reward-8B" }]);
    expect(await run(["evaluate", set, "--system", "rm"])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("--outputs"),
    });
  });
});

describe("fit", () => {
  const rows = Array.from({ length: 12 }, (_, i) => ({
    id: `p${i}`,
    rewards: [
      [2, 2, 2, 2, 2],
      [i % 4, 2, 2, 2, (i * 7) % 5],
    ] as const,
    label: i % 4 > 1 ? 1 : 0,
  }));
  const decisions = rows.map(({ id, rewards }) => ({ id, judge: "Vera", winner: rewards[1][4] > 2 ? 2 : 1 }));

  it("writes a tree of a judge in another file, which evaluate takes", async () => {
    const [set, judges, out] = ["fit.jsonl", "judges.jsonl", "tree.json"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const lines = (objects: readonly unknown[]) => objects.map((object) => `${JSON.stringify(object)}\n`).join("");
    await writeFile(set, lines(rows));
    await writeFile(judges, lines(decisions));
    const fitted = await run(["fit", set, "--outputs", judges, "--label", "Vera", "--max-depth", "2", "--out", out]);
    expect(fitted).toMatchObject({ code: 0, stderr: expect.stringContaining("12 joined by id, 0 unmatched.") });
    expect(fitted.stdout).toMatch(/^Vera on fit\.jsonl: 12 pairs/);
    expect(fitted.stdout).toContain("if verbosity difference ≤ 0.5");
    expect(JSON.parse(await readFile(out, "utf8"))).toMatchObject({
      schema: "split-decision/tree@1",
      tree: { threshold: [0.5, -2, -2] },
      provenance: { label: "Vera", pairs: 12, fit: { max_depth: 2 } },
    });
    const trusted = await run(["fit", set, "--trust"]);
    expect(trusted.stdout).toContain("Warning: There are only 12 independent prompts.");
    expect(trusted.stdout).toContain("100 trees on pairs drawn anew prefer the same response");
    const evaluated = await run(["evaluate", set, "--tree", out, "--json"]);
    expect(JSON.parse(evaluated.stdout)).toMatchObject({ tree: { pairs: 12 } });
  });

  it("refuses an option or a label that it cannot take, by name", async () => {
    const input = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    const refused = await run(["fit", "-", "--max-depth", "0"], input);
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(/max_depth.*at least 1/);
    expect((await run(["fit", "-", "--label", "Otto"], input)).stderr).toMatch(
      /label: expected one of label, found "Otto"/,
    );
  });
});
