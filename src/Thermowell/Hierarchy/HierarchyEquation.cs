using System.Collections.Immutable;
using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics.Eigen;
using Thermowell.Systems;

namespace Thermowell.Hierarchy;

/// <summary>
/// The hierarchical equations of motion of a system between baths: exact for any coupling as the number of exponentials
/// and the depth grow; Y. Tanimura and R. Kubo, J. Phys. Soc. Jpn. 58, 101 (1989). Eq. (T1) of
/// docs/theory/hierarchy.md.
/// </summary>
/// <remarks>Immutable and safe to share.</remarks>
public sealed class HierarchyEquation
{
    /// <summary>The most levels that are handled.</summary>
    public const int MostLevels = 32;

    // An element of a rotated coupling below this share of the largest is what rounding leaves of a 0.
    private const double Rounding = 1e-14;

    // Elements of S² that differ by this share are alike.
    private const double Uniform = 1e-9;

    private readonly double[][] _transitions;
    private readonly double[] _groundElements;
    private readonly double[] _smallestFrequencies;

    /// <summary>The equation of a system.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="spectra">J(ω) of each contact.</param>
    /// <param name="isRenormalised">Whether each contact comes with its counter-term, (1/2π) ∫ J/ω dω S².</param>
    /// <exception cref="ArgumentException">There is not one law a contact, a law has no exponentials, or one has no
    /// counter-term though it is asked for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The system has more than <see cref="MostLevels"/>
    /// levels.</exception>
    public HierarchyEquation(OpenSystem system, ReadOnlySpan<SpectralFunction> spectra, bool isRenormalised = false)
    {
        ArgumentNullException.ThrowIfNull(system);
        Require.Within(system.Levels, 2, MostLevels);
        if (spectra.Length != system.Couplings.Length)
            throw new ArgumentException(
                $"{spectra.Length} spectral laws were given, {system.Couplings.Length} contacts have as many.",
                nameof(spectra)
            );
        for (var a = 0; a < spectra.Length; a++)
            if (Problem(spectra[a], isRenormalised) is { } problem)
                throw new ArgumentException($"contact {system.Couplings[a].Name}: {problem}", nameof(spectra));
        (Spectra, IsRenormalised) = ([.. spectra], isRenormalised);
        System = isRenormalised ? WithCounterTerms(system, Spectra) : system;
        var couplings = System.Couplings;
        IsUniform = couplings.All(coupling => ActsAlike(Square(coupling, Levels), Levels));
        _transitions = [.. couplings.Select(coupling => TransitionsOf(System, coupling))];
        _groundElements = [.. couplings.Select(coupling => GroundElementOf(coupling, Levels))];
        _smallestFrequencies =
        [
            .. couplings.Select((coupling, a) => Dephases(coupling, Levels) ? 0 : _transitions[a].FirstOrDefault()),
        ];
    }

