using System.Text.Json;
using Thermowell.Declarations;
using Thermowell.Files;
using Thermowell.Plans;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Native;

/// <summary>Reads a request and answers it.</summary>
internal static class Request
{
    private const string Junction = "junction";
    private const string Sweep = "sweep";
    private const string Comparison = "comparison";

    private static string[] Known => [.. QuantityWord.All, Junction, Sweep, .. StudyRequest.Asks];

    /// <summary>The answer to a request, as <c>thermowell.h</c> describes both.</summary>
    /// <param name="request">The request, JSON in UTF-8.</param>
    /// <param name="run">Threads, progress and cancellation.</param>
    /// <param name="swept">Receives the table of a sweep.</param>
    public static string Answer(ReadOnlyMemory<byte> request, EvaluationRun run, Action<StudySweep> swept)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(request);
        }
        catch (JsonException fault)
        {
            return Reply.Faults([
                new Fault("request", $"is not JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}."),
            ]);
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return Reply.Faults([new Fault("request", "is not a JSON object.")]);
            var ask = Text(root, "ask") ?? "";
            if (root.TryGetProperty("threads", out var threads) && threads.TryGetInt32(out var count) && count >= 0)
                run = run with { Threads = count };
            return ask == Junction ? OfJunction(root, run)
                : ask == Sweep ? OfSweep(root, run, swept)
                : StudyRequest.Asks.Contains(ask) ? StudyRequest.Answer(ask, root, run, swept)
                : QuantityWord.Find(ask) is { } quantity ? OfPoint(quantity, root, run)
                : Reply.Faults([new Fault("ask", $"= '{Shown.Value(ask)}' is not one of {string.Join(", ", Known)}.")]);
        }
    }

    private static string OfPoint(Quantity quantity, JsonElement root, EvaluationRun run)
    {
        var options = PointOption.Of(quantity, run.Catalogue).Select(option => option.Name).ToList();
        if (quantity == Quantity.HeatFlux)
            options.AddRange(StudyKeys.Flags);
        var (values, faults) = (new Dictionary<string, GivenValue>(), new List<Fault>());
        if (root.TryGetProperty("options", out var given) && given.ValueKind == JsonValueKind.Object)
            foreach (var option in given.EnumerateObject())
                if (!options.Contains(option.Name))
                    faults.Add(
                        new Fault(
                            "--" + option.Name,
                            $"is no option of {QuantityWord.Of(quantity)}{NearestName.Question(option.Name, options)}"
                        )
                    );
                else if (Value(option.Value) is { } value)
                    values[option.Name] = value;
                else if (option.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False))
                    faults.Add(new Fault("--" + option.Name, "is neither a number nor a text nor a list of numbers."));
        var reader = new ParameterReader(values);
        var request = PointInput.Read(quantity, reader, run.Catalogue);
        run = run with { Threads = (int)reader.Whole(PointParameters.Threads, run.Threads) };
        faults.AddRange(reader.Faults);
        return request is null || faults.Count > 0
            ? Reply.Faults(faults)
            : Reply.Of(
                PointJson.Write(Evaluator.Evaluate(request, run), run.Catalogue, potential: request.System.Potential)
            );
    }

    private static string Compared(JunctionFile junction, JunctionAsk ask, List<Fault> wrong, EvaluationRun run)
    {
        var comparison = wrong.Count > 0 ? null : Plans.Comparison.Of(junction, ask, run.Catalogue, wrong, run);
        return comparison is null ? Reply.Faults(wrong) : Reply.Of(ComparisonJson.Write(comparison, run.Catalogue));
    }

    private static string OfJunction(JsonElement root, EvaluationRun run)
    {
        var (junction, faults) = Parsed(root, run);
        if (junction is null)
            return Reply.Faults(faults);
        var (numbers, inKelvin, wrong) = (new Dictionary<string, double>(), new List<string>(), new List<Fault>());
        if (root.TryGetProperty("set", out var set) && set.ValueKind == JsonValueKind.Object)
            foreach (var number in set.EnumerateObject())
                if (number.Value.ValueKind == JsonValueKind.Number)
                    numbers[number.Name] = number.Value.GetDouble();
                else if (
                    JunctionFile.Setting(
                        $"{number.Name}={Text(set, number.Name)}",
                        problem => wrong.Add(new Fault("set", problem))
                    )
                    is var (path, value, isInKelvin)
                )
                {
                    numbers[path] = value;
                    if (isInKelvin)
                        inKelvin.Add(path);
                }

        var word = Text(root, "quantity") ?? QuantityWord.Of(Quantity.HeatFlux);
        if (word == Comparison)
            return Compared(
                junction,
                new JunctionAsk
                {
                    Numbers = numbers,
                    InKelvin = inKelvin,
                    Units = junction.Units,
                },
                wrong,
                run
            );
        if (QuantityWord.Find(word) is not { } quantity || !JunctionAsk.Quantities.Contains(quantity))
            return Reply.Faults([
                new Fault(
                    "quantity",
                    $"= '{Shown.Value(word)}' is not one of {string.Join(", ", JunctionAsk.Quantities.Select(QuantityWord.Of))}."
                ),
            ]);

        // Temperatures have the ranges of the command, in the units of the file.
        var options = PointOption.Of(quantity, run.Catalogue).Select(option => option.Name);
        var reader = new ParameterReader(
            options
                .Where(name => root.TryGetProperty(name, out _))
                .Select(name => (name, Given: Value(root.GetProperty(name))))
                .Where(one => one.Given is not null)
                .ToDictionary(one => one.name, one => one.Given!.Value),
            junction.Units
        );
        var ask = new JunctionAsk
        {
            Quantity = quantity,
            Numbers = numbers,
            InKelvin = inKelvin,
            Units = junction.Units,
            Formalism = Text(root, "formalism"),
            WithResponse = Is(root, "response"),
            WithLoad = Is(root, JunctionAsk.LoadOption),
            GainBy = Text(root, "gain"),
            Contact = Text(root, JunctionAsk.ContactOption),
            Order = (int)reader.Whole(PointParameters.Order, JunctionAsk.UsualOrder),
            Evolution = quantity == Quantity.Evolution ? EvolutionInput.Read(reader) : null,
            GeneratingFields = PointInput.GeneratingFields(reader),
            LowestTemperature = Number(PointParameters.LowestTemperature),
            MatchTemperature = Number(PointParameters.BothTemperatures),
            MatchAgainst = reader.Has("against") ? reader.Choice("against", run.Catalogue.WallKeys, "") : null,
            WithRectification = Is(root, "rectification"),
            WithTruncationError = !Is(root, "no-truncation-error"),
        };
        wrong.AddRange(reader.Faults);
        var request = junction.Request(ask, wrong);
        if (request is null || wrong.Count > 0)
            return Reply.Faults(wrong);
        var catalogue = quantity.TellsOfContacts()
            ? run.Catalogue.With([.. ContactObservables.Of(junction.Contacts, ask.GainBy is not null)])
            : run.Catalogue;
        return Reply.Of(
            PointJson.Write(
                Evaluator.Evaluate(request, run with { Catalogue = catalogue }),
                catalogue,
                junction.Units,
                request.System.Potential
            )
        );

        double? Number(NumberParameter parameter) => reader.Has(parameter.Name) ? reader.Number(parameter) : null;
    }

    private static string OfSweep(JsonElement root, EvaluationRun run, Action<StudySweep> swept)
    {
        List<Fault> faults = [];
        JunctionFile? junction = null;
        var quantity = Quantity.HeatFlux;
        if (Text(root, "text") is not null)
        {
            (junction, var wrong) = Parsed(root, run);
            faults.AddRange(wrong);
        }
        else if (QuantityWord.Find(Text(root, "quantity") ?? "") is { } named)
            quantity = named;
        else
            faults.Add(new Fault("quantity", $"is missing: give one of {string.Join(", ", QuantityWord.All)}."));
        List<StudyParameter> parameters = [];
        if (root.TryGetProperty("options", out var options))
            foreach (var option in options.EnumerateObject())
                if (Valued(option.Value) is { } value)
                    parameters.Add(new StudyParameter(option.Name, value));
                else
                    faults.Add(new Fault("--" + option.Name, "is neither a number nor a text nor a list of numbers."));
        List<StudyAxis> axes = [];
        if (root.TryGetProperty("axes", out var along))
            foreach (var axis in along.EnumerateArray())
                axes.Add(Axis(axis));
        if (faults.Count > 0)
            return Reply.Faults(faults);
        var gain = parameters.Exists(one => one.Name == "gain");
        var file = StudyFile.Of(
            new Study("sweep", quantity, 1, parameters, axes, StudyDerivation.None)
            {
                Catalogue = junction is null
                    ? run.Catalogue
                    : run.Catalogue.With([.. ContactObservables.Of(junction.Contacts, gain)]),
                Junction = junction,
                Units = junction?.Units,
            }
        );
        if (file.Study is { Points: > StudySweep.MostPoints } large)
            return Reply.Faults([
                new Fault("axes", $"span {large.Points} points: a sweep has at most {StudySweep.MostPoints}."),
            ]);
        if (file.Study is null)
            return Reply.Faults(file.Faults.Select(fault => fault with { Source = "--" + fault.Source }));
        var sweep = StudySweep.Run(file, run);
        swept(sweep);
        return Reply.Of(sweep);
    }

    private static ListedAxis Axis(JsonElement axis)
    {
        string[] names = [.. axis.GetProperty("names").EnumerateArray().Select(name => name.GetString()!)];
        var given = axis.GetProperty("rows");
        var rows = new IReadOnlyList<StudyValue>[given.GetArrayLength()];
        var at = 0;
        foreach (var row in given.EnumerateArray())
            rows[at++] = names.Length == 1 ? [Of(row)] : [.. row.EnumerateArray().Select(Of)];
        return new ListedAxis(names, rows);

        static StudyValue Of(JsonElement value) => Valued(value) ?? new WordValue("");
    }

    private static (JunctionFile? Junction, IReadOnlyList<Fault> Faults) Parsed(JsonElement root, EvaluationRun run) =>
        JunctionFile.Parse(
            Text(root, "text") ?? "",
            Text(root, "name") ?? Junction,
            run.Catalogue,
            Text(root, "folder") ?? ""
        );

    private static StudyValue? Valued(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => new NumberValue(value.GetDouble()),
            JsonValueKind.String => new WordValue(value.GetString()!),
            JsonValueKind.True => new FlagValue(true),
            JsonValueKind.Array => Value(value) is { } several ? new SeveralValue(several.Text) : null,
            _ => null,
        };

    private static GivenValue? Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => new GivenValue(value.GetDouble()),
            JsonValueKind.String => new GivenValue(value.GetString()!),
            JsonValueKind.True => new GivenValue("true"),
            JsonValueKind.Array when value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Number) =>
                new GivenValue(string.Join(',', value.EnumerateArray().Select(one => one.GetRawText()))),
            _ => default(GivenValue?),
        };

    internal static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal static bool Is(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
