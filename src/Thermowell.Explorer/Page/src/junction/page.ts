// The page of junctions at work: a change of its place asks the server, and what comes is shown.

import { byId, html } from "../dom";
import type { Fault } from "../server";
import { askComparison, askFlux, askReport, shownRow, type Comparison, type Drawn, type Example, type Flux, type Report, type Source } from "./answers";
import { Editor } from "./editor";
import { Picture } from "./picture";
import { addressOf, nowhere, readPlace, type Place } from "./place";
import { Question } from "./question";
import { ResponseView } from "./response";
import { StandingLine } from "./standing";
import { SweepView } from "./sweep";
import { ComparisonView } from "./table";

const first = "weak-dimer";
const usualName = "junction.toml";

export class JunctionPage {
  private place: Place = nowhere;
  private readonly report = new Question<Report>(() => this.draw());
  private readonly comparison = new Question<Comparison>(() => this.draw());
  private readonly response = new Question<Flux>(() => this.draw());
  private readonly sweep = new Question<Drawn>(() => this.draw());
  private readonly select = html("select", { id: "example" });
  private readonly editor: Editor;
  private readonly picture: Picture;
  private readonly table: ComparisonView;
  private readonly responses: ResponseView;
  private readonly sweeps: SweepView;
  private readonly lines: Readonly<Record<"report" | "comparison" | "response" | "sweep", StandingLine>>;
  /** What was there last, which stays in sight, faint, until the next is there. */
  private kept: { report: Report | null; comparison: Comparison | null; response: Flux | null } = { report: null, comparison: null, response: null };
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly examples: readonly Example[]) {
    this.select.append(html("option", { value: "" }, "a file of your own"), ...examples.map((one) => html("option", { value: one.id }, one.title)));
    this.select.addEventListener("change", () => this.select.value !== "" && this.visit({ ...nowhere, example: this.select.value }));
    byId("examples").append(html("label", { for: "example" }, "Show"), this.select);
    this.editor = new Editor(byId("file"), (source, isNew) => {
      const next = { ...this.place, ...source, example: "" };
      if (isNew) this.visit({ ...nowhere, ...source });
      else this.go(next);
    });
    this.picture = new Picture(byId("picture"));
    this.table = new ComparisonView(byId("comparison"), (formalism) => this.go({ ...this.place, formalism }));
    this.responses = new ResponseView(byId("response"), (gain) => this.go({ ...this.place, gain }));
    this.sweeps = new SweepView(byId("sweep"), (asked) => this.visit({ ...this.place, ...asked }));
    this.lines = {
      report: new StandingLine(byId("picture"), "the levels"),
      comparison: new StandingLine(byId("comparison"), "the heats in every formalism"),
      response: new StandingLine(byId("response"), "the response"),
      sweep: new StandingLine(byId("sweep"), "the figure"),
    };
    this.sweeps.place(byId("sweep"));
    addEventListener("popstate", () => this.arrive());
    this.arrive();
  }

  /** Goes where the address says. */
  private arrive(): void {
    clearTimeout(this.timer);
    const { place, notes } = readPlace(location.search, location.hash);
    const told = [...notes];
    const known = this.examples.some((one) => one.id === place.example);
    if (place.example !== "" && !known) told.push(`The link asks for the example '${place.example}', which this page does not know.`);
    byId("notes").replaceChildren(...told.map((note) => html("p", {}, note)));
    const begins = place.text === "" && !known;
    this.put(begins ? { ...place, example: this.examples.some((one) => one.id === first) ? first : this.examples[0]?.id ?? "" } : known ? { ...place, text: "", name: "" } : { ...place, example: "" });
  }

  /** Goes to another place, from which the browser's Back returns. */
  private visit(place: Place): void {
    clearTimeout(this.timer);
    history.replaceState(null, "", addressOf(location.pathname, this.place));
    history.pushState(null, "", addressOf(location.pathname, place));
    this.put(place);
  }

  /** Changes the place; the address follows once the hand rests. */
  private go(place: Place): void {
    this.put(place);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => history.replaceState(null, "", addressOf(location.pathname, this.place)), 200);
  }

  private get source(): Source {
    const example = this.examples.find((one) => one.id === this.place.example);
    return example === undefined ? { text: this.place.text, name: this.place.name === "" ? usualName : this.place.name } : { text: example.text, name: example.file };
  }

  private put(place: Place): void {
    this.place = place;
    const { source } = this;
    this.select.value = place.example;
    const why = this.examples.find((one) => one.id === place.example)?.why ?? "";
    byId("why").textContent = why;
    byId("why").hidden = why === "";
    this.editor.show(source);
    this.report.ask(keyOf(source), (signal) => askReport(source, signal));
    this.draw();
  }

  /** What follows from the file is asked once the file is known to be right. */
  private askOn(): void {
    const { source } = this;
    const key = keyOf(source);
    if (this.report.standing.kind !== "there") {
      if (this.report.standing.kind !== "waiting") for (const question of [this.comparison, this.response, this.sweep]) question.forget();
      return;
    }

    this.comparison.ask(key, (signal, progress) => askComparison<Comparison>(source, {}, signal, progress));
    const { gain, over, contact } = this.place;
    const row = this.comparison.standing.kind === "there" ? shownRow(this.comparison.standing.value, this.place.formalism) : null;
    if (row?.responds === true) this.response.ask(JSON.stringify([key, row.formalism, gain]), (signal) => askFlux(source, row.formalism, gain, signal));
    else if (this.comparison.standing.kind !== "waiting") this.response.forget();
    if (over === "") this.sweep.forget();
    else this.sweep.ask(JSON.stringify([key, over, contact]), (signal, progress) => askComparison<Drawn>(source, { over, contact }, signal, progress));
  }

  private draw(): void {
    this.askOn();
    const [report, comparison, response, sweep] = [this.report.standing, this.comparison.standing, this.response.standing, this.sweep.standing];
    const faults: readonly Fault[] = report.kind === "wrong" ? report.faults : [];
    if (report.kind !== "waiting") this.editor.complain(faults);
    this.kept = {
      report: report.kind === "there" ? report.value : report.kind === "waiting" ? this.kept.report : null,
      comparison: comparison.kind === "there" ? comparison.value : comparison.kind === "waiting" ? this.kept.comparison : null,
      response: response.kind === "there" ? response.value : response.kind === "waiting" ? this.kept.response : null,
    };
    const row = this.kept.comparison === null ? null : shownRow(this.kept.comparison, this.place.formalism);
    const old = report.kind === "waiting" || comparison.kind === "waiting";
    if (this.kept.report === null) this.picture.clear();
    else {
      this.picture.show(this.kept.report, row?.answer ?? null, row?.formalism ?? "", old);
      this.responses.offer(this.kept.report.contacts.map((contact) => contact.name), this.place.gain);
      if (report.kind === "there") this.sweeps.offer(report.value, this.place);
    }

    if (this.kept.comparison === null) this.table.clear();
    else this.table.show(this.kept.comparison, this.place.formalism, old);
    if (this.kept.response === null) this.responses.clear();
    else this.responses.show(this.kept.response, row?.formalism ?? "", this.place.gain, old || response.kind === "waiting");
    if (sweep.kind === "there") this.sweeps.show(sweep.value, this.place, report.kind === "waiting");
    else if (sweep.kind !== "waiting") this.sweeps.clear();
    const after = faults.length > 0 ? "The file is at fault: see below its text." : "Nothing to show yet.";
    this.lines.report.show(faults.length > 0 ? none : this.report, after);
    this.lines.comparison.show(this.comparison, after);
    this.lines.response.show(this.response, row === null || row.responds ? after : `${row.formalism} has no response here.`);
    this.lines.sweep.show(this.sweep, "Choose a number and a range, and draw.");
    for (const further of ["response", "sweep"]) byId(further).hidden = this.kept.report === null;
    document.body.dataset["settled"] = String([report, comparison, response, sweep].every((one) => one.kind !== "waiting"));
  }
}

/** Where the faults of the file stand below its text. */
const none = new Question<never>(() => undefined);

function keyOf(source: Source): string {
  return JSON.stringify([source.name, source.text]);
}
