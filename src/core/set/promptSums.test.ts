import fc from "fast-check";
import { expect, it } from "vitest";
import { promptSum } from "./promptSum.ts";
import { PromptSums, promptNumbers } from "./promptSums.ts";

const prompts = fc.array(fc.option(fc.constantFrom("a", "b", "c", "d d", "é", ""), { nil: undefined }));

it("numbers prompts in the order in which they first come, and a pair without one by itself", () => {
  fc.assert(
    fc.property(prompts, (texts) => {
      const made = new PromptSums();
      const expected: number[] = [];
      let next = 0;
      for (const [pair, content] of texts.entries()) {
        made.add(content === undefined ? undefined : promptSum([{ role: "user", content }]));
        const first = content === undefined ? pair : texts.indexOf(content);
        expected.push(first < pair ? (expected[first] as number) : next++);
      }
      const { promptSums } = made.column();
      expect(promptSums && [...promptNumbers(promptSums)]).toEqual(
        texts.some((text) => text !== undefined) ? expected : undefined,
      );
    }),
  );
});

it("keeps thousands of prompts apart, and those without one at no cost", () => {
  const made = new PromptSums();
  for (let i = 0; i < 40_000; i++)
    made.add(i % 2 === 0 ? undefined : promptSum([{ role: "user", content: `Question ${i % 20_000}?` }]));
  const { promptSums = new Uint32Array() } = made.column();
  const numbers = promptNumbers(promptSums);
  expect(new Set(numbers).size).toBe(30_000);
  expect(numbers[20_001]).toBe(numbers[1]);
});
