// What moves on the site: the figure of the question on the start page, and the converters beside the conventions. One plain
// script, so that it runs from a folder too; the numbers that it counts with are written before it when the site is built.

interface Curve {
  name: string;
  options: string;
  heats: number[];
  errors: number[];
  verdicts: string[];
}

interface Family {
  hot: number;
  colds: number[];
  curves: Curve[];
}

interface Data {
  families: Family[];
  conventions: { key: string; meaning: string; factor: number }[];
  constants: Record<"reducedPlanck" | "boltzmann" | "electronVolt" | "atomicMass" | "electronMass", number>;
}

declare const data: Data; // Written before this when the site is built.

type Child = Node | string;

function make<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Record<string, string>, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function draw(tag: string, attributes: Record<string, string | number>, ...children: Child[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, `${value}`);
  element.append(...children);
  return element;
}

/** A number with its digits, as text is read. */
function shown(value: number, digits = 6): string {
  if (value === 0) return "0";
  const text = value.toPrecision(digits);
  const [mantissa, exponent] = Math.abs(value) >= 1e-3 && Math.abs(value) < 1e7 ? [String(Number(text)), undefined] : Number(text).toExponential(digits - 1).split("e");
  return exponent === undefined ? mantissa! : `${Number(mantissa)} × 10${[...exponent.replace("+", "")].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"["0123456789-".indexOf(digit)]).join("")}`;
}

/** What the next colder temperature does to a heat. */
function step(curve: Curve, at: number): string {
  if (at === 0) return "–";
  const change = curve.heats[at - 1]! - curve.heats[at]!;
  if (Math.abs(change) <= curve.errors[at]! + curve.errors[at - 1]!) return "the same";
  const much = curve.heats[at]! > 0 ? `${shown((100 * Math.abs(change)) / curve.heats[at]!, 2)} % ` : "";
  return change < 0 ? `▼ ${much}less heat` : `▲ ${much}more heat`;
}

const size = { width: 640, height: 350, left: 12, right: 12, top: 10, bottom: 30 };

