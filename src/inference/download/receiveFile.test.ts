import { afterEach, describe, expect, it, vi } from "vitest";
import { createFakeServer } from "../testing/fakeServer.ts";
import { someBytes } from "../testing/manifests.ts";
import { PartialFile } from "./partialFile.ts";
import { receiveFile } from "./receiveFile.ts";

const BASE = "https://example.test/";

afterEach(() => void vi.useRealTimers());

/** Does not wait between attempts. */
function quick() {
  const { signal } = new AbortController();
  return { signal, cache: "default", onChange: () => undefined, sleep: async () => undefined } as const;
}

describe("receiveFile", () => {
  it("takes a connection that delivers nothing for half a minute for broken, and continues", async () => {
    vi.useFakeTimers();
    const bytes = someBytes(3_000);
    const server = createFakeServer(BASE, { "a.bin": bytes });
    server.fail("a.bin", { hangAfter: 1_400 });
    const target = new PartialFile(3_000);
    const { signal } = new AbortController();
    const received = receiveFile(`${BASE}a.bin`, target, {
      signal,
      cache: "default",
      onChange: () => undefined,
      fetch: server.fetch,
    });
    await vi.advanceTimersByTimeAsync(29_000);
    expect(server.requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    await received;
    expect(server.requests[1]?.range).toBe("bytes=1400-");
    expect(target.bytes).toEqual(bytes);
  });

  it("goes on for as long as every attempt brings something new", async () => {
    const bytes = someBytes(5_000);
    const server = createFakeServer(BASE, { "a.bin": bytes });
    server.fail("a.bin", ...Array(9).fill({ breakAfter: 500 }));
    const target = new PartialFile(5_000);
    await receiveFile(`${BASE}a.bin`, target, { ...quick(), fetch: server.fetch });
    expect(server.requests).toHaveLength(10);
    expect(target.bytes).toEqual(bytes);
  });

  it("gives up where a server that ignores ranges never gets further", async () => {
    const server = createFakeServer(BASE, { "a.bin": someBytes(5_000) }, { ranges: false });
    server.fail("a.bin", ...Array(20).fill({ breakAfter: 500 }));
    const received = receiveFile(`${BASE}a.bin`, new PartialFile(5_000), { ...quick(), fetch: server.fetch });
    await expect(received).rejects.toMatchObject({ code: "download-failed" });
    expect(server.requests).toHaveLength(5);
  });

  it("leaves no timer behind", async () => {
    vi.useFakeTimers();
    const server = createFakeServer(BASE, { "a.bin": someBytes(10) });
    const { signal } = new AbortController();
    const options = { signal, cache: "default", onChange: () => undefined, fetch: server.fetch } as const;
    await receiveFile(`${BASE}a.bin`, new PartialFile(10), options);
    expect(vi.getTimerCount()).toBe(0);
  });
});
