using System.Numerics.Tensors;
using Thermowell.Numerics.Random;

namespace Thermowell.Counting;

/// <summary>
/// The recursion of Eq. (N2) and Eq. (N3) of docs/theory/noise.md, and again with every number that it rounds off by
/// what rounding may take of it, with signs of its own.
/// </summary>
internal sealed class CumulantRecursion(SplitGenerator generator, int contact, int order)
{
    /// <summary>What a run finds: cumulants from the first on, and covariances row by row.</summary>
    public readonly record struct Found(double[] Cumulants, double[] Covariance);

    private readonly double[] _source = new double[generator.Size];
    private readonly List<double[]> _sourceSizes = [];
    private RandomStream _stream;
    private bool _isDisturbed;
    private int _solved;

    /// <summary>What each cumulant would be if nothing cancelled; filled by <see cref="Run"/>.</summary>
    public double[] CumulantSizes { get; } = new double[order];

    /// <summary>The same of covariances.</summary>
    public double[] CovarianceSizes { get; } = new double[generator.Contacts * generator.Contacts];

    /// <summary>A run with disturbed numbers, after one without.</summary>
    public Found Disturbed(RandomStream stream)
    {
        (_stream, _isDisturbed, _solved) = (stream, true, 0);
        return Run();
    }

    /// <summary>A run.</summary>
    public Found Run()
    {
        var cumulants = new double[order];
        var states = new double[order][];
        states[0] = [.. generator.State];
        if (_isDisturbed)
            Disturb(states[0], generator.StateErrors, 1);
        for (var k = 1; k <= order; k++)
        {
            for (var m = 1; m <= k; m++)
            {
                cumulants[k - 1] += Binomial(k, m) * generator.MomentTrace(contact, m, states[k - m]);
                if (!_isDisturbed)
                    CumulantSizes[k - 1] += Binomial(k, m) * generator.TraceSize(contact, m, states[k - m]);
            }

            if (k == 1)
                cumulants[0] = generator.Heat(contact).Value;
            if (k < order)
                states[k] = Next(k, cumulants, states);
        }

        return new Found(cumulants, Covariances(states));
    }

    /// <summary>L ρ_k = Σ (k over m)(c_m - J^(m)) ρ_(k-m).</summary>
    private double[] Next(int k, double[] cumulants, double[][] states)
    {
        Array.Clear(_source);
        for (var m = 1; m <= k; m++)
            generator.AddMoment(contact, m, Binomial(k, m), states[k - m], _source);
        TensorPrimitives.Negate(_source, _source);
        for (var m = 1; m <= k; m++)
            TensorPrimitives.MultiplyAdd(states[k - m], Binomial(k, m) * cumulants[m - 1], _source, _source);
        return Solved(size =>
        {
            for (var m = 1; m <= k; m++)
            {
                generator.AddSize(contact, m, Binomial(k, m), states[k - m], size);
                AddSizes(Binomial(k, m) * cumulants[m - 1], states[k - m], size);
            }
        });
    }

    private double[] Covariances(double[][] states)
    {
        var contacts = generator.Contacts;
        var responses = new double[contacts][];
        for (var a = 0; a < contacts; a++)
        {
            var (b, heat) = (a, generator.Heat(a).Value);
            if (a == contact && order > 1)
            {
                responses[a] = states[1];
                continue;
            }

            Array.Clear(_source);
            generator.AddMoment(a, 1, 1, states[0], _source);
            TensorPrimitives.Negate(_source, _source);
            TensorPrimitives.MultiplyAdd(states[0], heat, _source, _source);
            responses[a] = Solved(size =>
            {
                generator.AddSize(b, 1, 1, states[0], size);
                AddSizes(heat, states[0], size);
            });
        }

        var values = new double[contacts * contacts];
        for (var a = 0; a < contacts; a++)
        for (var b = 0; b <= a; b++)
        {
            var sum =
                generator.MomentTrace(a, 1, responses[b])
                + generator.MomentTrace(b, 1, responses[a])
                + generator.JointTrace(a, b, states[0]);
            values[a * contacts + b] = values[b * contacts + a] = sum;
            if (_isDisturbed)
                continue;
            var size =
                generator.TraceSize(a, 1, responses[b])
                + generator.TraceSize(b, 1, responses[a])
                + generator.JointSize(a, b, states[0]);
            CovarianceSizes[a * contacts + b] = CovarianceSizes[b * contacts + a] = size;
        }

        return values;
    }

    private static void AddSizes(double factor, double[] state, double[] size)
    {
        for (var i = 0; i < size.Length; i++)
            size[i] += Math.Abs(factor * state[i]);
    }

    private double[] Solved(Action<double[]> fillSize)
    {
        if (_isDisturbed)
            Disturb(_source, _sourceSizes[_solved++], generator.Precision);
        else
        {
            var size = new double[generator.Size];
            fillSize(size);
            _sourceSizes.Add(size);
        }

        var x = new double[generator.Size];
        generator.Solve(_source, x);
        return x;
    }

    private void Disturb(double[] values, ReadOnlySpan<double> sizes, double share)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] += share * sizes[i] * (_stream.NextUnit() < 0.5 ? -1 : 1);
    }

    private static double Binomial(int n, int k)
    {
        double product = 1;
        for (var i = 1; i <= k; i++)
            product = product * (n - k + i) / i;
        return product;
    }
}
