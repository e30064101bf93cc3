using Thermowell.Declarations;
using Thermowell.Plans.Folders;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>Into how many parts a study is cut.</summary>
internal static class ShardCount
{
    public static NumberParameter Parameter { get; } =
        new(
            "shards",
            "parts that are worked on by themselves; at least 64 if not given; never changes a result",
            "",
            1,
            100_000,
            "a whole number from 1 to 100000"
        );

    /// <summary>The number given; if none is, enough for some threads to end at about the same time.</summary>
    public static int Read(ParameterReader reader, int threads) =>
        (int)reader.Whole(Parameter, ShardRange.Usual(threads));
}
