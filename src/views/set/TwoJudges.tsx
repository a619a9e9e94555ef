import { useState } from "react";
import { WithTerms } from "../../charts/terms/WithTerms.tsx";
import type { JudgeAgreement, SetReport } from "../../core/set/report.ts";
import { kappaText, probabilityText } from "../../core/set/reportTables.ts";
import { Picker } from "../../ui/Picker.tsx";

/** Any two judges of a set with each other: a table of all would be too long where they are many. */
export function TwoJudges({ report }: { readonly report: SetReport }) {
  const names = report.judges.map(({ name }) => name);
  const [chosen, setChosen] = useState<readonly [string, string]>();
  const [first, second] = chosen?.every((name) => names.includes(name)) ? chosen : [names[0] ?? "", names[1] ?? ""];
  if (names.length < 2) return null;
  const options = names.map((name) => <option key={name}>{name}</option>);
  return (
    <section aria-label="Two judges">
      <div className="set-tools">
        <Picker label="Two judges" value={first} onChange={(name) => setChosen([name, second])}>
          {options}
        </Picker>
        <Picker label="and" value={second} onChange={(name) => setChosen([first, name])}>
          {options}
        </Picker>
      </div>
      <p role="status">
        <WithTerms terms={["kappa", "mcnemar"]}>{sentence(report, first, second)}</WithTerms>
      </p>
    </section>
  );
}

function sentence({ agreements, label }: SetReport, first: string, second: string): string {
  const found = agreements.find(({ judges }) => judges.includes(first) && judges.includes(second));
  if (!found || first === second) return "Choose two different ones.";
  const { kappa, test } = found;
  const [a, b] = found.judges[0] === first ? alone(found) : alone(found).toReversed();
  const kappaWords = kappa.pairs === 0 ? "They have judged no pair in common." : `Cohen's kappa ${kappaText(kappa)}.`;
  const testWords =
    test.pairs === 0
      ? `On no pair do both prefer a response that “${label.name}” is about.`
      : `Of ${test.pairs} pairs that “${label.name}” decides, ${first} alone is right in ${a}, ${second} alone in ${b}: McNemar's exact test has ${probabilityText(test.p)}.`;
  return `${kappaWords} ${testWords}`;
}

function alone({ test }: JudgeAgreement): readonly [number, number] {
  return [test.onlyFirst, test.onlySecond];
}
