using System.Collections.Immutable;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>
/// Several hard points in a potential, which is the same for all of them: classical alone. Equal masses exchange their
/// speeds and are exact; others are simulated where the potential is straight between its kinks.
/// </summary>
public sealed record PotentialGasSystem : GasSystem
{
    private readonly PotentialSystem _one;

    /// <summary>Particles in a potential.</summary>
    /// <param name="gas">Two masses or more, and the distance of the walls.</param>
    /// <param name="text">What tells the potential, for the record: equal texts are equal potentials.</param>
    /// <param name="value">V(x).</param>
    /// <param name="kinks">Where V or a derivative of it jumps.</param>
    public PotentialGasSystem(
        HardPointGas gas,
        string text,
        Func<double, double> value,
        params ImmutableArray<double> kinks
    )
        : base(gas) => _one = new PotentialSystem(new HardPointGas(gas.Masses.Max(), gas.Length), text, value, kinks);

    /// <summary>What tells the potential.</summary>
    public string Text => _one.Text;

    /// <summary>Where V or a derivative of it jumps.</summary>
    public ImmutableArray<double> Kinks => _one.Kinks;

    /// <summary>Whether its particles can be simulated: whether the potential is straight between its kinks.</summary>
    public bool HasStraightPieces => Motion.HasStraightPieces;

    /// <inheritdoc/>
    public override string Potential => Text;

    /// <inheritdoc/>
    public override PotentialMotion Motion => _one.Motion;

    /// <inheritdoc/>
    public override string WhyNotQuantum => "treats one particle in a --potential";

    /// <summary>Whether the other is the same gas in the same potential.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(PotentialGasSystem? other) => base.Equals(other) && _one.Equals(other._one);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Text);

    /// <inheritdoc/>
    public override int SufficientLevels(double temperature) => throw NoLevels();

    /// <inheritdoc/>
    protected override OpenSystem Opened(int levels, EvaluationRun run) => throw NoLevels();

    private ArgumentException NoLevels() =>
        new($"{Gas.Masses.Length} masses were given: in a potential levels are known of one particle.");
}