    /// <summary>What keeps a law from being one of a hierarchy, a sentence; null where nothing does.</summary>
    /// <param name="spectrum">The law.</param>
    /// <param name="isRenormalised">Whether it comes with its counter-term.</param>
    public static string? Problem(SpectralFunction spectrum, bool isRenormalised)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return spectrum.WhyNoExponentials
            ?? (
                isRenormalised && !double.IsFinite(spectrum.CounterTerm)
                    ? "the counter-term of this law is not known: give renormalise = false, or a law with a formula."
                    : null
            );
    }

    /// <summary>Levels and couplings; with counter-terms, those of the levels that these make.</summary>
    public OpenSystem System { get; }

    /// <summary>J(ω) of each contact.</summary>
    public ImmutableArray<SpectralFunction> Spectra { get; }

    /// <summary>Whether contacts come with their counter-terms.</summary>
    public bool IsRenormalised { get; }

    /// <summary>The number of contacts.</summary>
    public int Contacts => Spectra.Length;

    /// <summary>The number of levels N.</summary>
    public int Levels => System.Levels;

    /// <summary>The energies of the transitions that a contact drives, ascending, all different.</summary>
    internal double[] Transitions(int contact) => _transitions[contact];

    /// <summary>The smallest energy of a transition that a contact drives; 1 where none drives any.</summary>
    internal double Quantum => _transitions.SelectMany(of => of).DefaultIfEmpty(1).Min();

    /// <summary>√⟨S²⟩ of a contact in the ground state: how strongly it acts where there is little heat.</summary>
    internal double GroundElement(int contact) => _groundElements[contact];

    /// <summary>The smallest quantum that a contact exchanges: 0 where it dephases.</summary>
    internal double SmallestFrequency(int contact) => _smallestFrequencies[contact];

    /// <summary>Whether each S² is a number times the unit matrix, as of spins: then a contact acts alike on every
    /// state.</summary>
    internal bool IsUniform { get; }

    /// <summary>S², N × N row-major.</summary>
    internal static Complex[] Square(Coupling coupling, int n)
    {
        var square = new Complex[n * n];
        for (var i = 0; i < n; i++)
        for (var k = 0; k < n; k++)
            if (coupling.Size(i * n + k) > 0)
                for (var j = 0; j < n; j++)
                    square[i * n + j] += coupling.Element(i * n + k) * coupling.Element(k * n + j);
        return square;
    }

    private static bool ActsAlike(Complex[] square, int n)
    {
        var size = square[0].Magnitude;
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            if ((square[i * n + j] - (i == j ? square[0] : 0)).Magnitude > Uniform * size)
                return false;
        return true;
    }

    private static double[] TransitionsOf(OpenSystem system, Coupling coupling)
    {
        var (n, found) = (system.Levels, new SortedSet<double>());
        for (var i = 0; i < n; i++)
        for (var j = i + 1; j < n; j++)
            if (coupling.Size(i * n + j) > 0 && system.Energies[j] > system.Energies[i])
                found.Add(system.Energies[j] - system.Energies[i]);
        return [.. found];
    }

    private static double GroundElementOf(Coupling coupling, int n)
    {
        double square = 0;
        for (var j = 0; j < n; j++)
            square += coupling.Square(j);
        return Math.Sqrt(square);
    }

    private static bool Dephases(Coupling coupling, int n)
    {
        for (var i = 0; i < n; i++)
            if (coupling.Size(i * (n + 1)) > 0)
                return true;
        return false;
    }

    /// <summary>H + Σ_a λ_a S_a², in the basis of its own levels.</summary>
    private static OpenSystem WithCounterTerms(OpenSystem system, ImmutableArray<SpectralFunction> spectra)
    {
        var n = system.Levels;
        double[] real = new double[n * n],
            imaginary = new double[n * n];
        for (var i = 0; i < n; i++)
            real[i * (n + 1)] = system.Energies[i];
        for (var a = 0; a < spectra.Length; a++)
        {
            var shift = 0.5 * spectra[a].CounterTerm;
            var square = Square(system.Couplings[a], n);
            for (var k = 0; k < n * n; k++)
            {
                real[k] += shift * square[k].Real;
                imaginary[k] += shift * square[k].Imaginary;
            }
        }

        var (values, u, v) = HermitianEigenproblem.All(real, imaginary, n, SymmetricEigenproblem.Sequential);
        return new OpenSystem(values, [.. system.Couplings.Select(coupling => Rotated(coupling, u, v, n))]);
    }

    /// <summary>⟨a|S|b⟩ between eigenvectors, which are rows; what rounding leaves of a 0 is 0.</summary>
    private static Coupling Rotated(Coupling coupling, double[] u, double[] v, int n)
    {
        var half = new Complex[n * n];
        for (var i = 0; i < n; i++)
        for (var k = 0; k < n; k++)
            if (coupling.Size(i * n + k) > 0)
                for (var b = 0; b < n; b++)
                    half[i * n + b] += coupling.Element(i * n + k) * new Complex(u[b * n + k], v[b * n + k]);
        double[] real = new double[n * n],
            imaginary = new double[n * n];
        var largest = coupling.Matrix.Select((_, at) => coupling.Size(at)).Max();
        for (var a = 0; a < n; a++)
        for (var b = a; b < n; b++)
        {
            Complex element = 0;
            for (var i = 0; i < n; i++)
                element += new Complex(u[a * n + i], -v[a * n + i]) * half[i * n + b];
            if (element.Magnitude <= Rounding * largest)
                continue;
            real[a * n + b] = real[b * n + a] = element.Real;
            if (a == b || Math.Abs(element.Imaginary) <= Rounding * largest)
                continue;
            (imaginary[a * n + b], imaginary[b * n + a]) = (element.Imaginary, -element.Imaginary);
        }

        return new Coupling(coupling.Name, real, imaginary);
    }
}
