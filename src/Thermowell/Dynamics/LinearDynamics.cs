using System.Numerics.Tensors;
using Thermowell.Numerics;
using Thermowell.Numerics.Markov;
using Thermowell.Secular;

namespace Thermowell.Dynamics;

/// <summary>
/// dx/dt = L x of real numbers x, some of which are populations, and what each contact gives to the system and takes
/// from it while x stands: Eq. (D1) and Eq. (D2) of docs/theory/dynamics.md.
/// </summary>
/// <remarks>
/// The matrix has Size rows of L and below them, for each contact, a row of what it gives and one of what it takes,
/// neither negative where x is populations alone. So a current and its integral keep their digits at T ≪ gap.
/// </remarks>
internal abstract class LinearDynamics
{
    /// <summary>Dynamics of a number of levels between contacts, still at rest.</summary>
    /// <param name="size">How many numbers a state has.</param>
    /// <param name="energies">The energy of each level.</param>
    /// <param name="contacts">How many contacts there are.</param>
    protected LinearDynamics(int size, ReadOnlySpan<double> energies, int contacts)
    {
        (Size, Contacts, Energies) = (size, contacts, energies.ToArray());
        Width = size + 2 * contacts;
        Matrix = new double[Width * Width];
    }

    /// <summary>How many numbers a state has.</summary>
    public int Size { get; }

    /// <summary>How many contacts there are.</summary>
    public int Contacts { get; }

    /// <summary>The energy of each level.</summary>
    public double[] Energies { get; }

    /// <summary>The number of levels.</summary>
    public int Levels => Energies.Length;

    /// <summary>Size and two heats a contact: the length of a row of <see cref="Matrix"/>.</summary>
    public int Width { get; }

    /// <summary>L, and below it the heats; row-major, Width × Width, of which the last columns are 0.</summary>
    public double[] Matrix { get; }

    /// <summary>Where the population of a level stands in a state.</summary>
    /// <param name="level">The level, from 0.</param>
    public abstract int PlaceOf(int level);

    /// <summary>Whether a number of a state is a population.</summary>
    /// <param name="place">Where it stands.</param>
    public abstract bool IsPopulation(int place);

    /// <summary>The numbers of a density matrix.</summary>
    /// <param name="matrix">The density matrix.</param>
    public abstract double[] StateOf(DensityMatrix matrix);

    /// <summary>The density matrix of the numbers of a state.</summary>
    /// <param name="state">The state.</param>
    public abstract DensityMatrix MatrixOf(ReadOnlySpan<double> state);

    /// <summary>The row of what a contact gives.</summary>
    /// <param name="contact">The contact, from 0.</param>
    protected Span<double> Given(int contact) => Matrix.AsSpan((Size + 2 * contact) * Width, Size);

    /// <summary>The row of what a contact takes.</summary>
    /// <param name="contact">The contact, from 0.</param>
    protected Span<double> Taken(int contact) => Matrix.AsSpan((Size + 2 * contact + 1) * Width, Size);

    /// <summary>The heat into the system from a contact in a state, and the sum of the sizes of its terms.</summary>
    /// <param name="contact">The contact, from 0.</param>
    /// <param name="state">The state.</param>
    public (double Value, double Size) Heat(int contact, ReadOnlySpan<double> state)
    {
        var x = state[..Size];
        double value = 0,
            size = 0;
        ReadOnlySpan<double> given = Given(contact),
            taken = Taken(contact);
        for (var s = 0; s < x.Length; s++)
        {
            value += (given[s] - taken[s]) * x[s];
            size += (Math.Abs(given[s]) + Math.Abs(taken[s])) * Math.Abs(x[s]);
        }

        return (value, size);
    }

    /// <summary>The energy of a state above that of the lowest level.</summary>
    /// <param name="state">The state.</param>
    public double Excitation(ReadOnlySpan<double> state)
    {
        double sum = 0;
        for (var i = 1; i < Levels; i++)
            sum += (Energies[i] - Energies[0]) * state[PlaceOf(i)];
        return sum;
    }

    /// <summary>The rate out of a level.</summary>
    /// <param name="level">The level, from 0.</param>
    public double RateOutOf(int level) => -Matrix[PlaceOf(level) * (Width + 1)];

    /// <summary>The largest sum of the sizes in a column of L: no rate of change is larger.</summary>
    public double Norm()
    {
        var sums = new double[Size];
        for (var i = 0; i < Size; i++)
        for (var j = 0; j < Size; j++)
            sums[j] += Math.Abs(Matrix[i * Width + j]);
        return TensorPrimitives.Max<double>(sums);
    }

    /// <summary>The steady state: what L takes to nothing, of trace 1.</summary>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <exception cref="SteadyStateNotUniqueException">There is more than one.</exception>
    public DensityMatrix SteadyState(ParallelOptions parallel)
    {
        var generator = new double[Size * Size];
        for (var i = 0; i < Size; i++)
            Matrix.AsSpan(i * Width, Size).CopyTo(generator.AsSpan(i * Size));
        return MatrixOf(Kept(generator, parallel));
    }

    /// <summary>
    /// The state of trace 1 that a generator takes to nothing: of populations alone by an elimination without
    /// subtraction, which does not look at the diagonal.
    /// </summary>
    /// <param name="generator">Size × Size, overwritten.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <exception cref="SteadyStateNotUniqueException">There is more than one.</exception>
    public double[] Kept(double[] generator, ParallelOptions parallel)
    {
        var n = Size;
        var state = new double[n];
        if (n == Levels)
        {
            var chain = new StationaryElimination(n, parallel);
            for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                chain.Row(i)[j] = generator[j * n + i];
            if (!chain.Factor())
                throw new SteadyStateNotUniqueException();
            chain.Distribution(state);
            return state;
        }

        // The row of the lowest level gives way to the trace.
        var (lowest, right) = (PlaceOf(0), new double[n]);
        for (var j = 0; j < n; j++)
            generator[lowest * n + j] = IsPopulation(j) ? 1 : 0;
        right[lowest] = 1;
        try
        {
            new DenseLu(generator, n, parallel.CancellationToken).Solve(right, state);
        }
        catch (ArithmeticException)
        {
            throw new SteadyStateNotUniqueException();
        }

        return state;
    }
}
