/** Whether lists and objects lie inside each other more than `depth` times. Without recursion: what it looks for would break that. */
export function isDeeperThan(value: unknown, depth: number): boolean {
  let level = isContainer(value) ? [value] : [];
  for (let at = 0; level.length > 0; at++) {
    if (at === depth) return true;
    const below: object[] = [];
    for (const container of level) {
      for (const item of Object.values(container)) if (isContainer(item)) below.push(item);
    }
    level = below;
  }
  return false;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
