using Thermowell.Plans;
using Thermowell.Questions.Input;
using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>Options of the command are keys in the sentences on a study: without dashes, wherever they stand.</summary>
public sealed class StudySentenceTests
{
    [Theory]
    [InlineData("3 is out of range.", "eta 3 is out of range.")]
    [InlineData("and --gamma exclude each other.", "eta and gamma exclude each other.")]
    [InlineData("(--levels, or --left-temperature)", "eta (levels, or left-temperature)")]
    [InlineData("needs '--gamma' --levels", "eta needs 'gamma' levels")]
    [InlineData("η--x is one word, as a--b is.", "eta η--x is one word, as a--b is.")]
    [InlineData("names a/--b, c\\--d, .--e and ---f.", "eta names a/--b, c\\--d, .--e and ---f.")]
    [InlineData("-- 3 --3 --X is no option.", "eta -- 3 --3 --X is no option.")]
    public void Dashes_of_options_are_left_out(string problem, string sentence) =>
        Assert.Equal(sentence, StudyCheck.Sentence(new Fault("--eta", problem)));
}
