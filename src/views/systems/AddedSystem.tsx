import { useMemo, useState } from "react";
import { messageOf } from "../../base/messageOf.ts";
import { countOf } from "../../core/format.ts";
import { accuracy } from "../../core/set/agreement.ts";
import { shareText } from "../../core/set/reportTables.ts";
import { removeSystem } from "../../state/actions/addOutputs.ts";
import { changeDraft } from "../../state/fitStore.ts";
import { chooseRewardSystem } from "../../state/keptSystems.ts";
import type { KeptSystem } from "../../state/outputsStore.ts";
import { allColumns, allLabels, chosenLabel } from "../../state/setSelectors.ts";
import { type PairSet, useSetStore } from "../../state/setStore.ts";
import { Unfolding } from "../../ui/Unfolding.tsx";
import { hrefOf, useRoute } from "../route.ts";
import { openAgreement } from "../set/openAgreement.ts";
import { JoinSummary } from "./JoinSummary.tsx";

/** A system that was added: how far it agrees with the label, where to go from there, and the way to take it away. */
export function AddedSystem({ set, system }: { readonly set: PairSet; readonly system: KeptSystem }) {
  const { name } = system.columns;
  const [problem, setProblem] = useState("");
  const own = system.report.columns;
  const first = own.find((column) => column.name === name) ?? own[0];
  const remove = () =>
    removeSystem(name).catch((error: unknown) => setProblem(`It is still there: ${messageOf(error)}`));
  return (
    <li>
      <p>
        <strong>{name}</strong>
        {own.some((column) => column.name === name) ? <AgreesWith set={set} name={name} /> : othersWords(own.length)}
        {set.rewardSystem === name && ". Its rewards go through the tree"}
      </p>
      <p className="set-ways">
        {first && <Onward label={first.name} />}
        {system.columns.attributes.length > 0 && set.rewardSystem !== name && (
          <button type="button" className="quiet-button" onClick={() => chooseRewardSystem(name)}>
            Put its rewards through the tree
          </button>
        )}
        <button type="button" className="quiet-button" aria-label={`Remove ${name}`} onClick={() => void remove()}>
          Remove
        </button>
      </p>
      <Unfolding summary={`What ${system.file} brought`}>
        <JoinSummary system={system} />
      </Unfolding>
      {problem !== "" && <p role="alert">{problem}</p>}
    </li>
  );
}

function AgreesWith({ set, name }: { readonly set: PairSet; readonly name: string }) {
  const chosen = useSetStore((state) => state.label);
  const words = useMemo(() => {
    const columns = allColumns(set);
    const label = chosenLabel(columns, chosen);
    const its = allLabels(columns).get(name);
    if (!label || !its || label.name === name) return "";
    return ` agrees with “${label.name}” in ${shareText(accuracy(its, label.labels))}`;
  }, [set, name, chosen]);
  return words;
}

function othersWords(columns: number): string {
  return columns === 0 ? "" : `: ${countOf(columns, "column")} with names of their own`;
}

/** A tree that explains it, and who agrees with it. */
function Onward({ label }: { readonly label: string }) {
  const route = useRoute();
  return (
    <>
      <a href={hrefOf("fit")} onClick={() => changeDraft({ label })}>
        {`Fit a tree to ${label}`}
      </a>
      {route === "set" ? (
        <button type="button" className="quiet-button" onClick={openAgreement}>
          Who agrees with it
        </button>
      ) : (
        <a href={hrefOf("set")}>Who agrees with it</a>
      )}
    </>
  );
}
