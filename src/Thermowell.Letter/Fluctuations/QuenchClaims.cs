using Thermowell.Letter.Potentials;
using Thermowell.Questions.Points;
using Thermowell.Systems;
using Thermowell.Walls;

namespace Thermowell.Letter.Fluctuations;

/// <summary>What is found after a quench, each by two routes. Here both baths fall to one temperature.</summary>
/// <param name="context">Answers requests.</param>
/// <param name="quantum">A request of the Lindblad equation.</param>
/// <param name="classical">One of Metropolis walls.</param>
internal sealed class QuenchClaims(LetterContext context, PointRequest quantum, PointRequest classical)
{
    private static readonly double[] Cold = [10, 1, 0.1];
    private const string AtCold = "at T = 10, 1 and 0.1";

    // Of the slowest decay nothing else is left after so many of its times.
    private const double Late = 20;
    private const double Later = 22;
    private const int Particles = 4000;
    private const long Collisions = 1_500_000;

    // Half of the excess is gone well before the longest of times over so many decades.
    private const double Decades = 1e3;
    private const double LargestSampled = 0.1;

    // 2^-53.
    private const double Bit = 1.1102230246251565e-16;

    /// <summary>All of them.</summary>
    public IReadOnlyList<Claim> All() => [Rates(), HalfTimes()];

    /// <summary>The answer to a request at other times.</summary>
    public static PointResult Followed(LetterContext context, PointRequest request, IEnumerable<double> times) =>
        context.Runner.Run(request with { Evolution = request.Evolution! with { Times = [.. times] } });

    /// <summary>The energy in equilibrium.</summary>
    public static double Gibbs(PointRequest request, double temperature)
    {
        if (!request.Formalism.IsQuantum)
            return temperature / 2;
        var system = Levels(request);
        var weights = system.Energies.Select(energy => Math.Exp((system.Energies[0] - energy) / temperature)).ToList();
        return weights.Zip(system.Energies, (weight, energy) => weight * energy).Sum() / weights.Sum();
    }

    /// <summary>The slowest decay.</summary>
    private Claim Rates()
    {
        double[] eigenvalues = [.. Cold.Select(Eigenvalue)],
            slopes = [.. Cold.Zip(eigenvalues, Slope)];
        var apart = PotentialCurves.Apart(slopes, eigenvalues);
        return Claim.Judged(
            "How the quantum particle comes to rest after a quench",
            $"the smallest eigenvalue of the rate matrix {Words.List(eigenvalues)} {AtCold}",
            $"its energy decays in the end at the rates {Words.List(slopes)}",
            Words.Error(apart),
            new Criterion("both routes are within 10⁻⁶ of each other", apart < 1e-6),
            "Below the gap only emission is left, whose rate does not depend on T."
        );

        double Eigenvalue(double cold) =>
            context.Runner.Run(
                quantum with
                {
                    Quantity = Quantity.Relaxation,
                    LeftTemperature = cold,
                    RightTemperature = cold,
                    Evolution = null,
                    Formalism = (LindbladFormalism)quantum.Formalism with { Levels = LevelsOf(quantum) },
                }
            )[Observable.PopulationRelaxationRate]!.Value;

        double Slope(double cold, double rate)
        {
            var moments = Followed(context, Both(quantum, cold), [Late / rate, Later / rate]).Evolution!.Moments;
            var rest = Gibbs(quantum, cold);
            return Math.Log((moments[0].Energy - rest) / (moments[1].Energy - rest))
                / (moments[1].Time - moments[0].Time);
        }
    }

    /// <summary>How long half of the way takes.</summary>
    private Claim HalfTimes()
    {
        double[] levels = [.. Cold.Select(cold => HalfTime(quantum, cold, 1e-4, 1))],
            steps = [.. Cold.Select(StepByStep)],
            walls = [.. Cold.Select(cold => HalfTime(Longer(classical), cold, Horizon(cold) / Decades, Horizon(cold)))],
            moved = [.. Cold.Select(Moved)];
        var (apart, sampled) = (PotentialCurves.Apart(levels, steps), PotentialCurves.Apart(walls, moved));
        var (slower, quantumSlower) = (walls[^1] / walls[1], levels[^1] / levels[1]);
        return Claim.Judged(
            "Does a bath stop to cool where it is cold?",
            $"by the rate equations step by step {Words.List(steps)} {AtCold}; by particles that are moved one by one {Words.List(moved, 3)}",
            $"the Metropolis bath does: half of the excess is gone after {Words.List(walls, 3)}, {Words.Number(slower, 2)} times as late at 0.1 as at 1; the quantum one does not: after {Words.List(levels)}",
            $"{Words.Error(apart)} and {Words.Error(sampled)}",
            new Criterion(
                "both quantum routes are within 10⁻⁴ of each other, both classical ones within a tenth, and from T = 1 to 0.1 the quantum time changes by less than a hundredth and the classical one more than fivefold",
                apart < 1e-4 && sampled < LargestSampled && Math.Abs(quantumSlower - 1) < 0.01 && slower > 5
            ),
            "A Metropolis step is as wide as the wall is cold, and a fast particle takes many of them to slow down; emission asks for no temperature."
        );
    }

