using System.Globalization;
using CsCheck;
using Thermowell.Plans;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Tests.Plans;

/// <summary>Random studies of flux, all of them legal.</summary>
internal static class RandomStudies
{
    private static readonly Gen<double> Eta = Gen.Double[-3, -0.5];

    private static readonly Gen<double> Temperature = Gen.Double[0.5, 50];

    private static readonly Gen<string> Name = Gen.String[Gen.Char["abcXYZ 0189_-.,\"\\#=[]'éħ漢"], 0, 12];

    // One reduced unit is 0.7 to 5.4 K: numbers in K are reduced ones of the same size.
    private static readonly Gen<SiUnits?> Units = Gen.OneOf(
        Gen.Const((SiUnits?)null),
        Gen.Select(Gen.Double[1, 2], Gen.Double[300, 600])
            .Select(scale =>
                SiUnits.Read(
                    $"{Text(scale.Item1)} u",
                    $"{Text(scale.Item2)} pm",
                    (name, problem) => throw new InvalidOperationException(name + problem)
                )
            )
    );

    private static Gen<StudyAxis> Temperatures { get; } =
        Gen.OneOf(
            Axis("right-temperature", Temperature).Select(axis => axis),
            Gen.Select(Temperature, Temperature)
                .Array[1, 4]
                .Select(rows =>
                    (StudyAxis)
                        new ListedAxis(
                            ["left-temperature", "right-temperature"],
                            [
                                .. rows.Distinct()
                                    .Select(row =>
                                        (IReadOnlyList<StudyValue>)
                                            [new NumberValue(row.Item1), new NumberValue(row.Item2)]
                                    ),
                            ]
                        )
                )
        );

    /// <summary>The studies.</summary>
    public static Gen<Study> Flux { get; } =
        from name in Name
        from seed in Gen.Long[0, long.MaxValue]
        from masses in Gen.Double[0.1, 10].Array[1, 2]
        from gamma in Gen.OneOf(Gen.Const((double?)null), Gen.Double[1e-3, 10].Select(value => (double?)value))
        from matchedAt in Temperature
        from exponent in Gen.OneOf(Gen.Const((double?)null), Gen.Int[-3, 3].Select(value => (double?)value))
        from levels in Gen.OneOf(Gen.Const((int?)null), Gen.Int[2, 40].Select(value => (int?)value))
        from flags in Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool)
        from eta in Axis("eta", Eta)
        from withLength in Gen.Bool
        from length in Axis("length", Gen.Double[0.5, 2])
        from temperatures in Temperatures
        from units in Units
        select new Study(
            name,
            Quantity.HeatFlux,
            seed,
            Parameters(masses, gamma, levels, flags.Item1),
            [eta, .. withLength ? [length] : (StudyAxis[])[], temperatures],
            new StudyDerivation(
                gamma is null
                    ? new MatchedGamma(
                        matchedAt,
                        exponent,
                        flags.Item2 ? "maxwell" : "metropolis",
                        flags.Item3 ? 20_000 : null
                    )
                    : null,
                exponent is { } power ? [new LengthScaling("left-temperature", power)] : [],
                levels is null && flags.Item3
            )
        )
        {
            Units = units,
        };

    private static Gen<StudyAxis> Axis(string name, Gen<double> value)
    {
        var listed = value
            .Array[1, 4]
            .Select(values =>
                (StudyAxis)
                    new ListedAxis(
                        [name],
                        [.. values.Distinct().Select(one => (IReadOnlyList<StudyValue>)[new NumberValue(one)])]
                    )
            );
        var linear = Gen.Select(value, value, Gen.Int[2, 5])
            .Where(range => range.Item1 != range.Item2)
            .Select(range => (StudyAxis)new RangeAxis(name, range.Item1, range.Item2, range.Item3, Spacing.Linear));
        var logarithmic = Gen.Select(value, value, Gen.Int[2, 5])
            .Where(range => range.Item1 > 0 && range.Item2 > 0 && range.Item1 != range.Item2)
            .Select(range =>
                (StudyAxis)new RangeAxis(name, range.Item1, range.Item2, range.Item3, Spacing.Logarithmic)
            );
        return name == "eta" ? Gen.OneOf(listed, linear) : Gen.OneOf(listed, linear, logarithmic);
    }

    private static List<StudyParameter> Parameters(double[] masses, double? gamma, int? levels, bool rectification)
    {
        List<StudyParameter> parameters =
        [
            new("formalism", new WordValue("lindblad")),
            new(
                "masses",
                masses.Length == 1
                    ? new NumberValue(masses[0])
                    : new SeveralValue(string.Join(',', masses.Select(Text)))
            ),
            new("left-temperature", new NumberValue(20)),
        ];
        if (gamma is { } strength)
            parameters.Add(new("gamma", new NumberValue(strength)));
        if (levels is { } count)
            parameters.Add(new("levels", new NumberValue(count)));
        parameters.Add(new("rectification", new FlagValue(rectification)));
        return parameters;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The options of a point as one text.</summary>
    public static string Texts(Study study, long point) =>
        string.Join(
            ' ',
            new PointValues(study, null)
                .Of(point)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key}={pair.Value}")
        );
}
