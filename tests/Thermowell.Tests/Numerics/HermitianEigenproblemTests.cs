using System.Numerics;
using Thermowell.Numerics.Eigen;
using Thermowell.Numerics.Random;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Numerics;

public sealed class HermitianEigenproblemTests
{
    public static TheoryData<string, int> Spectra()
    {
        var data = new TheoryData<string, int>();
        foreach (var kind in new[] { "random", "imaginary", "real", "clusters", "diagonal", "blocks", "tiny", "huge" })
        foreach (var n in new[] { 1, 2, 3, 31, 33, 100 })
            data.Add(kind, n);
        return data;
    }

    [Theory]
    [MemberData(nameof(Spectra))]
    public void Pairs_satisfy_their_equation_and_are_orthonormal(string kind, int n)
    {
        var a = Matrix(kind, n);
        var scale = Math.Max(a.Cast<Complex>().Max(Complex.Abs), double.Epsilon / 2.2e-16);
        var (real, imaginary) = Parts(a);
        var (values, re, im) = HermitianEigenproblem.All(real, imaginary, n, SymmetricEigenproblem.Sequential);
        var v = new Complex[n, n];
        var adjoint = new Complex[n, n];
        for (var k = 0; k < n; k++)
        for (var i = 0; i < n; i++)
        {
            v[i, k] = new Complex(re[k * n + i], im[k * n + i]);
            adjoint[k, i] = Complex.Conjugate(v[i, k]);
            a[i, k] /= scale;
        }

        var (image, overlaps) = (Dense.Multiply(a, v), Dense.Multiply(adjoint, v));
        double residual = 0,
            overlap = 0;
        for (var k = 0; k < n; k++)
        for (var i = 0; i < n; i++)
        {
            residual = Math.Max(residual, Complex.Abs(image[i, k] - values[k] / scale * v[i, k]));
            overlap = Math.Max(overlap, Complex.Abs(overlaps[i, k] - (i == k ? 1 : 0)));
        }

        // As for a real matrix: ‖A‖ ≤ n max|a|, and rounding grows at most as n.
        Assert.InRange(residual, 0, 4 * Math.Max(n, 8) * 2.2e-16);
        Assert.InRange(overlap, 0, 2 * Math.Max(n, 8) * 2.2e-16);
        Assert.Equal(values.Order(), values);
        (real, imaginary) = Parts(Matrix(kind, n));
        var alone = HermitianEigenproblem.Values(real, imaginary, n);
        for (var k = 0; k < n; k++)
            Assert.Equal(values[k] / scale, alone[k] / scale, 4 * Math.Max(n, 8) * 2.2e-16);
    }

    // A ring of n sites with a flux through it: e_k = 2 cos((2πk + φ)/n).
    [Theory]
    [InlineData(3, 0.4)]
    [InlineData(64, -1.1)]
    [InlineData(101, 2)]
    public void A_ring_with_a_flux_has_its_closed_form(int n, double flux)
    {
        var a = new Complex[n, n];
        for (var i = 0; i < n; i++)
        {
            var hop = Complex.FromPolarCoordinates(1, flux / n);
            a[i, (i + 1) % n] = hop;
            a[(i + 1) % n, i] = Complex.Conjugate(hop);
        }

        var (real, imaginary) = Parts(a);
        var expected = Enumerable.Range(0, n).Select(k => 2 * Math.Cos((2 * Math.PI * k + flux) / n)).Order();
        var values = HermitianEigenproblem.All(real, imaginary, n, SymmetricEigenproblem.Sequential).Values;
        foreach (var (exact, value) in expected.Zip(values))
            Assert.Equal(exact, value, 1e-14);
    }

    private static (double[] Real, double[] Imaginary) Parts(Complex[,] a) =>
        ([.. a.Cast<Complex>().Select(x => x.Real)], [.. a.Cast<Complex>().Select(x => x.Imaginary)]);

    private static Complex[,] Matrix(string kind, int n)
    {
        var stream = new RandomStream(17, 0, 0);
        var a = new Complex[n, n];
        var factor = kind switch
        {
            "tiny" => 1e-200,
            "huge" => 1e200,
            _ => 1,
        };
        for (var i = 0; i < n; i++)
        {
            a[i, i] = kind switch
            {
                "clusters" => i / 10 + i % 10 * 1e-15,
                "diagonal" => n - i,
                "imaginary" => 0,
                _ => factor * (2 * stream.NextUnit() - 1),
            };
            if (kind is "clusters" or "diagonal")
                continue;
            for (var j = 0; j < i; j++)
            {
                var (re, im) = (2 * stream.NextUnit() - 1, 2 * stream.NextUnit() - 1);
                if (kind == "blocks" && i / 7 != j / 7)
                    continue;
                a[i, j] = factor * new Complex(kind == "imaginary" ? 0 : re, kind == "real" ? 0 : im);
                a[j, i] = Complex.Conjugate(a[i, j]);
            }
        }

        // Mixed by reflections, which leave the spectrum as it is.
        for (var round = 0; kind == "clusters" && round < 3; round++)
        {
            var v = new Complex[n];
            for (var i = 0; i < n; i++)
                v[i] = new Complex(2 * stream.NextUnit() - 1, 2 * stream.NextUnit() - 1);
            var norm = v.Sum(x => x.Real * x.Real + x.Imaginary * x.Imaginary);
            var reflector = new Complex[n, n];
            for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                reflector[i, j] = (i == j ? 1 : 0) - 2 * v[i] * Complex.Conjugate(v[j]) / norm;
            a = Dense.Multiply(reflector, Dense.Multiply(a, reflector));
        }

        // Hermitian to the last bit again.
        for (var i = 0; i < n; i++)
        {
            a[i, i] = a[i, i].Real;
            for (var j = 0; j < i; j++)
                a[j, i] = Complex.Conjugate(a[i, j]);
        }

        return a;
    }
}
