using System.Numerics;
using Thermowell.Numerics;
using Thermowell.Numerics.Markov;

namespace Thermowell.Jumps;

/// <summary>
/// The inverse of the part of a jump generator that is easily inverted: the rates between populations, and for every
/// superposition its own frequency, decay and coupling to its conjugate. Eq. (G6) of docs/theory/formalisms.md.
/// </summary>
internal sealed class JumpPreconditioner
{
    // A rate by which levels are joined that no jump joins by itself, of the largest: the solve undoes what it adds.
    private const double Weak = 1e-6;

    private readonly int _n;
    private readonly StationaryElimination _elimination;
    private readonly double[] _energies;
    private readonly Complex[] _own;
    private readonly Complex[] _conjugate;
    private readonly double[] _source;
    private readonly double[] _solution;

    /// <summary>The preconditioner of a generator.</summary>
    public JumpPreconditioner(JumpGenerator generator, CancellationToken cancellation)
    {
        _n = generator.Equation.Levels;
        _energies = [.. generator.Equation.System.Energies];
        (_source, _solution) = (new double[_n], new double[_n]);
        Populations = new double[_n];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 1, CancellationToken = cancellation };
        _elimination = new StationaryElimination(_n, parallel);
        var rates = generator.Rates();
        var largest = 0.0;
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
            if (i != j)
                largest = Math.Max(largest, rates[i * _n + j]);
        Fill(0);
        AreStationary = _elimination.Factor();
        if (!AreStationary)
        {
            Fill(Weak * largest);
            if (!(largest > 0) || !_elimination.Factor())
                throw new NumericalFailureException(
                    "no contact leads between levels of different energies, so that no heat runs."
                );
        }

        _elimination.Distribution(Populations);
        (_own, _conjugate) = (new Complex[_n * _n], new Complex[_n * _n]);
        for (var i = 0; i < _n; i++)
        for (var j = i + 1; j < _n; j++)
        {
            _own[i * _n + j] =
                (generator.Decay(i, i) + generator.Decay(j, j)) / 2
                - generator.Feed(i, i, j, j)
                + Complex.ImaginaryOne * (generator.Shift(i, i) - generator.Shift(j, j)).Real;
            _conjugate[i * _n + j] = generator.Feed(i, j, j, i);
        }

        void Fill(double weak)
        {
            for (var i = 0; i < _n; i++)
            for (var j = 0; j < _n; j++)
                _elimination.Row(j)[i] = rates[i * _n + j] + weak;
        }
    }

    /// <summary>The steady state of the populations alone.</summary>
    public double[] Populations { get; }

    /// <summary>
    /// Whether <see cref="Populations"/> solve their rates; where levels are not joined they only begin.
    /// </summary>
    public bool AreStationary { get; }

    /// <summary>How fast a superposition moves away of itself: |decay and frequency|.</summary>
    public double Speed(int i, int j)
    {
        var own = _own[Math.Min(i, j) * _n + Math.Max(i, j)];
        return double.Hypot(own.Real, _energies[j] - _energies[i]);
    }

    /// <summary>Applies the inverse to a folded Hermitian matrix of trace 0, in place.</summary>
    public void Apply(Span<double> folded)
    {
        for (var i = 0; i < _n; i++)
            _source[i] = -folded[i * (_n + 1)];
        _elimination.Deviation(_source, _solution);
        double sum = 0;
        foreach (var y in _solution)
            sum += y;
        for (var i = 0; i < _n; i++)
            folded[i * (_n + 1)] = _solution[i] - sum * Populations[i];
        FoldedHermitian.ForEachPair(_n, new Superpositions(this, folded, 1));
    }

    /// <summary>Applies the adjoint of the inverse, in place; what is the same in all populations goes.</summary>
    public void ApplyAdjoint(Span<double> folded)
    {
        double mean = 0;
        for (var i = 0; i < _n; i++)
            mean += Populations[i] * folded[i * (_n + 1)];
        for (var i = 0; i < _n; i++)
            _source[i] = folded[i * (_n + 1)] - mean;
        _elimination.Adjoint(_source, _solution);
        for (var i = 0; i < _n; i++)
            folded[i * (_n + 1)] = -_solution[i];
        FoldedHermitian.ForEachPair(_n, new Superpositions(this, folded, -1));
    }

    /// <summary>
    /// Solves (-d - iω) z + β z* = f for each superposition z = u + iv, ω = e_i - e_j and what shifts it.
    /// </summary>
    private readonly ref struct Superpositions(JumpPreconditioner of, Span<double> folded, double direction)
        : FoldedHermitian.IPairAction
    {
        private readonly Span<double> _folded = folded;

        public void At(int i, int j)
        {
            if (i == j)
                return;
            int a = i * of._n + j,
                b = j * of._n + i;
            var (damping, shift) = (of._own[a].Real, of._own[a].Imaginary);
            var omega = direction * (of._energies[i] - of._energies[j] + shift);
            var mixing = direction > 0 ? of._conjugate[a] : Complex.Conjugate(of._conjugate[a]);
            var size = Complex.Abs(mixing);
            var determinant = omega * omega + (damping - size) * (damping + size);
            if (!(determinant > 0))
                return;
            double f = (_folded[a] + _folded[b]) / 2,
                g = (_folded[a] - _folded[b]) / 2;
            var u = (-(damping + mixing.Real) * f - (mixing.Imaginary + omega) * g) / determinant;
            var v = (-(mixing.Imaginary - omega) * f + (mixing.Real - damping) * g) / determinant;
            (_folded[a], _folded[b]) = (u + v, u - v);
        }
    }
}
