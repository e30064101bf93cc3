using Thermowell.Questions.Points;

namespace Thermowell.Letter.Couplings;

/// <summary>Heats with their errors, and how they change from one cold temperature to the next.</summary>
internal static class Heats
{
    /// <summary>J from left to right.</summary>
    public static double Of(PointResult point) => point[Observable.HeatFlux]!.Value;

    /// <summary>Its numerical error.</summary>
    public static double ErrorOf(PointResult point) => point.NumericalError!.Value;

    /// <summary>Whether J rises beyond both errors each time T_R falls, along a curve of T_R that ascends.</summary>
    public static bool IsRising(LetterCurve curve) =>
        curve
            .Points.Zip(curve.Points.Skip(1))
            .All(pair => Of(pair.First) - Of(pair.Second) > ErrorOf(pair.First) + ErrorOf(pair.Second));
}
