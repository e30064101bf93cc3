using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using Thermowell.Hierarchy;
using Thermowell.Numerics;

namespace Thermowell.Dynamics;

/// <summary>
/// How a system moves by the hierarchy from a state that is given, beside baths each of which is in equilibrium with
/// itself until the time 0 and is coupled to the system from then on; section 7 of docs/theory/hierarchy.md.
/// </summary>
/// <remarks>
/// Exponentials and depth are found as for the steady state, by what they change of heats and of the state at any of
/// the times. Levels are those of <see cref="HierarchyEquation.System"/>, with counter-terms where there are any.
/// </remarks>
public sealed class HierarchyHistory
{
    private HierarchyHistory(ImmutableArray<HeatMoment> moments, double smallest) =>
        (Moments, SmallestEigenvalue) = (moments, smallest);

    /// <summary>What there is at each time, with the errors of exponentials, depth and steps.</summary>
    public ImmutableArray<HeatMoment> Moments { get; }

    /// <summary>The smallest eigenvalue of the system's density matrix at any of the times.</summary>
    public double SmallestEigenvalue { get; }

    /// <summary>The depth of the hierarchy.</summary>
    public int Depth { get; private init; }

    /// <summary>Its number of matrices.</summary>
    public int Matrices { get; private init; }

    /// <summary>The number of exponentials of all baths.</summary>
    public int Terms { get; private init; }

    /// <summary>The largest error of a rate, Eq. (T7).</summary>
    public double LargestRateError { get; private init; }

    /// <summary>What other exponentials change: of heats as a share of the largest, or of elements of the
    /// state.</summary>
    public double FitError { get; private init; }

    /// <summary>What the last matrices change, in the same measure.</summary>
    public double DepthError { get; private init; }

    /// <summary>Follows a system.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="initial">The state at the time 0, in the basis of the levels.</param>
    /// <param name="times">The times, finite, not negative and ascending.</param>
    /// <param name="budget">What is asked and allowed.</param>
    /// <param name="progress">Told the part done.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact, the state has another number of
    /// levels, or the times do not ascend.</exception>
    /// <exception cref="NumericalFailureException">The times are longer than the budget reaches.</exception>
    public static HierarchyHistory Find(
        HierarchyEquation equation,
        ReadOnlySpan<double> temperatures,
        DensityMatrix initial,
        ReadOnlySpan<double> times,
        HierarchyBudget? budget = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        double[] at = HierarchySearch.RequireTemperatures(equation, temperatures);
        ArgumentNullException.ThrowIfNull(initial);
        HeatHistory.RequireAscending(times);
        if (initial.Levels != equation.Levels)
            throw new ArgumentException(
                $"the state has {initial.Levels} levels, the equation {equation.Levels}.",
                nameof(initial)
            );
        budget ??= new();
        double[] moments = [.. times];
        var found = new HierarchyTrials<HierarchyCourse>(
            equation,
            at,
            budget,
            trial => new HierarchyCourse(equation, trial, initial, moments, budget, cancellation)
        )
        {
            Tolerance = budget.Tolerance,
        }.Run(progress);
        var course = found.Answer;
        return new HierarchyHistory([.. moments.Select((_, k) => MomentOf(found, k))], course.SmallestEigenvalue)
        {
            Depth = course.Depth,
            Matrices = course.Matrices,
            Terms = course.Terms,
            LargestRateError = found.LargestRateError,
            FitError = found.FitError,
            DepthError = found.DepthError,
        };
    }

    /// <summary>
    /// A moment with its errors: what the last matrices and other exponentials change of it, at it and at the times
    /// beside it, since a difference may pass through 0.
    /// </summary>
    private static HeatMoment MomentOf(HierarchyFound<HierarchyCourse> found, int at)
    {
        var all = found.Answer.Moments;
        var moment = all[at];
        var contacts = moment.Contacts;
        return moment with
        {
            EnergyError = Error(one => one.Energy, moment.EnergyError),
            Contacts =
            [
                .. contacts.Select(
                    (one, a) =>
                        one with
                        {
                            HeatError = Error(other => other.Contacts[a].Heat, one.HeatError),
                            IntegralError = Error(other => other.Contacts[a].Integral, one.IntegralError),
                        }
                ),
            ],
            PopulationErrors =
            [
                .. moment.PopulationErrors.Select((error, i) => Error(one => one.Populations[i], error)),
            ],
        };

        double Error(Func<HeatMoment, double> of, double ofSteps)
        {
            if (found.Shallower is not { } shallower)
                return double.PositiveInfinity;
            double depth = 0,
                fit = 0;
            for (var k = Math.Max(0, at - 1); k <= Math.Min(all.Length - 1, at + 1); k++)
            {
                depth = Math.Max(depth, Math.Abs(of(all[k]) - of(shallower.Moments[k])));
                fit = Math.Max(fit, Math.Abs(of(found.Other!.Moments[k]) - of(shallower.Moments[k])));
            }

            return ofSteps + found.ErrorOf(fit, depth);
        }
    }
}

/// <summary>A run of a hierarchy of given exponentials and depth through given times.</summary>
internal sealed class HierarchyCourse : IHierarchyTrial<HierarchyCourse>
{
    // The error of a step in time, as a share of |ρ| over all matrices.
    private const double ErrorOfSteps = 1e-11;

    // How much further than the budget a run may go that was expected to keep to it.
    private const double Overrun = 4;

