import { useSetScoringStore } from "../state/setScoringStore.ts";
import { hrefOf, type Route, VIEWS } from "./route.ts";

/** The views, always all of them in the same places; where the set is, how far its scoring is while that runs. */
export function PageLinks({ route }: { readonly route: Route }) {
  const percent = useSetScoringStore(({ scoring }) =>
    scoring.status === "scoring" && scoring.total > 0 ? Math.floor((100 * scoring.done) / scoring.total) : undefined,
  );
  return VIEWS.map(([view, name]) => (
    <a key={view} href={hrefOf(view)} aria-current={view === route ? "page" : undefined}>
      {name}
      {view === "set" && percent !== undefined && ` · ${percent} % scored`}
    </a>
  ));
}
