/** Punctuation at the ends of a text that belongs to the word beside it: where that word is a control, browsers would break the line between the two. */

/** "),", of "), in rating units"; empty where the text begins otherwise. */
export function leadingPunctuation(text: string): string {
  return /^[^\s\p{L}\p{N}]{1,3}/u.exec(text)?.[0] ?? "";
}

/** "(", of "the line ("; empty where the text ends otherwise. */
export function openingPunctuation(text: string): string {
  return /[\p{Ps}\p{Pi}]{1,3}$/u.exec(text)?.[0] ?? "";
}
