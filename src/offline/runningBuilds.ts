/**
 * Which pages are of which build. When a newer service worker takes over, pages of the build before may still be open in other tabs: they go on to get
 * the files of their own build, and its copy stays until the last of them is gone.
 */
import * as v from "valibot";
import { decodeJson } from "../base/decode.ts";
import { isWhole } from "./buildCopy.ts";
import {
  buildCacheName,
  buildCachePrefix,
  clientsCacheName,
  type OfflineEnvironment,
  runtimeCacheName,
} from "./caches.ts";
import type { Build } from "./protocol.ts";

const runningSchema = v.object({
  /** The build of the service worker that is in charge. */
  current: v.optional(v.string()),
  /** Pages and workers, by their ids, that are of another build. */
  earlier: v.record(v.string(), v.string()),
});

type Running = v.InferOutput<typeof runningSchema>;

const NAME = ".clients";

/** Of one service worker; only the one that is in charge writes, so it reads once what the one before it left. */
export class RunningBuilds {
  private readonly environment: OfflineEnvironment;
  private readonly build: Build;
  private running: Promise<Running> | undefined;

  constructor(environment: OfflineEnvironment, build: Build) {
    this.environment = environment;
    this.build = build;
  }

  /** The build whose files a page or worker is made of: this one, unless it is an earlier one's. */
  async buildOf(clientId: string): Promise<string> {
    return (await this.read()).earlier[clientId] ?? this.build.id;
  }

  /** Remembers that a page, or a worker that a page starts, is of an earlier build. */
  async markAsEarlier(clientId: string, buildId: string): Promise<void> {
    const before = this.read();
    // At once, before anything is awaited: the next mark goes on from here.
    this.running = before.then(({ current, earlier }) => ({
      ...(current !== undefined && { current }),
      earlier: { ...earlier, [clientId]: buildId },
    }));
    await this.write(await this.running);
  }

  /**
   * This build is in charge from now on: whatever runs is of the one that was until now, if that had a whole copy to answer with. Else the pages came
   * from the host, and are of whichever build stood there.
   */
  async takeCharge(): Promise<void> {
    this.running = undefined;
    const { current, earlier } = await this.read();
    const answered = current !== undefined && (await isWhole(this.environment, current)) ? current : undefined;
    const entries = (await this.environment.controlledIds()).flatMap((id) => {
      const of = earlier[id] ?? answered;
      return of === undefined || of === this.build.id ? [] : [[id, of] as const];
    });
    const running = { current: this.build.id, earlier: Object.fromEntries(entries) };
    this.running = Promise.resolve(running);
    await this.write(running);
  }

  /** The copy of another build to fall back on while this one's is not whole, the newest first. */
  async wholeCopyBefore(): Promise<string | undefined> {
    for (const id of (await this.otherBuilds()).reverse()) if (await isWhole(this.environment, id)) return id;
    return undefined;
  }

  /** Deletes copies of other builds that nobody needs: of which no page runs, once this build is in charge and its own copy whole. */
  async deleteUnused(): Promise<void> {
    const { caches, scope } = this.environment;
    const { current, earlier } = await this.read();
    if (current !== this.build.id || !(await isWhole(this.environment, this.build.id))) return;
    const used = new Set((await this.environment.runningIds()).map((id) => earlier[id]));
    const unused = (await this.otherBuilds()).filter((id) => !used.has(id));
    await Promise.all(unused.map((id) => caches.delete(buildCacheName(scope, id))));
    if (![...used].some((id) => id !== undefined)) await this.deleteStaleRuntime();
  }

  private async deleteStaleRuntime(): Promise<void> {
    const { caches, scope } = this.environment;
    const cache = await caches.open(runtimeCacheName(scope));
    const stale = (await cache.keys()).filter(({ url }) => !this.build.runtime.includes(url.slice(scope.length)));
    await Promise.all(stale.map(({ url }) => cache.delete(url)));
  }

  private async otherBuilds(): Promise<string[]> {
    const prefix = buildCachePrefix(this.environment.scope);
    const names = (await this.environment.caches.keys()).filter((name) => name.startsWith(prefix));
    return names.map((name) => name.slice(prefix.length)).filter((id) => id !== this.build.id);
  }

  private read(): Promise<Running> {
    this.running ??= this.readKept();
    return this.running;
  }

  private async readKept(): Promise<Running> {
    const { caches, scope } = this.environment;
    const kept = await caches.match(scope + NAME, { cacheName: clientsCacheName(scope) });
    const decoded = kept && decodeJson(runningSchema, await kept.text(), "Which pages are of which build");
    return decoded?.ok ? decoded.value : { earlier: {} };
  }

  private async write(running: Running): Promise<void> {
    const { caches, scope } = this.environment;
    const cache = await caches.open(clientsCacheName(scope));
    await cache.put(scope + NAME, new Response(JSON.stringify(running)));
  }
}
