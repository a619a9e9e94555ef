import { describe, expect, it, vi } from "vitest";
import { createFakeCaches, REFUSING_CACHES } from "../../base/testing/fakeCaches.ts";
import { createFakeFolder } from "../testing/fakeFolder.ts";
import { type FileStoreEnvironment, openFileStore, storedPackages } from "./fileStore.ts";

const APP = "https://example.test/app/";
const blob = (text: string) => new Blob([text]);

function place(changes: Partial<FileStoreEnvironment> = {}) {
  const folder = createFakeFolder();
  const asked: string[] = [];
  const fake = createFakeCaches();
  const openFolder = async (name: string) => {
    asked.push(name);
    return folder;
  };
  const environment = { caches: fake.caches, openFolder, baseUrl: APP, memory: new Map(), ...changes };
  return { folder, asked, fake, environment };
}

describe("the store of a package", () => {
  it("keeps files in the origin's own file system, of this page's own folder", async () => {
    const { folder, asked, fake, environment } = place();
    const store = await openFileStore("https://hub.test/one", environment);
    await store.put("abc", blob("123"));
    expect(store.kept).toBe("device");
    expect([asked, fake.urls()]).toEqual([["%2Fapp%2F.package-cache%2F"], []]);
    // What comes out is the very file, no copy of it.
    expect(await store.get("abc")).toBe([...folder.files.values()][0]);
    expect(await store.names()).toEqual(["abc"]);
    expect(await storedPackages(environment)).toEqual([{ id: "https://hub.test/one", bytes: 3 }]);
    await store.delete("abc");
    expect([await store.names(), folder.files.size]).toEqual([[], 0]);
  });

  it("finds and deletes what an earlier version kept in the cache", async () => {
    const { fake, environment } = place();
    await (await openFileStore("one", { ...environment, openFolder: async () => undefined })).put("old", blob("1234"));
    expect(fake.urls()).toEqual([`${APP}.package-cache/one/old`]);
    const store = await openFileStore("one", environment);
    expect(await (await store.get("old"))?.text()).toBe("1234");
    await store.put("new", blob("5"));
    expect([...(await store.names())].sort()).toEqual(["new", "old"]);
    expect(await storedPackages(environment)).toEqual([{ id: "one", bytes: 5 }]);
    await store.delete("old");
    expect(fake.urls()).toEqual([]);
  });

  it("takes the cache where the file system has no room or may not be written to, then memory", async () => {
    const { folder, fake, environment } = place();
    folder.quotaBytes = 2;
    const store = await openFileStore("one", environment);
    await store.put("abc", blob("123"));
    expect([folder.files.size, fake.urls().length, store.kept]).toEqual([0, 1, "device"]);
    fake.quotaBytes = 0;
    await store.put("def", blob("456"));
    expect([await (await store.get("def"))?.text(), store.kept]).toEqual(["456", "memory"]);
    const refused = place({ caches: REFUSING_CACHES, openFolder: async () => Promise.reject(new Error("no")) });
    expect((await openFileStore("one", refused.environment)).kept).toBe("memory");
  });

  it("does not take the empty file of a page that ended while it wrote for one that is kept", async () => {
    const { folder, environment } = place();
    await folder.getFileHandle("one%2Fabc", { create: true });
    expect(await (await openFileStore("one", environment)).names()).toEqual([]);
  });

  it("opens each file once to tell how much of a package is kept", async () => {
    const { folder, environment } = place();
    const store = await openFileStore("one", environment);
    await store.put("abc", blob("123"));
    await store.put("def", blob("45"));
    const open = vi.spyOn(folder, "getFileHandle");
    expect(await storedPackages(environment)).toEqual([{ id: "one", bytes: 5 }]);
    expect(open).toHaveBeenCalledTimes(2);
  });
});
