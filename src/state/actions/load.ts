/** What the page fetches on its own: examples, trees and the package's manifest. */
import { parseExamples } from "../../core/examples.ts";
import { parseModelPackage } from "../../core/modelPackage.ts";
import { parseTree } from "../../core/tree/parse.ts";
import { parseTreeIndex } from "../../core/tree/treeIndex.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { fetchJson } from "../fetchJson.ts";
import { LOADING, type Loadable, readyValue } from "../loadable.ts";
import { useModelStore } from "../modelStore.ts";
import { packagePath } from "../packageLocation.ts";
import { settled } from "../settled.ts";
import { OWN_TREE, useTreeStore } from "../treeStore.ts";

export async function loadExamples(): Promise<void> {
  useComparisonStore.setState({ examples: LOADING });
  useComparisonStore.setState({ examples: await fetchJson("examples/examples.json", parseExamples) });
}

export async function loadManifest(): Promise<void> {
  const manifest = await fetchJson(packagePath("manifest.json"), parseModelPackage);
  // Another package may have been chosen meanwhile.
  if (isShipped()) useModelStore.setState({ manifest });
}

/** The list of published trees and the package's own tree; without that one, the first published tree takes its place. */
export async function loadTrees(): Promise<void> {
  const [index] = await Promise.all([fetchJson("trees/index.json", parseTreeIndex), loadTree(OWN_TREE)]);
  useTreeStore.setState({ index });
  await replaceMissingTree();
}

/** The shipped package's own tree, unless it is here. */
export async function loadOwnTree(): Promise<void> {
  await loadTree(OWN_TREE);
}

/** Another package has been chosen: this is its tree, or why it has none; undefined where it is still to be fetched. */
export function putOwnTree(tree: Loadable<DecisionTree> | undefined): void {
  useTreeStore.setState(({ trees: { [OWN_TREE]: _, ...trees } }) => ({
    trees: tree ? { ...trees, [OWN_TREE]: tree } : trees,
  }));
  void replaceMissingTree();
}

/** Without the package's own tree, the first published one takes its place. */
async function replaceMissingTree(): Promise<void> {
  const { index, trees, choice } = useTreeStore.getState();
  const substitute = readyValue(index)?.[0];
  if (choice === OWN_TREE && trees[OWN_TREE]?.status === "failed" && substitute) await chooseTree(substitute.id);
}

function isShipped(): boolean {
  return useModelStore.getState().source.kind === "shipped";
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
  const tree = await fetchTree(path);
  if (choice !== OWN_TREE || isShipped()) keep(tree);
}

function fetchTree(path: string) {
  return fetchJson(path, parseTree);
}

function pathOfTree(choice: string): string | undefined {
  // One from elsewhere was brought along with its manifest.
  if (choice === OWN_TREE) return isShipped() ? packagePath("tree.json") : undefined;
  const entry = readyValue(useTreeStore.getState().index)?.find(({ id }) => id === choice);
  return entry && `trees/${entry.file}`;
}
