using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Thermowell.Systems;

/// <summary>
/// A quantum system that contacts can hold on to: its energy levels, and for each contact the matrix elements of the
/// operator through which it acts, in the basis of those levels.
/// </summary>
/// <remarks>
/// Immutable. A formalism sees only this: it never asks which potential made the numbers, so any levels and couplings
/// of one's own can be solved. Lists that have one entry a contact, of spectral laws or temperatures, are in the order
/// of <see cref="Couplings"/>.
/// </remarks>
public sealed class OpenSystem
{
    /// <summary>The most contacts that a system may have.</summary>
    public const int MostContacts = 64;

    /// <summary>A system from its levels and couplings.</summary>
    /// <param name="energies">The N level energies, finite, in ascending order; N ≥ 2.</param>
    /// <param name="couplings">
    /// One a contact, from 1 to 64, each of a name of its own: N × N, finite, Hermitian to 1e-12 of its largest
    /// element. With two contacts the first counts as the left one: a flux from it to the second is positive.
    /// </param>
    /// <exception cref="ArgumentException">A shape, an order or a symmetry is wrong, or a number is not finite; the
    /// message lists every fault.</exception>
    public OpenSystem(ReadOnlySpan<double> energies, params ReadOnlySpan<Coupling> couplings)
    {
        var faults = new List<string>();
        if (energies.Length < 2)
            faults.Add($"energies: {energies.Length} levels given, at least 2 are needed");
        for (var i = 0; i < energies.Length; i++)
        {
            if (!double.IsFinite(energies[i]))
                faults.Add($"energies[{i}] = {energies[i]} is not a finite number");
            else if (i > 0 && energies[i] < energies[i - 1])
                faults.Add(
                    $"energies[{i}] = {energies[i]} is below the level before it: list levels in ascending order"
                );
        }

        if (couplings.Length is 0 or > MostContacts)
            faults.Add($"couplings: {couplings.Length} given, a system has from 1 to {MostContacts}");
        var names = new HashSet<string>();
        foreach (var coupling in couplings)
        {
            ArgumentNullException.ThrowIfNull(coupling);
            if (!names.Add(coupling.Name))
                faults.Add($"two contacts have the name {coupling.Name}");
            coupling.Check(energies.Length, faults);
        }

        if (faults.Count > 0)
            throw new ArgumentException(string.Join("; ", faults) + ".");
        Energies = [.. energies];
        Couplings = [.. couplings];
    }

    private OpenSystem(double[] energies, Coupling[] couplings)
    {
        Energies = ImmutableCollectionsMarshal.AsImmutableArray(energies);
        Couplings = ImmutableCollectionsMarshal.AsImmutableArray(couplings);
    }

    /// <summary>
    /// A system whose levels and couplings are right by construction: neither checked nor copied. The arrays are its
    /// own from here on.
    /// </summary>
    internal static OpenSystem FromFormula(double[] energies, params Coupling[] couplings) => new(energies, couplings);

    /// <summary>The level energies in ascending order.</summary>
    public ImmutableArray<double> Energies { get; }

    /// <summary>How each contact acts on the levels.</summary>
    public ImmutableArray<Coupling> Couplings { get; }

    /// <summary>The number of levels N.</summary>
    public int Levels => Energies.Length;
}

/// <summary>
/// How a contact holds on to a system: its name, and the matrix elements ⟨i|S|j⟩ of the operator through which it acts,
/// in the basis of the levels.
/// </summary>
/// <remarks>Immutable. Hermitian, N × N, row-major; most are real and symmetric.</remarks>
public sealed class Coupling
{
    /// <summary>A coupling from its matrix.</summary>
    /// <param name="name">The name of the contact, such as left or right.</param>
    /// <param name="matrix">⟨i|S|j⟩, N × N row-major.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Coupling(string name, ReadOnlySpan<double> matrix)
        : this(name, ImmutableArray.Create(matrix), []) { }

    /// <summary>A complex coupling from its matrix.</summary>
    /// <param name="name">The name of the contact.</param>
    /// <param name="matrix">Re ⟨i|S|j⟩, N × N row-major.</param>
    /// <param name="imaginary">Im ⟨i|S|j⟩, N × N row-major; empty, or 0 throughout, for a real one.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Coupling(string name, ReadOnlySpan<double> matrix, ReadOnlySpan<double> imaginary)
        : this(
            name,
            ImmutableArray.Create(matrix),
            imaginary.ContainsAnyExcept(0) ? ImmutableArray.Create(imaginary) : []
        ) { }

