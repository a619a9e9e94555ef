/**
 * Lighthouse's scores of the landing page, of a link and of the other views, on its emulated phone and on a desktop. The package is fetched from the registry
 * when this is asked for: nobody else needs its hundred dependencies.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { build } from "vite";
import { ensureChromium } from "../support/chromium.ts";
import { storedLink } from "./page.ts";
import { DIST, ROOT, serveBuild } from "./serveBuild.ts";
import { medians } from "./timing.ts";

/** The last one that runs on the oldest Node of ours. */
const PACKAGE = "lighthouse@12.8.2";
const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;
const WANTED = 95;
const REPORT_BYTES = 64 * 2 ** 20;

type Scores = Readonly<Record<(typeof CATEGORIES)[number], number>>;

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
}

/** Scores from 0 to 100, medians of `rounds`; `within_limits` where landing and link reach 95 in every category. */
export async function benchLighthouse({
  rounds,
  views,
}: {
  readonly rounds: number;
  readonly views: readonly string[];
}) {
  await build({ root: ROOT, logLevel: "warn" });
  const server = await serveBuild(DIST);
  const pages: Record<string, string> = { landing: "", link: storedLink() };
  for (const view of views) pages[view] = `#/${view}`;
  const scores: Record<string, Record<string, Scores>> = {};
  try {
    for (const [name, hash] of Object.entries(pages)) {
      for (const device of ["phone", "desktop"] as const) {
        const all: Scores[] = [];
        for (let round = 0; round < rounds; round++) all.push(await scoresOf(server.url + hash, device));
        scores[name] = { ...scores[name], [device]: medians(all) };
      }
    }
  } finally {
    server.close();
  }
  const judged = [scores.landing, scores.link].flatMap((page) => Object.values(page ?? {}));
  const within_limits = judged.every((one) => CATEGORIES.every((category) => one[category] >= WANTED));
  return { benchmark: "lighthouse", package: PACKAGE, wanted: WANTED, within_limits, rounds, scores };
}

async function scoresOf(url: string, device: "phone" | "desktop"): Promise<Scores> {
  const options = [
    "--output=json",
    "--quiet",
    `--only-categories=${CATEGORIES.join(",")}`,
    "--chrome-flags=--headless=new --no-sandbox",
    ...(device === "desktop" ? ["--preset=desktop"] : []),
  ];
  const { stdout } = await promisify(execFile)("npx", ["--yes", PACKAGE, url, ...options], {
    env: { ...process.env, CHROME_PATH: ensureChromium() },
    maxBuffer: REPORT_BYTES,
  });
  const { categories } = JSON.parse(stdout) as Report;
  const scores = CATEGORIES.map((category) => [category, Math.round(100 * (categories[category]?.score ?? 0))]);
  return Object.fromEntries(scores) as Record<keyof Scores, number>;
}
