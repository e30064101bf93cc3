using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>
/// Two hard points. Their levels take seconds, and no temperature changes them: they are kept from one request to the
/// next.
/// </summary>
/// <remarks>An entry that is kept follows from its key alone, so that it changes no result.</remarks>
public sealed record PairSystem : GasSystem
{
    // The highest levels are right to some 1e-3, so that leaving out less than this buys nothing.
    private const double Tolerance = 1e-8;

    // The basis grows with the levels asked for: for fewer it would be too small for the lowest ones.
    private const int FewestLevels = 100;

    // The truncation error is measured with so many times fewer levels. They also hang on their basis, with an error
    // that falls as its size to the power -3/2: the change to a basis of 1/1.32 of the functions is 1.32^(3/2) - 1 =
    // 0.52 of it. A finer one would cost several times the answer.
    private const double LevelsFactor = 1.1;
    private const double BasisFactor = 1.32;
    private const double ChangeOverBasisError = 0.5;

    // Measured at 2,000 to 3,500 functions, with the levels that the truncation error takes: the cube of their number.
    private const double SecondsPerCube = 8e-10;

    private const long MostBytes = 100_000_000;
    private const long MostBytesOfStates = 60_000_000;
    private static readonly LruCache<Key, OpenSystem> Kept = new(MostBytes, key => Bytes(key, functions: 0));

    // Pictures alone need the wave functions, which are several times the levels: they are kept apart, so that nothing
    // else holds them.
    private static readonly LruCache<Key, PairStates> WaveFunctions = new(
        MostBytesOfStates,
        key => Bytes(key, key.Functions)
    );

    internal PairSystem(HardPointGas gas)
        : base(gas) { }

    internal override double Share => Judgement.ShareOfPair;

    internal override double ErrorOverChange => 1 / ChangeOverBasisError;

    /// <inheritdoc/>
    public override int SufficientLevels(double temperature) =>
        Math.Max(FewestLevels, HardPointPair.SufficientLevels(Gas, temperature, Tolerance));

    /// <inheritdoc/>
    public override string? LevelsProblem(int levels, bool given, int larger, string hot)
    {
        try
        {
            if (levels > MostLevels)
                throw new ArgumentException($"at most {MostLevels} levels are handled.");
            PairBasis.For(Gas, Math.Max(levels, larger));
            return null;
        }
        catch (ArgumentException refusal)
        {
            return $"= {levels}{(given ? "" : $", chosen at temperature {hot},")} cannot be had for these masses: {Files.FailureSentence.Of(refusal)}";
        }
    }

    internal override double SecondsToOpen(int levels) =>
        SecondsPerCube * Math.Pow(PairBasis.For(Gas, levels).Functions, 3);

    internal override OpenSystem? OpenOtherwise(int levels, EvaluationRun run) =>
        Solved(Math.Max(2, (int)(levels / LevelsFactor)), LevelsFactor / BasisFactor, run);

    internal override double[][] Densities(SteadyState state, int levels, double[] places, EvaluationRun run)
    {
        var basis = PairBasis.For(Gas, levels);
        var states = WaveFunctions.Get(Of(levels, basis), _ => Solve(levels, basis, run), run.Cancellation);
        var (left, right) = PositionDensity.OfPair(states, state, places, run.Cancellation);
        return [left, right];
    }

    /// <inheritdoc/>
    protected override OpenSystem Opened(int levels, EvaluationRun run) => Solved(levels, 1, run);

    private OpenSystem Solved(int levels, double basisFactor, EvaluationRun run)
    {
        var usual = PairBasis.For(Gas, levels);
        var basis = basisFactor == 1 ? usual : usual.Times(basisFactor);
        return Kept.Get(Of(levels, basis), _ => Solve(levels, basis, run).System, run.Cancellation);
    }

    private PairStates Solve(int levels, PairBasis basis, EvaluationRun run) =>
        HardPointPair.States(Gas, levels, basis, Environment.ProcessorCount, run.Progress, run.Cancellation);

    private Key Of(int levels, PairBasis basis) =>
        new(Gas.Masses[0], Gas.Masses[1], Gas.Length, levels, basis.Functions);

    private static long Bytes(Key key, int functions) =>
        sizeof(double) * (2L * key.Levels * key.Levels + (long)key.Levels * functions);

    private sealed record Key(double Left, double Right, double Length, int Levels, int Functions);
}
