using System.Numerics;
using System.Numerics.Tensors;
using Thermowell.Numerics;
using Thermowell.Secular;

namespace Thermowell.Redfield;

/// <summary>
/// The steady state of a <see cref="RedfieldEquation"/> at the temperatures of its contacts: a density matrix with
/// coherences, which need not be positive.
/// </summary>
/// <remarks>
/// Kept as the steady state of the populations alone (what the secular approximation gives) plus a traceless deviation,
/// so that both stay accurate at T ≪ gap. Hermitian by construction. Owned by the <see cref="RedfieldSolver"/> that
/// made it and overwritten by its next solve.
/// </remarks>
public sealed class RedfieldSteadyState
{
    private readonly RedfieldPreconditioner _preconditioner;
    private readonly double?[] _heatRounding;
    private RedfieldRounding? _rounding;

    internal RedfieldSteadyState(
        RedfieldSolver solver,
        RedfieldGenerator generator,
        SteadyState start,
        RedfieldPreconditioner preconditioner
    )
    {
        (Solver, _preconditioner) = (solver, preconditioner);
        Generator = generator;
        Start = start;
        Secular = start;
        Deviation = new double[generator.Equation.Levels * generator.Equation.Levels];
        _heatRounding = new double?[generator.Equation.Contacts];
    }

    /// <summary>The equation it solves.</summary>
    public RedfieldEquation Equation => Generator.Equation;

    /// <summary>The temperature of each contact.</summary>
    public ReadOnlySpan<double> Temperatures => Start.Temperatures;

    /// <summary>How far the solve came: use nothing else here before looking at it.</summary>
    public RedfieldConvergence Convergence { get; internal set; }

    /// <summary>|Tr ρ - 1|.</summary>
    public double TraceDefect
    {
        get
        {
            double trace = 0;
            for (var i = 0; i < Equation.Levels; i++)
                trace += Population(i);
            return Math.Abs(trace - 1);
        }
    }

    /// <summary>The solver that made it.</summary>
    internal RedfieldSolver Solver { get; }

    /// <summary>The generator at its temperatures.</summary>
    internal RedfieldGenerator Generator { get; }

    /// <summary>How fast the coherences decay, each of itself.</summary>
    internal RedfieldPreconditioner Coherences => _preconditioner;

    /// <summary>
    /// The steady state of the Lindblad equation of the same system: the populations, and the coherences of levels that
    /// coincide.
    /// </summary>
    public SteadyState Secular { get; internal set; }

    /// <summary>
    /// The steady state of the populations alone, in the basis as given; where no levels coincide, the secular one.
    /// </summary>
    internal SteadyState Start { get; }

    /// <summary>ρ less the state of the populations alone, folded.</summary>
    internal double[] Deviation { get; }

    /// <summary>The population ρ_ii of a level, counted from 0.</summary>
    /// <param name="level">The level.</param>
    public double Population(int level) => Start.Populations[level] + Deviation[level * (Equation.Levels + 1)];

    /// <summary>The element ρ_ij of the density matrix, levels counted from 0.</summary>
    /// <param name="row">i.</param>
    /// <param name="column">j.</param>
    public Complex Density(int row, int column)
    {
        var deviation = FoldedHermitian.Element(Deviation, Equation.Levels, row, column);
        return row == column ? deviation + Start.Populations[row] : deviation;
    }

    /// <summary>What the deviation adds to the heat from a contact: Tr(Q_a x).</summary>
    internal double HeatOfDeviation(int contact) => TensorPrimitives.Dot<double>(Generator.Heats[contact], Deviation);

    /// <summary>The rounding error of <see cref="HeatOfDeviation"/>: a solve, once for each contact.</summary>
    internal double RoundingOfDeviation(int contact) => _heatRounding[contact] ??= Rounding.OfHeat(this, contact);

    /// <summary>What was lost of the deviation.</summary>
    internal RedfieldRounding Rounding => _rounding ??= RedfieldRounding.Of(this);

    /// <summary>Forgets the errors of the state before.</summary>
    internal void ForgetRounding()
    {
        _rounding = null;
        Array.Clear(_heatRounding);
    }

    /// <summary>ρ, folded, into a buffer of N² numbers.</summary>
    internal void CopyTo(Span<double> folded)
    {
        Deviation.CopyTo(folded);
        for (var i = 0; i < Equation.Levels; i++)
            folded[i * (Equation.Levels + 1)] = Population(i);
    }
}
