using Thermowell.Models;
using Thermowell.Quantum;

namespace Thermowell.Studies.Points;

/// <summary>The rate equation of a Lindblad request and, for a gas, the one with more levels that measures its truncation.</summary>
internal sealed class LindbladEquations
{
    // The truncation error is the change when this many times the levels are kept.
    private const double Enlargement = 1.1;

    public LindbladEquations(PointRequest request, LindbladFormalism formalism)
    {
        var hot = Math.Max(request.LeftTemperature, request.RightTemperature);
        Levels = request.System is LevelSystem own ? own.Levels.Levels : formalism.Levels ?? QuantumModel.SufficientLevels(request.System, hot);
        Equation = new RateEquation(QuantumModel.Open(request.System, Levels), formalism.Spectrum);
        Well = QuantumModel.Well(request.System);
        if (request.System is LevelSystem) return;
        Enlarged = new RateEquation(QuantumModel.Open(request.System, (int)Math.Ceiling(Enlargement * Levels)), formalism.Spectrum);
        DiscardedWeight = Well is null ? null : WellLevels.DiscardedWeight(Well, hot, Levels);
    }

    public RateEquation Equation { get; }

    public RateEquation? Enlarged { get; }

    public int Levels { get; }

    public HardPointGas? Well { get; }

    public double? DiscardedWeight { get; }
}
