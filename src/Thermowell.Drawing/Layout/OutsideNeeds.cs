namespace Thermowell.Drawing.Layout;

/// <summary>What of a panel found no free place inside its frame and must stand outside it.</summary>
/// <param name="Legend">The legend, to the right.</param>
/// <param name="Inset">The inset, to the right.</param>
/// <param name="Letter">The letter, above.</param>
internal sealed record OutsideNeeds(bool Legend, bool Inset, bool Letter)
{
    public static OutsideNeeds None { get; } = new(false, false, false);

    public OutsideNeeds And(OutsideNeeds other) =>
        new(Legend || other.Legend, Inset || other.Inset, Letter || other.Letter);
}
