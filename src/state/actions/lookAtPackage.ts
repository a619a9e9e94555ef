/** Looking at a package from elsewhere, or in a folder: only ever because the visitor asks for it. No weights are fetched. */

import { parseTree } from "../../core/tree/parse.ts";
import type { SeenPackage } from "../../inference/lookAtPackage.ts";
import { failureOf } from "../failure.ts";
import { NO_OFFER, type PackageOffer, usePackageOfferStore } from "../packageOfferStore.ts";
import {
  addressOf,
  type PackageSource,
  parsePackageAddress,
  sourceName,
  storeIdOf,
  typedAddress,
} from "../packageSource.ts";
import { hadPackages } from "../rememberedPackage.ts";

type Looking = typeof import("../../inference/lookAtPackage.ts");

const SHIPPED = (): Promise<Looking> => import("../../inference/lookAtPackage.ts");

interface Look {
  entry: () => Promise<Looking>;
  controller: AbortController | undefined;
  seen: SeenPackage | undefined;
  files: ReadonlyMap<string, File> | undefined;
}

const look: Look = { entry: SHIPPED, controller: undefined, seen: undefined, files: undefined };

/** Replaces the code that looks: for tests. Without an argument, back to the shipped one. */
export function injectLooking(entry: () => Promise<Looking> = SHIPPED): void {
  look.entry = entry;
}

/** What the offer on the page was read from; the files where it is a folder. */
export function seenPackage(): Pick<Look, "seen" | "files"> {
  return look;
}

/**
 * At the package of a Hub id or an address that was typed. One that was taken from there before and is still on this device is read here;
 * `asksServer`: its server is asked in any case. Never rejects: the store says what came of it.
 */
export async function lookAtTyped(typed: string, { asksServer = false } = {}): Promise<void> {
  closeOffer();
  const parsed = parsePackageAddress(typed, document.baseURI);
  if (!parsed.ok)
    return fail(typed.trim(), { message: "This is no address of a package.", hint: parsed.error, details: [] });
  const source = parsed.value;
  const place = { baseUrl: addressOf(source), followsRedirects: source.kind === "hub" };
  const had = asksServer ? undefined : hadPackages().find(({ address }) => address === typedAddress(source));
  await show(source, async ({ lookAtAddress, lookAtKept }, signal) => {
    // What cannot be read here is asked for.
    const kept = had && (await lookAtKept({ ...had, storeId: storeIdOf(source) }).catch(() => undefined));
    return kept ? { ...kept, isKept: true } : { ...(await lookAtAddress(place, signal)), isKept: false };
  });
}

/** At the package in a folder that was chosen or dropped. Never rejects, as above. */
export async function lookAtFiles(name: string, files: ReadonlyMap<string, File>): Promise<void> {
  closeOffer();
  look.files = files;
  await show({ kind: "folder", name }, async ({ lookAtFolder }, signal) => {
    return { ...(await lookAtFolder(name, files, signal)), isKept: false };
  });
}

/** Stops looking. */
export function closeOffer(): void {
  look.controller?.abort();
  look.controller = undefined;
  look.seen = undefined;
  look.files = undefined;
  set(NO_OFFER);
}

async function show(
  source: PackageSource,
  read: (entry: Looking, signal: AbortSignal) => Promise<SeenPackage & { readonly isKept: boolean }>,
): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  look.controller = controller;
  const name = sourceName(source);
  set({ status: "reading", name });
  try {
    const seen = await read(await look.entry(), signal);
    if (signal.aborted) return;
    look.seen = seen;
    const { manifest, digest, fit, isKept } = seen;
    set({ status: "shown", source, manifest, digest, fit, isKept, tree: treeOf(seen) });
  } catch (error) {
    if (signal.aborted) return;
    const { message, details } = failureOf(error);
    // Some causes say no more than what they caused.
    const further = details.filter((detail) => detail !== message);
    fail(name, { message, details: further, hint: "Nothing was taken; the model that was chosen before still is." });
  }
}

function treeOf({ tree }: SeenPackage): Extract<PackageOffer, { status: "shown" }>["tree"] {
  if (tree === undefined) return { status: "none" };
  const parsed = parseTree(tree);
  return parsed.ok ? { status: "brought" } : { status: "refused", why: parsed.error.message };
}

function fail(name: string, failure: Extract<PackageOffer, { status: "failed" }>["failure"]): void {
  set({ status: "failed", name, failure });
}

function set(offer: PackageOffer): void {
  usePackageOfferStore.setState({ offer });
}
