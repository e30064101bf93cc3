using System.Text.Json;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>The keys of a point's JSON are a contract.</summary>
public sealed class JsonContractTests
{
    private static readonly string[] Always =
    [
        "schemaVersion",
        "quantity",
        "formalism",
        "standardError",
        "numericalError",
        "verdict",
        "reasons",
        "validity",
        "seed",
        "version",
    ];

    private const string Temperatures = "--left-temperature 20 --right-temperature 10";

    [Theory]
    [InlineData(
        $"flux {Temperatures}",
        "heatFlux defect logHeatFlux entropyProduction effectiveTemperatureLeft effectiveTemperatureRight contacts"
    )]
    [InlineData(
        $"flux {Temperatures} --formalism metropolis",
        "heatFlux defect logHeatFlux entropyProduction effectiveTemperatureLeft effectiveTemperatureRight contacts"
    )]
    [InlineData(
        $"flux {Temperatures} --formalism accommodation --accommodation 0.5",
        "heatFlux defect logHeatFlux entropyProduction contacts"
    )]
    [InlineData(
        $"flux {Temperatures} --method simulate --collisions 5000",
        "heatFlux defect logHeatFlux entropyProduction effectiveTemperatureLeft effectiveTemperatureRight energyDefect collisions degreesOfFreedom estimator contacts"
    )]
    [InlineData(
        $"flux {Temperatures} --formalism lindblad --gamma 1",
        "heatFlux defect logHeatFlux entropyProduction rightCoupling participationRatio populations levels contacts"
    )]
    [InlineData(
        $"flux {Temperatures} --masses 1,1 --rectification",
        "heatFlux defect logHeatFlux heatFluxPerParticle rectificationRatio entropyProduction effectiveTemperatureLeft effectiveTemperatureRight contacts"
    )]
    [InlineData(
        $"flux {Temperatures} --masses 1,1.414 --collisions 5000",
        "heatFlux defect logHeatFlux heatFluxPerParticle entropyProduction effectiveTemperatureLeft effectiveTemperatureRight energyDefect pairCollisions collisions degreesOfFreedom estimator contacts"
    )]
    [InlineData(
        $"flux {Temperatures} --masses 1,1.414 --collisions 5000 --rectification",
        "heatFlux defect logHeatFlux heatFluxPerParticle rectificationRatio rectificationError entropyProduction effectiveTemperatureLeft effectiveTemperatureRight energyDefect pairCollisions collisions degreesOfFreedom estimator contacts"
    )]
    [InlineData(
        $"flux {Temperatures} --masses 1,1.414 --formalism lindblad --gamma 1",
        "heatFlux defect logHeatFlux heatFluxPerParticle entropyProduction rightCoupling populations levels contacts"
    )]
    [InlineData(
        $"flux {Temperatures} --formalism redfield --gamma 1e-4 --levels 12",
        "heatFlux defect logHeatFlux entropyProduction secularHeatFlux populations negativeWeight smallestEigenvalue traceDefect changeWithLevels residual levels contacts"
    )]
    [InlineData(
        $"flux {Temperatures} --formalism redfield --gamma 100 --levels 12",
        "heatFlux defect logHeatFlux entropyProduction secularHeatFlux populations negativeWeight smallestEigenvalue growthRate traceDefect residual levels contacts"
    )]
    [InlineData(
        "conductivity --temperature 10 --formalism redfield --gamma 1e-4 --levels 12",
        "conductivity secularConductivity negativeWeight smallestEigenvalue traceDefect changeWithLevels residual levels"
    )]
    [InlineData(
        "conductivity --temperature 10 --masses 1,1.414 --collisions 8000",
        "conductivity collisions estimator"
    )]
    [InlineData(
        "match --temperature 10 --formalism redfield --levels 12",
        "conductivity secularConductivity gamma negativeWeight smallestEigenvalue traceDefect residual levels"
    )]
    [InlineData(
        "relaxation --temperature 10 --formalism redfield --gamma 1e-4 --levels 12",
        "liouvillianGap negativeWeight smallestEigenvalue traceDefect residual levels"
    )]
    [InlineData("conductivity --temperature 10", "conductivity")]
    [InlineData(
        "conductivity --temperature 10 --formalism lindblad --gamma 1",
        "conductivity logConductivity activationEnergy levels"
    )]
    [InlineData("match --temperature 10", "conductivity gamma levels")]
    [InlineData("relaxation --temperature 10", "kernelGapPerStep stepsToThermalise")]
    [InlineData(
        "relaxation --temperature 10 --formalism lindblad --gamma 1",
        "populationRelaxationRate liouvillianGap levels"
    )]
    public void The_keys_are_those_of_the_contract_and_every_number_is_finite(string line, string further)
    {
        using var document = JsonDocument.Parse(CommandRun.Line(line + " --json").Output);
        var root = document.RootElement;
        Assert.Equal(
            Always.Concat(further.Split(' ')).Order(),
            root.EnumerateObject().Select(property => property.Name).Order()
        );
        Assert.Equal(2, root.GetProperty("schemaVersion").GetInt32());
        Assert.Contains(
            root.GetProperty("verdict").GetString(),
            (string[])["ok", "uncontrolled", "unconverged", "unphysical"]
        );
        AllFinite(root);
    }

    [Fact]
    public void An_exact_answer_has_no_standard_error_and_a_simulated_one_no_numerical_error()
    {
        using var exact = JsonDocument.Parse(CommandRun.Line($"flux {Temperatures} --json").Output);
        using var simulated = JsonDocument.Parse(
            CommandRun.Line($"flux {Temperatures} --method simulate --collisions 5000 --seed 9 --json").Output
        );
        Assert.Equal(JsonValueKind.Null, exact.RootElement.GetProperty("standardError").ValueKind);
        Assert.Equal(JsonValueKind.Null, exact.RootElement.GetProperty("seed").ValueKind);
        Assert.True(simulated.RootElement.GetProperty("standardError").GetDouble() > 0);
        Assert.Equal(JsonValueKind.Null, simulated.RootElement.GetProperty("numericalError").ValueKind);
        Assert.Equal(9, simulated.RootElement.GetProperty("seed").GetInt32());
    }

    [Fact]
    public void Where_the_flux_underflows_its_logarithm_does_not()
    {
        using var document = JsonDocument.Parse(
            CommandRun
                .Line(
                    $"flux --system {LevelFiles.TwoLevels} --gamma 0.01 --eta 1 --left-temperature 0.001 --right-temperature 0.0009 --json"
                )
                .Output
        );
        Assert.Equal(0, document.RootElement.GetProperty("heatFlux").GetDouble());

        // A two-level system with n << 1: J = gamma/2 exp(-1/T_L), less the far smaller right part; ln J = ln(0.005) -
        // 1000.
        Assert.Equal(Math.Log(0.005) - 1000, document.RootElement.GetProperty("logHeatFlux").GetDouble(), 1e-9);
    }

    private static void AllFinite(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Number:
                Assert.True(double.IsFinite(element.GetDouble()));
                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    AllFinite(property.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    AllFinite(item);
                break;
        }
    }
}
