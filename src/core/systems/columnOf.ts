import type { System } from "./leaderboard.ts";

/** The column of labels that holds what a system prefers, by its name alone or behind its maker's ("Skywork/…"); undefined where there is none. */
export function columnOf(names: readonly string[], { model }: Pick<System, "model">): string | undefined {
  const wanted = model.toLowerCase();
  const isIt = (name: string) => name === wanted || name.endsWith(`/${wanted}`);
  return names.find((name) => isIt(name.toLowerCase()));
}
