import type { SharedComparison } from "../../../core/export/sharedComparison.ts";
import { LONG_LINK_CHARACTERS } from "../../../core/link.ts";
import { CopyButton } from "../../../ui/CopyButton.tsx";

/** The link with its length; on devices that share by themselves, their own way, too. */
export function LinkSection({ shared }: { readonly shared: SharedComparison }) {
  const { link = "", result } = shared;
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
        {canShare && (
          <li>
            <button type="button" className="quiet-button" onClick={() => void share()}>
              Share with another app
            </button>
          </li>
        )}
      </ul>
      <p className="share-note">
        {link.length.toLocaleString("en")} characters. Both texts are in the link itself; nothing is uploaded.
        {link.length > LONG_LINK_CHARACTERS &&
          " Messengers and mail may cut a link of this length: an HTML or JSON file is the safer way."}
      </p>
    </>
  );
}
