// Names of curves on the plot itself, each beside its curve where it covers least.

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Shares of the width at which a name may begin; the first ones are preferred. */
const begins = [0.04, 0.12, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.02, 0.8];
const sides = [-1, 1] as const;

/**
 * Where the name of each curve stands, in pixels: above or below its own curve, free of curves and of other names as far as there is
 * room; null for a curve beside which no name fits into the frame.
 */
export function placeNames(curves: readonly { readonly path: readonly Place[]; readonly width: number }[], frame: Box, em: number): readonly (Box | null)[] {
  const taken: Box[] = [];
  return curves.map(({ path, width }) => {
    let best: { readonly box: Box; readonly cost: number } | null = null;
    const others = curves.filter((one) => one.path !== path).map((one) => one.path);
    for (const [rank, share] of begins.entries()) {
      for (const side of sides) {
        const box = beside(path, frame.left + share * (frame.right - frame.left), width, side, em);
        if (box === null || box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom) continue;
        // The foot of the plot is where the shaded ranges have their name.
        const low = box.bottom > frame.bottom - 3 * em ? 3 : 0;
        const cost = rank * 0.2 + (side === 1 ? 0.1 : 0) + low + 10 * taken.filter((one) => meet(one, box)).length + 4 * [path, ...others].filter((one) => crosses(one, box)).length;
        if (best === null || cost < best.cost) best = { box, cost };
      }
    }

    if (best !== null) taken.push(best.box);
    return best?.box ?? null;
  });
}

/** A box of a width beside a curve, as near to it as it may be without touching; null where the curve does not run along it. */
function beside(path: readonly Place[], left: number, width: number, side: -1 | 1, em: number): Box | null {
  const right = left + width;
  const heights = path.filter((at) => at.x >= left - 0.3 * em && at.x <= right + 0.3 * em).map((at) => at.y);
  if (heights.length === 0 || path[0]!.x > left + em || path[path.length - 1]!.x < right - em) return null;
  if (side === -1) {
    const bottom = Math.min(...heights) - 0.3 * em;
    return { left, right, top: bottom - 1.15 * em, bottom };
  }

  const top = Math.max(...heights) + 0.3 * em;
  return { left, right, top, bottom: top + 1.15 * em };
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function crosses(path: readonly Place[], box: Box): boolean {
  return path.some((at, i) => {
    const next = path[i + 1] ?? at;
    return Math.max(at.x, next.x) >= box.left && Math.min(at.x, next.x) <= box.right && Math.max(at.y, next.y) >= box.top && Math.min(at.y, next.y) <= box.bottom;
  });
}

/**
 * Where a name of some lines stands within the space below a curve, at its foot: the right end of the widest stretch that is high enough for
 * them; null where none is wide enough.
 */
export function placeWithin(path: readonly Place[], width: number, height: number, floor: number, em: number): Place | null {
  const end = path[path.length - 1];
  if (end === undefined) return null;
  const high = path.filter((at) => floor - at.y >= height + 0.5 * em);
  const first = high[0];
  const last = high[high.length - 1];
  if (first === undefined || last === undefined || last.x - first.x < width + 0.4 * em) return null;
  return { x: last.x - 0.5 * em, y: floor - 0.5 * em };
}
