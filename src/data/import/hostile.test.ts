import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { importRows, openImport } from "./importFile.ts";
import { importAll, jsonl, packed } from "./testing/importing.ts";

const good = (i: number) => ({ id: `${i}`, prompt: "p", response_1: "a", response_2: "b" });
const messages = (found: Awaited<ReturnType<typeof importAll>>) => found.bad.map(({ message }) => message);
const ids = (found: Awaited<ReturnType<typeof importAll>>) => found.rows.map(({ id }) => id);
const three = jsonl([good(1), good(2), good(3)]);

describe("a hostile file", () => {
  it("of lines over the limit keeps the others; 10 MB in one line are read", async () => {
    const long = jsonl([{ ...good(2), response_1: "x".repeat(10 * 2 ** 20) }]);
    expect(ids(await importAll(jsonl([good(1)]) + long + jsonl([good(3)])))).toEqual(["1", "2", "3"]);
    const limited = await importAll(jsonl([good(1)]) + long + jsonl([good(3)]), { limits: { rowBytes: 2 ** 20 } });
    expect([ids(limited), messages(limited)]).toEqual([["1", "3"], ["Line 2: expected at most 1 MiB, found more."]]);
  });

  /** Of a file of `size` bytes, three rows; then its stream ends, or fails. */
  const changed = (size: number, failure?: Error) => {
    const chunks = [new TextEncoder().encode(three)];
    const file = new Blob([new Uint8Array(size)]);
    const stream = new ReadableStream({
      pull(controller) {
        const chunk = chunks.shift();
        if (chunk) controller.enqueue(chunk);
        else if (failure) controller.error(failure);
        else controller.close();
      },
    });
    return Object.defineProperty(file, "stream", { value: () => stream });
  };

  it.each([
    ["as it should be in a browser", changed(three.length, new DOMException("changed", "NotReadableError"))],
    ["as Chromium has it", changed(three.length, new TypeError("network error"))],
    ["as Chromium has it where the file was cut", changed(2 * three.length)],
  ])("that changes while it is read keeps what came before, and says so: %s", async (_, file) => {
    const found = await importAll(file);
    expect(ids(found)).toEqual(["1", "2", "3"]);
    expect(messages(found)).toEqual([
      `The file: expected the file as it was chosen, found another or none after ${three.length} bytes.`,
    ]);
  });

  it("of gigabytes is read as it comes: no more is held at once for being longer", async () => {
    const piece = new TextEncoder().encode(
      jsonl(Array.from({ length: 64 }, (_, i) => ({ ...good(i), response_1: "x".repeat(1000) }))),
    );
    const pulled = { bytes: 0, ahead: 0 };
    const file = await openImport(
      new AbortController().signal,
      (async function* () {
        // three gigabytes, if anybody takes them
        while (pulled.bytes < 3 * 2 ** 30) {
          pulled.bytes += piece.length;
          yield piece;
        }
      })(),
    );
    let [rows, bytes] = [0, 0];
    for await (const { value } of importRows(file)) {
      if (!value.ok) throw value.error;
      bytes += rows++ % 64 === 0 ? piece.length : 0;
      pulled.ahead = Math.max(pulled.ahead, pulled.bytes - bytes);
      if (rows === 20_000) break;
    }
    expect(pulled.ahead).toBeLessThan(2 ** 20);
    expect(pulled.bytes).toBeLessThan(32 * 2 ** 20);
  });

  it("of deep nesting is refused row by row, whatever walks the rows afterwards", async () => {
    const deep = `{"id":"2","prompt":"p","response_1":"a","response_2":"b","x":${"[".repeat(100_000)}${"]".repeat(100_000)}}\n`;
    const found = await importAll(jsonl([good(1)]) + deep + jsonl([good(3)]));
    expect([ids(found), messages(found)]).toEqual([
      ["1", "3"],
      ["Line 2: expected at most 100 lists and objects inside each other, found more."],
    ]);
  });

  it("with prototype keys changes no prototype", async () => {
    const evil = `{"__proto__":{"polluted":"yes"},"constructor":"c","prompt":"p","response_1":"a","response_2":"b"}\n`;
    const asTable = "__proto__,constructor,prompt,response_1,response_2\npolluted,c,p,a,b\n";
    for (const file of [evil, evil + evil, asTable]) {
      const { rows, bad } = await importAll(file);
      expect(bad).toEqual([]);
      expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual(["id", "messages", "response_1", "response_2"]);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    }
  });

  it("with bytes that are no UTF-8 loses these rows only", async () => {
    const bytes = (parts: readonly (string | number)[]) =>
      Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.of(part))));
    const lines = await importAll(bytes([jsonl([good(1)]), '{"id":"', 0xff, '"}\n', jsonl([good(3)])]));
    expect([ids(lines), messages(lines)]).toEqual([["1", "3"], ["Line 2: expected UTF-8 text, found other bytes."]]);
    const cells = await importAll(bytes(["id,prompt,response_1,response_2\n1,p,a,b\n2,p,", 0xff, ",b\n3,p,a,b\n"]));
    expect([ids(cells), messages(cells)]).toEqual([["1", "3"], ["Line 3: expected UTF-8 text, found other bytes."]]);
    const own = await importAll("id,prompt,response_1,response_2\n1,p,\ufffd,b\n");
    expect(own.rows[0]?.response_1).toBe("\ufffd");
  });

  it.each([
    ["UTF-16 text", Uint8Array.of(0xff, 0xfe, 0x7b, 0)],
    ["a ZIP archive or a spreadsheet", Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)],
    ["a gzip file inside a gzip file", packed(gzipSync(three))],
  ])("that is %s is refused by its name", async (what, content) => {
    await expect(importAll(content)).rejects.toThrow(`found ${what}`);
  });

  it("that is empty or blank has no rows", async () => {
    for (const content of ["", "\n \n", "\ufeff", packed("")]) {
      const { rows, bad } = await importAll(content);
      expect([rows, bad]).toEqual([[], []]);
    }
  });

  it("of cut gzip keeps what came before the cut, and says so", async () => {
    const many = jsonl(Array.from({ length: 5000 }, (_, i) => ({ ...good(i), response_1: `${Math.sin(i)}` })));
    const whole = gzipSync(many);
    const found = await importAll(new Uint8Array(whole.subarray(0, whole.length / 2)));
    expect(found.rows.length).toBeGreaterThan(1000);
    expect(messages(found)).toEqual([
      expect.stringMatching(/^The gzip file: expected whole, undamaged gzip data, found /),
    ]);
    const damaged = new Uint8Array(whole);
    damaged.fill(0xaa, whole.length - 2000, whole.length - 1900);
    expect(messages(await importAll(damaged)).at(-1)).toMatch(/^The gzip file: expected whole/);
    damaged.fill(0xaa, 12);
    await expect(importAll(damaged)).rejects.toThrow(/^The gzip file: expected whole/);
  });

  it("of gzip that unpacks without end stops at the stated limit", async () => {
    const bomb = packed(three + "\n".repeat(64 * 2 ** 20));
    const found = await importAll(bomb, { limits: { unpackedBase: 2 ** 20, unpackedRatio: 10 } });
    expect(ids(found)).toEqual(["1", "2", "3"]);
    expect(messages(found)).toEqual([
      expect.stringMatching(
        /^The gzip file: expected at most 10 times its own size when it is unpacked, found more than /,
      ),
    ]);
  });

  it("of JSON that is cut or too large is refused with no row", async () => {
    const cut = await importAll('[\n{"id": 1,\n');
    expect([cut.rows, messages(cut)]).toEqual([[], [expect.stringMatching(/^The file: expected JSON, found /)]]);
    const large = await importAll(JSON.stringify([good(1)]), { limits: { wholeFileBytes: 10 } });
    expect(messages(large)).toEqual(["The file: expected a JSON file of at most 10 bytes, found a larger one."]);
  });

  it("of numbers that are none has these rows listed", async () => {
    const nan = '{"id":"1","rewards":[[NaN],[1]]}\n';
    const infinite = '{"id":"2","rewards":[[1e999],[1]]}\n';
    const found = await importAll(jsonl([good(0)]) + nan + infinite);
    expect(messages(found)).toEqual([
      expect.stringMatching(/^Line 2, at rewards\[0\]\[0\]: expected a number, found "NaN"/),
      expect.stringMatching(/^Line 3, at rewards\[0\]\[0\]: expected a finite float32 number, found Infinity/),
    ]);
    const cells = "prompt,chosen,rejected,score_chosen,score_rejected\np,a,b,1,2\np,a,b,NaN,2\np,a,b,inf,2\n";
    expect(messages(await importAll(cells))).toEqual([
      'Line 3, at score_chosen: expected a finite number, found "NaN".',
      'Line 4, at score_chosen: expected a finite number, found "inf".',
    ]);
  });

  it("with ids that repeat keeps all rows", async () => {
    expect(ids(await importAll(jsonl([good(1), good(1)])))).toEqual(["1", "1"]);
  });

  it("with scripts in its texts holds them as text", async () => {
    const response_1 = "<script>alert(1)</script><a href='javascript:alert(2)'>x</a>";
    expect((await importAll(jsonl([{ ...good(1), response_1 }]))).rows[0]?.response_1).toBe(response_1);
  });
});

