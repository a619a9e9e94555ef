import { useEffect } from "react";
import type { SavedKind } from "../../core/saved/savedItem.ts";
import { deleteSaved, readSavedItems, undoDelete } from "../../state/actions/saved.ts";
import { useSavedStore } from "../../state/savedStore.ts";

interface Props {
  readonly kind: SavedKind;
  /** Names what is on the page: the same thing is saved once. */
  readonly itemKey: string;
  readonly label: string;
  readonly onSave: () => Promise<void>;
}

/** Saves what is on the page; pressed, it is saved, and pressed again it is no longer, with a way back. */
export function SaveToggle({ kind, itemKey, label, onSave }: Props) {
  const { items, deleted, failure } = useSavedStore();
  const isRead = items !== undefined;
  useEffect(() => {
    if (!isRead) void readSavedItems();
  }, [isRead]);
  const isThis = (item: { readonly kind: SavedKind; readonly key: string }) =>
    item.kind === kind && item.key === itemKey;
  const saved = items?.find(isThis);
  const press = () => void (saved ? deleteSaved([saved]) : onSave());
  return (
    <>
      <button type="button" className="quiet-button save-toggle" aria-pressed={saved !== undefined} onClick={press}>
        {saved ? "Saved" : label}
      </button>{" "}
      <span role="status" className="copy-outcome">
        {failure && `It could not be saved: ${failure.message}`}
        {saved && <a href="#/saved">See all</a>}
        {!saved && deleted.some(isThis) && (
          <button type="button" className="quiet-button" onClick={() => void undoDelete()}>
            Undo
          </button>
        )}
      </span>
    </>
  );
}
