using Thermowell.Studies.Drawing;

namespace Thermowell.Studies.Letter;

/// <summary>The axes that the figures share, titled with symbol and unit.</summary>
internal static class Axes
{
    private const string Energy = "(*ħ*^{2}/*m*_{0}*L*_{0}^{2})";

    public const string Flux = "(*ħ*^{3}/*m*_{0}^{2}*L*_{0}^{4})";
    public const string Rate = "(*ħ*/*m*_{0}*L*_{0}^{2})";

    public static Axis ColdTemperature { get; } = Axis.Logarithmic("*T*_{R}  " + Energy);

    public static Axis Temperature { get; } = Axis.Logarithmic("*T*  " + Energy);

    public static Axis HeatFlux { get; } = Axis.Linear("*J*  " + Flux).From(0);

    public static Axis Conductivity { get; } = Axis.Logarithmic("*κ*  " + Rate);
}
