import type { GlossaryEntry } from "./entry.ts";

/** The model and its package. */
export const MODEL_TERMS: readonly GlossaryEntry[] = [
  {
    id: "gate",
    term: "Gate",
    meaning:
      "A part of some reward models that reads the prompt and says how much each attribute counts. The model's own score is the weighted sum, without any tree.",
    formula: "score of a response = Σ weight × reward",
    source: "ArmoRM (Wang et al. 2024); QRM (Dorka 2024)",
  },
  {
    id: "model-package",
    term: "Model package",
    meaning:
      "A folder with everything that one reward model needs: manifest, graph, weights, tokenizer, head and, where it has one, its tree. Every file is held to its digest.",
    source: "This page",
  },
  {
    id: "runtime",
    term: "Runtime, what models run on",
    meaning:
      "The program that computes a model in the browser, on the processor (WebAssembly) or on the graphics card (WebGPU). It is fetched when a model starts, and kept for use without a network.",
    source: "onnxruntime-web",
  },
  {
    id: "pooling",
    term: "Pooling",
    meaning:
      "How rewards of tokens become the reward of a response: their mean over the response, its end of turn included, the last token's alone, or the two added. The package says which.",
    formula: "mean: Σ token rewards / tokens; last: the last token's reward",
    source: "The model package: pooling",
  },
  {
    id: "quantization",
    term: "Quantization",
    meaning:
      "The weights are kept in 4 or 8 bits, in blocks that share a scale and a zero point, so that the model is small enough to load. Head and tree are fitted on the outputs of just these weights.",
    formula: "weight ≈ scale × (integer − zero point)",
    source: "The model package: quantized",
  },
  {
    id: "canary",
    term: "Canary",
    meaning:
      "A test text in the package with its reference rewards. When the model has loaded, a back end that gives another reward than the package accepts is refused.",
    formula: "|reward − reference| <= bound of the back end",
    source: "The model package: canaries, drift",
  },
];
