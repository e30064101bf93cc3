using System.Collections.Immutable;
using System.Numerics;
using Thermowell.Systems.Sites;

namespace Thermowell.Harmonic;

/// <summary>
/// Sites that are oscillators with a quadratic Hamiltonian, held by their positions, as a network: with a = (Q + i
/// P)/√2 of each, H = Pᵀ W P/2 + Qᵀ K Q/2; Eq. (L21) of docs/theory/harmonic.md.
/// </summary>
/// <remarks>
/// Operators are told from their matrices below the level at which those end, where a product of two is exact.
/// </remarks>
public sealed class SiteNetwork
{
    // Levels from which a matrix tells more than it is made of.
    private const int FewestLevels = 4;
    private const double Rounding = 1e-13;

    private readonly HilbertSpace _space;
    private readonly Complex[] _ofPositions;
    private readonly Complex[] _ofMomenta;
    private readonly Complex[] _mixed;

    private SiteNetwork(HilbertSpace space)
    {
        var n = space.Sites.Length;
        _space = space;
        (_ofPositions, _ofMomenta, _mixed) = (new Complex[n * n], new Complex[n * n], new Complex[n * n]);
    }

    private int Count => _space.Sites.Length;

    /// <summary>The network of sites, or why they are none.</summary>
    /// <param name="hamiltonian">The Hamiltonian.</param>
    /// <param name="couplings">The coupling of each contact, with its name.</param>
    /// <returns>The network; or null, and a reason that goes on from "they are none: ".</returns>
    public static (HarmonicNetwork? Network, string? Why) Of(
        OperatorExpression hamiltonian,
        IReadOnlyList<(string Name, OperatorExpression Coupling)> couplings
    )
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(couplings);
        var space = hamiltonian.Space;
        foreach (var site in space.Sites)
            if (!site.Kind.IsTruncated)
                return (null, $"{site.Name} is no oscillator");
            else if (site.Kind.Dimension < FewestLevels)
                return (null, $"{site.Name} keeps fewer than {FewestLevels} levels, too few to tell what acts on it");
        var form = new SiteNetwork(space);
        foreach (var term in hamiltonian.Terms)
            if (form.Add(term) is { } problem)
                return (null, problem);
        var held = ImmutableArray.CreateBuilder<PositionCoupling>();
        foreach (var (name, coupling) in couplings)
        {
            if (form.Positions(coupling) is not { } weights)
                return (null, $"the coupling of {name} is no sum of positions Q");
            held.Add(new(name, weights));
        }

