using System.Globalization;
using Thermowell.Declarations;
using Thermowell.Numerics.Random;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Tests.Questions.Campaign;

/// <summary>
/// A request as a user would type it, drawn from the options that the project itself lists: a new option takes part
/// without a word here. Most are legal; some hold what no range allows, words that do not exist, or a damaged file.
/// Numbers that only cost time are kept small.
/// </summary>
/// <param name="Quantity">What is asked.</param>
/// <param name="Texts">The texts by option; that of <c>system</c> is the content of the file.</param>
internal sealed record RandomRequest(Quantity Quantity, IReadOnlyDictionary<string, string> Texts)
{
    private const string System = "system";

    private static readonly string[] Wrong =
    [
        "",
        "-1",
        "nan",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "1,5",
        "1;2",
        "0x10",
        "--",
        "ok",
        "1e",
        "½",
        "1_000",
        "'1'",
        "null",
    ];

    // What is left to chance otherwise would take minutes: at most so much of it.
    private static readonly Dictionary<string, double> Dearest = new()
    {
        ["levels"] = 8,
        [PointParameters.Collisions.Name] = 3000,
        ["steps"] = 4,
        [PointParameters.Threads.Name] = 2,
    };

    // Their default is dear, or there is none.
    private static readonly HashSet<string> MostlyGiven =
    [
        "levels",
        PointParameters.Collisions.Name,
        "gamma",
        "formalism",
    ];

    // Rarely, since they exclude another or make one quantity of two.
    private static readonly HashSet<string> Rare =
    [
        PointParameters.Precision.Name,
        PointParameters.LowestTemperature.Name,
        PointParameters.Time.Name,
        PointParameters.Period.Name,
        EvolutionInput.Alternate,
    ];

