import { assert } from "../../base/assert.ts";
import type { ModelPackage } from "../../core/modelPackage.ts";

/** The input embedding, outside the graph: one int8 row per token id with its own float32 scale. */
export interface EmbeddingTable {
  readonly values: Int8Array;
  readonly scales: Float32Array;
  readonly columns: number;
}

/** Views on the embedding part of a package; nothing is copied. */
export function embeddingTable(part: Uint8Array, layout: ModelPackage["embedding"]): EmbeddingTable {
  const { rows, columns, values_offset, scales_offset } = layout;
  return {
    values: new Int8Array(part.buffer, part.byteOffset + values_offset, rows * columns),
    scales: new Float32Array(part.buffer, part.byteOffset + scales_offset, rows),
    columns,
  };
}

/** `[ids, columns]` row-major float32. */
export function embed({ values, scales, columns }: EmbeddingTable, ids: readonly number[]): Float32Array {
  const out = new Float32Array(ids.length * columns);
  ids.forEach((id, token) => {
    const scale = scales[id];
    assert(scale !== undefined, `token ${id} has no embedding`);
    for (let column = 0; column < columns; column++) {
      out[token * columns + column] = (values[id * columns + column] as number) * scale;
    }
  });
  return out;
}
