// The box with its particles and two baths, moving as the chosen model moves.

import type { QuantumState } from "./answers";
import { bathNames } from "./baths";
import { drawBaths, drawDensity, drawFlux, drawParticles, drawPotential, drawResting, walls, type BoxFrame } from "./boxPicture";
import { html, rem, say } from "./dom";
import { Film } from "./film";
import { significant } from "./numberText";
import { trajectoryQuestion } from "./questions";
import { htmlOf, plain } from "./richText";
import type { State } from "./state";
import type { Units } from "./units";

const secondsPerCrossing = 0.8;
const crossingsShown = 8;
const settled = 250;
const sayEvery = 0.4;

export class ScenePanel {
  private readonly canvas = html("canvas", { role: "img" });
  private readonly labels = [html("span", { class: "bath left" }), html("span", { class: "bath right" })] as const;
  private readonly caption = html("p", { class: "sentence" });
  private readonly pause = html("button", { type: "button", class: "quiet" }, "Pause");
  private readonly choice = html("fieldset", { class: "segments" }, html("legend", { class: "visually-hidden" }, "Model that moves in the box"));
  private film: Film | null = null;
  private filmQuestion = "";
  private timer: ReturnType<typeof setTimeout> | undefined;
  private state: State | null = null;
  private units: Units | null = null;
  private name: string | null = null;
  private quantum: QuantumState | null = null;
  private flux: number | null = null;
  /** Of the largest flux on the plot; the last one stays until the next is known. */
  private share = 0;
  private paused = matchMedia("(prefers-reduced-motion: reduce)").matches;
  private clock = 0;
  private last: number | null = null;
  private waiting = false;
  private hits = { left: -10, right: -10 };
  private said = -10;
  private offered = "";
  private frame: BoxFrame | null = null;

  constructor(host: HTMLElement, private readonly choose: (name: string) => void) {
    host.append(html("div", { class: "box" }, this.canvas, ...this.labels), html("div", { class: "bar" }, this.choice, this.pause), this.caption);
    this.pause.addEventListener("click", () => {
      this.paused = !this.paused;
      this.last = null;
      this.tell();
      this.later();
    });
    this.tell();
    new ResizeObserver(() => this.measure()).observe(this.canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.measure());
    this.later();
  }

  /** @param largest the largest flux on the plot, to which the arrow of this one is drawn */
  show(state: State, units: Units, quantum: QuantumState | null, flux: number | null, largest: number): void {
    const wanted = state.text("scene");
    const name = state.curves.includes(wanted) ? wanted : state.curves[0] ?? null;
    const other = name !== this.name;
    [this.state, this.units, this.name, this.quantum, this.flux] = [state, units, name, quantum, flux];
    if (flux !== null) this.share = largest > 0 ? flux / largest : 0;
    if (other) {
      this.canvas.className = name === null ? "" : `series-${name}`;
      this.measure();
    }

    this.offer(state, name);
    this.label(state, units);
    this.say();
    this.later();
    const question = name === null || state.catalogue.formalism(name).isQuantum || restingSide(state, name) !== null ? "" : trajectoryQuestion(state, name, 0, 0);
    this.film?.goOn();
    if (question === this.filmQuestion) return;
    this.filmQuestion = question;
    clearTimeout(this.timer);
    // While a hand drags, the old film plays on: it is exchanged when the hand rests.
    this.timer = setTimeout(() => this.shoot(state, question === "" ? null : name), this.film === null ? 0 : settled);
  }

  private shoot(state: State, name: string | null): void {
    this.film?.stop();
    this.film = name === null ? null : new Film((from, count) => trajectoryQuestion(state, name, from, count), () => this.still(), state.masses.length, state.hasPotential);
    this.later();
  }

  /** A film that stands still shows its first moments at once, so that there is something to see. */
  private still(): void {
    const { film, state } = this;
    if (film !== null && film.trouble !== "") this.say();
    if (film?.motion === null || film === null || state === null || !this.paused || film.collisions > 0) return;
    film.advance(0.75 * this.window(state), this.window(state), () => undefined);
    this.say();
    this.later();
  }

  private offer({ curves, catalogue }: State, chosen: string | null): void {
    const offered = curves.join(",");
    if (offered !== this.offered) {
      this.offered = offered;
      this.choice.replaceChildren(this.choice.firstElementChild!, ...curves.map((name) => {
        const radio = html("input", { type: "radio", name: "scene", value: name, id: `scene-${name}` });
        radio.addEventListener("change", () => this.choose(name));
        return html("span", {}, radio, html("label", { for: radio.id }, catalogue.formalism(name).title));
      }));
    }

    for (const radio of this.choice.querySelectorAll("input")) radio.checked = radio.value === chosen;
  }

  private label(state: State, units: Units): void {
    const names = ["*T*_{L}", "*T*_{R}"] as const;
    (["left-temperature", "right-temperature"] as const).forEach((setting, i) => {
      const value = state.number(setting);
      const text = Number.isNaN(value) ? "?" : significant(units.shown(value, "temperature"), 3);
      this.labels[i]!.replaceChildren(...htmlOf(`${names[i]} = ${text}${units.inSi ? " K" : ""}`));
    });
    // The walls make room for the labels, and keep it: they do not tremble with the length of a number.
    if (this.frame !== null && this.widestLabel() > this.frame.bath) this.frame = { ...this.frame, bath: this.widestLabel() };
  }

  private widestLabel(): number {
    return Math.max(...this.labels.map((label) => label.offsetWidth)) + 0.6 * rem();
  }

  private tell(): void {
    say(this.pause, this.paused ? "Play" : "Pause");
  }

