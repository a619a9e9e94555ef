// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import type { OfflineAnswer, OfflineRequest } from "../../offline/protocol.ts";
import { useOfflineStore } from "../offlineStore.ts";
import { resetStores } from "../testdata/resetStores.ts";
import { forgetCopy, type PageEnvironment, startOffline, switchToNewVersion } from "./offline.ts";

const state = () => useOfflineStore.getState();
const BYTES = 2_000_000;

/** A service worker that keeps what it is asked to, or answers a `keep` as told. */
function fakeWorker({ keepAnswer, entry = "assets/index-1.js" }: { keepAnswer?: OfflineAnswer; entry?: string } = {}) {
  const kept = { is: false };
  const requests: OfflineRequest[] = [];
  const worker = Object.assign(new EventTarget(), {
    state: "activated",
    postMessage: (request: OfflineRequest, ports: readonly MessagePort[] = []) => {
      requests.push(request);
      if (request.kind === "keep" || request.kind === "forget") kept.is = request.kind === "keep";
      const answer: OfflineAnswer = { kind: kept.is ? "kept" : "none", bytes: BYTES, entry };
      ports[0]?.postMessage((request.kind === "keep" && keepAnswer) || answer);
    },
  });
  return { worker: worker as unknown as ServiceWorker, requests, kinds: () => requests.map(({ kind }) => kind) };
}

function browser(active = fakeWorker(), changes: Partial<PageEnvironment> = {}) {
  const registration = Object.assign(new EventTarget(), {
    active: active.worker,
    waiting: null as ServiceWorker | null,
    installing: null as ServiceWorker | null,
  });
  const container = Object.assign(new EventTarget(), {
    controller: active.worker as ServiceWorker | null,
    register: vi.fn(async () => registration),
    ready: Promise.resolve(registration),
    getRegistration: async () => registration,
  });
  const environment: PageEnvironment = {
    container: container as unknown as ServiceWorkerContainer,
    scriptUrl: "https://example.test/app/serviceWorker.js",
    entry: "assets/index-1.js",
    savesData: false,
    reload: vi.fn(),
    ...changes,
  };
  return { active, registration, container, environment };
}

beforeEach(() => {
  resetStores();
  useOfflineStore.setState({ copy: { status: "unknown" }, newVersion: "none" });
});

it("asks for a copy of the page that is shown, by the script that it began with", async () => {
  const { active, environment } = browser();
  await startOffline(environment);
  expect(active.requests).toEqual([{ kind: "describe" }, { kind: "keep", entry: "assets/index-1.js" }]);
  expect(state().copy).toEqual({ status: "kept", bytes: BYTES });
});

it("keeps nothing by itself where the browser saves data", async () => {
  const { active, environment } = browser(fakeWorker(), { savesData: true });
  await startOffline(environment);
  expect(active.kinds()).toEqual(["describe"]);
  expect(state().copy).toEqual({ status: "none", bytes: BYTES });
});

it("keeps nothing again once the copy was deleted", async () => {
  const { active, environment } = browser();
  await startOffline(environment);
  await forgetCopy(environment);
  await startOffline(environment);
  expect(active.kinds()).toEqual(["describe", "keep", "forget", "describe"]);
  expect(state().copy.status).toBe("none");
});

it("says that none can be kept without service workers, with refused ones and with ones that a tool has taken out", async () => {
  const refusing = browser();
  refusing.container.register.mockRejectedValue(new TypeError("404"));
  const without = browser();
  without.container.register.mockResolvedValue(undefined as never);
  for (const { environment } of [browser(undefined, { container: undefined }), refusing, without]) {
    useOfflineStore.setState({ copy: { status: "unknown" } });
    await startOffline(environment);
    expect(state().copy).toEqual({ status: "unavailable" });
  }
});

it("offers a newer version when all of it is there, and loads the page again when it is in charge, not before", async () => {
  const { registration, container, environment } = browser();
  await startOffline(environment);
  const newer = fakeWorker({ entry: "assets/index-2.js" });
  Object.assign(newer.worker, { state: "installed" });
  registration.installing = newer.worker;
  registration.dispatchEvent(new Event("updatefound"));
  registration.waiting = newer.worker;
  newer.worker.dispatchEvent(new Event("statechange"));
  await vi.waitFor(() => expect(state().newVersion).toBe("offered"));
  expect(newer.requests).toEqual([{ kind: "describe" }, { kind: "keep" }]);
  await switchToNewVersion(environment);
  expect(newer.kinds()).toEqual(["describe", "keep", "take-over"]);
  expect(environment.reload).not.toHaveBeenCalled();
  container.dispatchEvent(new Event("controllerchange"));
  expect(environment.reload).toHaveBeenCalledTimes(1);
});

it("offers no version that could not be brought whole", async () => {
  const { registration, environment } = browser();
  const keepAnswer = { kind: "failed", message: "trees/index.json answered with status 404." } as const;
  const newer = fakeWorker({ keepAnswer, entry: "assets/index-2.js" });
  Object.assign(newer.worker, { state: "installed" });
  registration.waiting = newer.worker;
  await startOffline(environment);
  await vi.waitFor(() => expect(newer.kinds()).toEqual(["describe", "keep"]));
  expect(state().newVersion).toBe("none");
});

it("lets the worker of its own version take over without a word, where the page came from the host", async () => {
  const { registration, container, environment } = browser(fakeWorker({ entry: "assets/index-0.js" }), {
    savesData: true,
  });
  const own = fakeWorker();
  Object.assign(own.worker, { state: "installed" });
  registration.waiting = own.worker;
  await startOffline(environment);
  await vi.waitFor(() => expect(own.kinds()).toEqual(["describe", "take-over"]));
  container.dispatchEvent(new Event("controllerchange"));
  expect(state().newVersion).toBe("none");
  expect(environment.reload).not.toHaveBeenCalled();
});

it("tells the other tabs that one has gone over, and the first worker's arrival is no new version", async () => {
  const first = browser();
  first.container.controller = null;
  await startOffline(first.environment);
  first.container.dispatchEvent(new Event("controllerchange"));
  expect(state().newVersion).toBe("none");
  first.container.dispatchEvent(new Event("controllerchange"));
  expect(state().newVersion).toBe("taken");
});
