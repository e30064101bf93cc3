using System.Text.Json;
using Thermowell.Dynamics;
using Thermowell.Files;
using Thermowell.Questions.Parameters;

namespace Thermowell.Questions.Points;

/// <summary>What an answer tells of the time after a state, as lists by time; a part of <see cref="PointJson"/>.</summary>
internal static class EvolutionJson
{
    /// <summary>Whether a number is told by a list.</summary>
    /// <param name="result">The answer.</param>
    /// <param name="number">The number.</param>
    public static bool Lists(PointResult result, Observable number) =>
        result.Evolution is not null && number.Quantities is [Quantity.Evolution];

    /// <summary>A history.</summary>
    public static void Write(Utf8JsonWriter json, PointResult result, EvolutionAnswer evolution, SiUnits? units)
    {
        var (second, kelvin, joule, watt) = Sizes(units);
        var error = evolution.IsSampled ? "StandardError" : "Error";
        var moments = evolution.Moments;
        List("times", moments.Select(one => one.Time * second));
        List("energy", moments.Select(one => one.Energy * joule));
        List("energy" + error, moments.Select(one => one.EnergyError * joule));
        if (moments[0].Entropy is not null)
            List("entropy", moments.Select(one => one.Entropy!.Value));
        json.WriteStartArray("contacts");
        for (var a = 0; a < result.Contacts.Count; a++)
        {
            var contact = a;
            var heats = moments.Select(one => one.Contacts[contact]);
            json.WriteStartObject();
            json.WriteString("name", result.Contacts[a].Name);
            Number("temperature", result.Contacts[a].Temperature * kelvin);
            List("heat", heats.Select(one => one.Heat * watt));
            List("heat" + error, heats.Select(one => one.HeatError * watt));
            List("integral", heats.Select(one => one.Integral * joule));
            List("integral" + error, heats.Select(one => one.IntegralError * joule));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Number("energyBalance", evolution.EnergyBalance * joule);
        if (!evolution.IsSampled)
        {
            Rows("populations", moments.Select(one => one.Populations.AsEnumerable()));
            Rows("populationErrors", moments.Select(one => one.PopulationErrors.AsEnumerable()));
        }

        void Number(string name, double value)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(ExactNumber.Text(value));
        }

        void List(string name, IEnumerable<double> numbers)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(Text(numbers));
        }

        void Rows(string name, IEnumerable<IEnumerable<double>> rows)
        {
            json.WritePropertyName(name);
            json.WriteRawValue($"[{string.Join(", ", rows.Select(Text))}]");
        }
    }

    /// <summary>What repeats itself.</summary>
    public static void Write(Utf8JsonWriter json, PointResult result, PeriodicAnswer periodic, SiUnits? units)
    {
        var (second, kelvin, joule, _) = Sizes(units);
        json.WriteStartObject("alternate");
        json.WriteString("contact", periodic.Alternation.Contact);
        Raw("temperatures", Text([periodic.Alternation.First * kelvin, periodic.Alternation.Second * kelvin]));
        Raw("period", ExactNumber.Text(periodic.Alternation.Period * second));
        json.WriteEndObject();
        Raw("heatsPerPeriod", Text(periodic.Heats.Select(heat => heat * joule)));
        Raw("heatsPerPeriodError", Text(periodic.Errors.Select(heat => heat * joule)));
        Raw("populations", $"[{Text(periodic.Start)}, {Text(periodic.Middle)}]");

        void Raw(string name, string text)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(text);
        }
    }

    private static (double Second, double Kelvin, double Joule, double Watt) Sizes(SiUnits? units) =>
        (units?.Time ?? 1, units?.Temperature ?? 1, units?.Energy ?? 1, units?.HeatFlux ?? 1);

    private static string Text(IEnumerable<double> numbers) =>
        $"[{string.Join(", ", numbers.Select(ExactNumber.Text))}]";
}
