/** A pair of the set on the page in the comparison. It is opened as a link: going back comes back to the set, as it was left. */
import { encodeLink } from "../../core/link.ts";
import { shownModel, useSetScoringStore } from "../setScoringStore.ts";
import { shownSet } from "../setSelectors.ts";
import { useSetStore } from "../setStore.ts";
import { readShownPair } from "./importSet.ts";
import { goToPairOfSet } from "./links.ts";

/** Opens the pair of that index; nothing where its texts are missing. */
export async function openPair(index: number): Promise<void> {
  const { set } = useSetStore.getState();
  const row = set && (await readShownPair(set.id, index));
  if (!set || !row) return;
  const { messages = [{ role: "user", content: "" }], response_1 = "", response_2 = "" } = row;
  const rewards = row.error === undefined ? row.rewards : undefined;
  const source = {
    model: shownModel(set.id) ?? null,
    attributes: shownSet(set, useSetScoringStore.getState()).columns.attributes,
    backend: null,
    cuts: [undefined, undefined],
  } as const;
  const pair = { messages, response1: response_1, response2: response_2 };
  goToPairOfSet(encodeLink({ ...pair, ...(rewards && { rewards, source }) }));
}
