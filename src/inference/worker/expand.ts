/**
 * Quantized matrices as plain float32: w = (q − zero point) · scale. WebAssembly multiplies those a third faster than 4-bit blocks; the
 * function computed is the same. Layouts as in onnxruntime's MatMulNBits.
 */
import type { ModelPackage, QuantizedTensor } from "../../core/modelPackage.ts";

/** Rows of a tile: 16 float32 are one cache line of the transposed output. */
const TILE = 16;

/** The `expanded` external data of the f32 graph: every matrix `[columns K, rows N]` at its own offset. */
export function expandWeights(
  weights: Uint8Array,
  { block_size, expanded_bytes, tensors }: ModelPackage["quantized"],
): Uint8Array<ArrayBuffer> {
  const expanded = new Uint8Array(expanded_bytes);
  for (const tensor of tensors) expandTensor(weights, tensor, block_size, expanded);
  return expanded;
}

/** Expands one tensor of `bits` 4 or 8, `[N, K]` in blocks along K, into its `[K, N]` place. */
function expandTensor(weights: Uint8Array, tensor: QuantizedTensor, blockSize: number, expanded: Uint8Array): void {
  const { rows, columns, bits } = tensor;
  const blocks = Math.ceil(columns / blockSize);
  const blockBytes = (blockSize * bits) / 8;
  const values = weights.subarray(tensor.values_offset, tensor.values_offset + rows * blocks * blockBytes);
  const scales = new Float32Array(weights.buffer, weights.byteOffset + tensor.scales_offset, rows * blocks);
  const zeroPoint = zeroPointReader(weights, tensor, blocks);
  const out = new Float32Array(expanded.buffer, expanded.byteOffset + tensor.expanded_offset, columns * rows);
  const tileScales = new Float32Array(TILE);
  const tileZeros = new Int32Array(TILE);
  for (let tile = 0; tile < rows; tile += TILE) {
    const height = Math.min(TILE, rows - tile);
    for (let block = 0; block < blocks; block++) {
      for (let i = 0; i < height; i++) {
        tileScales[i] = scales[(tile + i) * blocks + block] as number;
        tileZeros[i] = zeroPoint(tile + i, block);
      }
      const place = { first: block * blockSize, end: Math.min(columns, (block + 1) * blockSize), tile, height, rows };
      const source = values.subarray((tile * blocks + block) * blockBytes);
      const unpack = bits === 4 ? unpackNibbles : unpackBytes;
      unpack(source, blocks * blockBytes, place, tileScales, tileZeros, out);
    }
  }
}

/** Where a block of a tile goes in `[K, N]`: inputs `first` to `end`, outputs `tile` to `tile + height` of `rows`. */
interface Place {
  readonly first: number;
  readonly end: number;
  readonly tile: number;
  readonly height: number;
  readonly rows: number;
}

type Unpack = (
  source: Uint8Array,
  stride: number,
  place: Place,
  scales: Float32Array,
  zeros: Int32Array,
  out: Float32Array,
) => void;

/** Two values to a byte, the low half first; K is even. */
const unpackNibbles: Unpack = (source, stride, { first, end, tile, height, rows }, scales, zeros, out) => {
  for (let k = first; k < end; k += 2) {
    const target = k * rows + tile;
    for (let i = 0, from = (k - first) >> 1; i < height; i++, from += stride) {
      const byte = source[from] as number;
      const scale = scales[i] as number;
      const zero = zeros[i] as number;
      out[target + i] = ((byte & 0xf) - zero) * scale;
      out[target + rows + i] = ((byte >> 4) - zero) * scale;
    }
  }
};

const unpackBytes: Unpack = (source, stride, { first, end, tile, height, rows }, scales, zeros, out) => {
  for (let k = first; k < end; k++) {
    const target = k * rows + tile;
    for (let i = 0, from = k - first; i < height; i++, from += stride) {
      out[target + i] = ((source[from] as number) - (zeros[i] as number)) * (scales[i] as number);
    }
  }
};

/** 4-bit zero points stand two to a byte, the low half first, each row from a byte of its own. */
function zeroPointReader(
  weights: Uint8Array,
  { bits, zero_points_offset }: QuantizedTensor,
  blocks: number,
): (row: number, block: number) => number {
  if (bits === 8) return (row, block) => weights[zero_points_offset + row * blocks + block] as number;
  const rowBytes = Math.ceil(blocks / 2);
  return (row, block) => {
    const byte = weights[zero_points_offset + row * rowBytes + (block >> 1)] as number;
    return (block & 1) === 0 ? byte & 0xf : byte >> 4;
  };
}
