/** Where a model package comes from, and how people write that down. */
import { err, ok, type Result } from "../base/result.ts";

export type PackageSource =
  /** The one that the page ships with. */
  | { readonly kind: "shipped" }
  /** A repository of the Hugging Face Hub: `owner/name` at a branch, tag or commit. */
  | { readonly kind: "hub"; readonly id: string; readonly revision: string }
  /** A folder on a server; ends in a slash. */
  | { readonly kind: "url"; readonly url: string }
  /** A folder of this device; its files are read where they are. */
  | { readonly kind: "folder"; readonly name: string };

/** A package that a server has. */
export type RemoteSource = Extract<PackageSource, { kind: "hub" | "url" }>;

const HUB = "https://huggingface.co";
const NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,95}";
const REVISION = "[A-Za-z0-9][A-Za-z0-9._/-]{0,99}";
const HUB_ID = new RegExp(`^(${NAME}/${NAME})(?:@(${REVISION}))?$`);
const HUB_PAGE = new RegExp(`^/(${NAME}/${NAME})(?:/(?:tree|blob|resolve)/([A-Za-z0-9._-]+)(?:/manifest\\.json)?)?/?$`);
const DEFAULT_REVISION = "main";

/**
 * What somebody typed: `owner/name`, `owner/name@revision`, the address of a page of the Hub, or the https address of a package's folder or
 * its manifest.json. Of the page's own origin (`pageUrl`) other addresses are fine, too. The error says what was expected.
 */
export function parsePackageAddress(typed: string, pageUrl: string): Result<RemoteSource, string> {
  const text = typed.trim();
  const [, id, revision = DEFAULT_REVISION] = HUB_ID.exec(text) ?? [];
  if (id !== undefined) return isRevision(revision) ? ok({ kind: "hub", id, revision }) : err(EXPECTED);
  if (!URL.canParse(text)) return err(EXPECTED);
  const url = new URL(text);
  const page = new URL(pageUrl);
  const isOwn = url.protocol === page.protocol && url.origin === page.origin;
  if ((url.protocol !== "https:" && !isOwn) || url.username !== "" || url.password !== "") return err(EXPECTED);
  return url.origin === HUB ? hubSource(url) : folderSource(url);
}

const EXPECTED = "Expected owner/name of the Hugging Face Hub, or the address of a package that begins with https://.";

function hubSource({ pathname }: URL): Result<RemoteSource, string> {
  const [, id, revision = DEFAULT_REVISION] = HUB_PAGE.exec(pathname) ?? [];
  return id === undefined ? err(EXPECTED) : ok({ kind: "hub", id, revision });
}

function folderSource(url: URL): Result<RemoteSource, string> {
  const path = url.pathname.replace(/\/manifest\.json$/, "/").replace(/\/*$/, "/");
  return ok({ kind: "url", url: url.origin + path });
}

/** No step upwards and no empty one: the revision becomes part of a path. */
function isRevision(revision: string): boolean {
  return revision.split("/").every((step) => step !== "" && !/^\.+$/.test(step));
}

/** As somebody would type it: `parsePackageAddress` makes the same source of it. */
export function typedAddress(source: RemoteSource): string {
  return source.kind === "hub" ? `${source.id}@${source.revision}` : source.url;
}

/**
 * The name of the store that keeps its files: apart from the packages of other places, whatever ids they give themselves. Revisions of one share
 * what they have in common.
 */
export function storeIdOf(source: RemoteSource): string {
  return source.kind === "hub" ? `hub:${source.id}` : source.url;
}

/** The address that the package's files stand below; ends in a slash. */
export function addressOf(source: RemoteSource): string {
  if (source.kind === "url") return source.url;
  return `${HUB}/${source.id}/resolve/${encodeURIComponent(source.revision)}/`;
}

/** Where it comes from, for people: "owner/name", "models.example", "the folder x". */
export function sourceName(source: PackageSource): string {
  switch (source.kind) {
    case "shipped":
      return "this page";
    case "hub":
      return source.revision === DEFAULT_REVISION
        ? `${source.id} on huggingface.co`
        : `${source.id}@${source.revision} on huggingface.co`;
    case "url":
      return new URL(source.url).host;
    case "folder":
      return `the folder ${source.name}`;
  }
}
