using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Thermowell.Files;
using Thermowell.Harmonic;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <content>Harmonic networks.</content>
internal sealed partial class JunctionBuilder
{
    private HarmonicSystem? NetworkOf(
        SystemText.OfNetwork text,
        ImmutableDictionary<string, double> numbers,
        Action<string, string> fault
    )
    {
        const string Path = "system.network";
        var wrong = false;
        var n = text.Masses.Count;
        var (masses, pins, springs) = (new double[n], new double[n], new List<Spring>());
        if (text.IsChain)
        {
            Array.Fill(masses, Positive($"{Path}.chain.mass", 1));
            Array.Fill(pins, Number($"{Path}.chain.pin", 0));
            var spring = Number($"{Path}.chain.spring", 1);
            springs.AddRange(Enumerable.Range(0, n - 1).Select(i => new Spring(i, i + 1, spring)));
        }
        else
        {
            for (var i = 0; i < n; i++)
                masses[i] = Positive($"{Path}.masses.{text.Masses[i]}", 1);
            for (var k = 0; k < text.Springs.Count; k++)
                springs.Add(
                    new(text.Springs[k].First, text.Springs[k].Second, Number($"{Path}.springs.{k + 1}.stiffness", 0))
                );
        }

        for (var k = 0; k < text.Pins.Count; k++)
            pins[text.Pins[k]] += Number($"{Path}.pins.{k + 1}.stiffness", 0);

        var couplings = ImmutableArray.CreateBuilder<PositionCoupling>();
        foreach (var contact in _contacts)
            if (contact.Coupling is CouplingText.OfTerm term)
            {
                if (
                    Positions(
                        term.Text,
                        text.Masses,
                        numbers,
                        problem => Refuse($"contacts.{contact.Name}.coupling", problem)
                    ) is
                    { } weights
                )
                    couplings.Add(new(contact.Name, weights));
            }
            else if (contact.Coupling is null)
                wrong = true;
            else
                Refuse(
                    $"contacts.{contact.Name}.coupling",
                    "is no position: masses are held by a sum of positions in quotes, as in \"x(1)\" or \"x(1) - x(2)\"."
                );
        if (wrong)
            return null;
        try
        {
            return new HarmonicSystem(new HarmonicNetwork(masses, springs, pins, couplings.ToImmutable()), _file);
        }
        catch (ArgumentException refusal)
        {
            fault(Path, $"cannot be had: {FailureSentence.Of(refusal)}");
            return null;
        }

        double Positive(string path, double standard)
        {
            var value = Number(path, standard);
            if (!(value > 0))
                Refuse(path, $"= {Text(value)} is out of range: give a mass above 0.");
            return value;
        }

        double Number(string path, double standard)
        {
            var value = text.Formulas.TryGetValue(path, out var formula)
                ? formula.Value(name => numbers[$"parameters.{name}"])
                : numbers.GetValueOrDefault(path, standard);
            if (double.IsFinite(value))
                return value;
            Refuse(path, "has no finite value.");
            return standard;
        }

        void Refuse(string path, string problem)
        {
            wrong = true;
            fault(path, problem);
        }
    }

    /// <summary>A sum of positions, as in "x(1) - 0.5 x(2)" or "g x(a)"; null where it is none.</summary>
    private static ImmutableArray<double>? Positions(
        string text,
        IReadOnlyList<string> masses,
        ImmutableDictionary<string, double> numbers,
        Action<string> refuse
    )
    {
        var weights = new double[masses.Count];
        var at = 0;
        while (at < text.Length)
        {
            var term = OfPosition().Match(text, at);
            if (!term.Success || (at > 0 && term.Groups["sign"].Length == 0))
            {
                refuse(
                    $"at character {at + 1}: is no sum of positions: give \"x({masses[0]})\", say, or \"0.5 x({masses[0]}) - x({masses[^1]})\"."
                );
                return null;
            }

            at += term.Length;
            var (factor, name) = (term.Groups["factor"].Value, term.Groups["name"].Value);
            double weight = 1;
            if (
                factor.Length > 0
                && !double.TryParse(factor, NumberStyles.Float, CultureInfo.InvariantCulture, out weight)
                && !numbers.TryGetValue($"parameters.{factor}", out weight)
            )
            {
                refuse($"names {Shown.Value(factor)}, which is no number of [parameters].");
                return null;
            }

            var index = masses.ToList().IndexOf(name);
            if (index < 0)
            {
                refuse($"names the mass {Shown.Value(name)}, which there is not.");
                return null;
            }

            weights[index] += term.Groups["sign"].Value == "-" ? -weight : weight;
        }

        if (weights.Any(weight => weight != 0 && double.IsFinite(weight)))
            return [.. weights];
        refuse("is 0: give a position that the contact holds.");
        return null;
    }

    /// <summary>
    /// What is refused of a network before it is run: laws without a self-energy, and one that runs away without its
    /// counter-terms.
    /// </summary>
    private static void CheckNetwork(PointRequest request, Action<string, string> fault)
    {
        if (request is not { Formalism: LandauerFormalism landauer, System.Network: { } network })
            return;
        if (HasUnfitLaw(request, fault))
            return;
        try
        {
            _ = new HarmonicTransport(
                network,
                [.. request.Contacts.Select(one => one.Spectrum)],
                landauer.Statistics,
                landauer.IsRenormalised
            );
        }
        catch (ArgumentException refusal)
        {
            fault("system", $"is held by baths without counter-terms: {FailureSentence.Of(refusal)}");
        }
    }

    [GeneratedRegex(
        @"\G\s*(?<sign>[+-]?)\s*(?<factor>\d[\d.]*(?:[eE][+-]?\d+)?|[A-Za-z_]\w*(?=[\s*]))?\s*\*?\s*x\(\s*(?<name>[^()]+?)\s*\)\s*"
    )]
    private static partial Regex OfPosition();
}
