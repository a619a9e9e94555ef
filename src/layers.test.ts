import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ALLOWED, LAYERS, layerOf, mayImportLayer, mayImportPackage } from "./layers.ts";

const SRC = dirname(fileURLToPath(import.meta.url));
const SPECIFIER = /(?:\bfrom\s*|(?<!["'])\bimport\s*\(?\s*)["']([^"']+)["']/g;

function sourceFiles(): readonly string[] {
  return (readdirSync(SRC, { recursive: true }) as string[]).filter(
    (path) => /\.tsx?$/.test(path) && !/\.(test|test-d)\.tsx?$|(^|\/)(testdata|testing)\//.test(path),
  );
}

function faults(path: string, text: string): readonly string[] {
  const from = layerOf(path);
  return [...text.matchAll(SPECIFIER)].flatMap(([, specifier = ""]) => {
    if (/\.(css|svg|json)(\?.*)?$/.test(specifier)) return [];
    if (!specifier.startsWith("."))
      return mayImportPackage(from, specifier) ? [] : [`${path}: ${from} may not use ${specifier}`];
    const target = relative(SRC, normalize(join(SRC, dirname(path), specifier)));
    const to = layerOf(target);
    return mayImportLayer(from, to) ? [] : [`${path}: ${from} may not import ${to} (${specifier})`];
  });
}

describe("layers", () => {
  it("are kept by every source file", () => {
    const found = sourceFiles().flatMap((path) => faults(path, readFileSync(join(SRC, path), "utf8")));
    expect(found).toEqual([]);
  });

  it("are what the check sees: a view that imports inference, or core that imports React, is reported", () => {
    expect(faults("views/compare/X.tsx", 'import { a } from "../../inference/client.ts";')).toHaveLength(1);
    expect(faults("core/x.ts", 'import { useState } from "react";')).toHaveLength(1);
    expect(faults("core/tree/x.ts", 'import { a } from "../format.ts";')).toEqual([]);
    expect(faults("inference/loadModel.ts", 'import { createEngine } from "./worker/engine.ts";')).toHaveLength(1);
  });

  it("are what the README says of them", () => {
    const rows = readFileSync(join(SRC, "README.md"), "utf8").matchAll(/^\| `([a-z/]+)\/` +\|.*\| ([^|]+?) +\|$/gm);
    const told = Object.fromEntries(
      [...rows].map(([, layer, uses]) => [layer, uses === "–" ? [] : uses?.split(", ").sort()]),
    );
    const folders = LAYERS.filter((layer) => layer !== "app");
    expect(told).toEqual(Object.fromEntries(folders.map((layer) => [layer, [...ALLOWED[layer].layers].sort()])));
  });

  it("cover the whole tree: every folder belongs to a layer", () => {
    const outside = sourceFiles().filter(
      (path) => path.includes("/") && layerOf(path) === "app" && !path.startsWith("styles/"),
    );
    expect(outside).toEqual([]);
  });
});
