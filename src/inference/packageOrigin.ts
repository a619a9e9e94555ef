/** Where a package's files are brought from, as loading sees it. Types only. */
import type { ModelPackage } from "../core/modelPackage.ts";

/** A manifest that was read before. */
export interface KnownManifest {
  readonly manifest: ModelPackage;
  /** SHA-256 of its bytes, 64 hexadecimal digits. */
  readonly digest: string;
}

export type PackageOrigin =
  | {
      readonly kind: "address";
      /** The package's folder, absolute or relative to the page. */
      readonly baseUrl: string;
      /** What was shown before: then it is not fetched again. */
      readonly known?: KnownManifest | undefined;
      /** Under which name its files are kept; the manifest's id, if left out. */
      readonly storeId?: string | undefined;
      /** As it is typed, for whoever gets a result of the model; left out for the page's own. */
      readonly address?: string | undefined;
      /**
       * Who asks for them; the page itself, if left out. "worker": the one that may ask other origins; "nobody": what is not
       * kept on the device is not to be had.
       */
      readonly asks?: "page" | "worker" | "nobody" | undefined;
      /** Whether the server may lead to another address. */
      readonly followsRedirects?: boolean;
    }
  | {
      readonly kind: "folder";
      /** By their names. They are read where they are. */
      readonly files: ReadonlyMap<string, File>;
      readonly known: KnownManifest;
    };
