import { useSetScoringStore } from "../state/setScoringStore.ts";
import type { Route } from "./route.ts";

const VIEWS: readonly (readonly [Route, name: string, href: string])[] = [
  ["compare", "Compare", "#/"],
  ["set", "Set", "#/set"],
  ["fit", "Fit", "#/fit"],
  ["about", "About", "#/about"],
];

/** The views, always all of them in the same places; where the set is, how far its scoring is while that runs. */
export function PageLinks({ route }: { readonly route: Route }) {
  const percent = useSetScoringStore(({ scoring }) =>
    scoring.status === "scoring" && scoring.total > 0 ? Math.floor((100 * scoring.done) / scoring.total) : undefined,
  );
  return VIEWS.map(([view, name, href]) => (
    <a key={view} href={href} aria-current={view === route ? "page" : undefined}>
      {name}
      {view === "set" && percent !== undefined && ` · ${percent} % scored`}
    </a>
  ));
}
