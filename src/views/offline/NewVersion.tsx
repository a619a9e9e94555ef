import { useOfflineStore } from "../../state/offlineStore.ts";

/** One quiet line when a newer version of the page can be used. Nothing happens unless somebody presses it. */
export function NewVersion() {
  const newVersion = useOfflineStore((state) => state.newVersion);
  const use = () =>
    void import("../../state/actions/offline.ts").then(({ switchToNewVersion }) => switchToNewVersion());
  return (
    <div role="status">
      {newVersion !== "none" && (
        <p className="new-version">
          {newVersion === "offered"
            ? "A new version of this page is there."
            : "Another tab uses a new version of this page."}{" "}
          <button type="button" className="quiet-button" onClick={use}>
            Use it
          </button>
        </p>
      )}
    </div>
  );
}
