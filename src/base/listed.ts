/** Lists in words. */

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[], conjunction: "and" | "or" = "and"): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}

/** The first of them, and how many more there are: "a, b and 3 more". */
export function firstListed(items: readonly string[], most = 12): string {
  const rest = items.length - most;
  return rest > 0 ? `${items.slice(0, most).join(", ")} and ${rest} more` : items.join(", ");
}
