// The page at work: a change of the state asks the desk, and what comes is drawn.

import { Answer } from "./answer";
import { Controls } from "./controls";
import { Desk } from "./desk";
import { byId, html, say } from "./dom";
import { Edits } from "./edits";
import { faultsByField } from "./faults";
import { measureFirstPixels } from "./firstPixels";
import { FluxPanel } from "./fluxPanel";
import { ChosenPanel } from "./chosenPanel";
import { NoisePanel } from "./noisePanel";
import { plainNumber } from "./numberText";
import { Numbers } from "./numbers";
import type { Parameters } from "./parameters";
import { Pins } from "./pins";
import { Presets } from "./presets";
import { quenchQuestion, responseCurveQuestion, takeQuestion } from "./questions";
import { Readout } from "./readout";
import { ResponsePanel, type ResponseView } from "./responsePanel";
import { ScenePanel } from "./scenePanel";
import { askJson, connection } from "./server";
import type { State } from "./state";
import { StatePanel } from "./statePanel";
import type { Store } from "./store";
import { Tabs } from "./tabs";
import { TakeAway } from "./takeAway";
import { Tour } from "./tour";
import { Units, type Factors } from "./units";
import { quenchViews, responseViews } from "./views";

const settled = 120;

export class Explorer {
  private readonly desk: Desk;
  private readonly scene: ScenePanel;
  private readonly flux: FluxPanel;
  private readonly pins: Pins;
  private readonly readout: Readout;
  private readonly numbers: Numbers;
  private readonly controls: Controls;
  private readonly presets: Presets;
  private readonly tabs: Tabs;
  private readonly responses: readonly { readonly panel: ResponsePanel; readonly quantity: ResponseView["quantity"] }[];
  private readonly noise: NoisePanel;
  private readonly quench: ChosenPanel;
  private readonly statePanel: StatePanel;
  private units = new Units(null);
  /** What SI makes of the units chosen. */
  private readonly factors = new Answer<{ readonly units?: Factors | null }>("parameters", () => this.useUnits());
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waiting = false;

  constructor(private readonly store: Store, parameters: Parameters) {
    const units = (): Units => this.units;
    this.desk = new Desk(store.state.catalogue, () => this.later(), () => this.refresh());
    this.scene = new ScenePanel(byId("scene"), (name) => store.set({ scene: name }));
    this.flux = new FluxPanel(byId("flux-plot"), (value) => store.set({ "right-temperature": plainNumber(value) }), units);
    this.pins = new Pins(byId("pins"), store, () => this.desk.gamma(store.state), () => this.later());
    this.readout = new Readout(byId("readout"));
    this.numbers = new Numbers(byId("readout"));
    this.controls = new Controls(store, parameters, byId("temperatures"), byId("controls"));
    this.presets = new Presets(byId("presets"), byId("preset-note"), parameters.presets ?? [], store);
    if (store.state.tourStep > (parameters.tour ?? []).length) store.set({ tour: "" });
    new Tour(byId("tour"), byId("start-tour"), parameters.tour ?? [], store);
    new Edits(byId("edits"), store);
    new TakeAway(byId("take-away"), (what) => takeQuestion(store.state, what, this.desk.gamma(store.state), this.pins.taken), () => location.origin + store.address());
    this.tabs = new Tabs(byId("more"), [{ id: "conductivity", title: "Conductivity" }, { id: "state", title: "Steady state" }, { id: "relaxation", title: "Relaxation" }, { id: "noise", title: "Noise" }, { id: "quench", title: "After a quench" }], (tab) => store.set({ tab }), (first) => store.set({ first: first ? "tab" : "flux" }));
    this.responses = responseViews(store.state.catalogue).map((view) => ({
      quantity: view.quantity,
      panel: new ResponsePanel(this.tabs.panels.get(view.quantity)!, view, units, () => this.complain(), () => this.desk.missing(store.state)),
    }));
    this.noise = new NoisePanel(this.tabs.panels.get("noise")!, store.state.catalogue, units, (number) => store.set({ "noise-number": number }), () => this.complain(), () => this.desk.missing(store.state));
    this.quench = new ChosenPanel(this.tabs.panels.get("quench")!, "quench-number", quenchViews(store.state.catalogue), units, (number) => store.set({ "quench-number": number }), () => this.complain(), () => this.desk.missing(store.state));
    this.statePanel = new StatePanel(this.tabs.panels.get("state")!);
    say(byId("version"), `Thermowell ${parameters.version}`);
    store.onChange(() => this.refresh());
    connection.onChange((back) => {
      if (back) this.refresh();
      this.later();
      for (const { panel } of this.responses) panel.redraw();
      this.noise.redraw();
      this.quench.redraw();
      if (back) void this.compareVersions(parameters.version);
    });
    this.refresh();
  }

