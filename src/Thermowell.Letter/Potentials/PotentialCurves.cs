using System.Globalization;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Potentials;

/// <summary>What the figures of a particle in a potential share.</summary>
internal static class PotentialCurves
{
    /// <summary>The option of a potential.</summary>
    public const string Option = PointInput.Potential;

    private const string Formalism = "formalism";

    /// <summary>The curves of the Lindblad equation.</summary>
    public static IReadOnlyList<LetterCurve> Quantum(this LetterStudy study) =>
        [.. study.Curves.Where(curve => curve[Formalism] == "lindblad")];

    /// <summary>The curves between Maxwell walls.</summary>
    public static IReadOnlyList<LetterCurve> Classical(this LetterStudy study) =>
        [.. study.Curves.Where(curve => curve[Formalism] == "maxwell")];

    /// <summary>The number that a curve's formula begins with.</summary>
    public static double Height(this LetterCurve curve) =>
        double.Parse(curve[Option].Split('*')[0], CultureInfo.InvariantCulture);

    /// <summary>V(x) of a curve.</summary>
    public static Func<double, double> Value(this LetterCurve curve) => FormulaText.Read(curve[Option], "x").Function!;

    /// <summary>
    /// The strength of NDTR by levels and couplings from a basis of sines, between the same temperatures.
    /// </summary>
    public static double StrengthBySines(LetterContext context, LetterCurve curve, PointRequest ndtr, double peak)
    {
        var flux = ndtr with { Quantity = Quantity.HeatFlux, System = SineBasis.Of(curve.Value()) };
        var fluxes = context.Runner.Run([flux with { RightTemperature = peak }, flux with { RightTemperature = 0 }]);
        return 1 - fluxes[1][Observable.HeatFlux]!.Value / fluxes[0][Observable.HeatFlux]!.Value;
    }

    /// <summary>The activation energy -d ln κ/d(1/T) of a conductivity, by a central difference.</summary>
    public static double Activation(Func<double, double> logarithm, double temperature)
    {
        const double step = 1e-3;
        var (cold, hot) = (temperature * Math.Exp(-step), temperature * Math.Exp(step));
        return (logarithm(hot) - logarithm(cold)) / (1 / cold - 1 / hot);
    }

    /// <summary>ln κ of an answer.</summary>
    public static double LogConductivity(PointResult point) => point[Observable.LogConductivity]!.Value;

    /// <summary>The largest share by which numbers of two routes differ.</summary>
    public static double Apart(IEnumerable<double> one, IEnumerable<double> other) =>
        one.Zip(other).Max(pair => Math.Abs(pair.First / pair.Second - 1));
}
