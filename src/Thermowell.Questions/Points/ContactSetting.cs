using Thermowell.Contacts;
using Thermowell.Observables;

namespace Thermowell.Questions.Points;

/// <summary>A contact of a request, in the order of the couplings of its system.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Temperature">Its temperature.</param>
/// <param name="Spectrum">Its J(ω).</param>
public sealed record ContactSetting(string Name, double Temperature, SpectralFunction Spectrum)
{
    /// <summary>Its chemical potential μ, where it exchanges particles; else 0.</summary>
    public double Potential { get; init; }

    /// <summary>Whether it exchanges particles: whether its law is one of fermions.</summary>
    public bool ExchangesParticles => Spectrum.ExchangesParticles;
}

/// <summary>What an answer tells of a contact.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Temperature">Its temperature.</param>
/// <param name="Heat">J_a, the heat into the system from it.</param>
/// <param name="NumericalError">Its numerical error; null where it is sampled.</param>
/// <param name="StandardError">Its standard error; null where it is not sampled.</param>
public sealed record ContactAnswer(
    string Name,
    double Temperature,
    double Heat,
    double? NumericalError,
    double? StandardError = null
)
{
    /// <summary>
    /// The energy that it gives to the sites by themselves, without what couples them; null where jumps are not those
    /// of sites.
    /// </summary>
    public double? BareHeat { get; init; }

    /// <summary>J_r, the particles a time into the system from it; null where it exchanges none.</summary>
    public double? Particles { get; init; }

    /// <summary>The numerical error of <see cref="Particles"/>.</summary>
    public double? ParticlesError { get; init; }

    /// <summary>Its chemical potential; null where it exchanges no particles.</summary>
    public double? Potential { get; init; }

    /// <summary>The energy a time into the system from it, J_q + μ J_r; null where it exchanges no particles.</summary>
    public double? Energy => Particles is { } particles ? Heat + Potential * particles : null;

    /// <summary>
    /// The heat by the change of the bath's energy, where it is told beside that by the system's; null elsewhere.
    /// </summary>
    public double? BathHeat { get; init; }

    /// <summary>The numerical error of <see cref="BathHeat"/>.</summary>
    public double? BathHeatError { get; init; }
}

/// <summary>How the heat from each contact answers to the temperature of each.</summary>
/// <param name="Values">dJ_a/dT_b, a row for each a.</param>
/// <param name="Errors">Their numerical errors.</param>
public sealed record ResponseAnswer(IReadOnlyList<double[]> Values, IReadOnlyList<double[]> Errors)
{
    internal static ResponseAnswer Of(HeatResponse response)
    {
        return new ResponseAnswer(Rows(response.Values), Rows(response.Rounding));

        double[][] Rows(ReadOnlySpan<double> flat)
        {
            var rows = new double[response.Contacts][];
            for (var a = 0; a < rows.Length; a++)
                rows[a] = flat.Slice(a * rows.Length, rows.Length).ToArray();
            return rows;
        }
    }

    /// <summary>
    /// The same with errors of at least some times what differs in another response; of all of it where there is none.
    /// </summary>
    internal ResponseAnswer Against(HeatResponse? other, double factor) =>
        new(
            Values,
            [
                .. Errors.Select(
                    (row, a) =>
                        row.Select(
                                (error, b) =>
                                    Math.Max(
                                        error,
                                        other is null
                                            ? Math.Abs(Values[a][b])
                                            : factor * Math.Abs(other[a, b] - Values[a][b])
                                    )
                            )
                            .ToArray()
                ),
            ]
        );

    /// <summary>
    /// (dJ_a/dT_b)/(dJ_b/dT_b), the gain of each contact a by contact b; null where dJ_b/dT_b is not told from 0.
    /// </summary>
    /// <param name="control">b, from 0.</param>
    public double?[] Gains(int control) =>
        [
            .. Values.Select(row =>
                Math.Abs(Values[control][control]) > Errors[control][control]
                    ? row[control] / Values[control][control]
                    : (double?)null
            ),
        ];

    /// <summary>By how much each of <see cref="Gains"/> may be off; that of b itself, 1, by nothing.</summary>
    /// <param name="control">b, from 0.</param>
    public double?[] GainErrors(int control)
    {
        var (own, error) = (Math.Abs(Values[control][control]), Errors[control][control]);
        return
        [
            .. Gains(control)
                .Select(
                    (gain, a) =>
                        a == control && gain is not null ? 0
                        : gain is { } known ? (Errors[a][control] + Math.Abs(known) * error) / (own - error)
                        : (double?)null
                ),
        ];
    }
}

/// <summary>The heat fluxes of two contacts, and of the same with their temperatures exchanged.</summary>
/// <param name="Forward">J from the first contact at the temperatures asked for.</param>
/// <param name="Reverse">J from the first contact with the temperatures exchanged.</param>
public sealed record RectificationAnswer(double Forward, double Reverse)
{
    /// <summary>|forward|/|reverse|; null where the reverse is 0.</summary>
    public double? Ratio => Reverse == 0 ? null : Math.Abs(Forward) / Math.Abs(Reverse);
}

/// <summary>Which way heat runs between contacts.</summary>
public static class RunningMode
{
    /// <summary>
    /// refrigerator where the coldest contact gives heat; pump where the hottest receives heat from one that is colder;
    /// conduction else. Null where no heat runs, or none is told from its error and from what the heats sum to, and
    /// where particles carry it.
    /// </summary>
    /// <param name="contacts">The contacts.</param>
    public static string? Of(IReadOnlyList<ContactAnswer> contacts)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        var balance = Math.Abs(contacts.Sum(one => one.Heat));
        if (contacts.Count < 3 || !contacts.Any(IsTold) || contacts.Any(one => one.Particles is not null))
            return null;
        var (coldest, hottest) = (contacts.MinBy(one => one.Temperature)!, contacts.MaxBy(one => one.Temperature)!);
        return coldest.Temperature == hottest.Temperature ? null
            : IsTold(coldest) && coldest.Heat > 0 ? "refrigerator"
            : IsTold(hottest) && hottest.Heat < 0 ? "pump"
            : "conduction";

        bool IsTold(ContactAnswer contact) =>
            Math.Abs(contact.Heat)
            > Math.Max(balance, (contact.NumericalError ?? 0) + 2 * (contact.StandardError ?? 0));
    }

    /// <summary>
    /// What a refrigerator draws from its coldest contact for each unit that the hottest gives, J_c/J_w; null
    /// otherwise.
    /// </summary>
    /// <param name="contacts">The contacts.</param>
    public static double? Performance(IReadOnlyList<ContactAnswer> contacts) =>
        Of(contacts) == "refrigerator" && contacts.MaxBy(one => one.Temperature)!.Heat is > 0 and var work
            ? contacts.MinBy(one => one.Temperature)!.Heat / work
            : null;

    /// <summary>
    /// What a pump raises to its hottest contact of each unit that others give, -J_h/Σ J; null otherwise.
    /// </summary>
    /// <param name="contacts">The contacts.</param>
    public static double? Efficiency(IReadOnlyList<ContactAnswer> contacts) =>
        Of(contacts) == "pump"
            ? -contacts.MaxBy(one => one.Temperature)!.Heat / contacts.Sum(one => Math.Max(0, one.Heat))
            : null;
}
