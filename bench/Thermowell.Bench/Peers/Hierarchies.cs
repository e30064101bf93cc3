using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Hierarchy;
using Thermowell.Systems;

namespace Thermowell.Bench.Peers;

/// <summary>
/// Hierarchies with exponentials that are given, <c>qutip_hierarchy.py</c>'s: two levels, or an oscillator, between two
/// Drude baths.
/// </summary>
internal static class Hierarchies
{
    private const double Lambda = 0.05;
    private const double Cutoff = 2;
    private static readonly double[] Temperatures = [2, 1];

    /// <summary>The heat through two levels, from the exponentials to the number.</summary>
    /// <param name="terms">Exponentials of each bath.</param>
    /// <param name="depth">The depth.</param>
    /// <param name="threads">The threads at work.</param>
    public static double TwoLevels(int terms, int depth, int threads = 1) =>
        Solve(Flips(), terms, depth, threads).SystemHeat(0);

    /// <summary>The heat through an oscillator of so many levels.</summary>
    public static double Oscillator(int levels, int terms, int depth) =>
        OscillatorState(levels, terms, depth).SystemHeat(0);

    /// <summary>The steady state of such an oscillator.</summary>
    public static HierarchyState OscillatorState(int levels, int terms, int depth)
    {
        double[] energies = [.. Enumerable.Range(0, levels).Select(i => i + 0.5)];
        var position = new double[levels * levels];
        for (var i = 0; i + 1 < levels; i++)
            position[i * levels + i + 1] = position[(i + 1) * levels + i] = Math.Sqrt((i + 1) / 2.0);
        return Solve(
            new OpenSystem(energies, new Coupling("left", position), new Coupling("right", position)),
            terms,
            depth,
            threads: 1
        );
    }

    /// <summary>A point with everything found by itself, and its last solve alone.</summary>
    public static (double Whole, double Last) Found()
    {
        SpectralFunction[] laws = [Law(), Law()];
        var equation = new HierarchyEquation(Flips(), laws);
        var state = HierarchySearch.Find(equation, Temperatures).State;
        return (
            Turns.Ours(() => HierarchySearch.Find(equation, Temperatures).Heats[0]),
            Turns.Ours(() => HierarchySolver.Solve(equation, state.Baths, state.Depth).SystemHeat(0))
        );
    }

    /// <summary>The exponentials as the peer reads them.</summary>
    public static string Json(int terms) =>
        "["
        + string.Join(
            ",",
            Temperatures.Select(temperature =>
                "["
                + string.Join(
                    ",",
                    Terms(terms, temperature)
                        .Select(term =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"[{term.Rate.Real:R},{term.Forward.Real:R},{term.Forward.Imaginary:R}]"
                            )
                        )
                )
                + "]"
            )
        )
        + "]";

    private static HierarchyState Solve(OpenSystem system, int terms, int depth, int threads) =>
        HierarchySolver.Solve(
            new HierarchyEquation(system, [Law(), Law()]),
            [.. Temperatures.Select(temperature => Terms(terms, temperature))],
            depth,
            threads: threads
        );

    private static OpenSystem Flips() =>
        new([-0.5, 0.5], new Coupling("left", [0, 1, 1, 0]), new Coupling("right", [0, 1, 1, 0]));

    private static DrudeSpectrum Law() => new(4 * Lambda / Cutoff, Cutoff);

    /// <summary>The cutoff's and Matsubara's, with the coefficient of the first that belongs to so many.</summary>
    private static ImmutableArray<BathTerm> Terms(int count, double temperature)
    {
        var real = 1.0;
        var terms = new List<BathTerm>();
        for (var k = 1; k < count; k++)
        {
            var rate = 2 * Math.PI * k * temperature;
            var share = 1 / (rate * rate - Cutoff * Cutoff);
            real -= 2 * Cutoff * Cutoff * share;
            Complex c = 4 * Lambda * Cutoff * temperature * rate * share;
            terms.Add(new BathTerm(rate, c, c));
        }

        var own = new Complex(2 * Lambda * temperature * real, -Lambda * Cutoff);
        return [new BathTerm(Cutoff, own, Complex.Conjugate(own)), .. terms];
    }
}
