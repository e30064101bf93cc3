"""One particle in the square well between two baths, as physics: levels, couplings, rates. And how a peer reports: lines of "key value"."""
import sys

import numpy as np

HOT = 1000.0
ETA = -2.25
LINDBLAD_GAMMA = 5.2548
REDFIELD_GAMMA = 1e-4


class Well:
    """N levels e_n = pi^2 n^2/2; P_L = (2/3)(n pi)(m pi), P_R = (-1)^(n+m) P_L; J(w) = gamma w^eta.

    Beside them the Bohr frequencies, and for each the pairs (lower, upper) that share it: e_upper - e_lower = pi^2 k/2 with a whole k.
    """

    def __init__(self, levels, gamma):
        n = np.arange(1, levels + 1)
        self.levels = levels
        self.gamma = gamma
        self.energies = np.pi**2 * n**2 / 2
        self.left = 2 / 3 * np.outer(n * np.pi, n * np.pi)
        self.right = self.left * (-1.0) ** np.add.outer(n, n)
        shared = {}
        for lower in range(levels):
            for upper in range(lower + 1, levels):
                shared.setdefault((upper + 1) ** 2 - (lower + 1) ** 2, []).append((lower, upper))
        self.omega = np.pi**2 / 2 * np.array(sorted(shared))
        self.pairs = [np.array(shared[key]).T for key in sorted(shared)]

    def spectral(self, omega):
        return self.gamma * omega**ETA

    def rates(self, temperature):
        """J (1 + n) down and J n up, one beside the other for each frequency."""
        n = occupation(self.omega, temperature)
        return np.column_stack([self.spectral(self.omega) * (1 + n), self.spectral(self.omega) * n]).ravel()

    def heat(self, dissipated):
        """Tr[D(rho) H], the heat into the system from the bath that dissipates."""
        return float(np.real(np.diagonal(dissipated)) @ self.energies)


def occupation(omega, temperature):
    """The Bose occupation; 0 where exp(w/T) overflows."""
    with np.errstate(over="ignore"):
        return 1 / np.expm1(omega / temperature)


def sweep(points):
    """Cold temperatures of a sweep, in equal ratios from 1 to 900."""
    return 900.0 ** (np.arange(points) / (points - 1))


def peak_megabytes():
    """The largest memory this process has held; NaN where the system does not say."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) * 1024 / 1e6
    except OSError:
        return float("nan")


def report(**values):
    for key, value in values.items():
        for one in np.atleast_1d(value):
            print(key, repr(float(one)))
    sys.stdout.flush()
