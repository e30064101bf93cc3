using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Thermowell.Declarations;
using Thermowell.Harmonic;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Plans;

/// <summary>A junction before it is asked: what its file comes to.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Formalism">The formalism.</param>
/// <param name="Levels">The levels; null for a classical formalism.</param>
/// <param name="Contacts">The contacts, in their order.</param>
/// <param name="Conserved">Operators that the Hamiltonian and every contact conserve.</param>
/// <param name="Numbers">Every number that may be given another value, by path.</param>
/// <param name="Units">What the numbers are in.</param>
/// <param name="Frequencies">Those of a network of masses and springs, without its contacts; null where levels are
/// kept.</param>
public sealed record JunctionReport(
    string Name,
    string Formalism,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReportedLevels? Levels,
    IReadOnlyList<ReportedContact> Contacts,
    IReadOnlyList<string> Conserved,
    IReadOnlyDictionary<string, double> Numbers,
    string Units,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReportedFrequencies? Frequencies = null
)
{
    /// <summary>The most levels or frequencies that are told one by one.</summary>
    public const int MostLevels = 20;

    // What is left of an element that is 0 but for rounding is below this share of the largest.
    private const double LeastShare = 1e-12;

    internal static JunctionReport Of(
        string name,
        PointRequest request,
        IReadOnlyList<ContactText> contacts,
        IReadOnlyDictionary<string, double> numbers,
        SiUnits? units,
        EvaluationRun run
    )
    {
        var levels = request.Formalism.LevelsKept(request.System, request.HotterTemperature);
        var open = levels is { } count ? request.System.Open(count, run) : null;
        return new JunctionReport(
            name,
            request.Formalism.Name,
            open is null ? null : ReportedLevels.Of(open, request.Formalism.CoincidesWithin),
            [.. contacts.Select((contact, a) => Contact(contact, a, request, open, numbers))],
            request.System.Conserved,
            numbers,
            units is not null ? $"temperatures are in K, all else in those of {units.Text}; hbar = k_B = 1."
                : request.System.OwnLevels is null ? "reduced ones: hbar = k_B = m_0 = L_0 = 1."
                : UnitName.MeaningOfOwn,
            open is null && request.System.Network is { } network ? ReportedFrequencies.Of(network) : null
        );
    }

    private static ReportedContact Contact(
        ContactText text,
        int a,
        PointRequest request,
        OpenSystem? open,
        IReadOnlyDictionary<string, double> numbers
    )
    {
        var temperature = numbers[$"contacts.{text.Name}.temperature"];
        var coupling = open is null ? null : Coupling(open.Couplings[a], open.Levels);
        if (request.Contacts.IsEmpty)
            return new ReportedContact(text.Name, temperature, coupling, Law(text.Wall!, numbers));
        var spectrum = request.Contacts[a].Spectrum;
        double? rate = null;
        try
        {
            rate = spectrum.RateAtZero(request.Contacts[a].Temperature);
        }
        catch (NumericalFailureException)
        {
            // A table that begins above 0 does not tell it.
        }

        return new ReportedContact(text.Name, temperature, coupling, Law(text.Spectrum!, numbers))
        {
            Convention = text.Spectrum!.Convention,
            Strength = spectrum.Strength,
            AtZero = spectrum.AtZero.ToString(),
            RateAtZero = rate is { } known && double.IsFinite(known) ? known : null,
        };
    }

    private static ReportedLaw Law<T>(LawText<T> law, IReadOnlyDictionary<string, double> numbers) =>
        new(
            law.Declaration.Key,
            law.Declaration.Parameters.OfType<NumberParameter>()
                .Select(one => (one.Key, Value: law.Given.TryGetValue(one, out var path) ? numbers[path] : one.Default))
                .Where(one => one.Value is not null)
                .ToImmutableSortedDictionary(one => one.Key, one => one.Value!.Value),
            law.Declaration.Parameters.OfType<ChoiceParameter>()
                .ToImmutableSortedDictionary(one => one.Name, one => law.Words.GetValueOrDefault(one, one.Choices[0]))
        );

    private static ReportedCoupling Coupling(Coupling coupling, int levels)
    {
        double largest = 0;
        for (var at = 0; at < coupling.Matrix.Length; at++)
            largest = Math.Max(largest, Size(at));
        var (squares, coupled) = (0.0, 0);
        for (var i = 0; i < levels; i++)
        {
            var joins = false;
            for (var j = 0; j < levels; j++)
            {
                var share = largest == 0 ? 0 : Size(i * levels + j) / largest;
                squares += share * share;
                joins |= i != j && share > LeastShare;
            }

            if (joins)
                coupled++;
        }

        return new ReportedCoupling(largest * Math.Sqrt(squares), coupled);

        double Size(int at) =>
            coupling.IsReal ? Math.Abs(coupling.Matrix[at]) : double.Hypot(coupling.Matrix[at], coupling.Imaginary[at]);
    }
}

