using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Thermowell.Models;

/// <summary>
/// A quantum system that two baths can hold on to: its energy levels, and the matrix elements of the operators P_L and P_R
/// through which the left and the right bath act, in the basis of those levels.
/// </summary>
/// <remarks>
/// Immutable. A formalism sees only this: it never asks which potential made the numbers, so any levels and couplings of
/// one's own can be solved. Couplings are real and symmetric, N × N, row-major.
/// </remarks>
public sealed class OpenSystem
{
    /// <summary>A system from its levels and couplings.</summary>
    /// <param name="energies">The N level energies, finite, in ascending order; N ≥ 2.</param>
    /// <param name="leftCoupling">⟨i|P_L|j⟩, N × N row-major, finite, symmetric to 1e-12 of its largest element.</param>
    /// <param name="rightCoupling">⟨i|P_R|j⟩, in the same form.</param>
    /// <exception cref="ArgumentException">A shape, an order or a symmetry is wrong, or a number is not finite; the message lists every fault.</exception>
    public OpenSystem(ReadOnlySpan<double> energies, ReadOnlySpan<double> leftCoupling, ReadOnlySpan<double> rightCoupling)
    {
        var faults = new List<string>();
        if (energies.Length < 2) faults.Add($"energies: {energies.Length} levels given, at least 2 are needed");
        for (var i = 0; i < energies.Length; i++)
        {
            if (!double.IsFinite(energies[i])) faults.Add($"energies[{i}] = {energies[i]} is not a finite number");
            else if (i > 0 && energies[i] < energies[i - 1]) faults.Add($"energies[{i}] = {energies[i]} is below the level before it: list levels in ascending order");
        }

        CheckCoupling("leftCoupling", leftCoupling, energies.Length, faults);
        CheckCoupling("rightCoupling", rightCoupling, energies.Length, faults);
        if (faults.Count > 0) throw new ArgumentException(string.Join("; ", faults) + ".");
        Energies = [.. energies];
        LeftCoupling = [.. leftCoupling];
        RightCoupling = [.. rightCoupling];
    }

    private OpenSystem(double[] energies, double[] leftCoupling, double[] rightCoupling)
    {
        Energies = ImmutableCollectionsMarshal.AsImmutableArray(energies);
        LeftCoupling = ImmutableCollectionsMarshal.AsImmutableArray(leftCoupling);
        RightCoupling = ImmutableCollectionsMarshal.AsImmutableArray(rightCoupling);
    }

    /// <summary>A system whose levels and couplings are right by construction: neither checked nor copied. The arrays are its own from here on.</summary>
    internal static OpenSystem FromFormula(double[] energies, double[] leftCoupling, double[] rightCoupling) => new(energies, leftCoupling, rightCoupling);

    /// <summary>The level energies in ascending order.</summary>
    public ImmutableArray<double> Energies { get; }

    /// <summary>⟨i|P_L|j⟩, N × N row-major.</summary>
    public ImmutableArray<double> LeftCoupling { get; }

    /// <summary>⟨i|P_R|j⟩, N × N row-major.</summary>
    public ImmutableArray<double> RightCoupling { get; }

    /// <summary>The number of levels N.</summary>
    public int Levels => Energies.Length;

    private static void CheckCoupling(string name, ReadOnlySpan<double> coupling, int levels, List<string> faults)
    {
        if (coupling.Length != levels * levels)
        {
            faults.Add($"{name} has {coupling.Length} elements, {levels} levels need {levels} x {levels} = {levels * levels}");
            return;
        }

        double largest = 0;
        foreach (var element in coupling)
        {
            if (!double.IsFinite(element))
            {
                faults.Add($"{name} holds {element}, which is not a finite number");
                return;
            }

            largest = Math.Max(largest, Math.Abs(element));
        }

        for (var i = 0; i < levels; i++)
            for (var j = 0; j < i; j++)
                if (Math.Abs(coupling[i * levels + j] - coupling[j * levels + i]) > 1e-12 * largest)
                {
                    faults.Add($"{name}[{i}][{j}] = {coupling[i * levels + j]:R} differs from {name}[{j}][{i}] = {coupling[j * levels + i]:R}: a coupling is symmetric");
                    return;
                }
    }
}
