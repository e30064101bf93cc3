using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Thermowell.Systems.Sites;

/// <summary>An operator on the states of some sites, as a sum of products of operators of single sites.</summary>
/// <remarks>
/// Immutable. Read from a text such as "0.5 Z(L) Z(M) + g (A^(a) A(b) + h.c.)", whose grammar is in
/// docs/theory/sites.md, or put together from operators of single sites by <see cref="Plus"/>, <see cref="Times"/> and
/// <see cref="Scaled"/>.
/// </remarks>
public sealed class OperatorExpression
{
    /// <summary>The most products in one operator.</summary>
    public const int MostTerms = 10_000;

    internal OperatorExpression(HilbertSpace space, ImmutableArray<OperatorTerm> terms)
    {
        if (terms.Length > MostTerms)
            throw new ArgumentException(
                $"the operator comes to {terms.Length} products, at most {MostTerms} are taken.",
                nameof(terms)
            );
        (Space, Terms) = (space, terms);
    }

    /// <summary>The states that it acts on.</summary>
    public HilbertSpace Space { get; }

    /// <summary>Its products; none is the operator 0.</summary>
    public ImmutableArray<OperatorTerm> Terms { get; }

    /// <summary>The names of the parameters that its text uses, each once.</summary>
    public ImmutableArray<string> Parameters { get; init; } = [];

    /// <summary>An operator of one site; of fermions with the signs of those before it, Eq. (O11).</summary>
    /// <param name="space">The states of all sites.</param>
    /// <param name="site">The name of the site.</param>
    /// <param name="matrix">What acts on it.</param>
    /// <exception cref="ArgumentException">There is no such site, or the matrix does not fit it.</exception>
    public static OperatorExpression Of(HilbertSpace space, string site, SiteMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(matrix);
        var index = space.IndexOf(site);
        if (index < 0)
            throw new ArgumentException($"there is no site {site}.", nameof(site));
        if (space.Sites[index].Kind.Dimension != matrix.Dimension)
            throw new ArgumentException(
                $"the matrix is of order {matrix.Dimension}, {space.Sites[index].Kind.Name} needs {space.Sites[index].Kind.Dimension}.",
                nameof(matrix)
            );
        return new OperatorExpression(space, [OperatorTerm.Of(space, index, matrix)]);
    }

    /// <summary>An operator by its matrix in the basis of the products of the sites' states, Eq. (O4).</summary>
    /// <param name="space">The states of all sites; the last site runs fastest.</param>
    /// <param name="real">The real parts, D × D row-major.</param>
    /// <param name="imaginary">The imaginary parts; none where all are 0.</param>
    /// <exception cref="ArgumentException">There are not D² elements, or they come to more than
    /// <see cref="MostTerms"/> products.</exception>
    public static OperatorExpression OfMatrix(
        HilbertSpace space,
        ReadOnlySpan<double> real,
        ReadOnlySpan<double> imaginary = default
    )
    {
        ArgumentNullException.ThrowIfNull(space);
        var states = space.Dimension;
        if (real.Length != states * states || (imaginary.Length > 0 && imaginary.Length != real.Length))
            throw new ArgumentException(
                $"the matrix has {real.Length} elements, {states} states need {states * states}."
            );

        // The largest site keeps matrices of its own, the others have a transition each.
        var whole = Enumerable.Range(0, space.Sites.Length).MaxBy(site => space.Sites[site].Kind.Dimension);
        var elements = new SortedDictionary<(int, int), List<(int Row, int Column, Complex Value)>>();
        for (var i = 0; i < states; i++)
        for (var j = 0; j < states; j++)
        {
            var value = new Complex(real[i * states + j], imaginary.IsEmpty ? 0 : imaginary[i * states + j]);
            if (value == 0)
                continue;
            var (row, column) = (space.StateOf(whole, i), space.StateOf(whole, j));
            var others = (i - (row * space.Stride(whole)), j - (column * space.Stride(whole)));
            if (!elements.TryGetValue(others, out var block))
                elements[others] = block = [];
            block.Add((row, column, value));
        }

        return new OperatorExpression(
            space,
            [.. elements.Select(block => new OperatorTerm(1, [.. Factors(block.Key, block.Value)]))]
        );

        IEnumerable<SiteFactor> Factors((int To, int From) others, List<(int Row, int Column, Complex Value)> block) =>
            Enumerable
                .Range(0, space.Sites.Length)
                .Select(site => new SiteFactor(
                    site,
                    site == whole
                        ? SiteMatrix.Of(space.Sites[site].Kind.Dimension, block)
                        : space
                            .Sites[site]
                            .Kind.Transition(space.StateOf(site, others.To), space.StateOf(site, others.From))
                ));
    }

