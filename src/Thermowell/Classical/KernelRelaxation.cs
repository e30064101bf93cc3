namespace Thermowell.Classical;

/// <summary>What sets the gap of a Metropolis kernel.</summary>
public enum GapOrigin
{
    /// <summary>An eigenvalue above the continuous spectrum: the slowest mode decays as its power.</summary>
    Eigenvalue,

    /// <summary>The upper edge of the continuous spectrum, the largest rejection probability.</summary>
    Rejection,
}

/// <summary>How fast one wall's Metropolis kernel forgets, Eq. (C15).</summary>
/// <param name="GapPerStep">1 minus the top of the kernel's spectrum below 1, as an operator on functions square-integrable with f.</param>
/// <param name="NumericalError">The larger change of the gap when it is computed with one and with two nodes fewer on each panel.</param>
/// <param name="Origin">Whether an eigenvalue or the rejection sets the gap.</param>
/// <param name="LargestRejection">The largest rejection probability r(v): the upper edge of the continuous spectrum.</param>
public sealed record KernelRelaxation(double GapPerStep, double NumericalError, GapOrigin Origin, double LargestRejection)
{
    /// <summary>The number of steps, not rounded, in which the slowest mode falls to a given part of its start.</summary>
    /// <param name="remaining">The part that remains, in (0, 1); 1/e if not given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not in (0, 1).</exception>
    public double StepsToThermalise(double remaining = 1 / Math.E)
    {
        Require.Within(remaining, double.Epsilon, Math.BitDecrement(1.0), "a number above 0 and below 1");

        // ln(1 - gap) without the rounding of 1 - gap, by Kahan's form.
        var kept = 1 - GapPerStep;
        var decay = kept == 1 ? -GapPerStep : Math.Log(kept) * (GapPerStep / (1 - kept));
        return Math.Log(remaining) / decay;
    }
}
