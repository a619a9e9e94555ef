/** Whether lists and objects lie inside each other more than `depth` times. Without recursion: what it looks for would break that. */
export function isDeeperThan(value: unknown, depth: number): boolean {
  let level: object[] = isContainer(value) ? [value] : [];
  for (let at = 0; level.length > 0; at++) {
    if (at === depth) return true;
    level = level.flatMap((container) => Object.values(container).filter(isContainer));
  }
  return false;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
