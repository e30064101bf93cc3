using Thermowell.Observables;
using Thermowell.Secular;

namespace Thermowell.Questions.Points;

/// <summary>
/// Lindblad heat fluxes that differ in their temperatures alone, several solved at once: the bits are those of each
/// request evaluated alone.
/// </summary>
internal static class LindbladSweep
{
    // Of more levels the buffers are megabytes, and made in a small part of the time that they serve.
    private const int MostLevelsKept = 100;

    // Buffers that nobody uses at this moment, the last given back behind the others: pieces of a sweep take turns in
    // them. Made anew for every piece they would be a tenth of its time.
    private static readonly int MostIdle = 2 * Environment.ProcessorCount;
    private static readonly Lock Giving = new();
    private static readonly List<Answers> Idle = [];

    /// <summary>Whether two requests of one formalism may stand in one sweep.</summary>
    /// <param name="a">A request.</param>
    /// <param name="b">Another.</param>
    /// <param name="levelsAreGiven">Whether they are told how many levels to keep.</param>
    public static bool Joins(PointRequest a, PointRequest b, bool levelsAreGiven) =>
        a.Quantity == Quantity.HeatFlux
        && b.Quantity == Quantity.HeatFlux
        && a.WithTruncationError == b.WithTruncationError
        && !a.WithRectification
        && !b.WithRectification
        && a.System.Equals(b.System)
        && (levelsAreGiven || a.System.OwnLevels is not null || a.HotterTemperature == b.HotterTemperature);

    /// <summary>Evaluates requests that all join one another.</summary>
    /// <param name="requests">The requests, at least one.</param>
    /// <param name="results">Receives one answer a request.</param>
    /// <param name="formalism">Their formalism.</param>
    /// <param name="run">Cancellation.</param>
    public static void Evaluate(
        ReadOnlySpan<PointRequest> requests,
        Span<PointResult> results,
        LindbladFormalism formalism,
        EvaluationRun run
    )
    {
        var first = requests[0];
        var point = LindbladEquations.Of(first, formalism, run);
        var answers = point.Equation.IsClosed ? Taken(point, first.WithTruncationError, run) : null;
        for (int begin = 0, end; begin < requests.Length; begin = end)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            end = begin + 1;
            while (answers is not null && end < Math.Min(requests.Length, begin + answers.Lanes))
                end++;
            if (answers is null)
                results[begin] = LindbladPoint.HeatFlux(requests[begin], point, run);
            else
                answers.Give(requests[begin..end], results[begin..end], run);
        }

