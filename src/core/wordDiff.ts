/** Which words of a text an edit removed and which it added. Words are Unicode's (UAX 29), so this works where none are parted by spaces. */
import { diffArrays } from "diff";
import { wordPieces } from "./attribution/textSpans.ts";

export interface DiffPart {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** More words changed than this count as a new text: finding the fewest takes their square. */
const MOST_CHANGES = 600;

/** The parts in order: without the added ones they are `before`, without the removed ones `after`. */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const changes = diffArrays([...wordPieces(before)], [...wordPieces(after)], { maxEditLength: MOST_CHANGES });
  if (!changes) return joined([part("removed", before), part("added", after)]);
  return joined(
    changes.map(({ removed, added, value }) => part(removed ? "removed" : added ? "added" : "same", value.join(""))),
  );
}

function part(kind: DiffPart["kind"], text: string): DiffPart {
  return { kind, text };
}

/** Changes parted by nothing but space are one: what was removed as a whole, then what was added. */
function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const result: DiffPart[] = [];
  let [removed, added, space] = ["", "", ""];
  const end = () => {
    if (removed !== "") result.push(part("removed", removed));
    if (added !== "") result.push(part("added", added));
    if (space !== "") result.push(part("same", space));
    [removed, added, space] = ["", "", ""];
  };
  for (const { kind, text } of parts) {
    if (kind === "same") {
      const isPause = removed + added !== "" && space === "" && text.trim() === "";
      if (isPause) space = text;
      else {
        end();
        result.push(part("same", text));
      }
      continue;
    }
    removed += space;
    added += space;
    space = "";
    if (kind === "removed") removed += text;
    else added += text;
  }
  end();
  return result;
}
