using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using Thermowell.Numerics;
using Thermowell.Numerics.Eigen;

namespace Thermowell.Jumps;

/// <summary>The steady state of a <see cref="JumpEquation"/> at the temperatures of its contacts.</summary>
public sealed class JumpSteadyState
{
    // How often the change that disturbances of random signs make on average is stated, and how often what the residual
    // makes.
    private const double Safety = 8;
    private const double ResidualSafety = 2;

    // Below this population nothing happens at a level.
    private const double PopulatedAbove = 1e-12;

    // Elements of two density matrices no further apart are those of one: beginnings are 1/N apart.
    private const double SameState = 1e-8;

    private readonly JumpGenerator _generator;
    private readonly JumpSystem _system;
    private double[]? _loss;

    internal JumpSteadyState(
        ImmutableArray<double> temperatures,
        JumpGenerator generator,
        JumpSystem system,
        JumpConvergence convergence
    ) => (Temperatures, _generator, _system, Convergence) = (temperatures, generator, system, convergence);

    /// <summary>The equation it solves.</summary>
    public JumpEquation Equation => _generator.Equation;

    /// <summary>The generator of which it is the steady state.</summary>
    internal JumpGenerator Generator => _generator;

    /// <summary>The temperature of each contact.</summary>
    public ImmutableArray<double> Temperatures { get; }

    /// <summary>How far the solve came: use nothing else here before looking at it.</summary>
    public JumpConvergence Convergence { get; }

    /// <summary>The population ρ_ii of a level, counted from 0.</summary>
    /// <param name="level">The level.</param>
    public double Population(int level) =>
        _system.Populations[level] + _system.Deviation[level * (Equation.Levels + 1)];

    /// <summary>The element ρ_ij of the density matrix, levels counted from 0.</summary>
    /// <param name="row">i.</param>
    /// <param name="column">j.</param>
    public Complex Density(int row, int column)
    {
        var deviation = FoldedHermitian.Element(_system.Deviation, Equation.Levels, row, column);
        return row == column ? deviation + _system.Populations[row] : deviation;
    }

    /// <summary>ρ as a folded Hermitian matrix.</summary>
    internal void CopyTo(Span<double> folded)
    {
        _system.Deviation.CopyTo(folded);
        for (var i = 0; i < Equation.Levels; i++)
            folded[i * (Equation.Levels + 1)] += _system.Populations[i];
    }

    /// <summary>Solves L x = source with Tr x = 0.</summary>
    /// <param name="source">The source, of trace 0; it is overwritten.</param>
    /// <param name="x">Receives x.</param>
    internal JumpConvergence SolveTraceless(Span<double> source, Span<double> x) => _system.Traceless(source, x);

    /// <summary>The smallest eigenvalue of ρ: below 0 by rounding alone, about 1e-15.</summary>
    public double SmallestEigenvalue()
    {
        var n = Equation.Levels;
        var parts = new double[2 * n * n];
        FoldedHermitian.Unfold(_system.Deviation, n, parts);
        for (var i = 0; i < n; i++)
            parts[i * (n + 1)] += _system.Populations[i];
        return HermitianEigenproblem.Values(parts[..(n * n)], parts[(n * n)..], n)[0];
    }

    /// <summary>
    /// The heat J_a = Tr(E D_a ρ) that a contact gives to the system, E being the energy of the equation, and what
    /// rounding and the solve may have moved it by. It takes a solve.
    /// </summary>
    /// <param name="contact">The contact, from 0.</param>
    public (double Value, double Error) Heat(int contact) => Mean(_generator.Heat(contact));

    /// <summary>
    /// The energy that a contact gives to the sites by themselves, without what couples them; null where jumps are not
    /// those of sites. It takes a solve.
    /// </summary>
    /// <param name="contact">The contact, from 0.</param>
    public (double Value, double Error)? BareHeat(int contact) =>
        _generator.BareHeat(contact) is { } weight ? Mean(weight) : null;

    /// <summary>The heat alone, without a solve for its error.</summary>
    /// <param name="contact">The contact, from 0.</param>
    public double HeatValue(int contact) => ValueOf(_generator.Heat(contact));

    /// <summary>The bare heat alone, without a solve for its error; null where jumps are not those of sites.</summary>
    /// <param name="contact">The contact, from 0.</param>
    internal double? BareHeatValue(int contact) => _generator.BareHeat(contact) is { } weight ? ValueOf(weight) : null;

    /// <summary>The largest rate at which a populated level is left for others that differ in energy.</summary>
    public double LargestRate()
    {
        var n = Equation.Levels;
        var rates = _generator.Rates();
        var e = Equation.HeatEnergies;
        double largest = 0;
        for (var j = 0; j < n; j++)
        {
            double outflow = 0;
            for (var i = 0; i < n; i++)
                if (e[i] != e[j])
                    outflow += rates[i * n + j];
            if (Population(j) > PopulatedAbove)
                largest = Math.Max(largest, outflow);
        }

        return largest;
    }

