using Thermowell.Contacts;
using Thermowell.Numerics.Products;

namespace Thermowell.Redfield;

/// <summary>
/// The Redfield generator at temperatures of its contacts, as a map of folded Hermitian matrices: for A of them, two
/// real products of 2N × N with N × AN and of 2N × AN with AN × N matrices an application, Eq. (R6) of
/// docs/theory/redfield.md.
/// </summary>
/// <remarks>
/// With Y = Λρ - (Λρ)† a bath's part is the commutator [Y, P] = YP + (YP)†, so trace and Hermiticity hold to rounding.
/// Not for two threads at once.
/// </remarks>
internal sealed class RedfieldGenerator
{
    private readonly int _n;

    // N a contact: the length of a row of the matrices that stand side by side.
    private readonly int _width;

    private readonly double[] _parts;
    private readonly double[] _anti;
    private readonly double[] _atZero;
    private readonly PackedFactor _relaxation;
    private readonly PackedFactor _lift;
    private (PackedFactor Couplings, PackedFactor Relaxation)? _adjoint;

    /// <summary>The generator of an equation; <see cref="Set"/> gives it temperatures.</summary>
    public RedfieldGenerator(RedfieldEquation equation, CancellationToken cancellation)
    {
        (Equation, Cancellation) = (equation, cancellation);
        _n = equation.Levels;
        _width = equation.Contacts * _n;
        _parts = new double[2 * _n * _n];
        _anti = new double[2 * _n * _width];
        TransposedRelaxation = new double[_n * _width];
        _atZero = new double[equation.Contacts];
        Heats = new double[equation.Contacts][];
        for (var a = 0; a < Heats.Length; a++)
            Heats[a] = new double[_n * _n];
        _relaxation = new PackedFactor(_n, _width);
        _lift = new PackedFactor(_n, _n);
    }

    /// <summary>The equation.</summary>
    public RedfieldEquation Equation { get; }

    /// <summary>Stops its products, and whatever else is done with it.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Λ_aᵀ of the contacts side by side, N × AN for A contacts.</summary>
    public double[] TransposedRelaxation { get; }

    /// <summary>The length of a row of <see cref="TransposedRelaxation"/>.</summary>
    public int Width => _width;

    /// <summary>
    /// For each contact a the symmetric Q_a with J_a = Tr(Q_a ρ): its adjoint applied to H, Eq. (R7).
    /// </summary>
    public double[][] Heats { get; }

    /// <summary>Takes n_a(ω) of every pair of levels, for each contact a, and its temperature.</summary>
    public void Set(ReadOnlySpan<Memory<double>> occupations, ReadOnlySpan<double> temperatures)
    {
        for (var a = 0; a < _atZero.Length; a++)
            _atZero[a] = Equation.Spectra[a].RateAtZero(temperatures[a]);
        Fill(occupations, 1);
    }

    /// <summary>
    /// Takes changes of n_a instead: the map is then the change of the generator, to first order, without that of
    /// Γ_a(0), whose part annihilates every Gibbs state.
    /// </summary>
    public void SetChange(ReadOnlySpan<Memory<double>> changes)
    {
        Array.Clear(_atZero);
        Fill(changes, 0);
    }

    /// <summary>The image of a folded Hermitian matrix, without the free motion.</summary>
    public void Dissipate(ReadOnlySpan<double> folded, Span<double> image) =>
        Commute(_relaxation, Equation.Couplings, folded, image);

    /// <summary>The image of a folded Hermitian matrix.</summary>
    public void Apply(ReadOnlySpan<double> folded, Span<double> image)
    {
        Dissipate(folded, image);
        var e = Equation.System.Energies.AsSpan();
        FoldedHermitian.ForEachPair(_n, new FreeMotion(e, folded, image, 1));
    }

    /// <summary>
    /// The image under the adjoint map, Tr(A L ρ) = Tr(L†A ρ): with B = PA - (PA)† a bath's part is BΛ + (BΛ)†, (R16b)
    /// of docs/theory/redfield.md.
    /// </summary>
    public void ApplyAdjoint(ReadOnlySpan<double> folded, Span<double> image)
    {
        var (couplings, relaxation) = _adjoint ??= Adjoint();
        Commute(couplings, relaxation, folded, image);
        FoldedHermitian.ForEachPair(_n, new FreeMotion(Equation.System.Energies.AsSpan(), folded, image, -1));
    }

    /// <summary>
    /// Σ YR + (YR)† with Y = Fρ - (Fρ)†, from the F_aᵀ of the contacts side by side and their R_a below one another.
    /// </summary>
    private void Commute(PackedFactor first, PackedFactor second, ReadOnlySpan<double> folded, Span<double> image)
    {
        FoldedHermitian.Unfold(folded, _n, _parts);

        // The rows of [Re ρ; Im ρ] times the F_aᵀ are the transposes of Re Fρ and -Im Fρ.
        first.Multiply(_parts, 2 * _n, _anti, Cancellation);
        FoldedHermitian.ForEachPair(_n, new AntiHermitianPart(_anti, _n, _width));
        second.Multiply(_anti, 2 * _n, _parts, Cancellation);
        FoldedHermitian.ForEachPair(_n, new HermitianSum(_parts, _n, image));
    }

