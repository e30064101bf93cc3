using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Hierarchy;

/// <summary>
/// The generator of a hierarchy applied to all its matrices at once, Eq. (T8) of docs/theory/hierarchy.md.
/// </summary>
/// <remarks>
/// Matrices stand one after another, each folded and padded to whole vectors of four. What a matrix takes from others
/// is summed along its elements; the couplings then act on as many matrices at a time as a register has lanes.
/// Immutable and safe to share.
/// </remarks>
internal sealed class HierarchyMap
{
    // Below so many products there is nothing for a second thread to do.
    private const long LeastShared = 100_000;

    private readonly double[] _energies;
    private readonly HierarchyOperators[] _operators;
    private readonly double _cost;

    /// <summary>The map of levels and couplings.</summary>
    public HierarchyMap(HierarchyEquation equation, HierarchySpace space, int threads)
    {
        (Space, Threads, Levels) = (space, threads, equation.System.Levels);
        _energies = [.. equation.System.Energies];
        _operators = [.. equation.System.Couplings.Select(coupling => new HierarchyOperators(coupling, Levels))];
        TwoLevels = Levels == 2 ? new TwoLevelKernel(_energies, _operators) : null;
        Stride = (Levels * Levels + 3) / 4 * 4;
        var links = (space.Up.Count + space.Down.Count) / (double)space.Count;
        _cost = links * Stride + _operators.Sum(one => 2.0 * one.Columns.Length);
    }

    /// <summary>Its matrices.</summary>
    public HierarchySpace Space { get; }

    /// <summary>The number of levels.</summary>
    public int Levels { get; }

    /// <summary>Numbers that a matrix takes.</summary>
    public int Stride { get; }

    /// <summary>Numbers of all matrices.</summary>
    public int Length => Stride * Space.Count;

    /// <summary>About how many products an application takes.</summary>
    public double Products => _cost * Space.Count;

    /// <summary>What two levels are handled with; null for more.</summary>
    public TwoLevelKernel? TwoLevels { get; }

    /// <summary>The most threads at work.</summary>
    public int Threads { get; }

    /// <summary>The energies of the levels.</summary>
    public ReadOnlySpan<double> Energies => _energies;

    /// <summary>y = L x.</summary>
    public void Apply(ReadOnlySpan<double> x, Span<double> y) => Run(x, [], y, 0, Space.Count, Parts.All, Space.Down);

    /// <summary>y = what parts of L give to the matrices of a tier.</summary>
    public void Apply(ReadOnlySpan<double> x, Span<double> y, int tier, Parts parts) =>
        Run(x, [], y, Space.TierStarts[tier], Space.TierStarts[tier + 1], parts, Space.Down);

    /// <summary>y += what matrices take from others through any links.</summary>
    public void Add(ReadOnlySpan<double> x, Span<double> y, Links links) =>
        Run(x, y, y, 0, Space.Count, Parts.Down, links, sign: 1);

    /// <summary>y = b less what matrices of a tier take from others.</summary>
    /// <param name="x">The others, with those of the tier.</param>
    /// <param name="b">b; it may be y.</param>
    /// <param name="y">Receives y.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="parts">What is taken.</param>
    public void Subtract(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> y, int tier, Parts parts) =>
        Run(x, b, y, Space.TierStarts[tier], Space.TierStarts[tier + 1], parts, Space.Down, sign: -1);

    /// <summary>y = b + sign L x, and b = 0 where there is none.</summary>
    private unsafe void Run(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> b,
        Span<double> y,
        int from,
        int to,
        Parts parts,
        Links down,
        int sign = 1
    )
    {
        fixed (
            double* source = x,
                rest = b,
                target = y
        )
        {
            Share(from, to, _cost, new Work(this, source, rest, target, sign, parts, down).Do);
        }
    }

    /// <summary>Goes through matrices by as many threads as are worth it.</summary>
    /// <param name="from">The first matrix.</param>
    /// <param name="to">The one behind the last.</param>
    /// <param name="cost">About how many products a matrix takes.</param>
    /// <param name="work">What is done with those of a range.</param>
    public void Share(int from, int to, double cost, Action<int, int> work)
    {
        var blocks = (int)Math.Min(4L * Threads, (long)((to - from) * cost / LeastShared) + 1);
        if (Threads == 1 || blocks < 2)
        {
            work(from, to);
            return;
        }

        Parallel.For(
            0,
            blocks,
            new ParallelOptions { MaxDegreeOfParallelism = Threads },
            block =>
                work(
                    from + (int)((long)(to - from) * block / blocks),
                    from + (int)((long)(to - from) * (block + 1) / blocks)
                )
        );
    }

