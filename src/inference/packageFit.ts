/** How a package would run here and what it takes, before any of its weights are fetched. */
import { formatBytes } from "../core/format.ts";
import type { ModelPackage } from "../core/modelPackage.ts";
import { type MemoryNeed, memoryNeed } from "./memoryNeed.ts";
import type { DeviceReport } from "./model.ts";
import { filesOf, planBackends } from "./plan.ts";
import { BACKENDS, type Backend } from "./protocol.ts";

interface BackendFit {
  readonly backend: Backend;
  readonly need: MemoryNeed;
  /** Why it cannot run so, and what would; undefined where it can, as far as the browser tells. */
  readonly problem: string | undefined;
}

export interface PackageFit {
  /** Best first. */
  readonly backends: readonly BackendFit[];
  /** What the best back end that works has to fetch; of all, where none does. */
  readonly downloadBytes: number;
  /** Why the files cannot be kept here; undefined where they can, or need not be. */
  readonly storageProblem: StorageProblem | undefined;
}

interface StorageProblem {
  readonly message: string;
  /** Whether it is too much to be held in memory instead. */
  readonly isFatal: boolean;
}

/** A browser may hold this much in memory for one page without harm. */
const MEMORY_STORE_BYTES = 2 ** 31;

/** `isInPlace`: its files are read where they are, and nothing has to be kept. */
export function packageFit(report: DeviceReport, manifest: ModelPackage, isInPlace: boolean): PackageFit {
  const options = BACKENDS.map((backend) => planBackends(report, manifest, backend)[0]);
  const backends = options.flatMap((option, i): readonly BackendFit[] => {
    const backend = BACKENDS[i];
    if (!option || !backend) return [];
    const expand = option.status === "candidate" && option.plan.expand;
    const problem = option.status === "candidate" ? undefined : option.failure.error.message;
    return [{ backend, need: memoryNeed(manifest, backend, expand), problem }];
  });
  const best = planBackends(report, manifest).find((option) => option.status === "candidate");
  const paths = best?.status === "candidate" ? filesOf(best.plan, manifest) : manifest.files.map(({ path }) => path);
  const downloadBytes = manifest.files
    .filter(({ path }) => paths.includes(path))
    .reduce((sum, { bytes }) => sum + bytes, 0);
  return { backends, downloadBytes, storageProblem: isInPlace ? undefined : whyNotKept(downloadBytes, report) };
}

function whyNotKept(bytes: number, { storage }: DeviceReport): StorageProblem | undefined {
  if (storage === undefined) return undefined;
  const free = Math.max(0, storage.quotaBytes - storage.usedBytes);
  if (bytes <= free) return undefined;
  const isFatal = bytes > MEMORY_STORE_BYTES;
  const room = `The files take ${formatBytes(bytes)}; this browser has room for ${formatBytes(free)} of this site's.`;
  const otherwise = isFatal
    ? "With more free space, or as a folder of this device that is opened here, it would fit."
    : "What finds no room is held in memory until the page is closed.";
  return { message: `${room} ${otherwise}`, isFatal };
}
