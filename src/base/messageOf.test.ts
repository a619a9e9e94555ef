import { expect, test } from "vitest";
import { messageOf } from "./messageOf.ts";

test("an error is told by its message, without its name", () => {
  expect(messageOf(new TypeError("no such file"))).toBe("no such file");
});

test("what is thrown and no error is told as text", () => {
  expect(messageOf("no such file")).toBe("no such file");
  expect(messageOf(undefined)).toBe("undefined");
});
