using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Systems.Sites;

namespace Thermowell.Fermions;

/// <summary>
/// Sequential tunnelling: the secular equation of levels that contacts of fermions, and of bosons beside them, hold.
/// Each transition between two levels takes or gives a particle, or energy alone. Eq. (F4) of docs/theory/fermions.md.
/// </summary>
/// <remarks>
/// Immutable and safe to share. Made once of levels, operators and laws; a steady state is asked for at reservoirs.
/// </remarks>
public sealed class TunnellingEquation
{
    /// <summary>The most levels that are handled: ten sites.</summary>
    public const int MostLevels = HilbertSpace.MostStates;

    // What is smaller than this share of the largest element of an operator is what rounding left of 0.
    private const double Smallest = 1e-12;

    private readonly double[][] _strengths;
    private readonly double[] _largest;

    /// <summary>An equation.</summary>
    /// <param name="energies">The levels, ascending.</param>
    /// <param name="contacts">The contacts.</param>
    /// <param name="degeneracyTolerance">Levels closer than this share of the height of the spectrum coincide.</param>
    /// <exception cref="ArgumentException">No number of particles is kept, an operator of bosons is not Hermitian, or
    /// contacts drive superpositions of levels that coincide; the message says which.</exception>
    public TunnellingEquation(
        ReadOnlySpan<double> energies,
        IReadOnlyList<TunnellingContact> contacts,
        double degeneracyTolerance
    )
    {
        ArgumentNullException.ThrowIfNull(contacts);
        Require.Within(energies.Length, 2, MostLevels);
        (Energies, Contacts) = ([.. energies], [.. contacts]);
        _largest = [.. contacts.Select(contact => contact.Channels.Max(Largest))];
        var height = Energies.Max(Math.Abs);
        Coinciding = Math.Max(Energies[^1] - Energies[0], height * 1e-3) * degeneracyTolerance;
        var found = Joined();
        Numbers = Counted(found);
        var pairs = found.Keys.OrderBy(pair => pair).ToArray();
        (Lower, Upper) = ([.. pairs.Select(pair => pair.Lower)], [.. pairs.Select(pair => pair.Upper)]);
        Quanta = [.. pairs.Select(pair => Energies[pair.Upper] - Energies[pair.Lower])];
        MovesParticle = [.. pairs.Select(pair => pair.IsFermi)];
        _strengths =
        [
            .. contacts.Select((one, a) => pairs.Select((pair, k) => Strength(one, found[pair][a], k)).ToArray()),
        ];
        RequireClosed();
    }

    /// <summary>The levels, ascending.</summary>
    public ImmutableArray<double> Energies { get; }

    /// <summary>How many particles each level has, but for a number that is the same for all.</summary>
    public ImmutableArray<int> Numbers { get; }

    /// <summary>The contacts.</summary>
    public ImmutableArray<TunnellingContact> Contacts { get; }

    /// <summary>Levels closer than this coincide.</summary>
    public double Coinciding { get; }

    /// <summary>The number of levels.</summary>
    public int Levels => Energies.Length;

    // Of each pair of levels that a contact joins: the one without the particle, or of the less energy; the other; by
    // how much that is higher; and whether it has a particle more.
    internal int[] Lower { get; }

    internal int[] Upper { get; }

    internal double[] Quanta { get; }

    internal bool[] MovesParticle { get; }

    internal int Pairs => Quanta.Length;

    /// <summary>Whether the levels of a pair coincide, which bosons alone join: no energy passes.</summary>
    internal bool IsWithinGroup(int pair) => !MovesParticle[pair] && Quanta[pair] <= Coinciding;

    /// <summary>s_a of each pair: the law times the square of the operator; of levels that coincide, that
    /// alone.</summary>
    internal double[] Strengths(int contact) => _strengths[contact];

    private double Strength(TunnellingContact contact, double square, int pair) =>
        square == 0 ? 0
        : MovesParticle[pair] ? square * contact.Law.AtEnergy(Quanta[pair])
        : IsWithinGroup(pair) ? square
        : square * contact.Law.KnownAt(Quanta[pair]);

