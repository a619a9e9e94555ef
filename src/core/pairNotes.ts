import type { Pair } from "./pair.ts";

/** What is unusual about a pair, in words; scoring it is possible all the same. */
export function pairNotes({ messages, responses }: Pair): readonly string[] {
  const [first, second] = responses.map((text) => text.trim());
  if (first === "" && second === "") return ["Both responses are empty. Write two to compare them."];
  const notes: string[] = [];
  if (messages.every(({ content }) => content.trim() === "")) {
    notes.push("The conversation is empty: the responses are scored as answers to nothing.");
  }
  if (first === "" || second === "") {
    notes.push(`Response ${first === "" ? 1 : 2} is empty: its rewards are those of saying nothing.`);
  } else if (first === second) {
    notes.push(
      "Both responses are the same: every difference is 0, and the verdict is only what this tree makes of a tie.",
    );
  }
  return notes;
}
