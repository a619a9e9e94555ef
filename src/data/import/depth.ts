/** Whether lists and objects lie inside each other more than `depth` times. It goes no deeper itself, so that no depth of a file breaks it. */
export function isDeeperThan(value: unknown, depth: number): boolean {
  if (!isContainer(value)) return false;
  if (depth === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isContainer(item) && isDeeperThan(item, depth - 1));
  for (const name in value) {
    const item: unknown = value[name as keyof typeof value];
    if (isContainer(item) && isDeeperThan(item, depth - 1)) return true;
  }
  return false;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
