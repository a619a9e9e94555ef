/** A pair of the set on the page in the comparison. It is opened as a link: going back comes back to the set, as it was left. */
import { encodeLink } from "../../core/link.ts";
import { BLOCK } from "../../data/set/rowStore.ts";
import { useSetScoringStore } from "../setScoringStore.ts";
import { shownSet } from "../setSelectors.ts";
import { useSetStore } from "../setStore.ts";
import { readShownPairs } from "./importSet.ts";

/** Opens the pair of that index; nothing where its texts are missing. */
export async function openPair(index: number): Promise<void> {
  const { set } = useSetStore.getState();
  const row = set && (await readShownPairs(set.id, Math.floor(index / BLOCK)))[index % BLOCK];
  if (!set || !row) return;
  const scoring = useSetScoringStore.getState();
  const { messages = [{ role: "user", content: "" }], response_1 = "", response_2 = "" } = row;
  const rewards = row.error === undefined ? row.rewards : undefined;
  const source = {
    model: scoring.source === "model" && scoring.scored?.set === set.id ? scoring.scored.model : null,
    attributes: shownSet(set, scoring).columns.attributes,
    backend: null,
    cuts: [undefined, undefined],
  } as const;
  location.hash = encodeLink({
    messages,
    response1: response_1,
    response2: response_2,
    ...(rewards && { rewards, source }),
  });
}
