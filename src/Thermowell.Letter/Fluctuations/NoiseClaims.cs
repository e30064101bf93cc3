using Thermowell.Classical;
using Thermowell.Counting;
using Thermowell.Letter.Potentials;
using Thermowell.Observables;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Walls;

namespace Thermowell.Letter.Fluctuations;

/// <summary>What is found of the noise, each by two routes.</summary>
/// <param name="context">Answers requests.</param>
/// <param name="quantum">The request of the Lindblad equation at some cold temperature.</param>
/// <param name="classical">That of Maxwell walls.</param>
internal sealed class NoiseClaims(LetterContext context, PointRequest quantum, PointRequest classical)
{
    // The place of the largest classical flux, and places below it.
    private static readonly double[] Judged = [250, 25, 1];
    private const string AtJudged = "at T_R = 250, 25 and 1";

    private const double Cycles = 1e2;
    private const long Collisions = 8_000_000;

    // The largest standard error, and what A ln t + B leaves out over so many cycles, as shares.
    private const double LargestError = 0.03;
    private const double LeftOut = 0.01;

    // In units of the inverse of the hotter temperature.
    private const double Field = 0.01;

    /// <summary>All of them.</summary>
    public IReadOnlyList<Claim> All() => [OverHundredCycles(), OverManyCycles(), Quantum(), Ndtr(), Precision()];

    /// <summary>The classical variance over a time that can be simulated.</summary>
    private Claim OverHundredCycles()
    {
        double[] places = [.. Judged.Take(2)],
            closed = [.. places.Select(cold => Classical(cold, Cycles).Rate)];
        var simulated = places.Select(Simulated).ToList();
        var apart = PotentialCurves.Apart(closed, simulated.Select(one => one.Rate));
        var error = simulated.Max(one => one.StandardError / one.Rate);
        return Claim.Judged(
            "The classical noise over 10² cycles",
            $"by particles that are moved from wall to wall {Words.List(simulated.Select(one => one.Rate))} at T_R = 250 and 25, with a standard error of {UnbrokenNumbers.Of(Words.Number(100 * error, 2) + " %")}",
            Words.List(closed),
            Words.Error(apart),
            new Criterion(
                "both routes are within a hundredth and four standard errors of each other, which are below 3 %",
                error < LargestError && apart < 4 * error + LeftOut
            )
        );
    }

    /// <summary>The same over times that nobody simulates.</summary>
    private Claim OverManyCycles()
    {
        var times = NoiseFigure.Times.Skip(1).Select(time => time.Cycles).ToList();
        double[] closed = [.. times.SelectMany(cycles => Judged.Select(cold => Classical(cold, cycles).Rate))],
            renewed = [.. times.SelectMany(cycles => Judged.Select(cold => Renewed(cold, cycles).Rate))];
        var apart = PotentialCurves.Apart(closed, renewed);
        return Claim.Judged(
            "The classical noise over 10⁴ and 10⁶ cycles",
            $"by moments of flight times in the potential V = 0 {Words.List(renewed)} {AtJudged}",
            Words.List(closed),
            Words.Error(apart),
            new Criterion("both routes are within 10⁻⁸ of each other", apart < 1e-8),
            "It has no limit: slow flights have no second moment."
        );
    }

    /// <summary>The quantum noise.</summary>
    private Claim Quantum()
    {
        double[] recursion = [.. Judged.Select(cold => Counted(cold).Rate)],
            eigenvalue = [.. Judged.Select(cold => Generated(cold).Rate)];
        var apart = PotentialCurves.Apart(recursion, eigenvalue);
        return Claim.Judged(
            "The quantum noise",
            $"by the largest eigenvalue with a counting field {Words.List(eigenvalue)} {AtJudged}",
            Words.List(recursion),
            Words.Error(apart),
            new Criterion("both routes are within 10⁻⁶ of each other", apart < 1e-6),
            "At the matched γ rates are above the spacing of the levels: the secular equation is not controlled."
        );
    }

    /// <summary>Whether NDTR shows in the noise.</summary>
    private Claim Ndtr()
    {
        double[] own = [.. NoiseFigure.Times.Select(time => Left(cold => Classical(cold, time.Cycles))), Left(Counted)],
            other = [.. NoiseFigure.Times.Select(time => Left(cold => Renewed(cold, time.Cycles))), Left(Generated)];
        var (coldest, peak) = (Classical(Judged[^1], Cycles).Flux, Classical(Judged[0], Cycles).Flux);
        var apart = PotentialCurves.Apart(own, other);
        return Claim.Judged(
            "Does NDTR show in the noise?",
            $"by the second routes of both {Words.List(other, 3)}",
            $"yes: at T_R = 1 the classical particle has {Words.Number(coldest / peak, 3)} of its largest flux, that at T_R = 250, and {Words.List(own[..3], 3)} of its noise there over 10², 10⁴, 10⁶ cycles; the quantum one {Words.Number(own[3], 3)}",
            Words.Error(apart),
            new Criterion(
                "both routes are within 10⁻⁶ of each other, and the classical noise falls as the flux does to within a factor of 2, the quantum one by less than a quarter",
                apart < 1e-6 && own[..3].All(share => share * peak / coldest is > 0.5 and < 2) && own[3] > 0.75
            ),
            "Classical flux and noise vanish alike, as √T_R: both wait for a particle that left the cold wall. The Fano factor stays finite."
        );

        double Left(Func<double, NoiseAt> noise) => noise(Judged[^1]).Rate / noise(Judged[0]).Rate;
    }

