/** One total for many files: bytes done, and how fast they arrive. */
import type { LoadStatus } from "../model.ts";

export type DownloadStatus = Extract<LoadStatus, { status: "downloading" }>;

/** The rate is that of the last seconds, so that it follows the connection. */
const WINDOW_MS = 3_000;
/** Faster than anybody reads, slower than chunks arrive. */
const REPORT_EVERY_MS = 100;

interface Sample {
  readonly timeMs: number;
  readonly networkBytes: number;
}

export class ProgressMeter {
  private readonly totalBytes: number;
  private readonly report: (status: DownloadStatus) => void;
  private readonly now: () => number;
  private cachedBytes = 0;
  /** Of files that came over the network and are complete. */
  private finishedBytes = 0;
  private samples: readonly Sample[] = [];
  private lastReportMs = Number.NEGATIVE_INFINITY;

  constructor(totalBytes: number, report: (status: DownloadStatus) => void, now: () => number) {
    this.totalBytes = totalBytes;
    this.report = report;
    this.now = now;
  }

  addCached(bytes: number): void {
    this.cachedBytes += bytes;
  }

  /** `receivedBytes` of the file in transfer; may go back when a file has to start again. */
  update(receivedBytes: number): void {
    if (this.now() - this.lastReportMs >= REPORT_EVERY_MS) this.flush(receivedBytes);
  }

  finish(fileBytes: number): void {
    this.finishedBytes += fileBytes;
    this.flush(0);
  }

  flush(receivedBytes = 0): void {
    const timeMs = this.now();
    const networkBytes = this.finishedBytes + receivedBytes;
    this.lastReportMs = timeMs;
    this.samples = [...this.samples, { timeMs, networkBytes }].filter((sample) => timeMs - sample.timeMs <= WINDOW_MS);
    this.report({
      status: "downloading",
      doneBytes: this.cachedBytes + networkBytes,
      totalBytes: this.totalBytes,
      cachedBytes: this.cachedBytes,
      bytesPerSecond: this.rate(),
    });
  }

  private rate(): number | undefined {
    const [first, last] = [this.samples[0], this.samples.at(-1)];
    if (!first || !last || last.timeMs === first.timeMs) return undefined;
    return Math.max(0, ((last.networkBytes - first.networkBytes) * 1000) / (last.timeMs - first.timeMs));
  }
}
