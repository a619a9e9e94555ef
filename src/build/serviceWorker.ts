/**
 * Builds the service worker (src/offline) into the page's folder, with the list of the build's own files in it: a changed file makes another
 * worker, which is how browsers notice a new version.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";
import { isRuntime } from "../offline/caches.ts";
import { type Build, SERVICE_WORKER } from "../offline/protocol.ts";

const ENTRY = fileURLToPath(new URL("../offline/entry/serviceWorker.ts", import.meta.url));

/** What others show of the site, and what hosts read. */
const NOT_KEPT = [SERVICE_WORKER, "preview.png", "README.md"];
/** Of a model, what the page itself shows; its other files are kept when somebody loads it. */
const OF_MODEL = /^models\/[^/]+\/(manifest|tree)\.json$/;

export function serviceWorker(): Plugin {
  return {
    name: "service-worker",
    apply: "build",
    // After every other plugin has written, and the public folder is copied.
    enforce: "post",
    async writeBundle({ dir = "dist" }, bundle) {
      const entry = Object.values(bundle).find((file) => file.type === "chunk" && file.isEntry)?.fileName;
      if (entry === undefined) throw new Error("The build has no script that index.html begins with.");
      const list = `const BUILD = ${JSON.stringify(describeBuild(dir, entry))};\n`;
      writeFileSync(join(dir, SERVICE_WORKER), list + (await bundledWorker()));
    },
  };
}

function describeBuild(dir: string, entry: string): Build {
  const paths = (readdirSync(dir, { recursive: true }) as string[])
    .filter((path) => statSync(join(dir, path)).isFile())
    .map((path) => path.split(sep).join("/"))
    .sort();
  const kept = paths.filter(
    (path) => !isRuntime(path) && !NOT_KEPT.includes(path) && (!path.startsWith("models/") || OF_MODEL.test(path)),
  );
  const files = kept.map((path) => [path, `sha256-${digest(readFileSync(join(dir, path)), "base64")}`] as const);
  return {
    id: digest(JSON.stringify(files), "hex").slice(0, 16),
    entry,
    files,
    bytes: kept.reduce((sum, path) => sum + statSync(join(dir, path)).size, 0),
    runtime: paths.filter(isRuntime),
  };
}

function digest(content: string | Buffer, encoding: "hex" | "base64"): string {
  return createHash("sha256").update(content).digest(encoding);
}

/** One script without imports: not every browser takes modules for service workers. */
async function bundledWorker(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    build: { write: false, target: "es2023", lib: { entry: ENTRY, formats: ["iife"], name: "serviceWorker" } },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ("output" in one ? one.output : []));
  const [script] = outputs;
  if (outputs.length !== 1 || script?.type !== "chunk") throw new Error("The service worker is not one script.");
  return script.code;
}
