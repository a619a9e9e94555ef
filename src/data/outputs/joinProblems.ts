/** What found no place when outputs were joined to a set, one by one and counted. */
import { type JoinReport, type Listed, PROBLEMS, type Problem } from "../../core/set/joinReport.ts";

export interface ProblemLine {
  readonly problem: Problem;
  /** In the file; undefined for a pair of the set. */
  readonly line?: number;
  readonly id?: string | undefined;
  readonly subset?: string | undefined;
  /** Of the output with the responses the other way round. */
  readonly isSwapped?: true;
  /** What was found there, its beginning. */
  readonly found?: string;
}

const SHOWN = 5;

/** How many of each kind there are, with the first ones in words. */
export function listed(problems: readonly ProblemLine[]): JoinReport["problems"] {
  const of = (problem: Problem): Listed => {
    const its = problems.filter((each) => each.problem === problem);
    return { count: its.length, first: its.slice(0, SHOWN).map(wordsOf) };
  };
  return Object.fromEntries(PROBLEMS.map((problem) => [problem, of(problem)])) as JoinReport["problems"];
}

/** "hep-js 7, line 3: “no idea”". */
function wordsOf({ problem, line, id, subset, isSwapped, found }: ProblemLine): string {
  if (problem === "unreadable") return found ?? "";
  const name = [subset, id].filter((part) => part !== undefined).join(" ");
  const place = [name, line === undefined ? "" : `line ${line}`, isSwapped ? "swapped" : ""]
    .filter((part) => part !== "")
    .join(", ");
  return found === undefined ? place : `${place}: ${found === "" ? "nothing" : `“${found}”`}`;
}
