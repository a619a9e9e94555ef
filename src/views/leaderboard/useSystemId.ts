import { useSyncExternalStore } from "react";
import { hrefOf, subscribeToHash } from "../route.ts";

const PLACE = `${hrefOf("leaderboard")}/`;

/** The system that the address names, `#/leaderboard/<id>`; undefined for the table of all. */
export function useSystemId(): string | undefined {
  const hash = useSyncExternalStore(subscribeToHash, () => location.hash);
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
