using System.Collections.Immutable;
using Thermowell.Numerics.Products;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Systems.Sites;

/// <summary>The levels of a system of sites, and operators in their basis.</summary>
/// <remarks>
/// Immutable. Where the Hamiltonian is diagonal the levels are its elements, sorted, and operators have the elements
/// that they have on the sites: nothing is rounded. The phase of a state, and the states of levels that coincide, are
/// arbitrary, and the same in every run.
/// </remarks>
public sealed partial class SiteLevels
{
    // Amplitudes that are not 0, at most, for which products go row by row: of all systems, and as a share of all.
    private const int FewAmplitudes = 64 * 64;
    private const double MostShareOfSparse = 0.125;

    private readonly double[] _states;
    private readonly double[]? _imaginaryStates;
    private readonly int _amplitudes;

    internal SiteLevels(SiteSystem system, double[] energies, double[] states, double[]? imaginaryStates, int blocks)
    {
        (System, _states, _imaginaryStates, Blocks) = (system, states, imaginaryStates, blocks);
        Energies = [.. energies];
        _amplitudes = states.Length - states.AsSpan().Count(0);
    }

    /// <summary>The system.</summary>
    public SiteSystem System { get; }

    /// <summary>The level energies in ascending order.</summary>
    public ImmutableArray<double> Energies { get; }

    /// <summary>
    /// The number of blocks that the Hamiltonian falls into, each of which was diagonalised by itself; that of the
    /// levels where it is diagonal.
    /// </summary>
    public int Blocks { get; }

    /// <summary>Whether the states are real.</summary>
    public bool AreReal => _imaginaryStates is null;

    /// <summary>The amplitudes ⟨i|k⟩ of a level's state in the states i of the sites.</summary>
    /// <param name="level">The level, from 0.</param>
    /// <returns>The real parts, and the imaginary parts, which are empty where all states are real.</returns>
    public (ReadOnlyMemory<double> Real, ReadOnlyMemory<double> Imaginary) State(int level)
    {
        Require.Within(level, 0, Energies.Length - 1);
        var (from, size) = (level * Energies.Length, Energies.Length);
        return (_states.AsMemory(from, size), _imaginaryStates?.AsMemory(from, size) ?? default);
    }

