using System.Text.Json;
using CsCheck;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>Whatever is typed, the command answers, refuses in sentences, or says why there is no answer.</summary>
public sealed class GarbageTests
{
    // Values that are legal somewhere are small, so that a line that happens to be right is answered at once.
    private static readonly Gen<string> Value = Gen.Frequency(
        (4, OneOf("", " ", "0", "1", "2", "-1", "0.5", "3", "10", "1e-3", "NaN", "Infinity", "-Infinity", "1e400", "-0", "+1", "0x10", "1,2", ",", "1e", "½", "１", "∞")),
        (2, OneOf("maxwell", "accommodation", "metropolis", "lindblad", "redfield", "exact", "simulate", "uniform", "gaussian", "Lindblad", "true", "false")),
        (1, OneOf("--", "-", "---", "--json", "--helpp=", "@", "@/", "@@", "[suggest]", "[", "{}", "\0", "a\0b", "\n", "'", "\"", "%s", "../..", "~")),
        (2, Gen.String[0, 12].Where(text => !text.All(char.IsAsciiDigit))));

    private static readonly Gen<string> Option = Gen.Frequency(
        (9, OneOf(
            "--formalism", "--masses", "--length", "--left-temperature", "--right-temperature", "--temperature", "--eta", "--gamma", "--reference-frequency", "--lowest-frequency", "--degeneracy-tolerance", "--rectification", "--levels",
            "--step", "--step-exponent", "--steps", "--proposal", "--accommodation", "--method", "--collisions", "--seed", "--threads", "--against", "--system", "--json")),
        (1, Gen.String[0, 8].Select(text => "--" + text.Replace("help", "").Replace("version", ""))));

    private static readonly Gen<string[]> Words = Gen.Frequency(
        (4, Gen.Select(Option, Value, (option, value) => (string[])[option, value])),
        (1, Gen.Select(Option, Value, (option, value) => (string[])[$"{option}={value}"])),
        (1, Value.Select(value => (string[])[value])));

    // Half of the lines begin with what the command needs, so that some of them are answered.
    private static readonly Gen<string[]> Points = Gen.Select(
        OneOf("flux", "conductivity", "match", "relaxation"), Gen.Bool, Words.Array[0, 6], (command, complete, words) => (string[])[command, .. complete ? Needed(command) : [], .. words.SelectMany(pair => pair)]);

    // A report is refused by its quality at least: what is tried here must never begin to write. A word that begins with -h or -? asks for help, wherever it stands.
    private static readonly Gen<string[]> Reports = Gen.Select(
        OneOf("--only", "--seed", "--threads", "--json", "--foo").Select(Value.Where(value => !value.StartsWith("-h", StringComparison.Ordinal) && !value.StartsWith("-?", StringComparison.Ordinal)), (option, value) => (string[])[option, value]).Array[0, 4],
        words => (string[])["reproduce", "--quality", "none", .. words.SelectMany(pair => pair)]);

    [Fact]
    public void A_point_is_answered_or_refused_and_nothing_else()
        => Points.Sample(words => Behaves(CommandRun.Of(words)), iter: 3000, print: Print);

    [Fact]
    public void A_report_is_refused()
        => Reports.Sample(words => BadInputTests.Refused(CommandRun.Of(words)), iter: 500, print: Print);

    [Fact]
    public void Words_before_a_command_are_answered_or_refused()
        => Gen.Select(Value.Array[0, 2], Points, (before, line) => (string[])[.. before, .. line]).Sample(words => Behaves(CommandRun.Of(words)), iter: 500, print: Print);

    private static string[] Needed(string command)
        => command == "flux" ? ["--left-temperature", "2", "--right-temperature", "1"] : ["--temperature", "2"];

    private static string Print(string[] words) => string.Join(' ', words.Select(word => JsonSerializer.Serialize(word)));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static void Behaves(CommandRun run)
    {
        Assert.Contains(run.Code, (int[])[0, 2, 3, 4]);
        Assert.DoesNotContain("   at ", run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", run.Output, StringComparison.Ordinal);
        if (run.Code == 2) BadInputTests.Refused(run);
        else if (run.Code == 3) Assert.Equal("", run.Output);
        else Assert.NotEmpty(run.Output);
    }
}
