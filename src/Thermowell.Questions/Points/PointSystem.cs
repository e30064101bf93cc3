using System.Collections.Immutable;
using Thermowell.Classical;
using Thermowell.Harmonic;
using Thermowell.Models;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Systems.Sites;

namespace Thermowell.Questions.Points;

/// <summary>
/// What stands between the baths of a point: it yields levels and couplings, a gas in phase space, or both, and tells
/// what it is not fit for.
/// </summary>
public abstract record PointSystem
{
    /// <summary>The most levels a point may keep: one matrix of them is 128 MB.</summary>
    public const int MostLevels = 4000;

    /// <summary>The gas that classical mechanics moves; null where the system has no classical counterpart.</summary>
    public virtual HardPointGas? Gas => null;

    /// <summary>The harmonic network that it is; null where it is none.</summary>
    public virtual HarmonicNetwork? Network => null;

    /// <summary>Why it is no harmonic network, after a colon; what is said where <see cref="Network"/> is null.</summary>
    public virtual string WhyNoNetwork => Gas is null ? "levels are none" : "a particle between walls is none";

    /// <summary>Levels that contacts of fermions hold; null where contacts exchange energy alone.</summary>
    public virtual FermionSystem? Fermions => null;

    /// <summary>
    /// Why the equations of levels do not treat it, after the name of one; null where they do.
    /// </summary>
    public virtual string? WhyNoLevels => null;

    /// <summary>How its particle, or one of several, moves in a potential; null where it stands in none.</summary>
    public virtual PotentialMotion? Motion => null;

    /// <summary>The potential in which it stands, as it was given; null for none.</summary>
    public virtual string? Potential => null;

    /// <summary>How many particles it has; 1 where it has none of its own.</summary>
    public int Particles => Gas?.Masses.Length ?? 1;

    /// <summary>How many particles there are, also where contacts hold their levels.</summary>
    internal virtual int ParticlesHeld => Particles;

    /// <summary>Whether the classical answer has a route without sampling.</summary>
    public virtual bool IsClassicallyExact => false;

    /// <summary>The number of levels that it has, where that is no choice; null where it is.</summary>
    public virtual int? OwnLevels => null;

    /// <summary>Why the quantum equations do not treat it, after "gives N masses"; null where they do.</summary>
    public virtual string? WhyNotQuantum => null;

    /// <summary>
    /// The truncated site whose top level is populated most, and by how much; null where no site is truncated.
    /// </summary>
    /// <param name="populations">The populations of the levels.</param>
    internal virtual (string Site, double Population)? TruncatedSite(ReadOnlySpan<double> populations) => null;

    /// <summary>The operators that the Hamiltonian and every contact conserve, by name, where known.</summary>
    public virtual ImmutableArray<string> Conserved => [];

    /// <summary>Those in one phrase; null where there are none.</summary>
    internal string? ConservedOperator => Conserved.IsEmpty ? null : string.Join(" and ", Conserved);

    /// <summary>Whether it is made of sites.</summary>
    internal virtual bool HasSites => false;

    /// <summary>What its couplings do to its sites by themselves; null where it has none.</summary>
    /// <param name="opened">Its levels, as <see cref="Open"/>, <see cref="OpenOtherwise"/> or
    /// <see cref="OpenRounded"/> give them.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal virtual SiteQuanta? QuantaOf(OpenSystem opened, CancellationToken cancellation) => null;

    /// <summary>The share of a Lindblad answer that its error may be.</summary>
    internal virtual double Share => Judgement.ShareOfLindblad;

    /// <summary>
    /// What the change to <see cref="OpenOtherwise"/> is to be multiplied by, to state the error of an answer.
    /// </summary>
    internal virtual double ErrorOverChange => 1;

    /// <summary>
    /// The number of levels that leaves nothing out at a temperature; <see cref="int.MaxValue"/> where it is beyond all
    /// bounds.
    /// </summary>
    /// <param name="temperature">The hotter temperature.</param>
    public abstract int SufficientLevels(double temperature);

    /// <summary>
    /// The levels and couplings, so many of them as are asked for; levels of one's own are what they are.
    /// </summary>
    /// <param name="levels">The number of levels.</param>
    /// <param name="run">Progress and cancellation.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public OpenSystem Open(int levels, EvaluationRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        run.Cancellation.ThrowIfCancellationRequested();
        var opened = Opened(levels, run);
        run.Cancellation.ThrowIfCancellationRequested();
        return opened;
    }

    /// <summary>
    /// The same truncated otherwise, by whose answer the truncation error is measured; null where nothing is truncated.
    /// </summary>
    /// <param name="levels">The number of levels of the answer.</param>
    /// <param name="run">Progress and cancellation.</param>
    internal virtual OpenSystem? OpenOtherwise(int levels, EvaluationRun run) => null;

    /// <summary>
    /// The same with couplings as other rounding of the states might have left them, by whose answers the error of
    /// rounding is measured; none where levels and couplings are given.
    /// </summary>
    /// <param name="levels">The number of levels of the answer.</param>
    internal virtual ImmutableArray<OpenSystem> OpenRounded(int levels) => [];

    /// <summary>What is wrong with keeping so many levels, after "levels = N"; null where nothing is.</summary>
    /// <param name="levels">The number of levels, the formalism's own choice where none was given.</param>
    /// <param name="given">Whether it was given.</param>
    /// <param name="larger">The largest number that the formalism solves besides.</param>
    /// <param name="hot">The hotter temperature as a text in the user's unit.</param>
    public virtual string? LevelsProblem(int levels, bool given, int larger, string hot) => null;

    /// <summary>About how many seconds its levels take; 0 where that is never long.</summary>
    /// <param name="levels">The number of levels.</param>
    internal virtual double SecondsToOpen(int levels) => 0;

    /// <summary>The Boltzmann weight, at a temperature, of the levels left out; null where they are unknown.</summary>
    /// <param name="temperature">The hotter temperature.</param>
    /// <param name="levels">The number of levels kept.</param>
    public virtual double? DiscardedWeight(double temperature, int levels) => null;

    /// <summary>
    /// The participation ratio in position of populations of its levels; null where levels have no places.
    /// </summary>
    /// <param name="populations">The populations.</param>
    internal virtual double? ParticipationRatio(ReadOnlySpan<double> populations) => null;

    /// <summary>
    /// The density of each particle in a Lindblad steady state, at some places; null where levels have no places.
    /// </summary>
    internal virtual double[][]? Densities(SteadyState state, int levels, double[] places, EvaluationRun run) => null;

    /// <summary>
    /// The density of each particle in a Redfield steady state; for several particles that of its secular part, without
    /// its coherences.
    /// </summary>
    internal virtual double[][]? Densities(RedfieldSteadyState state, int levels, double[] places, EvaluationRun run) =>
        Densities(state.Secular, levels, places, run);

    /// <summary>The levels and couplings.</summary>
    protected abstract OpenSystem Opened(int levels, EvaluationRun run);
}

/// <summary>Levels and couplings of the user's own.</summary>
/// <param name="Levels">The levels and couplings.</param>
/// <param name="Name">Where they came from, for the record.</param>
public record LevelSystem(OpenSystem Levels, string Name) : PointSystem
{
    /// <inheritdoc/>
    public override int? OwnLevels => Levels.Levels;

    /// <inheritdoc/>
    public override int SufficientLevels(double temperature) => Levels.Levels;

    /// <inheritdoc/>
    protected override OpenSystem Opened(int levels, EvaluationRun run) => Levels;
}
