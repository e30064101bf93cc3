using Thermowell.Numerics.Products;

namespace Thermowell.Quantum;

/// <summary>
/// The Redfield generator at two bath temperatures, as a map of folded Hermitian matrices: two real products of 2N × N with N × 2N
/// matrices an application, (R6) of docs/theory/redfield.md.
/// </summary>
/// <remarks>With Y = Λρ - (Λρ)† a bath's part is the commutator [Y, P] = YP + (YP)†, so trace and Hermiticity hold to rounding. Not for two threads at once.</remarks>
internal sealed class RedfieldGenerator
{
    private readonly int _n;
    private readonly double[] _parts;
    private readonly double[] _anti;
    private readonly PackedFactor _relaxation;
    private readonly PackedFactor _lift;
    private (PackedFactor Couplings, PackedFactor Relaxation)? _adjoint;

    /// <summary>The generator of an equation; <see cref="Set"/> gives it temperatures.</summary>
    public RedfieldGenerator(RedfieldEquation equation, CancellationToken cancellation)
    {
        (Equation, Cancellation) = (equation, cancellation);
        _n = equation.Levels;
        _parts = new double[2 * _n * _n];
        _anti = new double[4 * _n * _n];
        TransposedRelaxation = new double[2 * _n * _n];
        LeftHeat = new double[_n * _n];
        RightHeat = new double[_n * _n];
        _relaxation = new PackedFactor(_n, 2 * _n);
        _lift = new PackedFactor(_n, _n);
    }

    /// <summary>The equation.</summary>
    public RedfieldEquation Equation { get; }

    /// <summary>Stops its products, and whatever else is done with it.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Λ_Lᵀ and, to its right, Λ_Rᵀ: N × 2N.</summary>
    public double[] TransposedRelaxation { get; }

    /// <summary>The symmetric Q_L with J_L = Tr(Q_L ρ): the left bath's adjoint applied to H, (R7).</summary>
    public double[] LeftHeat { get; }

    /// <summary>The symmetric Q_R with J_R = Tr(Q_R ρ).</summary>
    public double[] RightHeat { get; }

    /// <summary>Takes n_L(ω) and n_R(ω) of every pair of levels.</summary>
    public void Set(ReadOnlySpan<double> leftOccupation, ReadOnlySpan<double> rightOccupation)
        => Fill(leftOccupation, rightOccupation, 1);

    /// <summary>Takes changes of n_L and n_R instead: the map is then the change of the generator, to first order.</summary>
    public void SetChange(ReadOnlySpan<double> leftChange, ReadOnlySpan<double> rightChange)
        => Fill(leftChange, rightChange, 0);

    /// <summary>The image of a folded Hermitian matrix, without the free motion.</summary>
    public void Dissipate(ReadOnlySpan<double> folded, Span<double> image) => Commute(_relaxation, Equation.Couplings, folded, image);

    /// <summary>The image of a folded Hermitian matrix.</summary>
    public void Apply(ReadOnlySpan<double> folded, Span<double> image)
    {
        Dissipate(folded, image);
        var e = Equation.System.Energies.AsSpan();
        FoldedHermitian.ForEachPair(_n, new FreeMotion(e, folded, image, 1));
    }

    /// <summary>The image under the adjoint map, Tr(A L ρ) = Tr(L†A ρ): with B = PA - (PA)† a bath's part is BΛ + (BΛ)†, (R16b) of docs/theory/redfield.md.</summary>
    public void ApplyAdjoint(ReadOnlySpan<double> folded, Span<double> image)
    {
        var (couplings, relaxation) = _adjoint ??= Adjoint();
        Commute(couplings, relaxation, folded, image);
        FoldedHermitian.ForEachPair(_n, new FreeMotion(Equation.System.Energies.AsSpan(), folded, image, -1));
    }

    /// <summary>Σ YR + (YR)† with Y = Fρ - (Fρ)†, from [F_Lᵀ F_Rᵀ] and R_L above R_R.</summary>
    private void Commute(PackedFactor first, PackedFactor second, ReadOnlySpan<double> folded, Span<double> image)
    {
        FoldedHermitian.Unfold(folded, _n, _parts);

        // The rows of [Re ρ; Im ρ] times [F_Lᵀ F_Rᵀ] are the transposes of Re Fρ and -Im Fρ.
        first.Multiply(_parts, 2 * _n, _anti, Cancellation);
        FoldedHermitian.ForEachPair(_n, new AntiHermitianPart(_anti, _n));
        second.Multiply(_anti, 2 * _n, _parts, Cancellation);
        FoldedHermitian.ForEachPair(_n, new HermitianSum(_parts, _n, image));
    }

