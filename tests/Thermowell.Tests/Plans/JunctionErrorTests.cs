using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans;

/// <summary>The errors of a junction are those of the same baths without names.</summary>
public sealed class JunctionErrorTests
{
    /// <summary>
    /// The change of a pair to its coarser basis is half of the error, which is told as a whole in either way.
    /// </summary>
    [Fact]
    public void A_pair_between_named_contacts_has_the_error_of_its_baths()
    {
        const string Pair = """
            junction = 1
            [system]
            pair = { masses = [1, 2], length = 1, levels = 30 }
            [[contacts]]
            name = "a"
            temperature = 20
            coupling = "left wall"
            spectrum = { law = "ohmic", strength = 1e-4 }
            [[contacts]]
            name = "b"
            temperature = 5
            coupling = "right wall"
            spectrum = { law = "ohmic", strength = 1e-4 }
            """;
        var (junction, faults) = JunctionFile.Parse(Pair, "j.toml", Catalogue.BuiltIn);
        Assert.Empty(faults);
        var named = Evaluator.Evaluate(junction!.Request(new JunctionAsk(), [])!);
        Dictionary<string, string> options = new()
        {
            ["formalism"] = "lindblad",
            ["masses"] = "1,2",
            ["levels"] = "30",
            ["spectral-law"] = "ohmic",
            ["gamma"] = "1e-4",
            ["left-temperature"] = "20",
            ["right-temperature"] = "5",
        };
        var baths = Evaluator.Evaluate(
            PointInput.Read(Quantity.HeatFlux, new ParameterReader(options), Catalogue.BuiltIn)!
        );
        Assert.True(baths.NumericalError > 1e-9 * baths[Observable.HeatFlux]);
        Assert.Equal(1, (named.NumericalError / baths.NumericalError)!.Value, 1e-3);
    }
}
