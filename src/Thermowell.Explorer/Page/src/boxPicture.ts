// Draws the box on a canvas: two baths that tremble with their temperatures, and what is between them.

import type { QuantumState } from "./answers";
import { heatColour } from "./heatColour";
import type { Landscape, Motion } from "./motion";

export interface BoxFrame {
  readonly width: number;
  readonly height: number;
  readonly em: number;
  /** How wide a bath has to be for its label. */
  readonly bath: number;
  readonly ink: string;
  readonly quantum: string;
}

export interface BoxBaths {
  readonly left: number;
  readonly right: number;
  /** How long ago, in seconds, each wall was last hit. */
  readonly sinceLeft: number;
  readonly sinceRight: number;
}

const bathShare = 0.2;
const glow = 0.35;

/** Of the height, what a potential takes. */
const landscapeShare = 0.45;

/** The box's inside, from wall to wall. */
export function walls(frame: BoxFrame): { readonly from: number; readonly to: number } {
  const bath = Math.min(0.42 * frame.width, Math.max(bathShare * frame.width, frame.bath));
  return { from: bath, to: frame.width - bath };
}

/** Baths and walls; time in seconds moves their atoms. */
export function drawBaths(context: CanvasRenderingContext2D, frame: BoxFrame, baths: BoxBaths, time: number): void {
  const { from, to } = walls(frame);
  const hottest = Math.max(baths.left, baths.right);
  context.clearRect(0, 0, frame.width, frame.height);
  for (const side of ["left", "right"] as const) {
    const [x, width] = side === "left" ? [0, from] : [to, frame.width - to];
    const temperature = baths[side];
    const colour = heatColour(temperature, hottest);
    context.globalAlpha = 0.16;
    context.fillStyle = colour;
    context.fillRect(x, 0, width, frame.height);
    context.globalAlpha = 1;
    atoms(context, frame, x, width, colour, hottest > 0 ? Math.sqrt(Math.max(0, temperature) / hottest) : 0, time);
    const since = side === "left" ? baths.sinceLeft : baths.sinceRight;
    const wall = side === "left" ? from : to;
    if (since < glow) {
      context.globalAlpha = 0.5 * (1 - since / glow);
      context.fillStyle = colour;
      context.fillRect(side === "left" ? wall - 0.6 * frame.em : wall, 0, 0.6 * frame.em, frame.height);
      context.globalAlpha = 1;
    }

    context.strokeStyle = frame.ink;
    context.lineWidth = 0.1 * frame.em;
    context.beginPath();
    context.moveTo(wall, 0);
    context.lineTo(wall, frame.height);
    context.stroke();
  }
}

function atoms(context: CanvasRenderingContext2D, frame: BoxFrame, x0: number, width: number, colour: string, warmth: number, time: number): void {
  const spacing = 1.15 * frame.em;
  const [columns, rows] = [Math.max(2, Math.floor(width / spacing)), Math.max(2, Math.floor(frame.height / spacing))];
  const amplitude = 0.34 * spacing * warmth;
  context.fillStyle = colour;
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < rows; j++) {
      // Irrational frequencies: no two atoms tremble alike, and nothing repeats while one looks.
      const seed = 12.9898 * i + 78.233 * j + x0;
      const dx = amplitude * Math.sin(9.1 * time + seed * 3.7) * Math.cos(5.3 * time + seed);
      const dy = amplitude * Math.sin(8.3 * time + seed * 2.3) * Math.cos(6.1 * time + seed * 1.7);
      context.beginPath();
      context.arc(x0 + ((i + 0.5) * width) / columns + dx, ((j + 0.5) * frame.height) / rows + dy, 0.2 * frame.em, 0, 2 * Math.PI);
      context.fill();
    }
  }
}

