using System.Collections.Concurrent;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Plans;
using Thermowell.Questions.Points;
using Thermowell.Walls;

namespace Thermowell.Letter;

/// <summary>What the figures share: the Letter's parameters as requests, and the runner that answers them.</summary>
/// <param name="runner">Answers requests.</param>
/// <param name="quality">How finely to work.</param>
/// <param name="seed">The seed of every simulation.</param>
/// <remarks>Safe for several figures at once.</remarks>
public sealed class LetterContext(PointRunner runner, Quality quality, ulong seed)
{
    /// <summary>T_L of Figs. 2, 4 and 7, and T_max of the matching.</summary>
    public const double HotTemperature = 1000;

    /// <summary>η, from β = 1/2.</summary>
    public const double Eta = -2.25;

    /// <summary>N_tru.</summary>
    public const int Levels = 100;

    private readonly ConcurrentDictionary<double, Lazy<PointResult>> _matches = [];
    private PairContext? _pairs;

    /// <summary>One particle, m = L = 1.</summary>
    public static PointSystem Particle { get; } = GasSystem.Of(new HardPointGas(1.0));

    /// <summary>Answers requests.</summary>
    public PointRunner Runner { get; } = runner;

    /// <summary>How finely to work.</summary>
    public Quality Quality { get; } = quality;

    /// <summary>The seed of every simulation; who asks for it simulates.</summary>
    public ulong Seed
    {
        get
        {
            HasSimulated = true;
            return seed;
        }
    }

    /// <summary>Whether the seed was asked for.</summary>
    public bool HasSimulated { get; private set; }

    /// <summary>One of two numbers, by quality.</summary>
    /// <param name="quick">For a quick figure.</param>
    /// <param name="paper">For a figure to print.</param>
    public int Choose(int quick, int paper) => Quality == Quality.Quick ? quick : paper;

    /// <summary>The matching of the well at T_max against Maxwell walls, at an exponent η, as the command and a study find it.</summary>
    /// <param name="eta">η.</param>
    public PointResult Match(double eta)
        => _matches.GetOrAdd(eta, one => new Lazy<PointResult>(() => Runner.Run(At(Quantity.Match, HotTemperature, new LindbladFormalism(new PowerLawSpectrum(1, one), null))))).Value;

    /// <summary>The requests of the pair, whose classical conductivity is simulated once.</summary>
    internal PairContext Pairs => LazyInitializer.EnsureInitialized(ref _pairs, () => new PairContext(this));

    /// <summary>The matched Lindblad formalism at an exponent η.</summary>
    /// <param name="eta">η.</param>
    /// <param name="levels">Levels kept; null to choose them from the temperature.</param>
    public LindbladFormalism Lindblad(double eta = Eta, int? levels = Levels)
        => new(new PowerLawSpectrum(Match(eta)[Observable.Gamma]!.Value, eta), levels);

    /// <summary>Maxwell walls.</summary>
    public static ClassicalFormalism Maxwell { get; } = new(new MaxwellWall(), new ExactRoute());

    /// <summary>Metropolis walls by the deterministic chain.</summary>
    /// <param name="wall">The wall; the standard one if not given.</param>
    public static ClassicalFormalism Metropolis(MetropolisWall? wall = null) => new(wall ?? new MetropolisWall(), new ExactRoute());

    /// <summary>A flux request of the particle.</summary>
    /// <param name="right">T_R.</param>
    /// <param name="formalism">How.</param>
    /// <param name="left">T_L.</param>
    public static PointRequest Flux(double right, Formalism formalism, double left = HotTemperature)
        => new(Quantity.HeatFlux, Particle, left, right, formalism);

    /// <summary>A request of the particle at one temperature.</summary>
    /// <param name="quantity">What.</param>
    /// <param name="temperature">T.</param>
    /// <param name="formalism">How.</param>
    public static PointRequest At(Quantity quantity, double temperature, Formalism formalism)
        => new(quantity, Particle, temperature, temperature, formalism);

    /// <summary>A request for the particle's NDTR at T_L = 10³.</summary>
    /// <param name="formalism">How.</param>
    /// <param name="lowest">The coldest T_R of the scan.</param>
    public static PointRequest Ndtr(Formalism formalism, double lowest) => new(Quantity.Ndtr, Particle, HotTemperature, lowest, formalism);

    /// <summary>The flux of the particle at one T_R, without its truncation error: for scans.</summary>
    /// <param name="right">T_R.</param>
    /// <param name="formalism">How.</param>
    public double FluxAt(double right, Formalism formalism) => Runner.Run(Flux(right, formalism) with { WithTruncationError = false })[Observable.HeatFlux]!.Value;

    /// <summary>Logarithmically spaced temperatures, both ends included: those of a study's axis, so that a study asks for the same points.</summary>
    /// <param name="lowestExponent">Power of ten of the first.</param>
    /// <param name="highestExponent">Power of ten of the last.</param>
    /// <param name="nodes">How many.</param>
    public static double[] Logarithmic(double lowestExponent, double highestExponent, int nodes)
    {
        var axis = new RangeAxis("temperature", Math.Pow(10, lowestExponent), Math.Pow(10, highestExponent), nodes, Spacing.Logarithmic);
        return [.. Enumerable.Range(0, nodes).Select(at => axis.Value(0, at)).Cast<NumberValue>().Select(value => value.Value)];
    }
}
