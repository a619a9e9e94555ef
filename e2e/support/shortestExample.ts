/** The example that is scored fastest, for tests with the shipped model: a software WebGPU does some ten tokens a second. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ShortPair } from "./modelLoading.ts";

export interface ShortExample {
  readonly title: string;
  readonly pair: ShortPair;
  /** Of both responses, as the shipped package gives them. */
  readonly rewards: readonly (readonly number[])[];
}

interface StoredExample {
  readonly title: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_1: string;
  readonly response_2: string;
  readonly rewards: readonly (readonly number[])[];
}

export function shortestExample(): ShortExample {
  const file = fileURLToPath(new URL("../../public/examples/examples.json", import.meta.url));
  const { examples } = JSON.parse(readFileSync(file, "utf8")) as { readonly examples: readonly StoredExample[] };
  const shortest = examples
    .filter(({ messages }) => messages.length === 1)
    .sort((a, b) => lengthOf(a) - lengthOf(b))[0];
  if (!shortest) throw new Error("There is no example of one turn.");
  const { title, messages, response_1, response_2, rewards } = shortest;
  return { title, pair: { prompt: messages[0]?.content ?? "", responses: [response_1, response_2] }, rewards };
}

function lengthOf({ messages, response_1, response_2 }: StoredExample): number {
  return messages.reduce((sum, { content }) => sum + content.length, response_1.length + response_2.length);
}
