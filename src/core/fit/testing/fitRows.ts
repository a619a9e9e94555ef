import { uniform } from "../../numeric/lattice.ts";
import { type PreparedData, prepare } from "../fitData.ts";

/** Rows as they stand in a golden, each a group of its own. */
export function fitRows(x: readonly (readonly number[])[], y: readonly number[]): PreparedData {
  const width = x[0]?.length ?? 0;
  return prepare({
    attributes: Array.from({ length: width }, (_, i) => `attribute ${i + 1}`),
    count: y.length,
    columns: Array.from({ length: width }, (_, i) => Float32Array.from(x, (row) => row[i] as number)),
    labels: Uint8Array.from(y),
    groups: Uint32Array.from(y, (_, row) => row),
  });
}

/** Normal random columns; the label follows the sum of the first `real` of them and as much noise as `noise`. */
export function randomRows(count: number, width: number, real: number, noise: number, seed = 1): PreparedData {
  const random = uniform(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const x = Array.from({ length: count }, () => Array.from({ length: width }, normal));
  const y = x.map((row) => (row.slice(0, real).reduce((sum, value) => sum + value, 0) + noise * normal() > 0 ? 1 : 0));
  return fitRows(x, y);
}
