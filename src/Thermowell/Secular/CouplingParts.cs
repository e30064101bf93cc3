using System.Numerics;
using System.Numerics.Tensors;
using Thermowell.Numerics.Eigen;
using Thermowell.Systems;

namespace Thermowell.Secular;

/// <summary>A coupling whose basis is turned: ⟨i|S|j⟩ in real and imaginary parts, N × N row-major.</summary>
internal sealed class CouplingParts(Coupling coupling, int levels)
{
    private readonly double[] _means = new double[levels];

    /// <summary>Re ⟨i|S|j⟩, but for the means that were taken off.</summary>
    public double[] Real { get; } = coupling.Matrix.ToArray();

    /// <summary>Im ⟨i|S|j⟩; empty for a real coupling in a real basis.</summary>
    public double[] Imaginary { get; private set; } = coupling.Imaginary.ToArray();

    /// <summary>Whether all elements are finite and their sum is.</summary>
    public bool IsFinite =>
        double.IsFinite(TensorPrimitives.Sum<double>(Real)) && double.IsFinite(TensorPrimitives.Sum<double>(Imaginary));

    /// <summary>
    /// Takes the mean of the diagonal off a group of levels: no turn within it changes that, and what is left keeps its
    /// digits.
    /// </summary>
    public void TakeMean(int first, int count)
    {
        double mean = 0;
        for (var i = first; i < first + count; i++)
            mean += Real[i * (levels + 1)] / count;
        for (var i = first; i < first + count; i++)
        {
            Real[i * (levels + 1)] -= mean;
            _means[i] += mean;
        }
    }

    /// <summary>The coupling in this basis.</summary>
    public Coupling ToCoupling(string name)
    {
        double[] real = [.. Real];
        for (var i = 0; i < levels; i++)
            if (_means[i] != 0)
                real[i * (levels + 1)] += _means[i];
        return Coupling.FromFormula(name, real, Imaginary.AsSpan().ContainsAnyExcept(0) ? [.. Imaginary] : null);
    }

    /// <summary>⟨i|S|j⟩ at i N + j.</summary>
    public Complex this[int at] => new(Real[at], Imaginary.Length == 0 ? 0 : Imaginary[at]);

    /// <summary>|⟨i|S|j⟩| at i N + j.</summary>
    public double Size(int at) => Imaginary.Length == 0 ? Math.Abs(Real[at]) : double.Hypot(Real[at], Imaginary[at]);

    /// <summary>S ← R S R† for a rotation of two levels.</summary>
    public void Turn(PlaneRotation rotation)
    {
        var (i, j, c, s, phase) = rotation;
        if (phase != Complex.One)
        {
            if (Imaginary.Length == 0)
                Imaginary = new double[Real.Length];
            JacobiRotations.TurnPhase(Real, Imaginary, levels, j, phase);
        }

        JacobiRotations.Rotate(Real, levels, i, j, c, s);
        if (Imaginary.Length > 0)
            JacobiRotations.Rotate(Imaginary, levels, i, j, c, s);
    }
}

/// <summary>
/// A rotation of two levels that coincide: x_j is multiplied by a phase, then (x_i, x_j) ← (c x_i - s x_j, s x_i +
/// c x_j).
/// </summary>
/// <param name="First">i.</param>
/// <param name="Second">j.</param>
/// <param name="Cosine">c.</param>
/// <param name="Sine">s.</param>
/// <param name="Phase">The phase; 1 where all couplings are real.</param>
internal readonly record struct PlaneRotation(int First, int Second, double Cosine, double Sine, Complex Phase);
