using Thermowell.Systems;

namespace Thermowell.Tests.HighPrecision;

/// <summary>
/// The rate equation written down a second time, with 770 digits and the plainest algebra: the matrix of Eqs. (5)-(7)
/// between populations, Gaussian elimination with pivoting, heat summed bond by bond. Cancellation costs it digits it
/// can spare.
/// </summary>
internal sealed class ReferenceRateEquation
{
    private readonly BigFloat[] _energies;
    private readonly BigFloat[,] _left;
    private readonly BigFloat[,] _right;
    private readonly Dictionary<(int, int, BigFloat), BigFloat> _occupations = [];

    private ReferenceRateEquation(
        BigFloat[] energies,
        Func<int, int, BigFloat> left,
        Func<int, int, BigFloat> right,
        Func<BigFloat, BigFloat> spectrum
    )
    {
        var n = energies.Length;
        _energies = energies;
        _left = new BigFloat[n, n];
        _right = new BigFloat[n, n];
        for (var i = 0; i < n; i++)
        for (var j = i + 1; j < n; j++)
        {
            var strength = spectrum(energies[j] - energies[i]);
            _left[i, j] = strength * left(i, j) * left(i, j);
            _right[i, j] = strength * right(i, j) * right(i, j);
        }
    }

    /// <summary>Levels and couplings as the doubles that they are.</summary>
    public static ReferenceRateEquation Of(OpenSystem system, Func<BigFloat, BigFloat> spectrum)
    {
        var n = system.Levels;
        return new ReferenceRateEquation(
            [.. system.Energies.Select(e => (BigFloat)e)],
            (i, j) => system.Couplings[0].Matrix[i * n + j],
            (i, j) => system.Couplings[1].Matrix[i * n + j],
            spectrum
        );
    }

    /// <summary>
    /// The square well of mass and length 1 from π itself: e_n = π²n²/2, P_L = (2/3) nπ mπ, |P_R| = |P_L|.
    /// </summary>
    public static ReferenceRateEquation SquareWell(int levels, Func<BigFloat, BigFloat> spectrum)
    {
        var energies = Enumerable.Range(1, levels).Select(n => BigMath.Pi * BigMath.Pi * (n * n) / 2).ToArray();
        return new ReferenceRateEquation(energies, Coupling, Coupling, spectrum);

        static BigFloat Coupling(int i, int j) => BigMath.Pi * BigMath.Pi * ((i + 1) * (j + 1)) * 2 / 3;
    }

    /// <summary>J(ω) = γ ω_c (ω/ω_c)^η.</summary>
    public static Func<BigFloat, BigFloat> PowerLaw(double gamma, double eta, double cutoff = 1) =>
        omega => gamma * (BigFloat)cutoff * BigMath.Pow(omega / cutoff, eta);

    /// <summary>The populations of the steady state.</summary>
    public BigFloat[] Populations(BigFloat leftTemperature, BigFloat rightTemperature)
    {
        var n = _energies.Length;
        var a = new BigFloat[n, n + 1];
        Occupied(
            leftTemperature,
            rightTemperature,
            (i, j, left, right) =>
            {
                var absorb = _left[i, j] * left + _right[i, j] * right;
                var emit = absorb + _left[i, j] + _right[i, j];
                (a[i, i], a[j, i]) = (a[i, i] - absorb, a[j, i] + absorb);
                (a[j, j], a[i, j]) = (a[j, j] - emit, a[i, j] + emit);
            }
        );
        for (var c = 0; c <= n; c++)
            a[0, c] = 1;
        return BigLinearSystem.Solve(a);
    }

    /// <summary>J_L and J_R, the heat into the system from either bath.</summary>
    public (BigFloat Left, BigFloat Right) Heat(BigFloat leftTemperature, BigFloat rightTemperature)
    {
        var p = Populations(leftTemperature, rightTemperature);
        BigFloat fromLeft = 0,
            fromRight = 0;
        Occupied(
            leftTemperature,
            rightTemperature,
            (i, j, left, right) =>
            {
                var omega = _energies[j] - _energies[i];
                fromLeft += omega * _left[i, j] * (left * p[i] - (left + 1) * p[j]);
                fromRight += omega * _right[i, j] * (right * p[i] - (right + 1) * p[j]);
            }
        );
        return (fromLeft, fromRight);
    }

    /// <summary>The heat flux J, positive from left to right.</summary>
    public BigFloat HeatFlux(BigFloat leftTemperature, BigFloat rightTemperature) =>
        Heat(leftTemperature, rightTemperature).Left;

    /// <summary>dJ/dΔ at T ± Δ/2, by a central difference of relative step 1e-60.</summary>
    public BigFloat Conductivity(BigFloat temperature)
    {
        var half = temperature * BigFloat.Decimal("1", 60);
        return (HeatFlux(temperature + half, temperature - half) - HeatFlux(temperature - half, temperature + half))
            / (4 * half);
    }

    /// <summary>-d ln(κ T²)/d(1/T), by a central difference of relative step 1e-30.</summary>
    public BigFloat ActivationEnergy(BigFloat temperature)
    {
        var step = BigFloat.Decimal("1", 30) / temperature;
        return (Logarithm(1 / temperature - step) - Logarithm(1 / temperature + step)) / (2 * step);

        BigFloat Logarithm(BigFloat beta) => BigMath.Ln(Conductivity(1 / beta) / beta / beta);
    }

    /// <summary>Visits every pair with n_L(ω) and n_R(ω).</summary>
    private void Occupied(
        BigFloat leftTemperature,
        BigFloat rightTemperature,
        Action<int, int, BigFloat, BigFloat> visit
    )
    {
        for (var i = 0; i < _energies.Length; i++)
        for (var j = i + 1; j < _energies.Length; j++)
            visit(i, j, Bose(i, j, leftTemperature), Bose(i, j, rightTemperature));
    }

    private BigFloat Bose(int i, int j, BigFloat temperature)
    {
        if (temperature.IsZero)
            return 0;
        if (!_occupations.TryGetValue((i, j, temperature), out var n))
            _occupations[(i, j, temperature)] = n = 1 / (BigMath.Exp((_energies[j] - _energies[i]) / temperature) - 1);
        return n;
    }
}
