namespace Thermowell.Tests.HighPrecision;

/// <summary>
/// A master equation of jump operators written down a second time, with 770 digits and the plainest algebra: the real
/// matrix of the generator on ρ = R + iI, Gaussian elimination with pivoting, heats as Tr(D_a[ρ] E).
/// </summary>
/// <param name="energies">Level energies of the free motion.</param>
/// <param name="heatEnergies">Energies by which heat is counted.</param>
/// <param name="kept">Whether the superposition of two levels is kept.</param>
internal sealed class ReferenceJumps(double[] energies, BigFloat[] heatEnergies, Func<int, int, bool> kept)
{
    private readonly int _n = energies.Length;

    /// <summary>The heat from each contact.</summary>
    /// <param name="jumps">The jump operators of each contact.</param>
    public BigFloat[] Heats(BigJump[][] jumps)
    {
        var size = _n * _n;
        var generator = new BigFloat[size, size + 1];
        for (var c = 0; c < size; c++)
        {
            var unit = new BigFloat[size];
            unit[c] = 1;
            foreach (var contact in jumps)
            {
                var image = Dissipate(contact, unit);
                for (var r = 0; r < size; r++)
                    generator[r, c] += image[r];
            }

            int i = c / _n,
                j = c % _n;
            if (kept(i, j))
                generator[j * _n + i, c] -= (BigFloat)energies[j] - energies[i];
            else
                generator[c, c] = 1;
        }

        for (var c = 0; c <= size; c++)
            generator[0, c] = c < size && c % (_n + 1) == 0 ? 1 : 0;
        generator[0, size] = 1;
        var rho = BigLinearSystem.Solve(generator);
        return
        [
            .. jumps.Select(contact =>
            {
                var image = Dissipate(contact, rho);
                BigFloat heat = 0;
                for (var i = 0; i < _n; i++)
                    heat += image[i * (_n + 1)] * heatEnergies[i];
                return heat;
            }),
        ];
    }

    private BigFloat[] Dissipate(BigJump[] jumps, BigFloat[] folded)
    {
        BigFloat[,] re = new BigFloat[_n, _n],
            im = new BigFloat[_n, _n];
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
            if (kept(i, j))
                (re[i, j], im[i, j]) = (
                    (folded[i * _n + j] + folded[j * _n + i]) / 2,
                    (folded[i * _n + j] - folded[j * _n + i]) / 2
                );
        BigMatrix rho = new(re, im),
            sum = new(new BigFloat[_n, _n], new BigFloat[_n, _n]);
        foreach (var (l, rate) in jumps)
        {
            var adjoint = l.Adjoint();
            var decay = adjoint.Times(l);
            sum.Add(rate, l.Times(rho).Times(adjoint));
            sum.Add(-rate / 2, decay.Times(rho));
            sum.Add(-rate / 2, rho.Times(decay));
        }

        var image = new BigFloat[_n * _n];
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
            if (kept(i, j))
                image[i * _n + j] = sum.Re[i, j] + sum.Im[i, j];
        return image;
    }
}

/// <summary>A jump operator √rate L.</summary>
internal sealed record BigJump(BigMatrix L, BigFloat Rate);

/// <summary>A complex matrix of many digits.</summary>
internal sealed record BigMatrix(BigFloat[,] Re, BigFloat[,] Im)
{
    /// <summary>A matrix of doubles, row-major; without an imaginary part where that is empty.</summary>
    public static BigMatrix Of(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary, int n)
    {
        var matrix = new BigMatrix(new BigFloat[n, n], new BigFloat[n, n]);
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            (matrix.Re[i, j], matrix.Im[i, j]) = (
                real[i * n + j],
                imaginary.IsEmpty ? 0 : (BigFloat)imaginary[i * n + j]
            );
        return matrix;
    }

    public BigMatrix Adjoint()
    {
        var n = Re.GetLength(0);
        var adjoint = new BigMatrix(new BigFloat[n, n], new BigFloat[n, n]);
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            (adjoint.Re[j, i], adjoint.Im[j, i]) = (Re[i, j], -Im[i, j]);
        return adjoint;
    }

    public BigMatrix Times(BigMatrix right)
    {
        var n = Re.GetLength(0);
        var product = new BigMatrix(new BigFloat[n, n], new BigFloat[n, n]);
        for (var i = 0; i < n; i++)
        for (var m = 0; m < n; m++)
            if (!Re[i, m].IsZero || !Im[i, m].IsZero)
                for (var j = 0; j < n; j++)
                {
                    product.Re[i, j] += Re[i, m] * right.Re[m, j] - Im[i, m] * right.Im[m, j];
                    product.Im[i, j] += Re[i, m] * right.Im[m, j] + Im[i, m] * right.Re[m, j];
                }

        return product;
    }

    public void Add(BigFloat factor, BigMatrix other)
    {
        var n = Re.GetLength(0);
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            Re[i, j] += factor * other.Re[i, j];
            Im[i, j] += factor * other.Im[i, j];
        }
    }
}
