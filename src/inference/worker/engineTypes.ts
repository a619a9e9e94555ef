/** The engine's interface, apart from how it is made. */
import type {
  Backend,
  LoadRequest,
  ScoreReply,
  ScoreRequest,
  Variant,
  VariantsReply,
  WorkProgress,
} from "../protocol.ts";

export type OnProgress = (progress: WorkProgress) => void;

export interface EngineOptions extends Omit<LoadRequest, "kind" | "threads" | "backend"> {
  /** "native" is onnxruntime outside the browser. */
  readonly backend: Backend | "native";
}

export type Texts = Omit<ScoreRequest, "kind">;

export interface Scorer {
  /**
   * Rewards and token rewards of each response to one conversation. One call at a time. Rejects with the signal's reason when aborted,
   * with `input-refused` for a conversation that the package's template cannot hold, with `not-finite` where the rewards are no numbers.
   * `chunkTokens`: most tokens of one run, to check that it makes no difference.
   */
  score(signal: AbortSignal, texts: Texts, onProgress?: OnProgress, chunkTokens?: number): Promise<ScoreReply>;
  /** Rewards of many texts that are much alike, the one that has most in common with the others first. Otherwise as `score`. */
  scoreVariants(
    signal: AbortSignal,
    variants: readonly Variant[],
    onProgress?: OnProgress,
    chunkTokens?: number,
  ): Promise<VariantsReply>;
  dispose(): Promise<void>;
}

export interface Engine extends Scorer {
  /** Largest difference from the reference rewards over the canary texts, rating units. */
  readonly canaryDrift: number;
}