    /// <summary>|C_a|² of each pair that a contact joins, summed over its channels.</summary>
    private Dictionary<(int Lower, int Upper, bool IsFermi), double[]> Joined()
    {
        var n = Levels;
        var found = new Dictionary<(int, int, bool), double[]>();
        for (var a = 0; a < Contacts.Length; a++)
            foreach (var channel in Contacts[a].Channels)
            {
                if (channel.Levels != n)
                    throw new ArgumentException(
                        $"the operator of {Contacts[a].Name} is of order {channel.Levels}: there are {n} levels."
                    );
                var least = Smallest * Largest(channel);
                for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                {
                    var size = Complex.Abs(Element(channel, i, j));
                    if (size <= least || (!Contacts[a].IsFermi && j <= i))
                        continue;
                    var key = (i, j, Contacts[a].IsFermi);
                    if (!found.TryGetValue(key, out var squares))
                        found[key] = squares = new double[Contacts.Length];
                    squares[a] += size * size;
                }
            }

        return found;
    }

    /// <summary>
    /// The number of particles of each level: C takes one, an operator of bosons none. Levels that nothing joins are
    /// counted from 0 by themselves.
    /// </summary>
    private ImmutableArray<int> Counted(Dictionary<(int Lower, int Upper, bool IsFermi), double[]> found)
    {
        var next = new List<(int To, int More)>[Levels];
        for (var i = 0; i < Levels; i++)
            next[i] = [];
        foreach (var (lower, upper, isFermi) in found.Keys)
        {
            next[lower].Add((upper, isFermi ? 1 : 0));
            next[upper].Add((lower, isFermi ? -1 : 0));
        }

        var numbers = new int?[Levels];
        var waiting = new Queue<int>();
        for (var start = 0; start < Levels; start++)
        {
            if (numbers[start] is not null)
                continue;
            numbers[start] = 0;
            waiting.Enqueue(start);
            while (waiting.TryDequeue(out var at))
                foreach (var (to, more) in next[at])
                    if (numbers[to] is null)
                    {
                        numbers[to] = numbers[at] + more;
                        waiting.Enqueue(to);
                    }
                    else if (numbers[to] != numbers[at] + more)
                        throw new ArgumentException(
                            "the number of particles is not kept: every operator of a contact of fermions takes one particle, as C does, and the Hamiltonian and bosons none."
                        );
        }

        return [.. numbers.Select(number => number!.Value)];
    }

    /// <summary>Refuses contacts that make superpositions of levels that coincide, of which the rates know
    /// nothing.</summary>
    private void RequireClosed()
    {
        for (var i = 0; i < Levels; i++)
        for (var j = i + 1; j < Levels && Energies[j] - Energies[i] <= Coinciding; j++)
            if (Numbers[i] == Numbers[j] && Mixer(i, j) is { } contact)
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"levels {i} and {j} coincide, and {contact.Name} makes superpositions of them, which the rates between levels do not know: set them apart, or give the formalism landauer where there is no interaction."
                    )
                );
    }

    private TunnellingContact? Mixer(int i, int j)
    {
        for (var a = 0; a < Contacts.Length; a++)
            if (Mixes(a, i, j))
                return Contacts[a];
        return null;
    }

    /// <summary>Whether a channel of a contact reaches both of two levels from a common one.</summary>
    internal bool Mixes(int contact, int i, int j)
    {
        var least = Smallest * _largest[contact] * _largest[contact];
        for (var k = 0; k < Levels; k++)
        {
            Complex given = 0,
                taken = 0;
            foreach (var channel in Contacts[contact].Channels)
            {
                given += Element(channel, i, k) * Complex.Conjugate(Element(channel, j, k));
                taken += Complex.Conjugate(Element(channel, k, i)) * Element(channel, k, j);
            }

            if (Complex.Abs(given) > least || Complex.Abs(taken) > least)
                return true;
        }

        return false;
    }

    private static Complex Element(LevelOperator channel, int i, int j)
    {
        var at = i * channel.Levels + j;
        return new Complex(channel.Real[at], channel.Imaginary.IsEmpty ? 0 : channel.Imaginary[at]);
    }

    private static double Largest(LevelOperator channel)
    {
        double largest = 0;
        for (var at = 0; at < channel.Real.Length; at++)
            largest = Math.Max(
                largest,
                double.Hypot(channel.Real[at], channel.Imaginary.IsEmpty ? 0 : channel.Imaginary[at])
            );
        return largest;
    }
}
