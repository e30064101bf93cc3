using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Thermowell.Hierarchy;

/// <summary>
/// The generator of a hierarchy of two levels: a matrix is one vector of four numbers, so that all it takes is summed
/// and coupled in registers.
/// </summary>
internal sealed class TwoLevelKernel
{
    // Of each contact: the columns of -i[S, ·] and those of {S, ·}.
    private const int Columns = 4;
    private readonly Vector256<double>[] _commutators;
    private readonly Vector256<double>[] _anticommutators;

    // -(e_i - e_j), by which an element takes that of the transposed place.
    private readonly Vector256<double> _motion;

    /// <summary>The kernel of two levels and their couplings.</summary>
    public TwoLevelKernel(ReadOnlySpan<double> energies, HierarchyOperators[] operators)
    {
        var split = energies[0] - energies[1];
        _motion = Vector256.Create(0, -split, split, 0);
        _commutators = [.. operators.SelectMany(one => ColumnsOf(one, one.Commutator))];
        _anticommutators = [.. operators.SelectMany(one => ColumnsOf(one, one.Anticommutator))];
    }

    /// <summary>y = b + sign L x of the matrices of a range, and b = 0 where there is none.</summary>
    public unsafe void Run(
        HierarchySpace space,
        double* x,
        double* b,
        double* y,
        double sign,
        HierarchyMap.Parts parts,
        Links down,
        int from,
        int to
    )
    {
        Links? up = (parts & HierarchyMap.Parts.Up) != 0 ? space.Up : null,
            below = (parts & HierarchyMap.Parts.Down) != 0 ? down : null;
        var isOwn = (parts & HierarchyMap.Parts.Own) != 0;
        for (var place = from; place < to; place++)
        {
            var image = isOwn ? Own(space, x, place) : Vector256<double>.Zero;
            for (var contact = 0; contact < space.Contacts; contact++)
            {
                Vector256<double> p = default,
                    w = default;
                var row = place * space.Contacts + contact;
                if (up is not null)
                    p = Sum(up, up.P, row, x, p);
                if (below is not null)
                {
                    p = Sum(below, below.P, row, x, p);
                    w = Sum(below, below.W, row, x, w);
                    image = Couple(_anticommutators, contact, w, image);
                }

                image = Couple(_commutators, contact, p, image);
            }

            if (b != null)
                image = Vector256.Load(b + 4L * place) + sign * image;
            image.Store(y + 4L * place);
        }
    }

    /// <summary>The matrix of which -i[H, ρ] - γ ρ is given.</summary>
    public unsafe void Invert(double decay, double* image, double* matrix)
    {
        var own = Vector256.Load(image);
        var rest = decay * own + _motion * Transposed(own);
        (-rest / (Vector256.Create(decay * decay) + _motion * _motion)).Store(matrix);
    }

    private static Vector256<double> Transposed(Vector256<double> matrix) =>
        Vector256.Shuffle(matrix, Vector256.Create(0L, 2, 1, 3));

    /// <summary>-i[H, ρ] - Σ n ν ρ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe Vector256<double> Own(HierarchySpace space, double* x, int place)
    {
        var own = Vector256.Load(x + 4L * place);
        var image = _motion * Transposed(own) - space.Decay[place] * own;
        var turn = space.Turn[place];
        return turn == 0
            ? image
            : image + turn * Vector256.Load(x + 4L * (space.IsPaired[place] ? place + 1 : place - 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<double> Sum(
        Links links,
        double[] factors,
        int row,
        double* x,
        Vector256<double> sum
    )
    {
        ref int of = ref MemoryMarshal.GetArrayDataReference(links.From);
        ref double factor = ref MemoryMarshal.GetArrayDataReference(factors);
        var end = links.Starts[row + 1];
        for (var k = links.Starts[row]; k < end; k++)
            sum = Vector256.FusedMultiplyAdd(
                Vector256.Create(Unsafe.Add(ref factor, k)),
                Vector256.Load(x + 4L * Unsafe.Add(ref of, k)),
                sum
            );
        return sum;
    }

    /// <summary>Adds the map of a contact of a matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Couple(
        Vector256<double>[] columns,
        int contact,
        Vector256<double> matrix,
        Vector256<double> sum
    )
    {
        var of = columns.AsSpan(contact * Columns, Columns);
        sum = Vector256.FusedMultiplyAdd(of[0], Vector256.Shuffle(matrix, Vector256.Create(0L)), sum);
        sum = Vector256.FusedMultiplyAdd(of[1], Vector256.Shuffle(matrix, Vector256.Create(1L)), sum);
        sum = Vector256.FusedMultiplyAdd(of[2], Vector256.Shuffle(matrix, Vector256.Create(2L)), sum);
        return Vector256.FusedMultiplyAdd(of[3], Vector256.Shuffle(matrix, Vector256.Create(3L)), sum);
    }

    private static Vector256<double>[] ColumnsOf(HierarchyOperators operators, double[] elements)
    {
        var columns = new Vector256<double>[Columns];
        for (var row = 0; row < Columns; row++)
        for (var k = operators.Starts[row]; k < operators.Starts[row + 1]; k++)
        {
            ref var column = ref columns[operators.Columns[k]];
            column = column.WithElement(row, elements[k]);
        }

        return columns;
    }
}
