// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ensureExists } from "../base/assert.ts";
import type { ModelPackage } from "../core/modelPackage.ts";
import { chooseTree, loadTrees } from "./actions/load.ts";
import { type Scored, useComparisonStore } from "./comparisonStore.ts";
import { LOADING } from "./loadable.ts";
import { INITIAL_MODEL, type ModelInfo, useModelStore } from "./modelStore.ts";
import { MODEL_ID } from "./packageLocation.ts";
import {
  appStatus,
  isOwn,
  missingAttributes,
  resultOf,
  selectExample,
  selectPackage,
  selectPair,
  selectScored,
  selectTree,
} from "./selectors.ts";
import { EXAMPLES, TREE } from "./testdata/fakeModel.ts";
import { resetStores } from "./testdata/resetStores.ts";
import { INITIAL_TREES, useTreeStore } from "./treeStore.ts";
import { useWordsStore } from "./wordsStore.ts";

beforeEach(resetStores);

describe("resultOf", () => {
  it("is one object for the same rewards and tree", () => {
    const scored = selectScored(useComparisonStore.getState());
    expect(resultOf(scored, TREE)).toBe(resultOf(scored, TREE));
    expect(resultOf(scored, TREE)).toMatchObject({ preference: 0, model: { id: "small" } });
  });

  it("matches attributes by name, whatever their order, and names those that are missing", () => {
    const scored = ensureExists(selectScored(useComparisonStore.getState()), "rewards");
    const turned: Scored = {
      ...scored,
      attributes: ["verbosity", "helpfulness"],
      rewards: [
        [1, 3],
        [1, 2],
      ],
    };
    expect(resultOf(turned, TREE)?.difference).toEqual([-1, 0]);
    const other = { ...TREE, attributes: ["harmlessness", "verbosity"] };
    expect(resultOf(scored, other)).toBeUndefined();
    expect(missingAttributes(scored, other)).toEqual(["harmlessness"]);
  });

  it("tells an own tree from a borrowed one", () => {
    const scored = ensureExists(selectScored(useComparisonStore.getState()), "rewards");
    const unsigned = { ...TREE, provenance: {} };
    expect(isOwn(INITIAL_TREES, TREE, scored, MODEL_ID)).toBe(true);
    expect(isOwn(INITIAL_TREES, unsigned, scored, MODEL_ID)).toBe(false);
    expect(isOwn(INITIAL_TREES, unsigned, { ...scored, model: { ...scored.model, id: MODEL_ID } }, MODEL_ID)).toBe(
      true,
    );
    expect(isOwn({ ...INITIAL_TREES, choice: "pub" }, unsigned, undefined, MODEL_ID)).toBe(false);
  });
});

describe("selectPackage", () => {
  const examples = useComparisonStore.getInitialState().examples;
  const manifest = { status: "ready", value: { id: "large", title: "Large" } as ModelPackage } as const;
  const elsewhere = { ...INITIAL_MODEL, source: { kind: "folder", name: "x" }, manifest } as const;

  it("is the one that scored the examples, the one that was chosen, or the one that runs", () => {
    expect(selectPackage(INITIAL_MODEL, useComparisonStore.getState())).toEqual(EXAMPLES.model);
    expect(selectPackage({ ...elsewhere, digest: "aa" }, useComparisonStore.getState())).toEqual({
      id: "large",
      title: "Large",
      digest: "aa",
    });
    const identity = { id: "runs", title: "Runs", digest: "bb" };
    const model = { status: "ready", info: { identity } as ModelInfo, tokensPerSecond: undefined } as const;
    expect(selectPackage({ ...elsewhere, model }, useComparisonStore.getState())).toBe(identity);
  });

  it("is none before that is known", () => {
    expect(selectPackage(INITIAL_MODEL, { examples })).toBeUndefined();
    expect(selectPackage({ ...elsewhere, manifest: LOADING }, { examples })).toBeUndefined();
  });
});

describe("what is selected", () => {
  it.each(["example", "own"] as const)("is the first example where the remembered %s is gone", (kind) => {
    useComparisonStore.setState({ selection: { kind, id: "gone" } });
    expect(selectExample(useComparisonStore.getState())?.id).toBe("a");
    expect(selectPair(useComparisonStore.getState()).responses[0]).toBe("Because.");
  });
});

describe("appStatus", () => {
  it("is busy while anything is under way, idle after a failure", () => {
    const status = () =>
      appStatus(
        useComparisonStore.getState(),
        useTreeStore.getState(),
        useModelStore.getState(),
        useWordsStore.getState(),
      );
    expect(status()).toBe("idle");
    useComparisonStore.setState({ run: { status: "waiting" } });
    expect(status()).toBe("busy");
    useComparisonStore.setState({ run: { status: "failed", failure: { message: "", hint: "", details: [] } } });
    expect(status()).toBe("idle");
    useModelStore.setState({ model: { status: "loading", load: { status: "probing" } } });
    expect(status()).toBe("busy");
    const manifest = { status: "failed", message: "" } as const;
    useModelStore.setState({ ...INITIAL_MODEL, manifest }, true);
    expect(status()).toBe("idle");
    const scored = ensureExists(selectScored(useComparisonStore.getState()), "rewards");
    const task = { scored, of: 0, granularity: "word" } as const;
    useWordsStore.setState({ run: { status: "running", task, progress: undefined, startedAtMs: 0 } });
    expect(status()).toBe("busy");
    useWordsStore.setState({ run: { status: "idle" }, exampleTokens: LOADING });
    expect(status()).toBe("busy");
  });
});

describe("trees", () => {
  const wire = { ...TREE, schema: "split-decision/tree@1", difference: "response 2 minus response 1" };
  const entry = { id: "pub", title: "Published", kind: "judge", attributes: TREE.attributes, file: "pub.json" };

  it("fall back to the first published one where the package has none", async () => {
    useTreeStore.setState(INITIAL_TREES, true);
    const answer = (url: string) =>
      url.includes("index") ? { schema: "split-decision/tree-index@1", trees: [entry] } : { ...wire, id: "pub" };
    const get = vi.fn(async (url: string) =>
      url.includes("models/") ? new Response("", { status: 404 }) : Response.json(answer(url)),
    );
    vi.stubGlobal("fetch", get);
    await loadTrees();
    expect(useTreeStore.getState().choice).toBe("pub");
    expect(selectTree(useTreeStore.getState())).toMatchObject({ status: "ready", value: { id: "pub" } });
    await chooseTree("pub");
    expect(get.mock.calls.filter(([url]) => url.includes("pub.json"))).toHaveLength(1);
    vi.unstubAllGlobals();
  });

  it("say why one could not be read", async () => {
    useTreeStore.setState({ index: { status: "ready", value: [{ ...entry, kind: "judge" }] } });
    vi.stubGlobal("fetch", async () => Response.json({ ...wire, classes: [] }));
    await chooseTree("pub");
    expect(selectTree(useTreeStore.getState())).toMatchObject({
      status: "failed",
      message: expect.stringContaining("classes"),
    });
    vi.unstubAllGlobals();
  });
});
