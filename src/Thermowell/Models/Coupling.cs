using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Thermowell.Models;

/// <summary>How a contact holds on to a system: its name, and the matrix elements ⟨i|S|j⟩ of the operator through which it acts, in the basis of the levels.</summary>
/// <remarks>Immutable. Real and symmetric, N × N, row-major.</remarks>
public sealed class Coupling
{
    /// <summary>A coupling from its matrix.</summary>
    /// <param name="name">The name of the contact, such as left or right.</param>
    /// <param name="matrix">⟨i|S|j⟩, N × N row-major.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Coupling(string name, ReadOnlySpan<double> matrix)
        : this(name, matrix.ToArray())
    {
    }

    private Coupling(string name, double[] matrix)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, Matrix) = (name, ImmutableCollectionsMarshal.AsImmutableArray(matrix));
    }

    /// <summary>A coupling whose array is its own from here on: not copied.</summary>
    internal static Coupling FromFormula(string name, double[] matrix) => new(name, matrix);

    /// <summary>The name of the contact.</summary>
    public string Name { get; }

    /// <summary>⟨i|S|j⟩, N × N row-major.</summary>
    public ImmutableArray<double> Matrix { get; }

    /// <summary>Adds what is wrong with it as a coupling of so many levels.</summary>
    internal void Check(int levels, List<string> faults)
    {
        var label = $"{Name}Coupling";
        var matrix = Matrix.AsSpan();
        if (matrix.Length != levels * levels)
        {
            faults.Add($"{label} has {matrix.Length} elements, {levels} levels need {levels} x {levels} = {levels * levels}");
            return;
        }

        double largest = 0;
        foreach (var element in matrix)
        {
            if (!double.IsFinite(element))
            {
                faults.Add($"{label} holds {element}, which is not a finite number");
                return;
            }

            largest = Math.Max(largest, Math.Abs(element));
        }

        for (var i = 0; i < levels; i++)
            for (var j = 0; j < i; j++)
                if (Math.Abs(matrix[i * levels + j] - matrix[j * levels + i]) > 1e-12 * largest)
                {
                    faults.Add($"{label}[{i}][{j}] = {matrix[i * levels + j]:R} differs from {label}[{j}][{i}] = {matrix[j * levels + i]:R}: a coupling is symmetric");
                    return;
                }
    }
}
