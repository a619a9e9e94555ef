/** Values by column and pair. Where a file says two things of one pair, neither stands: no word is better than the other. */

interface Cells<T> {
  readonly values: Map<number, T>;
  readonly twice: Map<number, number>;
}

export class ColumnCells<T extends object | number | null> {
  private readonly byName = new Map<string, Cells<T>>();

  constructor(private readonly count: number) {}

  put(name: string, pair: number, line: number, value: T): void {
    const { values, twice } = this.cells(name);
    if (twice.has(pair)) return;
    const before = values.get(pair);
    if (before === undefined || String(before) === String(value)) {
      values.set(pair, value);
      return;
    }
    values.delete(pair);
    twice.set(pair, line);
  }

  /** Each with the line that said it again. */
  conflicts(): readonly { readonly pair: number; readonly line: number }[] {
    return [...this.byName.values()].flatMap(({ twice }) => [...twice].map(([pair, line]) => ({ pair, line })));
  }

  /** Pairs that have a value in some column. */
  *pairs(): Iterable<number> {
    for (const { values } of this.byName.values()) yield* values.keys();
  }

  /** A typed array for each column that has a value. */
  columns<A>(
    create: (count: number) => A,
    write: (column: A, pair: number, value: T) => void,
  ): Readonly<Record<string, A>> {
    const filled = [...this.byName].filter(([, { values }]) => values.size > 0);
    return Object.fromEntries(
      filled.map(([name, { values }]) => {
        const column = create(this.count);
        for (const [pair, value] of values) write(column, pair, value);
        return [name, column];
      }),
    );
  }

  private cells(name: string): Cells<T> {
    const known = this.byName.get(name) ?? { values: new Map(), twice: new Map() };
    this.byName.set(name, known);
    return known;
  }
}
