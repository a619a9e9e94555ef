/** What the page fetches on its own: examples, trees and the package's manifest. */
import { parseExamples } from "../../core/examples.ts";
import { parseModelPackage } from "../../core/modelPackage.ts";
import { parseTree } from "../../core/tree/parse.ts";
import { parseTreeIndex } from "../../core/tree/treeIndex.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { fetchJson } from "../fetchJson.ts";
import { LOADING, readyValue } from "../loadable.ts";
import { useModelStore } from "../modelStore.ts";
import { packagePath } from "../packageLocation.ts";
import { settled } from "../settled.ts";
import { OWN_TREE, useTreeStore } from "../treeStore.ts";

export async function loadExamples(): Promise<void> {
  useComparisonStore.setState({ examples: LOADING });
  useComparisonStore.setState({ examples: await fetchJson("examples/examples.json", parseExamples) });
}

export async function loadManifest(): Promise<void> {
  useModelStore.setState({ manifest: await fetchJson(packagePath("manifest.json"), parseModelPackage) });
}

/** The list of published trees and the package's own tree; without that one, the first published tree takes its place. */
export async function loadTrees(): Promise<void> {
  const [index] = await Promise.all([fetchJson("trees/index.json", parseTreeIndex), loadTree(OWN_TREE)]);
  useTreeStore.setState({ index });
  const { trees, choice } = useTreeStore.getState();
  const substitute = readyValue(index)?.[0];
  if (choice === OWN_TREE && trees[OWN_TREE]?.status === "failed" && substitute) await chooseTree(substitute.id);
}

export async function chooseTree(choice: string): Promise<void> {
  useTreeStore.setState({ choice });
  await loadTree(choice);
}

/** Fetches a published tree without choosing it, once it is known which there are. Never rejects. */
export async function loadPublishedTree(id: string): Promise<void> {
  await settled(useTreeStore, ({ index }) => index.status !== "loading");
  await loadTree(id);
}

/** Fetches a tree unless it is here or on its way; one that failed is tried again. */
async function loadTree(choice: string): Promise<void> {
  const known = useTreeStore.getState().trees[choice];
  if (known && known.status !== "failed") return;
  const path = pathOfTree(choice);
  if (path === undefined) return;
  const keep = (tree: Awaited<ReturnType<typeof fetchTree>> | typeof LOADING) =>
    useTreeStore.setState(({ trees }) => ({ trees: { ...trees, [choice]: tree } }));
  keep(LOADING);
  keep(await fetchTree(path));
}

function fetchTree(path: string) {
  return fetchJson(path, parseTree);
}

function pathOfTree(choice: string): string | undefined {
  if (choice === OWN_TREE) return packagePath("tree.json");
  const entry = readyValue(useTreeStore.getState().index)?.find(({ id }) => id === choice);
  return entry && `trees/${entry.file}`;
}
