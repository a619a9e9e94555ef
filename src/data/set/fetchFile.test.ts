import { describe, expect, it } from "vitest";
import { maybeAddress, nameOfAddress } from "./fetchFile.ts";

const page = "http://localhost:4173/split/";

describe("an address", () => {
  it("is an https one, or one of the page's own origin", () => {
    expect(maybeAddress(" https://example.com/a.jsonl ", page)?.href).toBe("https://example.com/a.jsonl");
    expect(maybeAddress("http://localhost:4173/split/examples/small.jsonl", page)).toBeDefined();
    for (const no of ["http://example.com/a", "file:///etc/passwd", "javascript:alert(1)", "data:,x", "a.jsonl", ""])
      expect(maybeAddress(no, page), no).toBeUndefined();
    expect(maybeAddress("blob:http://localhost:4173/0b1c", page)).toBeUndefined();
    expect(maybeAddress("data:,x", "file:///page.html")).toBeUndefined();
  });

  it("names its file", () => {
    expect(nameOfAddress(new URL("https://example.com/sets/my%20pairs.jsonl?download=1#x"))).toBe("my pairs.jsonl");
    expect(nameOfAddress(new URL("https://example.com/%E0%A4%A"))).toBe("%E0%A4%A");
    expect(nameOfAddress(new URL("https://example.com"))).toBe("example.com");
  });
});
