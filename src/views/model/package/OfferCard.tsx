import { useState } from "react";
import { formatBytes } from "../../../core/format.ts";
import { closeOffer, lookAtTyped } from "../../../state/actions/lookAtPackage.ts";
import { takeOffer } from "../../../state/actions/takePackage.ts";
import type { PackageOffer } from "../../../state/packageOfferStore.ts";
import { sourceName, typedAddress } from "../../../state/packageSource.ts";
import { Facts } from "../Facts.tsx";
import { FitTable } from "./FitTable.tsx";
import { packageFacts, runsSomewhere, treeWords } from "./offerWords.ts";

type Shown = Extract<PackageOffer, { status: "shown" }>;

/** A package before anything of its weights is fetched: what it is, what it takes, whether it fits, and what has to be accepted. */
export function OfferCard({ offer }: { readonly offer: Shown }) {
  const { source, manifest, fit, isKept } = offer;
  const [isAccepted, setAccepted] = useState(false);
  const [remembers, setRemembers] = useState(false);
  const isRemote = source.kind === "hub" || source.kind === "url";
  const canRun = runsSomewhere(fit);
  const isBlocked = !canRun || (manifest.license_link !== undefined && !isAccepted);
  return (
    <article className="package-offer" aria-label="The package that you look at">
      <p className="model-title">{manifest.title}</p>
      <p>{manifest.summary}</p>
      <Facts facts={[["From", sourceName(source)], ...packageFacts(manifest, fit, isRemote && !isKept)]} />
      {isKept && isRemote && (
        <p className="package-note">
          This is what is kept on this device; its server was not asked.{" "}
          <button
            type="button"
            className="quiet-button"
            onClick={() => void lookAtTyped(typedAddress(source), { asksServer: true })}
          >
            Ask it what it has now
          </button>
        </p>
      )}
      <p>{treeWords(offer.tree, manifest)}</p>
      <FitTable fit={fit} />
      {fit.storageProblem && <p className="package-problem">{fit.storageProblem.message}</p>}
      <p>
        Licence: {manifest.license}.{" "}
        {manifest.license_link !== undefined && (
          <a href={manifest.license_link} target="_blank" rel="noreferrer noopener">
            Read it
          </a>
        )}
      </p>
      {manifest.license_link !== undefined && (
        <Check isOn={isAccepted} onChange={setAccepted}>
          I accept this licence
        </Check>
      )}
      {isRemote && (
        <Check isOn={remembers} onChange={setRemembers}>
          Use it on my next visit, too, from this device
        </Check>
      )}
      <p className="package-ways">
        <button
          type="button"
          className="main-button"
          disabled={isBlocked}
          onClick={() => void takeOffer({ remembers })}
        >
          {startLabel(offer)}
        </button>
        <button type="button" className="quiet-button" onClick={closeOffer}>
          Not this one
        </button>
      </p>
      {!canRun && <p className="package-problem">No back end of this browser can hold it, so nothing is downloaded.</p>}
    </article>
  );
}

function startLabel({ source, fit, isKept }: Shown): string {
  if (source.kind === "folder") return "Start it";
  return isKept ? "Start it (kept on this device)" : `Download and start it (${formatBytes(fit.downloadBytes)})`;
}

interface CheckProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: string;
}

function Check({ isOn, onChange, children }: CheckProps) {
  return (
    <label className="package-check">
      <input type="checkbox" checked={isOn} onChange={({ target }) => onChange(target.checked)} />
      {children}
    </label>
  );
}
