import { strFromU8, unzipSync } from "fflate";
import { expect, it } from "vitest";
import { zipFiles } from "./zip.ts";

it("files come back from an archive as they were, in their folders", () => {
  const image = Uint8Array.of(0, 255, 7);
  const found = unzipSync(zipFiles({ "report.md": "± ☃\n", "figures/a.png": image }));
  expect(strFromU8(found["report.md"] ?? image)).toBe("± ☃\n");
  expect(found["figures/a.png"]).toEqual(image);
});
