import "../../styles/saved.css";
import { useEffect, useState } from "react";
import { searchSaved } from "../../core/saved/savedItem.ts";
import { tidy } from "../../state/actions/importSet.ts";
import { deleteBroken, forgetDeleted, readSavedItems, undoDelete } from "../../state/actions/saved.ts";
import { type Persistence, type SavedState, useSavedStore } from "../../state/savedStore.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { KeepFocus } from "../../ui/KeepFocus.tsx";
import { SavedFiles } from "./SavedFiles.tsx";
import { SavedList } from "./SavedList.tsx";
import { StorageTable } from "./StorageTable.tsx";

/** All that is saved on this device: found, named, opened, taken along; and what it takes. */
export default function SavedView() {
  const saved = useSavedStore();
  const [words, setWords] = useState("");
  useEffect(() => {
    void readSavedItems();
    return () => {
      forgetDeleted();
      void tidy();
    };
  }, []);
  const { items, failure } = saved;
  if (!items && !failure) return <p className="section-empty">One moment…</p>;
  const all = items ?? [];
  const found = searchSaved(all, words);
  return (
    <article className="saved">
      <KeepFocus>
        <h2>Saved</h2>
        <p className="saved-note">
          Comparisons, trees and sets, on this device only. {all.length > 0 && PERSISTENCE[saved.persistence]}
        </p>
        {failure && <FailureNote {...failure} />}
        <div className="saved-tools">
          {all.length > 0 && (
            <label>
              Search{" "}
              <input type="search" value={words} onChange={({ target }) => setWords(target.value)} autoComplete="off" />
            </label>
          )}
          <SavedFiles items={all} />
        </div>
        <Deleted {...saved} />
        {all.length === 0 && (
          <p className="section-empty">
            Nothing is saved yet. Press “Save” under a <a href="#/">verdict</a>, at a <a href="#/set">set</a>, or at a
            tree that you <a href="#/fit">fit</a>.
          </p>
        )}
        {all.length > 0 && (
          <p className="saved-count" role="status">
            {found.length === all.length ? `${all.length} saved` : `${found.length} of ${all.length} saved`}
          </p>
        )}
        <SavedList items={found} />
        {saved.broken.length > 0 && (
          <p className="saved-note">
            {saved.broken.length} more cannot be read by this version of the page.{" "}
            <button type="button" className="quiet-button" onClick={() => void deleteBroken()}>
              Delete what cannot be read
            </button>
          </p>
        )}
        <StorageTable items={all} />
      </KeepFocus>
    </article>
  );
}

const PERSISTENCE: Readonly<Record<Persistence, string>> = {
  unasked: "",
  granted: "The browser has agreed not to delete them by itself.",
  refused: "The browser has not agreed to keep them when it runs out of room: save a file of what matters.",
};

/** What went last, with the way back. */
function Deleted({ deleted }: Pick<SavedState, "deleted">) {
  const [only] = deleted;
  const hasSets = deleted.some(({ kind }) => kind === "set");
  return (
    <div role="status">
      {only && (
        <p>
          {deleted.length === 1 ? `“${only.name}” is deleted.` : `${deleted.length} are deleted.`}
          {hasSets && " The room that rows take is free once you leave this view."}{" "}
          <button type="button" className="quiet-button" onClick={() => void undoDelete()}>
            Undo
          </button>
        </p>
      )}
    </div>
  );
}