/// <summary>The levels of a junction.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="First">The lowest, at most <see cref="JunctionReport.MostLevels"/>.</param>
/// <param name="Coinciding">The groups of two or more that count as one.</param>
public sealed record ReportedLevels(
    int Count,
    IReadOnlyList<double> First,
    IReadOnlyList<CoincidingLevelGroup> Coinciding
)
{
    internal static ReportedLevels Of(OpenSystem open, double tolerance) =>
        new(
            open.Levels,
            [.. open.Energies.Take(JunctionReport.MostLevels)],
            [
                .. RateEquation
                    .CoincidingLevelsOf(open, tolerance)
                    .Select(group => new CoincidingLevelGroup(group.First, group.Count, open.Energies[group.First])),
            ]
        );
}

/// <summary>The frequencies of a network without its contacts; 0 for what moves freely.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="First">The lowest, at most <see cref="JunctionReport.MostLevels"/>.</param>
/// <param name="Highest">The highest.</param>
public sealed record ReportedFrequencies(int Count, IReadOnlyList<double> First, double Highest)
{
    internal static ReportedFrequencies Of(HarmonicNetwork network)
    {
        var all = network.Frequencies;
        return new(all.Length, [.. all.Take(JunctionReport.MostLevels)], all[^1]);
    }
}

/// <summary>Levels that coincide.</summary>
/// <param name="First">The first of them, from 0.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Energy">The energy of the first.</param>
public sealed record CoincidingLevelGroup(int First, int Count, double Energy);

/// <summary>A contact of a junction.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Temperature">Its temperature.</param>
/// <param name="Coupling">How it couples; null for a classical formalism.</param>
/// <param name="Law">Its spectral law, or that of its wall.</param>
public sealed record ReportedContact(
    string Name,
    double Temperature,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReportedCoupling? Coupling,
    ReportedLaw Law
)
{
    /// <summary>The convention in which the numbers of the law are given; null for a wall.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Convention { get; init; }

    /// <summary>The strength in the convention of the equations, rate; null for a wall.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Strength { get; init; }

    /// <summary>The rule for the rate between levels that coincide: limit, none or the rate; null for a wall.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AtZero { get; init; }

    /// <summary>Γ(0) at its temperature; null where it diverges, or for a wall.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RateAtZero { get; init; }
}

/// <summary>A law with all of its parameters.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Numbers">Its numbers as the file gives them, or by default.</param>
/// <param name="Words">Its choices.</param>
public sealed record ReportedLaw(
    string Key,
    IReadOnlyDictionary<string, double> Numbers,
    IReadOnlyDictionary<string, string> Words
);

/// <summary>The coupling of a contact.</summary>
/// <param name="Norm">√Σ|S_ij|².</param>
/// <param name="Levels">How many levels it joins to another: |S_ij| is above 1e-12 of the largest element.</param>
public sealed record ReportedCoupling(double Norm, int Levels);
