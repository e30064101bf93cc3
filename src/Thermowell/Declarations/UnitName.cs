namespace Thermowell.Declarations;

/// <summary>The reduced units as tables and data files write them; empty for a pure number.</summary>
public static class UnitName
{
    /// <summary>Of an energy or a temperature.</summary>
    public const string Energy = "hbar^2/(m_0 L_0^2)";

    /// <summary>Of a heat flux.</summary>
    public const string Flux = "hbar^3/(m_0^2 L_0^4)";

    /// <summary>Of a rate, a frequency or a conductivity.</summary>
    public const string Rate = "hbar/(m_0 L_0^2)";

    /// <summary>Of a length.</summary>
    public const string Length = "L_0";

    /// <summary>Of a mass.</summary>
    public const string Mass = "m_0";

    /// <summary>Of the coupling to a wall.</summary>
    public const string Coupling = "L_0^-3";

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
            Energy => "E",
            Flux => "E^2/hbar",
            Rate => "E/hbar",
            Coupling => "C",

            // Levels have no places: their column of a length is empty.
            Length => "",
            _ => unit,
        };
}
