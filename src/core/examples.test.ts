import { describe, expect, it } from "vitest";
import { parseExamples } from "./examples.ts";

const wire = {
  schema: "split-decision/examples@1",
  model: { id: "small", title: "Small", digest: "00" },
  attributes: ["helpfulness", "verbosity"],
  examples: [
    {
      id: "a",
      title: "A",
      lesson: "One line.",
      messages: [{ role: "user", content: "Why?" }],
      response_1: "Because.",
      response_2: "",
      rewards: [
        [3, 3],
        [1, 2],
      ],
      expected: null,
      note: "The small model gets this wrong.",
    },
  ],
};

describe("examples", () => {
  it("decodes a pair with its rewards, null as no expectation", () => {
    const parsed = parseExamples(wire);
    if (!parsed.ok) throw parsed.error;
    expect(parsed.value.model.id).toBe("small");
    expect(parsed.value.attributes).toEqual(["helpfulness", "verbosity"]);
    expect(parsed.value.examples[0]).toMatchObject({
      pair: { messages: [{ role: "user", content: "Why?" }], responses: ["Because.", ""] },
      expected: undefined,
      note: "The small model gets this wrong.",
    });
  });

  it("names the place of a wrong value", () => {
    const broken = structuredClone(wire) as { examples: { expected: unknown }[] };
    (broken.examples[0] as { expected: unknown }).expected = 2;
    const parsed = parseExamples(broken);
    expect(parsed.ok ? "" : parsed.error.message).toContain("examples[0].expected");
  });

  it("takes HelpSteer2's attributes where none are named, and wants a reward for each", () => {
    const unnamed = { ...wire, attributes: undefined };
    const refused = parseExamples(unnamed);
    expect(refused.ok ? "" : refused.error.message).toContain("a reward for each attribute");
    const five = { ...wire.examples[0], rewards: [Array(5).fill(1), Array(5).fill(2)] };
    const parsed = parseExamples({ ...unnamed, examples: [five] });
    expect(parsed.ok && parsed.value.attributes).toHaveLength(5);
  });

  it("refuses two examples of one id", () => {
    const parsed = parseExamples({ ...wire, examples: [...wire.examples, ...wire.examples] });
    expect(parsed.ok ? "" : parsed.error.message).toContain("a different id for each");
  });
});
