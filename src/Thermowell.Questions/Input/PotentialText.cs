using System.Collections.Immutable;
using Thermowell.Files;
using Thermowell.Models;
using Thermowell.Questions.Points;

namespace Thermowell.Questions.Input;

/// <summary>A potential as a text gives it: a formula of x, or a table.</summary>
/// <param name="Value">V(x).</param>
/// <param name="Kinks">Where V or a derivative of it jumps.</param>
/// <param name="Record">What tells it: equal records are equal potentials.</param>
public sealed record PotentialText(Func<double, double> Value, ImmutableArray<double> Kinks, string Record)
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="interpolation">How the values of a table are joined: one of
    /// <see cref="PotentialTable.Interpolations"/>.</param>
    /// <param name="length">The distance of the walls.</param>
    /// <param name="kinks">Where a formula has kinks; a table has its own.</param>
    /// <param name="parameters">Numbers that a formula may name.</param>
    /// <returns>The potential, or everything that is wrong with the text, each as the rest of a sentence.</returns>
    public static (PotentialText? Potential, IReadOnlyList<string> Faults) Read(
        string text,
        string interpolation,
        double length,
        ImmutableArray<double> kinks,
        IReadOnlyDictionary<string, double>? parameters = null
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        if (PlainText.Problem(text) is { } problem)
            return (null, [problem]);
        if (PotentialTable.Is(text))
        {
            var (table, wrong) = PotentialTable.Read(
                text,
                smooth: interpolation == PotentialTable.Interpolations[0],
                length
            );
            return table is null
                ? (null, wrong)
                : (new PotentialText(table.At, table.Kinks, $"{interpolation} {text.Trim()}"), []);
        }

        var (value, faults) = FormulaText.Read(text, "x", parameters);
        if (value is null)
            return (null, faults);
        return PotentialSystem.Problem(value, text, length) is { } place
            ? (null, [place])
            : (new PotentialText(value, kinks, text), []);
    }

    /// <summary>Particles in it.</summary>
    /// <param name="gas">The masses and the distance of the walls.</param>
    public GasSystem System(HardPointGas gas)
    {
        ArgumentNullException.ThrowIfNull(gas);
        return gas.Masses.Length == 1
            ? new PotentialSystem(gas, Record, Value, Kinks)
            : new PotentialGasSystem(gas, Record, Value, Kinks);
    }
}
