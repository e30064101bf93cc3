using Thermowell.Declarations;

namespace Thermowell.Questions.Points;

/// <summary>
/// The numbers that an answer has for each contact by name, heat.base for a contact called base: declared for a
/// junction, as its contacts are known, so that tables, exports and plots have a column for each.
/// </summary>
public static class ContactObservables
{
    private const string HeatPrefix = "heat.";
    private const string GainPrefix = "gain.";

    /// <summary>The numbers of contacts of these names.</summary>
    /// <param name="names">The names, in their order.</param>
    /// <param name="withGains">Whether gains are asked for.</param>
    public static IEnumerable<Observable> Of(IReadOnlyList<string> names, bool withGains)
    {
        ArgumentNullException.ThrowIfNull(names);
        for (var a = 0; a < names.Count; a++)
            yield return new Observable(HeatPrefix + names[a], UnitName.Flux, $"heat into the system from {names[a]}")
            {
                Order = 12 + a,
                Quantities = [Quantity.HeatFlux],
                Kinds = PointKinds.Lindblad | PointKinds.Redfield,
                Label = $"heat from {names[a]}",
                Symbol = $"*J*_{{{names[a]}}}",
                IsOfContact = true,
                IsMarked = true,
            };
        for (var a = 0; withGains && a < names.Count; a++)
            yield return new Observable(GainPrefix + names[a], "", $"change of the heat from {names[a]} for each unit")
            {
                Order = 12 + names.Count + a,
                Quantities = [Quantity.HeatFlux],
                Kinds = PointKinds.Lindblad,
                Label = $"gain of {names[a]}",
                IsOfContact = true,
            };
    }

    /// <summary>The values of those of a catalogue.</summary>
    internal static Readings Read(Catalogue catalogue, PointResult result)
    {
        var values = new List<KeyValuePair<Observable, double?>>();
        var contacts = result.Contacts;
        double?[]? gains = null;
        if (result is { Response: { } response, GainBy: { } by })
            gains = response.Gains(contacts.Select((one, a) => (one.Name, a)).First(one => one.Name == by).a);
        for (var a = 0; a < contacts.Count; a++)
        {
            if (catalogue.Observable(HeatPrefix + contacts[a].Name) is { } heat)
                values.Add(new(heat, contacts[a].Heat));
            if (gains is not null && catalogue.Observable(GainPrefix + contacts[a].Name) is { } gain)
                values.Add(new(gain, gains[a]));
        }

        return new Readings().And(values);
    }
}
