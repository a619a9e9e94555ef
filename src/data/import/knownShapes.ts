/** All shapes that are known by their columns, the more particular first: a record is of the first one that it fits. */
import type { Shape } from "./shape.ts";
import { arena } from "./shapes/arena.ts";
import { chosenRejectedRows, transcripts, ultraFeedback } from "./shapes/chosenRejectedRows.ts";
import { helpSteer2Preferences, helpSteer2Responses } from "./shapes/helpSteer2.ts";
import { judgeBench } from "./shapes/judgeBench.ts";
import { judgeDecisions, llmBar } from "./shapes/llmBar.ts";
import { llmComparator } from "./shapes/llmComparator.ts";
import { ownRows } from "./shapes/ownRows.ts";
import { rewardBenchPairs, rewardBenchResults } from "./shapes/rewardBench.ts";
import { rmBench } from "./shapes/rmBench.ts";

export const KNOWN_SHAPES: readonly Shape[] = [
  helpSteer2Preferences,
  ownRows,
  helpSteer2Responses,
  rmBench,
  rewardBenchResults,
  rewardBenchPairs,
  ultraFeedback,
  transcripts,
  chosenRejectedRows,
  judgeBench,
  llmBar,
  judgeDecisions,
  llmComparator,
  arena,
];
