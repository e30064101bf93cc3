using Thermowell.Files;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>Reads what a study file says is derived.</summary>
/// <param name="values">Reads its values.</param>
/// <param name="faults">Receives what is wrong.</param>
/// <param name="places">Receives where its values stand.</param>
/// <param name="units">The units of the study; null for the reduced ones.</param>
/// <param name="catalogue">The concepts that there are.</param>
internal sealed class DerivedReader(
    TomlValues values,
    StudyFaults faults,
    StudyPlaces places,
    SiUnits? units,
    Catalogue catalogue
)
{
    /// <summary>The derivation, without what is at fault.</summary>
    /// <param name="table">The table.</param>
    /// <param name="quantity">The study's quantity.</param>
    public StudyDerivation Read(TomlItems table, Quantity quantity)
    {
        var derived = new TomlTable(
            table.All,
            StudyKeys.Derived(quantity),
            $"[derived] of the quantity {QuantityWord.Of(quantity)}",
            faults
        );
        MatchedGamma? gamma = null;
        List<LengthScaling> scalings = [];
        var byTolerance = false;
        foreach (var (name, item) in derived.All)
        {
            places.Note("derived " + name, StudyFaults.PlaceOf(item.Where));
            if (name == StudyKeys.Levels)
                byTolerance = values.Choice(name, item.Value, [StudyKeys.ByTolerance]) is not null;
            else if (name == StudyKeys.Gamma)
                gamma = Gamma(item);
            else if (Scaling(name, item) is { } scaling)
                scalings.Add(scaling);
        }

        return new StudyDerivation(gamma, [.. scalings.OrderBy(one => one.Name, StringComparer.Ordinal)], byTolerance);
    }

    /// <summary>The numbers of a junction that follow from others, without what is at fault.</summary>
    /// <param name="table">The table.</param>
    /// <param name="known">The paths of the junction's numbers.</param>
    public StudyDerivation ReadNumbers(TomlItems table, IReadOnlyList<string> known)
    {
        List<DerivedNumber> numbers = [];
        var given = Flat(table, "").ToList();
        HashSet<string> names = [.. given.Select(one => one.Path)];
        foreach (var (path, item) in given)
        {
            places.Note(path, StudyFaults.PlaceOf(item.Where));
            if (!known.Contains(path))
            {
                faults.Add(
                    item.Where,
                    Shown.Value(path),
                    $"is no number of the junction{NearestName.Question(path, known)}"
                );
                continue;
            }

            const string What = "arithmetic over numbers of the junction, as in \"2 * parameters.g\"";
            if (values.Word(path, item.Value, What) is not { } text)
                continue;
            void Fault(string problem) => faults.Add(item.Value, path, $"= \"{Shown.Value(text)}\": {problem}");
            if (NumberExpression.Read(text, known, Fault) is not { } expression)
                continue;
            if (expression.Paths.FirstOrDefault(names.Contains) is { } derived)
                Fault($"{derived} is derived itself: write out what it is.");
            else
                numbers.Add(new DerivedNumber(path, text.Trim(), expression));
        }

        return StudyDerivation.None with
        {
            Numbers = [.. numbers.OrderBy(one => one.Name, StringComparer.Ordinal)],
        };
    }

    /// <summary>The keys of a table by path: dots of a key begin tables in TOML.</summary>
    private static IEnumerable<(string Path, TomlItem Item)> Flat(TomlItems table, string above) =>
        table.All.SelectMany(item =>
            item.Table is { } below ? Flat(below, $"{above}{item.Name}.") : [($"{above}{item.Name}", item)]
        );

    private LengthScaling? Scaling(string name, TomlItem item)
    {
        if (item.Table is not { } keys)
        {
            faults.Add(
                item.Where,
                name,
                $"= {TomlValues.Text(item.Value)}: give {name} = {{ length-exponent = ... }}."
            );
            return null;
        }

        var table = new TomlTable(keys.All, StudyKeys.Scaling, $"a derived {name}", faults);
        if (table.Value(StudyKeys.LengthExponent.Name) is not { } exponent)
        {
            faults.Add(
                keys.Where,
                StudyKeys.LengthExponent.Name,
                $"is missing: give {StudyKeys.LengthExponent.Range}."
            );
            return null;
        }

        return values.Number(StudyKeys.LengthExponent, exponent) is { } power ? new LengthScaling(name, power) : null;
    }

    private MatchedGamma? Gamma(TomlItem item)
    {
        if (item.Table is not { } keys)
        {
            faults.Add(
                item.Where,
                StudyKeys.Gamma,
                $"= {TomlValues.Text(item.Value)}: give gamma = {{ matched-at = ..., against = \"maxwell\" }}."
            );
            return null;
        }

        var table = new TomlTable(keys.All, StudyKeys.MatchedGamma, "a derived gamma", faults);
        var matchedAt = (PointParameters.BothTemperatures with { Name = StudyKeys.MatchedAt }).In(
            units?.OfOption(PointParameters.BothTemperatures)
        );
        if (table.Value(StudyKeys.MatchedAt) is null)
            faults.Add(
                keys.Where,
                StudyKeys.MatchedAt,
                $"is missing: give the temperature of the match, {matchedAt.Range}."
            );
        var temperature = table.Value(StudyKeys.MatchedAt) is { } at ? values.Number(matchedAt, at) : null;
        var exponent = table.Value(StudyKeys.LengthExponent.Name) is { } power
            ? values.Number(StudyKeys.LengthExponent, power)
            : null;
        var against = table.Value("against") is { } wall
            ? values.Choice("against", wall, catalogue.WallKeys)
            : catalogue.WallKeys[0];
        var collisions = table.Value(PointParameters.Collisions.Name) is { } count
            ? values.Number(PointParameters.Collisions, count)
            : null;
        return temperature is { } t && against is not null ? new MatchedGamma(t, exponent, against, collisions) : null;
    }
}
