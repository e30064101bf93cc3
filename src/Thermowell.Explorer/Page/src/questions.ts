// What is asked of the server for a state. Only the parameters that a formalism reads are sent, so that what another one needs
// changes neither its question nor its answer.

import { plainNumber } from "./numberText";
import type { State } from "./state";

export type Quantity = "flux" | "conductivity" | "relaxation" | "noise" | "evolution" | "match";

/** γ as the quantum formalisms are to take it: given, or found by a match; null while that is not known. */
export type Strength = string | null;

/** A curve by its name in plain text and its question. */
export interface Asked {
  readonly name: string;
  readonly question: string;
}

const sampledPoints = 25;
const relaxationPoints = 25;
const coldestShare = 10 ** -3.5;

/** Parameters that a formalism reads, as a query. */
function common(state: State, name: string, gamma: Strength): URLSearchParams {
  const query = new URLSearchParams({ formalism: name });
  for (const parameter of state.parametersOf(name)) {
    const text = parameter === "gamma" ? gamma ?? "" : state.text(parameter);
    if (text !== "") query.set(parameter, text);
  }

  if (!isSampled(state, name)) query.delete("collisions");
  return query;
}

/** Whether a formalism's numbers are simulated: asked for, or for want of another route. */
export function isSampled(state: State, name: string): boolean {
  return !state.catalogue.formalism(name).isQuantum && (state.text("method") === "simulate" || state.masses.some((mass) => mass !== state.masses[0]));
}

/** The range of a temperature axis: as given, or three and a half decades up to the hot bath. */
export function temperatureRange(state: State): readonly [string, string] {
  const hot = state.number("left-temperature");
  const [from, to] = [state.text("from"), state.text("to")];
  const auto = (share: number): string => plainNumber(hot > 0 && Number.isFinite(hot) ? hot * share : share, 6);
  return [from === "" ? (state.word("scale-x") === "linear" ? auto(0.005) : auto(coldestShare)) : from, to === "" ? auto(1) : to];
}

/** A flux at the present pair of temperatures. */
export function pointQuestion(state: State, name: string, gamma: Strength): string {
  const query = common(state, name, gamma);
  query.set("quantity", "flux");
  query.set("left-temperature", state.text("left-temperature"));
  query.set("right-temperature", state.text("right-temperature"));
  return query.toString();
}

/** The noise at the present pair of temperatures. */
export function noisePointQuestion(state: State, name: string, gamma: Strength): string {
  const query = new URLSearchParams(pointQuestion(state, name, gamma));
  query.set("quantity", "noise");
  return query.toString();
}

/** How many points a curve of a formalism has. */
export function pointsOf(state: State, name: string): number {
  const many = state.masses.length > 1;
  const { isQuantum, keepsCoherences, hasClosedForm } = state.catalogue.formalism(name);
  if (isQuantum) return keepsCoherences ? (many ? 13 : 25) : many ? 49 : 121;
  return isSampled(state, name) ? sampledPoints : hasClosedForm ? 121 : 73;
}

/** Whether a curve of a formalism is there at once: a closed form, or one quantum particle's flux or conductivity. */
export function isQuick(state: State, quantity: Quantity, name: string): boolean {
  if (quantity === "relaxation" || quantity === "noise" || quantity === "evolution" || isSampled(state, name)) return false;
  const { isQuantum, keepsCoherences, hasClosedForm } = state.catalogue.formalism(name);
  return isQuantum ? !keepsCoherences && state.masses.length === 1 : hasClosedForm;
}

/** The flux against the cold temperature. */
export function fluxCurveQuestion(state: State, name: string, gamma: Strength): string {
  const query = common(state, name, gamma);
  query.set("quantity", "flux");
  query.set("left-temperature", state.text("left-temperature"));
  // The random numbers of a curve are those of its place among all that are shown: then a study file gives the same ones.
  if (isSampled(state, name)) query.set("curves", state.curves.join(","));
  return over(query, state, "right-temperature", pointsOf(state, name), state.word("scale-x"));
}

/** The noise against the cold temperature. */
export function noiseCurveQuestion(state: State, name: string, gamma: Strength): string {
  const query = common(state, name, gamma);
  query.set("quantity", "noise");
  query.set("left-temperature", state.text("left-temperature"));
  return over(query, state, "right-temperature", Math.ceil(pointsOf(state, name) / 2), state.word("scale-x"));
}

