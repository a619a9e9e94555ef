/** A package that somebody looks at, before it is chosen. */
import { create } from "zustand";
import type { ModelPackage } from "../core/modelPackage.ts";
import type { PackageFit } from "../inference/packageFit.ts";
import type { Failure } from "./failure.ts";
import type { PackageSource } from "./packageSource.ts";

export type PackageOffer =
  | { readonly status: "none" }
  | { readonly status: "reading"; readonly name: string }
  | {
      readonly status: "shown";
      readonly source: PackageSource;
      readonly manifest: ModelPackage;
      /** SHA-256 of the manifest. */
      readonly digest: string;
      readonly fit: PackageFit;
      /** It was read on this device, all of it is kept here, and its server has not been asked. */
      readonly isKept: boolean;
      /** Whether it brings a tree, or why that is not taken. */
      readonly tree:
        | { readonly status: "none" }
        | { readonly status: "brought" }
        | { readonly status: "refused"; readonly why: string };
    }
  | { readonly status: "failed"; readonly name: string; readonly failure: Failure };

export const NO_OFFER: PackageOffer = { status: "none" };

export const usePackageOfferStore = create<{ readonly offer: PackageOffer }>()(() => ({ offer: NO_OFFER }));
