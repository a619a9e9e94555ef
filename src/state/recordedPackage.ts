/** The package that made a record, where the page has chosen another: what is known of it, and what can be done to get it. */
import type { ModelIdentity } from "../core/result.ts";
import { parsePackageAddress, type RemoteSource } from "./packageSource.ts";

export type RecordedPackage =
  /** The page ships with it. */
  | { readonly kind: "shipped" }
  /** A server is said to have it: by the link, or by what this browser had before. */
  | { readonly kind: "remote"; readonly source: RemoteSource; readonly saidBy: "link" | "browser" }
  /** Nobody says where it is. */
  | { readonly kind: "unknown" };

export interface KnownPackages {
  /** The package that runs or is chosen (`selectPackage`); undefined while it is not known. */
  readonly here: ModelIdentity | undefined;
  readonly shipped: ModelIdentity | undefined;
  /** What this browser has taken before. */
  readonly had: readonly { readonly address: string; readonly digest: string }[];
  readonly pageUrl: string;
}

/**
 * undefined where nothing is to be got: it is the chosen one, nothing is known of either, or it is an older version of what the page ships
 * with. A link's address that is none is as good as missing. Nothing is asked of any server.
 */
export function recordedPackage(
  there: ModelIdentity | null | undefined,
  { here, shipped, had, pageUrl }: KnownPackages,
): RecordedPackage | undefined {
  if (!there || there.id === "" || !here || there.digest === here.digest) return undefined;
  if (there.digest === shipped?.digest) return { kind: "shipped" };
  const said = [
    // It may still be here: then nobody needs to be asked.
    { address: had.find(({ digest }) => digest === there.digest)?.address, saidBy: "browser" },
    { address: there.address, saidBy: "link" },
  ] as const;
  for (const { address, saidBy } of said) {
    const parsed = address === undefined ? undefined : parsePackageAddress(address, pageUrl);
    if (parsed?.ok) return { kind: "remote", source: parsed.value, saidBy };
  }
  return there.id === shipped?.id ? undefined : { kind: "unknown" };
}