    /// <summary>
    /// The smallest quantum that a contact exchanges with a populated level, or with a site by itself where jumps are
    /// those of sites: second order in the coupling asks rates to be small against it.
    /// </summary>
    public double SmallestTransition()
    {
        var smallest = double.PositiveInfinity;
        var e = Equation.HeatEnergies;
        for (var a = 0; a < Equation.Contacts; a++)
            foreach (var jump in _generator.Jumps(a))
                if (jump.Quantum is { } quantum)
                    smallest = quantum == 0 ? smallest : Math.Min(smallest, Math.Abs(quantum));
                else
                    for (var at = 0; at < e.Length * e.Length; at++)
                    {
                        var (i, j) = (at / e.Length, at % e.Length);
                        if (e[i] != e[j] && jump.Square(at) > 0 && Population(j) > PopulatedAbove)
                            smallest = Math.Min(smallest, Math.Abs(e[i] - e[j]));
                    }

        return smallest;
    }

    /// <summary>The largest J(ω)/ω over the quanta that contacts exchange.</summary>
    public double LargestCouplingOverFrequency()
    {
        double largest = 0;
        var e = Equation.HeatEnergies;
        for (var a = 0; a < Equation.Contacts; a++)
        {
            var spectrum = Equation.Spectra[a];
            var coupling = Equation.System.Couplings[a];
            for (var i = 0; i < e.Length; i++)
            for (var j = i + 1; j < e.Length; j++)
                if (e[j] > e[i] && coupling.Size(i * e.Length + j) > 0)
                    largest = Math.Max(largest, spectrum.KnownAt(e[j] - e[i]) / (e[j] - e[i]));
        }

        return largest;
    }

    /// <summary>
    /// The heats of another steady state, which a solve from another beginning comes to; null where it comes to this
    /// one.
    /// </summary>
    internal double[]? HeatsOfAnother()
    {
        var n = Equation.Levels;
        var other = _system.SteadyFromElsewhere();
        var apart = 0.0;
        for (var at = 0; at < other.Length; at++)
        {
            var own = _system.Deviation[at] + (at % (n + 1) == 0 ? _system.Populations[at / (n + 1)] : 0);
            apart = Math.Max(apart, Math.Abs(other[at] - own));
        }

        return apart <= SameState
            ? null
            :
            [
                .. Enumerable
                    .Range(0, Equation.Contacts)
                    .Select(a => TensorPrimitives.Dot<double>(_generator.Heat(a), other)),
            ];
    }

    /// <summary>Solves L†y = Q.</summary>
    internal JumpConvergence Sensitivity(ReadOnlySpan<double> weight, Span<double> y) => _system.Sensitivity(weight, y);

    /// <summary>What Tr(Q ρ) may be off by; all of its terms where it is not found.</summary>
    internal double ErrorOf(double[] weight) => Mean(weight).Error;

    /// <summary>Tr(Q ρ).</summary>
    private double ValueOf(double[] weight)
    {
        var n = Equation.Levels;
        double ofPopulations = 0;
        for (var i = 0; i < n; i++)
            ofPopulations += weight[i * (n + 1)] * _system.Populations[i];
        return ofPopulations + TensorPrimitives.Dot<double>(weight, _system.Deviation);
    }

    /// <summary>Tr(Q ρ) with its error.</summary>
    private (double Value, double Error) Mean(double[] weight)
    {
        var n = Equation.Levels;
        var value = ValueOf(weight);
        double sizes = 0;
        for (var i = 0; i < n; i++)
            sizes += Math.Abs(weight[i * (n + 1)] * _system.Populations[i]);
        for (var at = 0; at < weight.Length; at++)
            sizes += Math.Abs(weight[at] * _system.Deviation[at]);
        var y = new double[weight.Length];
        var solved = _system.Sensitivity(weight, y);
        _loss ??= Losses();
        var error = JumpGenerator.Lost * sizes + Followed(y, _loss, _system.Residual);
        return (value, solved.Converged ? error : Math.Max(error, Math.Abs(value)));
    }

    /// <summary>What losses of random signs and a residual of L x make of a Tr(Q x) with L†y = Q.</summary>
    internal static double Followed(ReadOnlySpan<double> y, ReadOnlySpan<double> losses, ReadOnlySpan<double> residual)
    {
        double squares = 0,
            moved = 0;
        for (var at = 0; at < y.Length; at++)
        {
            squares += y[at] * losses[at] * (y[at] * losses[at]);
            moved += y[at] * residual[at];
        }

        return Safety * Math.Sqrt(squares) + ResidualSafety * Math.Abs(moved);
    }

    /// <summary>What one application to the state may lose, element by element.</summary>
    private double[] Losses()
    {
        var n = Equation.Levels;
        double[] folded = new double[n * n],
            loss = new double[n * n];
        CopyTo(folded);
        _generator.AddSizes(FoldedHermitian.Sizes(folded, n), loss);
        TensorPrimitives.Multiply(loss, JumpGenerator.Lost, loss);
        return loss;
    }
}
