import { useEffect, useRef } from "react";
import { leavePresenter, openPresenter, step, toggleBlank } from "../../../state/actions/playlist.ts";
import { say } from "../../../state/lessonStore.ts";
import { usePlaylistStore } from "../../../state/playlistStore.ts";
import "../../../styles/presenter.css";
import { ReadComparison } from "../../embed/ReadComparison.tsx";
import { actOfKey, type PresenterAct } from "./presenterKeys.ts";

/** One comparison of a lecture at a time, in large type: keys step through the list, and the last row says which. */
export default function PresenterView() {
  const { items, at, isBlank } = usePlaylistStore();
  const item = items[at];
  const title = item?.title ?? "";
  const stage = useRef<HTMLElement>(null);
  useEffect(() => void openPresenter(), []);
  useKeys();
  const place = `${at + 1} of ${items.length}`;
  useEffect(() => {
    say(isBlank ? "The screen is blank." : `${place}${title && `: ${title}`}`);
    stage.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, [isBlank, place, title]);
  if (isBlank) return <main id="main" ref={stage} className="stage is-blank" tabIndex={-1} aria-label="Blank screen" />;
  return (
    <main id="main" ref={stage} className="stage" tabIndex={-1} aria-label="Lecture">
      <header className="stage-head">
        <h1>{title || "A comparison of two responses"}</h1>
        <p>{items.length > 0 && place}</p>
        <Controls />
      </header>
      {!item ? (
        <p className="stage-fault">This playlist is empty.</p>
      ) : item.fault !== undefined ? (
        <p className="stage-fault">{item.fault} The others of the list are not touched.</p>
      ) : (
        <div className="stage-body">
          <ReadComparison hidden={[]} />
        </div>
      )}
    </main>
  );
}

/** Quiet, for a mouse or a finger; each says its key. */
function Controls() {
  const { items, at } = usePlaylistStore();
  return (
    <nav className="stage-controls" aria-label="Lecture">
      <button type="button" className="quiet-button" disabled={at === 0} onClick={() => void step(-1)}>
        Previous
      </button>
      <button type="button" className="quiet-button" disabled={at + 1 >= items.length} onClick={() => void step(1)}>
        Next
      </button>
      <button type="button" className="quiet-button" aria-keyshortcuts="b" onClick={toggleBlank}>
        Blank (b)
      </button>
      {document.fullscreenEnabled && (
        <button type="button" className="quiet-button" aria-keyshortcuts="f" onClick={toggleFullscreen}>
          Full screen (f)
        </button>
      )}
      <button type="button" className="quiet-button" aria-keyshortcuts="Escape" onClick={leave}>
        Leave (Esc)
      </button>
    </nav>
  );
}

const ACTS: Readonly<Record<PresenterAct, () => void>> = {
  next: () => void step(1),
  previous: () => void step(-1),
  blank: toggleBlank,
  leave,
  fullscreen: toggleFullscreen,
};

/** After whatever on the page makes use of a key: what that takes for itself is none of the lecture's. */
function useKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = actOfKey(event);
      if (!act) return;
      event.preventDefault();
      ACTS[act]();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

function leave(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  leavePresenter();
}

function toggleFullscreen(): void {
  // A browser may refuse: the lecture goes on in its window.
  const asked = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
  asked?.catch(() => undefined);
}
