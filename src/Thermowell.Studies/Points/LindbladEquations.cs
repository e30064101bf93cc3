using Thermowell.Models;
using Thermowell.Quantum;

namespace Thermowell.Studies.Points;

/// <summary>The rate equation of a Lindblad request and, for a gas, the one with more levels that measures its truncation.</summary>
internal sealed class LindbladEquations
{
    // The truncation error is the change when this many times the levels are kept.
    private const double Enlargement = 1.1;
    private const double LargestTolerance = 0.01;

    public LindbladEquations(PointRequest request, LindbladFormalism formalism)
    {
        var hot = Math.Max(request.LeftTemperature, request.RightTemperature);
        Levels = request.System is LevelSystem own ? own.Levels.Levels : formalism.Levels ?? QuantumModel.SufficientLevels(request.System, hot);
        Equation = new RateEquation(QuantumModel.Open(request.System, Levels), formalism.Spectrum, formalism.DegeneracyTolerance);
        IsPair = request.System is GasSystem { Gas.Masses.Length: 2 };
        Well = QuantumModel.Well(request.System);
        if (request.System is LevelSystem) return;
        Enlarged = new RateEquation(QuantumModel.Open(request.System, (int)Math.Ceiling(Enlargement * Levels)), formalism.Spectrum, formalism.DegeneracyTolerance);
        DiscardedWeight = Well is null ? null : WellLevels.DiscardedWeight(Well, hot, Levels);
    }

    public RateEquation Equation { get; }

    public RateEquation? Enlarged { get; }

    public int Levels { get; }

    public HardPointGas? Well { get; }

    public bool IsPair { get; }

    public double? DiscardedWeight { get; }

    /// <summary>The largest change of an answer with ten times and a tenth of the degeneracy tolerance; null where those group the levels alike.</summary>
    /// <param name="answer">The answer of an equation.</param>
    /// <param name="value">The answer at the tolerance asked for.</param>
    public double? ChangeWithGrouping(Func<RateEquation, double> answer, double value)
    {
        double? change = null;
        foreach (var factor in (double[])[10, 0.1])
        {
            var tolerance = Math.Min(factor * Equation.DegeneracyTolerance, LargestTolerance);
            var other = new RateEquation(Equation.System, Equation.Spectrum, tolerance);
            if (!other.DegenerateGroups.SequenceEqual(Equation.DegenerateGroups)) change = Math.Max(change ?? 0, Math.Abs(answer(other) - value));
        }

        return change;
    }
}
