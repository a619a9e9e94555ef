/**
 * The page's side of the copy that works without a network: registers the service worker, asks for the copy once there is nothing better to do, and
 * offers a newer version when all of it is there. It is used when the visitor says so, or when the page is opened after all of it were closed; no page is
 * changed under its reader.
 */
import { type OfflineAnswer, type OfflineRequest, SERVICE_WORKER } from "../../offline/protocol.ts";
import { forgetRuntime, keptRuntimeBytes } from "../../offline/runtime.ts";
import { type OfflineCopy, useOfflineStore } from "../offlineStore.ts";
import { changeSettings, useSettingsStore } from "../settingsStore.ts";

/** The part of the browser that is used. */
export interface PageEnvironment {
  /** undefined where none may run. */
  readonly container: ServiceWorkerContainer | undefined;
  readonly scriptUrl: string;
  /** The script that this page began with, relative to its folder. */
  readonly entry: string;
  /** The browser asks not to be sent what nobody asked for. */
  readonly savesData: boolean;
  readonly reload: () => void;
}

/** A model must not start long before the service worker can keep what it runs on, nor wait for one that does not come. */
const CONTROL_WAIT_MS = 2_000;

/** Call once, when the page stands. Never rejects. */
export async function startOffline(environment = browser()): Promise<void> {
  const registration = await register(environment);
  const container = environment.container;
  if (!registration || !container) return setCopy({ status: "unavailable" });
  watchVersions(registration, container, environment);
  await container.ready;
  setCopy(copyOf(await ask(registration.active, { kind: "describe" })));
  const { copy } = useOfflineStore.getState();
  if (copy.status === "none" && keepsByItself(environment)) await keepCopy(environment);
}

/** Keeps a copy, now and of later versions. Never rejects: the store says what came of it. */
export async function keepCopy({ container, entry } = browser()): Promise<void> {
  changeSettings({ offlineCopy: "automatic" });
  const worker = (await container?.getRegistration())?.active;
  const answer = await ask(worker, { kind: "keep", entry }, ({ done, total }) =>
    setCopy({ status: "keeping", done, total }),
  );
  setCopy(copyOf(answer));
}

/** Deletes the copy; no other is kept until somebody asks for it. */
export async function forgetCopy({ container } = browser()): Promise<void> {
  changeSettings({ offlineCopy: "never" });
  setCopy(copyOf(await ask((await container?.getRegistration())?.active, { kind: "forget" })));
}

/** Counts what is kept of what models run on. Never rejects: where it cannot be asked about, nothing is kept. */
export async function countRuntime(): Promise<void> {
  const runtimeBytes = await keptRuntimeBytes(folder(), globalThis.caches).catch(() => 0);
  useOfflineStore.setState({ runtimeBytes });
}

/** Deletes what models run on; a kept model needs the network once more. Never rejects: it is counted anew. */
export async function forgetRuntimes(): Promise<void> {
  await forgetRuntime(folder(), globalThis.caches).catch(() => undefined);
  await countRuntime();
}

/** Goes over to the newer version: loads this page again, once that version's service worker is in charge. */
export async function switchToNewVersion({ container, reload } = browser()): Promise<void> {
  const waiting = (await container?.getRegistration())?.waiting;
  if (!container || !waiting) return reload();
  container.addEventListener("controllerchange", reload, { once: true });
  waiting.postMessage({ kind: "take-over" } satisfies OfflineRequest);
}

/** Before a model is started: what it runs on passes the service worker, if there can be one, and is kept with it. Never rejects. */
export async function ensureControlled(environment = browser()): Promise<void> {
  const { container } = environment;
  if (!container || container.controller) return;
  const controlled = new Promise((resolve) => container.addEventListener("controllerchange", resolve, { once: true }));
  if (!(await register(environment))) return;
  await Promise.race([controlled, new Promise((resolve) => setTimeout(resolve, CONTROL_WAIT_MS))]);
}

function keepsByItself({ savesData }: PageEnvironment): boolean {
  return useSettingsStore.getState().offlineCopy === "automatic" && !savesData;
}

async function register({ container, scriptUrl }: PageEnvironment): Promise<ServiceWorkerRegistration | undefined> {
  try {
    return await container?.register(scriptUrl);
  } catch (error) {
    console.info("No service worker can run here.", error);
    return undefined;
  }
}

function watchVersions(
  registration: ServiceWorkerRegistration,
  container: ServiceWorkerContainer,
  environment: PageEnvironment,
): void {
  // The first to take control is this page's own.
  const next = { isOwn: container.controller === null };
  container.addEventListener("controllerchange", () => {
    if (!next.isOwn) useOfflineStore.setState({ newVersion: "taken" });
    next.isOwn = false;
  });
  const offer = async (worker: ServiceWorker) => {
    const [now, then] = await Promise.all([registration.active, worker].map((one) => ask(one, { kind: "describe" })));
    if (now?.kind === "none" && then && "entry" in then && then.entry === environment.entry) {
      // Without a copy the page came from the host, and is of that version already.
      next.isOwn = true;
      worker.postMessage({ kind: "take-over" } satisfies OfflineRequest);
      return;
    }
    const answer = keepsByItself(environment) ? await ask(worker, { kind: "keep" }) : undefined;
    // What could not be brought whole is tried again by the next visit.
    if (answer?.kind !== "failed" && worker.state === "installed") useOfflineStore.setState({ newVersion: "offered" });
  };
  if (registration.waiting) void offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      if (registration.active && installing === registration.waiting) void offer(installing);
    });
  });
}

/** Asks the service worker; the last answer. */
function ask(
  worker: ServiceWorker | null | undefined,
  request: OfflineRequest,
  onProgress: (progress: Extract<OfflineAnswer, { kind: "keeping" }>) => void = () => undefined,
): Promise<Exclude<OfflineAnswer, { kind: "keeping" }>> {
  if (!worker) return Promise.resolve({ kind: "failed", message: "There is no service worker." });
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<OfflineAnswer>) => {
      if (data.kind === "keeping") return onProgress(data);
      port1.close();
      resolve(data);
    };
    worker.postMessage(request, [port2]);
  });
}

function copyOf(answer: Exclude<OfflineAnswer, { kind: "keeping" }>): OfflineCopy {
  switch (answer.kind) {
    case "kept":
    case "none":
      return { status: answer.kind, bytes: answer.bytes };
    case "other-build":
      return { status: "failed", message: "The page on the host is of another version by now. Load it again." };
    case "failed":
      return { status: "failed", message: answer.message };
  }
}

function setCopy(copy: OfflineCopy): void {
  useOfflineStore.setState({ copy });
}

function browser(): PageEnvironment {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  const mayRun = import.meta.env.PROD && globalThis.isSecureContext && window.parent === window;
  const { connection } = navigator as { connection?: { readonly saveData?: boolean } };
  return {
    container: mayRun ? navigator.serviceWorker : undefined,
    scriptUrl: folder() + SERVICE_WORKER,
    entry: script?.src.slice(folder().length) ?? "",
    savesData: connection?.saveData ?? false,
    reload: () => location.reload(),
  };
}

function folder(): string {
  return new URL(".", document.baseURI).href;
}
