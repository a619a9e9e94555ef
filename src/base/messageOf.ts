/** What was thrown, in words: an error's own message; of anything else that was thrown (a library may throw a string), what it is as text. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
