import { useSetScoringStore } from "../state/setScoringStore.ts";

/** The way to the preference set, with how far its scoring is while that runs. */
export function SetLink() {
  const percent = useSetScoringStore(({ scoring }) =>
    scoring.status === "scoring" && scoring.total > 0 ? Math.floor((100 * scoring.done) / scoring.total) : undefined,
  );
  return <a href="#/set">Set{percent !== undefined && ` · ${percent} % scored`}</a>;
}
