/** How much of a file is held at once. A row over its limit is a bad row; a file over its limit is refused, or read up to there. */
export interface ImportLimits {
  /** Of one line of JSON Lines, or one row of a table. */
  readonly rowBytes: number;
  /** Of a JSON file, or a Parquet file inside gzip: these are read whole. */
  readonly wholeFileBytes: number;
  /** Of one row group of Parquet, unpacked: it is read at once. */
  readonly rowGroupBytes: number;
  /** Gzip may grow to `unpackedBase` + `unpackedRatio` × its size. Text shrinks 3 to 10 times; a bomb of zeros 1,000 times. */
  readonly unpackedBase: number;
  readonly unpackedRatio: number;
  /** Lists and objects inside each other in one row. */
  readonly depth: number;
}

const MIB = 2 ** 20;

export const LIMITS: ImportLimits = {
  rowBytes: 32 * MIB,
  wholeFileBytes: 256 * MIB,
  rowGroupBytes: 512 * MIB,
  unpackedBase: 64 * MIB,
  unpackedRatio: 200,
  depth: 100,
};

/** "32 MiB"; below one, bytes. */
export function sizeText(bytes: number): string {
  return bytes >= MIB ? `${Math.round(bytes / MIB)} MiB` : `${bytes} bytes`;
}