describe("a hostile table", () => {
  const header = "id,prompt,response_1,response_2\n";

  it("names the line of a bad row behind quoted line ends, and goes on", async () => {
    const found = await importAll(`${header}1,p,"a\n\nb",c\n2,p,a\n3,p,"x ""y"" z",d\r\n`);
    expect(found.rows.map(({ response_1 }) => response_1)).toEqual(["a\n\nb", 'x "y" z']);
    expect(messages(found)).toEqual(["Line 5: expected 4 cells, found 3."]);
  });

  it("with a quote that is never closed loses that line only", async () => {
    const found = await importAll(`${header}1,p,a,b\n2,p,"a,b\n3,p,a,b\n4,p,a,b\n`);
    expect([ids(found), messages(found)]).toEqual([
      ["1", "3", "4"],
      ["Line 3: expected a closing quote, found the end of the file."],
    ]);
  });

  it("of nothing but open quotes is given up in time", async () => {
    const found = await importAll(`${header}${'"a\n'.repeat(50_000)}`);
    expect(messages(found).at(-1)).toMatch(/expected quotes that are closed, found too many that are not/);
  });

  it("keeps columns of the same name apart and takes any line end", async () => {
    const found = await importAll("id;prompt;response_1;response_2;kind;kind\r\n1;p;a;b;x;y\r\n");
    expect(found.rows[0]?.slices).toEqual({ kind: "x", "kind (2)": "y" });
  });
});

