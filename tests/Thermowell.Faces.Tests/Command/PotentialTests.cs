using System.Text.Json;
using Thermowell.Plans;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>A particle in a potential, from the command.</summary>
public sealed class PotentialTests
{
    private const string Tilt = "50*x";
    private const string Barrier = "200*exp(-((x-0.5)/0.1)^2)";

    // J(100, 20) and J(20, 100) of another program: quantum with J(w) = w^-2.25, classical between Maxwell walls.
    [Theory]
    [InlineData(Tilt, "lindblad", 40.22655781, -17.97173454)]
    [InlineData(Tilt, "maxwell", 217.82730582, -32.45346027)]
    [InlineData(Barrier, "lindblad", 895.3892948, -895.3892948)]
    [InlineData(Barrier, "maxwell", 0.01937936836, -0.01937936836)]
    [InlineData("50*(1+tanh((x-0.5)/0.02))", "lindblad", 29.5473775495, -0.824273058453)]
    [InlineData("50*(1+tanh((x-0.5)/0.02))", "maxwell", 147.63925641, -1.99064133)]
    public void Fluxes_both_ways_are_known(string potential, string formalism, double forward, double backward)
    {
        Assert.Equal(forward, Number("heatFlux", Flux(100, 20)), 1e-8 * Math.Abs(forward));
        Assert.Equal(backward, Number("heatFlux", Flux(20, 100)), 1e-8 * Math.Abs(backward));
        Assert.Equal(
            -forward / backward,
            Number("rectificationRatio", [.. Flux(100, 20), "--rectification"]),
            1e-7 * Math.Abs(forward / backward)
        );

        string[] Flux(int left, int right) =>
            [
                "flux",
                "--potential",
                potential,
                "--formalism",
                formalism,
                "--left-temperature",
                $"{left}",
                "--right-temperature",
                $"{right}",
                .. formalism == "lindblad" ? ["--gamma", "1", "--eta", "-2.25"] : (string[])[],
            ];
    }

    [Fact]
    public void Every_quantity_is_answered()
    {
        string[] tilt = ["--potential", Tilt];
        string[] lindblad = ["--formalism", "lindblad", "--eta", "-2.25", .. tilt];
        Assert.True(Number("conductivity", ["conductivity", "--temperature", "50", .. tilt]) > 0);
        Assert.True(Number("conductivity", ["conductivity", "--temperature", "50", "--gamma", "1", .. lindblad]) > 0);
        var gamma = Number("gamma", ["match", "--temperature", "50", .. lindblad]);
        Assert.Equal(
            Number("conductivity", ["conductivity", "--temperature", "50", .. tilt]),
            Number("conductivity", ["conductivity", "--temperature", "50", "--gamma", $"{gamma:R}", .. lindblad]),
            1e-9
        );
        Assert.InRange(Number("ndtrStrength", ["ndtr", "--left-temperature", "100", .. tilt]), 0, 1);
        Assert.True(Number("liouvillianGap", ["relaxation", "--temperature", "50", "--gamma", "1", .. lindblad]) > 0);
        Assert.True(
            Number(
                "heatFlux",
                [
                    "flux",
                    "--formalism",
                    "redfield",
                    "--gamma",
                    "1e-6",
                    "--eta",
                    "-2.25",
                    "--left-temperature",
                    "100",
                    "--right-temperature",
                    "20",
                    .. tilt,
                ]
            ) > 0
        );
    }

    /// <summary>
    /// Metropolis walls by the chain and by simulation, and Maxwell walls by simulation: five standard errors.
    /// </summary>
    [Fact]
    public void Chain_and_simulation_agree()
    {
        string[] flux = ["flux", "--potential", Tilt, "--left-temperature", "100", "--right-temperature", "20"];
        string[] simulated = ["--method", "simulate", "--collisions", "200000", "--seed", "7"];
        foreach (var formalism in (string[])["metropolis", "maxwell"])
        {
            string[] own = [.. flux, "--formalism", formalism];
            Assert.InRange(
                Math.Abs(Number("heatFlux", own) - Number("heatFlux", [.. own, .. simulated])),
                0,
                5 * Number("standardError", [.. own, .. simulated])
            );
        }

        Assert.Equal(168.30692283, Number("heatFlux", [.. flux, "--formalism", "metropolis"]), 1e-4);
        Assert.InRange(
            Number("standardError", [.. flux, "--method", "simulate", "--precision", "0.01"]),
            0,
            0.01 * 217.9 * 1.05
        );
        string[] metropolis = ["--formalism", "metropolis", "--potential", Tilt];
        string[] conductivity = ["conductivity", "--temperature", "50", .. metropolis];
        Assert.InRange(
            Math.Abs(Number("conductivity", conductivity) - Number("conductivity", [.. conductivity, .. simulated])),
            0,
            5 * Number("standardError", [.. conductivity, .. simulated])
        );
        Assert.InRange(Number("ndtrStrength", ["ndtr", "--left-temperature", "100", .. metropolis]), 0.5, 1.000001);
        Assert.True(
            Number(
                "gamma",
                ["match", "--temperature", "50", "--eta", "-2.25", "--potential", Tilt, "--against", "metropolis"]
            ) > 0
        );
    }

