import { describe, expect, it } from "vitest";
import { UnreachableError } from "../base/fetchElsewhere.ts";
import { readFolderPackage, readRemotePackage } from "./readPackage.ts";
import { createFakeServer } from "./testing/fakeServer.ts";
import { type FileContents, manifestFor, sha256, someBytes, someFiles } from "./testing/manifests.ts";

const BASE = "https://elsewhere.test/m/";
const encode = (value: unknown) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
const tree = encode({ any: "tree" });
const files: FileContents = { ...someFiles(), "tree.json": tree };
const never = new AbortController().signal;

function server(manifest: unknown = manifestFor(files), changed: FileContents = {}) {
  return createFakeServer(BASE, { ...files, "manifest.json": encode(manifest), ...changed });
}
const read = (from: Pick<ReturnType<typeof server>, "fetch">) => readRemotePackage(BASE, never, from.fetch);

describe("a package at an address", () => {
  it("is its manifest and its tree, and not one file more", async () => {
    const from = server();
    const found = await read(from);
    expect(found).toMatchObject({ digest: sha256(encode(manifestFor(files))), tree: { any: "tree" } });
    expect(from.requests.map(({ path }) => path)).toEqual(["manifest.json", "tree.json"]);
  });

  it("may have no tree", async () => {
    const { "tree.json": _, ...rest } = someFiles();
    const { default_tree: __, ...manifest } = manifestFor(rest);
    const from = server(manifest);
    expect((await read(from)).tree).toBeUndefined();
    expect(from.requests).toHaveLength(1);
  });

  it.each([
    ["a page instead of a manifest", "<!DOCTYPE html><title>Sign in</title>", /expected JSON, found a web page/],
    ["something else", "version 1\noid sha256:abc", /expected JSON, found something else/],
    ["a name that leads out of the folder", { ...manifestFor(files), id: "../x" }, /id.*plain file name/],
    [
      "a file of any size",
      { ...manifestFor(files), files: [{ path: "a", bytes: 2 ** 50, sha256: "0".repeat(64) }] },
      /files\[0\]\.bytes.*at most 67108864.*1125899906842624/,
    ],
    ["another format", { schema: "other@1" }, /schema/],
  ])("is refused with place, expectation and finding for %s", async (_, manifest, words) => {
    await expect(read(server(manifest))).rejects.toThrow(words);
  });

  it("is refused when the server has none, or cannot be reached, with its reason kept", async () => {
    const from = server();
    from.fail("manifest.json", { status: 404 });
    await expect(read(from)).rejects.toMatchObject({ code: "manifest-unreachable", message: /status 404/ });
    const redirected = async () => {
      throw new UnreachableError("The address leads to another one; give that one.");
    };
    await expect(read({ fetch: redirected })).rejects.toMatchObject({ cause: { message: /leads to another one/ } });
  });

  it("is not read to the end when there is none", async () => {
    let sent = 0;
    const endless = async () =>
      new Response(
        new ReadableStream({
          pull: (controller) => {
            sent += 2 ** 20;
            controller.enqueue(new Uint8Array(2 ** 20));
          },
        }),
      );
    await expect(read({ fetch: endless })).rejects.toThrow(/expected at most 8388608 bytes, found more/);
    expect(sent).toBeLessThan(12 * 2 ** 20);
  });

  it("has the tree that its manifest speaks of, or is refused", async () => {
    const wrong = server(manifestFor(files), { "tree.json": encode({ any: "leaf" }) });
    await expect(read(wrong)).rejects.toMatchObject({ code: "digest-mismatch", message: /tree\.json: expected/ });
  });
});

const folder = (changed: Readonly<Record<string, Uint8Array<ArrayBuffer> | undefined>> = {}) =>
  new Map(
    Object.entries({ ...files, "manifest.json": encode(manifestFor(files)), ...changed }).flatMap(([name, bytes]) =>
      bytes ? [[name, new File([bytes], name)] as const] : [],
    ),
  );

describe("a package in a folder", () => {
  it("is its manifest and its tree", async () => {
    expect(await readFolderPackage("m", folder(), never)).toMatchObject({ tree: { any: "tree" } });
  });

  it.each([
    ["no manifest", { "manifest.json": undefined, "tree.json": undefined }, /The folder m: expected manifest\.json/],
    ["no tree where one is named", { "tree.json": undefined }, /tree\.json: .*found no such file/],
    ["a shorter tree", { "tree.json": someBytes(5) }, /tree\.json: expected \d+ bytes.*found 5 bytes/],
    ["another tree", { "tree.json": encode({ any: "leaf" }) }, /tree\.json: expected/],
  ])("is refused with %s", async (_, changed, words) => {
    await expect(readFolderPackage("m", folder(changed), never)).rejects.toThrow(words);
  });
});
