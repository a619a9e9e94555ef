import { type DragEvent, type FormEvent, useId, useState } from "react";
import { closeOffer, lookAtFiles, lookAtTyped } from "../../../state/actions/lookAtPackage.ts";
import { takeShipped } from "../../../state/actions/takePackage.ts";
import { useModelPanelStore } from "../../../state/modelPanelStore.ts";
import { useModelStore } from "../../../state/modelStore.ts";
import { usePackageOfferStore } from "../../../state/packageOfferStore.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { FolderButton } from "../../../ui/FolderButton.tsx";
import { type Folder, folderOfDrop } from "../../../ui/folders.ts";
import { KeptPackages } from "./KeptPackages.tsx";
import { OfferCard } from "./OfferCard.tsx";
import { WantedNote } from "./WantedNote.tsx";

interface Props {
  /** Not where something above says what it is for. */
  readonly isTitled?: boolean;
}

/** Other models than the page's own: where from, and what there is to know before one is chosen. */
export default function OtherPackage({ isTitled = true }: Props) {
  const source = useModelStore((state) => state.source);
  const { offer } = usePackageOfferStore();
  const { wanted } = useModelPanelStore();
  return (
    <section className="other-package" aria-label="Another model" onDragOver={allowFolder} onDrop={takeFolder}>
      {isTitled && <h3>Another model</h3>}
      {wanted && <WantedNote wanted={wanted} found={offer.status === "shown" ? offer.digest : undefined} />}
      {source.kind !== "shipped" && (
        <p>
          <button type="button" className="quiet-button" onClick={() => void takeShipped()}>
            Back to the page’s own model
          </button>
        </p>
      )}
      <AddressForm />
      <KeptPackages />
      <p className="package-folder">
        <FolderButton onFolder={look}>Open a folder</FolderButton> of this device, or drop one here. Its files stay
        where they are.
      </p>
      <div aria-live="polite">
        {offer.status === "reading" && (
          <p className="score-line">
            <button type="button" className="quiet-button" onClick={closeOffer}>
              Cancel
            </button>
            <span>Reading what {offer.name} has</span>
          </p>
        )}
      </div>
      {offer.status === "failed" && (
        <FailureNote {...offer.failure} message={`${offer.name}: ${offer.failure.message}`} />
      )}
      {offer.status === "shown" && <OfferCard offer={offer} />}
    </section>
  );
}

function AddressForm() {
  const [typed, setTyped] = useState("");
  const note = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void lookAtTyped(typed);
  };
  return (
    <form className="package-address" onSubmit={submit}>
      <label>
        A package’s name on the Hugging Face Hub, or its address
        <input
          type="text"
          inputMode="url"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          placeholder="owner/name, owner/name@revision or https://"
          aria-describedby={note}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </label>
      <button type="submit" className="quiet-button" disabled={typed.trim() === ""}>
        Look at it
      </button>
      <p id={note} className="package-note">
        Its server learns that your browser asked for these files, and nothing of your texts. Looking fetches the
        description only. What was taken before and is still on this device is read here, and nobody is asked.
      </p>
    </form>
  );
}

function look({ name, files }: Folder): void {
  void lookAtFiles(name, files);
}

function allowFolder(event: DragEvent): void {
  if (event.dataTransfer.types.includes("Files")) event.preventDefault();
}

function takeFolder(event: DragEvent): void {
  const folder = folderOfDrop(event.dataTransfer);
  if (!folder) return;
  event.preventDefault();
  // The page would take it for a file to open.
  event.stopPropagation();
  void folder.then(look);
}