    /// <summary>Equal masses exchange their speeds: so many times one particle, exactly and simulated.</summary>
    [Fact]
    public void Several_particles_in_a_potential_are_answered()
    {
        string[] flux = ["flux", "--potential", Tilt, "--left-temperature", "100", "--right-temperature", "20"];
        string[] simulated = ["--method", "simulate", "--collisions", "300000"];
        var one = Number("heatFlux", flux);
        Assert.Equal(3 * one, Number("heatFlux", [.. flux, "--masses", "1,1,1"]), 1e-12 * one);
        string[] many = [.. flux, "--masses", "1,1,1", .. simulated];
        Assert.InRange(Math.Abs(3 * one - Number("heatFlux", many)), 0, 5 * Number("standardError", many));
        Assert.True(Number("heatFlux", [.. flux, "--masses", "1,2", "--collisions", "100000"]) > 0);
    }

    [Fact]
    public void No_potential_is_the_box_to_the_last_bit_simulated_too()
    {
        string[] flux =
        [
            "flux",
            "--formalism",
            "metropolis",
            "--method",
            "simulate",
            "--collisions",
            "20000",
            "--left-temperature",
            "100",
            "--right-temperature",
            "20",
        ];
        Assert.Equal(Number("heatFlux", flux), Number("heatFlux", [.. flux, "--potential", "3"]));
    }

    [Fact]
    public void No_potential_is_the_box_to_the_last_bit()
    {
        string[] flux =
        [
            "flux",
            "--formalism",
            "lindblad",
            "--gamma",
            "5.2548",
            "--eta",
            "-2.25",
            "--left-temperature",
            "1000",
            "--right-temperature",
            "1",
        ];
        Assert.Equal(Number("heatFlux", flux), Number("heatFlux", [.. flux, "--potential", "0"]));
    }

    /// <summary>
    /// A junction file's own words for it: parameters in the formula, axes over them, and the same numbers.
    /// </summary>
    [Fact]
    public void A_junction_has_it_with_parameters()
    {
        using var folder = new EmptyFolder();
        var file = folder.Sub("tilt.toml");
        File.WriteAllText(file, JunctionTemplate.Of("potential"));
        Assert.Equal(0.4022655781, Number("heatFlux", ["flux", file]), 1e-9);
        Assert.Equal(217.82730582, Number("heatFlux", ["flux", file, "--formalism", "maxwell"]), 1e-7);
        Assert.Equal(
            Number(
                "heatFlux",
                [
                    "flux",
                    "--potential",
                    "150*x",
                    "--formalism",
                    "maxwell",
                    "--left-temperature",
                    "100",
                    "--right-temperature",
                    "20",
                ]
            ),
            Number("heatFlux", ["flux", file, "--formalism", "maxwell", "--set", "parameters.force=150"])
        );
        Assert.InRange(Number("ndtrStrength", ["ndtr", file, "--contact", "cold", "--formalism", "maxwell"]), 0, 0.2);

        File.WriteAllText(
            file,
            JunctionTemplate
                .Of("potential")
                .Replace("force*x", "forse*exb(x)", StringComparison.Ordinal)
                .Replace("mass = 1", "mass = -1, kinks = [2]", StringComparison.Ordinal)
        );
        var run = CommandRun.Of("flux", file);
        Assert.Equal(2, run.Code);
        Assert.Contains(run.Faults, fault => fault.Contains("names 'forse', which is nothing here: is force meant?"));
        Assert.Contains(run.Faults, fault => fault.Contains("names 'exb', which is nothing here: is exp meant?"));
        Assert.Contains(run.Faults, fault => fault.Contains("kinks.0 holds 2: a kink is between the walls"));
    }

    [Theory]
    [InlineData(
        "--potential|1/(x-0.5)",
        "--potential = '1/(x-0.5)' is infinite at x = 0.5: V(x) is finite and real from 0 to the length, 1."
    )]
    [InlineData(
        "--potential|sqrt(x-0.5)",
        "--potential = 'sqrt(x-0.5)' is no real number at x = 0: V(x) is finite and real from 0 to the length, 1."
    )]
    [InlineData("--potential|exb(x)", "--potential names 'exb', which is nothing here: is exp meant?")]
    [InlineData(
        "--potential|x|--kinks|0.3,1.5",
        "--kinks holds 1.5: a kink is between the walls, from 0 to the length, 1."
    )]
    [InlineData("--kinks|0.3", "--kinks are places of a --potential: give that too.")]
    [InlineData(
        "--potential|x|--masses|1,2|--formalism|lindblad|--gamma|1|--eta|1",
        "--masses gives 2 masses: --formalism lindblad treats one particle in a --potential."
    )]
    [InlineData(
        "--potential|x^2|--masses|1,2",
        "--potential is not straight between its --kinks, where the meetings of particles of different masses have no closed form: give straight pieces, or equal masses."
    )]
    [InlineData(
        "--potential|x^2|--masses|1,1|--method|simulate",
        "--potential is not straight between its --kinks, where the meetings of several particles have no closed form: equal masses have --method exact."
    )]
    public void What_is_wrong_is_told(string words, string sentence)
    {
        var run = CommandRun.Of(["flux", "--left-temperature", "2", "--right-temperature", "1", .. words.Split('|')]);
        Assert.Equal(2, run.Code);
        Assert.Contains($"thermowell: {sentence}", run.Faults);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var run = CommandRun.Of(
            "flux",
            "--left-temperature",
            "-2",
            "--right-temperature",
            "1",
            "--potential",
            "a*x+b",
            "--kinks",
            "-1"
        );
        Assert.Equal((2, 4), (run.Code, run.Faults.Length));
    }

    private static double Number(string key, string[] words)
    {
        var run = CommandRun.Of([.. words, "--json"]);
        Assert.Empty(run.Faults);
        using var json = JsonDocument.Parse(run.Output);
        return json.RootElement.GetProperty(key).GetDouble();
    }
}
