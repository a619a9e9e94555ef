import { describe, expect, it } from "vitest";
import { share } from "../numeric/proportion.ts";
import { NO_LABEL, TIE } from "./columns.ts";
import { PRIOR_SETS, REWARDBENCH_SECTIONS, rewardBenchScores, subsetShares } from "./rewardBench.ts";

const perfect = share(10, 10);
const whole = () =>
  new Map(
    Object.values(REWARDBENCH_SECTIONS).flatMap((weights) => Object.keys(weights).map((subset) => [subset, perfect])),
  );

describe("RewardBench's scores", () => {
  it("weigh subsets by their prompts, and mathematics as all code", () => {
    const scores = rewardBenchScores(whole().set("math-prm", share(0, 10)).set("mt-bench-easy", share(5, 10)));
    expect(scores?.sections.map(({ score }) => score)).toEqual([1 - 14 / 358, 1, 1, 0.5]);
    expect(scores?.overall).toBeCloseTo((1 - 14 / 358 + 2.5) / 4, 12);
  });

  it("count the prior sets half where all are there", () => {
    const given = whole();
    for (const name of PRIOR_SETS) given.set(name, share(1, 2));
    expect(rewardBenchScores(given)).toMatchObject({ overall: 4.25 / 4.5, withPriorSets: true });
    given.delete("shp");
    expect(rewardBenchScores(given)).toMatchObject({ overall: 1, withPriorSets: false });
  });

  it("take a judge's tie for half right and equal scores for wrong, as the scripts of the benchmark do", () => {
    const subset = { names: ["", "hep-js", "hep-go"], codes: Uint32Array.of(1, 1, 1, 1, 2, 1) };
    const labels = Int8Array.of(0, 1, 0, 0, 1, TIE);
    const said = Int8Array.of(0, TIE, 1, NO_LABEL, 1, 0);
    expect(Object.fromEntries(subsetShares(subset, said, labels))).toEqual({
      "hep-js": { value: 0.5, of: 3 },
      "hep-go": { value: 1, of: 1 },
    });
    const scores = Float64Array.of(-1, 0, 2, Number.NaN, 1, -1);
    expect(subsetShares(subset, said, labels, scores).get("hep-js")).toEqual({ value: 1 / 3, of: 3 });
  });

  it("say which subsets are missing and give no overall score then, and none at all of other sets", () => {
    const scores = rewardBenchScores(
      new Map([
        ["hep-js", share(1, 4)],
        ["hep-python", share(3, 4)],
      ]),
    );
    expect(scores).toMatchObject({ overall: null, withPriorSets: false });
    expect(scores?.sections[3]).toMatchObject({
      score: 0.5,
      missing: ["math-prm", "hep-cpp", "hep-go", "hep-java", "hep-rust"],
    });
    expect(scores?.sections[0]).toMatchObject({ score: null });
    expect(rewardBenchScores(new Map([["mine", perfect]]))).toBeNull();
  });
});
