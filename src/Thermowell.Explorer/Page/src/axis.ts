// Axes: where a scale starts and ends, and which numbers stand beside it.

import { extent, max, min, ticks as roundNumbers } from "d3-array";
import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from "d3-scale";
import { significant } from "./numberText";

export type ScaleKind = "log" | "linear";
export type Scale = ScaleContinuousNumeric<number, number>;

export interface Tick {
  readonly value: number;
  /** In the mark-up of labels; empty for a tick without a number. */
  readonly label: string;
}

export interface Ticks {
  readonly ticks: readonly Tick[];
  /** The power of ten that the axis' label carries, 0 for none. */
  readonly exponent: number;
}

const mostDecades = 10;

/** From where to where values are shown: round numbers, with 0 for a linear axis. */
export function domainOf(values: readonly number[], kind: ScaleKind): readonly [number, number] {
  const finite = values.filter((value) => Number.isFinite(value) && (kind === "linear" || value > 0));
  const [low, high] = extent(finite);
  if (low === undefined || high === undefined || (low === 0 && high === 0)) return kind === "log" ? [0.1, 1] : [0, 1];
  if (kind === "linear") return [low < 0 ? -roundUp(-low) : 0, high > 0 ? roundUp(high) : 0];
  const floor = Math.max(low, high / 10 ** mostDecades);
  if (high / floor > 30) return [1 / roundUp(1 / floor), roundUp(high)];
  const room = Math.max(1.1, (high / floor) ** 0.08);
  return [floor / room, high * room];
}

const roundValues = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The next round number: while a hand drags, an axis that jumps rarely lets one see the curve move. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (roundValues.find((round) => round * (1 + 1e-9) >= value / power) ?? 10);
}

export function scaleOf(kind: ScaleKind, domain: readonly [number, number], range: readonly [number, number]): Scale {
  return (kind === "log" ? scaleLog() : scaleLinear()).domain(domain).range(range);
}

/** Ticks of an axis on which about so many numbers find room. */
export function ticksOf(kind: ScaleKind, domain: readonly [number, number], room: number): Ticks {
  return kind === "log" ? logTicks(domain, room) : linearTicks(domain, room);
}

function linearTicks(domain: readonly [number, number], room: number): Ticks {
  const values = roundNumbers(domain[0], domain[1], Math.max(2, room));
  const largest = max(values, Math.abs) ?? 0;
  const power = largest > 0 ? Math.floor(Math.log10(largest) + 1e-9) : 0;
  const exponent = power >= 5 || power <= -3 ? 3 * Math.floor(power / 3) : 0;
  return { ticks: values.map((value) => ({ value, label: grouped(value / 10 ** exponent) })), exponent };
}

function grouped(value: number): string {
  const text = significant(value, 6);
  return /^.?\d{5,}$/.test(text) ? text.replace(/\B(?=(\d{3})+$)/g, "\u202f") : text;
}

function logTicks(domain: readonly [number, number], room: number): Ticks {
  const [first, last] = [Math.floor(Math.log10(domain[0]) + 1e-9), Math.ceil(Math.log10(domain[1]) - 1e-9)];
  const decades = Math.log10(domain[1] / domain[0]);
  const named = decades >= 2 ? [1] : decades >= 1 ? [1, 3] : [1, 2, 3, 5, 7];
  const step = Math.max(1, Math.ceil(decades / Math.max(2, room)));
  const ticks: Tick[] = [];
  for (let power = first; power <= last; power++) {
    for (let digit = 1; digit <= 9; digit++) {
      const value = digit * 10 ** power;
      if (value < domain[0] * (1 - 1e-9) || value > domain[1] * (1 + 1e-9)) continue;
      if (step > 1 && digit > 1) continue;
      ticks.push({ value, label: named.includes(digit) && power % step === 0 ? decade(digit, power, decades) : "" });
    }
  }

  return { ticks, exponent: 0 };
}

/** 10^{3}, or 300 where the axis is short enough to say so. */
function decade(digit: number, power: number, decades: number): string {
  const value = Number(`${digit}e${power}`);
  if (decades < 2 || (power >= -1 && power <= 2)) return significant(value, 3);
  return `10^{${String(power).replace("-", "\u2212")}}`;
}

/** The lowest positive value, for a logarithmic start. */
export function lowestPositive(values: readonly number[]): number | undefined {
  return min(values.filter((value) => value > 0));
}
