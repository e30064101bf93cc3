using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Thermowell.Reservoirs;
using Thermowell.Walls;

namespace Thermowell.Questions.Input;

/// <content>Channels that particles enter and leave.</content>
public sealed partial class PointInput
{
    /// <summary>The name of the option that says what closes a channel on the left.</summary>
    public const string LeftEnd = "left-end";

    /// <summary>The name of the option that says what closes it on the right.</summary>
    public const string RightEnd = "right-end";

    // Of e^(mu/T): some powers of T and of the length beside it stay in the range of a double.
    private const double MostOfExponent = 300;

    /// <summary>What may close a channel.</summary>
    /// <param name="catalogue">The concepts that there are.</param>
    internal static IReadOnlyList<string> Ends(Catalogue catalogue) =>
        [ReservoirFormalism.Declaration.Key, .. catalogue.WallKeys];

    private Formalism ReadChannel(ChannelDeclaration declared, ClassicalRoute route)
    {
        var values = _reader.Values(declared.Parameters(_quantity), $"--formalism {declared.Key}");
        if (_quantity == Quantity.Conductivity)
            return declared.Create(values, default, route);
        var ends = (ReadEnd(LeftEnd), ReadEnd(RightEnd));
        if (ends.Item1 is not null)
            _reader.HaveNoEffect(ReservoirFormalism.LeftMu.Name, ReservoirFormalism.LeftDensity.Name);
        if (ends.Item2 is not null)
            _reader.HaveNoEffect(ReservoirFormalism.RightMu.Name, ReservoirFormalism.RightDensity.Name);
        foreach (
            var (density, own, side) in new[]
            {
                (ReservoirFormalism.LeftDensity, ReservoirFormalism.LeftMu, "left"),
                (ReservoirFormalism.RightDensity, ReservoirFormalism.RightMu, "right"),
            }
        )
            if (values.Has(density) && values.Has(own))
                _reader.Fault(
                    density.Name,
                    $"cannot be given together with --{own.Name}: either tells how dense the {side} reservoir is."
                );
        return declared.Create(values, ends, route);
    }

    private WallLaw? ReadEnd(string name)
    {
        var ends = Ends(_catalogue);
        var key = _reader.Choice(name, ends, ends[0]);
        return _catalogue.Walls.FirstOrDefault(wall => wall.Key == key) is { } declared
            ? _reader.Create(declared, $"--{name} {key}")
            : null;
    }

    /// <summary>What is wrong with a channel at its temperatures, or too much for a simulation.</summary>
    private void CheckChannel(ReservoirFormalism channel, PointSystem system, double left, double right)
    {
        if (system.Particles == 1)
            _reader.HaveNoEffect(ReservoirFormalism.SecondShareParameter.Name, ReservoirFormalism.OrderParameter.Name);
        else if (channel.Order == SpeciesOrder.Alternating)
            _reader.HaveNoEffect(ReservoirFormalism.SecondShareParameter.Name);
        var atZero = _reader.Faults.Count;
        foreach (
            var (closing, temperature, own) in new[]
            {
                (channel.Left, left, ReservoirFormalism.LeftMu),
                (channel.Right, right, ReservoirFormalism.RightMu),
            }
        )
            if (closing is { Wall: null, Density: null } && TooDense(closing.Potential, temperature) is { } problem)
                _reader.Fault(_reader.Has(own.Name) ? own.Name : ReservoirFormalism.Mu.Name, problem);
        if (_reader.Faults.Count > atZero || !channel.Samples)
            return;
        var gas = channel.GasOf(system.Gas!);
        var (first, second) = (channel.Left.At(left, gas.Masses[0]), channel.Right.At(right, gas.Masses[0]));
        if (ChannelEnsemble.Problem(gas, first, second) is not { } why)
            return;
        var isTooMany = IdealChannel.MeanParticles(gas, first, second) > ChannelEnsemble.MostParticles;
        _reader.Fault(
            isTooMany ? PointParameters.Length.Name : ReservoirFormalism.Mu.Name,
            $"{(isTooMany ? "is too large" : "does not do")}: {why}"
        );
    }

    private static string? TooDense(double potential, double temperature) =>
        temperature == 0 && potential > 0
            ? "is above 0 at the temperature 0, where the density of a reservoir has no bound: give 0 or less, or a temperature."
        : potential > MostOfExponent * temperature
            ? FormattableString.Invariant(
                $"is more than {MostOfExponent} times the temperature, where a reservoir is denser than numbers tell: give less."
            )
        : null;
}
