using Thermowell.Numerics.Eigen;
using Thermowell.Numerics.Products;

namespace Thermowell.Harmonic;

/// <summary>
/// The modes of a network without contacts, K u = ω² M u, and what each contact sees of each, c_a · u_k; Eq. (L12) of
/// docs/theory/harmonic.md.
/// </summary>
internal sealed class NormalModes
{
    /// <summary>Finds them.</summary>
    /// <param name="network">The network.</param>
    public NormalModes(HarmonicNetwork network)
    {
        var n = network.Count;
        var order = new NetworkOrder(network);
        double[] values,
            vectors;
        if (order.Bandwidth <= 1)
        {
            double[] diagonal = new double[n],
                off = new double[n];
            for (var i = 0; i < n; i++)
                diagonal[i] = order.Pin(i) / order.Mass(i);
            foreach (var (i, j, k) in order.Springs)
            {
                diagonal[i] += k / order.Mass(i);
                diagonal[j] += k / order.Mass(j);
                off[i] = -k / Math.Sqrt(order.Mass(i) * order.Mass(j));
            }

            Stiffest = diagonal.Max(Math.Abs);
            (values, vectors) = new DivideAndConquer(
                diagonal,
                off,
                new MatrixProduct(SymmetricEigenproblem.Sequential),
                SymmetricEigenproblem.Sequential
            ).Lowest(n);
        }
        else
        {
            var dense = new double[n * n];
            for (var i = 0; i < n; i++)
                dense[i * n + i] = order.Pin(i) / order.Mass(i);
            foreach (var (i, j, k) in order.Springs)
            {
                dense[i * n + i] += k / order.Mass(i);
                dense[j * n + j] += k / order.Mass(j);
                dense[j * n + i] = dense[i * n + j] = -k / Math.Sqrt(order.Mass(i) * order.Mass(j));
            }

            for (var i = 0; i < n; i++)
                Stiffest = Math.Max(Stiffest, Math.Abs(dense[i * n + i]));
            (values, vectors) = SymmetricEigenproblem.Lowest(dense, n, n, SymmetricEigenproblem.Sequential);
        }

        Squares = values;
        Seen = new double[network.Couplings.Length][];
        for (var a = 0; a < Seen.Length; a++)
        {
            var weights = order.Coupling(a);
            Seen[a] = new double[n];
            for (var k = 0; k < n; k++)
                foreach (var (i, weight) in weights)
                    Seen[a][k] += weight / Math.Sqrt(order.Mass(i)) * vectors[k * n + i];
        }
    }

    /// <summary>ω² of each, ascending, right to rounding of the largest.</summary>
    public double[] Squares { get; }

    /// <summary>The largest stiffness over mass of one site.</summary>
    public double Stiffest { get; }

    /// <summary>c_a · u_k of each contact, in the order of the modes.</summary>
    public double[][] Seen { get; }
}
