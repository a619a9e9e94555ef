import { useMemo } from "react";
import { formatCount, formatNumber, formatPercent } from "../../../core/format.ts";
import type { JudgeTree } from "../../../core/judges/judgeTree.ts";
import { partings } from "../../../core/judges/partings.ts";
import { differingNodes } from "../../../core/judges/treeDifferences.ts";
import type { FeatureKind } from "../../../core/set/routing.ts";
import { takeVisitorTree } from "../../../state/actions/visitorTrees.ts";
import { chooseJudge, useJudgesStore } from "../../../state/judgesStore.ts";
import { leavesOf } from "../../../state/setSelectors.ts";
import { addFilter, type PairSet } from "../../../state/setStore.ts";
import { Picker } from "../../../ui/Picker.tsx";
import { RuleList } from "../RuleList.tsx";

const PARTED = "parted";

/** Two judges' trees, and the pairs on which they part. */
export function SideBySideTrees({ set }: { readonly set: PairSet }) {
  const { trees, chosen, request, set: fittedTo } = useJudgesStore();
  if (trees.length < 2 || !request || fittedTo?.id !== set.id) return null;
  const first = trees.find(({ judge }) => judge === chosen[0]) ?? (trees[0] as JudgeTree);
  const second = trees.find(({ judge }) => judge === chosen[1]) ?? (trees[1] as JudgeTree);
  return (
    <section className="fit-pair" aria-labelledby="fit-pair-title">
      <h4 id="fit-pair-title">Two trees side by side</h4>
      <div className="fit-pair-trees">
        <Tree side={0} tree={first} other={second} all={trees} />
        <Tree side={1} tree={second} other={first} all={trees} />
      </div>
      <Partings set={fittedTo} kind={request.choice.kind} first={first} second={second} />
    </section>
  );
}

interface TreeProps {
  readonly side: 0 | 1;
  readonly tree: JudgeTree;
  readonly other: JudgeTree;
  readonly all: readonly JudgeTree[];
}

function Tree({ side, tree: { judge, document, accuracy, pairs }, other, all }: TreeProps) {
  const differing = useMemo(() => differingNodes(document, other.document), [document, other]);
  return (
    <div>
      <Picker label={side === 0 ? "First" : "Second"} value={judge} onChange={(name) => chooseJudge(side, name)}>
        {all.map((each) => (
          <option key={each.judge}>{each.judge}</option>
        ))}
      </Picker>
      <p className="set-note">
        {formatCount(pairs)} pairs; says what the judge says in {formatPercent(accuracy.value)} (±{" "}
        {formatNumber(100 * accuracy.error, 1)}) of held-out ones.{" "}
        <button type="button" className="quiet-button" onClick={() => void takeVisitorTree(document)}>
          Use this tree
        </button>
      </p>
      <RuleList document={document} marked={differing} mark="not in the other tree" />
    </div>
  );
}

interface PartingsProps {
  readonly set: PairSet;
  readonly kind: FeatureKind;
  readonly first: JudgeTree;
  readonly second: JudgeTree;
}

function Partings({ set, kind, first, second }: PartingsProps) {
  const found = useMemo(() => {
    const a = leavesOf(set.columns, first.document, kind);
    const b = leavesOf(set.columns, second.document, kind);
    return a.ok && b.ok ? partings([first.document, a.value], [second.document, b.value]) : undefined;
  }, [set, kind, first, second]);
  if (!found) return null;
  const show = () => {
    addFilter({ id: PARTED, words: `trees of ${first.judge} and ${second.judge} part`, pairs: found.pairs });
    location.hash = "#/set";
  };
  return (
    <p>
      The two trees prefer different responses in {formatCount(found.pairs.length)} of {formatCount(found.of)} pairs.{" "}
      {found.pairs.length > 0 && (
        <button type="button" className="quiet-button" onClick={show}>
          Show these pairs
        </button>
      )}
    </p>
  );
}
