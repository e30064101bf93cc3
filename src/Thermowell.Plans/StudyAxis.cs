using System.Globalization;

namespace Thermowell.Plans;

/// <summary>What varies along one direction of a study's grid: one option, or several that go together.</summary>
/// <param name="Names">The options.</param>
public abstract record StudyAxis(IReadOnlyList<string> Names)
{
    /// <summary>The most points of one axis, whose values are held in memory.</summary>
    public const int MostPoints = 10_000_000;

    /// <summary>How many points it has.</summary>
    public abstract int Points { get; }

    /// <summary>A value.</summary>
    /// <param name="name">Which of the options, from 0.</param>
    /// <param name="point">Which point, from 0.</param>
    public abstract StudyValue Value(int name, int point);

    /// <summary>
    /// A range's values have 15 digits: 0.3 and 10, not 0.30000000000000004 and 9.999999999999998, and alike on every
    /// machine.
    /// </summary>
    private protected static NumberValue Rounded(double value) =>
        new(double.Parse(value.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
}

/// <summary>Values one by one; with several names, a row of values for each point.</summary>
/// <param name="Names">The options.</param>
/// <param name="Rows">For each point, a value for each option.</param>
public sealed record ListedAxis(IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<StudyValue>> Rows)
    : StudyAxis(Names)
{
    /// <inheritdoc/>
    public override int Points => Rows.Count;

    /// <inheritdoc/>
    public override StudyValue Value(int name, int point) => Rows[point][name];
}

/// <summary>A range, both ends included.</summary>
/// <param name="Name">The option.</param>
/// <param name="From">The first value.</param>
/// <param name="To">The last value.</param>
/// <param name="Points">How many values, at least 2.</param>
/// <param name="Spacing">How they are spaced.</param>
public sealed record RangeAxis(string Name, double From, double To, int Points, Spacing Spacing) : StudyAxis([Name])
{
    private const double CloseSteps = 1e-13;

    /// <summary>Whether two neighbours have the same 15 digits.</summary>
    internal bool Repeats
    {
        get
        {
            var step =
                Spacing == Spacing.Linear
                    ? Math.Abs(
                        To / Math.Max(Math.Abs(From), Math.Abs(To)) - From / Math.Max(Math.Abs(From), Math.Abs(To))
                    )
                    : Math.Abs(Math.Log(To) - Math.Log(From));
            if (step / (Points - 1) > CloseSteps)
                return false;
            return Enumerable.Range(1, Points - 1).Any(point => Value(0, point) == Value(0, point - 1));
        }
    }

    /// <inheritdoc/>
    public override int Points { get; } = Points;

    /// <inheritdoc/>
    public override StudyValue Value(int name, int point)
    {
        if (point == 0)
            return new NumberValue(From);
        if (point == Points - 1)
            return new NumberValue(To);
        return Rounded(
            Spacing == Spacing.Linear ? Between(From, To) : Math.Pow(10, Between(Math.Log10(From), Math.Log10(To)))
        );

        double Between(double from, double to) => (from * (Points - 1 - point) + to * point) / (Points - 1);
    }
}

/// <summary>How the values of a range are spaced.</summary>
public enum Spacing
{
    /// <summary>Equal differences.</summary>
    Linear,

    /// <summary>Equal ratios; both ends are above 0.</summary>
    Logarithmic,
}
