import { useEffect, useMemo, useState } from "react";
import { TreeFigure } from "../../charts/tree/TreeFigure.tsx";
import { sentenceText, verdictSentence } from "../../core/sentence.ts";
import type { Leaderboard } from "../../core/systems/leaderboard.ts";
import { usageResult } from "../../core/systems/usageExample.ts";
import { isOwnTree } from "../../core/tree/isOwnTree.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { chooseTree, loadPublishedTree } from "../../state/actions/load.ts";
import { openUsageExample } from "../../state/actions/openUsageExample.ts";
import { useTreeStore } from "../../state/treeStore.ts";
import { Unfolding } from "../../ui/Unfolding.tsx";
import { RuleList } from "../fit/RuleList.tsx";

interface Props {
  /** Its id. */
  readonly tree: string;
  readonly example: Leaderboard["usage_example"];
}

/** The tree that was published with a system, with the published usage example on its way through it. */
export function PublishedTree({ tree, example }: Props) {
  const loaded = useTreeStore(({ trees }) => trees[tree]);
  useEffect(() => void loadPublishedTree(tree), [tree]);
  return (
    <section aria-labelledby="system-tree">
      <h3 id="system-tree">Its published tree</h3>
      {loaded?.status === "failed" && <p className="failure">{loaded.message}</p>}
      {loaded?.status === "ready" && <Drawn tree={loaded.value} example={example} />}
    </section>
  );
}

function Drawn({ tree, example }: { readonly tree: DecisionTree; readonly example: Leaderboard["usage_example"] }) {
  const result = useMemo(() => usageResult(example, tree), [example, tree]);
  const [highlighted, setHighlighted] = useState<number>();
  const isOwn = isOwnTree(tree, result.model?.id);
  return (
    <>
      <p className="board-lead">
        {isOwn
          ? "Drawn with the published usage example, whose rewards the model printed."
          : `There is no recorded pair of this model. To show a way through its tree, the usage example of ${example.model} is sent along it: borrowed rewards, which say nothing about this model.`}{" "}
        {sentenceText(verdictSentence(result))}
      </p>
      <TreeFigure document={tree} result={result} highlighted={highlighted} onHighlight={setHighlighted} />
      <p className="board-tools">
        {isOwn && (
          <button type="button" className="quiet-button" onClick={() => void openUsageExample(example, tree)}>
            Open the example as a comparison
          </button>
        )}
        <button type="button" className="quiet-button" onClick={() => void chooseTree(tree.id).then(toComparison)}>
          Send your own pair through this tree
        </button>
      </p>
      <Unfolding summary="The tree in words">
        <RuleList document={tree} />
      </Unfolding>
    </>
  );
}

function toComparison(): void {
  location.hash = "#/";
}
