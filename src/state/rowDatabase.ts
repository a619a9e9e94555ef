/** The page's one connection to the store of sets. */
import { openRowDatabase, type RowDatabase } from "../data/set/rowStore.ts";

let opened: Promise<RowDatabase> | undefined;

/** Rejects where the browser keeps nothing; asked again, it tries again. */
export function rowDatabase(): Promise<RowDatabase> {
  opened ??= openRowDatabase().then(
    (database) => {
      // A newer page in another tab has closed it, or the browser has.
      database.addEventListener("close", forget);
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
