/** Links that nobody honest writes: each asks for more time or room than it is worth, and none holds anything. */
import { deflateSync, strToU8 } from "fflate";
import { sealPacked } from "../envelope.ts";
import { jsonToBytes } from "../jsonBytes.ts";

/** A field with any value at all, checksum and packing as they should be. */
export const sealed = (key: string, value: unknown) => `${key}=${sealPacked(key, 0, jsonToBytes(value))}`;

const bomb = (key: string, bytes: Uint8Array) => `${key}=${sealPacked(key, 1, bytes)}`;

function zeros(count: number): Uint8Array {
  return deflateSync(new Uint8Array(count), { level: 9 });
}

/** Dynamic blocks that hold one character each: what costs an inflater most for what it yields. */
function headers(bytes: number): Uint8Array {
  const letters = Uint8Array.from({ length: 300 }, (_, i) => (i * 7919) % 256);
  const block = deflateSync(letters, { level: 9 });
  const open = Uint8Array.from(block);
  open[0] = (open[0] as number) & 0xfe;
  const all = new Uint8Array(bytes);
  for (let at = 0; at + open.length < bytes; at += open.length) all.set(open, at);
  return all;
}

/** A tree that goes right all the way. */
export function deepTree(depth: number) {
  const nodes = Array.from({ length: 2 * depth + 1 }, (_, node) => ({
    node,
    isSplit: node % 2 === 0 && node < 2 * depth,
  }));
  return {
    schema: "split-decision/tree@1",
    id: "deep",
    title: "Deep",
    attributes: ["helpfulness"],
    classes: ["1", "2"],
    difference: "response 2 minus response 1",
    tree: {
      children_left: nodes.map(({ node, isSplit }) => (isSplit ? node + 1 : -1)),
      children_right: nodes.map(({ node, isSplit }) => (isSplit ? node + 2 : -1)),
      feature: nodes.map(({ isSplit }) => (isSplit ? 0 : -2)),
      threshold: nodes.map(() => 0),
      value: nodes.map(() => [1, 0]),
    },
    provenance: {},
  };
}

/** A leaf, with more numbers than it has nodes. */
function wideTree(count: number) {
  const leaf = deepTree(0);
  return { ...leaf, tree: { ...leaf.tree, threshold: Array.from({ length: count }, () => 0) } };
}

function loop() {
  const zeros_ = [0, 0, 0];
  return {
    children_left: zeros_,
    children_right: zeros_,
    feature: zeros_,
    threshold: zeros_,
    value: zeros_.map(() => [1, 0]),
  };
}

/** By what they are. */
export const HOSTILE_LINKS: readonly (readonly [string, string])[] = [
  ["a megabyte of letters", `#a=${"A".repeat(1_000_000)}`],
  ["a megabyte of separators", `#${"&".repeat(1_000_000)}`],
  ["a megabyte of equals signs", `#v${"=".repeat(1_000_000)}`],
  ["a megabyte of parameters", `#${"a=b&".repeat(250_000)}`],
  ["a megabyte of escapes", `#a=${"%41".repeat(330_000)}`],
  ["a text that stands for gigabytes", `#${bomb("a", zeros(8_000_000))}`],
  ["blocks that are all headers", `#${bomb("a", headers(400_000))}`],
  ["a list ten thousand deep", `#t=${sealPacked("t", 0, strToU8("[".repeat(10_000) + "]".repeat(10_000)))}`],
  ["a tree ten thousand deep", `#${sealed("t", { own: deepTree(10_000) })}`],
  ["a tree of fifty thousand thresholds", `#${sealed("t", { own: wideTree(50_000) })}`],
  ["a tree whose nodes are their own children", `#${sealed("t", { own: { ...deepTree(3), tree: loop() } })}`],
];
