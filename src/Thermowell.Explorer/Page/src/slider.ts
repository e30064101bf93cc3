// A slider runs over whole steps; what stands behind them is a number on a straight or a logarithmic scale, rounded to what a reader would type.

import { plainNumber } from "./numberText";

export interface SliderScale {
  readonly from: number;
  readonly to: number;
  readonly log: boolean;
  readonly whole?: boolean;
}

export const sliderSteps = 600;

/** The value at a step. */
export function valueAt(step: number, scale: SliderScale): number {
  const share = step / sliderSteps;
  const value = scale.log ? scale.from * (scale.to / scale.from) ** share : scale.from + (scale.to - scale.from) * share;
  return scale.whole === true ? Math.round(value) : rounded(value);
}

/** The step nearest to a value; an end of the slider where the value lies beyond it. */
export function stepOf(value: number, scale: SliderScale): number {
  const share = scale.log ? Math.log(value / scale.from) / Math.log(scale.to / scale.from) : (value - scale.from) / (scale.to - scale.from);
  return Number.isFinite(share) ? Math.round(sliderSteps * Math.min(1, Math.max(0, share))) : 0;
}

/** Three significant digits: what a slider or a drag can mean. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** The next value of a whole slider, or of one step of any other. */
export function stepText(step: number, scale: SliderScale): string {
  return plainNumber(valueAt(step, scale));
}
