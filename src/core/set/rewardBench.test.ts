import { describe, expect, it } from "vitest";
import { share } from "../numeric/proportion.ts";
import { PRIOR_SETS, REWARDBENCH_SECTIONS, rewardBenchScores } from "./rewardBench.ts";

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
