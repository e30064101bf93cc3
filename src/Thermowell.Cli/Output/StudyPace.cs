using System.Globalization;
using Thermowell.Plans;
using Thermowell.Plans.Runs;

namespace Thermowell.Cli.Output;

/// <summary>Numbers of points, rates and times of a study in words.</summary>
internal static class StudyPace
{
    /// <summary>What a study's progress is headed: its name where it has one.</summary>
    public static string Name(Study study) => study.Name.Length > 0 ? study.Name : "study";

    /// <summary>Points done, rate and time left.</summary>
    public static string Words(StudyProgress progress)
    {
        var left = progress.Left is { } time ? $", {Time(time.TotalSeconds)} left" : "";
        var failed = progress.Failed > 0 ? Text($", {progress.Failed:N0} failed") : "";
        return Text($"{progress.Done:N0} of {progress.Points:N0} points{failed}, {Rate(progress.Rate)}{left}");
    }

    /// <summary>A time, in the unit that suits it.</summary>
    public static string Time(double seconds) =>
        seconds switch
        {
            < 1 => Text($"{1000 * seconds:G2} ms"),
            < 100 => Text($"{seconds:G3} s"),
            < 6000 => Text($"{seconds / 60:F0} min"),
            < 48 * 3600 => Text($"{seconds / 3600:F1} h"),
            _ => Text($"{seconds / 86400:F1} days"),
        };

    private static string Rate(double rate) => rate >= 10 ? Text($"{rate:N0}/s") : Text($"{rate:G2}/s");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
