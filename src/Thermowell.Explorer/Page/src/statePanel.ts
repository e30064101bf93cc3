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

export class StatePanel {
  private readonly populations: Plot;
  private readonly density: Plot;
  private readonly areas: readonly HTMLElement[];
  private readonly note = html("p", { class: "sentence" });
  private readonly own = html("span");
  private readonly swatches = [html("span"), html("span")] as const;
  private readonly legend = html("p", { class: "legend" },
    html("span", {}, this.own, "steady state"),
    html("span", {}, this.swatches[0], "equilibrium at ", html("i", {}, "T"), html("sub", {}, "L")),
    html("span", {}, this.swatches[1], "equilibrium at ", html("i", {}, "T"), html("sub", {}, "R")));

  constructor(host: HTMLElement) {
    this.areas = [html("div", { class: "drawing half" }), html("div", { class: "drawing half" })];
    host.append(html("div", { class: "pair" }, ...this.areas), this.legend, this.note);
    this.populations = new Plot(this.areas[0]!);
    this.density = new Plot(this.areas[1]!);
  }

  draw(state: State, answer: QuantumState | null, point: PointAnswer | null, failure: string, waits: boolean, units: Units): void {
    const there = answer !== null;
    const shown = state.curves.find((name) => state.catalogue.formalism(name).isQuantum);
    for (const area of this.areas) area.hidden = !there;
    this.legend.hidden = !there;
    this.note.replaceChildren(...htmlOf(there
      ? "Left: populations of the energy levels, one mark a level; straight lines are Gibbs laws. Right: where the particle is found, *ρ*(*x*,*x*)." + spread(point, units)
      : failure !== "" ? failure : waits ? "Waiting for the server." : shown !== undefined ? "Computing the steady state…" : "Choose a quantum curve to see its steady state."));
    if (!there || shown === undefined) return;
    set(this.own, { class: `swatch series-${shown}` });
    const [left, right] = [state.number("left-temperature"), state.number("right-temperature")];
    // The colours are those of hot and cold, whichever side is which.
    const series = left >= right ? ["hot", "cold"] as const : ["cold", "hot"] as const;
    this.swatches.forEach((swatch, i) => set(swatch, { class: `swatch series-${series[i]!}` }));
    const levels = answer.energies.map((energy, n) => ({ x: units.shown(energy, "energy"), y: answer.populations[n] ?? 0 })).filter((level) => level.y > faintest);
    const kept = answer.energies.slice(0, Math.max(2, levels.length));
    this.populations.draw({
      x: { label: `Energy *ε*_{n}  (${units.name("energy")})`, scale: "linear" },
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
      x: { label: `Position *x*  (${units.name("length")})`, scale: "linear", domain: [0, units.shown(state.number("length"), "length")] },
      y: { label: `Density *ρ*(*x*,*x*)${units.inSi ? "  (1/m)" : ""}`, scale: "linear" },
      series: answer.densities.map((density, i) => ({ id: seriesId(shown, i), points: points(density, units) })),
      empty: "There is no density to draw.",
      description: "Density of the particle between the walls in the steady state.",
    });
  }
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
