// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { WithTerms } from "./WithTerms.tsx";

afterEach(cleanup);

it("keeps a word that explains itself on one line with the punctuation beside it, and every letter of the text", () => {
  const text = "It is near (usual error), and a leaf: split.";
  const { container } = render(<WithTerms terms={["leaf", "split", "narrowly"]}>{text}</WithTerms>);
  expect(container.textContent).toBe(text);
  const together = [...container.querySelectorAll(".on-one-line")].map(({ textContent }) => textContent);
  expect(together).toEqual(expect.arrayContaining(["leaf:", "split."]));
  expect(container.querySelectorAll("button.term")).toHaveLength(together.length);
});
