import { useOfflineStore } from "../../state/offlineStore.ts";

/** In the page's foot, once it is true. */
export function OfflineNote() {
  return useOfflineStore(({ copy }) => copy.status === "kept") ? " · Available offline" : null;
}
