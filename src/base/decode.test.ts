import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { decode } from "./decode.ts";

describe("decode", () => {
  it("names the whole place of what is wrong inside an option of a union", () => {
    const numbers = v.array(v.pipe(v.number(), v.finite("a finite number")));
    const schema = v.object({ rewards: v.union([v.string(), v.object({ of: v.union([v.null(), numbers]) })]) });
    const found = decode(schema, { rewards: { of: [1, "two"] } }, "The file");
    expect(found.ok ? "" : found.error.message).toBe('The file, at rewards.of[1]: expected a number, found "two".');
  });

  it("shows what was found without its control characters, also of a text that is cut", () => {
    const found = decode(v.picklist(["a"]), `\u001b[2J\n${"x".repeat(34)}😀`, "The file");
    expect(found.ok ? "" : found.error.found).toBe(`"\\u001b[2J\\n${"x".repeat(34)}\\ud83d…"`);
  });
});
