import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { ensureChromium } from "./support/chromium.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const CI = process.env.CI !== undefined;

/** The built page, served as a visitor gets it. Software WebGPU (SwiftShader) needs one flag; running as root needs no sandbox. */
export default defineConfig({
  testDir: "specs",
  outputDir: `${root}/test-results`,
  forbidOnly: CI,
  retries: 0,
  workers: 1,
  timeout: 120_000,
  reporter: process.env.E2E_REPORT ? [["list"], ["json", { outputFile: process.env.E2E_REPORT }]] : [["list"]],
  use: {
    baseURL: "http://localhost:4173/",
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: ensureChromium(),
      args: ["--no-sandbox", "--enable-unsafe-webgpu", "--disable-background-networking", "--no-first-run"],
    },
  },
  webServer: {
    command: "npx vite preview --port 4173 --strictPort",
    cwd: root,
    url: "http://localhost:4173/",
    reuseExistingServer: !CI,
  },
});
