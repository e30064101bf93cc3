using Thermowell.Models;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>What stands between the baths of a point.</summary>
public abstract record PointSystem;

/// <summary>A gas of point particles; one mass is the square well.</summary>
/// <param name="Gas">Masses and length.</param>
public sealed record GasSystem(HardPointGas Gas) : PointSystem;

/// <summary>Levels and couplings of the user's own.</summary>
/// <param name="Levels">The system.</param>
/// <param name="Name">Where it came from, for the record.</param>
public sealed record LevelSystem(OpenSystem Levels, string Name) : PointSystem;
