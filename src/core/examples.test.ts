import { describe, expect, it } from "vitest";
import { parseExamples } from "./examples.ts";

const wire = {
  schema: "split-decision/examples@1",
  model: { id: "small", title: "Small", digest: "00" },
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
    expect(parsed.value.attributes).toHaveLength(5);
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

  it("refuses two examples of one id", () => {
    const parsed = parseExamples({ ...wire, examples: [...wire.examples, ...wire.examples] });
    expect(parsed.ok ? "" : parsed.error.message).toContain("a different id for each");
  });
});
