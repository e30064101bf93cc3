using System.Diagnostics;
using Thermowell.Explorer.Requests;
using Thermowell.Explorer.Work;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Curves;

/// <summary>
/// Computes a curve in pieces: quick ones at once, long ones from coarse to fine, simulated ones again and again with
/// more collisions.
/// </summary>
/// <param name="requests">The points.</param>
/// <param name="scheduler">Where the work is done.</param>
internal sealed class CurveWork(IReadOnlyList<PointRequest> requests, WorkScheduler scheduler)
{
    // A piece should take about this long: short enough to be seen growing, long enough not to be a crowd of events.
    private static readonly TimeSpan ShortPiece = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan LongPiece = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    private const int FirstStride = 4;
    private const int LeastPiece = 2;
    private const long FirstCollisions = 20_000;
    private const int Growth = 4;

    private readonly CurvePoint?[] _points = new CurvePoint?[requests.Count];

    /// <summary>The points as they are known so far.</summary>
    public IReadOnlyList<CurvePoint?> Points => _points;

    /// <summary>Whether the curve is computed at once.</summary>
    public bool IsQuick { get; } = requests.All(Effort.IsQuick);

    /// <summary>Computes the curve.</summary>
    /// <param name="told">Told the points of each piece.</param>
    /// <param name="progress">Told the share that is done, and of what.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task Run(
        Func<IReadOnlyList<CurvePoint>, Task> told,
        Func<double, string, Task> progress,
        CancellationToken cancellation
    )
    {
        if (IsQuick)
        {
            // A closed form takes no time; of an equation that is solved some points come first.
            var all = Enumerable.Range(0, requests.Count);
            int[][] pieces = requests[0].Formalism.IsQuantum
                ?
                [
                    [.. all.Where(i => i % FirstStride == 0)],
                    [.. all.Where(i => i % FirstStride != 0)],
                ]
                :
                [
                    [.. all],
                ];
            foreach (var piece in pieces.Where(piece => piece.Length > 0))
                await told(await Piece(piece, requests, new LatestProgress(), cancellation));
            return;
        }

        var order = CoarseToFine.Order(requests.Count);
        var rounds = Rounds(requests[0]);

        // The first point of a pair makes the levels of all: alone, so that its progress can be told. A first Redfield
        // point alone has the caches to itself.
        var makesLevels = requests[0] is { Formalism.IsQuantum: true, System.Particles: 2 };
        for (
            var (round, size) = (0, makesLevels || requests[0].Formalism.KeepsCoherences ? 1 : LeastPiece);
            round < rounds.Count;
            round++
        )
        {
            var asked = rounds[round] is { } collisions
                ? [.. requests.Select(request => With(request, collisions))]
                : requests;
            for (var begin = 0; begin < order.Count; )
            {
                var places = order.Skip(begin).Take(size).ToArray();
                var watch = Stopwatch.StartNew();
                var share = new LatestProgress();
                var piece = Piece(places, asked, share, cancellation);
                while (await Task.WhenAny(piece, Task.Delay(Glance, cancellation)) != piece)
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (makesLevels && share.Value > 0)
                        await progress(share.Value, "levels of the pair");
                }

                await told(await piece);
                begin += places.Length;
                if (rounds.Count > 1)
                    await progress(Done(rounds, round, (double)begin / order.Count), "collisions");
                size = Math.Max(
                    LeastPiece,
                    watch.Elapsed < ShortPiece ? 2 * size
                        : watch.Elapsed > LongPiece ? size / 2
                        : size
                );
            }
        }
    }

    /// <summary>
    /// The numbers of collisions by which a simulated curve is refined, the last the one that is asked for; null for a
    /// curve that is computed once.
    /// </summary>
    private static List<long?> Rounds(PointRequest request)
    {
        if (request.Formalism.Simulation is not { Collisions: var asked })
            return [null];
        var rounds = new List<long?>();
        for (var collisions = FirstCollisions; collisions < asked; collisions *= Growth)
            rounds.Add(collisions);
        return [.. rounds, asked];
    }

    private static PointRequest With(PointRequest request, long collisions) =>
        request with
        {
            Formalism = request.Formalism.WithCollisions(collisions),
        };

    private static double Done(List<long?> rounds, int round, double part)
    {
        double all = rounds.Sum(one => one!.Value);
        return (rounds.Take(round).Sum(one => one!.Value) + part * rounds[round]!.Value) / all;
    }

    private async Task<IReadOnlyList<CurvePoint>> Piece(
        int[] places,
        IReadOnlyList<PointRequest> asked,
        LatestProgress share,
        CancellationToken cancellation
    )
    {
        var points = await scheduler.Run(
            IsQuick,
            threads =>
                Evaluate(
                    places,
                    asked,
                    new EvaluationRun
                    {
                        Threads = threads,
                        Catalogue = scheduler.Catalogue,
                        Progress = share,
                        Cancellation = cancellation,
                    }
                ),
            cancellation
        );
        foreach (var point in points)
            _points[point.Index] = point;
        return points;
    }

    private static List<CurvePoint> Evaluate(int[] places, IReadOnlyList<PointRequest> asked, EvaluationRun run)
    {
        try
        {
            var results =
                places.Length == 1
                    ? [Evaluator.Evaluate(asked[places[0]], run)]
                    : new PointRunner(run).Run([.. places.Select(place => asked[place])]);
            return [.. places.Zip(results, (place, result) => new CurvePoint(place, result, null))];
        }
        catch (PointFailedException)
        {
            return [.. places.Select(place => One(place, asked[place], run))];
        }
    }

    private static CurvePoint One(int place, PointRequest request, EvaluationRun run)
    {
        try
        {
            return new CurvePoint(place, Evaluator.Evaluate(request, run), null);
        }
        catch (PointFailedException failure)
        {
            return new CurvePoint(place, null, failure.Message);
        }
    }
}

/// <summary>
/// The order in which the points of a curve are computed: its ends, some between them, then those between these.
/// </summary>
internal static class CoarseToFine
{
    private const int CoarsestStride = 8;

    /// <summary>The points, each once.</summary>
    /// <param name="points">How many there are.</param>
    public static IReadOnlyList<int> Order(int points)
    {
        var order = new List<int>(points);
        var taken = new bool[points];
        for (var stride = CoarsestStride; stride >= 1; stride /= 2)
        {
            for (var i = 0; i < points; i += stride)
                Take(i);
            Take(points - 1);
        }

        return order;

        void Take(int i)
        {
            if (taken[i])
                return;
            taken[i] = true;
            order.Add(i);
        }
    }
}
