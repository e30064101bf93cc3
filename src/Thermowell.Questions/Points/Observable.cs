using Thermowell.Declarations;
using Thermowell.Questions.Parameters;

namespace Thermowell.Questions.Points;

/// <summary>
/// A number that an answer may hold: declared once, and known from here to tables, columns, units, exports and plots.
/// </summary>
/// <param name="Key">Its name in JSON and in columns, in camel case.</param>
/// <param name="Unit">Its unit: one of <see cref="UnitName"/>, empty for a pure number.</param>
/// <param name="Meaning">What it is, in a few words.</param>
public sealed partial record Observable(string Key, string Unit, string Meaning) : Declaration(Key, Meaning)
{
    private const PointKinds SecondOrderKinds = PointKinds.Lindblad | PointKinds.Redfield | PointKinds.Jumps;

    private const PointKinds QuantumKinds = SecondOrderKinds | PointKinds.Hierarchy;
    private const PointKinds ClassicalKinds = PointKinds.Exact | PointKinds.Simulated;
    private const PointKinds CountedKinds = QuantumKinds | PointKinds.Landauer;
    private const PointKinds AnyKind = CountedKinds | ClassicalKinds;

    private static Quantity[] EveryQuantity => Enum.GetValues<Quantity>();

    /// <summary>The quantities in whose answers it may stand.</summary>
    public required IReadOnlyList<Quantity> Quantities { get; init; }

    /// <summary>The kinds of points of which one is needed.</summary>
    public required PointKinds Kinds { get; init; }

    /// <summary>The kinds of points that do not have it, whatever else they are.</summary>
    public PointKinds NotOf { get; init; }

    /// <summary>What it is called in a table of one answer; null where it does not stand in it by itself.</summary>
    public string? Label { get; init; }

    /// <summary>What it is called there of contacts that are named one by one, where that is another.</summary>
    public string? LabelOfContacts { get; init; }

    /// <summary>
    /// What it is called in a scan along the temperature of one contact, by the contact's name; null where that is its
    /// <see cref="Label"/>.
    /// </summary>
    public Func<string, string>? LabelAlong { get; init; }

    /// <summary>Its symbol in the mark-up of drawings; null where it is drawn by its name.</summary>
    public string? Symbol { get; init; }

    /// <summary>
    /// Whether it stands behind the verdict in a row: what the answer rests on, and how it was come by.
    /// </summary>
    public bool IsDetail { get; init; }

    /// <summary>
    /// Whether it tells how far a quantum answer stands from the limits of its description: JSON gathers these in one
    /// object.
    /// </summary>
    public bool IsOfValidity { get; init; }

    /// <summary>Whether tables of many points have a column of it.</summary>
    public bool HasColumn { get; init; } = true;

    /// <summary>Whether it is a whole number.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The quantity that it is the answer to; null for what stands beside an answer.</summary>
    public Quantity? Answers { get; init; }

    /// <summary>The quantity whose error is that of this number; where several have it, that of the first.</summary>
    public Quantity? BearsErrorOf { get; init; }

    /// <summary>Whether it belongs to one contact of a junction, where JSON has it in the list of contacts.</summary>
    public bool IsOfContact { get; init; }

    /// <summary>Whether it is that error, in the unit of the number asked for.</summary>
    public bool IsErrorOfAnswer { get; init; }

    /// <summary>The number that is its own error, where it has one that is not the answer's.</summary>
    public Observable? Error { get; init; }

    /// <summary>Whether that is a numerical error also in an answer that is sampled.</summary>
    public bool HasNumericalError { get; init; }

    /// <summary>How it follows from the rest of an answer; null where it stands in the answer by itself.</summary>
    public Func<PointResult, double?>? From { get; init; }

    /// <summary>
    /// How it is read off what a solver found; null where the solver gives it, or it follows from the rest of the
    /// answer.
    /// </summary>
    public Reading? Reads { get; init; }

    /// <summary>Whether a table marks it where the answer is unphysical.</summary>
    public bool IsMarked { get; init; }

    /// <summary>
    /// Whether a table of one answer shows it: a logarithm only where the number itself has underflowed.
    /// </summary>
    public Func<PointResult, bool> IsShown { get; init; } = _ => true;

    /// <summary>
    /// Whether the explorer draws it against the temperature of both baths; a number of two temperatures against that
    /// of the right one.
    /// </summary>
    public bool IsPlotted { get; init; }

    /// <summary>Whether it is the natural logarithm of what <see cref="Scale"/> converts.</summary>
    public bool IsLogarithm { get; init; }

    /// <summary>
    /// What one reduced unit of it is in SI, where its unit alone does not tell; null where that does.
    /// </summary>
    public Func<SiUnits, UnitScale>? Scale { get; init; }

    /// <summary>What one reduced unit is in SI; null for a pure number.</summary>
    /// <param name="units">The units.</param>
    public UnitScale? In(SiUnits units)
    {
        ArgumentNullException.ThrowIfNull(units);
        return Scale is { } scale ? scale(units) : units.Of(Unit);
    }
}
