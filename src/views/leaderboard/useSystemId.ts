import { useSyncExternalStore } from "react";
import { hrefOf } from "../route.ts";

const PLACE = `${hrefOf("leaderboard")}/`;

/** The system that the address names, `#/leaderboard/<id>`; undefined for the table of all. */
export function useSystemId(): string | undefined {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return hash.startsWith(PLACE) && hash.length > PLACE.length ? decodeOrAsIs(hash.slice(PLACE.length)) : undefined;
}

/** The address of a system's page. */
export function hrefOfSystem(id: string): string {
  return PLACE + encodeURIComponent(id);
}

function decodeOrAsIs(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function subscribe(onChange: () => void): () => void {
  addEventListener("hashchange", onChange);
  return () => removeEventListener("hashchange", onChange);
}
