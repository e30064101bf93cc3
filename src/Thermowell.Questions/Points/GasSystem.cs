using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>Point particles between two walls.</summary>
public abstract record GasSystem : PointSystem
{
    private protected GasSystem(HardPointGas gas) => Gas = gas;

    /// <inheritdoc/>
    public override HardPointGas Gas { get; }

    /// <summary>
    /// Whether the masses are equal: such particles exchange their speeds, so their flux is that of as many that do not
    /// meet.
    /// </summary>
    public override bool IsClassicallyExact => Gas.Masses.All(mass => mass == Gas.Masses[0]);

    /// <summary>
    /// The system of a gas: the square well of one particle, the hard-point pair of two, or more particles, which have
    /// no quantum levels here.
    /// </summary>
    /// <param name="gas">Masses and length.</param>
    public static GasSystem Of(HardPointGas gas)
    {
        ArgumentNullException.ThrowIfNull(gas);
        return gas.Masses.Length switch
        {
            1 => new WellSystem(gas),
            2 => new PairSystem(gas),
            _ => new ManySystem(gas),
        };
    }

    /// <summary>Whether the other gas has the same masses and length.</summary>
    /// <param name="other">The other.</param>
    public virtual bool Equals(GasSystem? other) =>
        other is not null
        && Gas.Length == other.Gas.Length
        && Gas.Masses.AsSpan().SequenceEqual(other.Gas.Masses.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Gas.Length, Gas.Masses.Length, Gas.Masses[0], Gas.Masses[^1]);
}

/// <summary>One particle: the square well.</summary>
public sealed record WellSystem : GasSystem
{
    // The truncation error is the change when so many times the levels are kept.
    private const double LevelsFactor = 1.1;

    internal WellSystem(HardPointGas gas)
        : base(gas) { }

    /// <inheritdoc/>
    public override int SufficientLevels(double temperature) => SquareWell.SufficientLevels(Gas, temperature);

    /// <inheritdoc/>
    public override string? LevelsProblem(int levels, bool given, int larger, string hot) =>
        TooMany(levels, given, hot);

    /// <summary>That more levels are populated than are handled; null where they are not.</summary>
    internal static string? TooMany(int levels, bool given, string hot) =>
        given || levels <= MostLevels
            ? null
            : $"must be given: at temperature {hot} {(levels == int.MaxValue ? "billions of" : $"some {levels}")} levels are populated and at most {MostLevels} are handled; lower the temperature, mass or length.";

    /// <inheritdoc/>
    public override double? DiscardedWeight(double temperature, int levels)
    {
        if (temperature == 0)
            return 0;
        var ground = SquareWell.Energy(Gas, 1);
        double kept = 0,
            beyond = 0;
        for (var n = 1; n <= levels; n++)
            kept += Weight(n);

        // Beyond the last level the sum falls at least geometrically, with the ratio of its first two terms.
        var first = Weight(levels + 1);
        for (var n = levels + 1; n <= 100 * levels; n++)
        {
            var term = Weight(n);
            beyond += term;
            if (term <= 1e-3 * first)
                break;
        }

        return beyond / (kept + beyond);

        double Weight(int n) => Math.Exp(-(SquareWell.Energy(Gas, n) - ground) / temperature);
    }

    internal override OpenSystem? OpenOtherwise(int levels, EvaluationRun run) =>
        Open((int)Math.Ceiling(LevelsFactor * levels), run);

    internal override double? ParticipationRatio(ReadOnlySpan<double> populations) =>
        Observables.ParticipationRatio.InWell(populations, Gas.Length);

    internal override double[][] Densities(SteadyState state, int levels, double[] places, EvaluationRun run) =>
        [PositionDensity.InWell(state.Populations, Gas.Length, places)];

    internal override double[][] Densities(RedfieldSteadyState state, int levels, double[] places, EvaluationRun run) =>
        [PositionDensity.InWell(state, Gas.Length, places)];

    /// <inheritdoc/>
    protected override OpenSystem Opened(int levels, EvaluationRun run) => SquareWell.ToOpenSystem(Gas, levels);
}

/// <summary>More than two particles, which the quantum equations do not treat.</summary>
public sealed record ManySystem : GasSystem
{
    internal ManySystem(HardPointGas gas)
        : base(gas) { }

    /// <inheritdoc/>
    public override string WhyNotQuantum => "treats one particle or two";

    /// <inheritdoc/>
    public override int SufficientLevels(double temperature) => throw NoLevels();

    /// <inheritdoc/>
    protected override OpenSystem Opened(int levels, EvaluationRun run) => throw NoLevels();

    private ArgumentException NoLevels() =>
        new($"{Gas.Masses.Length} masses were given: levels are known of one particle or two.");
}
