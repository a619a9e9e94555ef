import { useMemo } from "react";
import { fileName } from "../../../core/export/fileName.ts";
import type { SharedComparison } from "../../../core/export/sharedComparison.ts";
import { formatCount } from "../../../core/format.ts";
import { linkFile } from "../../../core/link/linkFile.ts";
import { decodeLink, LONG_LINK_CHARACTERS } from "../../../core/link.ts";
import { CopyButton } from "../../../ui/CopyButton.tsx";
import { SaveButton } from "../../../ui/SaveButton.tsx";
import { textFile } from "../../figures/textFile.ts";

/** The link with its length, and as a file where it is too long; on devices that share by themselves, their own way, too. */
export function LinkSection({ shared }: { readonly shared: SharedComparison }) {
  const { link = "", result } = shared;
  const isLong = link.length > LONG_LINK_CHARACTERS;
  const read = useMemo(() => (link === "" ? undefined : decodeLink(link.slice(link.indexOf("#")))), [link]);
  const lost = read?.problems ?? [];
  const carried = read?.state.beside ? "Both texts, and the pair beside it, are" : "Both texts are";
  const canShare = typeof navigator.share === "function";
  const share = async () => {
    try {
      await navigator.share({ title: "Split Decision", text: result.explanation.sentence, url: link });
    } catch {
      // Whoever changes their mind, or is refused, has the other ways.
    }
  };
  return (
    <>
      <h3>Link</h3>
      <ul>
        <li>
          <CopyButton text={() => link}>Copy link</CopyButton>
        </li>
        {isLong && (
          <li>
            <SaveButton name={fileName(shared, "txt")} make={() => textFile(linkFile(link), "text/plain")}>
              Save link as a file
            </SaveButton>
          </li>
        )}
        {canShare && (
          <li>
            <button type="button" className="quiet-button" onClick={() => void share()}>
              Share with another app
            </button>
          </li>
        )}
      </ul>
      <p className="share-note">
        <LengthMeter length={link.length} /> {carried} in the link itself; nothing is uploaded.
      </p>
      {lost.length > 0 && (
        <p className="share-note share-lost">
          <b>{lost.map(({ message }) => message).join(" ")}</b> It is longer than any link may be. The files below hold
          all of it, as JSON and as a page.
        </p>
      )}
    </>
  );
}

/** How much of the length that every messenger takes. */
function LengthMeter({ length }: { readonly length: number }) {
  const [is, most] = [length, LONG_LINK_CHARACTERS].map((count) => formatCount(count));
  return (
    <>
      <span className="length-meter" aria-hidden="true">
        <span style={{ inlineSize: `${Math.min(100, (100 * length) / LONG_LINK_CHARACTERS)}%` }} />
      </span>{" "}
      {length > LONG_LINK_CHARACTERS
        ? `${is} characters: more than the ${most} that arrive whole everywhere. Messengers and mail may cut the link; a file stays whole, and “Open a file” beside the pairs opens it.`
        : `${is} of the ${most} characters that arrive whole everywhere.`}
    </>
  );
}
