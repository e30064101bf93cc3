using System.Numerics;
using System.Runtime.InteropServices;

namespace Thermowell.Hierarchy;

/// <summary>What matrices take from others through each contact: -i[S, p σ] + {S, w σ}.</summary>
internal sealed class Links(int contacts, int count)
{
    private readonly List<(int From, double P, double W)>?[] _lists = new List<(int, double, double)>?[
        contacts * count
    ];

    /// <summary>Where the links of a matrix and contact begin, at place · contacts + contact; one more at the
    /// end.</summary>
    public int[] Starts { get; private set; } = [];

    /// <summary>The matrix that is taken from.</summary>
    public int[] From { get; private set; } = [];

    /// <summary>p of each.</summary>
    public double[] P { get; private set; } = [];

    /// <summary>w of each.</summary>
    public double[] W { get; private set; } = [];

    private void Add(int contact, int place, int from, double p, double w)
    {
        if (p != 0 || w != 0)
            (_lists[place * contacts + contact] ??= []).Add((from, p, w));
    }

    /// <summary>
    /// Adds -i[S, u σ] + {S, v σ} with complex u and v, in A and B of both ρ = A + iB and σ.
    /// </summary>
    /// <param name="contact">The contact.</param>
    /// <param name="place">Where A of ρ stands.</param>
    /// <param name="isPair">Whether ρ has a B.</param>
    /// <param name="of">Where A of σ stands, or the complement of that of its conjugate.</param>
    /// <param name="isPairOf">Whether σ has a B.</param>
    /// <param name="u">u.</param>
    /// <param name="v">v.</param>
    public void Add(int contact, int place, bool isPair, int of, bool isPairOf, Complex u, Complex v)
    {
        var (a, sign) = of < 0 ? (~of, -1) : (of, 1);
        Add(contact, place, a, u.Real, v.Real);
        if (isPairOf)
            Add(contact, place, a + 1, -sign * u.Imaginary, -sign * v.Imaginary);
        if (!isPair)
            return;
        Add(contact, place + 1, a, u.Imaginary, v.Imaginary);
        if (isPairOf)
            Add(contact, place + 1, a + 1, sign * u.Real, sign * v.Real);
    }

    /// <summary>Lays the lists out one after another.</summary>
    public void Close()
    {
        var total = _lists.Sum(list => list?.Count ?? 0);
        (Starts, From, P, W) = (new int[_lists.Length + 1], new int[total], new double[total], new double[total]);
        var at = 0;
        for (var k = 0; k < _lists.Length; k++)
        {
            Starts[k] = at;
            foreach (var (from, p, w) in CollectionsMarshal.AsSpan(_lists[k] ?? []))
                (From[at], P[at], W[at++]) = (from, p, w);
            _lists[k] = null;
        }

        Starts[^1] = at;
    }
}
