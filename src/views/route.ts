import { useSyncExternalStore } from "react";
import { isLinkHash } from "../core/link/isLinkHash.ts";

/** The views with their names in the page's head, in that order. A view is at "#/" and its route; the comparison is at "#/" alone. */
export const VIEWS = [
  ["compare", "Compare"],
  ["set", "Set"],
  ["fit", "Fit"],
  ["leaderboard", "Leaderboard"],
  ["learn", "Learn"],
  ["saved", "Saved"],
  ["about", "About"],
] as const;

export type Route = (typeof VIEWS)[number][0];

/** The address of a view within the page. */
export function hrefOf(route: Route): string {
  return route === "compare" ? "#/" : `#/${route}`;
}

/**
 * The hash names the view, "#/about"; an unknown view is the comparison, and so is a link to one. Other hashes are places within a view and
 * leave it as it is.
 */
export function useRoute(): Route {
  return useSyncExternalStore(subscribeToHash, () => {
    if (location.hash === "" || location.hash.startsWith("#/") || isLinkHash(location.hash))
      shown.route = routeOf(location.hash);
    return shown.route;
  });
}

const shown: { route: Route } = { route: "compare" };

function routeOf(hash: string): Route {
  const found = VIEWS.find(([route]) => route !== "compare" && hash.startsWith(hrefOf(route)));
  return found?.[0] ?? "compare";
}

/** Calls back whenever another place is gone to. Returns how to stop. */
export function subscribeToHash(onChange: () => void): () => void {
  addEventListener("hashchange", onChange);
  return () => removeEventListener("hashchange", onChange);
}