    private readonly HierarchyMap _map;
    private readonly KrylovExponential _exponential;
    private readonly double[][] _rows;
    private readonly double[] _rowNorms;

    /// <summary>Runs through the times.</summary>
    public HierarchyCourse(
        HierarchyEquation equation,
        HierarchyTrial trial,
        DensityMatrix initial,
        double[] times,
        HierarchyBudget budget,
        CancellationToken cancellation
    )
    {
        var space = new HierarchySpace(
            equation,
            trial.Baths,
            trial.Truncation.Depth,
            trial.Truncation.Least,
            budget.Threads
        );
        _map = new HierarchyMap(equation, space, budget.Threads);
        Terms = trial.Baths.Sum(terms => terms.Length);
        _rows = [.. Enumerable.Range(0, equation.Contacts).Select(a => HierarchyHeat.SystemRow(equation, _map, a))];
        _rowNorms = [.. _rows.Select(row => TensorPrimitives.Norm<double>(row))];
        _exponential = new KrylovExponential(Extended, _map.Length + equation.Contacts, ErrorOfSteps);
        var n = equation.Levels;
        var x = new double[_map.Length + equation.Contacts];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            x[i * n + j] = initial.Real(i, j) + initial.Imaginary(i, j);
        var energies = equation.System.Energies;
        var given = new double[equation.Contacts];
        var start = Excitation();
        var moments = ImmutableArray.CreateBuilder<HeatMoment>(times.Length);
        var most = (long)(Overrun * Math.Max(trial.MostWork, budget.MostWork / 10) / _map.Products);
        var time = 0.0;
        foreach (var next in times)
        {
            x.AsSpan(_map.Length).Clear();
            if (!_exponential.Advance(next - time, x, most))
                throw new NumericalFailureException(
                    FormattableString.Invariant(
                        $"the hierarchy of {space.Count} matrices takes more steps than are allowed until the time {next:G6}: give shorter times, fewer levels, or a larger --heat-tolerance."
                    )
                );
            time = next;
            for (var a = 0; a < given.Length; a++)
                given[a] += x[_map.Length + a];
            moments.Add(Moment());
        }

        Moments = moments.MoveToImmutable();
        SmallestEigenvalue = Moments.Min(moment => moment.State!.SmallestEigenvalue());

        void Extended(ReadOnlySpan<double> source, Span<double> image)
        {
            cancellation.ThrowIfCancellationRequested();
            _map.Apply(source[.._map.Length], image[.._map.Length]);
            for (var a = 0; a < _rows.Length; a++)
                image[_map.Length + a] = TensorPrimitives.Dot<double>(_rows[a], source[.._rows[a].Length]);
        }

        double Excitation()
        {
            double sum = 0;
            for (var i = 1; i < n; i++)
                sum += (energies[i] - energies[0]) * x[i * (n + 1)];
            return sum;
        }

        HeatMoment Moment()
        {
            var (excitation, error) = (Excitation(), _exponential.Error);
            var state = DensityMatrix.FromFolded(x, n);
            return new HeatMoment
            {
                Time = time,
                State = state,
                Energy = energies[0] + excitation,
                EnergyError = (energies[^1] - energies[0]) * error,
                Contacts =
                [
                    .. _rows.Select(
                        (row, a) =>
                            new HeatOfContact(
                                TensorPrimitives.Dot<double>(row, x.AsSpan(0, row.Length)),
                                _rowNorms[a] * error,
                                given[a],
                                (1 + _rowNorms[a] * time) * error
                            )
                    ),
                ],
                Balance = excitation - start - given.Sum(),
                Entropy = state.Entropy(),
                Populations = [.. Enumerable.Range(0, n).Select(state.Population)],
                PopulationErrors = [.. Enumerable.Repeat(error, n)],
            };
        }
    }

    /// <summary>What there is at each time, with the errors of the steps in time alone.</summary>
    public ImmutableArray<HeatMoment> Moments { get; }

    /// <summary>The smallest eigenvalue of the density matrix at any time.</summary>
    public double SmallestEigenvalue { get; }

    /// <summary>The number of exponentials.</summary>
    public int Terms { get; }

    /// <inheritdoc/>
    public int Depth => _map.Space.Depth;

    /// <inheritdoc/>
    public int Matrices => _map.Space.Count;

    /// <inheritdoc/>
    public double Work => _exponential.Applications * _map.Products;

    /// <inheritdoc/>
    public bool IsSolved => true;

    /// <summary>1: distances are shares.</summary>
    public double Scale => 1;

    /// <summary>
    /// The largest difference of a heat at any time, as a share of the largest heat, or of an element of the state.
    /// </summary>
    public double DistanceTo(HierarchyCourse other)
    {
        double heat = 0,
            largest = 0,
            element = 0;
        foreach (var (one, two) in Moments.Zip(other.Moments))
        {
            for (var a = 0; a < _rows.Length; a++)
            {
                heat = Math.Max(heat, Math.Abs(one.Contacts[a].Heat - two.Contacts[a].Heat));
                largest = Math.Max(largest, Math.Abs(one.Contacts[a].Heat));
            }

            for (var i = 0; i < one.State!.Levels; i++)
            for (var j = 0; j <= i; j++)
                element = Math.Max(
                    element,
                    new Complex(
                        one.State.Real(i, j) - two.State!.Real(i, j),
                        one.State.Imaginary(i, j) - two.State.Imaginary(i, j)
                    ).Magnitude
                );
        }

        return Math.Max(largest > 0 ? heat / largest : 0, element);
    }
}
