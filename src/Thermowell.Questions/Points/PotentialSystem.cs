using System.Collections.Immutable;
using System.Globalization;
using Thermowell.Classical;
using Thermowell.Files;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Systems.Potentials;

namespace Thermowell.Questions.Points;

/// <summary>One particle in a potential between two walls.</summary>
public sealed record PotentialSystem : GasSystem
{
    // The truncation error is the change when so many times the levels are kept, on panels of half the width.
    private const double LevelsFactor = 1.1;

    // A well with its lowest levels: a wave has two numbers a panel.
    private const long BytesOfWell = 2_000_000;
    private const long MostBytes = 64_000_000;
    private static readonly LruCache<PotentialSystem, Solved> Wells = new(MostBytes, _ => BytesOfWell);

    // Places between the walls at which a potential is tried before it is used, a power of 2 so that the middle is one.
    private const int PlacesTried = 1024;

    private readonly Func<double, double> _value;

    /// <summary>A particle in a potential.</summary>
    /// <param name="gas">One mass and the distance of the walls.</param>
    /// <param name="text">What tells the potential, for the record: equal texts are equal potentials.</param>
    /// <param name="value">V(x).</param>
    /// <param name="kinks">Where V or a derivative of it jumps.</param>
    /// <exception cref="ArgumentException">The gas has several masses.</exception>
    public PotentialSystem(
        HardPointGas gas,
        string text,
        Func<double, double> value,
        params ImmutableArray<double> kinks
    )
        : base(gas)
    {
        if (gas.Masses.Length > 1)
            throw new ArgumentException(
                $"a potential holds one particle, the gas has {gas.Masses.Length}.",
                nameof(gas)
            );
        (Text, _value, Kinks) = (text, value, kinks);
    }

    /// <summary>
    /// What is wrong with a potential before it is used, after what gives it; null if nothing was found.
    /// </summary>
    /// <param name="value">V(x).</param>
    /// <param name="text">What gives it.</param>
    /// <param name="length">The distance of the walls.</param>
    public static string? Problem(Func<double, double> value, string text, double length)
    {
        ArgumentNullException.ThrowIfNull(value);
        for (var i = 0; i <= PlacesTried; i++)
        {
            var place = length * i / PlacesTried;
            if (value(place) is var found && !double.IsFinite(found))
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"= '{Shown.Value(text)}' is {(double.IsNaN(found) ? "no real number" : "infinite")} at x = {place:G6}: V(x) is finite and real from 0 to the length, {length:R}."
                );
        }

        return null;
    }

    /// <summary>What is wrong with a kink that is not between the walls.</summary>
    /// <param name="kink">Where it is.</param>
    /// <param name="length">The distance of the walls.</param>
    public static string KinkProblem(double kink, double length) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"holds {kink:R}: a kink is between the walls, from 0 to the length, {length:R}."
        );

    /// <summary>What tells the potential.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override string Potential => Text;

    /// <summary>Where V or a derivative of it jumps.</summary>
    public ImmutableArray<double> Kinks { get; }

    /// <inheritdoc/>
    public override PotentialMotion Motion => Kept.Motion.Value;

    /// <summary>Whether the other is the same gas in the same potential.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(PotentialSystem? other) =>
        base.Equals(other) && Text == other.Text && Kinks.SequenceEqual(other.Kinks);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Text);

    /// <summary>V at some places, counted from where the energies of the levels are: the lowest V.</summary>
    /// <param name="places">Places from 0 to the length.</param>
    public double[] Heights(ReadOnlySpan<double> places)
    {
        var well = Kept.Well.Value;
        var lowest = well.Energies(2)[0] - well.ToOpenSystem(2).Energies[0];
        var heights = new double[places.Length];
        for (var i = 0; i < heights.Length; i++)
            heights[i] = _value(places[i]) - lowest;
        return heights;
    }

    /// <inheritdoc/>
    public override int SufficientLevels(double temperature) => Kept.Well.Value.SufficientLevels(temperature);

    /// <inheritdoc/>
    public override string? LevelsProblem(int levels, bool given, int larger, string hot) =>
        WellSystem.TooMany(levels, given, hot);

    /// <inheritdoc/>
    public override double? DiscardedWeight(double temperature, int levels)
    {
        if (temperature == 0)
            return 0;

        // Of the levels beyond those found, which stand further and further apart, the weights fall at least
        // geometrically, with the ratio of the first two.
        var energies = Kept.Well.Value.Energies(levels + 2);
        double Weight(int n) => Math.Exp(-(energies[n] - energies[0]) / temperature);
        double kept = 0;
        for (var n = 0; n < levels; n++)
            kept += Weight(n);
        var (first, second) = (Weight(levels), Weight(levels + 1));
        var beyond = first == 0 ? 0 : first / Math.Max(1 - second / first, double.Epsilon);
        return beyond / (kept + beyond);
    }

    // Panels of half the width are one sample of what rounding does to levels.
    internal override double ErrorOverChange => 4;

    internal override OpenSystem? OpenOtherwise(int levels, EvaluationRun run) =>
        Kept.Finer.Value.ToOpenSystem((int)Math.Ceiling(LevelsFactor * levels), run.Cancellation);

    internal override double? ParticipationRatio(ReadOnlySpan<double> populations) =>
        Kept.Well.Value.ParticipationRatio(populations);

    internal override double[][] Densities(SteadyState state, int levels, double[] places, EvaluationRun run) =>
        [Kept.Well.Value.Density(state.Populations, places)];

    internal override double[][] Densities(RedfieldSteadyState state, int levels, double[] places, EvaluationRun run) =>
        [PositionDensity.InPotential(state, Kept.Well.Value, places)];

    /// <inheritdoc/>
    protected override OpenSystem Opened(int levels, EvaluationRun run) =>
        Kept.Well.Value.ToOpenSystem(levels, run.Cancellation);

    private Solved Kept => Wells.Get(this, key => new Solved(key));

    /// <summary>What is found once of a potential.</summary>
    private sealed class Solved
    {
        public Solved(PotentialSystem system)
        {
            Potential Potential() => new(system.Gas.Length, system._value, system.Kinks.AsSpan());
            Well = new(() => new PotentialWell(Potential(), system.Gas.Masses[0]));
            Finer = new(() => Well.Value.Finer());
            Motion = new(() => new PotentialMotion(Potential(), system.Gas.Masses[0]));
        }

        public Lazy<PotentialWell> Well { get; }
        public Lazy<PotentialWell> Finer { get; }
        public Lazy<PotentialMotion> Motion { get; }
    }
}
