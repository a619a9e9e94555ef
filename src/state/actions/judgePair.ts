/** One pair to the model, whatever happens to the model meanwhile: what is wrong with the pair is told from what is wrong with the machine. */
import { isAbortError } from "../../base/abort.ts";
import { messageOf } from "../../base/messageOf.ts";
import type { Pair } from "../../core/pair.ts";
import type { Judged } from "../../data/set/rowStore.ts";
import { InferenceError, type InferenceErrorCode } from "../../inference/errors.ts";
import type { LoadedModel } from "../../inference/model.ts";
import { currentModel } from "../engine.ts";
import { useModelStore } from "../modelStore.ts";
import { ensureModelSettled, unloadModel } from "./model.ts";

/** A pair that stops the model so often is the reason. */
const ATTEMPTS = 2;

const OF_THE_TEXT: readonly InferenceErrorCode[] = ["input-refused", "not-finite"];

/**
 * The rewards of a pair from the model of that digest, or why it has none. After a crash the model starts anew. Rejects with AbortError when the
 * visitor puts the model away, with what the loading failed with, and when another model has taken its place.
 */
export async function judgePair(signal: AbortSignal, pair: Pair, digest: string): Promise<Judged> {
  for (let attempt = 1; ; attempt++) {
    const model = await readyModel(signal);
    if (model.identity.digest !== digest) throw new Error("The model was replaced by another one meanwhile.");
    try {
      const [first, second] = (await model.score(signal, pair)).responses;
      if (!first || !second) throw new Error("The model answered with fewer than two responses.");
      return { rewards: [first.rewards, second.rewards] };
    } catch (error) {
      signal.throwIfAborted();
      if (isAbortError(error)) {
        // Another back end was chosen, or the model put away.
        if (useModelStore.getState().model.status !== "loading") throw error;
        attempt--;
        continue;
      }
      const message = messageOf(error);
      const isOfTheText = error instanceof InferenceError && OF_THE_TEXT.includes(error.code);
      if (isOfTheText || attempt === ATTEMPTS) return { error: message };
      // Its own end may not have been heard of yet.
      if (currentModel() === model) unloadModel();
    }
  }
}

/** The model, loaded if need be. Rejects with why it could not be, with AbortError when that was cancelled. */
export async function readyModel(signal: AbortSignal): Promise<LoadedModel> {
  if (!currentModel()) await ensureModelSettled(signal);
  signal.throwIfAborted();
  const model = currentModel();
  if (model) return model;
  const { model: state } = useModelStore.getState();
  if (state.status === "failed") throw new ModelFailure(state.failure.message);
  throw new DOMException("The model was not loaded.", "AbortError");
}

/** The model's own state says more of it. */
export class ModelFailure extends Error {}
