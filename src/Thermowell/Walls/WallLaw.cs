using Thermowell.Numerics.Quadrature;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Walls;

/// <summary>
/// How a classical wall sends a particle back: the law of the outgoing speed, given the incoming one.
/// </summary>
/// <remarks>
/// Immutable data, and the one thing that simulations and the speed chain ask: what a law can do it says itself. Every
/// law leaves the flux-weighted Maxwell density f(v) = (m v/T) exp(-m v²/2T) invariant, Eq. (2) of the Letter.
/// </remarks>
public abstract record WallLaw
{
    /// <summary>The name by which the faces know the law.</summary>
    public abstract string Key { get; }

    /// <summary>Steps of a collision that wait for one another; 0 if its outcome is drawn at once.</summary>
    public virtual int ChainedSteps => 0;

    /// <summary>
    /// α of a wall that forgets with this probability, whatever comes in: such walls have a closed form. Null for the
    /// others.
    /// </summary>
    public virtual double? Accommodation => null;

    /// <summary>
    /// Why a wall at T = 0 has no answer by the exact route, in a few words; null where it has one. The flux to such a
    /// wall vanishes with its temperature.
    /// </summary>
    public virtual string? WhyNotAtZero => null;

    /// <summary>How the kernel of one step relaxes at a temperature.</summary>
    /// <param name="mass">Mass of the particle that the wall meets, above 0.</param>
    /// <param name="temperature">Temperature of the wall, above 0.</param>
    /// <exception cref="NotSupportedException">The law has no kernel of steps that is known.</exception>
    public virtual KernelRelaxation Relaxation(double mass, double temperature) =>
        throw new NotSupportedException($"how a wall of the law {Key} relaxes is not known.");

    /// <summary>
    /// The speed far below which the density of leaving speeds is that at rest, in proportion to the speed.
    /// </summary>
    /// <param name="mass">Mass of the particle, above 0.</param>
    /// <param name="temperature">Temperature of the wall, above 0.</param>
    internal virtual double SlowSpeed(double mass, double temperature) => new MaxwellSpeeds(mass, temperature).Peak;

    /// <summary>The share of what is left of a start that one collision removes, from below.</summary>
    internal abstract double DecayPerCollision(double mass, double temperature);

    /// <summary>
    /// What its kernel asks of the panels of the speed axis; a kernel that is smooth asks nothing beyond f.
    /// </summary>
    internal virtual SpeedScales Scales(double mass, double temperature) => new(new MaxwellSpeeds(mass, temperature));

    /// <summary>The operator of a collision on a grid of speeds.</summary>
    internal abstract WallOperator Operator(double mass, double temperature, PanelGrid grid);

    /// <summary>Hands over what draws a collision of a single particle.</summary>
    internal abstract T Sampler<T>(in WallPlace place, ISamplerUser<T> user);

    /// <summary>Hands over the wall as a gas meets it.</summary>
    internal abstract T Reflection<T>(in WallPlace place, IReflectionUser<T> user);

    /// <summary>
    /// Whether it can be simulated in lanes at this temperature; otherwise its replicas run one at a time.
    /// </summary>
    internal virtual bool HasLanes(double temperature) => false;

    /// <summary>Hands over <see cref="Sampler"/> in lanes; asked only if it has them.</summary>
    internal virtual T Lanes<V, Op, T>(in WallPlace place, ILanesUser<V, Op, T> user)
        where V : struct
        where Op : struct, IRegister<V> => throw new NotSupportedException($"{GetType().Name} has no lanes.");

    /// <summary>
    /// Hands over both walls of a gas in lanes, of which this law is one, or returns null if it does not know the
    /// other. Both have lanes.
    /// </summary>
    internal virtual T? PairLanes<V, Op, T>(PlacedWall left, PlacedWall right, IPairLanesUser<V, Op, T> user)
        where V : struct
        where Op : struct, IRegister<V>
        where T : class => null;
}

/// <summary>A wall and the particle that it meets.</summary>
internal readonly record struct PlacedWall(WallLaw Law, double Mass, double Temperature);

/// <summary>
/// Where a wall stands: the mass of the particle that it meets, its temperature, and that of the wall across.
/// </summary>
internal readonly record struct WallPlace(double Mass, double Temperature, double OtherTemperature);

/// <summary>Receives the sampler of a wall, whose type nobody else knows, so that a loop is compiled for it.</summary>
internal interface ISamplerUser<T>
{
    /// <summary>Goes on with it.</summary>
    T Use<TWall>(TWall wall)
        where TWall : struct, IWallSampler;
}

/// <summary>The same for a wall as a gas meets it.</summary>
internal interface IReflectionUser<T>
{
    /// <summary>Goes on with it.</summary>
    T Use<TWall>(TWall wall)
        where TWall : struct, IWallReflection;
}

/// <summary>The same for a sampler in lanes.</summary>
internal interface ILanesUser<V, Op, T>
    where V : struct
    where Op : struct, IRegister<V>
{
    /// <summary>Goes on with it.</summary>
    T Use<TWall>(TWall wall)
        where TWall : struct, IWallLanes<V, Op>;
}

/// <summary>The same for both walls of a gas in lanes.</summary>
internal interface IPairLanesUser<V, Op, T>
    where V : struct
    where Op : struct, IRegister<V>
{
    /// <summary>Goes on with them.</summary>
    T Use<TWalls>(TWalls walls)
        where TWalls : struct, IWallPairLanes<V, Op>;
}

/// <summary>
/// A whole collision acting on u, the difference between the incoming speed density and the wall's own f: the wall maps
/// f to f, so u alone carries heat. Eq. (C12).
/// </summary>
internal abstract class WallOperator
{
    /// <summary>Writes the outgoing difference and returns the mean heat into the wall in this collision.</summary>
    /// <param name="incoming">u at the nodes; its integral is 0.</param>
    /// <param name="outgoing">Receives the difference after the collision; must not overlap
    /// <paramref name="incoming"/>.</param>
    public abstract double Collide(ReadOnlySpan<double> incoming, Span<double> outgoing);

    /// <summary>The chance that a collision leaves a particle the very speed with which it came.</summary>
    /// <param name="speed">The speed, 0 included.</param>
    public abstract double Kept(double speed);
}
