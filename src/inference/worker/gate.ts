import type { ModelPackage } from "../../core/modelPackage.ts";

/**
 * The gate's weights `[attributes]` for a prompt of `length` tokens, from the outputs of a run over those from token `from` on (see
 * `outputNames`). undefined for a model without a gate, and for a prompt that is too short to have the token that it reads.
 */
export function gateOf(
  { gate, pooling, attributes }: ModelPackage,
  values: readonly Float32Array[],
  length: number,
  from: number,
): readonly number[] | undefined {
  const rows = values[pooling.length];
  const row = gate && length - gate.from_prompt_end - from;
  if (!rows || row === undefined || row < 0) return undefined;
  return Array.from(rows.subarray(row * attributes.length, (row + 1) * attributes.length));
}
