using System.Numerics.Tensors;

namespace Thermowell.Tests.Classical;

/// <summary>
/// The slow reference: Metropolis walls on speeds (i + 1/2) h, with a step uniform on the offsets -M..M, M + 1/2 = w/h,
/// folded at 0. Detailed balance holds exactly on the lattice, whatever h; its results approach the continuum as h².
/// </summary>
internal sealed class ReversibleLattice
{
    private readonly double _spacing;
    private readonly double[] _energies;

    public ReversibleLattice(double mass, double spacing, double largestSpeed)
    {
        _spacing = spacing;
        _energies = new double[(int)Math.Ceiling(largestSpeed / spacing)];
        for (var i = 0; i < _energies.Length; i++)
            _energies[i] = 0.5 * mass * Speed(i) * Speed(i);
    }

    public int Size => _energies.Length;

    public IReadOnlyList<double> Energies => _energies;

    /// <summary>The column-stochastic matrix of one step, row-major: image = matrix · probabilities.</summary>
    public double[] Step(double temperature, int reach)
    {
        var matrix = new double[Size * Size];
        for (var from = 0; from < Size; from++)
        {
            var stay = 1.0;
            for (var offset = -reach; offset <= reach; offset++)
            {
                var to = from + offset < 0 ? -(from + offset) - 1 : from + offset;
                if (to >= Size || to == from)
                    continue;
                var chance =
                    Math.Min(1, Speed(to) / Speed(from) * Math.Exp((_energies[from] - _energies[to]) / temperature))
                    / (2 * reach + 1);
                matrix[to * Size + from] += chance;
                stay -= chance;
            }

            matrix[from * Size + from] += stay;
        }

        return matrix;
    }

    public double[] Power(double[] matrix, int steps)
    {
        var power = matrix;
        for (var done = 1; done < steps; done++)
            power = Product(matrix, power);
        return power;
    }

    /// <summary>Eq. (3) of the Letter from the stationary chain of two collision matrices.</summary>
    public double HeatFlux(double[] left, double[] right, double length)
    {
        var (leavingL, leavingR) = (Array.ConvertAll(_energies, _ => 1.0 / Size), new double[Size]);
        for (var pass = 0; pass < 2000; pass++)
        {
            Multiply(right, leavingL, leavingR);
            Multiply(left, leavingR, leavingL);
        }

        Multiply(right, leavingL, leavingR);
        double heat = 0,
            time = 0;
        for (var i = 0; i < Size; i++)
        {
            heat += _energies[i] * (leavingL[i] - leavingR[i]);
            time += length / Speed(i) * (leavingL[i] + leavingR[i]);
        }

        return heat / time;
    }

    /// <summary>The largest eigenvalue of K_L e^(λE) K_R e^(-λE).</summary>
    public double TiltedEigenvalue(double[] left, double[] right, double tilt)
    {
        var (vector, image) = (
            Array.ConvertAll(_energies, energy => Math.Exp(-energy / _energies[^1] * 30)),
            new double[Size]
        );
        double eigenvalue = 0;
        for (var pass = 0; pass < 4000; pass++)
        {
            for (var i = 0; i < Size; i++)
                vector[i] *= Math.Exp(-tilt * _energies[i]);
            Multiply(right, vector, image);
            for (var i = 0; i < Size; i++)
                image[i] *= Math.Exp(tilt * _energies[i]);
            Multiply(left, image, vector);
            eigenvalue = vector.Sum();
            for (var i = 0; i < Size; i++)
                vector[i] /= eigenvalue;
        }

        return eigenvalue;
    }

    private double Speed(int i) => (i + 0.5) * _spacing;

    private double[] Product(double[] a, double[] b)
    {
        var product = new double[Size * Size];
        for (var i = 0; i < Size; i++)
        for (var k = 0; k < Size; k++)
        {
            var factor = a[i * Size + k];
            if (factor == 0)
                continue;
            for (var j = 0; j < Size; j++)
                product[i * Size + j] += factor * b[k * Size + j];
        }

        return product;
    }

    private void Multiply(double[] matrix, double[] source, double[] image)
    {
        for (var i = 0; i < Size; i++)
            image[i] = TensorPrimitives.Dot<double>(matrix.AsSpan(i * Size, Size), source);
    }
}
