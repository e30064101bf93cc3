"""python rate_equation.py N POINTS REPEATS: the rate equation of the populations in NumPy, a sweep over T_R as one stack of matrices and one call of solve."""
import sys
import time

import numpy as np

import well


def sweep(model, temperatures):
    """J_L at every temperature."""
    gaps = np.subtract.outer(model.energies, model.energies)
    frequency = np.abs(gaps) + np.eye(model.levels)
    strength = model.spectral(frequency) * model.left**2 * (1 - np.eye(model.levels))
    hot = strength * (well.occupation(frequency, well.HOT) + (gaps < 0))
    cold = strength * (well.occupation(frequency, temperatures[:, None, None]) + (gaps < 0))
    generator = hot + cold
    diagonal = np.arange(model.levels)
    generator[:, diagonal, diagonal] = -generator.sum(axis=1)
    generator[:, 0, :] = 1
    right = np.zeros((len(temperatures), model.levels, 1))
    right[:, 0] = 1
    populations = np.linalg.solve(generator, right)[..., 0]
    return populations @ (hot * gaps).sum(axis=0)


def main(levels, points, repeats):
    model = well.Well(levels, well.LINDBLAD_GAMMA)
    temperatures = well.sweep(points)
    fluxes = sweep(model, temperatures)
    begin = time.process_time()
    for _ in range(repeats):
        sweep(model, temperatures)
    well.report(flux=fluxes, seconds=(time.process_time() - begin) / repeats)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
