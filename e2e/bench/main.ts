/** `npm run bench -- NAME [--json]`: measurements. The last line of the output is one JSON object. */
import { Command } from "commander";
import { PACKAGE_PATH } from "../support/shippedPackage.ts";

interface CommonOptions {
  readonly json?: boolean;
}

const program = new Command("bench").description("Measurements of the built page. Run them on an idle machine.");

program
  .command("bundle")
  .description("what a first visit transfers")
  .option("--json", "one line")
  .action(async (options: CommonOptions) => {
    const { benchBundle } = await import("./bundle.ts");
    print(await benchBundle(), options);
  });

program
  .command("explain")
  .description("how long the whole explanation of one pair takes, on trees of depth 3 and 8")
  .option("--json", "one line")
  .action(async (options: CommonOptions) => {
    const { benchExplain } = await import("./explain.ts");
    print(benchExplain(), options);
  });

program
  .command("links")
  .description("how long damaged and hostile links hold the page up")
  .option("--json", "one line")
  .action(async (options: CommonOptions) => {
    const { benchLinks } = await import("./links.ts");
    print(benchLinks(), options);
  });

program
  .command("page")
  .description("first paint, interaction and bytes of a canned comparison and of a link, on an emulated slow phone")
  .option("--json", "one line")
  .action(async (options: CommonOptions) => {
    const { benchPage } = await import("./page.ts");
    print(await benchPage(), options);
  });

program
  .command("lighthouse")
  .description(
    "Lighthouse's scores of performance, accessibility and best practices (its package is fetched from the registry)",
  )
  .option("--json", "one line")
  .option("--rounds <n>", "of each page on each device", "3")
  .option("--views <names>", "views beside landing and link, e.g. set,fit", "")
  .action(async (options: CommonOptions & { rounds: string; views: string }) => {
    const { benchLighthouse } = await import("./lighthouse.ts");
    const views = options.views.split(",").filter(Boolean);
    print(await benchLighthouse({ rounds: Number(options.rounds), views }), options);
  });

program
  .command("drag")
  .description("how smoothly verdict, tree and charts follow a slider, on the processor as it is and 4 times as slow")
  .option("--json", "one line")
  .option("--rounds <n>", "drags of each page at each speed", "3")
  .option("--against <dir>", "folder of another built page, dragged in turn with this one")
  .action(async (options: CommonOptions & { rounds: string; against?: string }) => {
    const { benchDrag } = await import("./drag.ts");
    print(await benchDrag({ rounds: Number(options.rounds), against: options.against }), options);
  });

program
  .command("dataset")
  .description("a set of many pairs: import, flow after a filter, tasks while brushing and scrolling, heap, routing")
  .option("--json", "one line")
  .option("--pairs <n>", "pairs with rewards", "100000")
  .action(async (options: CommonOptions & { pairs: string }) => {
    const { benchDataset } = await import("./dataset.ts");
    print(await benchDataset(Number(options.pairs)), options);
  });

program
  .command("fit")
  .description(
    "fitting a tree to 100,000 pairs beside scikit-learn (PYTHON names a python that has it), and 100 replicas",
  )
  .option("--json", "one line")
  .action(async (options: CommonOptions) => {
    const { benchFit } = await import("./fit.ts");
    print(benchFit(), options);
  });

program
  .command("inference")
  .description("speed, load time and memory of the model in Chromium, against transformers.js and native onnxruntime")
  .option("--json", "one line")
  .option("--model <dir>", "folder of a model package", `public/${PACKAGE_PATH}`)
  .option(
    "--usual <dir>",
    "usual export of the same backbone (tools: bench-export); made with python if it is not there",
  )
  .option("--rounds <n>", "times that every pair is scored", "3")
  .action(async (options: CommonOptions & { model: string; usual?: string; rounds: string }) => {
    const { benchInference } = await import("./inference/benchInference.ts");
    const { model, usual, rounds } = options;
    print(await benchInference({ model, usual, rounds: Number(rounds) }), options);
  });

program
  .command("load")
  .description("memory, chunks and resuming while a package with layers as wide as an 8B model's is loaded (Linux)")
  .option("--json", "one line")
  .option("--layers <n>", "1 or 4 layers of 140 MB", "4")
  .option("--backends <names>", "wasm, wasm-threads, webgpu", "wasm,webgpu")
  .option("--folder <dir>", "where the package is written, and left")
  .action(async (options: CommonOptions & { layers: string; backends: string; folder?: string }) => {
    const { benchLoad } = await import("./load.ts");
    const { layers, backends, folder } = options;
    const names = backends.split(",") as ("wasm" | "wasm-threads" | "webgpu")[];
    print(await benchLoad({ layers: layers === "1" ? 1 : 4, backends: names, folder }), options);
  });

program
  .command("words")
  .description("tokens that leaving out each sentence of the examples costs, against as many full passes")
  .option("--json", "one line")
  .option("--model <dir>", "folder of a model package", `public/${PACKAGE_PATH}`)
  .action(async (options: CommonOptions & { model: string }) => {
    const { benchWords } = await import("./words.ts");
    print(await benchWords(options), options);
  });

await program.parseAsync();
// A server or browser that lingers must not keep the terminal.
process.exit();

function print(report: unknown, { json }: CommonOptions): void {
  console.log(JSON.stringify(report, null, json ? undefined : 2));
}
