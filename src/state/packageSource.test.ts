import { describe, expect, it } from "vitest";
import { addressOf, parsePackageAddress, sourceName } from "./packageSource.ts";

const page = "http://localhost:4173/split/";
const parse = (text: string) => {
  const parsed = parsePackageAddress(text, page);
  return parsed.ok ? addressOf(parsed.value) : undefined;
};

describe("an address of a package", () => {
  it("is a Hub id, with or without a revision, or a page of the Hub", () => {
    expect(parse(" some-owner/a.model ")).toBe("https://huggingface.co/some-owner/a.model/resolve/main/");
    expect(parse("owner/name@v1.0")).toBe("https://huggingface.co/owner/name/resolve/v1.0/");
    expect(parse("owner/name@refs/pr/1")).toBe("https://huggingface.co/owner/name/resolve/refs%2Fpr%2F1/");
    for (const same of [
      "owner/name",
      "https://huggingface.co/owner/name",
      "https://huggingface.co/owner/name/tree/main",
    ])
      expect(parse(same), same).toBe("https://huggingface.co/owner/name/resolve/main/");
    expect(parse("https://huggingface.co/owner/name/blob/abc123/manifest.json")).toBe(
      "https://huggingface.co/owner/name/resolve/abc123/",
    );
  });

  it("is a folder on a server, or the manifest in it; what follows the path is dropped", () => {
    for (const same of ["https://a.test/m", "https://a.test/m/", "https://a.test/m/manifest.json?download=1#x"])
      expect(parse(same), same).toBe("https://a.test/m/");
    expect(parse("https://a.test")).toBe("https://a.test/");
    expect(parse("http://localhost:4173/split/models/x")).toBe("http://localhost:4173/split/models/x/");
  });

  it("is nothing that reaches elsewhere than it says", () => {
    for (const no of [
      "",
      "name",
      "owner/name/more",
      "../name",
      "owner/..",
      "owner/name@../../other/name",
      "owner/name@a//b",
      "owner/name@",
      "http://a.test/m",
      "file:///m",
      "javascript:alert(1)",
      "data:,x",
      "blob:http://localhost:4173/1",
      "https://user:secret@a.test/m",
      "https://huggingface.co/owner",
    ])
      expect(parse(no), no).toBeUndefined();
  });

  it("has a name for people", () => {
    expect(sourceName({ kind: "hub", id: "o/n", revision: "main" })).toBe("o/n on huggingface.co");
    expect(sourceName({ kind: "hub", id: "o/n", revision: "v1" })).toBe("o/n@v1 on huggingface.co");
    expect(sourceName({ kind: "url", url: "https://a.test:8080/m/" })).toBe("a.test:8080");
  });
});
