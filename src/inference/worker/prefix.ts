/** Tokens that several sequences begin with are run once. */

/** How many ids all `sequences` have in common from the start. */
export function commonPrefix(sequences: readonly (readonly number[])[]): number {
  const [first = [], ...others] = sequences;
  const differs = first.findIndex((id, i) => others.some((other) => other[i] !== id));
  return differs === -1 ? first.length : differs;
}
