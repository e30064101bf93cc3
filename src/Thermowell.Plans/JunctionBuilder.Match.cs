using System.Collections.Immutable;
using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Thermowell.Walls;

namespace Thermowell.Plans;

/// <content>The strength at which the conductivity of a junction is that of its classical counterpart.</content>
internal sealed partial class JunctionBuilder
{
    /// <summary>The request of a match; null where something is wrong, or there is no classical counterpart.</summary>
    /// <param name="numbers">Every number of the file, by path.</param>
    /// <param name="formalism">The formalism.</param>
    /// <param name="ask">The temperature and the wall.</param>
    /// <param name="fault">Receives the path at fault and what is wrong.</param>
    public PointRequest? Match(
        ImmutableDictionary<string, double> numbers,
        string formalism,
        JunctionAsk ask,
        Action<string, string> fault
    )
    {
        var count = 0;
        void Fault(string path, string problem)
        {
            count++;
            fault(path, problem);
        }

        if (HeldGas is not { } text)
        {
            fault(
                "system",
                $"cannot be matched, as it has no classical counterpart: a match needs {HeldGasWords}; 'thermowell flux FILE' and 'thermowell ndtr FILE' ask any system."
            );
            return null;
        }

        if (!_catalogue.IsQuantum(formalism))
        {
            fault(
                "formalism",
                $"= {formalism} is classical: a match is of one of {string.Join(", ", _catalogue.Formalisms(Quantity.Match))}, against the law of the walls."
            );
            return null;
        }

        var settings = _contacts.Select(contact => Setting(contact, numbers, Fault)).ToList();
        var temperature = MatchTemperature(numbers, ask, Fault);
        var wall = MatchWall(numbers, ask, Fault);
        var gas = GasOf(text, numbers, Fault);
        foreach (var contact in _contacts.Where(one => one.Spectrum is { Factor: not 1 }))
            Fault(
                $"contacts.{contact.Name}.spectrum",
                $"has the convention {contact.Spectrum!.Convention}: a match tells the strength in the convention {SpectralConvention.Rate.Key}, give that."
            );
        if (settings is [{ } first, { } second] && !first.Spectrum.Equals(second.Spectrum))
            Fault(
                $"contacts.{second.Name}.spectrum",
                $"differs from that of {first.Name}: a match asks for one strength of one law, give both contacts the same."
            );
        if (count > 0 || settings.Contains(null) || gas is null || wall is null)
            return null;
        var equation = _catalogue.Equations.First(one => one.Key == formalism);
        var request = new PointRequest(
            Quantity.Match,
            gas,
            temperature,
            temperature,
            equation.Create(Values(equation.Parameters, numbers, Fault), settings[0]!.Spectrum)
        )
        {
            Names = [.. _contacts.Select(contact => contact.Name)],
            MatchAgainst = wall,
        };
        if (count == 0)
            Check(request, Fault);
        return count == 0 ? request : null;
    }

    private double MatchTemperature(
        ImmutableDictionary<string, double> numbers,
        JunctionAsk ask,
        Action<string, string> fault
    )
    {
        double[] own = [.. _contacts.Select(contact => numbers[$"contacts.{contact.Name}.temperature"])];
        var temperature = ask.MatchTemperature ?? own[0];
        if (ask.MatchTemperature is null && own[0] != own[1])
            fault(
                PointParameters.BothTemperatures.Name,
                $"is missing: the contacts have {ask.Temperature(own[0])} and {ask.Temperature(own[1])}, and a match is at one temperature."
            );
        else if (!PointParameters.BothTemperatures.Contains(temperature))
            fault(
                PointParameters.BothTemperatures.Name,
                $"= {ask.Temperature(temperature)} is out of range: give {PointParameters.BothTemperatures.In(ask.Units?.Of(UnitName.Energy)).Range}."
            );
        return temperature;
    }

    /// <summary>The law of both walls that is asked for, that of the file, or the first.</summary>
    private WallLaw? MatchWall(
        ImmutableDictionary<string, double> numbers,
        JunctionAsk ask,
        Action<string, string> fault
    )
    {
        if (
            ask.MatchAgainst is null
            && _contacts.Select(contact => contact.Wall?.Declaration.Key).OfType<string>().Distinct().ToList()
                is [var one, var other, ..]
        )
        {
            fault("against", $"is missing: one contact has a {one} wall, another a {other} one.");
            return null;
        }

        var key =
            ask.MatchAgainst
            ?? _contacts.Select(contact => contact.Wall?.Declaration.Key).FirstOrDefault(law => law is not null)
            ?? _catalogue.WallKeys[0];
        var declaration = _catalogue.Walls.First(law => law.Key == key);
        var given = _contacts.Where(contact => contact.Wall?.Declaration.Key == key).ToList();
        if (given.Count == 0)
        {
            if (
                declaration
                    .Parameters.OfType<NumberParameter>()
                    .FirstOrDefault(one => one is { Default: null, IsOptional: false })
                is not { } needed
            )
                return Made(new LawText<WallLaw>(declaration, NoNumbers, NoWords), "", numbers, fault);
            fault(
                "against",
                $"= {key} needs {needed.Key}: give both contacts wall = {{ law = \"{key}\", {needed.Key} = ... }}."
            );
            return null;
        }

        var laws = given
            .Select(contact => Made(contact.Wall!, $"contacts.{contact.Name}.wall", numbers, fault))
            .ToList();
        if (laws.Count == 2 && !laws.Contains(null) && !laws[0]!.Equals(laws[1]))
            fault($"contacts.{given[1].Name}.wall", "differs from that of the other contact: give both walls one law.");
        return laws[0];
    }

    private static readonly Dictionary<NumberParameter, string> NoNumbers = [];
    private static readonly Dictionary<ChoiceParameter, string> NoWords = [];
}