    /// <summary>What precision costs.</summary>
    private Claim Precision()
    {
        double[][] own = [.. Judged.Select(cold => Products(cold, Classical, Counted))],
            other = [.. Judged.Select(cold => Products(cold, Renewed, Generated))];
        var apart = PotentialCurves.Apart(own.SelectMany(one => one), other.SelectMany(one => one));
        double[] more = [.. own.SelectMany(one => one[..3].Select(product => product / one[3]))];
        return Claim.Judged(
            "Who pays more entropy for precision?",
            $"by the second routes of both {Told(other)}",
            $"the classical particle, {Words.Range(more.Min(), more.Max(), 2)} times as much: uncertainty products over 10², 10⁴, 10⁶ cycles, and quantum, {Told(own)}",
            Words.Error(apart),
            new Criterion(
                "both routes are within 10⁻⁶ of each other, and every classical product is larger than the quantum one",
                apart < 1e-6 && more.All(ratio => ratio > 1)
            ),
            "Both are 2 between equal temperatures. Where the cold bath is cold both rise, for the entropy that it takes up buys no precision."
        );

        double[] Products(double cold, Func<double, double, NoiseAt> walls, Func<double, NoiseAt> levels) =>
            [.. NoiseFigure.Times.Select(time => walls(cold, time.Cycles).Product), levels(cold).Product];

        static string Told(double[][] products) =>
            string.Join("; ", products.Select((row, k) => $"{Words.List(row, 3)} at T_R = {Words.Number(Judged[k])}"));
    }

    /// <summary>In closed form.</summary>
    private NoiseAt Classical(double cold, double cycles) => Of(classical, cold, cycles);

    /// <summary>As a renewal process in a potential that is 0.</summary>
    private NoiseAt Renewed(double cold, double cycles) => Of(classical with { System = Flat() }, cold, cycles);

    /// <summary>By the recursion of cumulants.</summary>
    private NoiseAt Counted(double cold) => Of(quantum, cold, cycles: null);

    private NoiseAt Of(PointRequest request, double cold, double? cycles)
    {
        var asked = request with { RightTemperature = cold };
        return NoiseAt.Of(asked, context.Runner.Run(asked), cycles);
    }

    private HeatVariance Simulated(double cold)
    {
        var request = classical with { RightTemperature = cold };
        var route = new SimulatedRoute(Collisions, context.Seed);
        return context
            .Runner.Run(
                request with
                {
                    Formalism = new ClassicalFormalism(new MaxwellWall(), route),
                    Times = [Cycles * NoiseAt.Cycle(request)],
                }
            )
            .NoiseOverTimes!.Longest;
    }

    private GasSystem Flat()
    {
        var gas = classical.System.Gas!;
        var (potential, _) = PotentialText.Read("0*x", PotentialTable.Interpolations[0], gas.Length, []);
        return potential!.System(gas);
    }

    /// <summary>
    /// By derivatives of the largest eigenvalue at no counting field: differences over two fields, of which what goes
    /// with their fourth power is taken away.
    /// </summary>
    private NoiseAt Generated(double cold)
    {
        var (hot, lindblad) = (quantum.LeftTemperature, (LindbladFormalism)quantum.Formalism);
        var levels = lindblad.LevelsKept(quantum.System, hot)!.Value;
        var system = SquareWell.ToOpenSystem(quantum.System.Gas!, levels);
        var function = GeneratingFunction.Of(new RateEquation(system, lindblad.Spectrum), [hot, cold])!;
        var (near, far) = (Derivatives(Field / hot), Derivatives(2 * Field / hot));
        var (flux, noise) = ((4 * near.First - far.First) / 3, (4 * near.Second - far.Second) / 3);
        return new(noise, flux, EntropyProduction.Of(flux, hot, cold)!.Value, 0);

        (double First, double Second) Derivatives(double field)
        {
            var (up, down) = (function.At(field).Value, function.At(-field).Value);
            return ((up - down) / 2 / field, (up + down) / field / field);
        }
    }
}
