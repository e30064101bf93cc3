namespace Thermowell.Quantum;

/// <summary>Steady states of one equation at several sets of temperatures, one a lane: the numbers of a contact, a level or a pair of levels stand side by side.</summary>
internal readonly ref struct PopulationLanes
{
    /// <summary>The equation that all of them solve.</summary>
    public required RateEquation Equation { get; init; }

    /// <summary>How many states stand side by side.</summary>
    public required int Count { get; init; }

    /// <summary>The temperatures of each contact, one a lane.</summary>
    public required ReadOnlySpan<double> Temperatures { get; init; }

    /// <summary>The populations of each level.</summary>
    public required ReadOnlySpan<double> Populations { get; init; }

    /// <summary>For each contact a, n_a(ω) of each pair.</summary>
    public required ReadOnlySpan<Memory<double>> Occupations { get; init; }

    /// <summary>n_0(ω) - n_1(ω) of each pair, without cancellation.</summary>
    public required ReadOnlySpan<double> OccupationDifference { get; init; }

    /// <summary>1 for the states that are kept as Gibbs + deviation, 0 for the others; see <see cref="SteadyState.IsNearEquilibrium"/>.</summary>
    public required ReadOnlySpan<double> NearEquilibrium { get; init; }

    /// <summary>The Gibbs populations at the last contact's temperature of each level, where a state is near equilibrium.</summary>
    public required ReadOnlySpan<double> Gibbs { get; init; }

    /// <summary>The deviation from them.</summary>
    public required ReadOnlySpan<double> Deviation { get; init; }

    /// <summary>What <see cref="GibbsCurrents"/> returned for each deviation.</summary>
    public required ReadOnlySpan<double> SourceMagnitudes { get; init; }

    /// <summary>The temperatures of one contact.</summary>
    /// <param name="contact">The contact, from 0.</param>
    public ReadOnlySpan<double> TemperaturesOf(int contact) => Temperatures.Slice(contact * Count, Count);

    /// <summary>The temperatures of the contact whose Gibbs state is taken: the last.</summary>
    public ReadOnlySpan<double> ReferenceTemperatures => Temperatures[^Count..];

    /// <summary>Whether any state is near equilibrium.</summary>
    public bool AnyNearEquilibrium => NearEquilibrium.Contains(1);
}
