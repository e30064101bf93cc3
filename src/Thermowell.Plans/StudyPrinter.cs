using System.Globalization;
using System.Text;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>A study as TOML in one form only: what is read from it is the study again.</summary>
internal static class StudyPrinter
{
    public static string Print(Study study)
    {
        var text = new StringBuilder();
        Line($"study = {Study.LanguageVersion}");
        Line($"name = {Quote(study.Name)}");
        Line($"quantity = {Quote(QuantityWord.Of(study.Quantity))}");
        Line($"seed = {study.Seed}");
        if (study.JunctionName is { } junction)
            Line($"junction = {Quote(junction)}");
        if (study is { Junction: { } own, JunctionName: null, Junctions.Count: 0 })
            Line($"junction = {own.Inline}");
        if (study.Units is { } units)
        {
            Line($"\n[units]");
            foreach (var (scale, size) in units.Given)
                Line($"{scale} = {Quote(size)}");
        }

        if (study.Parameters.Count > 0)
            Line($"\n[parameters]");
        foreach (var (name, value) in study.Parameters)
            Line($"{name} = {value.Toml}");
        foreach (var axis in study.Axes)
            Axis(axis);
        if (!study.Derived.IsNone)
            Derived(study.Derived);
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        void Axis(StudyAxis axis)
        {
            Line($"\n[[axes]]");
            if (axis.Names.Count == 1)
                Line($"name = {Quote(axis.Names[0])}");
            else
                Line($"names = [{string.Join(", ", axis.Names.Select(Quote))}]");
            if (axis is RangeAxis range)
                Line(
                    $"{(range.Spacing == Spacing.Linear ? "linear" : "logarithmic")} = {{ from = {Number(range.From)}, to = {Number(range.To)}, points = {range.Points} }}"
                );
            else if (axis is ListedAxis listed)
                Line($"values = [{string.Join(", ", listed.Rows.Select(Row))}]");
        }

        void Derived(StudyDerivation derived)
        {
            Line($"\n[derived]");
            foreach (var number in derived.Numbers)
                Line($"{Quote(number.Name)} = {Quote(number.Text)}");
            if (derived.LevelsByTolerance)
                Line($"levels = \"by-tolerance\"");
            foreach (var (name, exponent) in derived.Scalings)
                Line($"{name} = {{ length-exponent = {Number(exponent)} }}");
            if (derived.Gamma is not { } gamma)
                return;
            var exponents = gamma.Exponent is { } p ? $", length-exponent = {Number(p)}" : "";
            var collisions = gamma.Collisions is { } count ? $", collisions = {Number(count)}" : "";
            Line(
                $"gamma = {{ matched-at = {Number(gamma.Temperature)}{exponents}, against = {Quote(gamma.Against)}{collisions} }}"
            );
        }
    }

    /// <summary>A text as a basic string of TOML.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (char.IsControl(c))
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    private static string Row(IReadOnlyList<StudyValue> row) =>
        row.Count == 1 ? row[0].Toml : $"[{string.Join(", ", row.Select(value => value.Toml))}]";

    private static string Number(double value) => new NumberValue(value).Toml;
}
