/** Calls `run` when the page has nothing better to do; where the browser cannot tell, soon. */
export function whenIdle(run: () => void): void {
  const idle = globalThis.requestIdleCallback ?? ((late: () => void) => setTimeout(late, 200));
  idle(() => run());
}
