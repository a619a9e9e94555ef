/** The README that a static Hugging Face Space reads its settings from, beside the built page; other hosts take no notice of it. */
import type { Plugin } from "vite";
import { ISOLATION_HEADERS } from "../base/isolationHeaders.ts";

/** They let the Space use threads without a service worker, within the frame that shows it too. */
const HEADERS = Object.entries({ ...ISOLATION_HEADERS, "Cross-Origin-Resource-Policy": "cross-origin" })
  .map(([name, value]) => `  ${name.toLowerCase()}: ${value}`)
  .join("\n");

const SPACE_README = `---
title: Split Decision
colorFrom: blue
colorTo: yellow
sdk: static
app_file: index.html
pinned: false
license: apache-2.0
short_description: Which split made a reward model prefer one response?
custom_headers:
${HEADERS}
---

# Split Decision

This folder is the built page: any static host can serve it, under any path. The lines above are the settings of a Hugging Face Space.
`;

export function spaceReadme(): Plugin {
  return {
    name: "space-readme",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "README.md", source: SPACE_README });
    },
  };
}