  private say(): void {
    const { name, state, units } = this;
    if (name === null || state === null || units === null) {
      this.caption.replaceChildren("Choose a curve to see its model move.");
      return;
    }

    const flux = this.flux === null ? "" : significant(units.shown(this.flux, "heatFlux"), 4);
    const sentence = state.catalogue.formalism(name).isQuantum
      ? `The density *ρ*(*x*,*x*) of the steady state: it stands still, while heat ${flux === "" ? "flows" : `*J* = ${flux} flows`} through it, as the arrow shows.`
      : this.sofar(flux);
    this.caption.replaceChildren(...htmlOf(sentence));
    const [left, right] = bathNames(state.number("left-temperature"), state.number("right-temperature"));
    const baths = left === "" ? "two baths" : `the ${left} bath on the left and the ${right} one on the right`;
    this.canvas.setAttribute("aria-label", `${state.catalogue.formalism(name).title}: box between ${baths}. ${plain(sentence)}`);
  }

  private sofar(flux: string): string {
    const { film, units } = this;
    const unit = units!.inSi ? " W" : "";
    const exact = flux === "" ? "" : ` The long-time mean is ${flux}${unit}.`;
    const side = restingSide(this.state!, this.name);
    if (side !== null) return `A bath at *T*_{${side === "left" ? "L" : "R"}} = 0 gives no speed: what meets its wall stays there, and no heat flows.`;
    if (film !== null && film.trouble !== "") return film.trouble;
    const hint = this.state!.hasPotential && this.state!.masses.length > 1
      ? "The particles on *V*(*x*): each slows down uphill, and neighbours that meet share their momentum anew. The lines above are where they were; colour is kinetic energy, from violet to crimson."
      : this.state!.hasPotential
      ? "The particle on *V*(*x*), the dashes at its energy: it turns round where they meet *V*. The line above is where it was; colour is kinetic energy, from violet to crimson."
      : "The line above the particle is where it was; colour is energy, from violet to crimson.";
    if (film === null || film.collisions < 20 || !(film.time > 0)) return `${hint}${exact}`;
    return `${hint} Heat carried over ${film.collisions} collisions: *J* = ${significant(units!.shown(film.heat / film.time, "heatFlux"), 2)}${unit}.${exact}`;
  }

  private window(state: State): number {
    const hottest = Math.max(state.number("left-temperature"), state.number("right-temperature"));
    return crossingsShown * (state.number("length") / Math.sqrt(hottest / (state.masses[0] ?? 1)));
  }

  private measure(): void {
    const style = getComputedStyle(this.canvas);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    const [width, height, density] = [this.canvas.clientWidth, this.canvas.clientHeight, devicePixelRatio];
    this.canvas.width = Math.round(width * density);
    this.canvas.height = Math.round(height * density);
    this.canvas.getContext("2d")!.setTransform(density, 0, 0, density, 0, 0);
    this.frame = { width, height, em: rem(), bath: this.widestLabel(), ink: colour("--ink"), quantum: colour("--series") };
    this.draw();
  }

  /** Draws in the next frame, and from then on in each one as long as anything moves: what stands still costs nothing. */
  private later(): void {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame((now) => {
      this.waiting = false;
      this.tick(now);
    });
  }

  private tick(now: number): void {
    if (!this.paused) this.later();
    // A tab that was away, or a slow frame, is no reason to jump.
    const passed = this.last === null ? 0 : Math.min(0.1, (now - this.last) / 1000);
    this.last = now;
    const { state } = this;
    if (state === null) return;
    if (!this.paused) {
      this.clock += passed;
      const crossing = this.window(state) / crossingsShown;
      this.film?.advance((passed / secondsPerCrossing) * crossing, 1.2 * this.window(state), (kind) => {
        if (kind !== "pair") this.hits[kind] = this.clock;
      });
      if (this.clock - this.said > sayEvery) {
        this.said = this.clock;
        this.say();
      }
    }

    this.draw();
  }

  private draw(): void {
    const { state, frame, name } = this;
    const context = this.canvas.getContext("2d");
    if (state === null || frame === null || context === null || frame.width === 0) return;
    const [left, right, length] = [state.number("left-temperature"), state.number("right-temperature"), state.number("length")];
    const { from, to } = walls(frame);
    if (this.canvas.dataset["walls"] !== `${from} ${to}`) this.canvas.dataset["walls"] = `${from} ${to}`;
    drawBaths(context, frame, { left, right, sinceLeft: this.clock - this.hits.left, sinceRight: this.clock - this.hits.right }, this.clock);
    if (name === null) return;
    const side = restingSide(state, name);
    if (state.catalogue.formalism(name).isQuantum) {
      if (this.quantum !== null) {
        drawPotential(context, frame, this.quantum, length);
        drawDensity(context, frame, this.quantum.densities, length);
      }
    } else if (side !== null) {
      drawResting(context, frame, state.masses, side);
    } else if (this.film?.motion !== null && this.film !== null) {
      drawParticles(context, frame, this.film.motion, this.film.time, this.window(state), length, Math.max(left, right));
    }

    drawFlux(context, frame, this.share, this.clock);
  }
}

/**
 * The thermalising wall at which everything comes to rest, because its bath is at 0; null where there is none. Particles of different masses
 * need not come to rest: a light one goes on bouncing off a heavy one that has.
 */
function restingSide(state: State, name: string | null): "left" | "right" | null {
  if (name === null || state.hasPotential || !state.catalogue.formalism(name).restsAtZero || state.masses.some((mass) => mass !== state.masses[0])) return null;
  if (state.number("right-temperature") === 0) return "right";
  return state.number("left-temperature") === 0 ? "left" : null;
}
