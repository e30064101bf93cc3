using System.Collections.Immutable;
using System.Numerics;
using Thermowell.Systems;

namespace Thermowell.Secular;

/// <summary>
/// The sectors into which the levels of an equation fall where more than one steady state is possible: no contact leads
/// from one to another, so each has a steady state of its own; Eq. (K7) of docs/theory/contacts.md.
/// </summary>
/// <remarks>A conserved operator makes them, or levels that no contact reaches.</remarks>
internal sealed class Sectors
{
    // What rounding leaves of a coupling between sectors, relative to the largest of its contact.
    private const double Leak = 1e-12;

    private readonly RateEquation _equation;
    private readonly Complex[][][] _states;
    private readonly Lazy<bool> _areApart;

    private Sectors(RateEquation equation, Complex[][][] states)
    {
        (_equation, _states) = (equation, states);
        Equations = [.. states.Where(sector => sector.Length > 1).Select(sector => Restricted(equation, sector))];
        _areApart = new Lazy<bool>(() => _equation.System.Couplings.All(StaysWithin));
    }

    /// <summary>The equation of each sector of two or more levels.</summary>
    public ImmutableArray<RateEquation> Equations { get; }

    /// <summary>How many sectors there are.</summary>
    public int Count => _states.Length;

    /// <summary>
    /// Whether couplings lead nowhere from one sector to another even where no rate belongs to them: the sectors are
    /// those of an equation that keeps all coherences too.
    /// </summary>
    public bool AreApart => _areApart.Value;

    /// <summary>The sectors; null where states of equal kind are left that nothing tells apart.</summary>
    public static Sectors? Of(RateEquation equation)
    {
        if (equation.DegenerateGroups.Count > 0)
            return OfGroups(equation);
        var n = equation.Levels;
        var graph = new LevelGraph(n, (i, j) => i != j && Joined(Math.Min(i, j), Math.Max(i, j)));
        return new Sectors(
            equation,
            [.. Enumerable.Range(0, n).GroupBy(i => graph.ClassOf[i], (_, levels) => levels.Select(Unit).ToArray())]
        );

        bool Joined(int i, int j) => equation.TotalStrengths[i * (2 * n - i - 1) / 2 + (j - i - 1)] > 0;

        Complex[] Unit(int level)
        {
            var state = new Complex[n];
            state[level] = 1;
            return state;
        }
    }

    /// <summary>
    /// By the first generic combination of the couplings that leaves sectors of one steady state each; if none does, by
    /// the first that leaves any.
    /// </summary>
    private static Sectors? OfGroups(RateEquation equation)
    {
        var commutant = new Commutant(new GroupCouplings(equation));
        Sectors? some = null;
        for (var trial = 0; trial < Commutant.Trials; trial++)
            if (commutant.Sectors(trial) is { } states)
            {
                var found = new Sectors(
                    equation,
                    [.. states.Select(sector => sector.Select(one => one.State).ToArray())]
                );
                if (found.Equations.All(one => one.Uniqueness.Holds(ulong.MaxValue >> (64 - equation.Contacts))))
                    return found;
                some ??= found;
            }

        return some;
    }

    private bool StaysWithin(Coupling coupling)
    {
        var parts = new CouplingParts(coupling, _equation.Levels);
        var largest = Enumerable.Range(0, coupling.Matrix.Length).Max(coupling.Size);
        Complex[][][] images = [.. _states.Select(sector => sector.Select(state => Image(parts, state)).ToArray())];
        for (var from = 0; from < _states.Length; from++)
        for (var to = 0; to < _states.Length; to++)
            if (to != from)
                foreach (var image in images[from])
                foreach (var state in _states[to])
                    if (Element(state, image).Magnitude > Leak * largest)
                        return false;
        return true;
    }

    /// <summary>S |j⟩ of a state whose elements are ⟨j|l⟩, most of them 0.</summary>
    private static Complex[] Image(CouplingParts coupling, Complex[] state)
    {
        var n = state.Length;
        var image = new Complex[n];
        for (var l = 0; l < n; l++)
            if (state[l] != 0)
                for (var k = 0; k < n; k++)
                    image[k] += coupling[k * n + l] * Complex.Conjugate(state[l]);
        return image;
    }

    private static Complex Element(Complex[] state, Complex[] image)
    {
        Complex element = 0;
        for (var k = 0; k < state.Length; k++)
            element += state[k] * image[k];
        return element;
    }

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
                    var image = Image(parts, states[j]);
                    for (var i = 0; i <= j; i++)
                    {
                        var element = Element(states[i], image);
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
