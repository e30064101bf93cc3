using System.Collections.Immutable;
using System.Numerics;

namespace Thermowell.Hierarchy;

/// <summary>
/// The heat of a contact as a row over the numbers of a hierarchy's first matrices: the system's own and those with one
/// quantum.
/// </summary>
internal static class HierarchyHeat
{
    /// <summary>
    /// The heat J_a = -i Tr([H, S_a] Σ_k ρ_k) that a contact gives to the system, by the change of the system's energy;
    /// Eq. (T14).
    /// </summary>
    /// <param name="equation">The equation.</param>
    /// <param name="map">The map of its matrices.</param>
    /// <param name="contact">The contact, from 0.</param>
    public static double[] SystemRow(HierarchyEquation equation, HierarchyMap map, int contact)
    {
        var (n, e) = (equation.Levels, equation.System.Energies);
        var coupling = equation.System.Couplings[contact];
        var factors = new Complex[n * n];

        // -i Tr([H, S] R) = Σ_ij -i (e_i - e_j) S_ij R_ji, of which the pairs are each other's conjugates.
        for (var i = 0; i < n; i++)
        for (var j = 0; j < i; j++)
            factors[j * n + i] = new Complex(0, -2 * (e[i] - e[j])) * coupling.Element(i * n + j);
        var row = new double[LengthOf(map)];
        foreach (var (place, weight, _) in map.Space.First(contact))
            Add(row, map, place, weight, factors);
        return row;
    }

    /// <summary>
    /// The heat J_a = -d⟨H_a⟩/dt that a contact gives, by the change of the bath's energy; Eq. (T15).
    /// </summary>
    /// <param name="equation">The equation.</param>
    /// <param name="baths">The exponentials of each contact.</param>
    /// <param name="map">The map of its matrices.</param>
    /// <param name="contact">The contact, from 0.</param>
    public static double[] BathRow(
        HierarchyEquation equation,
        ImmutableArray<ImmutableArray<BathTerm>> baths,
        HierarchyMap map,
        int contact
    )
    {
        var n = equation.Levels;
        var coupling = equation.System.Couplings[contact];
        var (factors, squares) = (new Complex[n * n], new Complex[n * n]);
        var square = HierarchyEquation.Square(coupling, n);
        var turned = baths[contact].Sum(term => term.Forward.Imaginary);
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            (factors[j * n + i], squares[j * n + i]) = (-coupling.Element(i * n + j), 2 * turned * square[i * n + j]);
        var row = new double[LengthOf(map)];
        foreach (var (place, weight, rate) in map.Space.First(contact))
            Add(row, map, place, weight * rate, factors);
        Add(row, map, 0, 1, squares);
        return row;
    }

    private static int LengthOf(HierarchyMap map) =>
        map.Space.TierStarts[Math.Min(2, map.Space.TierStarts.Length - 1)] * map.Stride;

    /// <summary>
    /// Adds Re Σ f_ij w ρ_ij of a matrix A + iB, A - iB behind its conjugate, or A by itself.
    /// </summary>
    private static void Add(double[] row, HierarchyMap map, int place, Complex weight, Complex[] factors)
    {
        var n = map.Levels;
        var (a, sign) = place < 0 ? (~place, -1) : (place, 1);
        AddFolded(row.AsSpan(a * map.Stride), n, weight, factors);
        if (map.Space.IsPaired[a])
            AddFolded(row.AsSpan((a + 1) * map.Stride), n, sign * Complex.ImaginaryOne * weight, factors);
    }

    private static void AddFolded(Span<double> row, int n, Complex weight, Complex[] factors)
    {
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            var factor = weight * factors[i * n + j];
            row[i * n + j] += (factor.Real - factor.Imaginary) / 2;
            row[j * n + i] += (factor.Real + factor.Imaginary) / 2;
        }
    }
}
