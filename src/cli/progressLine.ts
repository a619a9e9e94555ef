/** Progress for people: rows, rate, time left. One line that rewrites itself on a terminal, a line now and then elsewhere. */
import { formatDuration } from "../core/format.ts";

export interface ProgressLine {
  addRow(ok: boolean): void;
  addTokens(tokens: number): void;
  /** The last line: what was done in all. */
  finish(): void;
}

interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

interface Start {
  /** Rows of an earlier run. */
  readonly done: number;
  /** undefined when it cannot be known. */
  readonly total: number | undefined;
}

const TERMINAL_INTERVAL_MS = 200;
const LOG_INTERVAL_MS = 10_000;

export function createProgressLine(
  output: Output,
  start: Start,
  now: () => number = () => performance.now(),
): ProgressLine {
  const startedAt = now();
  const interval = output.isTTY ? TERMINAL_INTERVAL_MS : LOG_INTERVAL_MS;
  let shownAt = startedAt;
  let rows = 0;
  let errors = 0;
  let tokens = 0;

  const seconds = () => Math.max((now() - startedAt) / 1000, 1e-3);
  const status = () => {
    const all = start.done + rows;
    const of = start.total === undefined ? "" : ` of ${start.total}`;
    const rate = `${(rows / seconds()).toFixed(1)} rows/s, ${Math.round(tokens / seconds())} tokens/s`;
    const left =
      start.total === undefined || rows === 0
        ? ""
        : `, ${formatDuration(((start.total - all) / rows) * seconds())} left`;
    return `${all}${of} rows, ${rate}${left}`;
  };
  const show = (text: string) => output.write(output.isTTY ? `\r\x1b[K${text}` : `${text}\n`);

  if (start.done > 0) output.write(`Resuming after ${start.done} rows.\n`);
  return {
    addRow(ok) {
      rows++;
      if (!ok) errors++;
      if (now() - shownAt < interval) return;
      shownAt = now();
      show(status());
    },
    addTokens(count) {
      tokens += count;
    },
    finish() {
      const what = `${rows - errors} scored, ${errors} with errors, ${start.done} from before, in ${formatDuration(seconds())}`;
      show(`${what} (${Math.round(tokens / seconds())} tokens/s).`);
      if (output.isTTY) output.write("\n");
    },
  };
}
