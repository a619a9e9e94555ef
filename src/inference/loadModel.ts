/**
 * From a model package, wherever it is, to a model that scores: probe the device, read the manifest, then for each back end, best
 * first, bring its files, start a fresh worker and let it prove itself on the canary texts. All reasons of refusal are kept.
 */
import { isAbortError } from "../base/abort.ts";
import { messageOf } from "../base/messageOf.ts";
import type { ModelPackage } from "../core/modelPackage.ts";
import type { ModelIdentity } from "../core/result.ts";
import { createClient, type InferenceClient, type WorkerLike } from "./client.ts";
import { createWorker } from "./createWorker.ts";
import { elsewhereFetch } from "./download/elsewhereFetch.ts";
import { openFileStore } from "./download/fileStore.ts";
import { InferenceError } from "./errors.ts";
import type { BackendFailure, DeviceReport, LoadedModel, LoadStatus, NoBackend } from "./model.ts";
import { openPackage, type PackageEnvironment } from "./openPackage.ts";
import type { PackageOrigin } from "./packageOrigin.ts";
import { type BackendOption, type BackendPlan, filesOf, planBackends } from "./plan.ts";
import { probeDevice } from "./probe.ts";
import type { Backend, LoadReply, PackageFiles } from "./protocol.ts";

export interface LoadOptions {
  readonly origin: PackageOrigin;
  readonly signal: AbortSignal;
  readonly onStatus?: (status: LoadStatus) => void;
  /** Try this back end only. */
  readonly backend?: Backend | undefined;
}

/** What loading needs of the browser; tests bring their own. */
export interface LoadEnvironment extends PackageEnvironment {
  readonly probe: () => Promise<DeviceReport>;
  readonly createWorker: (backend: Backend) => WorkerLike;
}

const CHOSEN_HINT =
  "No other was tried, because this one is chosen. Another may work: take “Best that works” in the model panel.";

/** No back end worked, or not the `chosen` one and no other was tried: `failures` says why, in the order of trying. */
export class NoBackendError extends InferenceError implements NoBackend {
  readonly failures: readonly BackendFailure[];
  private readonly chosen: Backend | undefined;

  constructor(failures: readonly BackendFailure[], chosen?: Backend) {
    // A back end that was tried twice may give the same reason twice.
    const reasons = new Map(failures.map(({ backend, error }) => [`${backend}: ${error.message}`, error]));
    const cause = new AggregateError([...reasons].map(([reason, error]) => new Error(reason, { cause: error })));
    const who =
      chosen === undefined ? "No back end could run the model here." : "The chosen back end does not work here.";
    super("no-backend", who, { cause });
    this.failures = failures;
    this.chosen = chosen;
  }

  override get hint(): string {
    return this.chosen === undefined ? super.hint : CHOSEN_HINT;
  }
}

/** Rejects with AbortError on cancel, else with an InferenceError (NoBackendError when every back end failed). */
export async function loadModel(options: LoadOptions, environment = browser()): Promise<LoadedModel> {
  const startMs = performance.now();
  const { signal, onStatus = () => undefined } = options;
  onStatus({ status: "probing" });
  const [device, opened] = await Promise.all([
    environment.probe(),
    openPackage(options.origin, environment, signal, onStatus),
  ]);
  const { manifest, digest } = opened;

  const attempt = async (plan: BackendPlan): Promise<Started> => {
    const files = await opened.bring(filesOf(plan, manifest));
    return startBackend(plan, manifest, files, environment, signal, onStatus);
  };
  const { plan, client, reply, failures } = await firstThatWorks(
    planBackends(device, manifest, options.backend),
    attempt,
    options.backend,
  );
  return {
    manifest,
    identity: identityOf(manifest, digest, options.origin),
    backend: plan.backend,
    threads: plan.threads,
    device,
    canaryDrift: reply.canaryDrift,
    loadMs: performance.now() - startMs,
    failures,
    kept: opened.kept(),
    score: (scoreSignal, request, onProgress) => client.request(scoreSignal, { kind: "score", ...request }, onProgress),
    scoreVariants: (scoreSignal, request, onProgress) =>
      client.request(scoreSignal, { kind: "variants", ...request }, onProgress),
    lost: client.lost,
    dispose: () => client.dispose(),
  };
}

function identityOf({ id, title }: ModelPackage, digest: string, origin: PackageOrigin): ModelIdentity {
  const address = origin.kind === "address" ? origin.address : undefined;
  return { id, title, digest, ...(address !== undefined && { address }) };
}

/** The first option that starts, with the failures of those before it. Throws NoBackendError when there is none. */
async function firstThatWorks(
  options: readonly BackendOption[],
  attempt: (plan: BackendPlan) => Promise<Started>,
  chosen: Backend | undefined,
) {
  const failures: BackendFailure[] = [];
  for (const option of options) {
    if (option.status === "unavailable") {
      failures.push(option.failure);
      continue;
    }
    const started = await attempt(option.plan);
    if (started.status === "ready")
      return { plan: option.plan, failures, client: started.client, reply: started.reply };
    failures.push({ backend: option.plan.backend, error: started.error });
  }
  throw new NoBackendError(failures, chosen);
}

type Started =
  | { readonly status: "ready"; readonly client: InferenceClient; readonly reply: LoadReply }
  | { readonly status: "failed"; readonly error: InferenceError };

/** One candidate in a worker of its own: a runtime that failed once may refuse everything after it in the same worker. */
async function startBackend(
  plan: BackendPlan,
  manifest: ModelPackage,
  files: PackageFiles,
  environment: LoadEnvironment,
  signal: AbortSignal,
  onStatus: (status: LoadStatus) => void,
): Promise<Started> {
  const { backend } = plan;
  onStatus({ status: "starting", backend, progress: undefined });
  const client = createClient(environment.createWorker(backend));
  try {
    const reply = await client.request(signal, { kind: "load", manifest, files, ...plan }, (progress) =>
      onStatus({ status: "starting", backend, progress }),
    );
    return { status: "ready", client, reply };
  } catch (error) {
    client.dispose();
    signal.throwIfAborted();
    if (isAbortError(error)) throw error;
    return { status: "failed", error: asInferenceError(error) };
  }
}

function asInferenceError(error: unknown): InferenceError {
  if (error instanceof InferenceError) return error;
  const message = messageOf(error);
  return new InferenceError("session-failed", message, { cause: error });
}

function browser(): LoadEnvironment {
  return {
    pageUrl: document.baseURI,
    fetch: (input, init) => fetch(input, init),
    fetchElsewhere: elsewhereFetch,
    probe: () => probeDevice(),
    openStore: (id) => openFileStore(id),
    createWorker,
  };
}
