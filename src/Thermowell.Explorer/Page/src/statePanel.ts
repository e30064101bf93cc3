// Spectrum, populations and density of the quantum steady state, beside what a bath at either temperature would make of it.

import { numberIn, type Density, type PointAnswer, type QuantumState } from "./answers";
import { html, set } from "./dom";
import { significant } from "./numberText";
import { Plot, type PlotPoint } from "./plot";
import { htmlOf } from "./richText";
import { seriesId } from "./series";
import type { State } from "./state";
import type { Units } from "./units";

const faintest = 1e-12;
const fewestLevelsShown = 4;
const mostLevelsShown = 24;

export class StatePanel {
  private readonly populations: Plot;
  private readonly density: Plot;
  private readonly potential: Plot;
  private readonly areas: readonly HTMLElement[];
  private readonly note = html("p", { class: "sentence" });
  private readonly own = html("span");
  private readonly swatches = [html("span"), html("span")] as const;
  private readonly legend = html("p", { class: "legend" },
    html("span", {}, this.own, "steady state"),
    html("span", {}, this.swatches[0], "equilibrium at ", html("i", {}, "T"), html("sub", {}, "L")),
    html("span", {}, this.swatches[1], "equilibrium at ", html("i", {}, "T"), html("sub", {}, "R")));

  constructor(host: HTMLElement) {
    this.areas = [html("div", { class: "drawing half" }), html("div", { class: "drawing half" }), html("div", { class: "drawing half", id: "potential-plot" })];
    host.append(html("div", { class: "pair" }, ...this.areas), this.legend, this.note);
    this.populations = new Plot(this.areas[0]!);
    this.density = new Plot(this.areas[1]!);
    this.potential = new Plot(this.areas[2]!);
  }

  draw(state: State, answer: QuantumState | null, point: PointAnswer | null, failure: string, waits: boolean, units: Units): void {
    const there = answer !== null;
    const shown = state.curves.find((name) => state.catalogue.formalism(name).isQuantum);
    for (const area of this.areas) area.hidden = !there;
    this.legend.hidden = !there;
    this.note.replaceChildren(...htmlOf(there
      ? "Left: populations of the energy levels, one mark a level; straight lines are Gibbs laws. Right: where the particle is found, *ρ*(*x*,*x*)." + (answer.potential ? " Below: *V*(*x*), and the levels as dashed lines; energies count from the lowest *V*." : "") + spread(point, units)
      : failure !== "" ? failure : waits ? "Waiting for the server." : shown !== undefined ? "Computing the steady state…" : "Choose a quantum curve to see its steady state."));
    const heights = answer?.potential ?? null;
    this.areas[2]!.hidden = heights === null;
    if (!there || shown === undefined) return;
    set(this.own, { class: `swatch series-${shown}` });
    const [left, right] = [state.number("left-temperature"), state.number("right-temperature")];
    // The colours are those of hot and cold, whichever side is which.
    const series = left >= right ? ["hot", "cold"] as const : ["cold", "hot"] as const;
    this.swatches.forEach((swatch, i) => set(swatch, { class: `swatch series-${series[i]!}` }));
    const levels = answer.energies.map((energy, n) => ({ x: units.shown(energy, "energy"), y: answer.populations[n] ?? 0 })).filter((level) => level.y > faintest);
    const kept = answer.energies.slice(0, Math.max(2, levels.length));
    this.populations.draw({
      x: { label: units.labelled("Energy *ε*_{n}", "energy"), scale: "linear" },
      y: { label: "Population *p*_{n}", scale: "log", domain: [faintest, 2] },
      series: [
        { id: series[0], points: gibbs(kept, answer.energies, left, units) },
        { id: series[1], points: gibbs(kept, answer.energies, right, units) },
        { id: shown, points: levels, marks: true, joined: false },
      ],
      empty: "No level is populated as far as can be drawn.",
      description: `Populations of ${answer.energies.length} levels in the steady state, the lowest ${levels[0]?.y.toPrecision(3) ?? "empty"}.`,
    });
    this.density.draw({
      x: { label: units.labelled("Position *x*", "length"), scale: "linear", domain: [0, units.shown(state.number("length"), "length")] },
      y: { label: `Density *ρ*(*x*,*x*)${units.inSi ? "  (1/m)" : ""}`, scale: "linear" },
      series: answer.densities.map((density, i) => ({ id: seriesId(shown, i), points: points(density, units) })),
      empty: "There is no density to draw.",
      description: "Density of the particle between the walls in the steady state.",
    });
    if (heights !== null) this.drawPotential(shown, answer, heights, units);
  }

  private drawPotential(shown: string, answer: QuantumState, heights: readonly number[], units: Units): void {
    const { x } = answer.densities[0]!;
    const levels = levelsShown(answer.energies, Math.max(...heights));
    const end = x[x.length - 1]!;
    const top = 1.05 * Math.max(...heights, ...levels);
    const at = (place: number, energy: number): PlotPoint => ({ x: units.shown(place, "length"), y: units.shown(energy, "energy") });
    this.potential.draw({
      x: { label: units.labelled("Position *x*", "length"), scale: "linear", domain: [0, units.shown(end, "length")] },
      y: { label: units.labelled("*V*(*x*), *ε*_{n}", "energy"), scale: "linear", domain: [0, units.shown(top, "energy")] },
      series: [{ id: shown, points: x.map((place, i) => at(place, heights[i]!)) }],
      guides: levels.map((energy) => ({ points: [at(0, energy), at(end, energy)], label: "" })),
      empty: "There is no potential to draw.",
      description: `The potential between the walls, and its ${levels.length} lowest levels.`,
    });
  }
}

/** The lowest levels: as many as rise half as high again as V, and some in any case. */
function levelsShown(energies: readonly number[], top: number): readonly number[] {
  return energies.slice(0, mostLevelsShown).filter((energy, n) => n < fewestLevelsShown || energy < 1.5 * top);
}

/** Two numbers for what the density shows. */
function spread(point: PointAnswer | null, units: Units): string {
  const [ratio, coupling] = ["participationRatio", "rightCoupling"].map((key) => (point === null ? null : numberIn(point, key)));
  if (ratio === null || ratio === undefined) return "";
  const hold = coupling === null || coupling === undefined || units.inSi ? "" : `, coupling to the right wall ⟨*P*_{R}⟩ = ${significant(coupling, 5)}`;
  return ` Participation ratio ${significant(units.shown(ratio, "length"), 5)} ${units.name("length")}${hold}.`;
}

function points(density: Density, units: Units): PlotPoint[] {
  return density.x.map((x, i) => ({ x: units.shown(x, "length"), y: (density.rho[i] ?? NaN) / units.shown(1, "length") }));
}

/** Populations of the levels in equilibrium. */
function gibbs(kept: readonly number[], energies: readonly number[], temperature: number, units: Units): PlotPoint[] {
  if (!(temperature > 0)) return [];
  const ground = energies[0] ?? 0;
  const sum = energies.reduce((total, energy) => total + Math.exp((ground - energy) / temperature), 0);
  return kept.map((energy) => ({ x: units.shown(energy, "energy"), y: Math.exp((ground - energy) / temperature) / sum })).filter((level) => level.y > faintest / 10);
}
