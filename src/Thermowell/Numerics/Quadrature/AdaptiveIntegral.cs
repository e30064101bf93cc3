namespace Thermowell.Numerics.Quadrature;

/// <summary>
/// Integrals of several numbers over one variable by the pair of 10 and 21 points of Gauss and Kronrod, of which the
/// pieces of the largest errors are halved until the sum of the errors is a share of the integral of the size.
/// </summary>
internal static class AdaptiveIntegral
{
    private const double Rounding = 2.220446049250313e-16;
    private const int MostPieces = 4000;

    // How often what rounding takes is allowed for.
    private const double Safety = 4;

    /// <summary>What is integrated.</summary>
    /// <param name="x">The variable.</param>
    /// <param name="values">Receives the numbers.</param>
    /// <returns>What rounding may have taken of any of them.</returns>
    public delegate double Integrand(double x, Span<double> values);

    /// <summary>The integrals, what each may be off by, and the integrals of their sizes.</summary>
    /// <param name="edges">Ends of the first pieces, ascending, at least two.</param>
    /// <param name="count">How many numbers.</param>
    /// <param name="integrand">What is integrated; it is not asked at an edge.</param>
    /// <param name="relative">The share of the largest integral of a size that may be left.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static (double[] Values, double[] Errors, double[] Sizes) Of(
        ReadOnlySpan<double> edges,
        int count,
        Integrand integrand,
        double relative,
        CancellationToken cancellation = default
    )
    {
        var pieces = new List<Piece>();
        for (var i = 1; i < edges.Length; i++)
            pieces.Add(Looked(edges[i - 1], edges[i], count, integrand));
        var values = new double[count];
        var sizes = new double[count];
        var errors = new double[count];
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            Array.Clear(values);
            Array.Clear(sizes);
            Array.Clear(errors);
            foreach (var piece in pieces)
                for (var c = 0; c < count; c++)
                {
                    values[c] += piece.Values[c];
                    sizes[c] += piece.Sizes[c];
                    errors[c] += piece.Errors[c];
                }

            var enough = relative * Largest(sizes);
            var most = pieces.Max(piece => piece.Worst);
            if (Largest(errors) <= enough || pieces.Count > MostPieces)
                break;
            var halved = new List<Piece>();
            var any = false;
            foreach (var piece in pieces)
            {
                var middle = piece.Begin + (piece.End - piece.Begin) / 2;
                if (piece.Worst == 0 || piece.Worst < most / 16 || !(middle > piece.Begin && middle < piece.End))
                {
                    halved.Add(piece);
                    continue;
                }

                any = true;
                halved.Add(Looked(piece.Begin, middle, count, integrand));
                halved.Add(Looked(middle, piece.End, count, integrand));
            }

            if (!any)
                break;
            pieces = halved;
        }

        var lost = pieces.Sum(piece => piece.Loss);
        for (var c = 0; c < count; c++)
            errors[c] += lost + 8 * Rounding * sizes[c];
        return (values, errors, sizes);
    }

    private static double Largest(double[] numbers)
    {
        double largest = 0;
        foreach (var number in numbers)
            largest = Math.Max(largest, number);
        return largest;
    }

    private static Piece Looked(double begin, double end, int count, Integrand integrand)
    {
        const int Order = GaussKronrod.Order;
        double[] values = new double[count],
            gauss = new double[count],
            sizes = new double[count],
            errors = new double[count],
            all = new double[Order * count];
        double loss = 0;
        var (middle, half) = (begin + (end - begin) / 2, (end - begin) / 2);
        for (var i = 0; i < Order; i++)
        {
            var here = all.AsSpan(i * count, count);
            loss += GaussKronrod.Weights[i] * half * integrand(middle + half * GaussKronrod.Nodes[i], here);
            for (var c = 0; c < count; c++)
            {
                here[c] *= half;
                values[c] += GaussKronrod.Weights[i] * here[c];
                gauss[c] += GaussKronrod.GaussWeights[i] * here[c];
                sizes[c] += GaussKronrod.Weights[i] * Math.Abs(here[c]);
            }
        }

        // The estimate of QUADPACK; what rounding makes does not become less in halves.
        double worst = 0;
        for (var c = 0; c < count; c++)
        {
            double spread = 0;
            for (var i = 0; i < Order; i++)
                spread += GaussKronrod.Weights[i] * Math.Abs(all[i * count + c] - 0.5 * values[c]);
            var off = Math.Abs(values[c] - gauss[c]);
            var isRounding = off <= Safety * loss + Rounding * sizes[c];
            errors[c] = isRounding || spread == 0 ? off : spread * Math.Min(1, Math.Pow(200 * off / spread, 1.5));
            worst = isRounding ? worst : Math.Max(worst, errors[c]);
        }

        return new Piece(begin, end, values, errors, sizes, loss, worst);
    }

    private sealed record Piece(
        double Begin,
        double End,
        double[] Values,
        double[] Errors,
        double[] Sizes,
        double Loss,
        double Worst
    );
}