    /// <summary>Reads an operator from a text.</summary>
    /// <param name="space">The sites that it may name.</param>
    /// <param name="text">The text.</param>
    /// <param name="parameters">The parameters that it may name, with their values.</param>
    /// <param name="expression">The operator, if nothing is wrong.</param>
    /// <param name="faults">All that is wrong with the text, in its order.</param>
    /// <returns>Whether nothing is wrong.</returns>
    public static bool TryParse(
        HilbertSpace space,
        string text,
        IReadOnlyDictionary<string, double> parameters,
        [NotNullWhen(true)] out OperatorExpression? expression,
        out ImmutableArray<OperatorFault> faults
    )
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(parameters);
        expression = new OperatorParser(space, parameters, text).Parse(out faults);
        return expression is not null;
    }

    /// <summary>Reads an operator from a text.</summary>
    /// <param name="space">The sites that it may name.</param>
    /// <param name="text">The text.</param>
    /// <param name="parameters">The parameters that it may name, with their values; null if there are none.</param>
    /// <exception cref="ArgumentException">The text is wrong; the message lists every fault.</exception>
    public static OperatorExpression Parse(
        HilbertSpace space,
        string text,
        IReadOnlyDictionary<string, double>? parameters = null
    ) =>
        TryParse(space, text, parameters ?? ImmutableDictionary<string, double>.Empty, out var read, out var faults)
            ? read
            : throw new ArgumentException($"'{text}': {string.Join("; ", faults)}.", nameof(text));

    /// <summary>The sum of two operators.</summary>
    /// <param name="other">The other one, of the same states.</param>
    public OperatorExpression Plus(OperatorExpression other) =>
        new(Space, [.. Terms, .. Fitting(other).Terms]) { Parameters = Union(other) };

    /// <summary>The product of this operator, to the left, and another.</summary>
    /// <param name="right">The other one, of the same states.</param>
    public OperatorExpression Times(OperatorExpression right)
    {
        var factor = Fitting(right);
        if ((long)Terms.Length * factor.Terms.Length > MostTerms)
            throw new ArgumentException($"the product comes to more than {MostTerms} products.", nameof(right));
        return new(Space, [.. from one in Terms from other in factor.Terms select one.Times(other)])
        {
            Parameters = Union(right),
        };
    }

    /// <summary>A multiple of this operator.</summary>
    /// <param name="factor">What it is multiplied with, finite.</param>
    public OperatorExpression Scaled(Complex factor) =>
        new(Space, [.. Terms.Select(term => term.Scaled(factor))]) { Parameters = Parameters };

    /// <summary>The Hermitian conjugate.</summary>
    public OperatorExpression Adjoint() =>
        new(Space, [.. Terms.Select(term => term.Adjoint())]) { Parameters = Parameters };

    private ImmutableArray<string> Union(OperatorExpression other) => [.. Parameters.Union(other.Parameters)];

    private OperatorExpression Fitting(OperatorExpression other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(other.Space, Space)
            ? other
            : throw new ArgumentException(
                "the operators act on the states of different lists of sites.",
                nameof(other)
            );
    }
}

/// <summary>A product of operators of single sites with its coefficient.</summary>
/// <param name="Coefficient">The coefficient.</param>
/// <param name="Factors">At most one a site, in the order of the sites; none is the identity.</param>
public sealed record OperatorTerm(Complex Coefficient, ImmutableArray<SiteFactor> Factors)
{
    /// <summary>
    /// An operator of one site; one that changes the number of fermions by one with (-1)^N of every such site before
    /// it, Eq. (O11) of docs/theory/sites.md.
    /// </summary>
    internal static OperatorTerm Of(HilbertSpace space, int site, SiteMatrix matrix)
    {
        var factors = ImmutableArray.CreateBuilder<SiteFactor>();
        if (space.Sites[site].Kind.IsOdd(matrix))
            for (var before = 0; before < site; before++)
                if (space.Sites[before].Kind.Sign is { } sign)
                    factors.Add(new SiteFactor(before, sign));
        factors.Add(new SiteFactor(site, matrix));
        return new OperatorTerm(1, factors.ToImmutable());
    }

    /// <summary>The product of this term, to the left, and another.</summary>
    internal OperatorTerm Times(OperatorTerm right)
    {
        var factors = new List<SiteFactor>(Factors);
        foreach (var factor in right.Factors)
        {
            var place = factors.FindIndex(one => one.Site >= factor.Site);
            if (place < 0)
                factors.Add(factor);
            else if (factors[place].Site > factor.Site)
                factors.Insert(place, factor);
            else
                factors[place] = new SiteFactor(factor.Site, factors[place].Matrix.Times(factor.Matrix));
        }

        return new OperatorTerm(SiteMatrix.Product(Coefficient, right.Coefficient), [.. factors]);
    }

    /// <summary>A multiple of it.</summary>
    internal OperatorTerm Scaled(Complex factor) => this with { Coefficient = SiteMatrix.Product(factor, Coefficient) };

    /// <summary>Its Hermitian conjugate.</summary>
    internal OperatorTerm Adjoint() =>
        new(
            Complex.Conjugate(Coefficient),
            [.. Factors.Select(factor => new SiteFactor(factor.Site, factor.Matrix.Adjoint()))]
        );
}

/// <summary>An operator of one site in a product.</summary>
/// <param name="Site">The number of the site, from 0.</param>
/// <param name="Matrix">Its matrix.</param>
public readonly record struct SiteFactor(int Site, SiteMatrix Matrix);
