/** What comes of scoring a set, pair by pair; snapshots of it are what the page shows. */
import { difference } from "../core/attributes.ts";
import type { ScoringPlan } from "../data/set/protocol.ts";
import type { JudgedPair } from "../data/set/scorePairs.ts";
import { createTimeLeft } from "../data/set/timeLeft.ts";
import type { ScoredSet, Scoring } from "./setScoringStore.ts";

export type ScoringSubject = Pick<ScoredSet, "set" | "model" | "attributes">;

export class ScoringTally {
  readonly open: Uint32Array<ArrayBuffer>;
  private readonly differences: Float32Array<ArrayBuffer>;
  private readonly errors: Map<number, string>;
  private readonly timeLeft = createTimeLeft();
  /** Of `open`. */
  private done = 0;
  private sizeLeft: number;

  constructor(
    private readonly subject: ScoringSubject,
    private readonly plan: ScoringPlan,
  ) {
    this.open = plan.open;
    this.differences = plan.differences;
    this.errors = new Map(plan.errors);
    this.sizeLeft = plan.sizes.reduce((sum, size) => sum + size, 0);
  }

  /** Takes the pairs of the plan in its order. */
  add({ pair, judged, elapsedMs }: JudgedPair): void {
    if ("error" in judged) this.errors.set(pair, judged.error);
    else this.differences.set(difference(judged.rewards), pair * this.subject.attributes.length);
    const size = this.plan.sizes[this.done++] ?? 0;
    this.sizeLeft -= size;
    if (elapsedMs !== undefined) this.timeLeft.add(size, elapsedMs);
  }

  progress(): Extract<Scoring, { status: "scoring" }> {
    const secondsLeft = this.timeLeft.secondsFor(this.sizeLeft);
    return { status: "scoring", ...this.counts(), failed: this.errors.size, secondsLeft };
  }

  /** A copy: what comes later does not change it. */
  snapshot(): ScoredSet {
    const { subject, differences, errors } = this;
    return { ...subject, ...this.counts(), differences: differences.slice(), errors: new Map(errors) };
  }

  private counts() {
    const { total, open } = this.plan;
    return { total, done: total - open.length + this.done };
  }
}
