namespace Thermowell.Declarations;

/// <summary>The reduced units as tables and data files write them; empty for a pure number.</summary>
public static class UnitName
{
    // Cumulants of the eighth order, and some to spare.
    private const int MostFactors = 12;

    /// <summary>Of an energy or a temperature.</summary>
    public const string Energy = "hbar^2/(m_0 L_0^2)";

    /// <summary>Of a heat flux.</summary>
    public const string Flux = "hbar^3/(m_0^2 L_0^4)";

    /// <summary>Of a rate, a frequency or a conductivity.</summary>
    public const string Rate = "hbar/(m_0 L_0^2)";

    /// <summary>Of a time.</summary>
    public const string Time = "m_0 L_0^2/hbar";

    /// <summary>Of a length.</summary>
    public const string Length = "L_0";

    /// <summary>Of a mass.</summary>
    public const string Mass = "m_0";

    /// <summary>Of the coupling to a wall.</summary>
    public const string Coupling = "L_0^-3";

    /// <summary>
    /// Of a product of energies and rates, as a cumulant of heat has it: <see cref="Energy"/>, <see cref="Rate"/> and
    /// <see cref="Flux"/> are (1, 0), (0, 1) and (1, 1).
    /// </summary>
    /// <param name="energies">How many energies, from 0.</param>
    /// <param name="rates">How many rates, from 0; one of both at least.</param>
    public static string Of(int energies, int rates) =>
        $"{Power("hbar", 2 * energies + rates)}/({Power("m_0", energies + rates)} {Power("L_0", 2 * (energies + rates))})";

    /// <summary>How many energies and rates a unit is the product of; null for any other.</summary>
    /// <param name="unit">The unit.</param>
    public static (int Energies, int Rates)? Product(string unit)
    {
        for (var both = 1; both <= MostFactors; both++)
        for (var energies = 0; energies <= both; energies++)
            if (unit == Of(energies, both - energies))
                return (energies, both - energies);
        return null;
    }

    /// <summary>What the names of units mean for levels of one's own.</summary>
    public static string MeaningOfOwn => "E is that of the file's energies, C that of its couplings; hbar = k_B = 1.";

    /// <summary>
    /// The unit of a quantity of levels of one's own, whose energies and couplings have the units of whoever gives
    /// them.
    /// </summary>
    /// <param name="unit">The unit of the quantity for a particle in a well: one of the names here.</param>
    public static string OfOwn(string unit) =>
        unit switch
        {
            Coupling => "C",
            Time => "hbar/E",

            // Levels have no places: their column of a length is empty.
            Length => "",
            _ => Product(unit) is var (energies, rates)
                ? Power("E", energies + rates) + (rates == 0 ? "" : "/" + Power("hbar", rates))
                : unit,
        };

    private static string Power(string factor, int power) => power == 1 ? factor : $"{factor}^{power}";
}
