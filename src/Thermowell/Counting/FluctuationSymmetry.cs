using System.Numerics.Tensors;
using Thermowell.Jumps;
using Thermowell.Redfield;

namespace Thermowell.Counting;

/// <summary>
/// How far θ(χ) = θ(-χ - A) fails of the heat that a bath gives between two contacts by an equation that keeps
/// superpositions and does not promise it: a diagnosis, Eq. (N7) of docs/theory/noise.md.
/// </summary>
/// <remarks>θ is followed from 0 on in the dense matrix of few levels, by steps of a Rayleigh quotient.</remarks>
public static class FluctuationSymmetry
{
    private const double Quarter = 0.25;
    private const int StepsAPath = 6;

    // Below this share of the largest element of the matrix θ is not told from rounding.
    private const double Known = 1e-9;

    /// <summary>The most levels whose dense matrix is followed.</summary>
    public const int MostLevels = 16;

    /// <summary>
    /// The difference of both sides a quarter of A away from the middle as a share of θ; null where a temperature is 0,
    /// the contacts are not two, the levels are more than <see cref="MostLevels"/>, or θ is too small beside the rates.
    /// </summary>
    /// <param name="state">The steady state, the last that its solver made.</param>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The contact is outside its range.</exception>
    public static double? Defect(RedfieldSteadyState state, int contact = 0)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Defect(state.Temperatures, state.Equation.Levels, contact, () => new RedfieldSplit(state));
    }

    /// <summary>The same of an equation of jump operators.</summary>
    /// <param name="state">The steady state.</param>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The contact is outside its range.</exception>
    public static double? Defect(JumpSteadyState state, int contact = 0)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Defect(state.Temperatures.AsSpan(), state.Equation.Levels, contact, () => new JumpSplit(state));
    }

    private static double? Defect(
        ReadOnlySpan<double> temperatures,
        int levels,
        int contact,
        Func<CoherentSplit> generatorOf
    )
    {
        Require.Within(contact, 0, temperatures.Length - 1);
        if (GeneratingFunction.AffinityOf(temperatures, contact) is not { } affinity || levels > MostLevels)
            return null;
        var away = affinity == 0 ? Quarter / temperatures[contact] : Quarter * affinity;
        var split = generatorOf();
        var generator = Dense(split.Size, split.Apply);
        return
            Theta(split, generator, contact, -affinity / 2 + away) is { } one
            && Theta(split, generator, contact, -affinity / 2 - away) is { } mirrored
            ? Math.Abs(one - mirrored) / Math.Max(Math.Abs(one), Math.Abs(mirrored))
            : null;
    }

    private delegate void Map(ReadOnlySpan<double> x, Span<double> image);

    private static double[] Dense(int size, Map map)
    {
        var matrix = new double[size * size];
        var image = new double[size];
        for (var c = 0; c < size; c++)
        {
            var unit = new double[size];
            unit[c] = 1;
            Array.Clear(image);
            map(unit, image);
            for (var r = 0; r < size; r++)
                matrix[r * size + c] = image[r];
        }

        return matrix;
    }

    private static double? Theta(CoherentSplit split, double[] generator, int contact, double field)
    {
        var size = split.Size;
        var (right, left) = (split.State.ToArray(), new double[size]);
        for (var i = 0; i < size; i += (int)Math.Sqrt(size) + 1)
            left[i] = 1;

        // e^{κH/2} ρ e^{κH/2} has the same eigenvalues, and with κ = -χ below 0 no factor of a jump down above 1.
        var kappa = 0.0;
        double theta = 0,
            largest = 0;
        for (var step = 1; step <= StepsAPath; step++)
        {
            var at = field * step / StepsAPath;
            var matrix = Dense(size, (x, image) => split.AddTilt(contact, at, x, image));
            TensorPrimitives.Add(matrix, generator, matrix);
            var more = Math.Max(0, -at) - kappa;
            kappa += more;
            for (var r = 0; r < size; r++)
            {
                right[r] *= Math.Exp(more * split.MeanEnergy(r));
                left[r] *= Math.Exp(-more * split.MeanEnergy(r));
                for (var c = 0; c < size; c++)
                    matrix[r * size + c] *= Math.Exp(kappa * (split.MeanEnergy(r) - split.MeanEnergy(c)));
            }

            largest = Math.Abs(TensorPrimitives.MaxMagnitude<double>(matrix));
            if (DenseEigenpair.Follow(matrix, right, left) is not { } found)
                return null;
            theta = found;
        }

        return Math.Abs(theta) > Known * largest ? theta : null;
    }
}
