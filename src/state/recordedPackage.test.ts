import { describe, expect, it } from "vitest";
import { type KnownPackages, recordedPackage } from "./recordedPackage.ts";

const shipped = { id: "small", title: "Small", digest: "a".repeat(64) };
const other = { id: "other", title: "Other", digest: "b".repeat(64) };
const known: KnownPackages = { here: shipped, shipped, had: [], pageUrl: "https://page.test/" };
const hub = { kind: "hub", id: "owner/name", revision: "v1" } as const;

describe("the package of a record", () => {
  it("is nothing to fetch where it is the chosen one, or nobody knows which it was", () => {
    expect(recordedPackage(shipped, known)).toBeUndefined();
    expect(recordedPackage({ ...other, address: "owner/name" }, { ...known, here: other })).toBeUndefined();
    expect(recordedPackage(null, known)).toBeUndefined();
    expect(recordedPackage({ id: "", title: "", digest: "" }, known)).toBeUndefined();
    expect(recordedPackage(other, { ...known, here: undefined })).toBeUndefined();
  });

  it("is the page's own where another one has been chosen", () => {
    expect(recordedPackage(shipped, { ...known, here: other })).toEqual({ kind: "shipped" });
  });

  it("is where the link says, also if it calls itself as the page's own does", () => {
    const there = { ...other, id: shipped.id, address: "owner/name@v1" };
    expect(recordedPackage(there, known)).toEqual({ kind: "remote", source: hub, saidBy: "link" });
  });

  it("is where this browser had it from, whatever the link says", () => {
    const package_ = { address: "owner/name@v1", digest: other.digest };
    const remote = { kind: "remote", source: hub, saidBy: "browser" };
    const [first, last] = [{ address: "owner/first@main", digest: "c".repeat(64) }, package_];
    expect(recordedPackage(other, { ...known, had: [first, last] })).toEqual(remote);
    expect(recordedPackage({ ...other, address: "owner/elsewhere" }, { ...known, had: [first, last] })).toEqual(remote);
    expect(recordedPackage(other, { ...known, had: [first] })).toEqual({ kind: "unknown" });
  });

  it.each(["http://a.test/m/", "javascript:alert(1)", "https://me:secret@a.test/", "../models", ""])(
    "is nowhere that can be asked by the address %j",
    (address) => {
      expect(recordedPackage({ ...other, address }, known)).toEqual({ kind: "unknown" });
    },
  );

  it("is past getting where it is another version of the page's own", () => {
    expect(recordedPackage({ ...shipped, digest: other.digest }, known)).toBeUndefined();
  });
});
