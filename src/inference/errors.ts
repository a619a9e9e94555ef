/** Environment failures: a code, a cause and a next step in plain words. Cancelling is an AbortError, never one of these. */

export const INFERENCE_HINTS = {
  "manifest-unreachable": "Check the connection and try again.",
  "manifest-refused": "The model package does not fit this version of the page. Reload the page.",
  "download-failed": "What has arrived is kept. Check the connection and try again.",
  "digest-mismatch": "The file that arrived is not the published one. Everything else is kept; try again.",
  "file-missing": "Open the folder again.",
  "does-not-fit": "Another back end, a smaller variant or a machine with more memory may hold it.",
  "no-adapter": "This browser offers no WebGPU adapter; the page uses WebAssembly instead.",
  "not-isolated": "Without cross-origin isolation the page computes with one thread.",
  "device-lost": "The graphics device stopped. Start the model again.",
  "out-of-memory": "Close other tabs and try again.",
  "canary-failed": "This back end computes other numbers than the published ones, so it is not used.",
  "session-failed": "The runtime could not start here.",
  "worker-crashed": "The computation stopped unexpectedly. Start the model again; nothing needs to be downloaded.",
  "not-finite":
    "This back end cannot hold the model's numbers for this text. Choose another one in the model panel, or change the text.",
  "input-refused": "Change the text and try again.",
  "no-backend": "No way of running the model worked in this browser. The examples and trees work without it.",
} as const satisfies Record<string, string>;

export type InferenceErrorCode = keyof typeof INFERENCE_HINTS;

export class InferenceError extends Error {
  override readonly name = "InferenceError";
  readonly code: InferenceErrorCode;

  constructor(code: InferenceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** What the visitor can do about it. */
  get hint(): string {
    return INFERENCE_HINTS[this.code];
  }
}
