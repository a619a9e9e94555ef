import type { ModelIdentity } from "../../../core/result.ts";

interface Props {
  readonly wanted: ModelIdentity;
  /** SHA-256 of the manifest of the package that is looked at; undefined while none is. */
  readonly found: string | undefined;
}

/** Which package a link asks for, and whether the one that is looked at is that. */
export function WantedNote({ wanted, found }: Props) {
  return (
    <p className="package-wanted" role="status">
      A link was recorded with the package <b>{wanted.title}</b>
      {wanted.digest !== "" && ` (digest ${wanted.digest.slice(0, 8)})`}. {wantedWords(wanted, found)}
    </p>
  );
}

function wantedWords({ digest }: ModelIdentity, found: string | undefined): string {
  if (found === undefined) return "Open its folder, or give its name or address.";
  return found === digest
    ? "What you look at is that very package."
    : `What you look at is another one, or another version of it (digest ${found.slice(0, 8)}): rewards may differ.`;
}
