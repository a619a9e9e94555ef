/**
 * The style of a drawing that leaves the page: those of the page's own rules that it needs, in the light theme, with the tokens' values in the
 * place of variables, which programs that draw SVG outside of browsers do not know.
 */
import attributes from "../../styles/attributes.css?raw";
import base from "../../styles/base.css?raw";
import figure from "../../styles/figure.css?raw";
import setCharts from "../../styles/setCharts.css?raw";
import tokens from "../../styles/tokens.css?raw";
import tree from "../../styles/tree.css?raw";
import treeNodes from "../../styles/treeNodes.css?raw";
import treeText from "../../styles/treeText.css?raw";
import whatIf from "../../styles/whatIf.css?raw";

/** What SVG paints by; layout, motion and pointers mean nothing to a drawing. */
const PAINTS = /^(fill|stroke|stroke-[a-z]+|font-[a-z-]+|vector-effect|overflow)$/;

interface Rule {
  readonly selectors: readonly string[];
  readonly declarations: readonly (readonly [property: string, value: string])[];
}

/** The rules for the classes that a drawing has, as text for its `style`. */
export function figureStyle(classes: ReadonlySet<string>): string {
  return [figure, base, tree, treeNodes, treeText, attributes, whatIf, setCharts]
    .flatMap(rulesOf)
    .flatMap(({ selectors, declarations }) => {
      const applying = selectors.filter((selector) => mayApply(selector, classes));
      const paints = declarations.filter(([property]) => PAINTS.test(property));
      if (applying.length === 0 || paints.length === 0) return [];
      const body = paints.map(([property, value]) => `${property}:${withoutVariables(value)}`).join(";");
      return [`${applying.join(",")}{${body}}`];
    })
    .join("\n");
}

/** A selector of classes and elements alone, all of whose classes there are; a still drawing has no states. */
function mayApply(selector: string, classes: ReadonlySet<string>): boolean {
  const named = [...selector.matchAll(/\.([\w-]+)/g)].map(([, name]) => name as string);
  return named.length > 0 && !/[:[*]/.test(selector) && named.every((name) => classes.has(name));
}

/** The rules at the top level; what stands in an at-rule is for other media, themes and motion. */
function rulesOf(css: string): readonly Rule[] {
  const rules: Rule[] = [];
  const text = css.replaceAll(/\/\*[\s\S]*?\*\//g, "");
  let depth = 0;
  let from = 0;
  let prelude = "";
  for (const { 0: mark, index } of text.matchAll(/[{};]/g)) {
    if (mark === "{" && depth++ === 0) prelude = text.slice(from, index).trim();
    if (mark === "}" && --depth === 0 && !prelude.startsWith("@")) rules.push(ruleOf(prelude, text.slice(from, index)));
    if (depth === 0 || (mark === "{" && depth === 1)) from = index + 1;
  }
  return rules;
}

function ruleOf(prelude: string, body: string): Rule {
  return {
    selectors: prelude.split(",").map((selector) => selector.trim()),
    declarations: body.split(";").flatMap((line) => {
      const at = line.indexOf(":");
      return at === -1 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const];
    }),
  };
}

/** The tokens of the first rule: the light theme. */
const LIGHT: ReadonlyMap<string, string> = new Map(rulesOf(tokens)[0]?.declarations);

/** A rule's text with the light theme's values in the place of variables. */
export function withoutVariables(value: string): string {
  return value.replaceAll(/var\((--[\w-]+)\)/g, (variable, name) => LIGHT.get(name) ?? variable);
}
