/**
 * `npm run make-preview`: the images by which others show the site, drawn by the page itself: public/preview.png (1200 x 630, of the first
 * example's verdict and tree) and public/icon-*.png (the favicon on paper). Run it after the first example or its looks changed.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { ensureChromium } from "./chromium.ts";
import { startPreview } from "./preview.ts";

const PUBLIC = fileURLToPath(new URL("../../public/", import.meta.url));
const PAPER = "#fbfaf7";
/** Sides and margins, in pixels. Of a maskable icon whatever is outside its middle four fifths may be cut off. */
const ICONS = [
  { name: "icon-180", side: 180, margin: 20 },
  { name: "icon-192", side: 192, margin: 20 },
  { name: "icon-512", side: 512, margin: 54 },
  { name: "icon-maskable-512", side: 512, margin: 118 },
] as const;

const server = await startPreview();
const browser = await chromium.launch({ executablePath: ensureChromium(), args: ["--no-sandbox"] });
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 }, reducedMotion: "reduce" });
  await page.goto(`${server.url}#embed=1&hide=conversation,responses,rewards,questions`);
  await page.locator("html[data-app-status=idle] .tree-chart").waitFor();
  await page.evaluate(async () => {
    // What would be cut at the lower edge.
    document.querySelector(".tree-legend")?.remove();
    for (const line of document.querySelectorAll("main p"))
      if (line.getBoundingClientRect().bottom > innerHeight) line.remove();
    await document.fonts.ready;
  });
  await page.screenshot({ path: `${PUBLIC}preview.png` });

  const svg = await readFile(`${PUBLIC}favicon.svg`, "utf8");
  for (const { name, side, margin } of ICONS) {
    const icon = await browser.newPage({ viewport: { width: side, height: side } });
    await icon.setContent(`<body style="margin:${margin}px;background:${PAPER}">${svg}</body>`);
    await icon.screenshot({ path: `${PUBLIC}${name}.png` });
  }
} finally {
  await browser.close();
  await server.close();
}
