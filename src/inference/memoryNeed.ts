/** How much memory a package takes on a back end, told from its manifest alone. */
import type { ModelPackage } from "../core/modelPackage.ts";
import { CHUNK_TOKENS } from "./chunkTokens.ts";
import { type Backend, isGpu } from "./protocol.ts";

export interface MemoryNeed {
  /**
   * Where the weights are, WebAssembly's memory or the graphics device's: the weights themselves, and in WebAssembly room for the largest matrix
   * in float32, since its kernel expands blocks before it multiplies [measured: 470 MB beside layers of an 8B model].
   */
  readonly weightsBytes: number;
  /** What the longest text takes beside them: keys and values, twice while they grow, and the scores of one chunk. */
  readonly longestTextBytes: number;
  /** The embedding table, in the page's own memory. */
  readonly tableBytes: number;
  /** The largest piece that has to be in one buffer. */
  readonly largestBufferBytes: number;
}

const FLOAT_BYTES = 4;

/** `expand`: whether the blocks are expanded to float32, as WebAssembly does where memory allows. */
export function memoryNeed(manifest: ModelPackage, backend: Backend, expand: boolean): MemoryNeed {
  const { architecture, max_tokens, embedding, quantized, parts } = manifest;
  const { layers, key_value_heads, head_dim, attention_heads } = architecture;
  const keysValues = 2 * layers * key_value_heads * head_dim * FLOAT_BYTES;
  const scores = attention_heads * Math.min(CHUNK_TOKENS, max_tokens) * max_tokens * FLOAT_BYTES;
  const blocks = Object.keys(parts)
    .filter((name) => name !== embedding.part)
    .reduce((sum, name) => sum + partBytes(manifest, name), 0);
  const scratch = quantized.tensors.reduce((most, one) => Math.max(most, one.rows * one.columns * FLOAT_BYTES), 0);
  return {
    weightsBytes: isGpu(backend) ? blocks : expand ? Math.max(blocks, quantized.expanded_bytes) : blocks + scratch,
    longestTextBytes: 2 * keysValues * max_tokens + 2 * scores,
    tableBytes: partBytes(manifest, embedding.part),
    largestBufferBytes: Math.max(largestMatrixBytes(quantized.tensors), scores),
  };
}

/** Bytes of all files of a part. */
export function partBytes({ parts, files }: ModelPackage, part: string): number {
  const bytes = new Map(files.map((file) => [file.path, file.bytes]));
  return (parts[part] ?? []).reduce((sum, name) => sum + (bytes.get(name) ?? 0), 0);
}

function largestMatrixBytes(tensors: ModelPackage["quantized"]["tensors"]): number {
  return tensors.reduce((most, { rows, columns, bits }) => Math.max(most, Math.ceil((rows * columns * bits) / 8)), 0);
}
