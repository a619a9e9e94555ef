/**
 * `npm run make-preview`: the images by which others show the site, drawn by the page itself: public/preview.png (1200 x 630, of the first
 * example's verdict and tree) and public/icon-180.png (the favicon on paper). Run it after the first example or its looks changed.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { ensureChromium } from "./chromium.ts";
import { startPreview } from "./preview.ts";

const PUBLIC = fileURLToPath(new URL("../../public/", import.meta.url));
const PAPER = "#fbfaf7";

const server = await startPreview();
const browser = await chromium.launch({ executablePath: ensureChromium(), args: ["--no-sandbox"] });
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 }, reducedMotion: "reduce" });
  await page.goto(`${server.url}#embed=1&hide=conversation,responses,rewards,questions`);
  await page.locator("html[data-app-status=idle] .tree-chart").waitFor();
  await page.evaluate(async () => {
    // What would be cut at the lower edge.
    document.querySelector(".tree-legend")?.remove();
    await document.fonts.ready;
  });
  await page.screenshot({ path: `${PUBLIC}preview.png` });

  const icon = await browser.newPage({ viewport: { width: 180, height: 180 } });
  const svg = await readFile(`${PUBLIC}favicon.svg`, "utf8");
  await icon.setContent(`<body style="margin:20px;background:${PAPER}">${svg}</body>`);
  await icon.screenshot({ path: `${PUBLIC}icon-180.png` });
} finally {
  await browser.close();
  await server.close();
}
