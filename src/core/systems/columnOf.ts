import { metricColumn } from "../set/systems.ts";
import type { System } from "./leaderboard.ts";

/** The name among those of columns or models that is this system's, alone or behind its maker's ("Skywork/…"); undefined where there is none. */
export function columnOf(names: readonly string[], { model }: Pick<System, "model">): string | undefined {
  const wanted = model.toLowerCase();
  const isIt = (name: string) => name === wanted || name.endsWith(`/${wanted}`);
  return names.find((name) => isIt(name.toLowerCase()));
}

/** Of these columns, those of a system's own attributes or metrics: what its preference is best asked about. Undefined where it has none. */
export function ownFeatures(columns: readonly string[], system: string): readonly string[] | undefined {
  const own = columns.filter((column) => column.startsWith(metricColumn(system, "")));
  return own.length > 0 ? own : undefined;
}