        return form.Network(held.ToImmutable());
    }

    private (HarmonicNetwork?, string?) Network(ImmutableArray<PositionCoupling> couplings)
    {
        var n = Count;
        double[] stiffness = new double[n * n],
            inverse = new double[n * n];
        var largest = _ofPositions.Concat(_ofMomenta).Max(Complex.Abs);
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            if (Complex.Abs(_mixed[i * n + j]) > Rounding * largest)
                return (null, "its Hamiltonian couples positions with momenta");
            stiffness[i * n + j] = _ofPositions[i * n + j].Real;
            inverse[i * n + j] = _ofMomenta[i * n + j].Real;
        }

        try
        {
            return (HarmonicNetwork.Of(inverse, stiffness, couplings), null);
        }
        catch (ArgumentException refusal)
        {
            return (null, refusal.Message.TrimEnd('.'));
        }
    }

    /// <summary>Adds a term to K and W; what is wrong with it, or null.</summary>
    private string? Add(OperatorTerm term)
    {
        var n = Count;
        var parts = new List<(int Site, Ladder Ladder)>();
        foreach (var factor in term.Factors)
        {
            if (Ladder.Of(factor.Matrix) is not { } ladder)
                return $"a term of {_space.Sites[factor.Site].Name} is not of second order in A and A^";
            parts.Add((factor.Site, ladder));
        }

        switch (parts)
        {
            case []:
                return null;
            case [var (i, own)]:
                // a†a = (Q² + P² - 1)/2, a² = (Q² - P² + i (QP + PQ))/2.
                _ofPositions[i * n + i] += term.Coefficient * (own.Number + own.Lowered + own.Raised);
                _ofMomenta[i * n + i] += term.Coefficient * (own.Number - own.Lowered - own.Raised);
                _mixed[i * n + i] += term.Coefficient * Complex.ImaginaryOne * (own.Lowered - own.Raised);
                return null;
            case [var (i, left), var (j, right)] when left.IsLinear && right.IsLinear:
                Join(i, j, term.Coefficient * left.Position * right.Position, _ofPositions);
                Join(i, j, term.Coefficient * left.Momentum * right.Momentum, _ofMomenta);
                _mixed[i * n + j] += term.Coefficient * left.Position * right.Momentum;
                _mixed[j * n + i] += term.Coefficient * left.Momentum * right.Position;
                return null;
            default:
                return $"a term of {string.Join(" and ", parts.Select(part => _space.Sites[part.Site].Name))} is not of second order in A and A^";
        }

        void Join(int i, int j, Complex value, Complex[] form)
        {
            form[i * n + j] += value;
            form[j * n + i] += value;
        }
    }

    private ImmutableArray<double>? Positions(OperatorExpression coupling)
    {
        var (positions, momenta) = (new Complex[Count], new Complex[Count]);
        foreach (var term in coupling.Terms)
        {
            if (term.Factors.Length == 0)
                continue;
            if (term.Factors.Length > 1 || Ladder.Of(term.Factors[0].Matrix) is not { IsLinear: true } ladder)
                return null;
            positions[term.Factors[0].Site] += term.Coefficient * ladder.Position;
            momenta[term.Factors[0].Site] += term.Coefficient * ladder.Momentum;
        }

        var largest = positions.Max(Complex.Abs);
        return momenta.Max(Complex.Abs) > Rounding * largest ? null : [.. positions.Select(one => one.Real)];
    }

    /// <summary>c + l a + r a† + n a†a + ll a² + rr a†², told from a matrix.</summary>
    private readonly record struct Ladder(
        Complex Constant,
        Complex Lower,
        Complex Raise,
        Complex Number,
        Complex Lowered,
        Complex Raised
    )
    {
        public bool IsLinear => Constant == 0 && Number == 0 && Lowered == 0 && Raised == 0;

        /// <summary>Of Q, as a = (Q + i P)/√2.</summary>
        public Complex Position => (Lower + Raise) / Math.Sqrt(2);

        /// <summary>Of P.</summary>
        public Complex Momentum => Complex.ImaginaryOne * (Lower - Raise) / Math.Sqrt(2);

        public static Ladder? Of(SiteMatrix matrix)
        {
            if (matrix.Dimension < FewestLevels)
                return null;
            double largest = 0;
            for (var i = 0; i < matrix.Dimension; i++)
            for (var j = 0; j < matrix.Dimension; j++)
                largest = Math.Max(largest, Complex.Abs(matrix[i, j]));
            var constant = Told(matrix[0, 0]);
            var one = new Ladder(
                constant,
                Told(matrix[0, 1]),
                Told(matrix[1, 0]),
                Told(matrix[1, 1] - constant),
                Told(matrix[0, 2] / Math.Sqrt(2)),
                Told(matrix[2, 0] / Math.Sqrt(2))
            );
            for (var i = 0; i < matrix.Dimension - 1; i++)
            for (var j = 0; j < matrix.Dimension - 1; j++)
                if (Complex.Abs(matrix[i, j] - one.Element(i, j)) > Rounding * largest)
                    return null;
            return one;

            Complex Told(Complex value) => Complex.Abs(value) > Rounding * largest ? value : 0;
        }

        private Complex Element(int i, int j) =>
            (j - i) switch
            {
                0 => Constant + Number * i,
                1 => Lower * Math.Sqrt(j),
                -1 => Raise * Math.Sqrt(i),
                2 => Lowered * Math.Sqrt((double)j * (j - 1)),
                -2 => Raised * Math.Sqrt((double)i * (i - 1)),
                _ => 0,
            };
    }
}
