/** The model's lifecycle. The running engine itself stays in `engine.ts`; here is what there is to show about it. */
import { create } from "zustand";
import type { ModelPackage } from "../core/modelPackage.ts";
import type { LoadedModel, LoadStatus } from "../inference/model.ts";
import type { Failure } from "./failure.ts";
import { LOADING, type Loadable } from "./loadable.ts";
import type { PackageSource } from "./packageSource.ts";

/** A loaded model without its moving parts. */
export type ModelInfo = Omit<LoadedModel, "score" | "scoreVariants" | "lost" | "dispose">;

export type ModelLifecycle =
  | { readonly status: "none" }
  | { readonly status: "loading"; readonly load: LoadStatus }
  | {
      readonly status: "ready";
      readonly info: ModelInfo;
      /** Of the last pair; undefined before the first. */
      readonly tokensPerSecond: number | undefined;
    }
  | {
      readonly status: "failed";
      readonly failure: Failure;
      /** Whether no other back end was tried, because this one had been chosen. */
      readonly isOnlyChosen: boolean;
    };

export interface ModelState {
  /** Where the chosen package comes from. */
  readonly source: PackageSource;
  readonly model: ModelLifecycle;
  /** The chosen package's manifest alone: read at once, so that sizes, figures and errors can be told before anything is loaded. */
  readonly manifest: Loadable<ModelPackage>;
  /** Of the manifest of a package from elsewhere, which names it exactly; the shipped one's stands in the examples. */
  readonly digest?: string | undefined;
  /** Bytes of the package that are kept on this device, from an earlier visit or this one. */
  readonly keptBytes: number;
  /** Why that could not be counted or deleted. */
  readonly keptFailure?: Failure | undefined;
}

export const INITIAL_MODEL: ModelState = {
  source: { kind: "shipped" },
  model: { status: "none" },
  manifest: LOADING,
  keptBytes: 0,
};

export const useModelStore = create<ModelState>()(() => INITIAL_MODEL);
