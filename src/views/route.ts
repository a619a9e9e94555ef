import { useSyncExternalStore } from "react";
import { isLinkHash } from "../core/link/isLinkHash.ts";

export type Route = "compare" | "about" | "set" | "fit";

/**
 * The hash names the view, "#/about"; an unknown view is the comparison, and so is a link to one. Other hashes are places within a view and
 * leave it as it is.
 */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, () => {
    if (location.hash === "" || location.hash.startsWith("#/") || isLinkHash(location.hash))
      shown.route = routeOf(location.hash);
    return shown.route;
  });
}

const shown: { route: Route } = { route: "compare" };

function routeOf(hash: string): Route {
  if (hash.startsWith("#/set")) return "set";
  if (hash.startsWith("#/fit")) return "fit";
  return hash.startsWith("#/about") ? "about" : "compare";
}

function subscribe(onChange: () => void): () => void {
  addEventListener("hashchange", onChange);
  return () => removeEventListener("hashchange", onChange);
}
