namespace Thermowell.Drawing.Layout;

/// <summary>From the values of an axis to places on the page along it.</summary>
/// <param name="Scale">Linear or logarithmic.</param>
/// <param name="Lower">Value at <paramref name="Start"/>.</param>
/// <param name="Upper">Value at <paramref name="End"/>.</param>
/// <param name="Start">Where the axis begins, in points.</param>
/// <param name="End">Where it ends.</param>
internal sealed record AxisMap(AxisScale Scale, double Lower, double Upper, double Start, double End)
{
    public double Length => Math.Abs(End - Start);

    public double Place(double value)
    {
        double share =
            Scale == AxisScale.Logarithmic
                ? Math.Log(value / Lower) / Math.Log(Upper / Lower)
                : (value - Lower) / (Upper - Lower);
        return Start + (share * (End - Start));
    }
}
