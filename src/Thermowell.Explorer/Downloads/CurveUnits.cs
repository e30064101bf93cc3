using Thermowell.Declarations;
using Thermowell.Explorer.Curves;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Downloads;

/// <summary>
/// The units in which curves are taken away: what one reduced unit is in them, and their names where they are SI.
/// </summary>
/// <param name="AlongX">One reduced unit of the parameter along the curves.</param>
/// <param name="XName">Its unit in SI; empty where it stays reduced.</param>
/// <param name="AlongY">One reduced unit of the quantity.</param>
/// <param name="YName">Its unit in SI; likewise.</param>
internal sealed record CurveUnits(double AlongX, string XName, double AlongY, string YName)
{
    /// <summary>The units of curves.</summary>
    /// <param name="query">The curves.</param>
    /// <param name="units">What was chosen; null for the reduced ones.</param>
    public static CurveUnits Of(CurveQuery query, SiUnits? units)
    {
        if (units is null)
            return new CurveUnits(1, "", 1, "");
        var (alongX, x) = query.Over.Unit == UnitName.Energy ? (units.Temperature, "K") : (1, "");
        var (alongY, y) = query.Study.Quantity switch
        {
            Quantity.HeatFlux => (units.HeatFlux, "W"),
            Quantity.Conductivity => (units.Conductivity, "W/K"),
            _ => (1, ""),
        };
        return new CurveUnits(alongX, x, alongY, y);
    }
}
