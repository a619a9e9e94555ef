import { describe, expect, it } from "vitest";
import { memorySource } from "./byteSource.ts";
import { embed, embeddingTable } from "./embedding.ts";
import { expandedSource, expandWeights } from "./expand.ts";

/** A generator of small whole numbers, the same every time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state >> 8;
  };
}

describe.each([
  { bits: 4 as const, rows: 37, columns: 96 },
  { bits: 8 as const, rows: 16, columns: 64 },
  { bits: 4 as const, rows: 3, columns: 32 },
])("expandWeights of $bits bits, $rows × $columns", ({ bits, rows, columns }) => {
  const blocks = columns / 32;
  const next = numbers(bits + rows);
  const q = Array.from({ length: rows * columns }, () => next() % 2 ** bits);
  const zeros = Array.from({ length: rows * blocks }, () => next() % 2 ** bits);
  const scales = Float32Array.from({ length: rows * blocks }, () => (next() % 1000) / 4096);
  const perByte = 8 / bits;
  const pack = (values: readonly number[], perRow: number) =>
    Array.from({ length: values.length / perRow }, (_, row) => {
      const line = values.slice(row * perRow, (row + 1) * perRow);
      return Array.from({ length: Math.ceil(perRow / perByte) }, (_, i) =>
        bits === 8 ? line[i] : (line[2 * i] as number) | ((line[2 * i + 1] ?? 0) << 4),
      ) as number[];
    }).flat();
  const valuesBytes = pack(q, columns);
  const zerosBytes = pack(zeros, blocks);
  const scalesOffset = Math.ceil(valuesBytes.length / 64) * 64;
  const zerosOffset = scalesOffset + Math.ceil((scales.length * 4) / 64) * 64;
  const weights = new Uint8Array(zerosOffset + zerosBytes.length);
  weights.set(valuesBytes);
  weights.set(new Uint8Array(scales.buffer), scalesOffset);
  weights.set(zerosBytes, zerosOffset);

  it("gives (q − zero point) · scale, transposed, at its offset", () => {
    const expanded = expandWeights(memorySource(weights), {
      block_size: 32,
      expanded_bytes: 64 + rows * columns * 4,
      tensors: [
        {
          name: "t",
          rows,
          columns,
          bits,
          values_offset: 0,
          scales_offset: scalesOffset,
          zero_points_offset: zerosOffset,
          expanded_offset: 64,
        },
      ],
    });
    const found = new Float32Array(expanded.buffer, 64);
    const expected = Float32Array.from({ length: rows * columns }, (_, at) => {
      const [column, row] = [Math.floor(at / rows), at % rows];
      const block = row * blocks + Math.floor(column / 32);
      return ((q[row * columns + column] as number) - (zeros[block] as number)) * (scales[block] as number);
    });
    expect(found).toEqual(expected);
  });
});

describe("expandedSource", () => {
  const tensor = (at: number) => ({
    name: "t",
    rows: 1,
    columns: 32,
    bits: 8 as const,
    values_offset: 64 * at,
    scales_offset: 256,
    zero_points_offset: 320,
    expanded_offset: 128 * at,
  });
  const quantized = { block_size: 32, expanded_bytes: 256, tensors: [tensor(0), tensor(1)] };
  const weights = new Uint8Array(384).fill(3);
  new Float32Array(weights.buffer, 256, 1)[0] = 0.5;
  weights[320] = 1;

  it("gives a matrix when it is asked for, as when all are expanded at once", () => {
    const source = expandedSource(memorySource(weights), quantized);
    expect(source.length).toBe(256);
    expect(source.read(128, 128)).toEqual(expandWeights(memorySource(weights), quantized).subarray(128));
    expect(new Float32Array(source.read(0, 128).buffer)[7]).toBe(1);
  });

  it("does not guess what another place may be", () => {
    const source = expandedSource(memorySource(weights), quantized);
    expect(() => source.read(64, 128)).toThrow(/no expanded matrix is at 64/);
    expect(() => source.read(0, 64)).toThrow(/no expanded matrix/);
  });
});

describe("embed", () => {
  const part = new Uint8Array(64 + 12);
  new Int8Array(part.buffer).set([1, -2, 127, -128, 0, 5]);
  new Float32Array(part.buffer, 64).set([0.5, 2, 10]);
  const table = embeddingTable(part, { part: "embedding", rows: 3, columns: 2, values_offset: 0, scales_offset: 64 });

  it("is the row of each id times that row's scale", () => {
    expect(Array.from(embed(table, [2, 0, 1, 0]))).toEqual([0, 50, 0.5, -1, 254, -256, 0.5, -1]);
  });

  it("throws on an id that has no row", () => {
    expect(() => embed(table, [3])).toThrow(/token 3/);
  });
});
