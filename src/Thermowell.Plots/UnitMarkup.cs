namespace Thermowell.Plots;

/// <summary>The reduced units in the drawing mark-up.</summary>
public static class UnitMarkup
{
    /// <summary>Of an energy or a temperature.</summary>
    public const string Energy = "*ħ*^{2}/*m*_{0}*L*_{0}^{2}";

    /// <summary>Of a heat flux.</summary>
    public const string Flux = "*ħ*^{3}/*m*_{0}^{2}*L*_{0}^{4}";

    /// <summary>Of a rate or a conductivity.</summary>
    public const string Rate = "*ħ*/*m*_{0}*L*_{0}^{2}";
}
