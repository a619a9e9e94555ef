/** What the page may ask of the service worker (`protocol.ts`), and its answers. */
import { messageOf } from "../base/messageOf.ts";
import type { Answerer } from "./answer.ts";
import { forgetBuild, isWhole, keepBuild } from "./buildCopy.ts";
import type { OfflineEnvironment } from "./caches.ts";
import type { Build, OfflineAnswer, OfflineRequest } from "./protocol.ts";
import type { RunningBuilds } from "./runningBuilds.ts";

interface Parts {
  readonly environment: OfflineEnvironment;
  readonly build: Build;
  readonly running: RunningBuilds;
  readonly answerer: Answerer;
}

/** Answers all requests but `take-over`, which is no answer's business. The last answer is sent when all is done; never rejects. */
export async function serveRequest(
  { environment, build, running, answerer }: Parts,
  request: Exclude<OfflineRequest, { kind: "take-over" }>,
  send: (answer: OfflineAnswer) => void,
): Promise<void> {
  try {
    if (request.kind === "keep") {
      if (request.entry !== undefined && request.entry !== build.entry) return send({ kind: "other-build" });
      await keepBuild(environment, build, (done) => send({ kind: "keeping", done, total: build.files.length }));
      await running.deleteUnused();
    }
    if (request.kind === "forget") {
      await forgetBuild(environment, build.id);
      answerer.forgetWhole();
    }
    send({ kind: (await isWhole(environment, build.id)) ? "kept" : "none", bytes: build.bytes, entry: build.entry });
  } catch (error) {
    send({ kind: "failed", message: messageOf(error) });
  }
}
