import { driftOf } from "../../core/noise.ts";
import type { ModelInfo } from "../../state/modelStore.ts";
import { Facts } from "./Facts.tsx";
import { backendName } from "./loadWords.ts";

const KEPT: Readonly<Record<ModelInfo["kept"], string>> = {
  device: "kept on this device",
  memory: "in memory only, until this page is closed",
  folder: "read from the folder that you opened",
};

interface Props {
  readonly info: ModelInfo;
  readonly tokensPerSecond: number | undefined;
}

/** How the loaded model runs in this browser, and why not better. */
export function RunningFacts({ info, tokensPerSecond }: Props) {
  const { backend, threads, device, canaryDrift, loadMs, failures, kept } = info;
  const bound = driftOf(info.manifest, backend)?.bound;
  return (
    <>
      <Facts
        facts={[
          ["Back end", backendName(backend)],
          ["Threads", backend.startsWith("wasm") ? String(threads) : "the graphics device's"],
          ["Isolated", device.crossOriginIsolated ? "yes, threads are allowed" : "no, so one thread only"],
          ["Graphics", device.adapter ? device.adapter.description || "present, unnamed" : "no WebGPU adapter"],
          [
            "Speed",
            tokensPerSecond === undefined ? "not measured yet" : `${Math.round(tokensPerSecond)} tokens a second`,
          ],
          ["Loaded in", `${(loadMs / 1000).toFixed(1)} s`],
          [
            "Self-check",
            `test texts came out within ${canaryDrift.toExponential(1)} of the reference${bound === undefined ? "" : ` (up to ${bound} is accepted)`}`,
          ],
          ["Files", KEPT[kept]],
          ...storageFact(device.storage),
        ]}
      />
      {failures.length > 0 && (
        <>
          <h3>Why nothing better</h3>
          <ul className="failures">
            {failures.map(({ backend: failed, error }) => (
              <li key={failed}>
                <b>{backendName(failed)}:</b> {error.message}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function storageFact(storage: ModelInfo["device"]["storage"]): readonly (readonly [string, string])[] {
  if (!storage) return [];
  return [["Storage", `up to ${(storage.quotaBytes / 1e9).toFixed(1)} GB for this site`]];
}
