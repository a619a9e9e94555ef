import { Term } from "../../charts/terms/Term.tsx";
import type { MonotonicConstraint } from "../../core/fit/options.ts";
import { changeConstraint, changeDraft, changeOptions, type FitRequest, useFitStore } from "../../state/fitStore.ts";
import { NumberField } from "../../ui/NumberField.tsx";
import { Picker } from "../../ui/Picker.tsx";

const WAYS: readonly { readonly value: MonotonicConstraint; readonly label: string }[] = [
  { value: 0, label: "either way" },
  { value: 1, label: "only towards the higher" },
  { value: -1, label: "only towards the lower" },
];

/** scikit-learn's other options, said in words. */
export function MoreOptions({ request: { choice, options } }: { readonly request: FitRequest }) {
  const { min_samples_leaf, ccp_alpha, min_impurity_decrease, class_weight } = options;
  return (
    <div className="fit-more">
      <NumberField
        label="Least share of the pairs in a leaf, or least number of pairs"
        value={min_samples_leaf}
        min={0.001}
        step="any"
        onChange={(value) => changeOptions({ min_samples_leaf: value < 1 ? value : Math.round(value) })}
      />
      <NumberField
        label="Cut branches that cost less than this (ccp_alpha)"
        value={ccp_alpha}
        min={0}
        step="any"
        onChange={(value) => changeOptions({ ccp_alpha: value })}
      />
      <NumberField
        label="Least impurity that a split takes away"
        value={min_impurity_decrease}
        min={0}
        step="any"
        onChange={(value) => changeOptions({ min_impurity_decrease: value })}
      />
      <label>
        <input
          type="checkbox"
          checked={choice.bothOrders}
          onChange={({ target }) => changeDraft({ bothOrders: target.checked })}
        />{" "}
        Each pair in both orders, so that the tree cannot prefer a place
      </label>
      <label>
        <input
          type="checkbox"
          checked={class_weight === "balanced"}
          onChange={({ target }) => changeOptions({ class_weight: target.checked ? "balanced" : undefined })}
        />{" "}
        Both answers weigh the same, however often each is given
      </label>
      <Constraints choice={choice} />
      <p className="set-note">
        In scikit-learn's words:{" "}
        <Term id="pruning" after=",">
          ccp_alpha
        </Term>{" "}
        <Term id="class-weight" after=",">
          class_weight
        </Term>{" "}
        monotonic_cst. <Term id="both-orders">Both orders</Term> are this page's own.
      </p>
    </div>
  );
}

function Constraints({ choice: { features } }: { readonly choice: FitRequest["choice"] }) {
  const constraints = useFitStore(({ draft }) => draft.constraints);
  return (
    <fieldset className="fit-boxes">
      <legend>
        A larger difference may <Term id="monotonic">move the tree</Term>
      </legend>
      {features.map((name) => (
        <Picker
          key={name}
          label={name}
          value={String(constraints[name] ?? 0)}
          onChange={(value) => changeConstraint(name, Number(value) as MonotonicConstraint)}
        >
          {WAYS.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Picker>
      ))}
    </fieldset>
  );
}
