/**
 * Which words of an edit moved a reward: its change told by the words that went, those that came, those that stayed in new company, and the end
 * of the turn. Shares add up to the reward before and after, so what they changed adds up to its change.
 */
import { commonLevels, groupShares, type LastReading, tokenShares } from "../attribution.ts";
import type { Pair } from "../pair.ts";
import { type DiffPart, wordDiff } from "../wordDiff.ts";
import { type TokenEvidence, tableOf } from "./pairShares.ts";
import type { Span } from "./textSpans.ts";
import { groupTokens } from "./tokenGroups.ts";

/** A pair and what scoring it left behind about its tokens. */
export interface ScoredText {
  readonly pair: Pair;
  readonly evidence: TokenEvidence;
}

interface EditShare {
  /** Empty where nothing went. */
  readonly removed: string;
  /** Empty where nothing came. */
  readonly added: string;
  /** What came counts minus what went counted, rating units. */
  readonly share: number;
}

export interface EditedReward {
  /** In the order of the text. */
  readonly edits: readonly EditShare[];
  /** What the words that stayed count more than before. */
  readonly stayed: number;
  readonly endOfTurn: number;
  /** All of these added: the reward now minus the reward before, up to rounding. */
  readonly change: number;
}

/** Of both responses; all shares are counted from the level that a response has in common with itself before. Both have to be one model's. */
export function editShares(
  before: ScoredText,
  after: ScoredText,
  attribute: string,
  reading: LastReading,
): readonly [EditedReward, EditedReward] {
  const column = after.evidence.attributes.indexOf(attribute);
  if (column === -1 || before.evidence.attributes[column] !== attribute) {
    throw new RangeError(`No token rewards of ${attribute}.`);
  }
  const rewardOf = (response: 0 | 1): EditedReward => {
    const parts = wordDiff(before.pair.responses[response], after.pair.responses[response]);
    const tables = [tableOf(before.evidence, response), tableOf(after.evidence, response)] as const;
    const levels = commonLevels(tables, column, reading);
    const sharesOf = (side: 0 | 1) => tokenShares(tables[side], column, reading, levels).total;
    return gathered(
      parts,
      groupShares(sharesOf(0), groupsOf(before, response, spansOf(parts, "added"))),
      groupShares(sharesOf(1), groupsOf(after, response, spansOf(parts, "removed"))),
    );
  };
  return [rewardOf(0), rewardOf(1)];
}

function groupsOf({ pair, evidence }: ScoredText, response: 0 | 1, spans: readonly Span[]) {
  return groupTokens(pair.responses[response], evidence.responses[response].offsets, evidence.endTokens, spans);
}

/** The places of the parts in one of the two texts: the one without `kind`. */
function spansOf(parts: readonly DiffPart[], kind: DiffPart["kind"]): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const part of parts) {
    if (part.kind === kind) continue;
    spans.push({ start, end: start + part.text.length });
    start += part.text.length;
  }
  return spans;
}

/** `before` and `after`: the shares of each text's parts in order, the end of turn last. */
function gathered(parts: readonly DiffPart[], before: readonly number[], after: readonly number[]): EditedReward {
  const edits: EditShare[] = [];
  let stayed = 0;
  let [then, now] = [0, 0];
  parts.forEach(({ kind, text }, i) => {
    const was = kind === "added" ? 0 : (before[then++] as number);
    const is = kind === "removed" ? 0 : (after[now++] as number);
    if (kind === "same") stayed += is - was;
    else if (kind === "removed") edits.push({ removed: text, added: "", share: -was });
    else if (parts[i - 1]?.kind === "removed") {
      const { removed, share } = edits.pop() as EditShare;
      edits.push({ removed, added: text, share: share + is });
    } else edits.push({ removed: "", added: text, share: is });
  });
  const endOfTurn = (after[now] as number) - (before[then] as number);
  const change = edits.reduce((sum, { share }) => sum + share, stayed + endOfTurn);
  return { edits, stayed, endOfTurn, change };
}