/** The particles where they are now, and above them where they were: a space-time diagram, the past upwards. */
export function drawParticles(context: CanvasRenderingContext2D, frame: BoxFrame, motion: Motion, time: number, window: number, length: number, hottest: number): void {
  const { from, to } = walls(frame);
  const { landscape } = motion;
  const ground = landscape === null ? frame.height - 1.5 * frame.em : (1 - landscapeShare) * frame.height;
  const across = (x: number): number => from + ((to - from) * x) / length;
  const up = (t: number): number => ground - ((time - t) / window) * (ground - 0.5 * frame.em);
  const now = motion.at(time);
  const stand = landscape === null ? null : drawLandscape(context, frame, landscape, motion, time, hottest);
  const start = Math.max(time - window, 0);
  const moments = [motion.at(start), ...motion.between(start, time).map((one) => one.moment), now];
  motion.masses.forEach((mass, i) => {
    for (let k = 1; k < moments.length; k++) {
      const [before, after] = [moments[k - 1]!, moments[k]!];
      context.globalAlpha = 0.15 + 0.85 * Math.max(0, 1 - (time - after.t) / window);
      context.strokeStyle = heatColour(mass * before.v[i]! ** 2, hottest);
      context.lineWidth = 0.12 * frame.em;
      context.beginPath();
      context.moveTo(across(before.x[i]!), up(before.t));
      context.lineTo(across(after.x[i]!), up(after.t));
      context.stroke();
    }

    const radius = radiusOf(mass, frame);
    dot(context, frame, across(now.x[i]!), stand === null ? ground : stand(now.x[i]!) - radius, radius, heatColour(mass * now.v[i]! ** 2, hottest));
  });
}

/** V(x) from the ground up, and the energy of a flight of one particle as dashes; returns how high a place is. */
function drawLandscape(context: CanvasRenderingContext2D, frame: BoxFrame, { x, height }: Landscape, motion: Motion, time: number, hottest: number): (place: number) => number {
  const { from, to } = walls(frame);
  const [ground, length] = [frame.height - 0.4 * frame.em, x[x.length - 1]!];
  const [lowest, highest] = [Math.min(...height), Math.max(...height)];
  // A potential that is small beside the temperatures is drawn small: the particle hardly feels it.
  const scale = (landscapeShare * frame.height - 2 * frame.em) / Math.max(highest - lowest, hottest, 1e-300);
  const up = (energy: number): number => ground - (energy - lowest) * scale;
  const at = (place: number): number => {
    const i = Math.min(Math.max(0, Math.floor((place / length) * (x.length - 1))), x.length - 2);
    const share = Math.min(1, Math.max(0, (place - x[i]!) / (x[i + 1]! - x[i]!)));
    return height[i]! + share * (height[i + 1]! - height[i]!);
  };
  context.beginPath();
  context.moveTo(from, frame.height);
  x.forEach((place, i) => context.lineTo(from + ((to - from) * place) / length, up(height[i]!)));
  context.lineTo(to, frame.height);
  context.closePath();
  context.globalAlpha = 0.12;
  context.fillStyle = frame.ink;
  context.fill();
  context.globalAlpha = 0.7;
  context.strokeStyle = frame.ink;
  context.lineWidth = 0.1 * frame.em;
  context.stroke();
  if (motion.masses.length === 1) {
    const leaving = motion.leaving(time);
    const energy = up(at(leaving.x[0]!) + 0.5 * motion.masses[0]! * leaving.v[0]! ** 2);
    if (energy > (1 - landscapeShare) * frame.height) {
      context.setLineDash([0.4 * frame.em, 0.4 * frame.em]);
      context.lineWidth = 0.06 * frame.em;
      context.beginPath();
      context.moveTo(from, energy);
      context.lineTo(to, energy);
      context.stroke();
      context.setLineDash([]);
    }
  }

  context.globalAlpha = 1;
  return (place) => up(at(place));
}

/** Particles that have come to rest at a wall without a temperature, which gives them no speed. */
export function drawResting(context: CanvasRenderingContext2D, frame: BoxFrame, masses: readonly number[], side: "left" | "right"): void {
  const { from, to } = walls(frame);
  const radii = masses.map((mass) => radiusOf(mass, frame));
  let at = side === "left" ? from : to;
  for (const radius of side === "left" ? radii : radii.reverse()) {
    at += side === "left" ? radius : -radius;
    dot(context, frame, at, frame.height - 1.5 * frame.em, radius, heatColour(0, 1));
    at += side === "left" ? radius : -radius;
    if (at < from || at > to) break;
  }
}

function radiusOf(mass: number, frame: BoxFrame): number {
  return Math.min(0.9, 0.42 * Math.cbrt(mass)) * frame.em;
}

