/** What a package is before it is chosen, in words. */
import { formatBytes, formatCount } from "../../../core/format.ts";
import type { ModelPackage } from "../../../core/modelPackage.ts";
import type { PackageOffer } from "../../../state/packageOfferStore.ts";

type Shown = Extract<PackageOffer, { status: "shown" }>;

/** What no browser says beforehand. */
export const FIT_LIMITS =
  "WebAssembly addresses 4.29 GB, some of it for the runtime itself. Of a graphics device the browser tells only how large one buffer may be, not how much memory it has: there, starting it will show.";

/** Names and values, for `Facts`. */
export function packageFacts(
  manifest: ModelPackage,
  fit: Shown["fit"],
  isRemote: boolean,
): readonly (readonly [string, string])[] {
  const { architecture, attributes, attribution, files, max_tokens, embedding } = manifest;
  const table = fit.backends[0]?.need.tableBytes ?? embedding.rows * embedding.columns;
  return [
    ["Attributes", attributes.join(", ")],
    ["Layers", `${architecture.layers}, ${architecture.hidden_size} wide`],
    ["Longest text", `${formatCount(max_tokens)} tokens`],
    [isRemote ? "Download" : "Files", `${formatBytes(fit.downloadBytes)}, in ${files.length} files or fewer`],
    ["Page's memory", `${formatBytes(table)} for the embedding table`],
    ...attribution.map((line, i) => [i === 0 ? "With thanks to" : "", line] as const),
  ];
}

/** Whether a back end can be tried and the files find room. */
export function runsSomewhere({ backends, storageProblem }: Shown["fit"]): boolean {
  return backends.some(({ problem }) => problem === undefined) && !storageProblem?.isFatal;
}

export function treeWords(tree: Shown["tree"], { attributes }: Pick<ModelPackage, "attributes">): string {
  switch (tree.status) {
    case "brought":
      return "It brings a decision tree of its own.";
    case "none":
      return attributes.length === 1
        ? "It brings no decision tree. Its one reward can be compared; a tree has to be fitted or borrowed."
        : "It brings no decision tree: one has to be fitted to its rewards, or borrowed.";
    case "refused":
      return `Its decision tree is not taken: ${tree.why}`;
  }
}
