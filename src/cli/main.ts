/** `npm run -s cli -- …`: the page's core from a terminal. Exit codes: 0 done, 1 input refused or a failure of this machine, 2 usage. */
import { Command, CommanderError } from "commander";
import { evaluateCommand } from "./evaluate.ts";
import { explainCommand } from "./explain.ts";
import { describeFailure } from "./failure.ts";
import { fitCommand } from "./fit.ts";
import { importCommand } from "./import.ts";
import { scoreCommand } from "./score.ts";

const USAGE = 2;

const program = new Command("split-decision")
  .description("Rewards of two responses and the splits of a decision tree that decide between them.")
  .exitOverride()
  .addCommand(explainCommand())
  .addCommand(scoreCommand())
  .addCommand(importCommand())
  .addCommand(evaluateCommand())
  .addCommand(fitCommand());
// Subcommands do not inherit it.
for (const command of program.commands) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  } else {
    process.stderr.write(`${describeFailure(error)}\n`);
    process.exitCode = 1;
  }
}
