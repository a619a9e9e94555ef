/** Which figures of a system are shown, who is first, and how the table is ordered. */
import { FIGURES, type Figure, type System } from "./leaderboard.ts";

/** The figures as they were first published, or those that were revised later where there are any. */
export type Edition = "first" | "revised";

/** The figures of that edition, percent, in the order of `FIGURES`. */
export function figuresOf({ scores, revised }: System, edition: Edition): readonly number[] {
  return edition === "revised" ? (revised ?? scores) : scores;
}

/** One figure of the other edition, where a system has two; undefined where they do not differ. */
export function otherFigure(system: System, edition: Edition, figure: Figure): number | undefined {
  if (!system.revised) return undefined;
  const at = FIGURES.indexOf(figure);
  const [shown, other] = [
    figuresOf(system, edition)[at],
    figuresOf(system, edition === "first" ? "revised" : "first")[at],
  ];
  return shown === other ? undefined : other;
}

export interface Rank {
  /** 1 is the best; systems of the same overall score share the better place. */
  readonly place: number;
  readonly isTied: boolean;
}

/** The place of every system by its overall score of that edition. */
export function ranks(systems: readonly System[], edition: Edition): ReadonlyMap<string, Rank> {
  const overall = systems.map((system) => figuresOf(system, edition)[0] as number);
  return new Map(
    systems.map(({ id }, at) => {
      const own = overall[at] as number;
      const place = 1 + overall.filter((other) => other > own).length;
      return [id, { place, isTied: overall.filter((other) => other === own).length > 1 }];
    }),
  );
}

/** The largest figure of each column, in the order of `FIGURES`. */
export function bestFigures(systems: readonly System[], edition: Edition): readonly number[] {
  return FIGURES.map((_, at) => Math.max(...systems.map((system) => figuresOf(system, edition)[at] as number)));
}

/** A column that the table can be ordered by. */
export type OrderColumn = "model" | Figure | "base" | "method" | "licence" | "runs";

export interface Order {
  readonly column: OrderColumn;
  readonly isDescending: boolean;
}

/** The order after a column's head was pressed: figures begin with the best, words with A, and the same column again turns round. */
export function orderAfter(order: Order, column: OrderColumn): Order {
  return { column, isDescending: order.column === column ? !order.isDescending : isFigure(column) };
}

function isFigure(column: OrderColumn): column is Figure {
  return FIGURES.some((figure) => figure === column);
}

/** What words a system is ordered by in a column of words. */
const WORDS: Readonly<Record<Exclude<OrderColumn, Figure>, (system: System) => string>> = {
  model: ({ model }) => model,
  base: ({ base }) => base,
  method: ({ method }) => method,
  licence: ({ licence }) => licence?.name ?? "",
  runs: ({ runs }) => runs.join(" "),
};

/** The systems in that order; those that are equal stay as they were published. Without a licence that is known, they come last either way. */
export function inOrder(
  systems: readonly System[],
  { column, isDescending }: Order,
  edition: Edition,
): readonly System[] {
  const sign = isDescending ? -1 : 1;
  if (isFigure(column)) {
    const at = FIGURES.indexOf(column);
    const figure = (system: System) => figuresOf(system, edition)[at] as number;
    return [...systems].sort((a, b) => sign * (figure(a) - figure(b)));
  }
  const words = WORDS[column];
  return [...systems].sort((a, b) => {
    const [first, second] = [words(a), words(b)];
    if (first === "" || second === "") return Number(first === "") - Number(second === "");
    return sign * first.localeCompare(second, "en");
  });
}
