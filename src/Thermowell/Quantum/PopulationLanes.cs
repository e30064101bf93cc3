namespace Thermowell.Quantum;

/// <summary>Steady states of one equation at several pairs of temperatures, one a lane: the numbers of a level or of a pair stand side by side.</summary>
internal readonly ref struct PopulationLanes
{
    /// <summary>The equation that all of them solve.</summary>
    public required RateEquation Equation { get; init; }

    /// <summary>Temperature of the left bath, one a lane.</summary>
    public required ReadOnlySpan<double> LeftTemperatures { get; init; }

    /// <summary>Temperature of the right bath, one a lane.</summary>
    public required ReadOnlySpan<double> RightTemperatures { get; init; }

    /// <summary>The populations of each level.</summary>
    public required ReadOnlySpan<double> Populations { get; init; }

    /// <summary>n_L(ω) of each pair.</summary>
    public required ReadOnlySpan<double> LeftOccupation { get; init; }

    /// <summary>n_R(ω) of each pair.</summary>
    public required ReadOnlySpan<double> RightOccupation { get; init; }

    /// <summary>n_L(ω) - n_R(ω) of each pair, without cancellation.</summary>
    public required ReadOnlySpan<double> OccupationDifference { get; init; }

    /// <summary>1 for the states that are kept as Gibbs + deviation, 0 for the others; see <see cref="SteadyState.IsNearEquilibrium"/>.</summary>
    public required ReadOnlySpan<double> NearEquilibrium { get; init; }

    /// <summary>The right bath's Gibbs populations of each level, where a state is near equilibrium.</summary>
    public required ReadOnlySpan<double> Gibbs { get; init; }

    /// <summary>The deviation from them.</summary>
    public required ReadOnlySpan<double> Deviation { get; init; }

    /// <summary>What <see cref="GibbsCurrents"/> returned for each deviation.</summary>
    public required ReadOnlySpan<double> SourceMagnitudes { get; init; }

    /// <summary>How many states stand side by side.</summary>
    public int Count => RightTemperatures.Length;

    /// <summary>Whether any state is near equilibrium.</summary>
    public bool AnyNearEquilibrium => NearEquilibrium.Contains(1);
}