/** The question: heat against the temperature of the cold bath, which the reader drags. */
function question(): HTMLElement {
  const plot = draw("svg", { viewBox: `0 0 ${size.width} ${size.height}`, "aria-hidden": "true" });
  const slider = make("input", { type: "range", min: "0", step: "1", "aria-label": "temperature of the cold bath" });
  const rows = make("tbody", {});
  const hots = make("fieldset", {}, make("legend", {}, "Hot bath at"));
  const said = make("p", { class: "live-said", role: "status" });
  let family = data.families[0]!;

  const x = (cold: number): number => size.left + ((size.width - size.left - size.right) * Math.log(cold / family.colds[0]!)) / Math.log(family.hot / family.colds[0]!);
  const most = (): number => 1.32 * Math.max(...family.curves.flatMap((curve) => curve.heats));
  const y = (heat: number): number => size.height - size.bottom - ((size.height - size.top - size.bottom) * heat) / most();
  const path = (curve: Curve): string => curve.heats.map((heat, i) => `${i ? "L" : "M"}${x(family.colds[i]!).toFixed(1)} ${y(heat).toFixed(1)}`).join("");

  function redraw(): void {
    const at = Number(slider.value);
    const cold = family.colds[at]!;
    const classical = family.curves.find((curve) => curve.name === "classical")!;
    const turn = family.colds[classical.heats.indexOf(Math.max(...classical.heats))]!;
    const ticks = [];
    for (let power = Math.ceil(Math.log10(family.colds[0]!) - 1e-9); power <= Math.log10(family.hot) + 1e-9; power++) ticks.push(10 ** power);
    plot.replaceChildren(
      draw("rect", { class: "live-region", x: size.left, y: size.top, width: x(turn) - size.left, height: size.height - size.top - size.bottom }),
      draw("text", { class: "live-name", x: size.left + 8, y: size.top + 22 }, "colder, yet less heat (classical)"),
      draw("line", { class: "live-axis", x1: size.left, x2: size.width - size.right, y1: y(0), y2: y(0) }),
      ...ticks.flatMap((tick) => [
        draw("line", { class: "live-axis", x1: x(tick), x2: x(tick), y1: y(0), y2: y(0) + 5 }),
        draw("text", { class: "live-tick", x: x(tick), y: size.height - 4, "text-anchor": tick === family.hot ? "end" : tick === family.colds[0] ? "start" : "middle" }, shown(tick, 3)),
      ]),
      draw("line", { class: "live-cursor", x1: x(cold), x2: x(cold), y1: size.top, y2: y(0) }),
      ...family.curves.flatMap((curve) => {
        const label = Math.round(0.36 * (family.colds.length - 1));
        return [
          draw("path", { class: `live-curve live-${curve.name}`, d: path(curve) }),
          draw("circle", { class: `live-point live-${curve.name}`, cx: x(cold), cy: y(curve.heats[at]!), r: 6 }),
          draw("text", { class: `live-label live-${curve.name}`, x: x(family.colds[label]!), y: y(curve.heats[label]!) - 9, "text-anchor": "end" }, curve.name),
        ];
      }),
    );
    rows.replaceChildren(
      ...family.curves.map((curve) =>
        make(
          "tr",
          {},
          make("th", { scope: "row", class: `live-${curve.name}` }, curve.name),
          make("td", { "data-heat": String(curve.heats[at]) }, shown(curve.heats[at]!)),
          make("td", {}, step(curve, at)),
          make("td", {}, `± ${shown(curve.errors[at]!, 1)}`),
          make("td", {}, curve.verdicts[at]!),
        ),
      ),
    );
    slider.setAttribute("aria-valuetext", shown(cold, 3));
    said.textContent = `Cold bath at T = ${shown(cold, 3)}, hot bath at ${shown(family.hot, 3)}.`;
  }

  function choose(chosen: Family): void {
    family = chosen;
    slider.max = String(family.colds.length - 1);
    // Where the answer can be dragged: warmer than the turning point.
    slider.value = String(Math.round(0.9 * (family.colds.length - 1)));
    redraw();
  }

  for (const one of data.families) {
    const radio = make("input", { type: "radio", name: "live-hot", ...(one === family ? { checked: "" } : {}) });
    radio.addEventListener("change", () => choose(one));
    hots.append(make("label", {}, radio, ` ${one.hot}`));
  }
  slider.addEventListener("input", redraw);
  plot.addEventListener("pointerdown", drag);
  plot.addEventListener("pointermove", (event) => (event as PointerEvent).buttons && drag(event));
  function drag(event: Event): void {
    const box = plot.getBoundingClientRect();
    const share = (((event as PointerEvent).clientX - box.left) / box.width) * size.width - size.left;
    slider.value = String(Math.round((share / (size.width - size.left - size.right)) * (family.colds.length - 1)));
    redraw();
  }
  choose(family);
  const head = make("tr", {}, ...["", "heat J", "a step colder", "error", "verdict"].map((text) => make("th", { scope: "col" }, text || make("span", { class: "visually-hidden" }, "curve"))));
  return make(
    "section",
    { class: "live", "aria-label": "The question, to drag" },
    make("p", { class: "live-ask" }, "Drag the cold bath to the left: does more heat flow?"),
    plot as unknown as HTMLElement,
    slider,
    make("p", { class: "live-scale" }, "temperature of the cold bath, in ħ²/(m₀L₀²k_B)"),
    said,
    hots,
    make("table", { tabindex: "0" }, make("thead", {}, head), rows),
    make("p", { class: "live-note" }, "Computed when this site was built, at each of the 121 temperatures that the handle stops at, as the command answers: ", make("code", {}, "thermowell flux"), " with ", make("code", {}, family.curves[0]!.options), " and ", make("code", {}, family.curves[1]!.options), ". Uncontrolled: the equation is solved right, but its rates are above the spacing of the levels."),
  );
}

/** A table that a form recomputes: fields by their names, rows of what follows. */
function converter(title: string, fields: Record<string, HTMLInputElement | HTMLSelectElement>, rows: () => [string, string, string][]): HTMLElement {
  const body = make("tbody", {});
  const redraw = (): void => body.replaceChildren(...rows().map(([name, value, unit]) => make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, value), make("td", {}, unit))));
  const form = make("div", { class: "live-form" }, ...Object.entries(fields).map(([name, field]) => make("label", {}, `${name} `, field)));
  form.addEventListener("input", redraw);
  redraw();
  return make("section", { class: "live", "aria-label": title }, make("p", { class: "live-ask" }, title), form, make("table", { tabindex: "0" }, body));
}

