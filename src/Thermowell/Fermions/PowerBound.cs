namespace Thermowell.Fermions;

/// <summary>
/// The most power that particles without interaction can make between two contacts, whatever is between them: that of
/// a transmission which lets all pass above an energy and none below; Whitney, Phys. Rev. Lett. 112, 130601 (2014).
/// </summary>
public static class PowerBound
{
    // The largest x ln(1 + e^-x), at x = 1.1446.
    private const double Largest = 0.31634671137020605;

    /// <summary>max_x x ln(1 + e^(-x)) (T_h - T_c)²/2π a channel, Eq. (F13) of docs/theory/fermions.md.</summary>
    /// <param name="hot">T_h, not negative.</param>
    /// <param name="cold">T_c, not negative.</param>
    /// <param name="channels">The channels of the contact that has fewer.</param>
    public static double Of(double hot, double cold, int channels)
    {
        Require.NotNegative(hot);
        Require.NotNegative(cold);
        return Require.Within(channels, 1, int.MaxValue) * Largest * (hot - cold) * (hot - cold) / (2 * Math.PI);
    }
}
