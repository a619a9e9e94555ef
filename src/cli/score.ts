/** `score`: many pairs from JSON Lines to JSON Lines. */
import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { Command } from "commander";
import { openImport, recordsToScore } from "../data/import/importFile.ts";
import type { FileRecord } from "../data/record.ts";
import { type RowScorer, rewardModelOf, scoreRows } from "../data/scoreRows.ts";
import { createNodeEngine, type Engine } from "../inference/node/nodeEngine.ts";
import { readNodePackage } from "../inference/node/nodePackage.ts";
import { FileError } from "./failure.ts";
import { DEFAULT_MODEL, openInput } from "./files.ts";
import { repairOutput } from "./output.ts";
import { createProgressLine } from "./progressLine.ts";

interface ScoreOptions {
  readonly out: string;
  readonly model: string;
}

export function scoreCommand(): Command {
  return new Command("score")
    .description("Rewards of many pairs. Resumes where an earlier run of the same command stopped.")
    .argument(
      "<in>",
      "JSON Lines of {prompt | messages, response_1, response_2, …}, or any file that import reads; - for standard input",
    )
    .requiredOption("--out <file>", "JSON Lines: every input row with its rewards, or with an error")
    .option("--model <dir>", "folder of a model package", DEFAULT_MODEL)
    .action(score);
}

async function score(input: string, options: ScoreOptions): Promise<void> {
  if (input !== "-" && resolve(input) === resolve(options.out)) {
    throw new FileError(`${options.out} is the input; the output must be another file.`);
  }
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  const total = input === "-" ? undefined : await countRows(controller.signal, input);
  const done = await repairOutput(options.out);
  const source = await readNodePackage(options.model);
  const engine = await createNodeEngine(controller.signal, source);
  const progress = createProgressLine(process.stderr, { done: done.length, total });
  const scorer = rowScorer(engine, rewardModelOf(source.identity), progress.addTokens);
  const lines = await recordsOf(controller.signal, input);
  const file = await open(options.out, "a");
  try {
    for await (const { row, ok } of scoreRows(controller.signal, lines, scorer, done)) {
      await file.appendFile(`${JSON.stringify(row)}\n`);
      progress.addRow(ok);
    }
  } finally {
    await file.close();
    progress.finish();
    await engine.dispose();
  }
}

function rowScorer(engine: Engine, rewardModel: string, onTokens: (tokens: number) => void): RowScorer {
  return {
    rewardModel,
    async score(signal, { messages, responses }) {
      const reply = await engine.score(signal, { messages, responses });
      onTokens(reply.tokens.run);
      const [first, second] = reply.responses;
      if (!first || !second) throw new Error("The engine answered with fewer than two responses.");
      return [first.rewards, second.rewards];
    },
  };
}

/** Rows of a file, for the time that is left. */
async function countRows(signal: AbortSignal, input: string): Promise<number> {
  let rows = 0;
  for await (const _ of await recordsOf(signal, input)) rows++;
  return rows;
}

/** Throws FileError where the file cannot be read, DecodeError where nothing in it can be scored. */
async function recordsOf(signal: AbortSignal, input: string): Promise<AsyncIterable<FileRecord>> {
  return recordsToScore(await openImport(signal, await openInput(input)));
}