    /// <summary>The P_a of the contacts side by side, and their Λ_a below one another.</summary>
    private (PackedFactor Couplings, PackedFactor Relaxation) Adjoint()
    {
        var (couplings, relaxation) = (new PackedFactor(_n, _width), new PackedFactor(_width, _n));
        var entries = new double[_width * _n];
        for (var a = 0; a < Heats.Length; a++)
        for (var i = 0; i < _n; i++)
            Equation.System.Couplings[a].Matrix.AsSpan().Slice(i * _n, _n).CopyTo(entries.AsSpan(i * _width + a * _n));
        couplings.Fill(entries);
        for (var a = 0; a < Heats.Length; a++)
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
            entries[(a * _n + i) * _n + j] = TransposedRelaxation[j * _width + a * _n + i];
        relaxation.Fill(entries);
        return (couplings, relaxation);
    }

    private void Fill(ReadOnlySpan<Memory<double>> occupations, double spontaneous)
    {
        for (var a = 0; a < occupations.Length; a++)
            FillContact(a, occupations[a].Span, spontaneous, TransposedRelaxation.AsSpan(a * _n), Heats[a]);
        _relaxation.Fill(TransposedRelaxation);
        _adjoint = null;
    }

    /// <summary>
    /// Λᵀ of one contact, in rows <see cref="Width"/> apart, and from it Q = ΛᵀG + (ΛᵀG)ᵀ with G_ij = P_ij (e_i - e_j).
    /// </summary>
    private void FillContact(
        int contact,
        ReadOnlySpan<double> occupation,
        double spontaneous,
        Span<double> lambda,
        Span<double> heat
    )
    {
        var coupling = Equation.System.Couplings[contact].Matrix.AsSpan();
        var density = Equation.SpectralDensity(contact);
        var e = Equation.System.Energies.AsSpan();
        Span<double> transposed = _parts.AsSpan(0, _n * _n),
            lift = _parts.AsSpan(_n * _n);
        for (int i = 0, k = 0; i < _n; i++)
        {
            Cancellation.ThrowIfCancellationRequested();
            transposed[i * (_n + 1)] = _atZero[contact] * coupling[i * (_n + 1)] / 2;
            lift[i * (_n + 1)] = 0;
            for (var j = i + 1; j < _n; j++, k++)
            {
                var half = density[k] * coupling[i * _n + j] / 2;
                transposed[j * _n + i] = half == 0 ? 0 : TransitionRate.Down(half, occupation[k], spontaneous);
                transposed[i * _n + j] = half == 0 ? 0 : TransitionRate.Up(half, occupation[k]);
                lift[i * _n + j] = coupling[i * _n + j] * (e[i] - e[j]);
                lift[j * _n + i] = -lift[i * _n + j];
            }
        }

        foreach (var (first, count) in Equation.Populations.DegenerateGroups)
            for (var i = first; i < first + count; i++)
            for (var j = first; j < first + count; j++)
                transposed[i * _n + j] = _atZero[contact] * coupling[i * _n + j] / 2;
        for (var i = 0; i < _n; i++)
            transposed.Slice(i * _n, _n).CopyTo(lambda[(i * _width)..]);
        _lift.Fill(lift);
        _lift.Multiply(transposed, _n, heat, Cancellation);
        for (var i = 0; i < _n; i++)
        for (var j = i; j < _n; j++)
            heat[i * _n + j] = heat[j * _n + i] = heat[i * _n + j] + heat[j * _n + i];
    }

    /// <summary>
    /// Y = X - X† of all contacts in place, where the buffer holds (Re X)ᵀ above -(Im X)ᵀ, in rows of the given width.
    /// </summary>
    private readonly ref struct AntiHermitianPart(Span<double> x, int n, int width) : FoldedHermitian.IPairAction
    {
        private readonly Span<double> _x = x;

        public void At(int i, int j)
        {
            for (var first = 0; first < width; first += n)
            {
                int a = i * width + first + j,
                    b = j * width + first + i,
                    below = width * n;
                (_x[a], _x[b]) = (_x[b] - _x[a], _x[a] - _x[b]);
                _x[below + a] = _x[below + b] = -(_x[below + a] + _x[below + b]);
            }
        }
    }

    /// <summary>Z + Z†, folded, from Re Z above Im Z.</summary>
    private readonly ref struct HermitianSum(ReadOnlySpan<double> z, int n, Span<double> image)
        : FoldedHermitian.IPairAction
    {
        private readonly ReadOnlySpan<double> _z = z;
        private readonly Span<double> _image = image;

        public void At(int i, int j)
        {
            int a = i * n + j,
                b = j * n + i,
                below = n * n;
            var real = _z[a] + _z[b];
            var imaginary = _z[below + a] - _z[below + b];
            _image[a] = real + imaginary;
            _image[b] = real - imaginary;
        }
    }

    /// <summary>Adds -i[H, ρ], which folded is -(e_i - e_j) M_ji, or for a direction of -1 its adjoint.</summary>
    private readonly ref struct FreeMotion(
        ReadOnlySpan<double> e,
        ReadOnlySpan<double> folded,
        Span<double> image,
        double direction
    ) : FoldedHermitian.IPairAction
    {
        private readonly ReadOnlySpan<double> _e = e;
        private readonly ReadOnlySpan<double> _folded = folded;
        private readonly Span<double> _image = image;

        public void At(int i, int j)
        {
            int a = i * _e.Length + j,
                b = j * _e.Length + i;
            var omega = direction * (_e[j] - _e[i]);
            _image[a] += omega * _folded[b];
            _image[b] -= omega * _folded[a];
        }
    }
}