        if (answers is not null && point.Levels <= MostLevelsKept)
            GiveBack(answers);
    }

    /// <summary>Idle buffers of the same equations, or new ones.</summary>
    private static Answers Taken(LindbladEquations point, bool withTruncationError, EvaluationRun run)
    {
        lock (Giving)
        {
            var at = Idle.FindLastIndex(answers => answers.Serve(point, withTruncationError));
            if (at >= 0)
            {
                var answers = Idle[at];
                Idle.RemoveAt(at);
                return answers;
            }
        }

        return new Answers(point, withTruncationError, run);
    }

    private static void GiveBack(Answers answers)
    {
        lock (Giving)
        {
            Idle.Add(answers);
            if (Idle.Count > MostIdle)
                Idle.RemoveAt(0);
        }
    }

    /// <summary>
    /// The buffers of one sweep: its equation, the one truncated otherwise and those that group the levels otherwise.
    /// </summary>
    private sealed class Answers
    {
        private readonly LindbladEquations _point;
        private readonly bool _withTruncationError;
        private readonly SteadyStateSweep _sweep;
        private readonly SteadyStateSweep? _other;
        private readonly SteadyStateSweep[] _regrouped = [];
        private readonly double[] _lefts;
        private readonly double[] _rights;
        private readonly QuantumHeatFlux[] _fluxes;
        private readonly QuantumValidity[] _validities;
        private readonly double[] _truncated;
        private readonly double[][] _otherwise;
        private (double Temperature, double? Weight) _discarded = (double.NaN, null);

        public Answers(LindbladEquations point, bool withTruncationError, EvaluationRun run)
        {
            (_point, _withTruncationError) = (point, withTruncationError);
            _sweep = new SteadyStateSweep(point.Equation, run.Cancellation);
            if (withTruncationError)
            {
                _other = point.OtherTruncation(run) is { } other ? new SteadyStateSweep(other, run.Cancellation) : null;
                _regrouped = [.. point.RegroupedAlways.Select(other => new SteadyStateSweep(other, run.Cancellation))];
            }

            (_lefts, _rights) = (new double[Lanes], new double[Lanes]);
            _fluxes = new QuantumHeatFlux[Lanes];
            _validities = new QuantumValidity[Lanes];
            _truncated = new double[Lanes];
            _otherwise = [.. _regrouped.Select(_ => new double[Lanes])];
        }

        public int Lanes => _sweep.Lanes;

        /// <summary>Whether they are of some equations, with or without the ones that measure truncation.</summary>
        public bool Serve(LindbladEquations point, bool withTruncationError) =>
            ReferenceEquals(_point, point) && _withTruncationError == withTruncationError;

        public void Give(ReadOnlySpan<PointRequest> requests, Span<PointResult> results, EvaluationRun run)
        {
            Span<double> lefts = _lefts.AsSpan(0, requests.Length),
                rights = _rights.AsSpan(0, requests.Length);
            for (var i = 0; i < rights.Length; i++)
                (lefts[i], rights[i]) = (requests[i].LeftTemperature, requests[i].RightTemperature);
            if (_other is not null)
                Fluxes(_other, lefts, rights, _truncated, run);
            for (var other = 0; other < _regrouped.Length; other++)
                Fluxes(_regrouped[other], lefts, rights, _otherwise[other], run);
            var states = _sweep.Solve([.. lefts, .. rights]);
            QuantumHeatFlux.Of(states, _fluxes);
            QuantumValidity.Of(states, _validities);
            for (var i = 0; i < requests.Length; i++)
            {
                if (_fluxes[i].LosesSource)
                {
                    results[i] = LindbladPoint.HeatFlux(requests[i], _point, run);
                    continue;
                }

                var populations = new double[_point.Levels];
                states.CopyPopulations(i, populations);
                double? truncated = _other is null ? null : _truncated[i];
                var validity = _validities[i] with { DiscardedBoltzmannWeight = DiscardedWeight(requests[i]) };
                results[i] = LindbladPoint.HeatFlux(
                    requests[i],
                    _point,
                    _fluxes[i],
                    new LindbladSolution(requests[i], _point.Equation, populations, run),
                    validity,
                    truncated,
                    At(_otherwise, i),
                    run,
                    _fluxes[i].Rounding
                );
            }
        }

        private static double?[] At(double[][] fluxes, int i)
        {
            if (fluxes.Length == 0)
                return [];
            var one = new double?[fluxes.Length];
            for (var other = 0; other < one.Length; other++)
                one[other] = fluxes[other][i];
            return one;
        }

        /// <summary>The fluxes of another equation, whose lanes may be fewer.</summary>
        private void Fluxes(
            SteadyStateSweep sweep,
            ReadOnlySpan<double> lefts,
            ReadOnlySpan<double> rights,
            Span<double> fluxes,
            EvaluationRun run
        )
        {
            for (int begin = 0, end; begin < rights.Length; begin = end)
            {
                end = Math.Min(rights.Length, begin + sweep.Lanes);
                QuantumHeatFlux.Of(sweep.Solve([.. lefts[begin..end], .. rights[begin..end]]), _fluxes);
                for (var i = begin; i < end; i++)
                {
                    var flux = _fluxes[i - begin];
                    if (flux.LosesSource)
                        (_, flux) = QuantumHeatFlux.Of(
                            LindbladPoint.Solver(sweep.Equation, run),
                            [lefts[i], rights[i]]
                        );
                    fluxes[i] = flux.Value;
                }
            }
        }

        private double? DiscardedWeight(PointRequest request)
        {
            var hotter = request.HotterTemperature;
            if (hotter != _discarded.Temperature)
                _discarded = (hotter, _point.DiscardedWeight(request));
            return _discarded.Weight;
        }
    }
}
