import { treeDigest } from "../../core/tree/digest.ts";
import { rulesText, treeRules } from "../../core/tree/rules.ts";
import { serializeTree } from "../../core/tree/serialize.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { saveTree } from "../../state/actions/saved.ts";
import { takeVisitorTree } from "../../state/actions/visitorTrees.ts";
import { readyValue } from "../../state/loadable.ts";
import { selectTree } from "../../state/selectors.ts";
import { useTreeStore } from "../../state/treeStore.ts";
import { SaveButton } from "../../ui/SaveButton.tsx";
import { textFile } from "../figures/textFile.ts";
import { SaveToggle } from "../saved/SaveToggle.tsx";

/** What can be done with the tree: let it decide in every view, or take it along. */
export function FitSaves({ document }: { readonly document: DecisionTree }) {
  const isTaken = readyValue(useTreeStore(selectTree))?.id === document.id;
  const json = () => textFile(`${JSON.stringify(serializeTree(document), null, 1)}\n`, "application/json");
  return (
    <div className="fit-saves">
      {isTaken ? (
        <p role="status">
          It decides in every view now: <a href="#/">Compare</a>, <a href="#/set">Set</a>
        </p>
      ) : (
        <button type="button" className="main-button" onClick={() => void takeVisitorTree(document)}>
          Use this tree
        </button>
      )}
      <SaveToggle
        kind="tree"
        itemKey={treeDigest(document)}
        label="Save on this device"
        onSave={() => saveTree(document)}
      />
      <SaveButton name={`${document.id}.json`} make={json}>
        Save the tree
      </SaveButton>
      <SaveButton name={`${document.id}.py`} make={async () => code(document)}>
        Save as scikit-learn code
      </SaveButton>
      <SaveButton
        name={`${document.id}.txt`}
        make={() => textFile(`${rulesText(treeRules(document))}\n`, "text/plain")}
      >
        Save the rules
      </SaveButton>
      <SaveButton name={`${document.id}.dot`} make={async () => dot(document)}>
        Save for Graphviz
      </SaveButton>
    </div>
  );
}

async function code(document: DecisionTree): Promise<Blob> {
  const { sklearnCode } = await import("../../core/fit/export/sklearnCode.ts");
  return textFile(sklearnCode(document), "text/x-python");
}

async function dot(document: DecisionTree): Promise<Blob> {
  const { treeDot } = await import("../../core/fit/export/dot.ts");
  return textFile(treeDot(document), "text/vnd.graphviz");
}
