using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Systems;

namespace Thermowell.Jumps;

/// <summary>
/// H_LS of one contact in the basis of the levels, a Hermitian matrix, with what each element may be off by; Eq. (G10)
/// of docs/theory/formalisms.md.
/// </summary>
internal sealed class LevelShift
{
    private readonly int _n;
    private readonly Complex[] _elements;
    private readonly double[] _errors;

    private LevelShift(int n) => (_n, _elements, _errors) = (n, new Complex[n * n], new double[n * n]);

    /// <summary>⟨i|H_LS|j⟩.</summary>
    public Complex At(int i, int j) => _elements[i * _n + j];

    /// <summary>What it may be off by.</summary>
    public double ErrorAt(int i, int j) => _errors[i * _n + j];

    /// <summary>
    /// Adds i[H_LS, E], folded, by which the shift that a contact makes moves energy too; Eq. (G12) of
    /// docs/theory/formalisms.md.
    /// </summary>
    /// <param name="energies">The diagonal of E.</param>
    /// <param name="heat">What it is added to.</param>
    public void AddHeat(double[] energies, double[] heat)
    {
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
        {
            var element = Complex.ImaginaryOne * At(i, j) * (energies[j] - energies[i]);
            heat[i * _n + j] += element.Real + element.Imaginary;
        }
    }

    /// <summary>
    /// Σ S(ω) A(ω)†A(ω) of a coupling that changes energies by ω between levels at given energies, of the elements
    /// between levels that are kept together.
    /// </summary>
    public static LevelShift Between(
        Coupling coupling,
        LevelGroups kept,
        Func<double, (double Value, double Error)> shift
    )
    {
        var n = kept.Energies.Length;
        var made = new LevelShift(n);
        var energies = kept.Energies;
        var known = new Dictionary<double, (double Value, double Error)>();
        for (var j = 0; j < n; j++)
        for (var l = 0; l < n; l++)
        {
            if (coupling.Size(l * n + j) == 0)
                continue;
            var omega = energies[j] - energies[l];
            if (!known.TryGetValue(omega, out var found))
                known[omega] = found = shift(omega);
            for (var i = 0; i < n; i++)
                if (kept.Same(i, j))
                    made.Add(i, j, Complex.Conjugate(coupling.Element(l * n + i)) * coupling.Element(l * n + j), found);
        }

        return made;
    }

    /// <summary>Σ S(ω) A(ω)†A(ω) of the parts that a coupling has at the quanta of sites.</summary>
    public static LevelShift OfParts(
        int n,
        IEnumerable<(double[] Real, double[] Imaginary, (double Value, double Error) Shift)> parts
    )
    {
        var made = new LevelShift(n);
        foreach (var (real, imaginary, shift) in parts)
            for (var l = 0; l < n; l++)
            for (var i = 0; i < n; i++)
            {
                var left = Complex.Conjugate(Of(l * n + i));
                if (left == Complex.Zero)
                    continue;
                for (var j = 0; j < n; j++)
                    made.Add(i, j, left * Of(l * n + j), shift);

                Complex Of(int at) => new(real[at], imaginary.Length == 0 ? 0 : imaginary[at]);
            }

        return made;
    }

    /// <summary>A matrix of elements, with what each may be off by.</summary>
    public static LevelShift Of(int n, Complex[] elements, double[] errors)
    {
        var made = new LevelShift(n);
        elements.CopyTo(made._elements, 0);
        errors.CopyTo(made._errors, 0);
        return made;
    }

    private void Add(int i, int j, Complex weight, (double Value, double Error) shift)
    {
        _elements[i * _n + j] += shift.Value * weight;
        _errors[i * _n + j] += shift.Error * Complex.Abs(weight);
    }
}
