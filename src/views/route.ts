import { useSyncExternalStore } from "react";

export type Route = "compare" | "about";

/** The hash names the view, "#/about"; an unknown view is the comparison. Other hashes are places within a view and leave it as it is. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, () => {
    if (location.hash === "" || location.hash.startsWith("#/")) shown.route = routeOf(location.hash);
    return shown.route;
  });
}

const shown: { route: Route } = { route: "compare" };

function routeOf(hash: string): Route {
  return hash.startsWith("#/about") ? "about" : "compare";
}

function subscribe(onChange: () => void): () => void {
  addEventListener("hashchange", onChange);
  return () => removeEventListener("hashchange", onChange);
}
