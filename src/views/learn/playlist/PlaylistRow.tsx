import type { PlaylistItem } from "../../../core/playlist.ts";
import { moveItem, removeItem, renameItem } from "../../../state/actions/playlist.ts";

interface Props {
  readonly item: PlaylistItem;
  readonly index: number;
  readonly isLast: boolean;
}

/** One comparison of the playlist: its title to be written over, its place to be changed. */
export function PlaylistRow({ item: { title, link, fault }, index, isLast }: Props) {
  const name = title || `comparison ${index + 1}`;
  return (
    <li className="playlist-item">
      <input
        type="text"
        aria-label={`Title of ${index + 1}`}
        placeholder="No title"
        value={title}
        onChange={({ target }) => renameItem(index, target.value)}
      />
      <button type="button" className="quiet-button" disabled={index === 0} onClick={() => moveItem(index, -1)}>
        Up<span className="visually-hidden"> with {name}</span>
      </button>
      <button type="button" className="quiet-button" disabled={isLast} onClick={() => moveItem(index, 1)}>
        Down<span className="visually-hidden"> with {name}</span>
      </button>
      <a className="quiet-button" href={link}>
        Open<span className="visually-hidden"> {name}</span>
      </a>
      <button type="button" className="quiet-button" onClick={() => removeItem(index)}>
        Remove<span className="visually-hidden"> {name}</span>
      </button>
      {fault !== undefined && <p className="playlist-fault">{fault}</p>}
    </li>
  );
}
