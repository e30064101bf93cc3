using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using Thermowell.Numerics.Eigen;
using Thermowell.Numerics.Products;

namespace Thermowell.Systems.Sites;

/// <summary>
/// What couplings do to sites by themselves: the sites without what couples them, H_0 = Σ_s H_s, have energies of their
/// own, and a coupling falls into parts S(ω) that lower H_0 by ω each. Eq. (O10) of docs/theory/sites.md.
/// </summary>
/// <remarks>Immutable.</remarks>
public sealed class SiteQuanta
{
    // Elements below this share of the largest are what rounding of the states left.
    private const double Rounding = 1e-13;

    // Quanta closer than this, relative to the largest energy of the sites, are one.
    private const double SameQuantum = 1e-9;

    private SiteQuanta(ImmutableArray<ImmutableArray<SiteQuantum>> parts, double coupled) =>
        (Parts, CoupledShare) = (parts, coupled);

    /// <summary>The parts of each coupling, in the order of the couplings.</summary>
    public ImmutableArray<ImmutableArray<SiteQuantum>> Parts { get; }

    /// <summary>|H - H_0| over |H|, without their means: how much of the energy couples the sites.</summary>
    public double CoupledShare { get; }

    /// <summary>The parts of the couplings of a system.</summary>
    /// <param name="levels">The levels of the sites.</param>
    /// <param name="held">The same levels with their couplings.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">There are other levels than those of the sites.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static SiteQuanta Of(SiteLevels levels, OpenSystem held, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(held);
        var n = levels.Energies.Length;
        if (held.Levels != n)
            throw new ArgumentException($"{held.Levels} levels are not the {n} of the sites.", nameof(held));
        var (energies, amplitudes) = Bare(levels, cancellation);
        var real = levels.AreReal && amplitudes.AsSpan(n * n).IndexOfAnyExcept(0) < 0;
        var toBare = Factor(Adjoint(amplitudes, n), n, real);
        var toLevels = Factor(amplitudes, n, real);
        var fromBare = Adjoint(amplitudes, n);
        var parts = held.Couplings.Select(coupling =>
        {
            double[] matrix = new double[2 * n * n],
                product = new double[2 * n * n];
            coupling.Matrix.CopyTo(matrix);
            coupling.Imaginary.CopyTo(matrix, n * n);

            // ⟨i0|S|j0⟩ = Σ ⟨i0|k⟩ S_kl ⟨l|j0⟩.
            toBare.Multiply(matrix, n, product, cancellation);
            Factor(product, n, real && coupling.IsReal).Multiply(amplitudes, n, matrix, cancellation);
            return Split(matrix, energies, n)
                .Select(part =>
                {
                    toLevels.Multiply(part.Matrix, n, product, cancellation);
                    var back = new double[2 * n * n];
                    Factor(product, n, real && coupling.IsReal).Multiply(fromBare, n, back, cancellation);
                    return new SiteQuantum(
                        part.Quantum,
                        back[..(n * n)],
                        real && coupling.IsReal ? [] : back[(n * n)..]
                    );
                })
                .ToImmutableArray();
        });
        return new SiteQuanta([.. parts], Share(levels, energies, amplitudes));
    }

    /// <summary>The energies of the sites by themselves, and ⟨i0|k⟩ of the levels k in their states i0.</summary>
    private static (double[] Energies, double[] Amplitudes) Bare(SiteLevels levels, CancellationToken cancellation)
    {
        var space = levels.System.Space;
        var n = space.Dimension;
        var energies = new double[n];
        var amplitudes = new double[2 * n * n];
        for (var k = 0; k < n; k++)
        {
            var (re, im) = levels.State(k);
            for (var i = 0; i < n; i++)
            {
                amplitudes[i * n + k] = re.Span[i];
                amplitudes[n * n + i * n + k] = im.IsEmpty ? 0 : im.Span[i];
            }
        }

        for (var site = 0; site < space.Sites.Length; site++)
        {
            var d = space.Sites[site].Kind.Dimension;
            double[] real = new double[d * d],
                imaginary = new double[d * d];
            foreach (var term in levels.System.Hamiltonian.Terms)
                if (term.Factors is [var factor] && factor.Site == site)
                    for (var i = 0; i < d; i++)
                    for (var j = 0; j < d; j++)
                    {
                        var element = term.Coefficient * factor.Matrix[i, j];
                        real[i * d + j] += element.Real;
                        imaginary[i * d + j] += element.Imaginary;
                    }

            var (own, states, imaginaryStates) = Solved(real, imaginary, d, cancellation);
            for (var i = 0; i < n; i++)
                energies[i] += own[space.StateOf(site, i)];
            Turn(amplitudes, space, site, states, imaginaryStates);
        }

        return (energies, amplitudes);
    }

    /// <summary>Energies of one site and its states as rows; those that it is given in where it is diagonal.</summary>
    private static (double[] Energies, double[] Real, double[] Imaginary) Solved(
        double[] real,
        double[] imaginary,
        int d,
        CancellationToken cancellation
    )
    {
        var isDiagonal = true;
        for (var at = 0; at < d * d; at++)
            isDiagonal &= at / d == at % d || (real[at] == 0 && imaginary[at] == 0);
        if (!isDiagonal)
            return HermitianEigenproblem.All(
                real,
                imaginary,
                d,
                new ParallelOptions { MaxDegreeOfParallelism = 1, CancellationToken = cancellation }
            );
        double[] energies = new double[d],
            unit = new double[d * d];
        for (var i = 0; i < d; i++)
            (energies[i], unit[i * (d + 1)]) = (real[i * (d + 1)], 1);
        return (energies, unit, new double[d * d]);
    }

    /// <summary>Amplitudes in the states of one site: Σ_t ⟨s|t⟩ a_t with ⟨s|t⟩ the conjugate of row s.</summary>
    private static void Turn(double[] amplitudes, HilbertSpace space, int site, double[] real, double[] imaginary)
    {
        int n = space.Dimension,
            d = space.Sites[site].Kind.Dimension,
            stride = space.Stride(site);
        var turned = new Complex[d];
        for (var first = 0; first < n; first++)
            if (space.StateOf(site, first) == 0)
                for (var k = 0; k < n; k++)
                {
                    for (var s = 0; s < d; s++)
                    {
                        turned[s] = 0;
                        for (var t = 0; t < d; t++)
                        {
                            var at = (first + t * stride) * n + k;
                            turned[s] +=
                                new Complex(real[s * d + t], -imaginary[s * d + t])
                                * new Complex(amplitudes[at], amplitudes[n * n + at]);
                        }
                    }

                    for (var s = 0; s < d; s++)
                    {
                        var at = (first + s * stride) * n + k;
                        (amplitudes[at], amplitudes[n * n + at]) = (turned[s].Real, turned[s].Imaginary);
                    }
                }
    }

    /// <summary>The parts of a matrix whose elements lower the energy by one amount each, upward in it.</summary>
    private static List<(double Quantum, double[] Matrix)> Split(double[] matrix, double[] energies, int n)
    {
        double largest = 0;
        for (var at = 0; at < n * n; at++)
            largest = Math.Max(largest, double.Hypot(matrix[at], matrix[n * n + at]));
        var same = SameQuantum * energies.Max(Math.Abs);
        var elements = Enumerable
            .Range(0, n * n)
            .Where(at => double.Hypot(matrix[at], matrix[n * n + at]) > Rounding * largest)
            .Select(at => (Quantum: energies[at % n] - energies[at / n], At: at))
            .OrderBy(element => element.Quantum)
            .ToList();
        var parts = new List<(double, double[])>();
        for (int begin = 0, end; begin < elements.Count; begin = end)
        {
            end = begin + 1;
            while (end < elements.Count && elements[end].Quantum - elements[end - 1].Quantum <= same)
                end++;
            var part = new double[2 * n * n];
            double sum = 0;
            foreach (var (quantum, at) in elements[begin..end])
            {
                sum += quantum;
                (part[at], part[n * n + at]) = (matrix[at], matrix[n * n + at]);
            }

            var mean = sum / (end - begin);
            parts.Add((Math.Abs(mean) <= same ? 0 : mean, part));
        }

        return parts;
    }

    /// <summary>|H - H_0|/|H| of the parts without trace, in the Frobenius norm.</summary>
    private static double Share(SiteLevels levels, double[] bare, double[] amplitudes)
    {
        var n = bare.Length;
        var (mean, bareMean) = (levels.Energies.Average(), bare.Average());
        double whole = 0,
            difference = 0;
        for (var k = 0; k < n; k++)
            whole += Math.Pow(levels.Energies[k] - mean, 2);

        // |H - H_0|² = |H|² + |H_0|² - 2 Σ_ik |⟨i0|k⟩|² E_i e_k, summed as squares: Σ |⟨i0|k⟩|² (E_i - e_k)².
        for (var i = 0; i < n; i++)
        for (var k = 0; k < n; k++)
        {
            var at = i * n + k;
            var weight = amplitudes[at] * amplitudes[at] + amplitudes[n * n + at] * amplitudes[n * n + at];
            difference += weight * Math.Pow(bare[i] - bareMean - (levels.Energies[k] - mean), 2);
        }

        return whole == 0 ? 0 : Math.Sqrt(difference / whole);
    }

    private static ComplexFactor Factor(double[] matrix, int n, bool real) =>
        new(matrix.AsSpan(0, n * n), real ? [] : matrix.AsSpan(n * n, n * n), n, n);

    private static double[] Adjoint(double[] matrix, int n)
    {
        var adjoint = new double[2 * n * n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            adjoint[j * n + i] = matrix[i * n + j];
            adjoint[n * n + j * n + i] = -matrix[n * n + i * n + j];
        }

        return adjoint;
    }
}

/// <summary>The part of a coupling that lowers the energy of the sites by themselves by one amount.</summary>
/// <param name="Quantum">That energy ω: above 0 where the contact receives it.</param>
/// <param name="Real">Re S(ω), D × D row-major, in the basis of the levels.</param>
/// <param name="Imaginary">Im S(ω); empty where it is real.</param>
public sealed record SiteQuantum(double Quantum, ImmutableArray<double> Real, ImmutableArray<double> Imaginary)
{
    internal SiteQuantum(double quantum, double[] real, double[] imaginary)
        : this(
            quantum,
            System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(real),
            System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(imaginary)
        ) { }
}
