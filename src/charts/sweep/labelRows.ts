/** Labels on a line that would hide each other stand in several rows. */

interface Label {
  /** Its middle, pixels. */
  readonly at: number;
  readonly width: number;
}

/** The row of each label, from 0: the first one where it has room after the one before. Labels in order of place. */
export function labelRows(labels: readonly Label[]): readonly number[] {
  const ends: number[] = [];
  return labels.map(({ at, width }) => {
    const free = ends.findIndex((end) => end <= at - width / 2);
    const row = free === -1 ? ends.length : free;
    ends[row] = at + width / 2;
    return row;
  });
}