    /// <summary>P_L P_R side by side, and Λ_L above Λ_R.</summary>
    private (PackedFactor Couplings, PackedFactor Relaxation) Adjoint()
    {
        var (couplings, relaxation) = (new PackedFactor(_n, 2 * _n), new PackedFactor(2 * _n, _n));
        var entries = new double[2 * _n * _n];
        var system = Equation.System;
        for (var i = 0; i < _n; i++)
        {
            system.LeftCoupling.AsSpan().Slice(i * _n, _n).CopyTo(entries.AsSpan(i * 2 * _n));
            system.RightCoupling.AsSpan().Slice(i * _n, _n).CopyTo(entries.AsSpan(i * 2 * _n + _n));
        }

        couplings.Fill(entries);
        for (var bath = 0; bath < 2; bath++)
            for (var i = 0; i < _n; i++)
                for (var j = 0; j < _n; j++) entries[(bath * _n + i) * _n + j] = TransposedRelaxation[j * 2 * _n + bath * _n + i];
        relaxation.Fill(entries);
        return (couplings, relaxation);
    }

    private void Fill(ReadOnlySpan<double> left, ReadOnlySpan<double> right, double spontaneous)
    {
        FillBath(Equation.System.LeftCoupling.AsSpan(), left, spontaneous, TransposedRelaxation, LeftHeat);
        FillBath(Equation.System.RightCoupling.AsSpan(), right, spontaneous, TransposedRelaxation.AsSpan(_n), RightHeat);
        _relaxation.Fill(TransposedRelaxation);
        _adjoint = null;
    }

    /// <summary>Λᵀ of one bath, in rows 2N apart, and from it Q = ΛᵀG + (ΛᵀG)ᵀ with G_ij = P_ij (e_i - e_j).</summary>
    private void FillBath(ReadOnlySpan<double> coupling, ReadOnlySpan<double> occupation, double spontaneous, Span<double> lambda, Span<double> heat)
    {
        var density = Equation.SpectralDensity;
        var e = Equation.System.Energies.AsSpan();
        Span<double> transposed = _parts.AsSpan(0, _n * _n), lift = _parts.AsSpan(_n * _n);
        for (int i = 0, k = 0; i < _n; i++)
        {
            Cancellation.ThrowIfCancellationRequested();
            transposed[i * (_n + 1)] = lift[i * (_n + 1)] = 0;
            for (var j = i + 1; j < _n; j++, k++)
            {
                var half = density[k] * coupling[i * _n + j] / 2;
                transposed[j * _n + i] = half == 0 ? 0 : half * (spontaneous + occupation[k]);
                transposed[i * _n + j] = half == 0 ? 0 : half * occupation[k];
                lift[i * _n + j] = coupling[i * _n + j] * (e[i] - e[j]);
                lift[j * _n + i] = -lift[i * _n + j];
            }
        }

        for (var i = 0; i < _n; i++) transposed.Slice(i * _n, _n).CopyTo(lambda[(i * 2 * _n)..]);
        _lift.Fill(lift);
        _lift.Multiply(transposed, _n, heat, Cancellation);
        for (var i = 0; i < _n; i++)
            for (var j = i; j < _n; j++)
                heat[i * _n + j] = heat[j * _n + i] = heat[i * _n + j] + heat[j * _n + i];
    }

    /// <summary>Y = X - X† of both baths in place, where the buffer holds (Re X)ᵀ above -(Im X)ᵀ, each N × 2N.</summary>
    private readonly ref struct AntiHermitianPart(Span<double> x, int n) : FoldedHermitian.IPairAction
    {
        private readonly Span<double> _x = x;

        public void At(int i, int j)
        {
            for (var bath = 0; bath < 2; bath++)
            {
                int a = i * 2 * n + bath * n + j, b = j * 2 * n + bath * n + i, below = 2 * n * n;
                (_x[a], _x[b]) = (_x[b] - _x[a], _x[a] - _x[b]);
                _x[below + a] = _x[below + b] = -(_x[below + a] + _x[below + b]);
            }
        }
    }

    /// <summary>Z + Z†, folded, from Re Z above Im Z.</summary>
    private readonly ref struct HermitianSum(ReadOnlySpan<double> z, int n, Span<double> image) : FoldedHermitian.IPairAction
    {
        private readonly ReadOnlySpan<double> _z = z;
        private readonly Span<double> _image = image;

        public void At(int i, int j)
        {
            int a = i * n + j, b = j * n + i, below = n * n;
            var real = _z[a] + _z[b];
            var imaginary = _z[below + a] - _z[below + b];
            _image[a] = real + imaginary;
            _image[b] = real - imaginary;
        }
    }

    /// <summary>Adds -i[H, ρ], which folded is -(e_i - e_j) M_ji, or for a direction of -1 its adjoint.</summary>
    private readonly ref struct FreeMotion(ReadOnlySpan<double> e, ReadOnlySpan<double> folded, Span<double> image, double direction) : FoldedHermitian.IPairAction
    {
        private readonly ReadOnlySpan<double> _e = e;
        private readonly ReadOnlySpan<double> _folded = folded;
        private readonly Span<double> _image = image;

        public void At(int i, int j)
        {
            int a = i * _e.Length + j, b = j * _e.Length + i;
            var omega = direction * (_e[j] - _e[i]);
            _image[a] += omega * _folded[b];
            _image[b] -= omega * _folded[a];
        }
    }
}
