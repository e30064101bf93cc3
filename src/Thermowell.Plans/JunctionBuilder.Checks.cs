using System.Globalization;
using System.Text.RegularExpressions;
using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Questions.Points;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Plans;

/// <content>What is refused of a system and its contacts together, before anything is run.</content>
internal sealed partial class JunctionBuilder
{
    // What rounding leaves of an element that is 0 is below this share of the largest.
    private const double LeastShare = 1e-12;
    private const double LargestTolerance = 0.01;

    private void Check(PointRequest request, Action<string, string> fault)
    {
        if (Evaluator.Refusal(request, Text) is { } refusal)
            fault(
                _system is SystemText.OfGas gas && refusal.Name != "formalism"
                    ? $"system.{(refusal.Name == gas.Key ? gas.Key : $"{gas.Key}.{refusal.Name}")}"
                    : refusal.Name,
                InKeys(refusal.Problem, [])
            );
        else if (request.System.Network is not null && request.Formalism is LandauerFormalism)
            CheckNetwork(request, fault);
        else if (request.System.Fermions is { } fermions)
            CheckParticles(request, fermions, fault);
        else if (!HasUnfitLaw(request, fault))
        {
            CheckAtZero(request, fault);
            if (ShiftedLevels.Problem(request) is { } problem)
                fault("lamb-shift", InKeys(problem, []));
        }
    }

    /// <summary>Whether a contact's law has no answer in the formalism: each is refused.</summary>
    private static bool HasUnfitLaw(PointRequest request, Action<string, string> fault)
    {
        var unfit = false;
        foreach (var contact in request.Contacts)
            if (request.Formalism.ProblemOf(contact.Spectrum) is { } problem)
            {
                unfit = true;
                fault($"contacts.{contact.Name}.spectrum", $"has no answer: {problem}");
            }

        return unfit;
    }

    /// <summary>Whether a law has a rate at frequency 0: it may diverge, and a table may not reach there.</summary>
    private static bool HasRateAtZero(SpectralFunction spectrum)
    {
        try
        {
            return double.IsFinite(spectrum.RateAtZeroSlope());
        }
        catch (NumericalFailureException)
        {
            return false;
        }
    }

    /// <summary>A rate that diverges at frequency 0 is refused where it acts: between levels that coincide.</summary>
    private static void CheckAtZero(PointRequest request, Action<string, string> fault)
    {
        var diverging = request.Contacts.Where(one => !HasRateAtZero(one.Spectrum)).ToList();
        if (diverging.Count == 0)
            return;
        var why = "";
        if (request.Formalism.LevelsKept(request.System, request.HotterTemperature) is not { } levels)
            return;
        if (request.Formalism.ActsAtZeroWithinGroups)
        {
            var open = request.System.Open(levels, EvaluationRun.Default);

            // Its error is measured at ten times the tolerance too.
            var tolerance = Math.Min(10 * request.Formalism.CoincidesWithin, LargestTolerance);
            if (RateEquation.CoincidingLevelsOf(open, tolerance) is not [var (first, count), ..])
                return;
            why = string.Create(
                CultureInfo.InvariantCulture,
                $" between levels that coincide, as {first} to {first + count - 1} do"
            );
        }

        foreach (var contact in diverging)
            fault(
                $"contacts.{contact.Name}.spectrum",
                $"diverges at frequency 0, which acts{why}: give at-zero = \"none\" or a rate."
            );
    }

    /// <summary>Levels and couplings; null where they cannot be, or where no contact would do anything.</summary>
    private static OpenSystem? Opened(
        ReadOnlySpan<double> energies,
        List<Coupling> couplings,
        string system,
        Action<string, string> fault
    )
    {
        OpenSystem open;
        try
        {
            open = new OpenSystem(energies, [.. couplings]);
        }
        catch (ArgumentException refusal)
        {
            foreach (var problem in refusal.Message.TrimEnd('.').Split("; "))
            {
                var (path, sentence) = Placed(problem, couplings, system);
                fault(path, sentence + ".");
            }

            return null;
        }

        var (wrong, isJoined) = (false, false);
        foreach (var coupling in couplings)
        {
            var (joins, acts) = Does(coupling, open.Levels);
            isJoined |= joins;
            if (acts)
                continue;
            wrong = true;
            fault(
                $"contacts.{coupling.Name}.coupling",
                "is a multiple of the identity, which does nothing: give an operator that joins levels."
            );
        }

        if (!wrong && !isJoined)
            fault(system, "is held by no contact: no coupling joins two of its levels.");
        return wrong || !isJoined ? null : open;
    }

    /// <summary>Whether a coupling joins two levels, and whether it is anything but a multiple of 1.</summary>
    private static (bool Joins, bool Acts) Does(Coupling coupling, int levels)
    {
        double largest = 0;
        for (var at = 0; at < levels * levels; at++)
            largest = Math.Max(largest, Size(at, 0));
        var (joins, acts) = (false, false);
        for (var i = 0; i < levels; i++)
        {
            acts |= Size(i * (levels + 1), coupling.Matrix[0]) > LeastShare * largest;
            for (var j = 0; j < i && !joins; j++)
                joins = Size(i * levels + j, 0) > LeastShare * largest;
        }

        return (joins, acts || joins);

        double Size(int at, double less) =>
            coupling.IsReal
                ? Math.Abs(coupling.Matrix[at] - less)
                : double.Hypot(coupling.Matrix[at] - less, coupling.Imaginary[at]);
    }

    /// <summary>A fault of levels and couplings with the path of what it is of.</summary>
    private static (string Path, string Problem) Placed(string problem, List<Coupling> couplings, string system)
    {
        if (OfEnergy().Match(problem) is { Success: true } energy)
            return ($"system.energies.{energy.Groups[1].Value}", problem[energy.Length..]);
        var coupling = couplings
            .Where(one => problem.StartsWith(Label(one), StringComparison.Ordinal))
            .MaxBy(one => one.Name.Length);
        if (coupling is null)
            return (system, $"cannot be had: {problem}");
        var rest = problem[Label(coupling).Length..];
        if (rest.StartsWith(", [", StringComparison.Ordinal))
            rest = $" is not Hermitian: {rest[2..]}";
        return ($"contacts.{coupling.Name}.coupling", rest.TrimStart());

        static string Label(Coupling one) => $"the coupling of {one.Name}";
    }

    /// <summary>A refusal that names options of the command, with the keys of a file instead.</summary>
    private static string InKeys(string problem, IReadOnlyList<Parameter> parameters) =>
        OfOption()
            .Replace(
                problem,
                option =>
                    option.Groups["before"].Value
                    + (
                        parameters
                            .OfType<NumberParameter>()
                            .FirstOrDefault(one => one.Name == option.Groups["name"].Value)
                            is { } parameter
                            ? parameter.Key
                            : option.Groups["name"].Value
                    )
            );

    [GeneratedRegex(@"^energies\[(\d+)\] ")]
    private static partial Regex OfEnergy();

    [GeneratedRegex("(?<before>^|[^-])--(?<name>[a-z][a-z-]*)")]
    private static partial Regex OfOption();
}
