using Thermowell.Contacts;
using Thermowell.Declarations;

namespace Thermowell.Questions.Points;

/// <content>What is told of shifts of levels.</content>
public abstract partial record ReasonCode
{
    /// <summary>How far contacts shift levels, and whether heat knows of it.</summary>
    [Concept]
    public static ReasonCode<(double Change, LambShift Shift, bool IsWithoutEffect)> LevelShift { get; } =
        new(
            "level-shift",
            37,
            "contacts shift the levels",
            it =>
                $"contacts {(it.Shift == LambShift.Bare ? "without counter-terms" : "with their counter-terms")} shift neighbouring levels against each other by up to {it.Change:G3}{(it.IsWithoutEffect ? ", which changes no population and no heat of this equation, as no levels coincide" : "")}."
        );
}
