import assert from "node:assert/strict";
import { test } from "node:test";
import { Catalogue } from "../src/catalogue";
import { groupsOf, type Field } from "../src/fields";
import { linkOf, readLink } from "../src/link";
import { numberRows } from "../src/numbers";
import type { FormalismDeclaration, NumberDeclaration, ParameterDeclaration } from "../src/parameters";
import { fluxCurveQuestion, matchQuestion, noiseCurveQuestion, noisePointQuestion, quenchQuestion } from "../src/questions";
import { seriesRules } from "../src/series";
import { State } from "../src/state";
import { Units } from "../src/units";
import { noiseViews, quenchViews, responseViews } from "../src/views";
import { catalogue, declared } from "./declared";

const shelf: ParameterDeclaration = {
  name: "shelf", range: "a number from 1 to 9", choices: [], choiceTitles: [], group: "spectrum", title: "Shelf", sentence: "Height of the shelf.", symbol: "*h*", kind: "none",
  isOptional: false, start: "2", slider: { from: 1, to: 9, log: true },
};
const laws = declared.parameters.find((one) => one.name === "spectral-law")!;
const law: ParameterDeclaration = { ...laws, choices: [...laws.choices, "shelf"], choiceTitles: [...laws.choiceTitles, "shelf"] };
const muted: FormalismDeclaration = { ...catalogue.formalism("lindblad"), key: "muted", title: "Muted", sentence: "A Lindblad equation.", parameters: ["levels"], paper: "#5b6770", night: "#a9b4bd", dash: "dashed" };
const power: NumberDeclaration = { key: "meanPower", kind: "heatFlux", symbol: "*W*", label: "mean power", isLogarithm: false, isPlotted: false, quantities: ["flux"], formalisms: ["muted"] };
const speed: NumberDeclaration = { ...power, key: "meanRate", kind: "frequency", label: "mean rate", isPlotted: true, quantities: ["relaxation"] };

const more = new Catalogue({
  ...declared,
  parameters: [...declared.parameters.map((one) => one === laws ? law : one), shelf],
  formalisms: [...declared.formalisms, muted],
  spectralLaws: [...declared.spectralLaws, { key: "shelf", parameters: ["gamma", "shelf"] }],
  numbers: [...declared.numbers, power, speed],
});

function fieldsOf(id: string, of: Catalogue): readonly Field[] {
  return groupsOf(of).find((group) => group.id === id)!.fields;
}

test("the page begins with a classical and a quantum curve, and with what is declared", () => {
  const state = new State(catalogue);
  assert.deepEqual(state.curves, ["maxwell", "lindblad"]);
  assert.deepEqual(["eta", "gamma", "levels", "degeneracy-tolerance", "proposal", "collisions"].map((name) => state.text(name)), ["-2.25", "", "", "1e-9", "uniform", "1e6"]);
});

test("a made-up law and its parameter are settings, and asked for where the law is chosen", () => {
  const alone = new Catalogue({ ...declared, parameters: declared.parameters.filter((one) => one !== laws), spectralLaws: declared.spectralLaws.slice(0, 1) });
  assert.ok(!fieldsOf("spectrum", alone).some((field) => field.name === "spectral-law"), "a choice of one is none");
  const names = fieldsOf("spectrum", more).map((field) => field.name);
  assert.deepEqual([names.includes("spectral-law"), names.includes("shelf")], [true, true]);
  const usual = new State(more);
  const chosen = usual.with({ "spectral-law": "shelf" });
  assert.equal(new URLSearchParams(fluxCurveQuestion(usual, "lindblad", "5")).get("shelf"), null);
  const query = new URLSearchParams(fluxCurveQuestion(chosen, "lindblad", "5"));
  assert.deepEqual(["spectral-law", "shelf", "gamma", "eta"].map((name) => query.get(name)), ["shelf", "2", "5", null]);
  assert.equal(new URLSearchParams(matchQuestion(chosen)).get("spectral-law"), "shelf");
  assert.equal(linkOf(chosen), "spectral-law=shelf");
  assert.equal(readLink("?shelf=3", more).state.text("shelf"), "3");
});

