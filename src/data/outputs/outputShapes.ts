/** All shapes of files of outputs, the more particular first. Sets bring judges and rewards as well, and so any of them is read, too. */
import { KNOWN_SHAPES } from "../import/knownShapes.ts";
import { judgeDecisions } from "../import/shapes/llmBar.ts";
import type { OutputShape } from "./outputShape.ts";
import { judgeBenchOutputs } from "./shapes/judgeBenchOutputs.ts";
import { labelsAlone, plainOutputs } from "./shapes/plainOutputs.ts";
import { rewardBenchOutputs, unevenColumns } from "./shapes/rewardBenchOutputs.ts";

export const OUTPUT_SHAPES: readonly OutputShape[] = [
  judgeBenchOutputs,
  rewardBenchOutputs,
  unevenColumns,
  judgeDecisions,
  plainOutputs,
  ...KNOWN_SHAPES,
  labelsAlone,
];
