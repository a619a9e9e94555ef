/** What the processes of a browser hold in memory, sampled; from Linux's /proc. */
import { readdirSync, readFileSync } from "node:fs";

const SAMPLE_MS = 50;
const KINDS = ["renderer", "gpu-process", "browser"] as const;
export type MemoryBytes = Readonly<Record<(typeof KINDS)[number], number>>;

/** Samples the process `root` and all below it until stopped. */
export function watchMemory(root: number): { now(): MemoryBytes; stop(): MemoryBytes } {
  let peak = measure(root);
  const timer = setInterval(() => {
    const found = measure(root);
    peak = {
      renderer: Math.max(peak.renderer, found.renderer),
      "gpu-process": Math.max(peak["gpu-process"], found["gpu-process"]),
      browser: Math.max(peak.browser, found.browser),
    };
  }, SAMPLE_MS);
  return {
    now: () => measure(root),
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

/** The largest renderer, the graphics process, the browser itself: memory of their own and shared memory, not files. */
function measure(root: number): MemoryBytes {
  const parents = new Map(processes().map(({ pid, parent }) => [pid, parent]));
  const isBelow = (pid: number): boolean => pid === root || (pid > 1 && isBelow(parents.get(pid) ?? 0));
  const found = { renderer: 0, "gpu-process": 0, browser: 0 };
  for (const pid of [...parents.keys()].filter(isBelow)) {
    const kind = kindOf(pid);
    if (kind) found[kind] = Math.max(found[kind], residentBytes(pid));
  }
  return found;
}

function processes(): readonly { readonly pid: number; readonly parent: number }[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({
      pid: Number(name),
      parent: Number(/^PPid:\s+(\d+)/m.exec(read(Number(name), "status"))?.[1] ?? 0),
    }));
}

function kindOf(pid: number): keyof MemoryBytes | undefined {
  const command = read(pid, "cmdline");
  const type = /--type=([\w-]+)/.exec(command)?.[1];
  if (type === undefined) return /chrom/.test(command) ? "browser" : undefined;
  return KINDS.find((kind) => kind === type);
}

function residentBytes(pid: number): number {
  const status = read(pid, "status");
  const kilobytes = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
  return 1024 * (kilobytes("RssAnon") + kilobytes("RssShmem"));
}

/** Empty text of a process that has ended meanwhile. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
