/**
 * What the page and its service worker say to each other, and what the build tells the worker. The page sends a request with a port, on which every answer
 * comes; the last one is `kept`, `none`, `other-build` or `failed`.
 */

/** A file of a build: its path in the page's folder, and its digest as browsers check it, `sha256-…`. */
export type BuildFile = readonly [path: string, integrity: string];

/** One build of the page, as the service worker that was built with it knows it. */
export interface Build {
  readonly id: string;
  /** The script that index.html begins with: its name, a digest in it, tells pages of this build from others. */
  readonly entry: string;
  /** Everything that the page needs without a network but the model and its runtime. */
  readonly files: readonly BuildFile[];
  readonly bytes: number;
  /** What a model runs on: large, so kept when it is used. Its names have a digest, too. */
  readonly runtime: readonly string[];
}

export type OfflineRequest =
  /** Is there a copy of this build? */
  | { readonly kind: "describe" }
  /** Keep one. `entry` is that of the page that asks: of another build, no copy would do for it. Without it, whoever asks may be of any. */
  | { readonly kind: "keep"; readonly entry?: string }
  /** Delete the copy. */
  | { readonly kind: "forget" }
  /** A newer worker that waits takes the place of the one before it. No answer. */
  | { readonly kind: "take-over" };

export type OfflineAnswer =
  | { readonly kind: "keeping"; readonly done: number; readonly total: number }
  /** `bytes` of the whole copy, whether it is there or not; `entry` of the build. */
  | { readonly kind: "kept" | "none"; readonly bytes: number; readonly entry: string }
  | { readonly kind: "other-build" }
  | { readonly kind: "failed"; readonly message: string };

/** The service worker's file, in the page's folder, which is then its scope. */
export const SERVICE_WORKER = "serviceWorker.js";