    private Coupling(string name, ImmutableArray<double> matrix, ImmutableArray<double> imaginary)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, Matrix, Imaginary) = (name, matrix, imaginary);
    }

    /// <summary>A coupling whose arrays are its own from here on: not copied.</summary>
    internal static Coupling FromFormula(string name, double[] matrix, double[]? imaginary = null) =>
        new(
            name,
            ImmutableCollectionsMarshal.AsImmutableArray(matrix),
            ImmutableCollectionsMarshal.AsImmutableArray(imaginary ?? [])
        );

    /// <summary>The name of the contact.</summary>
    public string Name { get; }

    /// <summary>Re ⟨i|S|j⟩, N × N row-major.</summary>
    public ImmutableArray<double> Matrix { get; }

    /// <summary>Im ⟨i|S|j⟩, N × N row-major; empty for a real coupling.</summary>
    public ImmutableArray<double> Imaginary { get; }

    /// <summary>|⟨i|S|j⟩|.</summary>
    /// <param name="at">The place of the element, i N + j.</param>
    internal double Size(int at) => IsReal ? Math.Abs(Matrix[at]) : double.Hypot(Matrix[at], Imaginary[at]);

    /// <summary>⟨i|S|j⟩.</summary>
    /// <param name="at">The place of the element, i N + j.</param>
    internal Complex Element(int at) => new(Matrix[at], IsReal ? 0 : Imaginary[at]);

    /// <summary>|⟨i|S|j⟩|².</summary>
    /// <param name="at">The place of the element, i N + j.</param>
    internal double Square(int at) =>
        IsReal ? Matrix[at] * Matrix[at] : Matrix[at] * Matrix[at] + Imaginary[at] * Imaginary[at];

    /// <summary>Whether no element has an imaginary part.</summary>
    public bool IsReal => Imaginary.IsEmpty;

    /// <summary>Adds what is wrong with it as a coupling of so many levels.</summary>
    internal void Check(int levels, List<string> faults)
    {
        var label = $"the coupling of {Name}";
        foreach (var part in IsReal ? [Matrix] : (ImmutableArray<double>[])[Matrix, Imaginary])
            if (part.Length != levels * levels)
            {
                faults.Add(
                    $"{label} has {part.Length} elements, {levels} levels need {levels} x {levels} = {levels * levels}"
                );
                return;
            }

        double largest = 0;
        foreach (var element in Matrix.AsSpan())
            largest = Math.Max(largest, Math.Abs(element));
        foreach (var element in Imaginary.AsSpan())
            largest = Math.Max(largest, Math.Abs(element));
        foreach (var part in (ImmutableArray<double>[])[Matrix, Imaginary])
        foreach (var element in part)
            if (!double.IsFinite(element))
            {
                faults.Add($"{label} holds {element}, which is not a finite number");
                return;
            }

        for (var i = 0; i < levels; i++)
        for (var j = 0; j <= i; j++)
        {
            if (!(Math.Abs(Matrix[i * levels + j] - Matrix[j * levels + i]) > 1e-12 * largest) && IsReal)
                continue;
            if (IsReal)
                faults.Add(
                    $"{label}, [{i}][{j}] = {Matrix[i * levels + j]:R} differs from [{j}][{i}] = {Matrix[j * levels + i]:R}: a coupling is symmetric"
                );
            else if (
                double.Hypot(
                    Matrix[i * levels + j] - Matrix[j * levels + i],
                    Imaginary[i * levels + j] + Imaginary[j * levels + i]
                )
                > 1e-12 * largest
            )
                faults.Add(
                    $"{label}, [{i}][{j}] = {Text(i, j)} is not the complex conjugate of [{j}][{i}] = {Text(j, i)}: a coupling is Hermitian"
                );
            else
                continue;
            return;
        }

        string Text(int i, int j) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Matrix[i * levels + j]:R}{Imaginary[i * levels + j]:+0.################;-0.################;+0}i"
            );
    }
}
