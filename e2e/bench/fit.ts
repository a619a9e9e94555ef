/**
 * How long a fit takes in core on one thread, sorting and all, beside scikit-learn's on the very same rows in the same run (`PYTHON`, default python3, with
 * scikit-learn; without it that is said); and 100 bootstrap replicas with their importances.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { type PreparedData, prepare } from "../../src/core/fit/fitData.ts";
import { fitTree } from "../../src/core/fit/fitTree.ts";
import { type Criterion, DEFAULT_OPTIONS } from "../../src/core/fit/options.ts";
import { bootstrapReplica, preferencesOfRows } from "../../src/core/fit/trust/replicas.ts";
import { uniform } from "../../src/core/numeric/lattice.ts";
import { median, time } from "./timing.ts";

const ROWS = { fit: 100_000, replicas: 10_000 } as const;
const ATTRIBUTES = 5;
const REPLICAS = 100;
const ROUNDS = 5;
const CRITERIA: readonly Criterion[] = ["log_loss", "gini"];
const LIMIT_REPLICAS_MS = 2_000;

/** Medians of the rounds, milliseconds. */
export function benchFit() {
  const many = madeRows(ROWS.fit);
  const sklearn = timeSklearn(many);
  const fits = CRITERIA.map((criterion) => {
    const options = { ...DEFAULT_OPTIONS, criterion };
    const ms = tenths(median(Array.from({ length: ROUNDS }, () => time(() => fitTree(prepare(many), options)))));
    const theirs = typeof sklearn === "string" ? undefined : tenths(median(sklearn.times_ms[criterion]));
    return { criterion, ms, sklearn_ms: theirs ?? null, no_slower: theirs === undefined ? null : ms <= theirs };
  });
  const replicas_ms = timeReplicas();
  return {
    benchmark: "fit",
    cpu: cpus()[0]?.model,
    rows: ROWS.fit,
    attributes: ATTRIBUTES,
    depth: DEFAULT_OPTIONS.max_depth,
    fits,
    sklearn: typeof sklearn === "string" ? `not timed: ${sklearn}` : sklearn.version,
    replicas: { count: REPLICAS, rows: ROWS.replicas, threads: 1, ms: replicas_ms, limit_ms: LIMIT_REPLICAS_MS },
    replicas_within_limit: replicas_ms <= LIMIT_REPLICAS_MS,
  };
}

/** Normal differences; the label follows the first two, with as much noise. */
function madeRows(count: number): PreparedData {
  const random = uniform(1);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const columns = Array.from({ length: ATTRIBUTES }, () => Float32Array.from({ length: count }, normal));
  const strength = (row: number) => (columns[0]?.[row] as number) + 0.5 * (columns[1]?.[row] as number);
  return prepare({
    attributes: columns.map((_, i) => `attribute ${i + 1}`),
    count,
    columns,
    labels: Uint8Array.from({ length: count }, (_, row) => (strength(row) + normal() > 0 ? 1 : 0)),
    groups: Uint32Array.from({ length: count }, (_, row) => row),
  });
}

/** Fits, both importances and agreement, as the page shows them. */
function timeReplicas(): number {
  const data = madeRows(ROWS.replicas);
  const { tree } = fitTree(data, DEFAULT_OPTIONS);
  const preferences = preferencesOfRows(tree, data.columns, data.count);
  const round = () =>
    time(() => {
      for (let i = 0; i < REPLICAS; i++) bootstrapReplica(data, DEFAULT_OPTIONS, preferences, i);
    });
  return tenths(median(Array.from({ length: ROUNDS }, round)));
}

interface SklearnTimes {
  readonly version: string;
  readonly times_ms: Readonly<Record<Criterion, readonly number[]>>;
}

const PROGRAM = `
import json, sys, time
import numpy as np, sklearn
from sklearn.tree import DecisionTreeClassifier
folder, rows, rounds, depth = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
x = np.ascontiguousarray(np.fromfile(f"{folder}/x", np.float32).reshape(-1, rows).T)
y = np.fromfile(f"{folder}/y", np.uint8).astype(int)
times = {}
for criterion in ("log_loss", "gini"):
    times[criterion] = []
    for _ in range(rounds):
        start = time.perf_counter()
        DecisionTreeClassifier(max_depth=depth, criterion=criterion, random_state=0).fit(x, y)
        times[criterion].append(1000 * (time.perf_counter() - start))
print(json.dumps({"version": f"scikit-learn {sklearn.__version__}", "times_ms": times}))
`;

/** Or, in words, why there are no times. */
function timeSklearn({ columns, labels, count }: PreparedData): SklearnTimes | string {
  const folder = mkdtempSync(join(tmpdir(), "fit-"));
  writeFileSync(join(folder, "x"), Buffer.concat(columns.map((column) => Buffer.from(column.buffer))));
  writeFileSync(join(folder, "y"), labels);
  const args = ["-c", PROGRAM, folder, String(count), String(ROUNDS), String(DEFAULT_OPTIONS.max_depth)];
  const one = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
  const env = { ...process.env, ...one };
  const { status, stdout, stderr, error } = spawnSync(process.env.PYTHON ?? "python3", args, { encoding: "utf8", env });
  rmSync(folder, { recursive: true });
  if (status !== 0) return error?.message ?? stderr.trim().split("\n").at(-1) ?? "no reason given";
  return JSON.parse(stdout) as SklearnTimes;
}

function tenths(milliseconds: number): number {
  return Math.round(10 * milliseconds) / 10;
}
