using System.Numerics;

namespace Thermowell.Systems.Sites;

/// <summary>
/// Products of parities of the sites that commute with some operators, Eq. (O8) of docs/theory/sites.md.
/// </summary>
/// <remarks>
/// With a parity G a matrix falls into the part that commutes with G and the part that anticommutes. So an operator is
/// a sum of parts, each with a sign for each parity of each site, and a product of parities commutes with it where it
/// has an even number of minus signs in common with every part that is not 0: linear equations modulo 2.
/// </remarks>
internal sealed class ConservedParities
{
    private readonly HilbertSpace _space;

    // The parities of all sites, one bit each.
    private readonly List<(int Site, SiteParity Parity)> _parities = [];

    public ConservedParities(HilbertSpace space, IEnumerable<OperatorExpression> operators)
    {
        _space = space;
        for (var site = 0; site < space.Sites.Length; site++)
            foreach (var parity in space.Sites[site].Kind.Parities)
                _parities.Add((site, parity));
        Generators = [.. Solutions([.. operators.SelectMany(Signs).Distinct()]).Select(Product)];
    }

    /// <summary>Names and operators, independent of one another.</summary>
    public IReadOnlyList<(string Name, OperatorExpression Expression)> Generators { get; }

    /// <summary>The signs of the parts of an operator that are not 0, a bit where a part anticommutes.</summary>
    private IEnumerable<ulong> Signs(OperatorExpression operation)
    {
        var parts = new Dictionary<ulong, List<OperatorTerm>>();
        foreach (var term in operation.Terms)
        {
            var split = new List<(ulong Signs, OperatorTerm Term)> { (0, term) };
            for (var place = 0; place < term.Factors.Length; place++)
            for (var bit = 0; bit < _parities.Count; bit++)
                if (_parities[bit].Site == term.Factors[place].Site)
                    split = [.. split.SelectMany(part => Split(part, place, bit))];
            foreach (var (signs, part) in split)
                if (parts.TryGetValue(signs, out var list))
                    list.Add(part);
                else
                    parts[signs] = [part];
        }

        // Parts of several terms may cancel.
        return from part in parts
            where SparseOperator.Of(new(_space, [.. part.Value])).Elements > 0
            select part.Key;
    }

    private List<(ulong Signs, OperatorTerm Term)> Split((ulong Signs, OperatorTerm Term) part, int place, int bit)
    {
        var factor = part.Term.Factors[place];
        var parity = _parities[bit].Parity.Matrix;
        var turned = parity.Times(factor.Matrix).Times(parity);
        var split = new List<(ulong Signs, OperatorTerm Term)>();
        for (var sign = 0; sign < 2; sign++)
        {
            var half = factor.Matrix.Scaled(0.5).Plus(turned, sign == 0 ? 0.5 : -0.5);
            if (half.IsZero)
                continue;
            var factors = part.Term.Factors.SetItem(place, factor with { Matrix = half });
            split.Add((part.Signs | ((ulong)sign << bit), part.Term with { Factors = factors }));
        }

        return split;
    }

    /// <summary>A basis of the bit vectors that have an even number of bits in common with every row.</summary>
    private List<ulong> Solutions(List<ulong> rows)
    {
        var pivots = new List<(int Bit, ulong Row)>();
        foreach (var row in rows)
        {
            var rest = pivots.Aggregate(row, (left, pivot) => Has(left, pivot.Bit) ? left ^ pivot.Row : left);
            if (rest == 0)
                continue;
            var bit = BitOperations.TrailingZeroCount(rest);
            pivots = [.. pivots.Select(one => Has(one.Row, bit) ? (one.Bit, one.Row ^ rest) : one), (bit, rest)];
        }

        var solutions = new List<ulong>();
        for (var free = 0; free < _parities.Count; free++)
            if (!pivots.Exists(pivot => pivot.Bit == free))
                solutions.Add(
                    pivots
                        .Where(pivot => Has(pivot.Row, free))
                        .Aggregate(1UL << free, (solution, pivot) => solution | (1UL << pivot.Bit))
                );
        return solutions;
    }

    private (string Name, OperatorExpression Expression) Product(ulong parities)
    {
        var names = new List<string>();
        var term = new OperatorTerm(1, []);
        for (var site = 0; site < _space.Sites.Length; site++)
        {
            SiteParity[] here =
            [
                .. _parities.Where((one, bit) => one.Site == site && Has(parities, bit)).Select(one => one.Parity),
            ];
            if (here.Length == 0)
                continue;
            var matrix = here[0].Matrix;
            foreach (var next in here[1..])
            {
                // i times the product of two that anticommute is Hermitian.
                var product = matrix.Times(next.Matrix);
                matrix = product.Plus(next.Matrix.Times(matrix), 1).IsZero
                    ? product.Scaled(Complex.ImaginaryOne)
                    : product;
            }

            var name =
                here.Length == 2 && _space.Sites[site].Kind.NameOfBoth is { } both
                    ? both
                    : string.Join(" ", here.Select(one => one.Name));
            names.Add($"{name}({_space.Sites[site].Name})");
            term = term.Times(new OperatorTerm(1, [new SiteFactor(site, matrix)]));
        }

        return (string.Join(" ", names), new OperatorExpression(_space, [term]));
    }

    private static bool Has(ulong bits, int bit) => (bits >> bit & 1) != 0;
}