describe("line ends of a table", () => {
  const rows = ["id,prompt,response_1,response_2,kind", "1,p,a,b,x", '2,p,a,b,"y"', '3,p,a,b,"z\r"'];

  it.each([
    ["line feeds, then both", ["\n", "\r\n", "\r\n", "\n"]],
    ["both, then line feeds", ["\r\n", "\r\n", "\n", "\r\n"]],
  ])("may be mixed, and are no part of a cell: %s", async (_, ends) => {
    const { rows: read, bad } = await importAll(rows.map((row, i) => row + ends[i]).join(""));
    expect([read.map(({ slices }) => slices?.kind), bad]).toEqual([["x", "y", "z\r"], []]);
  });

  it.each(["", " ", "\r", " \r", "\r\r"])("may be missing or cut at the end of the file: %j", async (end) => {
    const { rows: read, bad } = await importAll(rows.slice(0, 3).join("\n") + end);
    expect([read.map(({ slices }) => slices?.kind), bad]).toEqual([["x", "y"], []]);
  });

  it("of carriage returns alone are counted, as ids and as places of bad rows", async () => {
    const found = await importAll('prompt,chosen,rejected\rp,a,b\rp,"a,b\rp,a\rp,a,b\r');
    expect([ids(found), messages(found)]).toEqual([
      ["2", "5"],
      ["Line 3: expected a closing quote, found the end of the file.", "Line 4: expected 3 cells, found 2."],
    ]);
  });
});

describe("line ends of JSON Lines", () => {
  it("may be carriage returns alone, and count as lines", async () => {
    const lines = three.replaceAll("\n", "\r").replace('"2"', '"two", "x"');
    for (const file of [lines, lines.trimEnd(), packed(lines)]) {
      const found = await importAll(file);
      expect([found.file.format, found.file.shape?.id, ids(found)]).toEqual(["jsonl", "own-rows", ["1", "3"]]);
      expect(messages(found)).toEqual([expect.stringMatching(/^Line 2: expected JSON, found /)]);
    }
  });

  it("are none of JSON that is written over several lines", async () => {
    const list = JSON.stringify([good(1), good(2)], null, 1).replaceAll("\n", "\r");
    const found = await importAll(list);
    expect([found.file.format, ids(found)]).toEqual(["json", ["1", "2"]]);
  });
});

describe("a hostile Parquet file", () => {
  const whole = new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: "prompt", data: ["p", "p", "p", "p"] },
        { name: "chosen", data: ["a", "b", "c", "d"] },
        { name: "rejected", data: ["e", "f", "g", "h"] },
        { name: "score_chosen", data: [1, 2, Number.NaN, 4], type: "DOUBLE" },
        { name: "score_rejected", data: [1, 2, 3, 4], type: "DOUBLE" },
        { name: "big", data: [1n, 2n ** 60n, 3n, 4n], type: "INT64" },
      ],
      rowGroupSize: [2, 2],
    }),
  );

  it("lists rows with numbers that are none", async () => {
    const found = await importAll(whole);
    expect([found.file.shape?.id, found.rows.length]).toEqual(["ultrafeedback-binarized", 3]);
    expect(messages(found)).toEqual(["Row 3, at score_chosen: expected a finite number, found NaN."]);
  });

  it("that is cut or damaged is refused in one entry, and keeps the row groups before", async () => {
    const cut = await importAll(whole.slice(0, -20));
    expect([cut.rows, messages(cut)]).toEqual([[], [expect.stringMatching(/^The Parquet file: expected whole/)]]);
    for (let at = 4; at < whole.length; at += 7) {
      const damaged = whole.slice();
      damaged.fill(0xff, at, at + 5);
      const found = await importAll(damaged).catch((error: Error) => error);
      if (found instanceof Error) expect(found.name).toBe("DecodeError");
      else expect(found.rows.length).toBeLessThanOrEqual(4);
    }
  });

  it("of row groups over the limit is refused", async () => {
    const found = await importAll(whole, { limits: { rowGroupBytes: 10 } });
    expect(messages(found)).toEqual([
      expect.stringMatching(/^The Parquet file, at row 1: expected row groups of at most 10 bytes/),
    ]);
  });
});
