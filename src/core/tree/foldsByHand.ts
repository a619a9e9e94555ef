/** What was folded and unfolded by hand, by node: the same branches, however the tree is drawn. */
export type FoldsByHand = ReadonlyMap<number, "folded" | "unfolded">;
