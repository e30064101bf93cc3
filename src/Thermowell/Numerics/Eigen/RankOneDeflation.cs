namespace Thermowell.Numerics.Eigen;

/// <summary>
/// Takes out of D + ρ z zᵀ what is an eigenpair already: poles without weight, and all but one of poles that coincide, after a
/// rotation that gives one of them the weight of both.
/// </summary>
/// <remarks>
/// Here eigenvalues that cluster are dealt with: the rest has distinct poles and all its weights count. After J. J. M. Cuppen,
/// Numerische Mathematik 36, 177 (1981), and LAPACK's dlaed2.
/// </remarks>
internal sealed class RankOneDeflation
{
    private const double Epsilon = 1.1102230246251565e-16;

    private readonly double[] _d;
    private readonly double[] _z;
    private readonly double _rho;
    private readonly double _tolerance;
    private readonly Action<int, int, double, double> _rotate;

    /// <summary>Sorts the poles of an update into those that stay and those that are done.</summary>
    /// <param name="d">The poles; changed where two are rotated.</param>
    /// <param name="z">Their weights; changed likewise.</param>
    /// <param name="ascending">The numbers of the poles in ascending order.</param>
    /// <param name="rho">ρ, 0 or above.</param>
    /// <param name="rotate">Called with i, j, c, s for each rotation of the vectors: (x_i, x_j) ← (c x_i - s x_j, s x_i + c x_j).</param>
    public RankOneDeflation(double[] d, double[] z, int[] ascending, double rho, Action<int, int, double, double> rotate)
    {
        (_d, _z, _rho, _rotate) = (d, z, rho, rotate);
        var largest = rho;
        foreach (var pole in d) largest = Math.Max(largest, Math.Abs(pole));
        _tolerance = 16 * Epsilon * largest;
        var pending = -1;
        foreach (var j in ascending)
        {
            if (_rho * Math.Abs(_z[j]) <= _tolerance) Done.Add(j);
            else if (pending >= 0 && Merge(pending, j)) (_, pending) = (Add(Done, pending), j);
            else
            {
                if (pending >= 0) Kept.Add(pending);
                pending = j;
            }
        }

        if (pending >= 0) Kept.Add(pending);
    }

    /// <summary>The poles that stay, strictly ascending.</summary>
    public List<int> Kept { get; } = [];

    /// <summary>The poles that are eigenvalues, their vectors eigenvectors.</summary>
    public List<int> Done { get; } = [];

    private static int Add(List<int> list, int pole)
    {
        list.Add(pole);
        return pole;
    }

    /// <summary>If a rotation makes pole i an eigenvalue to within the tolerance, does it.</summary>
    private bool Merge(int i, int j)
    {
        var weight = double.Hypot(_z[i], _z[j]);
        var (c, s) = (_z[j] / weight, _z[i] / weight);
        var gap = _d[j] - _d[i];
        if (Math.Abs(gap * c * s) > _tolerance) return false;
        (_z[i], _z[j]) = (0, weight);
        (_d[i], _d[j]) = (_d[i] * c * c + _d[j] * s * s, _d[i] * s * s + _d[j] * c * c);
        _rotate(i, j, c, s);
        return true;
    }
}
