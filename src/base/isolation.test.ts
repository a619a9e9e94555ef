import { describe, expect, it, vi } from "vitest";
import { ensureIsolation, type IsolationEnvironment } from "./isolation.ts";

/** A tab on a host without headers; `reloads` of it share the session's storage. */
function tab(changes: Partial<IsolationEnvironment> = {}) {
  const stored = new Map<string, string>();
  const register = vi.fn(async (_url: string | URL) => ({}) as ServiceWorkerRegistration);
  const reload = vi.fn();
  const environment: IsolationEnvironment = {
    crossOriginIsolated: false,
    isSecureContext: true,
    isFramed: false,
    serviceWorker: { register, ready: Promise.resolve({} as ServiceWorkerRegistration) },
    session: () => ({
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
    }),
    scriptUrl: "https://example.test/app/serviceWorker.js",
    wasTouched: () => false,
    reload,
    ...changes,
  };
  return { environment, register, reload };
}

describe("ensureIsolation", () => {
  it("does nothing on an isolated page", async () => {
    const { environment, register, reload } = tab({ crossOriginIsolated: true });
    expect(await ensureIsolation(environment)).toBe("isolated");
    expect([register.mock.calls.length, reload.mock.calls.length]).toEqual([0, 0]);
  });

  it("registers the service worker beside the page and loads the page once more", async () => {
    const { environment, register, reload } = tab();
    expect(await ensureIsolation(environment)).toBe("reloading");
    expect(register.mock.calls).toEqual([["https://example.test/app/serviceWorker.js"]]);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it("never reloads a second time where that did not help", async () => {
    const { environment, reload } = tab();
    await ensureIsolation(environment);
    expect(await ensureIsolation(environment)).toBe("unavailable");
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it("does not disturb a visitor who has begun", async () => {
    const { environment, reload } = tab({ wasTouched: () => true });
    expect(await ensureIsolation(environment)).toBe("next-visit");
    expect(reload).not.toHaveBeenCalled();
  });

  it.each<[string, Partial<IsolationEnvironment>]>([
    ["an insecure context", { isSecureContext: false }],
    ["a frame of another page", { isFramed: true }],
    ["a browser without service workers", { serviceWorker: undefined }],
    [
      "forbidden storage",
      {
        session: () => {
          throw new DOMException("denied", "SecurityError");
        },
      },
    ],
    [
      "a service worker that cannot be registered",
      {
        serviceWorker: {
          register: () => Promise.reject(new TypeError("404")),
          ready: new Promise<ServiceWorkerRegistration>(() => undefined),
        },
      },
    ],
  ])("leaves the page as it is in %s", async (_, changes) => {
    const { environment, reload } = tab(changes);
    expect(await ensureIsolation(environment)).toBe("unavailable");
    expect(reload).not.toHaveBeenCalled();
  });
});
