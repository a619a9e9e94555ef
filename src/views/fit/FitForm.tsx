import { Term } from "../../charts/terms/Term.tsx";
import { formatCount } from "../../core/format.ts";
import type { FeatureKind } from "../../core/set/routing.ts";
import { fitTree } from "../../state/actions/fitTree.ts";
import {
  changeDraft,
  changeOptions,
  type FitRequest,
  featuresBeside,
  kindsOf,
  requestOf,
  useFitStore,
} from "../../state/fitStore.ts";
import { labelNames } from "../../state/setSelectors.ts";
import type { PairSet } from "../../state/setStore.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Picker } from "../../ui/Picker.tsx";
import { Unfolding } from "../../ui/Unfolding.tsx";
import { MoreOptions } from "./MoreOptions.tsx";
import { useRewardModel } from "./useRewardModel.ts";

const KINDS: Readonly<Record<FeatureKind, string>> = { rewards: "Rewards", ratings: "People's ratings" };
const DEPTHS = Array.from({ length: 12 }, (_, i) => String(i + 1));
const CRITERIA = [
  { value: "log_loss", label: "Log-loss" },
  { value: "gini", label: "Gini" },
] as const;

/** What the tree is fitted to, and with which options. */
export function FitForm({ set }: { readonly set: PairSet }) {
  const draft = useFitStore((state) => state.draft);
  const model = useRewardModel(set);
  const request = requestOf(set, draft);
  const labels = labelNames(set.columns);
  const { attributes, extra } = featuresBeside(set.columns, request.choice.kind, request.choice.label);
  const canFit = labels.length > 0 && attributes.length + extra.length > 0;
  if (!canFit) return <NothingToFit hasLabels={labels.length > 0} name={set.name} />;
  return (
    <form
      className="fit-form"
      aria-label="What to fit"
      onSubmit={(event) => {
        event.preventDefault();
        void fitTree(set, request, model);
      }}
    >
      <p className="set-headline">
        <strong>{set.name}</strong>: {formatCount(set.columns.count)} pairs
      </p>
      <div className="fit-row">
        <Picker label="Explain" value={request.choice.label} onChange={(label) => changeDraft({ label })}>
          {labels.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Picker>
        <Picker
          label="Depth"
          value={String(request.options.max_depth ?? DEPTHS.length)}
          onChange={(depth) => changeOptions({ max_depth: Number(depth) })}
        >
          {DEPTHS.map((depth) => (
            <option key={depth}>{depth}</option>
          ))}
        </Picker>
        <span className="picker-field">
          <span className="fit-criterion">
            <Term id="impurity">Impurity</Term> by
          </span>
          <Choice
            label="Criterion"
            value={request.options.criterion}
            options={CRITERIA}
            onChange={(criterion) => changeOptions({ criterion })}
          />
        </span>
        <KindChoice set={set} request={request} />
      </div>
      <FeatureBoxes request={request} names={[...attributes, ...extra]} />
      <Unfolding summary="More options">
        <MoreOptions request={request} />
      </Unfolding>
      <p>
        <button type="submit" className="main-button">
          Fit the tree
        </button>
      </p>
    </form>
  );
}

function NothingToFit({ hasLabels, name }: { readonly hasLabels: boolean; readonly name: string }) {
  return (
    <p className="set-note">
      <strong>{name}</strong>{" "}
      {hasLabels
        ? "has labels, but neither rewards nor ratings that a tree could ask about. The model can score it: "
        : "has no column that says which response is preferred. Another set: "}
      <a href="#/set">Set</a>
    </p>
  );
}

function KindChoice({ set, request }: { readonly set: PairSet; readonly request: FitRequest }) {
  const kinds = kindsOf(set.columns);
  if (kinds.length < 2) return null;
  return (
    <Choice
      label="What the tree asks about"
      value={request.choice.kind}
      options={kinds.map((value) => ({ value, label: KINDS[value] }))}
      onChange={(kind) => changeDraft({ kind, features: undefined })}
    />
  );
}

function FeatureBoxes({ request, names }: { readonly request: FitRequest; readonly names: readonly string[] }) {
  const chosen = request.choice.features;
  const toggle = (name: string) => {
    const next = names.filter((each) => chosen.includes(each) !== (each === name));
    if (next.length > 0) changeDraft({ features: next });
  };
  return (
    <fieldset className="fit-boxes">
      <legend>
        The tree may ask about the <Term id="difference">difference</Term> in
      </legend>
      {names.map((name) => (
        <label key={name}>
          <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} /> {name}
        </label>
      ))}
    </fieldset>
  );
}