    /// <summary>The time at which half of the excess energy is gone, between two times.</summary>
    private double HalfTime(PointRequest request, double cold, double from, double to)
    {
        var (start, rest) = (Gibbs(request, Hot(request)), Gibbs(request, cold));
        const int Coarse = 61;
        var asked = Both(request, cold);
        for (var round = 0; ; round++)
        {
            double[] times =
            [
                .. Enumerable.Range(0, Coarse).Select(k => from * Math.Pow(to / from, k / (Coarse - 1.0))),
            ];
            var moments = Followed(context, asked, times).Evolution!.Moments;
            var k = Enumerable.Range(1, Coarse - 1).First(k => moments[k].Energy - rest < (start - rest) / 2);
            var (before, after) = (moments[k - 1], moments[k]);
            if (request.Formalism.IsQuantum && round < 1)
            {
                (from, to) = (before.Time, after.Time);
                continue;
            }

            var share = (before.Energy - rest - (start - rest) / 2) / (before.Energy - after.Energy);
            return before.Time * Math.Pow(after.Time / before.Time, share);
        }
    }

    private static double Horizon(double cold) => 4 / cold;

    private static PointRequest Longer(PointRequest request) =>
        request with
        {
            Formalism = request.Formalism.WithCollisions(Collisions),
        };

    private static double Hot(PointRequest request) => ((GibbsInitial)request.Evolution!.Initial!).At;

    private static PointRequest Both(PointRequest request, double cold) =>
        request with
        {
            LeftTemperature = cold,
            RightTemperature = cold,
        };

    private static int LevelsOf(PointRequest request) =>
        request.Formalism.LevelsKept(request.System, request.HotterTemperature)!.Value;

    private static OpenSystem Levels(PointRequest request) =>
        SquareWell.ToOpenSystem(request.System.Gas!, LevelsOf(request));

    /// <summary>The quantum half time by the method of Runge and Kutta, with rates of their own.</summary>
    private double StepByStep(double cold)
    {
        var (system, spectrum) = (Levels(quantum), ((LindbladFormalism)quantum.Formalism).Spectrum);
        var n = system.Levels;
        var rates = new double[n, n];
        double fastest = 0;
        for (var j = 0; j < n; j++)
        {
            double leaves = 0;
            for (var i = 0; i < n; i++)
            {
                if (i == j)
                    continue;
                var omega = Math.Abs(system.Energies[i] - system.Energies[j]);
                var occupation = 1 / (Math.Exp(omega / cold) - 1);
                foreach (var coupling in system.Couplings)
                    rates[i, j] +=
                        spectrum.At(omega)
                        * Math.Pow(coupling.Matrix[i * n + j], 2)
                        * (i < j ? 1 + occupation : occupation);
                leaves += rates[i, j];
            }

            fastest = Math.Max(fastest, leaves);
        }

        double[] populations =
        [
            .. system.Energies.Select(energy => Math.Exp((system.Energies[0] - energy) / Hot(quantum))),
        ];
        var sum = populations.Sum();
        populations = [.. populations.Select(one => one / sum)];
        var half = (Energy(populations) + Gibbs(quantum, cold)) / 2;
        var (step, time, before) = (1 / fastest, 0.0, Energy(populations));
        while (true)
        {
            double[] one = Change(populations),
                two = Change(Moved(one, step / 2)),
                three = Change(Moved(two, step / 2)),
                four = Change(Moved(three, step));
            for (var i = 0; i < n; i++)
                populations[i] += step / 6 * (one[i] + 2 * two[i] + 2 * three[i] + four[i]);
            time += step;
            var after = Energy(populations);
            if (after < half)
                return time - step * (half - after) / (before - after);
            before = after;
        }

        double Energy(double[] p) => p.Zip(system.Energies, (weight, energy) => weight * energy).Sum();

        double[] Moved(double[] by, double factor) => [.. populations.Zip(by, (p, change) => p + factor * change)];

        double[] Change(double[] p)
        {
            var change = new double[n];
            for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                if (i != j)
                {
                    var flow = rates[i, j] * p[j];
                    change[i] += flow;
                    change[j] -= flow;
                }

            return change;
        }
    }

    /// <summary>The classical one, with a wall's Metropolis steps written out.</summary>
    private double Moved(double cold)
    {
        var (wall, hot) = ((MetropolisWall)classical.Formalism.WallLaw!, Hot(classical));
        var (width, state) = (wall.Width(cold), context.Seed);
        double[] times =
            [.. Enumerable.Range(0, 61).Select(k => Horizon(cold) / Decades * Math.Pow(Decades, k / 60.0))],
            energies = new double[61];
        for (var particle = 0; particle < Particles; particle++)
        {
            var speed = Math.Sqrt(-2 * hot * Math.Log(Next())) * Math.Abs(Math.Cos(2 * Math.PI * Next()));
            var (meets, at) = (Next() / speed, 0);
            while (at < times.Length)
            {
                for (; at < times.Length && times[at] < meets; at++)
                    energies[at] += speed * speed / 2 / Particles;
                for (var step = 0; step < wall.Steps; step++)
                {
                    var proposed = Math.Abs(speed + width * (2 * Next() - 1));
                    var ratio = proposed / speed * Math.Exp((speed * speed - proposed * proposed) / 2 / cold);
                    if (ratio >= 1 || Next() < ratio)
                        speed = proposed;
                }

                meets += 1 / speed;
            }
        }

        var (half, k) = ((hot + cold) / 4, 1);
        while (energies[k] > half)
            k++;
        var share = (energies[k - 1] - half) / (energies[k - 1] - energies[k]);
        return times[k - 1] * Math.Pow(times[k] / times[k - 1], share);

        // Knuth's linear congruences, of which the upper bits are used.
        double Next() => ((state = state * 6364136223846793005 + 1442695040888963407) >> 11) * Bit + Bit / 2;
    }
}
