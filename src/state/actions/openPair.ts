/** A pair of the set on the page in the comparison. It is opened as a link: going back comes back to the set, as it was left. */
import { encodeLink } from "../../core/link.ts";
import { useSetStore } from "../setStore.ts";
import { readPair } from "./importSet.ts";

/** Opens the pair of that index; nothing where its texts are missing. */
export async function openPair(index: number): Promise<void> {
  const { set } = useSetStore.getState();
  const row = set && (await readPair(set.id, index));
  if (!set || !row) return;
  const { messages = [{ role: "user", content: "" }], response_1 = "", response_2 = "", rewards } = row;
  const source = {
    model: null,
    attributes: set.columns.attributes,
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
