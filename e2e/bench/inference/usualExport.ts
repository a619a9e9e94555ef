import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const TOOLS = fileURLToPath(new URL("../../../tools", import.meta.url));

/**
 * The folder of the usual export, made by the Python tools (`PYTHON`, default python3) when it is not there. `undefined`, with the reason on
 * stderr, where they are not installed: the other figures stand without it.
 */
export function ensureUsualExport(model: string, folder: string): string | undefined {
  const made = join(folder, "onnx", "model_q4.onnx");
  const stamp = join(folder, "config.json");
  if (existsSync(made) && existsSync(stamp) && isOf(stamp, model)) return folder;
  const args = ["-m", "split_decision_tools", "bench-export", resolve(model), "--out", resolve(folder)];
  const { status, stderr, error } = spawnSync(process.env.PYTHON ?? "python3", args, { cwd: TOOLS, encoding: "utf8" });
  if (status === 0) return folder;
  console.error(`No usual export to compare with: ${error?.message ?? stderr.trim().split("\n").at(-1)}`);
  return undefined;
}

/** Whether the export was made from this very package. */
function isOf(stamp: string, model: string): boolean {
  const { package: made } = JSON.parse(readFileSync(stamp, "utf8")) as { package?: { weights?: readonly string[] } };
  const manifest = JSON.parse(readFileSync(join(model, "manifest.json"), "utf8")) as {
    files: readonly { path: string; sha256: string }[];
  };
  const weights = manifest.files.filter(({ path }) => path.endsWith(".bin")).map(({ sha256 }) => sha256);
  return JSON.stringify(made?.weights) === JSON.stringify(weights);
}
