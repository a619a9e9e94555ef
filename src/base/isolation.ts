/**
 * Cross-origin isolation on hosts that send no headers: the service worker (src/offline) adds them, and the page is loaded once
 * more through it. Without isolation everything works with one thread.
 */

/** Remembers in this tab that the page was reloaded for isolation: where that did not help, doing it again would not either. */
const GUARD_KEY = "split-decision.isolation";

export type Isolation =
  | "isolated"
  /** The page is about to be loaded again. */
  | "reloading"
  /** The service worker is in place; the next visit is isolated. This one has been touched already and is not disturbed. */
  | "next-visit"
  | "unavailable";

/** The part of the browser that is used. */
export interface IsolationEnvironment {
  readonly crossOriginIsolated: boolean;
  readonly isSecureContext: boolean;
  /** Within another page, whose isolation decides: loading again would not help. */
  readonly isFramed: boolean;
  readonly serviceWorker: Pick<ServiceWorkerContainer, "register" | "ready"> | undefined;
  /** Throws where the browser forbids storage. */
  readonly session: () => Pick<Storage, "getItem" | "setItem">;
  readonly scriptUrl: string;
  readonly wasTouched: () => boolean;
  readonly reload: () => void;
}

/** Call once at start-up. Never rejects, and reloads at most once in a tab. */
export async function ensureIsolation(environment: IsolationEnvironment = browser()): Promise<Isolation> {
  const { crossOriginIsolated, isSecureContext, isFramed, serviceWorker, scriptUrl, wasTouched, reload } = environment;
  if (crossOriginIsolated) return "isolated";
  if (!isSecureContext || isFramed || !serviceWorker) return "unavailable";
  try {
    const session = environment.session();
    if (session.getItem(GUARD_KEY) !== null) return "unavailable";
    await serviceWorker.register(scriptUrl);
    await serviceWorker.ready;
    if (wasTouched()) return "next-visit";
    session.setItem(GUARD_KEY, "reloaded");
  } catch {
    // Blocked storage or service workers: without the guard there must be no reload.
    return "unavailable";
  }
  reload();
  return "reloading";
}

function browser(): IsolationEnvironment {
  return {
    crossOriginIsolated: globalThis.crossOriginIsolated,
    isSecureContext: globalThis.isSecureContext,
    isFramed: window.parent !== window,
    serviceWorker: navigator.serviceWorker,
    session: () => sessionStorage,
    // Beside the page, so that its scope is the page's own folder.
    scriptUrl: new URL("serviceWorker.js", document.baseURI).href,
    wasTouched: () => navigator.userActivation?.hasBeenActive ?? false,
    reload: () => location.reload(),
  };
}
