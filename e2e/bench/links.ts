/**
 * How long the page is held up by a link that was damaged on its way, or that means harm: 10,000 mutated ones and every hostile one of the tests,
 * each read three times, of which the fastest counts. Times are the process's own, so that whatever else the machine does is not in them. What becomes
 * of each link is in the tests.
 */
import { HOSTILE_LINKS } from "../../src/core/link/testing/hostileLinks.ts";
import { FULL_STATE } from "../../src/core/link/testing/linkStates.ts";
import { mutateLink } from "../../src/core/link/testing/mutateLink.ts";
import { decodeLink, encodeLink } from "../../src/core/link.ts";
import { uniform } from "../../src/core/numeric/lattice.ts";

const LINKS = 10_000;
const LIMIT_MS = 100;
const ROUNDS = 3;

/** Milliseconds; `slowest` are the fastest rounds of the slowest links. */
export function benchLinks() {
  const hash = encodeLink(FULL_STATE);
  const random = uniform(20_261);
  const mutated = Array.from({ length: LINKS }, () => fastest(mutateLink(hash, random))).sort((a, b) => a - b);
  const hostile = Object.fromEntries(HOSTILE_LINKS.map(([name, link]) => [name, round(fastest(link))]));
  const slowest = { mutated_ms: round(mutated.at(-1) ?? 0), hostile_ms: Math.max(...Object.values(hostile)) };
  return {
    benchmark: "links",
    links: LINKS,
    rounds: ROUNDS,
    limit_ms: LIMIT_MS,
    within_limit: Math.max(...Object.values(slowest)) < LIMIT_MS,
    whole_ms: round(fastest(hash)),
    median_mutated_ms: round(mutated[LINKS >> 1] ?? 0),
    slowest,
    hostile_ms: hostile,
  };
}

function fastest(link: string): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    decodeLink(link);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}
