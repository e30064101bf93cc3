namespace Thermowell.Classical;

/// <summary>
/// The flights that a particle makes at one energy, until a wall takes it in: of the chances p_n that they are n, the
/// sums of section 5 of docs/theory/noise.md.
/// </summary>
/// <param name="Odd">Over odd n, after which it is at the other wall.</param>
/// <param name="Even">Over even n.</param>
internal readonly record struct FlightRuns(FlightSums Odd, FlightSums Even)
{
    // Runs are summed until what is left of them is rounding.
    private const double Negligible = 1e-18;

    /// <summary>Over all n.</summary>
    public FlightSums All =>
        new(Odd.Chance + Even.Chance, Odd.Mean + Even.Mean, Odd.Square + Even.Square, Odd.Log + Even.Log);

    /// <summary>Runs between two walls.</summary>
    /// <param name="there">The chance, above 0, that the wall at the end of the first flight takes the particle
    /// in.</param>
    /// <param name="here">That of the wall where the run began.</param>
    public static FlightRuns Between(double there, double here)
    {
        var (odd, even) = (new FlightSums(), new FlightSums());
        var still = 1.0;
        for (double n = 1; n == 1 || still * n * n * Math.Log(n) > Negligible * (odd.Square + even.Square); n++)
        {
            if (n % 2 == 1)
                (odd, still) = (odd.With(n, still * there), still * (1 - there));
            else
                (even, still) = (even.With(n, still * here), still * (1 - here));
        }

        return new FlightRuns(odd, even);
    }
}

/// <summary>Σ p_n, Σ n p_n, Σ n² p_n and Σ n² ln n p_n.</summary>
internal readonly record struct FlightSums(double Chance, double Mean, double Square, double Log)
{
    /// <summary>With one more term.</summary>
    public FlightSums With(double n, double p) =>
        new(Chance + p, Mean + n * p, Square + n * n * p, Log + n * n * Math.Log(n) * p);
}
