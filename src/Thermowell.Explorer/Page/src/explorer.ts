// The page at work: a change of the state asks the desk, and what comes is drawn.

import type { Curve } from "./curve";
import { Controls } from "./controls";
import { Desk } from "./desk";
import { byId, html, say } from "./dom";
import { formalism } from "./formalisms";
import { measureFirstPixels } from "./firstPixels";
import { FluxPanel } from "./fluxPanel";
import { plainNumber } from "./numberText";
import type { Parameters } from "./parameters";
import { Presets } from "./presets";
import { responseCurveQuestion, takeQuestion } from "./questions";
import { Readout } from "./readout";
import { ResponsePanel } from "./responsePanel";
import { ScenePanel } from "./scenePanel";
import { askJson } from "./server";
import { StatePanel } from "./statePanel";
import type { Store } from "./store";
import { Tabs } from "./tabs";
import { TakeAway } from "./takeAway";
import { Tour } from "./tour";
import { Units, type Factors } from "./units";
import { conductivityView, quantumRelaxationView, wallRelaxationView } from "./views";

export class Explorer {
  private readonly desk: Desk;
  private readonly scene: ScenePanel;
  private readonly flux: FluxPanel;
  private readonly readout: Readout;
  private readonly controls: Controls;
  private readonly presets: Presets;
  private readonly tabs: Tabs;
  private readonly responses: readonly { readonly tab: string; readonly panel: ResponsePanel; readonly quantity: "conductivity" | "relaxation" }[];
  private readonly statePanel: StatePanel;
  private units = new Units(null);
  private unitsQuestion = "";

  constructor(private readonly store: Store, parameters: Parameters) {
    const units = (): Units => this.units;
    this.desk = new Desk((curve) => this.drewCurve(curve), () => this.refresh());
    this.scene = new ScenePanel(byId("scene"), (name) => store.set({ scene: name }));
    this.flux = new FluxPanel(byId("flux-plot"), (value) => store.set({ "right-temperature": plainNumber(value) }), units);
    this.readout = new Readout(byId("readout"));
    this.controls = new Controls(store, parameters, byId("temperatures"), byId("controls"));
    this.presets = new Presets(byId("presets"), byId("preset-note"), parameters.presets ?? [], store);
    new Tour(byId("tour"), byId("start-tour"), parameters.tour ?? [], store);
    new TakeAway(byId("take-away"), (what) => takeQuestion(store.state, what, this.desk.gamma(store.state)), () => location.origin + store.address());
    this.tabs = new Tabs(byId("more"), [{ id: "conductivity", title: "Conductivity" }, { id: "state", title: "Steady state" }, { id: "relaxation", title: "Relaxation" }], (tab) => store.set({ tab }));
    const panel = (tab: string, view: typeof conductivityView) => ({ tab, quantity: view.quantity, panel: new ResponsePanel(this.tabs.panels.get(tab)!, view, units, () => this.complain()) });
    this.responses = [panel("conductivity", conductivityView), panel("relaxation", wallRelaxationView), panel("relaxation", quantumRelaxationView)];
    this.statePanel = new StatePanel(this.tabs.panels.get("state")!);
    say(byId("version"), `Thermowell ${parameters.version}`);
    store.onChange(() => this.refresh());
    this.refresh();
  }

  /** Tells what a link said that the page did not understand. */
  note(notes: readonly string[]): void {
    byId("notes").replaceChildren(...notes.map((note) => html("p", {}, note)));
  }

  private refresh(): void {
    const { state } = this.store;
    this.askUnits();
    this.desk.ask(state);
    const gamma = this.desk.gamma(state);
    this.tabs.show(state.word("tab"));
    for (const { tab, panel, quantity } of this.responses) {
      if (tab === state.word("tab")) panel.ask(state, (name) => ((name === "lindblad" || name === "redfield") && gamma === null ? null : responseCurveQuestion(state, quantity, name, gamma)));
      else panel.stop();
    }

    this.controls.show(state, this.units, gamma);
    this.presets.show(state);
    this.drawFlux();
    this.drawNumbers();
    this.complain();
  }

  private drewCurve(curve: Curve): void {
    const asked = curve.takeAsked();
    this.drawFlux(asked === null ? undefined : () => measureFirstPixels(curve.formalism, asked));
    this.readout.show(this.store.state, this.desk.rows(this.store.state), this.units);
    this.complain();
  }

  private drawFlux(afterwards?: () => void): void {
    const { state } = this.store;
    this.flux.draw(state, this.desk.shownCurves(state), this.desk.currentAnswers(state), afterwards);
  }

  private drawNumbers(): void {
    const { state } = this.store;
    const rows = this.desk.rows(state);
    this.readout.show(state, rows, this.units);
    if (state.word("tab") === "state") this.statePanel.draw(state, this.desk.quantumState, rows.find((row) => row.current && formalism(row.curve.formalism).quantum)?.answer ?? null, this.desk.quantumFailure, this.units);
    const scene = state.curves.find((name) => name === state.text("scene")) ?? state.curves[0];
    const answer = rows.find((row) => row.curve.formalism === scene && row.current)?.answer;
    this.scene.show(state, this.units, this.desk.quantumState, answer?.heatFlux ?? null);
  }

  private complain(): void {
    const elsewhere = this.controls.complain(this.desk.faults(this.responses.flatMap(({ panel }) => panel.asked)));
    byId("faults").replaceChildren(...[...elsewhere, this.desk.matchFailure].filter((text) => text !== "").map((text) => html("p", {}, text)));
  }

  /** SI needs factors, which the server computes; until they come, the reduced units stay. */
  private askUnits(): void {
    const { state } = this.store;
    const question = state.word("units") === "si" ? new URLSearchParams({ "unit-mass": state.text("unit-mass"), "unit-length": state.text("unit-length") }).toString() : "";
    if (question === this.unitsQuestion) return;
    this.unitsQuestion = question;
    const use = (factors: Factors | null): void => {
      if (question !== this.unitsQuestion) return;
      this.units = new Units(factors);
      this.refresh();
    };
    if (question === "") this.units = new Units(null);
    else askJson<{ units?: Factors | null }>(`/api/parameters?${question}`).then((answer) => use(answer.units ?? null), () => use(null));
  }
}