    /// <summary>⟨k|S|l⟩ = Σ_ij ⟨k|i⟩ S_ij ⟨j|l⟩ in the basis of the levels, Eq. (O7) of docs/theory/sites.md.</summary>
    /// <remarks>
    /// An operator that is Hermitian to <see cref="SiteSystem.HermitianTolerance"/> has a matrix that is so to the last
    /// bit.
    /// </remarks>
    /// <param name="expression">The operator, of the sites of the system.</param>
    /// <param name="threads">The most threads to use, 1 or more. It does not change the result.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">The operator acts on other sites.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public LevelOperator Operator(
        OperatorExpression expression,
        int threads = 1,
        CancellationToken cancellation = default
    )
    {
        Check(expression);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        var sparse = SparseOperator.Of(expression);
        var (image, imaginaryImage) = Images(sparse);
        var n = Energies.Length;
        var product = new MatrixProduct(parallel);
        var real = new double[n * n];
        Add(product, 1, _states, image, real);
        double[]? imaginary = null;
        if (imaginaryImage is not null)
        {
            imaginary = new double[n * n];
            Add(product, 1, _states, imaginaryImage, imaginary);
            if (_imaginaryStates is not null)
            {
                Add(product, 1, _imaginaryStates, imaginaryImage, real);
                Add(product, -1, _imaginaryStates, image, imaginary);
            }
        }

        var (violation, norm) = sparse.Violation();
        if (violation <= SiteSystem.HermitianTolerance * norm)
            MakeHermitian(real, imaginary, n);
        return new LevelOperator(n, real, imaginary);
    }

    /// <summary>
    /// The projector on the top state of a site, in the basis of the levels: its <see cref="LevelOperator.Mean(
    /// ReadOnlySpan{double})"/> in a state tells how much of it a larger truncation would see.
    /// </summary>
    /// <param name="site">The name of a site whose kind is truncated, such as an oscillator.</param>
    /// <exception cref="ArgumentException">There is no such site, or its kind is not truncated.</exception>
    public LevelOperator TopOf(string site)
    {
        var index = System.Space.IndexOf(site);
        if (index < 0)
            throw new ArgumentException($"there is no site {site}.", nameof(site));
        var kind = System.Space.Sites[index].Kind;
        if (!kind.IsTruncated)
            throw new ArgumentException($"{site} is {kind.Name}, of which no states were cut off.", nameof(site));
        var top = kind.Dimension - 1;
        return Operator(OperatorExpression.Of(System.Space, site, kind.Transition(top, top)));
    }

    /// <summary>
    /// Products of parities of the sites, such as X(L) X(M) X(R), that commute with the Hamiltonian and with every
    /// coupling: generators, of which all others are products. Eq. (O8) of docs/theory/sites.md.
    /// </summary>
    /// <param name="couplings">The couplings.</param>
    /// <exception cref="ArgumentException">A coupling acts on other sites.</exception>
    public ImmutableArray<ConservedOperator> ConservedOperators(params IEnumerable<OperatorExpression> couplings)
    {
        OperatorExpression[] all = [System.Hamiltonian, .. couplings];
        foreach (var one in all)
            Check(one);
        return
        [
            .. new ConservedParities(System.Space, all).Generators.Select(one => new ConservedOperator(
                one.Name,
                one.Expression,
                Operator(one.Expression)
            )),
        ];
    }

    /// <summary>
    /// Adds a multiple of states · images: as a dense product, or row by row without the zeros of small blocks.
    /// </summary>
    private void Add(MatrixProduct product, double factor, double[] states, double[] images, double[] target)
    {
        var n = Energies.Length;
        if (_amplitudes > FewAmplitudes && _amplitudes > MostShareOfSparse * n * n)
        {
            product.Add(factor, Square(states), Square(images), Square(target));
            return;
        }

        for (var k = 0; k < n; k++)
        for (var i = 0; i < n; i++)
            if (states[k * n + i] != 0)
                Blas.Axpy(target.AsSpan(k * n, n), factor * states[k * n + i], images.AsSpan(i * n, n));

        MatrixView Square(double[] matrix) => new(matrix, 0, n, n, n);
    }

    /// <summary>⟨i|S|l⟩, one row a state i of the sites; no imaginary part where there is none.</summary>
    private (double[] Real, double[]? Imaginary) Images(SparseOperator sparse)
    {
        var n = Energies.Length;
        var real = new double[n * n];
        var imaginary = sparse.IsReal && AreReal ? null : new double[n * n];
        var states = Transposed(_states, n);
        var imaginaryStates = _imaginaryStates is null ? null : Transposed(_imaginaryStates, n);
        for (var i = 0; i < n; i++)
        {
            var columns = sparse.Columns(i);
            for (var k = 0; k < columns.Length; k++)
            {
                var (re, im, column) = (sparse.Real(i)[k], sparse.Imaginary(i)[k], columns[k]);
                AddRow(real, re, states);
                AddRow(imaginary, im, states);
                AddRow(real, -im, imaginaryStates);
                AddRow(imaginary, re, imaginaryStates);

                void AddRow(double[]? target, double factor, double[]? rows)
                {
                    if (target is not null && rows is not null && factor != 0)
                        Blas.Axpy(target.AsSpan(i * n, n), factor, rows.AsSpan(column * n, n));
                }
            }
        }

        return (real, imaginary);
    }

    private static double[] Transposed(double[] matrix, int n)
    {
        var transposed = new double[n * n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            transposed[j * n + i] = matrix[i * n + j];
        return transposed;
    }

    private static void MakeHermitian(double[] real, double[]? imaginary, int n)
    {
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                real[i * n + j] = real[j * n + i] = (real[i * n + j] + real[j * n + i]) / 2;
                if (imaginary is not null)
                    imaginary[j * n + i] = -(imaginary[i * n + j] = (imaginary[i * n + j] - imaginary[j * n + i]) / 2);
            }

            if (imaginary is not null)
                imaginary[i * (n + 1)] = 0;
        }
    }

    private void Check(OperatorExpression expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        if (!ReferenceEquals(expression.Space, System.Space))
            throw new ArgumentException(
                "the operator acts on the states of another list of sites.",
                nameof(expression)
            );
    }
}

/// <summary>An operator that commutes with a Hamiltonian and with couplings.</summary>
/// <param name="Name">What it is, such as X(L) X(M) X(R).</param>
/// <param name="Expression">The operator on the sites, Hermitian, of square 1.</param>
/// <param name="Matrix">The operator in the basis of the levels.</param>
public sealed record ConservedOperator(string Name, OperatorExpression Expression, LevelOperator Matrix);