const number = (value: string): HTMLInputElement => make("input", { type: "number", step: "any", value });
const choice = (...texts: string[]): HTMLSelectElement => make("select", {}, ...texts.map((text) => make("option", {}, text)));
const text = (value: number): string => (Number.isFinite(value) ? shown(value, 9) : "–");

/** Reduced units in SI, and back. */
function units(): HTMLElement {
  const { reducedPlanck: hbar, boltzmann, electronVolt, atomicMass, electronMass } = data.constants;
  const masses: [string, number][] = [
    ["an electron", electronMass],
    ["a helium-4 atom", 4.002603254 * atomicMass],
    ["a rubidium-87 atom", 86.90918053 * atomicMass],
    ["one atomic mass unit", atomicMass],
  ];
  const [mass, length, value, way] = [choice(...masses.map(([name]) => name)), number("10"), number("1"), choice("reduced to SI", "SI to reduced")];
  return converter("Units: what a number means for a mass and a length", { "m₀ is that of": mass, "L₀ in nm": length, number: value, from: way }, () => {
    const [m, l, n] = [masses[mass.selectedIndex]![1], 1e-9 * length.valueAsNumber, value.valueAsNumber];
    const energy = (hbar * hbar) / m / l / l;
    const units: [string, number, string][] = [
      ["temperature", energy / boltzmann, "K"],
      ["energy", energy / electronVolt, "eV"],
      ["frequency, rate", energy / hbar, "rad/s"],
      ["time", hbar / energy, "s"],
      ["speed", hbar / m / l, "m/s"],
      ["heat flux", (energy * energy) / hbar, "W"],
      ["conductivity dJ/dΔ", (boltzmann * energy) / hbar, "W/K"],
    ];
    return units.map(([name, unit, si]) => [name, text(way.selectedIndex === 0 ? n * unit : n / unit), way.selectedIndex === 0 ? si : `from ${n} ${si}`]);
  });
}

/** One bath as each writes it, Eq. (S11) to Eq. (S13). */
function strengths(): HTMLElement {
  // What γ of (S4), in the convention of this project, follows from each.
  const known: [string, (value: number, cutoff: number) => number][] = [
    ["λ, energy of reorganisation (Drude)", (value, cutoff) => (4 * value) / cutoff],
    ...data.conventions.map(({ key, factor }): [string, (value: number) => number] => [`strength, convention ${key}`, (value) => factor * value]),
    ["α of the spin-boson model, S = σ_z/2", (value) => 4 * Math.PI * value],
  ];
  const [what, value, cutoff] = [choice(...known.map(([name]) => name)), number("0.05"), number("3")];
  return converter("Strengths: one bath as each writes it", { given: what, value, "cutoff ω_c": cutoff }, () => {
    const gamma = known[what.selectedIndex]![1](value.valueAsNumber, cutoff.valueAsNumber);
    return [
      ...data.conventions.map(({ key, meaning, factor }): [string, string, string] => [`strength, convention ${key}`, text(gamma / factor), meaning]),
      ["λ, energy of reorganisation", text((gamma * cutoff.valueAsNumber) / 4), "of a Drude law, (S12)"],
      ["α", text(gamma / (4 * Math.PI)), "S = σ_z/2, (S13)"],
    ];
  });
}

/** Puts what moves where it belongs on the page that is open: before or after a place, once. */
function enhance(): void {
  const put = (heading: string, place: string, what: () => HTMLElement, name: string): void => {
    const at = document.querySelector(`.vp-doc h1#${heading}`) && document.querySelector(`.vp-doc ${place}`);
    if (!at || document.querySelector(`[data-live="${name}"]`)) return;
    const made = what();
    made.dataset["live"] = name;
    at.after(made);
  };
  put("make-the-cold-bath-colder-does-more-heat-flow", "h1 + p", question, "question");
  put("conventions", "#units ~ table", units, "units");
  put("spectral-laws", "[id='5-conventions-of-others']", strengths, "strengths");
}

(window as unknown as { enhanceSite: () => void }).enhanceSite = enhance;
enhance();

export {};
