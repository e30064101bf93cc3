using Thermowell.Counting;
using Thermowell.Fermions;
using Thermowell.Observables;
using Thermowell.Secular;

namespace Thermowell.Questions.Points;

/// <summary>How the steady heat of an answer fluctuates.</summary>
/// <param name="Contact">The contact whose heat is counted, from 0.</param>
/// <param name="Cumulants">lim ⟨⟨Q^k⟩⟩/t of that heat, from the first on.</param>
/// <param name="CumulantErrors">The numerical error of each.</param>
/// <param name="Covariance">lim Cov(Q_a, Q_b)/t, a row for each contact a.</param>
/// <param name="CovarianceErrors">The numerical error of each.</param>
public sealed record NoiseAnswer(
    int Contact,
    IReadOnlyList<double> Cumulants,
    IReadOnlyList<double> CumulantErrors,
    IReadOnlyList<double[]> Covariance,
    IReadOnlyList<double[]> CovarianceErrors
)
{
    /// <summary>
    /// How far the fluctuation symmetry fails; null where there is none, or where it is not looked for.
    /// </summary>
    public double? SymmetryDefect { get; init; }

    /// <summary>
    /// The heat that each bath gives, of which the cumulants are; empty where that is always what the system takes.
    /// </summary>
    public IReadOnlyList<double> BathHeats { get; init; } = [];

    /// <summary>The numerical error of each.</summary>
    public IReadOnlyList<double> BathHeatErrors { get; init; } = [];

    /// <summary>Their sum, which is 0 where a bath gives what the system takes; null there.</summary>
    public double? BathHeatSum => BathHeats.Count == 0 ? null : BathHeats.Sum();

    /// <summary>
    /// The generating function of the counted heat with its slopes, along counting fields that ascend; null where it is
    /// not asked for, or has no answer.
    /// </summary>
    public IReadOnlyList<GeneratingValue>? Generating { get; init; }

    /// <summary>The covariances of particles, and of particles and heat; null where none are exchanged.</summary>
    public ParticleCovariances? Particles { get; init; }

    /// <summary>Whether that was asked for.</summary>
    public bool IsGeneratingAsked { get; init; }

    /// <summary>Whether levels coincide; of too many no generating function is known.</summary>
    internal bool HasCoincidingLevels { get; init; }

    /// <summary>lim Var Q/t of the counted heat.</summary>
    public double Noise => Covariance[Contact][Contact];

    /// <summary>Its numerical error.</summary>
    public double NoiseError => CovarianceErrors[Contact][Contact];

    /// <summary>A cumulant; null where it was not asked for.</summary>
    /// <param name="order">Its order, from 1.</param>
    public double? Cumulant(int order) => order <= Cumulants.Count ? Cumulants[order - 1] : null;

    /// <summary>The numerical error of a cumulant; null where it was not asked for.</summary>
    /// <param name="order">Its order, from 1.</param>
    public double? CumulantError(int order) => order <= Cumulants.Count ? CumulantErrors[order - 1] : null;

    /// <summary>Variances and covariances of heat and particles, of which no higher cumulants are known.</summary>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <param name="heats">The heat from each contact.</param>
    /// <param name="heatErrors">The numerical error of each.</param>
    /// <param name="found">The covariances.</param>
    internal static NoiseAnswer Of(
        int contact,
        IReadOnlyList<double> heats,
        IReadOnlyList<double> heatErrors,
        ParticleCovariances found
    )
    {
        var (values, errors) = (Rows(found.Heats.Values), Rows(found.Heats.Errors));
        return new(
            contact,
            [heats[contact], values[contact][contact]],
            [heatErrors[contact], errors[contact][contact]],
            values,
            errors
        )
        {
            Particles = found,
        };
    }

    /// <summary>A square matrix, row by row.</summary>
    internal static double[][] Rows(IReadOnlyList<double> all)
    {
        var k = (int)Math.Sqrt(all.Count);
        return [.. Enumerable.Range(0, k).Select(a => all.Skip(a * k).Take(k).ToArray())];
    }

    /// <summary>The numbers of a solver.</summary>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <param name="found">What the solver found.</param>
    internal static NoiseAnswer Of(int contact, HeatCumulants found) =>
        new(contact, found.Values, found.Errors, Rows(found.Covariance), Rows(found.CovarianceErrors));

    /// <summary>The numbers of a solver that counts in the baths.</summary>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <param name="found">What the solver found.</param>
    /// <param name="symmetryDefect">How far the fluctuation symmetry fails; null where it is not looked for.</param>
    internal static NoiseAnswer OfBaths(int contact, HeatCumulants found, double? symmetryDefect) =>
        Of(contact, found) with
        {
            SymmetryDefect = symmetryDefect,
            BathHeats = found.Heats,
            BathHeatErrors = found.HeatErrors,
        };

    /// <summary>What is found; null where there is no answer.</summary>
    internal static T? Known<T>(Func<T?> find)
    {
        try
        {
            return find();
        }
        catch (Exception failure) when (failure is NumericalFailureException or SteadyStateNotUniqueException)
        {
            return default;
        }
    }

    /// <summary>The same, with a share of the change against another solve in the errors.</summary>
    /// <param name="other">The other; null where it has no answer, and then all of each number is its error.</param>
    /// <param name="factor">The share.</param>
    internal NoiseAnswer Against(NoiseAnswer? other, double factor)
    {
        double Error(double value, double error, double? otherwise) =>
            error + factor * Math.Abs((otherwise ?? 0) - value);
        return this with
        {
            Generating = Generating is { } values
                ?
                [
                    .. values.Select(
                        (one, k) =>
                            one with
                            {
                                Error = Error(one.Value, one.Error, other?.Generating?[k].Value),
                                SlopeError = Error(one.Slope, one.SlopeError, other?.Generating?[k].Slope),
                            }
                    ),
                ]
                : null,
            CumulantErrors = [.. Cumulants.Select((c, k) => Error(c, CumulantErrors[k], other?.Cumulants[k]))],
            CovarianceErrors =
            [
                .. Covariance.Select(
                    (row, a) =>
                        row.Select((c, b) => Error(c, CovarianceErrors[a][b], other?.Covariance[a][b])).ToArray()
                ),
            ],
        };
    }
}