// The levels of an equation that keeps every coherence, for which its whole matrix is squared: with more a curve would take minutes.
const mostFollowed = 16;
const timesFollowed = 33;
const gasesFollowed = "20000";

/** The time after the right bath has fallen to its temperature from that of the left one. */
export function quenchQuestion(state: State, name: string, gamma: Strength): string {
  const query = common(state, name, gamma);
  const { isQuantum, keepsCoherences } = state.catalogue.formalism(name);
  query.delete("method");
  if (!isQuantum) query.set("collisions", gasesFollowed);
  if (keepsCoherences && !(Number(query.get("levels") ?? "") <= mostFollowed && query.has("levels"))) query.set("levels", String(mostFollowed));
  for (const temperature of ["left-temperature", "right-temperature"]) query.set(temperature, state.text(temperature));
  query.set("quantity", "evolution");
  query.set("initial", `gibbs:${state.text("left-temperature")}`);
  // A crossing of the box at the speed of the hot bath, and a hundred times less and more.
  const crossing = state.number("length") * Math.sqrt(state.masses.reduce((sum, mass) => sum + Number(mass), 0) / state.number("left-temperature"));
  const unit = Number.isFinite(crossing) && crossing > 0 ? crossing : 1;
  const range = { over: "time", from: plainNumber(0.02 * unit, 2), to: plainNumber(50 * unit, 2), points: String(timesFollowed), scale: "log" };
  for (const [key, text] of Object.entries(range)) query.set(key, text);
  return query.toString();
}

/** A conductivity or a relaxation against the temperature of both baths. */
export function responseCurveQuestion(state: State, quantity: Quantity, name: string, gamma: Strength): string {
  const query = common(state, name, gamma);
  query.set("quantity", quantity);
  const points = quantity === "relaxation" ? relaxationPoints : Math.ceil(pointsOf(state, name) / 2);
  return over(query, state, "temperature", points, "log");
}

function over(query: URLSearchParams, state: State, axis: string, points: number, scale: string): string {
  const [from, to] = temperatureRange(state);
  for (const [name, text] of Object.entries({ over: axis, from, to, points: String(points), scale })) query.set(name, text);
  return query.toString();
}

/** The match that gives γ; it is one of rates, which an equation without coherences has. */
export function matchQuestion(state: State): string {
  const { formalisms } = state.catalogue;
  const quantum = formalisms.filter((one) => one.isQuantum);
  const query = common(state, (quantum.find((one) => !one.keepsCoherences) ?? quantum[0])!.key, null);
  query.set("quantity", "match");
  query.set("temperature", state.text("match-at"));
  return query.toString();
}

/** A piece of a classical trajectory. */
export function trajectoryQuestion(state: State, name: string, fromEvent: number, events: number): string {
  const query = common(state, name, null);
  for (const unused of ["method", "collisions"]) query.delete(unused);
  query.set("left-temperature", state.text("left-temperature"));
  query.set("right-temperature", state.text("right-temperature"));
  query.set("from-event", String(fromEvent));
  query.set("events", String(events));
  return query.toString();
}

/** Everything on the screen, for what is taken away: the curves of the settings, and those pinned, each by its name and question. */
export function takeQuestion(state: State, what: string, gamma: Strength, pinned: readonly Asked[] = []): string {
  // A quantum curve without a γ is not on the screen.
  const known = state.curves.filter((name) => gamma !== null || !state.catalogue.formalism(name).isQuantum);
  const curves = known.length > 0 ? known : state.curves;
  const query = new URLSearchParams({ what, curves: curves.join(",") });
  for (const name of new Set(curves.flatMap((name) => state.parametersOf(name)))) {
    const text = name === "gamma" ? gamma ?? "" : state.text(name);
    if (text !== "") query.set(name, text);
  }

  for (const { name, question } of pinned) query.append("pin", `${question}&${new URLSearchParams({ name })}`);
  for (const name of ["left-temperature", "right-temperature", "scale-x", "scale-y", "units", "unit-mass", "unit-length"]) query.set(name, state.text(name));
  // A sampled point's random numbers follow from its place among the points: then the sampled curves' own number is kept.
  const sampled = curves.filter((name) => isSampled(state, name));
  const points = Math.max(2, ...(sampled.length > 0 ? sampled : curves).map((name) => pointsOf(state, name)));
  return over(query, state, "right-temperature", points, state.word("scale-x"));
}