test("a made-up formalism is a curve with its own look, in every plot that it has numbers for", () => {
  const state = readLink("?curves=muted", more).state;
  assert.deepEqual(state.curves, ["muted"]);
  assert.equal(new URLSearchParams(fluxCurveQuestion(state, "muted", "5")).get("formalism"), "muted");
  const rules = seriesRules([muted], (key) => key);
  assert.match(rules, /^\.series-muted \{ --series: #5b6770; --dash: /);
  assert.match(rules, /dark\) \{ \.series-muted \{ --series: #a9b4bd; \} \}/);
  const [conductivity, steps, rates] = responseViews(more);
  assert.ok(!conductivity!.formalisms.includes("muted"), "none of its numbers is a conductivity");
  assert.deepEqual(steps!.formalisms, ["metropolis"]);
  assert.deepEqual(rates!.lines.map((line) => line.title), ["Lindblad: slowest population rate", "Lindblad: Liouvillian gap", "Muted"]);
});

test("the plots of what is built in are called as ever", () => {
  const views = responseViews(catalogue);
  assert.deepEqual(views.map((view) => view.lines.map((line) => line.title)), [
    ["Maxwell", "Metropolis", "Accommodation", "Lindblad", "Redfield"], ["steps to fall by 1/e"], ["slowest population rate", "Liouvillian gap"],
  ]);
  assert.deepEqual(views.map((view) => view.nothing), [
    "Choose a curve to see its conductivity.", "Choose the Metropolis curve to see how slowly a cold wall relaxes.", "Choose the Lindblad curve to see how fast the quantum particle relaxes.",
  ]);
});

test("a made-up number is a row of all numbers, in the units shown", () => {
  const answers = [{ heatFlux: 3, meanPower: 1.5 }, { heatFlux: 2, validity: { rateOverSpacing: 0.25 } }];
  const rows = numberRows(more.numbersOf("flux"), answers, new Units({ heatFlux: 2 }));
  assert.deepEqual(rows.map((row) => [row.key, row.unit, row.values]), [
    ["heatFlux", "(W)", ["6", "4"]], ["rateOverSpacing", "", ["", "0.25"]], ["meanPower", "(W)", ["3", ""]],
  ]);
});

test("every setting stands in one group, and every declared one somewhere", () => {
  const names = groupsOf(more).flatMap((group) => group.fields.map((field) => field.name));
  assert.equal(new Set(names).size, names.length);
  for (const { name } of [...more.parametersAt("box"), ...more.parametersAt("spectrum"), ...more.parametersAt("wall"), ...more.parametersAt("sampling")]) assert.ok(names.includes(name), name);
});

test("every number of the noise that is drawn has a view of its own, and the page knows its unit", () => {
  const views = noiseViews(catalogue);
  const all = ["maxwell", "metropolis", "accommodation", "lindblad", "redfield"];
  assert.deepEqual(views.map((view) => [view.number, view.kind, view.formalisms]), [
    ["noise", "product:2,1", all], ["fanoFactor", "energy", all], ["uncertaintyProduct", "none", all],
  ]);
  const [reduced, si] = [new Units(null), new Units({ energy: 2, frequency: 3 })];
  assert.equal(reduced.name("product:2,1"), "*ħ*^{5}/*m*_{0}^{3}*L*_{0}^{6}");
  assert.equal(si.name("product:2,1"), "J^{2}/s");
  assert.equal(si.shown(5, "product:2,1"), 60);
  assert.equal(reduced.shown(5, "product:2,1"), 5);
});

test("the noise is asked for along the right temperature, and at the present pair", () => {
  const state = new State(catalogue).with({ "left-temperature": "20", "right-temperature": "5", tab: "noise" });
  const curve = new URLSearchParams(noiseCurveQuestion(state, "lindblad", "0.25"));
  assert.deepEqual(["quantity", "over", "left-temperature", "gamma", "points"].map((name) => curve.get(name)), ["noise", "right-temperature", "20", "0.25", "61"]);
  const point = new URLSearchParams(noisePointQuestion(state, "lindblad", "0.25"));
  assert.deepEqual(["quantity", "left-temperature", "right-temperature"].map((name) => point.get(name)), ["noise", "20", "5"]);
  assert.equal(readLink("?tab=noise&noise-number=fanoFactor", catalogue).notes.length, 0);
});

test("a quench is followed in time from the Gibbs state of the hot bath, by every formalism that has it", () => {
  const views = quenchViews(catalogue);
  assert.deepEqual(views.map((view) => [view.number, view.kind, view.along.kind]), [
    ["energy", "energy", "time"], ["leftHeat", "heatFlux", "time"], ["entropy", "none", "time"],
  ]);
  assert.equal(new Units(null).name("time"), "*m*_{0}*L*_{0}^{2}/*ħ*");
  assert.equal(new Units({ frequency: 4 }).shown(2, "time"), 0.5);
  const state = new State(catalogue).with({ "left-temperature": "16", "right-temperature": "5", tab: "quench" });
  const asked = (name: string): URLSearchParams => new URLSearchParams(quenchQuestion(state, name, "0.25"));
  assert.deepEqual(["quantity", "over", "initial", "from", "to", "scale"].map((name) => asked("lindblad").get(name)), ["evolution", "time", "gibbs:16", "0.005", "13", "log"]);
  assert.equal(asked("redfield").get("levels"), "16");
  assert.equal(asked("maxwell").get("collisions"), "20000");
  assert.equal(readLink("?tab=quench&quench-number=entropy", catalogue).notes.length, 0);
});
