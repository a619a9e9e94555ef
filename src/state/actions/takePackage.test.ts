// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import type { SeenPackage } from "../../inference/lookAtPackage.ts";
import type { PackageFit } from "../../inference/packageFit.ts";
import { manifestFor } from "../../inference/testing/manifests.ts";
import { chosenOrigin, chosenStore } from "../chosenPackage.ts";
import { injectInference, type LoadOptions } from "../engine.ts";
import { useModelStore } from "../modelStore.ts";
import { usePackageOfferStore } from "../packageOfferStore.ts";
import { selectPackageId } from "../selectors.ts";
import { createFakeModel } from "../testdata/fakeModel.ts";
import { resetStores } from "../testdata/resetStores.ts";
import { useTreeStore } from "../treeStore.ts";
import { injectKeptFiles } from "./kept.ts";
import { closeOffer, injectLooking, lookAtFiles, lookAtTyped } from "./lookAtPackage.ts";
import { restorePackage, takeOffer, takeShipped } from "./takePackage.ts";

const fit: PackageFit = { backends: [], downloadBytes: 10, storageProblem: undefined };
const seen: SeenPackage = {
  manifest: { ...manifestFor(), id: "other", title: "Other" },
  digest: "a".repeat(64),
  bytes: new Uint8Array(),
  tree: undefined,
  treeBytes: undefined,
  fit,
};
const offer = () => usePackageOfferStore.getState().offer;

/** What was looked at and loaded, in order. `kept`: the digest of a package that is on the device. */
function follow(found: Partial<SeenPackage> = {}, kept?: string) {
  const looked: unknown[] = [];
  const loaded: LoadOptions["origin"][] = [];
  injectLooking(async () => ({
    lookAtAddress: async (place) => {
      looked.push(place);
      return { ...seen, ...found };
    },
    lookAtKept: async ({ digest, storeId }) => {
      looked.push(`kept ${storeId}`);
      return kept === digest ? { ...seen, ...found } : undefined;
    },
    lookAtFolder: async (name) => {
      looked.push(name);
      return { ...seen, ...found };
    },
  }));
  injectInference(async () => ({
    loadModel: async ({ origin }) => {
      loaded.push(origin);
      return createFakeModel().model;
    },
  }));
  injectKeptFiles(async () => ({ cachedBytes: async () => 0, deletePackage: async () => undefined }));
  return { looked, loaded };
}

beforeEach(resetStores);

describe("looking at a package", () => {
  it("asks nobody about what is no address", async () => {
    const { looked } = follow();
    await lookAtTyped("http://a.test/m");
    expect(offer()).toMatchObject({
      status: "failed",
      name: "http://a.test/m",
      failure: { hint: /begins with https/ },
    });
    expect(looked).toEqual([]);
  });

  it("shows it and takes nothing: the model before stays", async () => {
    const { looked, loaded } = follow();
    await lookAtTyped("owner/name@v1");
    expect(looked).toEqual([{ baseUrl: "https://huggingface.co/owner/name/resolve/v1/", followsRedirects: true }]);
    expect(offer()).toMatchObject({ status: "shown", manifest: { id: "other" }, tree: { status: "none" } });
    expect([loaded, useModelStore.getState().source, chosenStore()]).toEqual([
      [],
      { kind: "shipped" },
      "smollm2-135m-helpsteer2",
    ]);
    closeOffer();
    await takeOffer({ remembers: true });
    expect(loaded).toEqual([]);
  });

  it("says what is wrong with its tree", async () => {
    follow({ tree: { schema: "no tree" } });
    await lookAtTyped("https://a.test/m");
    expect(offer()).toMatchObject({ tree: { status: "refused", why: expect.stringContaining("The tree") } });
  });
});

describe("taking a package", () => {
  it("decides what is loaded, what it is called and where it is kept", async () => {
    const { loaded } = follow();
    await lookAtTyped("https://a.test/m");
    await takeOffer({ remembers: false });
    expect(loaded).toEqual([
      {
        kind: "address",
        baseUrl: "https://a.test/m/",
        known: { manifest: seen.manifest, digest: seen.digest },
        storeId: "https://a.test/m/",
        address: "https://a.test/m/",
        asks: "worker",
        followsRedirects: false,
      },
    ]);
    expect(selectPackageId(useModelStore.getState())).toBe("other");
    expect(useModelStore.getState()).toMatchObject({ model: { status: "ready" }, source: { kind: "url" } });
    expect(useTreeStore.getState().trees.own).toMatchObject({ status: "failed" });
    expect(offer().status).toBe("none");
  });

  it("reads a folder where it is", async () => {
    const { loaded } = follow();
    const files = new Map([["manifest.json", new File([], "manifest.json")]]);
    await lookAtFiles("mine", files);
    await takeOffer({ remembers: true });
    expect(loaded).toMatchObject([{ kind: "folder", files }]);
    expect([chosenStore(), useModelStore.getState().keptBytes > 0]).toEqual([undefined, true]);
    // A folder cannot be come back to.
    expect(localStorage.getItem("split-decision/package@1")).toBe("");
  });
});

describe("coming back to a package", () => {
  it("that was taken before and is still here looks at it here, and starts it without its server", async () => {
    const { looked, loaded } = follow({}, seen.digest);
    await lookAtTyped("owner/name@v1");
    await takeOffer({ remembers: false });
    await takeShipped();
    looked.length = 0;
    await lookAtTyped("https://huggingface.co/owner/name/tree/v1");
    expect(looked).toEqual(["kept hub:owner/name"]);
    expect(offer()).toMatchObject({ status: "shown", isKept: true });
    await takeOffer({ remembers: false });
    expect(loaded.map((origin) => origin.kind === "address" && origin.asks)).toEqual(["worker", "nobody"]);
    // Another revision is another package.
    looked.length = 0;
    await lookAtTyped("owner/name@v2");
    expect(looked).toMatchObject([{ baseUrl: expect.stringContaining("/resolve/v2/") }]);
  });

  it("asks its server where it is no longer here, or where the visitor wants to", async () => {
    const { looked } = follow({}, seen.digest);
    await lookAtTyped("https://a.test/m");
    await takeOffer({ remembers: false });
    looked.length = 0;
    await lookAtTyped("https://a.test/m", { asksServer: true });
    expect([looked, offer()]).toMatchObject([[{ baseUrl: "https://a.test/m/" }], { isKept: false }]);
    const { looked: then } = follow();
    await lookAtTyped("https://a.test/m");
    expect([then, offer()]).toMatchObject([
      ["kept https://a.test/m/", { baseUrl: "https://a.test/m/" }],
      { isKept: false },
    ]);
  });

  it("asks no server when its files are gone, and says so", async () => {
    const { looked } = follow();
    localStorage.setItem(
      "split-decision/package@1",
      JSON.stringify({ address: "owner/name@main", digest: "b".repeat(64) }),
    );
    await restorePackage();
    expect(looked).toEqual([]);
    expect(offer()).toMatchObject({ status: "failed", name: "owner/name on huggingface.co" });
    expect(chosenOrigin()).toMatchObject({ baseUrl: expect.stringContaining("smollm2") });
  });

  it("takes nothing that somebody else wrote there", async () => {
    for (const stored of [
      "{",
      '{"address":"javascript:1","digest":"x"}',
      `{"address":"data:,","digest":"${"b".repeat(64)}"}`,
    ]) {
      localStorage.setItem("split-decision/package@1", stored);
      await restorePackage();
      expect(offer().status).toBe("none");
    }
  });
});
