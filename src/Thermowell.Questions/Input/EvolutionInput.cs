using Thermowell.Files;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Questions.Input;

/// <summary>Reads what is asked of the time after a state.</summary>
public static class EvolutionInput
{
    /// <summary>The name of the option that gives the state at the time 0.</summary>
    public const string Initial = "initial";

    /// <summary>The name of the option that lets a temperature alternate.</summary>
    public const string Alternate = "alternate";

    /// <summary>Every option, as the command has them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [Initial, PointInput.Times, PointParameters.Time.Name, Alternate, PointParameters.Period.Name];

    /// <summary>
    /// Reads the options. What is at fault, which the reader is told, is missing of what comes, so that the rest can be
    /// held against the request.
    /// </summary>
    /// <param name="reader">The texts given.</param>
    public static EvolutionAsk Read(ParameterReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Has(Alternate))
        {
            foreach (var name in (string[])[Initial, PointInput.Times, PointParameters.Time.Name])
                if (reader.Has(name))
                    reader.Fault(
                        name,
                        $"cannot be given together with --{Alternate}, which asks for the state that repeats itself."
                    );
            return new EvolutionAsk(null, [], ReadAlternation(reader));
        }

        if (reader.Has(PointParameters.Period.Name))
            reader.Fault(PointParameters.Period.Name, $"is that of --{Alternate}: give that too.");
        var initial = ReadInitial(reader);
        var times = ReadTimes(reader);
        return new EvolutionAsk(initial, [.. times], null);
    }

    private static InitialState? ReadInitial(ParameterReader reader)
    {
        if (reader.Text(Initial) is not { } text)
        {
            reader.Fault(Initial, $"is missing: give {InitialText.Form}.");
            return null;
        }

        if (!reader.ReadsFiles && InitialText.IsFile(text))
        {
            reader.Fault(
                Initial,
                $"= '{Shown.Value(text)}' names no state that is read here: give gibbs:T, level:N or steady:NAME=T,..."
            );
            return null;
        }

        var (state, faults) = InitialText.Read(text, reader.SizeOf(PointParameters.LeftTemperature));
        foreach (var fault in faults)
            reader.Fault(Initial, fault);
        return state;
    }

    private static double[] ReadTimes(ParameterReader reader)
    {
        var time = PointParameters.Time;
        if (reader.Has(time.Name) && reader.Has(PointInput.Times))
            reader.Fault(PointInput.Times, $"cannot be given together with --{time.Name}: give one of them.");
        if (reader.Has(time.Name))
            return [reader.Number(time)];
        if (reader.Text(PointInput.Times) is not { } text)
        {
            reader.Fault(PointInput.Times, $"is missing: give {TimesText.Form}.");
            return [];
        }

        var (times, faults) = TimesText.Read(text, withZero: true);
        foreach (var fault in faults)
            reader.Fault(PointInput.Times, fault);
        var size = reader.SizeOf(time);
        return [.. times.Select(one => one / size)];
    }

    private static Alternation? ReadAlternation(ParameterReader reader)
    {
        var period = reader.Number(PointParameters.Period);
        var (text, size) = (reader.Text(Alternate)!, reader.SizeOf(PointParameters.LeftTemperature));
        if (
            text.Split('=') is [{ Length: > 0 } name, var two]
            && two.Split(',') is [var one, var other]
            && InitialText.Temperature(one) is { } first
            && InitialText.Temperature(other) is { } second
        )
            return new Alternation(name, first / size, second / size, period);
        reader.Fault(
            Alternate,
            $"= '{Shown.Value(text)}' is no contact with two temperatures from 0 to 1e30: give NAME=T1,T2, as in left=10,5."
        );
        return null;
    }
}
