/** The one connection to the store of sets, of the page and of each worker. */
import { openRowDatabase, type RowDatabase } from "./rowStore.ts";

let opened: Promise<RowDatabase> | undefined;

/** Rejects where the browser keeps nothing; asked again, it tries again. */
export function rowDatabase(): Promise<RowDatabase> {
  opened ??= openRowDatabase().then(
    (database) => {
      // The browser has closed it, as when the visitor has its data deleted; or it makes way for a newer page in another tab.
      database.addEventListener("close", forget);
      database.addEventListener("versionchange", forget);
      return database;
    },
    (error) => {
      forget();
      throw error;
    },
  );
  return opened;
}

function forget(): void {
  opened = undefined;
}