    /// <summary>One request of a campaign.</summary>
    /// <param name="seed">The campaign's seed.</param>
    /// <param name="number">The request's number in it.</param>
    public static RandomRequest Draw(ulong seed, int number)
    {
        var stream = new RandomStream(seed, (ulong)number, 0);
        var quantities = Enum.GetValues<Quantity>();

        // A flux is what most ask, and a scan for its maximum is dozens of fluxes.
        var quantity = stream.NextUnit() < 0.3 ? Quantity.HeatFlux : quantities[Below(ref stream, quantities.Length)];
        if (quantity == Quantity.Ndtr && stream.NextUnit() < 0.7)
            quantity = Quantity.HeatFlux;
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var ownLevels = quantity != Quantity.Match && stream.NextUnit() < 0.3;
        foreach (var option in PointOption.Of(quantity, Catalogue.BuiltIn))
        {
            if (option.Name == System)
            {
                if (ownLevels)
                    texts[System] = Levels(ref stream);
                continue;
            }

            // Levels of one's own exclude what describes a gas; now and then both are given.
            var likely =
                ownLevels && option.Name is "masses" or "length" or "levels" && stream.NextUnit() < 0.97 ? 0
                : Dearest.ContainsKey(option.Name) && MostlyGiven.Contains(option.Name) ? 0.999
                : MostlyGiven.Contains(option.Name)
                || option.Number?.Unit == UnitName.Energy && !Rare.Contains(option.Name)
                    ? 0.99
                : Rare.Contains(option.Name) ? 0.03
                : 0.4;
            if (stream.NextUnit() >= likely)
                continue;
            texts[option.Name] = Legal(ref stream, option);
            if (ownLevels && option.Name == "formalism" && stream.NextUnit() < 0.9)
                texts[option.Name] = stream.NextUnit() < 0.5 ? "lindblad" : "redfield";
        }

        if (texts.ContainsKey(PointParameters.Precision.Name) && stream.NextUnit() < 0.9)
            texts.Remove(PointParameters.Collisions.Name);
        if (quantity == Quantity.HeatFlux)
            foreach (var flag in (string[])["rectification", "no-truncation-error"])
                if (stream.NextUnit() < 0.1)
                    texts[flag] = "";

        // What a history needs; or a period, which excludes that.
        if (quantity == Quantity.Evolution && stream.NextUnit() < 0.9)
        {
            var alternates = texts.ContainsKey(EvolutionInput.Alternate);
            foreach (
                var name in alternates
                    ? (string[])[EvolutionInput.Initial, PointInput.Times, PointParameters.Time.Name]
                    : [PointParameters.Time.Name, PointParameters.Period.Name]
            )
                texts.Remove(name);
            if (alternates)
                texts[PointParameters.Period.Name] = Text(Between(ref stream, 1e-3, 100));
            foreach (
                var option in PointOption
                    .Of(quantity, Catalogue.BuiltIn)
                    .Where(one => !alternates && one.Name is EvolutionInput.Initial or PointInput.Times)
            )
                texts[option.Name] = Legal(ref stream, option);
            if (texts.GetValueOrDefault("formalism") == "redfield")
                texts["levels"] = (2 + Below(ref stream, 7)).ToString(CultureInfo.InvariantCulture);
        }

        // A scan of dozens of chains or of Redfield solves is asked now and then.
        if (
            quantity == Quantity.Ndtr
            && texts.GetValueOrDefault("formalism") is "metropolis" or "redfield"
            && stream.NextUnit() < 0.9
        )
            texts["formalism"] = "lindblad";

        // A chain of speeds, the eigenvalues of a kernel and the burn-in of its simulation take seconds: one in fifty
        // of those that would be asked.
        if (stream.NextUnit() < 0.98)
        {
            if (texts.GetValueOrDefault("formalism") == "metropolis")
                texts["formalism"] = "accommodation";
            if (quantity == Quantity.Relaxation)
                texts.TryAdd("formalism", "maxwell");
            if (texts.GetValueOrDefault("against") == "metropolis")
                texts["against"] = "maxwell";
        }

        for (
            var wrongs = stream.NextUnit() < 0.15 ? 1 + Below(ref stream, 2) : 0;
            wrongs > 0 && texts.Count > 0;
            wrongs--
        )
        {
            var name = texts.Keys.ElementAt(Below(ref stream, texts.Count));
            texts[name] = name == System ? Damaged(ref stream, texts[name]) : Wrong[Below(ref stream, Wrong.Length)];
        }

        return new RandomRequest(quantity, texts);
    }

