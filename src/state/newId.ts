/** A short random id, unlike that of any other tab: tabs share what is kept. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join("");
}
