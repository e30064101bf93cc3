using Thermowell.Contacts;
using Thermowell.Models;
using Xunit;

namespace Thermowell.Tests.Rules;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_API_of_the_library_is_the_approved_one()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Thermowell.Tests", "Rules");
        var (approved, received) = (
            Path.Combine(folder, "PublicApi.approved.txt"),
            Path.Combine(folder, "PublicApi.received.txt")
        );
        var actual = PublicApi.Of(typeof(HardPointGas).Assembly);
        var expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        var changes = actual
            .Split('\n')
            .Except(expected.Split('\n'))
            .Select(line => "+ " + line)
            .Concat(expected.Split('\n').Except(actual.Split('\n')).Select(line => "- " + line));
        Assert.Fail(
            $"The public API of Thermowell.dll changed. If that is meant, move PublicApi.received.txt over PublicApi.approved.txt (both in tests/Thermowell.Tests/Rules) and review the difference:\n{string.Join('\n', changes.Take(40))}"
        );
    }

    [Fact]
    public void The_text_tells_signatures_apart()
    {
        var text = PublicApi.Of(typeof(HardPointGas).Assembly);
        Assert.Contains("sealed class Thermowell.Models.HardPointGas\n", text, StringComparison.Ordinal);
        Assert.Contains("    new(double mass, double length = 1)\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "sealed record class Thermowell.Contacts.PowerLawSpectrum : SpectralFunction\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("    override double At(double omega)\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Require", text, StringComparison.Ordinal);
    }
}
