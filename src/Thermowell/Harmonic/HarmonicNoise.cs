using System.Numerics;

namespace Thermowell.Harmonic;

/// <summary>
/// How the heat through a harmonic network fluctuates: cumulants of the heat from one contact, and the covariances of
/// the heats from all of them; Eq. (L19) and Eq. (L20) of docs/theory/harmonic.md.
/// </summary>
public sealed class HarmonicNoise
{
    /// <summary>The highest order that is asked for.</summary>
    public const int HighestOrder = 8;

    private HarmonicNoise(double[] cumulants, double[] errors, double[][] covariance, double[][] covarianceErrors) =>
        (Cumulants, CumulantErrors, Covariance, CovarianceErrors) = (cumulants, errors, covariance, covarianceErrors);

    /// <summary>lim ⟨⟨Q^k⟩⟩/t of the heat from the contact, from the first on.</summary>
    public IReadOnlyList<double> Cumulants { get; }

    /// <summary>The numerical error of each.</summary>
    public IReadOnlyList<double> CumulantErrors { get; }

    /// <summary>lim Cov(Q_a, Q_b)/t, a row for each contact a.</summary>
    public IReadOnlyList<double[]> Covariance { get; }

    /// <summary>The numerical error of each.</summary>
    public IReadOnlyList<double[]> CovarianceErrors { get; }

    /// <summary>The noise of a steady state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <param name="order">How many cumulants, from 1 to <see cref="HighestOrder"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The contact or the order is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static HarmonicNoise Of(HarmonicState state, int contact = 0, int order = 4)
    {
        ArgumentNullException.ThrowIfNull(state);
        var k = state.Contacts;
        Require.Within(contact, 0, k - 1);
        Require.Within(order, 1, HighestOrder);
        var (values, errors) = state.Integrate(
            order + k * k,
            (omega, t, found) =>
            {
                AddCumulants(state.Occupations, contact, omega, t, found[..order]);
                AddCovariances(state.Occupations, omega, t, found[order..]);
            }
        );
        (values[0], errors[0]) = (state.Heats[contact], state.Errors[contact]);
        double[][] rows = [.. Enumerable.Range(0, k).Select(a => values[(order + a * k)..(order + (a + 1) * k)])],
            uncertain = [.. Enumerable.Range(0, k).Select(a => errors[(order + a * k)..(order + (a + 1) * k)])];

        // Of two contacts one gives what the other takes.
        if (k == 2)
            (rows[0][1], rows[1][0], rows[1][1], uncertain[0][1], uncertain[1][0], uncertain[1][1]) = (
                -rows[0][0],
                -rows[0][0],
                rows[0][0],
                uncertain[0][0],
                uncertain[0][0],
                uncertain[0][0]
            );
        return new(values[..order], errors[..order], rows, uncertain);
    }

    /// <summary>
    /// Derivatives at 0 of -ln(1 - X(χ)), X = Σ_b T_ab [n_a(1+n_b)(e^χω - 1) + n_b(1+n_a)(e^-χω - 1)], by series.
    /// </summary>
    private static void AddCumulants(
        Occupations occupations,
        int a,
        double omega,
        ReadOnlySpan<Complex> t,
        Span<double> cumulants
    )
    {
        var k = occupations.Count;

        // ω (rate in - rate out) and ω² (rate in + rate out).
        double net = 0,
            both = 0;
        for (var b = 0; b < k; b++)
            if (b != a)
            {
                var transmitted = Occupations.Square(t[a * k + b]);
                net += transmitted * occupations.Difference(a, b, omega);
                both += transmitted * (occupations.Exchange(a, b, omega) + occupations.Exchange(b, a, omega));
            }

        // x_m, the coefficient of χ^m in X; in the classical limit there are two.
        Span<double> x = stackalloc double[HighestOrder + 1],
            l = stackalloc double[HighestOrder + 1];
        x.Clear();
        double power = 1,
            factorial = 1;
        for (var m = 1; m <= cumulants.Length; m++)
        {
            factorial *= m;
            x[m] = (m % 2 == 1 ? net : both) * power / factorial;
            if (m % 2 == 0)
                power *= omega * omega;
            if (m >= 2 && occupations.IsClassical)
                power = 0;
        }

        // (-ln(1 - X))' (1 - X) = X'.
        for (var m = 1; m <= cumulants.Length; m++)
        {
            l[m] = x[m];
            for (var j = 1; j < m; j++)
                l[m] += (double)j / m * l[j] * x[m - j];
        }

        factorial = 1;
        for (var m = 1; m <= cumulants.Length; m++)
        {
            factorial *= m;
            cumulants[m - 1] = factorial * l[m];
        }
    }

    /// <summary>S_ab of one frequency.</summary>
    private static void AddCovariances(
        Occupations occupations,
        double omega,
        ReadOnlySpan<Complex> t,
        Span<double> covariances
    )
    {
        var k = occupations.Count;
        for (var a = 0; a < k; a++)
        for (var b = 0; b < k; b++)
        {
            if (b < a)
            {
                covariances[a * k + b] = covariances[b * k + a];
                continue;
            }

            if (a == b)
            {
                double own = 0,
                    net = 0;
                for (var c = 0; c < k; c++)
                    if (c != a)
                    {
                        var transmitted = Occupations.Square(t[a * k + c]);
                        own += transmitted * (occupations.Exchange(a, c, omega) + occupations.Exchange(c, a, omega));
                        net += transmitted * occupations.Difference(a, c, omega);
                    }
                covariances[a * k + a] = own + net * net;
                continue;
            }

            // Σ_c conj(s_ac) s_bc n_c, from which n_a is taken, as the rows of s are orthogonal.
            var mixed = Complex.Zero;
            for (var c = 0; c < k; c++)
                if (c != a)
                    mixed += Complex.Conjugate(S(t, k, a, c)) * S(t, k, b, c) * occupations.Difference(c, a, omega);
            covariances[a * k + b] =
                Occupations.Square(mixed)
                - Occupations.Square(t[a * k + b])
                    * (occupations.Exchange(a, a, omega) + occupations.Exchange(b, b, omega));
        }
    }

    /// <summary>s = 1 + i t.</summary>
    private static Complex S(ReadOnlySpan<Complex> t, int k, int a, int b) =>
        (a == b ? 1 : 0) + Complex.ImaginaryOne * t[a * k + b];
}
