import { type FormEvent, useEffect, useRef, useState } from "react";
import { messageOf } from "../../base/messageOf.ts";
import { countOf } from "../../core/format.ts";
import { MAX_SAVED_NAME, type SavedItem, type SavedKind } from "../../core/saved/savedItem.ts";
import { openSaved } from "../../state/actions/openSaved.ts";
import { deleteSaved, renameSaved } from "../../state/actions/saved.ts";
import { KeepFocus } from "../../ui/KeepFocus.tsx";

const KINDS: Readonly<Record<SavedKind, string>> = { comparison: "Comparison", tree: "Tree", set: "Set" };

export function SavedList({ items }: { readonly items: readonly SavedItem[] }) {
  if (items.length === 0) return null;
  return (
    <ul className="saved-list" aria-label="What is saved">
      {items.map((item) => (
        <SavedRow key={item.id} item={item} />
      ))}
    </ul>
  );
}

function SavedRow({ item }: { readonly item: SavedItem }) {
  const [isNaming, setNaming] = useState(false);
  const [problem, setProblem] = useState("");
  const open = () => openSaved(item).catch((error: unknown) => setProblem(messageOf(error)));
  const day = new Date(item.savedAt).toLocaleDateString("en", { day: "numeric", month: "short", year: "numeric" });
  return (
    <li>
      <KeepFocus>
        {isNaming ? (
          <NameForm item={item} onEnd={() => setNaming(false)} />
        ) : (
          <button type="button" className="saved-name" onClick={() => void open()}>
            {item.name}
          </button>
        )}
      </KeepFocus>
      <span className="saved-facts">
        {KINDS[item.kind]}
        {item.kind === "set" && ` of ${countOf(item.pairs, "pair")}`}, {day}
      </span>
      <span className="saved-actions">
        <button type="button" className="quiet-button" onClick={() => setNaming(true)}>
          Rename<span className="visually-hidden"> {item.name}</span>
        </button>
        <button type="button" className="quiet-button" onClick={() => void deleteSaved([item])}>
          Delete<span className="visually-hidden"> {item.name}</span>
        </button>
      </span>
      {problem && (
        <span className="saved-problem" role="alert">
          {problem}
        </span>
      )}
    </li>
  );
}

interface NameProps {
  readonly item: SavedItem;
  readonly onEnd: () => void;
}

function NameForm({ item, onEnd }: NameProps) {
  const [name, setName] = useState(item.name);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void renameSaved(item.id, name);
    onEnd();
  };
  return (
    <form className="saved-naming" onSubmit={submit}>
      <input
        aria-label={`New name of ${item.name}`}
        ref={field}
        value={name}
        maxLength={MAX_SAVED_NAME}
        onChange={({ target }) => setName(target.value)}
        onKeyDown={({ key }) => key === "Escape" && onEnd()}
      />
      <button type="submit" className="quiet-button">
        Keep the name
      </button>
    </form>
  );
}
