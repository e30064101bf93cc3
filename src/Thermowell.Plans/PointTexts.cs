using System.Globalization;
using Thermowell.Files;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;

namespace Thermowell.Plans;

/// <summary>The options of a study's points as the texts that <see cref="PointInput"/> reads, in the study's units, but for a gamma that is to be matched.</summary>
public sealed class PointTexts
{
    private readonly Study _study;
    private readonly StudyGrid _grid;
    private readonly Dictionary<string, string> _same = [];

    /// <param name="study">The study.</param>
    /// <param name="systemFile">Where the file of levels is, if the study names one.</param>
    public PointTexts(Study study, string? systemFile)
    {
        _study = study;
        _grid = new StudyGrid(study);
        foreach (var (name, value) in study.Parameters)
            if (value is not FlagValue { Value: false }) _same[name] = value.Text;
        if (systemFile is not null) _same[StudyKeys.System] = systemFile;
        _same["seed"] = study.Seed.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The texts of a point.</summary>
    /// <param name="point">The point, from 0.</param>
    public Dictionary<string, string> Of(long point)
    {
        var texts = new Dictionary<string, string>(_same);
        for (var axis = 0; axis < _grid.Axes.Count; axis++)
        {
            var (along, at) = (_grid.Axes[axis], _grid.On(point, axis));
            for (var name = 0; name < along.Names.Count; name++) texts[along.Names[name]] = along.Value(name, at).Text;
        }

        foreach (var (name, exponent) in _study.Derived.Scalings)
            if (Number(texts, name) is { } temperature) texts[name] = Text(temperature * LengthPower(texts, exponent));
        return texts;
    }

    /// <summary>A power of the length that texts give; 1 where it is no number, which is a fault of its own.</summary>
    public static double LengthPower(IReadOnlyDictionary<string, string> texts, double exponent)
        => Math.Pow(Number(texts, PointParameters.Length.Name) ?? 1, exponent);

    /// <summary>A number as the command takes it.</summary>
    public static string Text(double value) => ExactNumber.Text(value);

    private static double? Number(IReadOnlyDictionary<string, string> texts, string name)
        => texts.TryGetValue(name, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
