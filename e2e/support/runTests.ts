/**
 * `npm test`: types, lint, unit tests, build, browser tests, one after the other, and a last line `N passed, N failed`. A step that
 * fails as a whole (types, lint, build) counts as one failed test. Stops at nothing: later steps still say what they find.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const reports = mkdtempSync(join(tmpdir(), "split-decision-"));
const unitReport = join(reports, "unit.json");
const e2eReport = join(reports, "e2e.json");

const TYPE_PROJECTS = [".", "src/core", "src/inference/worker", "src/offline/entry"];

const counts: Count[] = [
  ...TYPE_PROJECTS.map((project) => step(`types of ${project}`, ["tsc", "--noEmit", "-p", project])),
  step("lint", ["biome", "check", "."]),
  unitTests(),
  step("build", ["vite", "build", "--logLevel", "warn"]),
  browserTests(),
];
rmSync(reports, { recursive: true });

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function run(title: string, command: readonly string[], env: Record<string, string> = {}): boolean {
  console.log(`\n== ${title}`);
  const { status } = spawnSync("npx", ["--no-install", ...command], {
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  return status === 0;
}

function step(title: string, command: readonly string[]): Count {
  return run(title, command) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function unitTests(): Count {
  const ok = run("unit tests", ["vitest", "run", "--reporter=dot", "--reporter=json", `--outputFile=${unitReport}`]);
  const report = readReport(unitReport);
  const passed = Number(report?.numPassedTests ?? 0);
  return { passed, failed: atLeastOneUnless(ok, Number(report?.numTotalTests ?? 0) - passed) };
}

function browserTests(): Count {
  const ok = run("browser tests", ["playwright", "test", "-c", "e2e"], { E2E_REPORT: e2eReport });
  const stats = readReport(e2eReport)?.stats as { expected?: number; unexpected?: number; flaky?: number } | undefined;
  return { passed: stats?.expected ?? 0, failed: atLeastOneUnless(ok, (stats?.unexpected ?? 0) + (stats?.flaky ?? 0)) };
}

/** A runner that failed without naming a test (it crashed, say) still counts as a failure. */
function atLeastOneUnless(ok: boolean, failed: number): number {
  return ok ? failed : Math.max(1, failed);
}

function readReport(file: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
