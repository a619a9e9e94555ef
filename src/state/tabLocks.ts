/**
 * Tabs share what is kept on the device. Each holds a lock for the set that it shows, or imports, and what nobody holds may be deleted; and one for
 * the pair that it scores, so that no other asks the model the same. Where there are no locks (an insecure context), a tab thinks it is alone.
 */
const SET = "split-decision/set/";
const PAIR = "split-decision/pair/";
/** Held by all together while they take hold of a set, by one alone while it deletes: nothing is taken between looking and deleting. */
const TIDYING = "split-decision/tidying";

type Locks = Pick<LockManager, "request" | "query">;

function ownLocks(): Locks | undefined {
  return globalThis.navigator?.locks;
}

/** Lets go of what is held; settles when others can tell. */
export type Release = () => Promise<void>;

/** Holds a set for this tab until what comes back is called. */
export async function holdSet(id: string, locks = ownLocks()): Promise<Release> {
  if (!locks) return async () => undefined;
  return locks.request(TIDYING, { mode: "shared" }, () => held(locks, `${SET}${id}`));
}

function held(locks: Locks, name: string): Promise<Release> {
  return new Promise((resolve, reject) => {
    const until = new Promise<void>((release) => {
      const isFree: Promise<void> = locks.request(name, { mode: "shared" }, () => {
        resolve(() => {
          release();
          return isFree;
        });
        return until;
      });
      isFree.catch(reject);
    });
  });
}

/** Calls `use` with the ids of the sets that tabs hold, this one among them; none is taken hold of meanwhile. */
export async function withHeldSets<T>(
  use: (ids: readonly string[]) => Promise<T>,
  locks = ownLocks(),
): Promise<Awaited<T>> {
  if (!locks) return await use([]);
  return locks.request(TIDYING, async () => {
    const names = ((await locks.query()).held ?? []).map(({ name = "" }) => name);
    return use(names.filter((name) => name.startsWith(SET)).map((name) => name.slice(SET.length)));
  });
}

/** Calls `use` when no other tab is at the same pair. Rejects with the signal's reason when that is aborted first. */
export async function aloneAtPair<T>(
  signal: AbortSignal,
  key: string,
  use: () => Promise<T>,
  locks = ownLocks(),
): Promise<Awaited<T>> {
  return locks ? locks.request(`${PAIR}${key}`, { signal }, use) : await use();
}
