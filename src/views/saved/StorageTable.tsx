import { useEffect, useState } from "react";
import { WithTerms } from "../../charts/terms/WithTerms.tsx";
import { formatBytes } from "../../core/format.ts";
import { type SavedItem, type SavedKind, toStored } from "../../core/saved/savedItem.ts";
import { forgetKeptRewards } from "../../state/actions/keptRewards.ts";
import { forgetCopy, forgetRuntimes } from "../../state/actions/offline.ts";
import { deleteSaved } from "../../state/actions/saved.ts";
import { deletePackageOf, measureStorage, type StorageUse } from "../../state/actions/storageUse.ts";
import { useOfflineStore } from "../../state/offlineStore.ts";

interface Row {
  readonly name: string;
  readonly bytes: number;
  /** Counted from its text, or from the first of many like it: the browser's own form of it takes another number of bytes. */
  readonly isEstimate: boolean;
  readonly free: string;
  /** undefined where there is nothing to let go of. */
  readonly onFree: (() => Promise<void>) | undefined;
}

/** What the page keeps on this device, and the way to let go of each. */
export function StorageTable({ items }: { readonly items: readonly SavedItem[] }) {
  const [use, setUse] = useState<StorageUse>();
  const { copy, runtimeBytes } = useOfflineStore();
  const measure = () => measureStorage().then(setUse);
  useEffect(() => {
    if (items) void measureStorage().then(setUse);
  }, [items]);
  if (!use) return null;
  const freed = (free: () => Promise<void>) => () => void free().then(measure);
  const { total, quota } = use;
  const bytes = { ...use, runtime: runtimeBytes, page: copy.status === "kept" ? copy.bytes : 0 };
  return (
    <section className="saved-storage" aria-labelledby="saved-storage-title">
      <h3 id="saved-storage-title">On this device</h3>
      <table>
        <tbody>
          {rowsOf(bytes, items).map((row) => (
            <tr key={row.name}>
              <th scope="row">
                <WithTerms terms={["reward", "runtime"]}>{row.name}</WithTerms>
              </th>
              <td>{sizeText(row)}</td>
              <td>
                {row.onFree && (
                  <button type="button" className="quiet-button" onClick={freed(row.onFree)}>
                    {row.free}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {total !== undefined && (
        <p className="saved-note">
          As the browser counts, the page takes {formatBytes(total)}
          {quota !== undefined && ` of the ${formatBytes(quota)} that it may`}.
        </p>
      )}
    </section>
  );
}

function sizeText({ bytes, isEstimate }: Row): string {
  if (bytes === 0) return "nothing";
  if (bytes < 1000) return "under 1 kB";
  return isEstimate ? `about ${formatBytes(bytes)}` : formatBytes(bytes);
}

type Bytes = StorageUse & { readonly runtime: number; readonly page: number };

function rowsOf(use: Bytes, items: readonly SavedItem[]): readonly Row[] {
  const saved = (kind: SavedKind, name: string, free: string, counted?: number): Row => {
    const these = items.filter((item) => item.kind === kind);
    const bytes = counted ?? these.reduce((sum, item) => sum + JSON.stringify(toStored(item)).length, 0);
    return { name, bytes, isEstimate: true, free, onFree: these.length > 0 ? () => deleteSaved(these) : undefined };
  };
  const kept = (name: string, bytes: number, free: string, onFree: () => Promise<void>): Row => ({
    name,
    bytes,
    isEstimate: false,
    free,
    onFree: bytes > 0 ? onFree : undefined,
  });
  return [
    saved("comparison", "Comparisons", "Delete all comparisons"),
    saved("tree", "Trees", "Delete all trees"),
    saved("set", "Sets, with the one on the page", "Delete all saved sets", use.sets),
    {
      ...kept("Rewards that the model gave pairs of sets", use.rewards, "Forget them", forgetKeptRewards),
      isEstimate: true,
    },
    ...use.packages.map(({ id, bytes }) => kept(`Model ${id}`, bytes, "Delete it", () => deletePackageOf(id))),
    kept("What models run on", use.runtime, "Delete it", forgetRuntimes),
    kept("The page, for use without a network", use.page, "Delete the copy", forgetCopy),
  ];
}
