/** The Web Locks API in memory: one holder a name, the others wait. */
export class FakeLocks {
  private readonly waiting = new Map<string, readonly (() => unknown)[]>();

  request(name: string, ...rest: readonly unknown[]): Promise<never> {
    const granted = rest.at(-1) as () => unknown;
    const { signal } = (rest.length > 1 ? rest[0] : {}) as { signal?: AbortSignal };
    const queue = this.waiting.get(name) ?? [];
    this.waiting.set(name, [...queue, granted]);
    if (queue.length === 0) granted();
    return new Promise((_, reject) => {
      signal?.addEventListener("abort", () => {
        this.waiting.set(
          name,
          this.queueOf(name).filter((one) => one !== granted),
        );
        reject(signal.reason);
      });
    });
  }

  /** The holder is gone: the next one gets the lock. */
  release(name: string): void {
    this.waiting.set(name, this.queueOf(name).slice(1));
    this.queueOf(name)[0]?.();
  }

  /** How many hold it or wait for it. */
  countOf(name: string): number {
    return this.queueOf(name).length;
  }

  private queueOf(name: string): readonly (() => unknown)[] {
    return this.waiting.get(name) ?? [];
  }
}
