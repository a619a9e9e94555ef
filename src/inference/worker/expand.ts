/**
 * Quantized matrices as plain float32: w = (q − zero point) · scale. WebAssembly multiplies those a third faster than 4-bit blocks; the
 * function computed is the same. Layouts as in onnxruntime's MatMulNBits.
 */
import { assert } from "../../base/assert.ts";
import type { ModelPackage, QuantizedTensor } from "../../core/modelPackage.ts";
import type { ByteSource } from "./byteSource.ts";

/** Rows of a tile: 16 float32 are one cache line of the transposed output. */
const TILE = 16;

/**
 * The `expanded` external data of the f32 graph: every matrix `[columns K, rows N]` at its own offset. A matrix is expanded when it is asked
 * for, and nothing of it is kept.
 */
export function expandedSource(weights: ByteSource, quantized: ModelPackage["quantized"]): ByteSource {
  return {
    length: quantized.expanded_bytes,
    read: (start, length) => {
      const tensor = quantized.tensors.find(({ expanded_offset }) => expanded_offset === start);
      assert(tensor !== undefined && bytesOf(tensor) === length, `no expanded matrix is at ${start}`);
      return expandTensor(weights, tensor, quantized.block_size);
    },
  };
}

/** All of it at once, for runtimes that take nothing less. */
export function expandWeights(weights: ByteSource, quantized: ModelPackage["quantized"]): Uint8Array<ArrayBuffer> {
  const expanded = new Uint8Array(quantized.expanded_bytes);
  for (const tensor of quantized.tensors)
    expanded.set(expandTensor(weights, tensor, quantized.block_size), tensor.expanded_offset);
  return expanded;
}

function bytesOf({ rows, columns }: QuantizedTensor): number {
  return rows * columns * Float32Array.BYTES_PER_ELEMENT;
}

/** One tensor of `bits` 4 or 8, `[N, K]` in blocks along K, as `[K, N]`. */
function expandTensor(weights: ByteSource, tensor: QuantizedTensor, blockSize: number): Uint8Array<ArrayBuffer> {
  const { rows, columns, bits } = tensor;
  const blocks = Math.ceil(columns / blockSize);
  const blockBytes = (blockSize * bits) / 8;
  const values = weights.read(tensor.values_offset, rows * blocks * blockBytes);
  const scaleBytes = weights.read(tensor.scales_offset, rows * blocks * Float32Array.BYTES_PER_ELEMENT);
  const scales = new Float32Array(scaleBytes.buffer, scaleBytes.byteOffset, rows * blocks);
  const zeros = weights.read(tensor.zero_points_offset, rows * Math.ceil((blocks * bits) / 8));
  const zeroPoint = zeroPointReader(zeros, bits, blocks);
  const out = new Float32Array(columns * rows);
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
  return new Uint8Array(out.buffer);
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
function zeroPointReader(zeros: Uint8Array, bits: 4 | 8, blocks: number): (row: number, block: number) => number {
  if (bits === 8) return (row, block) => zeros[row * blocks + block] as number;
  const rowBytes = Math.ceil(blocks / 2);
  return (row, block) => {
    const byte = zeros[row * rowBytes + (block >> 1)] as number;
    return (block & 1) === 0 ? byte & 0xf : byte >> 4;
  };
}
