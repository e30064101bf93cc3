using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Thermowell.Contacts;
using Thermowell.Numerics;
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
internal sealed partial class RedfieldGenerator
{
    private readonly int _n;

    // N a contact: the length of a row of the matrices that stand side by side.
    private readonly int _width;

    private readonly double[] _parts;
    private readonly double[] _anti;
    private readonly double[] _doubled;
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
        var parts = equation.Parts;
        _parts = new double[2 * parts * _n * _n];
        _anti = new double[2 * _n * _width];
        _doubled = parts == 2 ? new double[4 * _n * _width] : [];
        TransposedRelaxation = new double[parts * _n * _width];
        _atZero = new double[equation.Contacts];
        Heats = new double[equation.Contacts][];
        for (var a = 0; a < Heats.Length; a++)
            Heats[a] = new double[_n * _n];
        _relaxation = new PackedFactor(parts * _n, _width);
        _lift = new PackedFactor(_n, _n);
    }

    /// <summary>The equation.</summary>
    public RedfieldEquation Equation { get; }

    /// <summary>Stops its products, and whatever else is done with it.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>
    /// Λ_aᵀ of the contacts side by side, N × AN for A contacts; where any coupling is complex the imaginary parts in N
    /// rows below.
    /// </summary>
    public double[] TransposedRelaxation { get; }

    /// <summary>The length of a row of <see cref="TransposedRelaxation"/>.</summary>
    public int Width => _width;

    /// <summary>
    /// For each contact a the Hermitian Q_a, folded, with J_a = Tr(Q_a ρ): its adjoint applied to H, Eq. (R7).
    /// </summary>
    public double[][] Heats { get; }

    /// <summary>The magnitudes of row i of Λᵀ of a contact.</summary>
    public void RelaxationSizes(int contact, int i, Span<double> sizes)
    {
        var at = i * _width + contact * _n;
        ReadOnlySpan<double> real = TransposedRelaxation.AsSpan(at, _n);
        if (Equation.IsComplex)
            TensorPrimitives.Hypot(real, TransposedRelaxation.AsSpan(_n * _width + at, _n), sizes);
        else
            TensorPrimitives.Abs(real, sizes);
        AddShiftErrors(contact, i, sizes);
    }

    /// <summary>Takes n_a(ω) of every pair of levels, for each contact a, and its temperature.</summary>
    public void Set(ReadOnlySpan<Memory<double>> occupations, ReadOnlySpan<double> temperatures)
    {
        for (var a = 0; a < _atZero.Length; a++)
            _atZero[a] = Equation.Spectra[a].RateAtZero(temperatures[a]);
        FindShifts(temperatures);
        Fill(occupations, 1);
    }

    /// <summary>
    /// Takes changes of n_a instead: the map is then the change of the generator, to first order, without that of
    /// Γ_a(0), whose part annihilates every Gibbs state.
    /// </summary>
    public void SetChange(ReadOnlySpan<Memory<double>> changes)
    {
        Array.Clear(_atZero);
        _shifts = [];
        Fill(changes, 0);
    }

    /// <summary>
    /// Takes dn_b/dT_b of one contact b: the map is then the derivative of the generator by its temperature, with that
    /// of Γ_b(0) and of shifts, and the heat of b that of its part.
    /// </summary>
    /// <param name="contact">b, from 0.</param>
    /// <param name="temperature">T_b.</param>
    /// <param name="slopes">dn_b/dT_b of every pair of levels.</param>
    public void SetSlope(int contact, double temperature, ReadOnlySpan<double> slopes)
    {
        Memory<double> none = new double[slopes.Length];
        var changes = new Memory<double>[_atZero.Length];
        Array.Fill(changes, none);
        changes[contact] = slopes.ToArray();
        Array.Clear(_atZero);
        _atZero[contact] = Equation.Spectra[contact].RateAtZeroSlope();
        FindShiftSlopes(contact, temperature);
        Fill(changes, 0);
    }

    /// <summary>The image of a folded Hermitian matrix, without the free motion.</summary>
    public void Dissipate(ReadOnlySpan<double> folded, Span<double> image) =>
        Commute(_relaxation, Equation.Couplings, folded, image);

    /// <summary>The image of a folded Hermitian matrix.</summary>
    public void Apply(ReadOnlySpan<double> folded, Span<double> image)
    {
        Dissipate(folded, image);
        FoldedHermitian.AddFreeMotion(Equation.System.Energies.AsSpan(), folded, image, 1);
    }

    /// <summary>
    /// The image under the adjoint map, Tr(A L ρ) = Tr(L†A ρ): with B = PA - (PA)† a bath's part is BΛ + (BΛ)†, (R16b)
    /// of docs/theory/redfield.md.
    /// </summary>
    public void ApplyAdjoint(ReadOnlySpan<double> folded, Span<double> image)
    {
        DissipateAdjoint(folded, image);
        FoldedHermitian.AddFreeMotion(Equation.System.Energies.AsSpan(), folded, image, -1);
    }

    /// <summary>The image under the adjoint map, without the free motion.</summary>
    public void DissipateAdjoint(ReadOnlySpan<double> folded, Span<double> image)
    {
        var (couplings, relaxation) = _adjoint ??= Adjoint();
        Commute(couplings, relaxation, folded, image);
    }

    /// <summary>
    /// Σ YR + (YR)† with Y = Fρ - (Fρ)†, from the F_aᵀ of the contacts side by side and their R_a below one another.
    /// </summary>
    private void Commute(PackedFactor first, PackedFactor second, ReadOnlySpan<double> folded, Span<double> image)
    {
        // The rows of [Re ρ; Im ρ] times the F_aᵀ are the transposes of Re Fρ and -Im Fρ; of a complex F those of
        // [Re ρ, Im ρ; Im ρ, -Re ρ] times Re F_aᵀ above Im F_aᵀ.
        if (_doubled.Length == 0)
            FoldedHermitian.Unfold(folded, _n, _parts);
        else
            FoldedHermitian.ForEachPair(_n, new Doubling(folded, _n, _parts));
        first.Multiply(_parts, 2 * _n, _anti, Cancellation);
        FoldedHermitian.ForEachPair(_n, new AntiHermitianPart(_anti, _n, _width));
        second.Multiply(_doubled.Length == 0 ? _anti : DoubleRows(), 2 * _n, _parts, Cancellation);
        FoldedHermitian.ForEachPair(_n, new HermitianSum(_parts, _n, image));
    }

    /// <summary>[Re Y, -Im Y; Im Y, Re Y] of Re Y above Im Y, for the product with Re R above Im R.</summary>
    private double[] DoubleRows()
    {
        var below = _n * _width;
        for (var i = 0; i < _n; i++)
        {
            ReadOnlySpan<double> real = _anti.AsSpan(i * _width, _width),
                imaginary = _anti.AsSpan(below + i * _width, _width);
            Span<double> upper = _doubled.AsSpan(2 * i * _width, 2 * _width),
                lower = _doubled.AsSpan(2 * (below + i * _width), 2 * _width);
            real.CopyTo(upper);
            TensorPrimitives.Negate(imaginary, upper[_width..]);
            imaginary.CopyTo(lower);
            real.CopyTo(lower[_width..]);
        }

        return _doubled;
    }

    /// <summary>The P_a of the contacts side by side, and their Λ_a below one another, imaginary parts last.</summary>
    private (PackedFactor Couplings, PackedFactor Relaxation) Adjoint()
    {
        var parts = Equation.Parts;
        var (couplings, relaxation) = (new PackedFactor(parts * _n, _width), new PackedFactor(parts * _width, _n));
        var entries = new double[parts * _width * _n];
        for (var part = 0; part < parts; part++)
        for (var a = 0; a < Heats.Length; a++)
        {
            var (coupling, sign) = Part(a, part);
            for (var i = 0; i < _n; i++)
            for (var j = 0; j < _n; j++)
                entries[(part * _n + i) * _width + a * _n + j] = sign * coupling[i * _n + j];
        }

        couplings.Fill(entries);
        for (var part = 0; part < parts; part++)
        for (var a = 0; a < Heats.Length; a++)
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
            entries[(part * _width + a * _n + i) * _n + j] = TransposedRelaxation[
                (part * _n + j) * _width + a * _n + i
            ];
        relaxation.Fill(entries);
        return (couplings, relaxation);
    }

    /// <summary>Re P of a contact, or Im P, and the sign that its transpose has.</summary>
    private (double[] Coupling, double Sign) Part(int contact, int part)
    {
        var coupling = Equation.System.Couplings[contact];
        return part == 0
            ? (ImmutableCollectionsMarshal.AsArray(coupling.Matrix)!, 1)
            : (RedfieldEquation.ImaginaryPartOf(coupling).ToArray(), -1);
    }

    private void Fill(ReadOnlySpan<Memory<double>> occupations, double spontaneous)
    {
        for (var a = 0; a < occupations.Length; a++)
            FillContact(a, occupations[a].Span, spontaneous);
        _relaxation.Fill(TransposedRelaxation);
        _adjoint = null;
    }

    /// <summary>
    /// Λᵀ of one contact, and from it Q = Λ†G + (Λ†G)† with G_ij = P_ij (e_i - e_j): of Re Λ and Im Λ, Re G and Im G.
    /// </summary>
    private void FillContact(int contact, ReadOnlySpan<double> occupation, double spontaneous)
    {
        Span<double> heat = Heats[contact],
            lift = _parts.AsSpan(_n * _n, _n * _n);
        for (var part = 0; part < Equation.Parts; part++)
            FillRelaxation(contact, part, occupation, spontaneous);
        if (HasShift)
            AddShift(contact);
        Lift(contact, 0, lift);
        _lift.Multiply(Relaxation(contact, 0), _n, heat, Cancellation);
        if (Equation.IsComplex)
        {
            var product = new double[_n * _n];
            _lift.Multiply(Relaxation(contact, 1), _n, product, Cancellation);
            var imaginary = new double[_n * _n];
            TensorPrimitives.Negate(product, imaginary);
            Lift(contact, 1, lift);
            _lift.Multiply(Relaxation(contact, 1), _n, product, Cancellation);
            TensorPrimitives.Add(heat, product, heat);
            _lift.Multiply(Relaxation(contact, 0), _n, product, Cancellation);
            TensorPrimitives.Add(imaginary, product, imaginary);
            for (var i = 0; i < _n; i++)
            for (var j = i; j < _n; j++)
            {
                var (real, turned) = (
                    heat[i * _n + j] + heat[j * _n + i],
                    imaginary[i * _n + j] - imaginary[j * _n + i]
                );
                (heat[i * _n + j], heat[j * _n + i]) = (real + turned, real - turned);
            }

            return;
        }

        for (var i = 0; i < _n; i++)
        for (var j = i; j < _n; j++)
            heat[i * _n + j] = heat[j * _n + i] = heat[i * _n + j] + heat[j * _n + i];
    }

    /// <summary>Takes Re G or Im G for the products of a heat.</summary>
    private void Lift(int contact, int part, Span<double> lift)
    {
        var (coupling, sign) = Part(contact, part);
        var e = Equation.Populations.System.Energies.AsSpan();
        for (var i = 0; i < _n; i++)
        {
            lift[i * (_n + 1)] = 0;
            for (var j = i + 1; j < _n; j++)
            {
                lift[i * _n + j] = coupling[i * _n + j] * (e[i] - e[j]);
                lift[j * _n + i] = -sign * lift[i * _n + j];
            }
        }

        _lift.Fill(lift);
    }

    /// <summary>Re Λᵀ or Im Λᵀ of one contact, as one matrix.</summary>
    private Span<double> Relaxation(int contact, int part)
    {
        var transposed = _parts.AsSpan(0, _n * _n);
        for (var i = 0; i < _n; i++)
            TransposedRelaxation.AsSpan((part * _n + i) * _width + contact * _n, _n).CopyTo(transposed[(i * _n)..]);
        return transposed;
    }

    /// <summary>Re Λᵀ or Im Λᵀ of one contact.</summary>
    private void FillRelaxation(int contact, int part, ReadOnlySpan<double> occupation, double spontaneous)
    {
        var (coupling, sign) = Part(contact, part);
        var density = Equation.SpectralDensity(contact);
        var lambda = TransposedRelaxation.AsSpan(part * _n * _width + contact * _n);
        for (int i = 0, k = 0; i < _n; i++)
        {
            Cancellation.ThrowIfCancellationRequested();
            lambda[i * (_width + 1)] = _atZero[contact] * coupling[i * (_n + 1)] / 2;
            for (var j = i + 1; j < _n; j++, k++)
            {
                var half = density[k] * coupling[i * _n + j] / 2;
                lambda[j * _width + i] = half == 0 ? 0 : TransitionRate.Down(half, occupation[k], spontaneous);
                lambda[i * _width + j] = half == 0 ? 0 : sign * TransitionRate.Up(half, occupation[k]);
            }
        }

        foreach (var (first, count) in Equation.Populations.DegenerateGroups)
            for (var i = first; i < first + count; i++)
            for (var j = first; j < first + count; j++)
                lambda[i * _width + j] = sign * _atZero[contact] * coupling[i * _n + j] / 2;
    }
}
