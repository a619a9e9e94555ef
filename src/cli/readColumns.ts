import { basename } from "node:path";
import type { Command } from "commander";
import { joinNotes, joinSentence, nothingSentence, problemSentences, tallySentence } from "../core/set/joinReport.ts";
import { onePairAnId } from "../core/set/labelColumns.ts";
import { columnNames, withRewardsOf, withSystems } from "../core/set/systems.ts";
import { type FileColumns, fileColumns } from "../data/import/fileColumns.ts";
import { joinOutputs, systemName } from "../data/outputs/joinOutputs.ts";
import { proposedName } from "../data/outputs/proposedName.ts";
import { readOutputs } from "../data/outputs/readOutputs.ts";
import { FileError } from "./failure.ts";
import { openInput } from "./files.ts";

export interface OutputsFlags {
  readonly outputs?: string;
  readonly system?: string;
}

export function addOutputsOptions(command: Command): Command {
  return command
    .option(
      "--outputs <file>",
      "what another system says of the same pairs: RewardBench results, JudgeBench outputs, verdicts, scores or transcripts",
    )
    .option("--system <name>", "how to call it (default: as its file does, else by the name of the file)");
}

/**
 * The columns of any file that `import` reads, with those of a system's outputs where such a file is given; its rewards, where it has some, are in the place of the
 * set's own. Throws FileError or DecodeError.
 */
export async function readColumns(signal: AbortSignal, input: string, flags: OutputsFlags): Promise<FileColumns> {
  const { outputs, system } = flags;
  if (outputs === undefined) {
    if (system !== undefined) throw new FileError("--system names the system of --outputs, and there is none.");
    return columnsOf(signal, input, false);
  }
  const set = await columnsOf(signal, input, true);
  const file = await readOutputs(signal, await openInput(outputs));
  const name = systemName(file, system, proposedName(basename(outputs)));
  // A file of decisions has a row for each; a pair is joined once.
  const columns = onePairAnId(set.columns);
  const joined = joinOutputs(file, columns, set.texts, name);
  if (columnNames(joined.system).length === 0) throw new FileError(`${outputs}: ${nothingSentence(joined.report)}`);
  const { report } = joined;
  const lines = [
    joinSentence(report),
    ...report.columns.map((column) => `${column.name} ${tallySentence(column)}.`),
    ...joinNotes(report),
    ...problemSentences(report).map(({ problem, words }) => `${words}: ${report.problems[problem].first.join("; ")}`),
  ];
  process.stderr.write(lines.map((line) => `${basename(outputs)}: ${line}\n`).join(""));
  const all = withSystems(columns, [joined.system]);
  if (joined.system.attributes.length === 0) return { ...set, columns: all };
  return { ...set, columns: withRewardsOf(all, joined.system), rewardModels: [joined.system.name] };
}

/** Throws FileError, with the first fault, for a file of which no row can be read. */
async function columnsOf(signal: AbortSignal, input: string, withTexts: boolean): Promise<FileColumns> {
  const file = await fileColumns(signal, await openInput(input), { withTexts });
  if (file.columns.count > 0) return file;
  throw new FileError(`The file has no row that could be read. ${file.firstFault ?? "It is empty."}`);
}
