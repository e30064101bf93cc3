using Thermowell.Numerics;

namespace Thermowell.Contacts;

/// <summary>
/// The occupation u of an energy by what a contact exchanges, and what leaves to it: u = f, v = 1 - f of fermions, u =
/// n, v = 1 + n of bosons, with u/v = e^{-x} for both; Eq. (F3) of docs/theory/fermions.md. All of it to full
/// relative accuracy.
/// </summary>
internal static class FermiOccupation
{
    /// <summary>
    /// x = (ω - μ)/T: plus or minus infinity at T = 0, and 0 where nothing decides.
    /// </summary>
    public static double Argument(double omega, double temperature, double potential)
    {
        var above = omega - potential;
        return temperature > 0 ? above / temperature
            : above == 0 ? 0
            : above * double.PositiveInfinity;
    }

    /// <summary>f(x) = 1/(e^x + 1).</summary>
    public static double At(double x)
    {
        if (x < 0)
            return 1 / (1 + Math.Exp(x));
        var less = Math.Exp(-x);
        return less / (1 + less);
    }

    /// <summary>The same where it may underflow.</summary>
    public static ScaledDouble Scaled(double x)
    {
        if (x < 600)
            return At(x);
        return double.IsPositiveInfinity(x) ? 0 : ScaledDouble.Exp(-x);
    }

    /// <summary>n(x) = 1/(e^x - 1) for x above 0, where it may underflow.</summary>
    public static ScaledDouble ScaledBose(double x) =>
        x < 600 ? 1 / ExponentialMinusOne.At(x)
        : double.IsPositiveInfinity(x) ? 0
        : ScaledDouble.Exp(-x);

    /// <summary>
    /// x_a - x_b at one ω without the loss that a small difference of temperatures or potentials would be.
    /// </summary>
    public static double Difference(double omega, (double T, double Mu) a, (double T, double Mu) b)
    {
        if (a == b)
            return 0;
        if (a.T > 0 && b.T > 0)
            return (omega - b.Mu) * ((b.T - a.T) / a.T / b.T) - (a.Mu - b.Mu) / a.T;
        var (first, second) = (Argument(omega, a.T, a.Mu), Argument(omega, b.T, b.Mu));
        return first == second ? 0 : first - second;
    }
}
