/** What a link says about being shown within another page; by itself, since the page asks before it fetches the code that reads links. */
import { EMBED_PARTS, type LinkState } from "./linkState.ts";

/** Of the parameters `embed` and `hide`; undefined where the page is to be shown as itself. */
export function embedOf(parameters: { get(name: string): string | null | undefined }): LinkState["embed"] {
  if (parameters.get("embed") !== "1") return undefined;
  const hidden = (parameters.get("hide") ?? "").slice(0, 200).split(",");
  return { hidden: EMBED_PARTS.filter((part) => hidden.includes(part)) };
}

/** The same hash as a link to the whole page. */
export function withoutEmbed(hash: string): string {
  return hash.replaceAll(/(?<=[#&])(embed|hide)=[^&]*&?/g, "").replace(/&$/, "");
}