  /** Tells what a link said that the page did not understand. */
  note(notes: readonly string[]): void {
    byId("notes").replaceChildren(...notes.map((note) => html("p", {}, note)));
  }

  /** The server that came back may be another one. */
  private async compareVersions(own: string): Promise<void> {
    const { version } = await askJson<Parameters>("/api/parameters").catch(() => ({ version: own }));
    if (version !== own) this.note([`The server is Thermowell ${version} now, this page belongs to ${own}: reload it.`]);
  }

  private refresh(): void {
    const { state } = this.store;
    this.askUnits();
    this.desk.ask(state);
    this.pins.ask(state);
    this.tabs.show(state.word("tab"), state.word("first") === "tab");
    document.body.dataset["first"] = state.word("first");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.askResponses(), settled);

    this.later();
  }

  /** Draws once a frame, however much has changed since the last one. */
  private later(): void {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.draw();
    });
  }

  /** The plots beside the flux follow when the hand rests: the flux has the machine to itself until then. */
  private askResponses(): void {
    const { state } = this.store;
    const gamma = this.desk.gamma(state);
    for (const { panel, quantity } of this.responses) {
      // A tab is called by the quantity in it.
      if (quantity === state.word("tab")) panel.ask(state, (name) => (state.catalogue.formalism(name).isQuantum && gamma === null ? null : responseCurveQuestion(state, quantity, name, gamma)));
      else panel.stop();
    }

    if (state.word("tab") === "noise") this.noise.ask(state, gamma);
    else this.noise.stop();
    if (state.word("tab") === "quench") this.quench.ask(state, (name) => (state.catalogue.formalism(name).isQuantum && gamma === null ? null : quenchQuestion(state, name, gamma)));
    else this.quench.stop();
    this.complain();
  }

  private draw(): void {
    const { state } = this.store;
    const curves = this.desk.shownCurves(state);
    const rows = this.desk.rows(state);
    this.pins.show(state);
    this.flux.draw(state, curves, this.pins.shown, this.desk.currentAnswers(state), this.desk.missing(state));
    for (const curve of curves) {
      const asked = curve.takeAsked();
      if (asked !== null) measureFirstPixels(curve.formalism, asked);
    }

    this.controls.show(state, this.units, this.desk.gamma(state), this.flux.axis);
    this.presets.show(state);
    this.readout.show(state, rows, this.units);
    this.numbers.show(state, rows, this.units);
    if (state.word("tab") === "state") this.statePanel.draw(state, this.desk.quantumState, rows.find((row) => row.current && state.catalogue.formalism(row.curve.formalism).isQuantum)?.answer ?? null, this.desk.quantumFailure, this.desk.quantumWaits, this.units);
    const scene = state.curves.find((name) => name === state.text("scene")) ?? state.curves[0];
    const answer = rows.find((row) => row.curve.formalism === scene && row.current)?.answer;
    this.scene.show(state, this.units, this.desk.quantumState, answer?.heatFlux ?? null, Math.max(...curves.flatMap((curve) => curve.points.map((point) => Math.abs(point.heatFlux ?? 0))), ...rows.map((row) => Math.abs(row.answer?.heatFlux ?? 0))));
    this.complain();
  }

  private complain(): void {
    const faults = [...this.desk.faults([...this.responses, { panel: this.noise }, { panel: this.quench }].flatMap(({ panel }) => panel.asked)), ...faultsByField([this.factors])];
    const elsewhere = this.controls.complain(new Map(faults));
    byId("faults").replaceChildren(...[...elsewhere, this.desk.matchFailure, this.factors.failure].filter((text) => text !== "").map((text) => html("p", {}, text)));
  }

  /** SI needs factors, which the server computes; until they come, and where a unit is at fault, the reduced units stay. */
  private askUnits(): void {
    const question = unitsQuestion(this.store.state);
    if (question !== "") return this.factors.ask(question);
    const were = this.factors.question !== "";
    this.factors.stop();
    if (were) this.useUnits();
  }

  private useUnits(): void {
    if (this.factors.question !== unitsQuestion(this.store.state)) return;
    this.units = new Units(this.factors.value?.units ?? null);
    for (const { panel } of this.responses) panel.redraw();
    this.noise.redraw();
    this.quench.redraw();
    this.later();
  }
}

/** What is asked of the server for the units of a state; empty for the reduced ones. */
function unitsQuestion(state: State): string {
  return state.word("units") === "si" ? new URLSearchParams({ "unit-mass": state.text("unit-mass"), "unit-length": state.text("unit-length") }).toString() : "";
}
