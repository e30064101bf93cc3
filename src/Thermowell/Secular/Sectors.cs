using System.Collections.Immutable;
using System.Numerics;
using Thermowell.Systems;

namespace Thermowell.Secular;

/// <summary>
/// The sectors into which the levels of an equation fall where more than one steady state is possible: no contact leads
/// from one to another, so each has a steady state of its own; Eq. (K7) of docs/theory/contacts.md.
/// </summary>
/// <remarks>A conserved operator makes them, or levels that no contact reaches.</remarks>
internal static class Sectors
{
    /// <summary>
    /// The equation of each sector of two or more levels, and how many sectors there are. None where states of equal
    /// kind are left that nothing tells apart.
    /// </summary>
    public static (ImmutableArray<RateEquation> Equations, int Count)? Of(RateEquation equation)
    {
        if (equation.DegenerateGroups.Count > 0)
            return new Commutant(new GroupCouplings(equation)).Sectors() is { } sectors
                ? Restricted(equation, [.. sectors.Select(sector => sector.Select(one => one.State).ToArray())])
                : null;
        var n = equation.Levels;
        var component = new int[n];
        Array.Fill(component, -1);
        var count = 0;
        for (var root = 0; root < n; root++)
        {
            if (component[root] >= 0)
                continue;
            var queue = new Queue<int>([root]);
            component[root] = count;
            while (queue.TryDequeue(out var from))
                for (var to = 0; to < n; to++)
                    if (component[to] < 0 && to != from && Joined(Math.Min(from, to), Math.Max(from, to)))
                    {
                        component[to] = count;
                        queue.Enqueue(to);
                    }

            count++;
        }

        return Restricted(
            equation,
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(c => Enumerable.Range(0, n).Where(i => component[i] == c).Select(Unit).ToArray()),
            ]
        );

        bool Joined(int i, int j) => equation.TotalStrengths[i * (2 * n - i - 1) / 2 + (j - i - 1)] > 0;

        Complex[] Unit(int level)
        {
            var state = new Complex[n];
            state[level] = 1;
            return state;
        }
    }

    private static (ImmutableArray<RateEquation>, int) Restricted(RateEquation equation, Complex[][][] sectors) =>
        (
            [.. sectors.Where(states => states.Length > 1).Select(states => Restricted(equation, states))],
            sectors.Length
        );

    private static RateEquation Restricted(RateEquation equation, Complex[][] states)
    {
        var (n, m) = (equation.Levels, states.Length);
        var energies = new double[m];
        for (var i = 0; i < m; i++)
            energies[i] = equation.Groups.Energies[Array.FindIndex(states[i], element => element != 0)];
        Coupling[] couplings =
        [
            .. equation.System.Couplings.Select(coupling =>
            {
                var parts = new CouplingParts(coupling, n);
                var (real, imaginary) = (new double[m * m], new double[m * m]);
                for (var j = 0; j < m; j++)
                {
                    // S |j⟩, in which most elements of a state are 0.
                    var image = new Complex[n];
                    for (var l = 0; l < n; l++)
                        if (states[j][l] != 0)
                            for (var k = 0; k < n; k++)
                                image[k] += parts[k * n + l] * Complex.Conjugate(states[j][l]);
                    for (var i = 0; i <= j; i++)
                    {
                        Complex element = 0;
                        for (var k = 0; k < n; k++)
                            element += states[i][k] * image[k];
                        real[i * m + j] = real[j * m + i] = element.Real;
                        if (i < j)
                            (imaginary[i * m + j], imaginary[j * m + i]) = (element.Imaginary, -element.Imaginary);
                    }
                }

                return new Coupling(coupling.Name, real, imaginary);
            }),
        ];
        return new RateEquation(
            new OpenSystem(energies, couplings),
            equation.Spectra.AsSpan(),
            equation.DegeneracyTolerance
        );
    }
}
