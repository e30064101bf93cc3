using Thermowell.Fermions;
using Thermowell.Numerics;

namespace Thermowell.Questions.Points;

/// <summary>
/// The largest power that a load draws between the first two contacts of fermions: μ of the second moves against the
/// particles from where it is that of the first; Eq. (F12) of docs/theory/fermions.md.
/// </summary>
/// <param name="Power">The largest power.</param>
/// <param name="Error">Its error.</param>
/// <param name="Load">μ of the second less that of the first there.</param>
/// <param name="Efficiency">The power over the heat that comes in there.</param>
internal sealed record LoadSearch(double Power, double Error, double Load, double? Efficiency)
{
    private const int MostDoublings = 200;
    private const double FirstStep = 1e-3;
    private const double Tolerance = 1e-8;

    /// <summary>The largest power; null where no particles pass without a load.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="at">What each contact is at.</param>
    /// <param name="currents">The currents at other reservoirs.</param>
    /// <param name="temperature">The highest temperature, in which the first step is measured.</param>
    /// <param name="run">Cancellation.</param>
    public static LoadSearch? Of(
        PointRequest request,
        Reservoir[] at,
        Func<Reservoir[], FermionCurrents> currents,
        double temperature,
        EvaluationRun run
    )
    {
        int[] fermi = [.. Enumerable.Range(0, at.Length).Where(a => request.Contacts[a].ExchangesParticles)];
        var (first, second) = (fermi[0], fermi[1]);

        // What arrives at the second has been lifted by the load.
        var free = At(0);
        var direction = -Math.Sign(free.Particles[second]);
        if (Math.Abs(free.Particles[second]) <= free.ParticleErrors[second])
            return null;
        var high = FirstStep * temperature;
        for (var count = 0; At(direction * high).Particles[second] * direction < 0; count++)
        {
            if (count == MostDoublings)
                return null;
            high *= 2;
        }

        var (load, power) = BrentMaximum.Find(
            one => -one * direction * At(direction * one).Particles[second],
            0,
            high,
            Tolerance * high
        );
        var best = At(direction * load);
        return new LoadSearch(
            power,
            load * best.ParticleErrors[second] + Tolerance * Tolerance * power,
            direction * load,
            best.Taken(request) is > 0 and var heat ? power / heat : null
        );

        FermionCurrents At(double more)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            Reservoir[] loaded = [.. at];
            loaded[second] = loaded[second] with { Potential = at[first].Potential + more };
            return currents(loaded);
        }
    }
}
