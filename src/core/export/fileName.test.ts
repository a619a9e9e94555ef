import fc from "fast-check";
import { expect, it } from "vitest";
import { fileName } from "./fileName.ts";
import { hostileText, SHARED } from "./testing/shared.ts";

const asking = (content: string) => ({
  ...SHARED,
  pair: { ...SHARED.pair, messages: [{ role: "user" as const, content }] },
});

it.each([
  ["Why is the sky blue?", "split-decision-why-is-the-sky-blue.svg"],
  [
    "Où est la bibliothèque municipale de Besançon, s'il vous plaît?",
    "split-decision-ou-est-la-bibliotheque-municipale-de.svg",
  ],
  ["日本語", "split-decision-comparison.svg"],
  ["", "split-decision-comparison.svg"],
])("of “%s” is %s", (asked, name) => {
  expect(fileName(asking(asked), "svg")).toBe(name);
});

it("is one that every file system takes", () => {
  fc.assert(
    fc.property(hostileText, (asked) => {
      const name = fileName(asking(asked), "html");
      expect(name).toMatch(/^split-decision(-[a-z0-9]+)+\.html$/);
      expect(name.length).toBeLessThanOrEqual(60);
    }),
  );
});
