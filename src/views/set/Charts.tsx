import "../../styles/setCharts.css";
import { DecodeError } from "../../base/decode.ts";
import { RATED_LABEL } from "../../core/set/labelColumns.ts";
import { featureKindOf } from "../../core/set/routing.ts";
import { labelsOf } from "../../state/setSelectors.ts";
import { chooseLabel, type PairSet } from "../../state/setStore.ts";
import { Picker } from "../../ui/Picker.tsx";
import { Unfolding } from "../../ui/Unfolding.tsx";
import { TreeChoice } from "../TreeChoice.tsx";
import { ScatterPanel } from "./differences/ScatterPanel.tsx";
import { SplitHistograms } from "./differences/SplitHistograms.tsx";
import { FitNote } from "./FitNote.tsx";
import { FlowPanel } from "./flow/FlowPanel.tsx";
import { RewardChoice } from "./scoring/RewardChoice.tsx";
import { SlicePanel } from "./slices/SlicePanel.tsx";
import { type SetInTree, useSetInTree } from "./useSetInTree.ts";
import { WeightChoice } from "./WeightChoice.tsx";

/** What the chosen tree makes of the set. */
export function Charts({ set }: { readonly set: PairSet }) {
  const inTree = useSetInTree(set);
  const { attributes, ratings } = set.columns;
  if (attributes.length === 0 && Object.keys(ratings).length === 0)
    return (
      <section className="set-charts" aria-labelledby="set-charts-title">
        <div className="section-head">
          <h3 id="set-charts-title">The set in the tree</h3>
          <RewardChoice />
        </div>
        <p className="set-note">No pair of this set goes through a tree yet: it brings no rewards and no ratings.</p>
      </section>
    );
  return (
    <section className="set-charts" aria-labelledby="set-charts-title">
      <div className="section-head">
        <h3 id="set-charts-title">The set in the tree</h3>
        <TreeChoice />
        <RewardChoice />
        <LabelChoice set={set} chosen={inTree instanceof DecodeError ? undefined : inTree?.label?.name} />
      </div>
      {inTree instanceof DecodeError ? (
        <p className="set-note">{inTree.message}</p>
      ) : (
        inTree && <Panels inTree={inTree} />
      )}
    </section>
  );
}

function Panels({ inTree }: { readonly inTree: SetInTree }) {
  return (
    <>
      <WeightChoice inTree={inTree} />
      <FitNote set={inTree.set} tree={inTree.tree} />
      <FlowPanel inTree={inTree} />
      <Unfolding summary="Differences at each split">
        <SplitHistograms inTree={inTree} />
      </Unfolding>
      <Unfolding summary="Two differences against each other">
        <ScatterPanel inTree={inTree} />
      </Unfolding>
      <Unfolding summary="Tree against label, by slice">
        <SlicePanel inTree={inTree} />
      </Unfolding>
      {featureKindOf(inTree.set.columns) === "ratings" && (
        <p className="set-note">
          People's ratings go through the tree here; the set brings no rewards.
          {inTree.label?.name === RATED_LABEL && " The label is read off these very ratings, so they mostly agree."}
        </p>
      )}
    </>
  );
}

function LabelChoice({ set, chosen }: { readonly set: PairSet; readonly chosen: string | undefined }) {
  const names = [...labelsOf(set.columns).keys()];
  if (chosen === undefined || names.length < 2) return null;
  return (
    <Picker label="Held against" value={chosen} onChange={chooseLabel}>
      {names.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </Picker>
  );
}
