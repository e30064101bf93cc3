using Thermowell.Drawing;
using Thermowell.Plots;

namespace Thermowell.Letter;

/// <summary>The axes that the figures share, titled with symbol and unit.</summary>
internal static class Axes
{
    private const string Energy = $"({UnitMarkup.Energy})";

    public const string Flux = $"({UnitMarkup.Flux})";
    public const string Rate = $"({UnitMarkup.Rate})";

    public static Axis ColdTemperature { get; } = Axis.Logarithmic("*T*_{R}  " + Energy);

    public static Axis HotTemperature { get; } = Axis.Logarithmic("*T*_{L}  " + Energy);

    public static Axis Temperature { get; } = Axis.Logarithmic("*T*  " + Energy);

    public static Axis HeatFlux { get; } = Axis.Linear("*J*  " + Flux).From(0);

    public static Axis Conductivity { get; } = Axis.Logarithmic("*κ*  " + Rate);
}
