/** Web Locks as several tabs share them, in memory: exclusive and shared, first come, first served. */
interface Waiting {
  readonly name: string;
  readonly isShared: boolean;
  readonly start: () => void;
}

export class FakeLocks {
  private readonly held: Omit<Waiting, "start">[] = [];
  private readonly waiting: Waiting[] = [];

  readonly request = ((name: string, ...rest: readonly unknown[]) => {
    const use = rest.at(-1) as () => unknown;
    const { mode, signal } = (rest.length > 1 ? rest[0] : {}) as LockOptions;
    return new Promise<unknown>((resolve, reject) => {
      const lock = { name, isShared: mode === "shared" };
      const start = () => {
        this.held.push(lock);
        Promise.resolve()
          .then(use)
          .finally(() => {
            this.held.splice(this.held.indexOf(lock), 1);
            this.serve();
          })
          .then(resolve, reject);
      };
      const entry = { ...lock, start };
      signal?.addEventListener("abort", () => {
        const at = this.waiting.indexOf(entry);
        if (at !== -1) this.waiting.splice(at, 1);
        reject(signal.reason);
      });
      this.waiting.push(entry);
      this.serve();
    });
  }) as LockManager["request"];

  query = async (): Promise<LockManagerSnapshot> => ({ held: this.held.map(({ name }) => ({ name })), pending: [] });

  private serve(): void {
    const blocked = new Set<string>();
    for (const entry of [...this.waiting]) {
      const others = this.held.filter(({ name }) => name === entry.name);
      if (blocked.has(entry.name) || !others.every(({ isShared }) => isShared && entry.isShared)) {
        blocked.add(entry.name);
        continue;
      }
      this.waiting.splice(this.waiting.indexOf(entry), 1);
      entry.start();
    }
  }
}
