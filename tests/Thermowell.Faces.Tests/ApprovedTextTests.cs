using Xunit;

namespace Thermowell.Faces.Tests;

/// <summary>The helper that guards the transcripts can itself fail.</summary>
public sealed class ApprovedTextTests
{
    [Theory]
    [InlineData("heat flux  1.00000 J", "heat flux   1.0000001 J")]
    [InlineData("defect -2.1E-15", "defect 3E-16")]
    [InlineData("J  1.0   2.8E-16 (numerical)", "J  1.0   0 (numerical)")]
    [InlineData("a\nb  ", "a\nb")]
    public void Small_differences_of_numbers_and_padding_pass(string approved, string received) =>
        Assert.Null(ApprovedText.FirstDifference(approved, received, 1e-6));

    [Theory]
    [InlineData("heat flux 1.00000 J", "heat flux 1.00001 J")]
    [InlineData("heat flux 1.0 J", "cold flux 1.0 J")]
    [InlineData("heat flux 1.0 J", "heat flux -1.0 J")]
    [InlineData("heat flux 1.00000E-17 J", "heat flux 1.1E-17 J")]
    [InlineData("defect 2E-6", "defect 5E-6")]
    [InlineData("levels 100", "levels 101")]
    [InlineData("one", "one\ntwo")]
    [InlineData("one two", "one  two three")]
    [InlineData("note: \"ok\"", "note: \"oK\"")]
    public void Others_are_named_by_line(string approved, string received) =>
        Assert.StartsWith("Line ", ApprovedText.FirstDifference(approved, received, 1e-6), StringComparison.Ordinal);
}
