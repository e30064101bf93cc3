using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Thermowell.Systems.Sites;

/// <summary>An operator in the basis of the levels: ⟨k|S|l⟩ for levels in ascending order.</summary>
/// <remarks>Immutable. Row-major.</remarks>
public sealed class LevelOperator
{
    internal LevelOperator(int levels, double[] real, double[]? imaginary)
    {
        Levels = levels;
        Real = ImmutableCollectionsMarshal.AsImmutableArray(real);
        Imaginary = imaginary is null ? [] : ImmutableCollectionsMarshal.AsImmutableArray(imaginary);
    }

    /// <summary>An operator from its matrix.</summary>
    /// <param name="levels">D.</param>
    /// <param name="real">Re ⟨k|S|l⟩, D × D row-major.</param>
    /// <param name="imaginary">Im ⟨k|S|l⟩; empty for a real one.</param>
    /// <exception cref="ArgumentException">A matrix has not D × D elements.</exception>
    public static LevelOperator Of(int levels, ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary = default)
    {
        Check(real.Length, levels * levels, nameof(real));
        if (!imaginary.IsEmpty)
            Check(imaginary.Length, levels * levels, nameof(imaginary));
        return new LevelOperator(levels, real.ToArray(), imaginary.IsEmpty ? null : imaginary.ToArray());
    }

    /// <summary>The number of levels D.</summary>
    public int Levels { get; }

    /// <summary>Re ⟨k|S|l⟩, D × D.</summary>
    public ImmutableArray<double> Real { get; }

    /// <summary>Im ⟨k|S|l⟩, D × D; empty where Hamiltonian and operator are real.</summary>
    public ImmutableArray<double> Imaginary { get; }

    /// <summary>Σ_k p_k ⟨k|S|k⟩, the mean of a Hermitian operator in a state without coherences.</summary>
    /// <param name="populations">The populations of the levels, one each.</param>
    /// <exception cref="ArgumentException">They are not as many as the levels.</exception>
    public double Mean(ReadOnlySpan<double> populations)
    {
        Check(populations.Length, Levels, nameof(populations));
        double sum = 0;
        for (var k = 0; k < Levels; k++)
            sum += populations[k] * Real[k * (Levels + 1)];
        return sum;
    }

    /// <summary>Re Tr ρS, the mean of a Hermitian operator in a state with coherences.</summary>
    /// <param name="real">Re ρ, D × D row-major; elements between groups may be 0.</param>
    /// <param name="imaginary">Im ρ, or empty where ρ is real.</param>
    /// <exception cref="ArgumentException">A matrix has not D × D elements.</exception>
    public double Mean(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary)
    {
        Check(real.Length, Levels * Levels, nameof(real));
        if (!imaginary.IsEmpty)
            Check(imaginary.Length, Levels * Levels, nameof(imaginary));
        double sum = 0;
        for (var k = 0; k < Levels; k++)
        for (var l = 0; l < Levels; l++)
        {
            sum += real[k * Levels + l] * Real[l * Levels + k];
            if (!imaginary.IsEmpty && !Imaginary.IsEmpty)
                sum -= imaginary[k * Levels + l] * Imaginary[l * Levels + k];
        }

        return sum;
    }

    private static void Check(int given, int needed, string name)
    {
        if (given != needed)
            throw new ArgumentException($"{name} has {given} elements, {needed} are needed.", name);
    }
}
