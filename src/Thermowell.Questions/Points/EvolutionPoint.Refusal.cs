using Thermowell.Files;
using Thermowell.Questions.Input;

namespace Thermowell.Questions.Points;

/// <content>What cannot be asked.</content>
internal static partial class EvolutionPoint
{
    /// <summary>
    /// What a request cannot have of what is asked: the parameter at fault and a sentence that goes on from its name;
    /// null where nothing is.
    /// </summary>
    /// <param name="request">The request.</param>
    public static (string Name, string Problem)? Refusal(PointRequest request)
    {
        if (request.Evolution is not { } ask)
            return null;
        foreach (var (option, contact) in ask.Contacts)
            if (!request.ContactNames.Contains(contact))
                return (
                    option,
                    $"names '{Shown.Value(contact)}', which is no contact: give one of {string.Join(", ", request.ContactNames)}."
                );
        if (ask.Alternation is not null && !request.Formalism.Alternates)
            return (EvolutionInput.Alternate, $"is not that of {request.Formalism.Name}: give --formalism lindblad.");
        if (request.Formalism.Samples)
            return ask.Initial is not null && TemperatureOf(request) is null
                    ? (
                        EvolutionInput.Initial,
                        $"= {Shown.Value(ask.Initial.Text)} is no state of {request.Formalism.Name}: give gibbs:T, or steady:NAME=T,... of equal temperatures, which is the same."
                    )
                : ask.Times is [0, ..]
                    ? (PointInput.Times, "begins at 0, where no heat has flowed: give times above 0.")
                : null;
        if (
            ask.Initial is GivenInitial { Matrix.Levels: var given }
            && request.System.OwnLevels is { } own
            && given < own
        )
            return (
                EvolutionInput.Initial,
                $"= {Shown.Value(ask.Initial.Text)} has {given} levels, and there are {own}: give all."
            );
        return
            ask.Initial is { LeastLevels: var least }
            && request.Formalism.LevelsKept(request.System, request.HotterTemperature) is { } levels
            && least > levels
            ? (
                EvolutionInput.Initial,
                request.System.OwnLevels is null
                    ? $"= {Shown.Value(ask.Initial.Text)} needs {least} levels, {levels} are kept: give --levels {least} or more."
                    : $"= {Shown.Value(ask.Initial.Text)} needs {least} levels, and there are {levels}."
            )
            : null;
    }
}