    /// <summary>Which parts of the generator are applied.</summary>
    [Flags]
    public enum Parts
    {
        /// <summary>What matrices take from those with a quantum more.</summary>
        Up = 1,

        /// <summary>What matrices take from those with a quantum less.</summary>
        Down = 2,

        /// <summary>Their own motion and decay.</summary>
        Own = 4,

        /// <summary>All of it.</summary>
        All = 7,
    }

    private sealed unsafe class Work(
        HierarchyMap map,
        double* x,
        double* b,
        double* y,
        double sign,
        Parts parts,
        Links down
    ) : IRegisterUser<bool>
    {
        private int _from;
        private int _to;

        public void Do(int from, int to)
        {
            if (map.TwoLevels is { } kernel)
                kernel.Run(map.Space, x, b, y, sign, parts, down, from, to);
            else
                VectorWidth.Use(
                    VectorWidth.Widest,
                    new Work(map, x, b, y, sign, parts, down) { _from = from, _to = to }
                );
        }

        public bool Use<V, Op>()
            where V : struct
            where Op : struct, IRegister<V>
        {
            var (lanes, stride, n) = (Op.Count, map.Stride, map.Levels);
            var size = n * n;
            var buffer = new double[3 * lanes * stride];
            fixed (double* memory = buffer)
            {
                double* p = memory,
                    w = memory + lanes * stride,
                    image = memory + 2 * lanes * stride;
                for (var tile = _from; tile < _to; tile += lanes)
                {
                    var count = Math.Min(lanes, _to - tile);
                    if ((parts & Parts.Own) != 0)
                        FillOwn(tile, count, lanes, image);
                    else
                        new Span<double>(image, lanes * stride).Clear();
                    for (var a = 0; a < map._operators.Length; a++)
                    {
                        var any = false;
                        for (var lane = 0; lane < count; lane++)
                            any |= Gather(tile + lane, a, p + lane, w + lane, lanes);
                        if (any)
                            Couple<V, Op>(map._operators[a], p, w, image, size);
                    }

                    for (var lane = 0; lane < count; lane++)
                    {
                        var at = (long)(tile + lane) * stride;
                        if (b == null)
                            for (var e = 0; e < stride; e++)
                                y[at + e] = image[e * lanes + lane];
                        else
                            for (var e = 0; e < stride; e++)
                                y[at + e] = b[at + e] + sign * image[e * lanes + lane];
                    }
                }
            }

            return true;
        }

        /// <summary>-i[H, ρ] - Σ n ν ρ.</summary>
        private void FillOwn(int tile, int count, int lanes, double* image)
        {
            var (n, stride, space) = (map.Levels, map.Stride, map.Space);
            for (var lane = 0; lane < count; lane++)
            {
                var own = x + (long)(tile + lane) * stride;
                var (decay, turn) = (space.Decay[tile + lane], space.Turn[tile + lane]);
                var other =
                    own
                    + (
                        turn == 0 ? 0
                        : space.IsPaired[tile + lane] ? stride
                        : -stride
                    );
                for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                    image[(i * n + j) * lanes + lane] =
                        turn * other[i * n + j]
                        - decay * own[i * n + j]
                        - (map._energies[i] - map._energies[j]) * own[j * n + i];
            }
        }

        /// <summary>Σ p σ and Σ w σ of the links of a matrix through a contact, written lanes apart.</summary>
        private bool Gather(int place, int contact, double* p, double* w, int lanes)
        {
            var at = place * map.Space.Contacts + contact;
            var up = map.Space.Up;
            int upFrom = up.Starts[at],
                upTo = (parts & Parts.Up) != 0 ? up.Starts[at + 1] : upFrom,
                downFrom = down.Starts[at],
                downTo = (parts & Parts.Down) != 0 ? down.Starts[at + 1] : downFrom;
            var stride = map.Stride;
            ref int upOf = ref MemoryMarshal.GetArrayDataReference(up.From),
                downOf = ref MemoryMarshal.GetArrayDataReference(down.From);
            ref double upP = ref MemoryMarshal.GetArrayDataReference(up.P),
                downP = ref MemoryMarshal.GetArrayDataReference(down.P),
                downW = ref MemoryMarshal.GetArrayDataReference(down.W);
            var e = 0;
            for (; e + 16 <= stride; e += 16)
            {
                Vector256<double> p0 = default,
                    p1 = default,
                    p2 = default,
                    p3 = default,
                    w0 = default,
                    w1 = default,
                    w2 = default,
                    w3 = default;
                for (var k = upFrom; k < upTo; k++)
                {
                    var source = x + (long)Unsafe.Add(ref upOf, k) * stride + e;
                    var factor = Vector256.Create(Unsafe.Add(ref upP, k));
                    p0 = Vector256.FusedMultiplyAdd(factor, Vector256.Load(source), p0);
                    p1 = Vector256.FusedMultiplyAdd(factor, Vector256.Load(source + 4), p1);
                    p2 = Vector256.FusedMultiplyAdd(factor, Vector256.Load(source + 8), p2);
                    p3 = Vector256.FusedMultiplyAdd(factor, Vector256.Load(source + 12), p3);
                }

                for (var k = downFrom; k < downTo; k++)
                {
                    var source = x + (long)Unsafe.Add(ref downOf, k) * stride + e;
                    var factor = Vector256.Create(Unsafe.Add(ref downP, k));
                    var anti = Vector256.Create(Unsafe.Add(ref downW, k));
                    Vector256<double> s0 = Vector256.Load(source),
                        s1 = Vector256.Load(source + 4),
                        s2 = Vector256.Load(source + 8),
                        s3 = Vector256.Load(source + 12);
                    p0 = Vector256.FusedMultiplyAdd(factor, s0, p0);
                    p1 = Vector256.FusedMultiplyAdd(factor, s1, p1);
                    p2 = Vector256.FusedMultiplyAdd(factor, s2, p2);
                    p3 = Vector256.FusedMultiplyAdd(factor, s3, p3);
                    w0 = Vector256.FusedMultiplyAdd(anti, s0, w0);
                    w1 = Vector256.FusedMultiplyAdd(anti, s1, w1);
                    w2 = Vector256.FusedMultiplyAdd(anti, s2, w2);
                    w3 = Vector256.FusedMultiplyAdd(anti, s3, w3);
                }

                Scatter(p0, p, e, lanes);
                Scatter(p1, p, e + 4, lanes);
                Scatter(p2, p, e + 8, lanes);
                Scatter(p3, p, e + 12, lanes);
                Scatter(w0, w, e, lanes);
                Scatter(w1, w, e + 4, lanes);
                Scatter(w2, w, e + 8, lanes);
                Scatter(w3, w, e + 12, lanes);
            }

            for (; e < stride; e += 4)
            {
                Vector256<double> p0 = default,
                    w0 = default;
                for (var k = upFrom; k < upTo; k++)
                    p0 = Vector256.FusedMultiplyAdd(
                        Vector256.Create(Unsafe.Add(ref upP, k)),
                        Vector256.Load(x + (long)Unsafe.Add(ref upOf, k) * stride + e),
                        p0
                    );
                for (var k = downFrom; k < downTo; k++)
                {
                    var s0 = Vector256.Load(x + (long)Unsafe.Add(ref downOf, k) * stride + e);
                    p0 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref downP, k)), s0, p0);
                    w0 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref downW, k)), s0, w0);
                }

                Scatter(p0, p, e, lanes);
                Scatter(w0, w, e, lanes);
            }

            return upTo > upFrom || downTo > downFrom;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Scatter(Vector256<double> values, double* target, int element, int lanes)
        {
            target += element * lanes;
            target[0] = values[0];
            target[lanes] = values[1];
            target[2 * lanes] = values[2];
            target[3 * lanes] = values[3];
        }

        /// <summary>Adds -i[S, p] + {S, w} of every lane.</summary>
        private static void Couple<V, Op>(HierarchyOperators operators, double* p, double* w, double* image, int size)
            where V : struct
            where Op : struct, IRegister<V>
        {
            ref int starts = ref MemoryMarshal.GetArrayDataReference(operators.Starts),
                columns = ref MemoryMarshal.GetArrayDataReference(operators.Columns);
            ref double commutator = ref MemoryMarshal.GetArrayDataReference(operators.Commutator),
                anticommutator = ref MemoryMarshal.GetArrayDataReference(operators.Anticommutator);
            for (var row = 0; row < size; row++)
            {
                ref var place = ref Unsafe.AsRef<double>(image + row * Op.Count);
                var sum = Op.Load(in place);
                for (var k = Unsafe.Add(ref starts, row); k < Unsafe.Add(ref starts, row + 1); k++)
                {
                    var column = Unsafe.Add(ref columns, k) * Op.Count;
                    sum = Op.MultiplyAdd(
                        Op.Create(Unsafe.Add(ref commutator, k)),
                        Op.Load(in Unsafe.AsRef<double>(p + column)),
                        sum
                    );
                    sum = Op.MultiplyAdd(
                        Op.Create(Unsafe.Add(ref anticommutator, k)),
                        Op.Load(in Unsafe.AsRef<double>(w + column)),
                        sum
                    );
                }

                Op.Store(sum, ref place);
            }
        }
    }
}
