/** The rows of a set as they are shown and saved: as the file brought them, or with what a model has said of them. */
import type { PairRewards } from "../../core/attributes.ts";
import { pairKey } from "../../core/pairKey.ts";
import type { ModelIdentity } from "../../core/result.ts";
import { type PreferenceRow, pairOfRow } from "../../core/row.ts";
import { rewardModelOf, withError, withoutRewards, withRewards } from "../scoreRows.ts";
import { type RowDatabase, readBlock, readJudged } from "./rowStore.ts";

export type ScoringModel = Pick<ModelIdentity, "id" | "digest">;

/** One block. With a model, rows have its rewards, or why it has none; those that it was not asked about yet have neither. */
export async function readShownBlock(
  database: RowDatabase,
  set: string,
  block: number,
  model: ScoringModel | undefined,
): Promise<readonly PreferenceRow[]> {
  const rows = await readBlock(database, set, block);
  return model ? Promise.all(rows.map((row) => withModel(database, row, model))) : rows;
}

async function withModel(database: RowDatabase, row: PreferenceRow, model: ScoringModel): Promise<PreferenceRow> {
  const pair = pairOfRow(row);
  const judged = pair && (await readJudged(database, model.digest, pairKey(pair)));
  if (!judged) return withoutRewards(row);
  if ("error" in judged) return withError(row, judged.error);
  const rewards: PairRewards = judged.rewards;
  return withRewards(row, rewards, rewardModelOf(model));
}
