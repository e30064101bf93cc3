using System.Collections.Concurrent;
using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>
/// What the figures share: the shipped studies, what they match and simulate once for all, and the runner that answers
/// requests.
/// </summary>
/// <param name="runner">Answers requests.</param>
/// <param name="quality">How finely to work.</param>
/// <param name="seed">The seed of every simulation.</param>
/// <remarks>Safe for several figures at once.</remarks>
public sealed class LetterContext(PointRunner runner, Quality quality, ulong seed)
{
    private readonly ConcurrentDictionary<MatchedGamma, MatchedGammas> _gammas = [];
    private PairContext? _pairs;

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

    /// <summary>A study of examples/studies, by the name of its file without the ending.</summary>
    internal LetterStudy Study(string name) => LetterStudy.Read(this, name);

    /// <summary>The matched strengths of a rule, which all studies that have it share.</summary>
    internal MatchedGammas Gammas(MatchedGamma rule) =>
        _gammas.GetOrAdd(
            rule,
            one => new MatchedGammas(one, units: null, Catalogue.BuiltIn)
            {
                Answer = (request, _) => Runner.Run(request),
            }
        );

    /// <summary>One of two numbers, by quality.</summary>
    /// <param name="quick">For a quick figure.</param>
    /// <param name="paper">For a figure to print.</param>
    public int Choose(int quick, int paper) => Quality == Quality.Quick ? quick : paper;

    /// <summary>The matched strengths of the pair, whose classical conductivity is simulated once.</summary>
    internal PairContext Pairs => LazyInitializer.EnsureInitialized(ref _pairs, () => new PairContext(this));
}