    /// <summary>A request from what <see cref="ToString"/> wrote.</summary>
    public static RandomRequest Parse(Quantity quantity, string texts) =>
        new(
            quantity,
            texts
                .Split(' ')
                .Select(text => text.Split('=', 2))
                .ToDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "")
        );

    public override string ToString() =>
        Quantity + " " + string.Join(' ', Texts.Select(pair => $"{pair.Key}={pair.Value}"));

    /// <summary>The texts with the file of levels written to the disk, if there is one.</summary>
    /// <param name="file">Where to write it.</param>
    public Dictionary<string, string> OnDisk(string file)
    {
        var texts = Texts.ToDictionary();
        if (!texts.TryGetValue(System, out var content))
            return texts;
        File.WriteAllText(file, content);
        texts[System] = file;
        return texts;
    }

    private static string Legal(ref RandomStream stream, PointOption option)
    {
        if (option.Choices.Count > 0)
            return option.Choices[Below(ref stream, option.Choices.Count)];
        if (option.Name == PointInput.Contact)
            return PointRequest.Baths[Below(ref stream, 2)];
        if (option.Name == PointInput.Times)
            return $"{Text(Between(ref stream, 1e-3, 1))},1..{Text(Between(ref stream, 2, 100))}:{2 + Below(ref stream, 3)}";
        if (option.Name == EvolutionInput.Initial)
            return Below(ref stream, 3) switch
            {
                0 => $"level:{Below(ref stream, 4)}",
                1 => $"steady:left={Text(Between(ref stream, 1e-2, 100))}",
                _ => $"gibbs:{Text(Between(ref stream, 1e-2, 100))}",
            };
        if (option.Name == EvolutionInput.Alternate)
            return $"left={Text(Between(ref stream, 1e-2, 10))},{Text(Between(ref stream, 1e-2, 10))}";
        if (option.Number is not { } number)
            return Below(ref stream, 1000).ToString(CultureInfo.InvariantCulture);
        if (option.Name != PointParameters.Masses.Name)
            return Text(Legal(ref stream, number));
        var masses = new List<double> { Legal(ref stream, number) };
        while (masses.Count < 4 && stream.NextUnit() < 0.25)
            masses.Add(
                stream.NextUnit() < 0.4
                    ? masses[0]
                    : Math.Clamp(masses[0] * Math.Pow(10, 2 * stream.NextUnit() - 1), number.Lowest, number.Highest)
            );
        return string.Join(',', masses.Select(Text));
    }

    /// <summary>
    /// Mostly within two decades of 1, else anywhere in the range; at times at its ends, or below or above them.
    /// </summary>
    private static double Legal(ref RandomStream stream, NumberParameter number)
    {
        var highest = Dearest.GetValueOrDefault(number.Name, number.Highest);
        var kind = stream.NextUnit();
        if (kind < 0.01)
            return number.Lowest - 1;
        if (kind < 0.02)
            return 10 * Math.Abs(number.Highest) + 1;
        if (kind < 0.05)
            return number.Lowest;
        if (kind < 0.07)
            return highest;
        if (number.Range.StartsWith("a whole", StringComparison.Ordinal))
            return Math.Floor(Between(ref stream, number.Lowest, highest + 1));
        if (number.Lowest < 0)
            return number.Lowest
                + (highest - number.Lowest) * (kind < 0.7 ? 0.3 + 0.4 * stream.NextUnit() : stream.NextUnit());
        return Math.Clamp(
            kind < 0.8 ? Between(ref stream, 1e-2, 1e2) : Between(ref stream, Math.Max(number.Lowest, 1e-30), highest),
            number.Lowest,
            highest
        );
    }

    private static double Between(ref RandomStream stream, double lowest, double highest) =>
        Math.Exp(Math.Log(lowest) + stream.NextUnit() * (Math.Log(highest) - Math.Log(lowest)));

    /// <summary>
    /// Two to five levels, now and then some that coincide, or nearly; couplings of any sign and size, or none.
    /// </summary>
    private static string Levels(ref RandomStream stream)
    {
        var n = 2 + Below(ref stream, 4);
        var energies = new double[n];
        for (var i = 1; i < n; i++)
        {
            var gap = stream.NextUnit();
            energies[i] =
                energies[i - 1]
                + (
                    gap < 0.2 ? 0
                    : gap < 0.25 ? 1e-10
                    : gap < 0.3 ? 1e-6
                    : Between(ref stream, 0.1, 10)
                );
        }

        return $"{{\"energies\":[{string.Join(',', energies.Select(Text))}],\"leftCoupling\":{Coupling(ref stream, n)},\"rightCoupling\":{Coupling(ref stream, n)}}}";
    }

    private static string Coupling(ref RandomStream stream, int n)
    {
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j <= i; j++)
            matrix[i * n + j] = matrix[j * n + i] =
                stream.NextUnit() < 0.1 ? 0 : Between(ref stream, 0.03, 1) * (stream.NextUnit() < 0.5 ? -1 : 1);
        return $"[{string.Join(',', Enumerable.Range(0, n).Select(i => $"[{string.Join(',', matrix.Skip(i * n).Take(n).Select(Text))}]"))}]";
    }

    private static string Damaged(ref RandomStream stream, string text)
    {
        var at = Below(ref stream, text.Length);
        return Below(ref stream, 4) switch
        {
            0 => text[..at],
            1 => text.Remove(at, 1),
            2 => text.Insert(at, Wrong[Below(ref stream, Wrong.Length)]),
            _ => text.Replace("rightCoupling", "leftCoupling", StringComparison.Ordinal),
        };
    }

    private static int Below(ref RandomStream stream, int count) => (int)(count * stream.NextUnit());

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
