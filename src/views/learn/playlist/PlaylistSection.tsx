import { useState } from "react";
import { type PlaylistItem, playlistJson, playlistText } from "../../../core/playlist.ts";
import { addCurrent, openPlaylist, present } from "../../../state/actions/playlist.ts";
import { setItems, usePlaylistStore } from "../../../state/playlistStore.ts";
import { FileButton } from "../../../ui/FileButton.tsx";
import { KeepFocus } from "../../../ui/KeepFocus.tsx";
import { SaveButton } from "../../../ui/SaveButton.tsx";
import { useFileDrop } from "../../../ui/useFileDrop.ts";
import { hrefOf } from "../../route.ts";
import { PlaylistRow } from "./PlaylistRow.tsx";

const open = (file: File) => void openPlaylist(file);

/** A lecture as a list of links: opened from a file or made here, put in order, saved, and presented. */
export function PlaylistSection() {
  const { items, refusals, isKept } = usePlaylistStore();
  const isOver = useFileDrop(open);
  return (
    <section className="learn-section playlist" aria-labelledby="learn-playlist">
      <h3 id="learn-playlist">A lecture</h3>
      <p>
        A playlist of comparisons, presented in large type: arrow keys or a clicker step through it, b blanks the
        screen, Escape leaves. Its file is plain text, one link a line, with a title on the line before where you like,
        and comments after #.
      </p>
      <KeepFocus>
        <Ways />
        {items.length > 0 && (
          <ol className="playlist-items" aria-label="The playlist">
            {items.map((item, i) => (
              <PlaylistRow key={keyOf(items, i)} item={item} index={i} isLast={i + 1 === items.length} />
            ))}
          </ol>
        )}
        {items.length > 0 && <Outcomes />}
      </KeepFocus>
      {refusals.length > 0 && (
        <ul className="playlist-refusals" role="alert">
          {refusals.map(({ place, message }) => (
            <li key={`${place} ${message}`}>
              <b>{place}:</b> {message}
            </li>
          ))}
        </ul>
      )}
      {!isKept && <p className="learn-note">This browser did not keep the playlist: save it as a file.</p>}
      {isOver && <span className="drop-note">Drop the file to open its playlist.</span>}
    </section>
  );
}

/** Stays with an item that is moved or renamed; the same link may stand more than once. */
function keyOf(items: readonly PlaylistItem[], index: number): string {
  const link = items[index]?.link ?? "";
  return `${items.slice(0, index).filter((other) => other.link === link).length} ${link}`;
}

function Ways() {
  const [said, setSaid] = useState("");
  return (
    <p className="learn-actions">
      <button
        type="button"
        className="quiet-button"
        onClick={() => setSaid(addCurrent() ? "Added." : "The playlist is full.")}
        onBlur={() => setSaid("")}
      >
        Add the comparison that is on the page
      </button>
      <FileButton accept=".txt,.json" onFile={open}>
        Open a playlist
      </FileButton>
      <span>or drop one here</span>
      <span role="status" className="copy-outcome">
        {said}
      </span>
    </p>
  );
}

function Outcomes() {
  const { items, at } = usePlaylistStore();
  const page = location.href.replace(/#.*/s, "");
  const file = (text: string, type: string) => new Blob([text], { type });
  return (
    <p className="learn-actions">
      <a className="main-button" href={hrefOf("compare")} onClick={() => present(0)}>
        Present
      </a>
      {at > 0 && (
        <a className="quiet-button" href={hrefOf("compare")} onClick={() => present(at)}>
          Go on with {at + 1}
        </a>
      )}
      <button type="button" className="quiet-button" onClick={() => setItems([])}>
        Empty the list
      </button>
      <SaveButton name="playlist.txt" make={() => file(playlistText(items, page), "text/plain")}>
        Save as text
      </SaveButton>
      <SaveButton name="playlist.json" make={() => file(playlistJson(items), "application/json")}>
        Save as JSON
      </SaveButton>
    </p>
  );
}