function dot(context: CanvasRenderingContext2D, frame: BoxFrame, x: number, y: number, radius: number, colour: string): void {
  context.globalAlpha = 1;
  context.fillStyle = colour;
  context.strokeStyle = frame.ink;
  context.lineWidth = 0.08 * frame.em;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}

/** V(x) as a line from the ground up, where there is a potential. */
export function drawPotential(context: CanvasRenderingContext2D, frame: BoxFrame, state: QuantumState, length: number): void {
  const { potential, densities: [density] } = state;
  if (potential === null || potential === undefined || density === undefined) return;
  const { from, to } = walls(frame);
  const ground = frame.height - 0.1 * frame.em;
  const [lowest, highest] = [Math.min(...potential), Math.max(...potential)];
  context.beginPath();
  density.x.forEach((x, i) => context.lineTo(from + ((to - from) * x) / length, ground - ((potential[i]! - lowest) / Math.max(highest - lowest, 1e-300)) * (frame.height - 2.4 * frame.em)));
  context.globalAlpha = 0.6;
  context.strokeStyle = frame.ink;
  context.lineWidth = 0.08 * frame.em;
  context.stroke();
  context.globalAlpha = 1;
}

/** The density ρ(x,x) of each quantum particle, filled up from the ground. */
export function drawDensity(context: CanvasRenderingContext2D, frame: BoxFrame, densities: readonly { readonly x: readonly number[]; readonly rho: readonly number[] }[], length: number): void {
  const { from, to } = walls(frame);
  const ground = frame.height - 0.1 * frame.em;
  const highest = Math.max(...densities.flatMap((density) => density.rho), 1e-300);
  for (const density of densities) {
    context.beginPath();
    context.moveTo(from, ground);
    density.x.forEach((x, i) => context.lineTo(from + ((to - from) * x) / length, ground - (density.rho[i]! / highest) * (frame.height - 2.4 * frame.em)));
    context.lineTo(to, ground);
    context.closePath();
    context.globalAlpha = 0.28;
    context.fillStyle = frame.quantum;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = frame.quantum;
    context.lineWidth = 0.12 * frame.em;
    context.stroke();
  }
}

/** Heat on its way: an arrow from wall to wall for the largest flux on the plot, shorter by its share for another one, with marks that move as fast. */
export function drawFlux(context: CanvasRenderingContext2D, frame: BoxFrame, share: number, time: number): void {
  const { from, to } = walls(frame);
  const { em } = frame;
  const way = share < 0 ? -1 : 1;
  const length = Math.min(1, Math.abs(share)) * (to - from - 0.8 * em);
  if (!(length > 0.1 * em)) return;
  const [y, start] = [1.25 * em, way > 0 ? from + 0.4 * em : to - 0.4 * em];
  const head = Math.min(0.9 * em, length);
  const end = start + way * length;
  const letter = length > 2.6 * em ? 0.95 * em : 0;
  context.globalAlpha = 0.25;
  context.fillStyle = frame.quantum;
  context.fillRect(Math.min(start + way * letter, end - way * head), y - 0.32 * em, length - letter - head, 0.64 * em);
  context.globalAlpha = 1;
  context.beginPath();
  context.moveTo(end - way * head, y - 0.75 * em);
  context.lineTo(end, y);
  context.lineTo(end - way * head, y + 0.75 * em);
  context.closePath();
  context.fill();
  context.strokeStyle = frame.quantum;
  context.lineWidth = 0.14 * em;
  const spacing = 1.4 * em;
  for (let along = letter + ((time * 5 * em * Math.abs(share)) % spacing); along + head < length; along += spacing) {
    const x = start + way * along;
    context.beginPath();
    context.moveTo(x, y - 0.32 * em);
    context.lineTo(x + 0.32 * way * em, y);
    context.lineTo(x, y + 0.32 * em);
    context.stroke();
  }

  context.fillStyle = frame.ink;
  context.font = `italic ${0.95 * em}px "STIX General", serif`;
  context.textBaseline = "middle";
  context.textAlign = way > 0 ? "left" : "right";
  context.fillText("J", letter > 0 ? start + 0.3 * way * em : end + 0.3 * way * em, y);
}
