/**
 * The fields of a link, one codec each. Links live for ever, so this table only grows: a field whose form changes gets a new key, and the
 * old key's decoder stays. Whatever a codec reads is bounded, and is checked by a schema.
 */
import * as v from "valibot";
import { DecodeError } from "../../base/decode.ts";
import { err, ok, type Result } from "../../base/result.ts";
import { treeDepth } from "../tree/depth.ts";
import { parseTree } from "../tree/parse.ts";
import { serializeTree } from "../tree/serialize.ts";
import type { DecisionTree } from "../tree/types.ts";
import { besideFromBytes, besideToBytes } from "./besideField.ts";
import { count, name } from "./bounded.ts";
import { commentsFromBytes, commentsToBytes } from "./commentsField.ts";
import { jsonFromBytes, jsonToBytes } from "./jsonBytes.ts";
import type { LinkState, LinkTree } from "./linkState.ts";
import { messagesFromBytes, messagesToBytes, sourceFromBytes, sourceToBytes, textFromBytes } from "./recordFields.ts";
import { numbersToBytes, rewardsFromBytes, rewardsToBytes, weightsFromBytes } from "./rewardBytes.ts";
import { viewSchema } from "./viewSchema.ts";

export interface FieldCodec<T> {
  /** In the middle of a sentence about what is wrong with it. */
  readonly name: string;
  toBytes(value: T): Uint8Array;
  fromBytes(bytes: Uint8Array): Result<T>;
}

/** The fields whose bytes stand in an envelope. */
export type SealedField = Exclude<keyof LinkState, "embed">;

type Codecs = { readonly [K in SealedField]-?: FieldCodec<NonNullable<LinkState[K]>> & { readonly key: string } };

const probability = v.pipe(v.number(), v.minValue(0, "at least 0"), v.maxValue(1, "at most 1"));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits"));

const knownTreeSchema = v.object({ id: name(200), title: name(500), digest: sha256 });
const outcomeSchema = v.object({ leaf: count, probabilities: v.strictTuple([probability, probability]) });

/** In the order in which they stand in a link: what the verdict rests on first, so that a link that was cut off still has it. */
export const FIELDS: Codecs = {
  rewards: { key: "r", name: "the pair of recorded rewards", toBytes: rewardsToBytes, fromBytes: rewardsFromBytes },
  source: { key: "s", name: "what made the rewards", toBytes: sourceToBytes, fromBytes: sourceFromBytes },
  gate: { key: "g", name: "the model's own weights", toBytes: numbersToBytes, fromBytes: weightsFromBytes },
  tree: { key: "t", name: "the tree", toBytes: treeToBytes, fromBytes: treeFromBytes },
  outcome: {
    key: "o",
    name: "the recorded verdict",
    toBytes: jsonToBytes,
    fromBytes: (bytes) => jsonFromBytes(outcomeSchema, bytes, "The verdict"),
  },
  whatIf: { key: "w", name: "the what-if with sliders", toBytes: rewardsToBytes, fromBytes: rewardsFromBytes },
  view: {
    key: "q",
    name: "what was open",
    toBytes: jsonToBytes,
    fromBytes: (bytes) => jsonFromBytes(viewSchema, bytes, "What was open"),
  },
  messages: { key: "p", name: "the conversation", toBytes: messagesToBytes, fromBytes: messagesFromBytes },
  response1: { key: "a", name: "response 1", toBytes: jsonToBytes, fromBytes: textFromBytes },
  response2: { key: "b", name: "response 2", toBytes: jsonToBytes, fromBytes: textFromBytes },
  comments: { key: "n", name: "the list of comments", toBytes: commentsToBytes, fromBytes: commentsFromBytes },
  beside: { key: "c", name: "the pair beside it", toBytes: besideToBytes, fromBytes: besideFromBytes },
};

/** Of an own tree, the training differences stay at home: they are many times the tree. */
function treeToBytes(tree: LinkTree): Uint8Array {
  if (tree.kind === "known") return jsonToBytes({ id: tree.id, title: tree.title, digest: tree.digest });
  const { training: _, provenance, ...bare } = tree.tree;
  return jsonToBytes({ own: serializeTree({ ...bare, provenance: shortProvenance(provenance) }) });
}

function treeFromBytes(bytes: Uint8Array): Result<LinkTree> {
  const carrier = jsonFromBytes(v.object({ own: v.optional(v.unknown()) }), bytes, "The tree");
  if (!carrier.ok) return carrier;
  if (carrier.value.own === undefined) {
    const known = jsonFromBytes(knownTreeSchema, bytes, "The tree");
    return known.ok ? ok({ kind: "known", ...known.value }) : known;
  }
  const nodes = nodeCount(carrier.value.own);
  if (nodes > MAX_TREE_NODES)
    return err(new DecodeError("The tree", "tree", `at most ${MAX_TREE_NODES} nodes`, String(nodes)));
  const own = parseTree(carrier.value.own);
  if (!own.ok) return own;
  const depth = treeDepth(own.value.tree);
  if (depth > MAX_TREE_DEPTH)
    return err(new DecodeError("The tree", "tree", `at most ${MAX_TREE_DEPTH} splits in a row`, String(depth)));
  const { training: _, provenance, ...bare } = own.value;
  return ok({ kind: "own", tree: { ...bare, provenance: shortProvenance(provenance) } });
}

/**
 * Nodes of a tree that a link brings: a full tree of depth 11. The schema looks at every number, which takes too long for a stranger's
 * largest trees; this is looked at first.
 */
const MAX_TREE_NODES = 4_095;

const shallowSchema = v.looseObject({ tree: v.looseObject({}) });

/** The longest array of what may be a tree; 0 for what is none: the schema says why. */
function nodeCount(tree: unknown): number {
  const shallow = v.safeParse(shallowSchema, tree);
  const columns = shallow.success ? Object.values(shallow.output.tree).filter(Array.isArray) : [];
  return Math.max(0, ...columns.map(({ length }) => length));
}

/** Deeper than anybody reads; what draws a tree need not withstand more from a stranger. */
const MAX_TREE_DEPTH = 24;

const MAX_PROVENANCE = { entries: 12, characters: 300 } as const;

/** What is said about a tree, in short texts: nothing nested, nothing long. */
function shortProvenance(provenance: DecisionTree["provenance"]): DecisionTree["provenance"] {
  const short = Object.entries(provenance).filter(
    ([key, value]) => typeof value === "string" && key.length + value.length <= MAX_PROVENANCE.characters,
  );
  return Object.fromEntries(short.slice(0, MAX_PROVENANCE.entries));
}
