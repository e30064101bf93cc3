using System.Text.Json;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>The noise of heat as a user asks for it: of baths, of junctions, of studies, and what is refused.</summary>
public sealed class NoiseTests : IDisposable
{
    private readonly EmptyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_numbers_of_the_well_are_those_known_beforehand()
    {
        var run = CommandRun.Of(
            "noise --formalism lindblad --gamma 5.2548 --left-temperature 20 --right-temperature 5 --levels 12 --json".Split(
                ' '
            )
        );
        using var json = JsonDocument.Parse(run.Output);
        double[] cumulants = [.. Numbers(json.RootElement, "cumulants")];
        double[] expected = [16.0909826581935, 516.173044548043, 22087.2913995283, 1467018.85736301];
        for (var k = 0; k < 4; k++)
            Assert.Equal(expected[k], cumulants[k], 3e-14 * expected[k]);
        Assert.Equal(expected[1], json.RootElement.GetProperty("noise").GetDouble(), 3e-14 * expected[1]);
        Assert.InRange(json.RootElement.GetProperty("symmetryDefect").GetDouble(), 0, 1e-12);
        Assert.Equal(
            expected[1] / expected[0],
            json.RootElement.GetProperty("fanoFactor").GetDouble(),
            1e-12 * expected[1] / expected[0]
        );
        Assert.InRange(json.RootElement.GetProperty("uncertaintyProduct").GetDouble(), 2, 100);
    }

    /// <summary>The refrigerator's cold contact, and rows that sum to nothing.</summary>
    [Fact]
    public void A_junction_counts_the_heat_of_a_contact_that_is_named()
    {
        var run = CommandRun.Of("noise", Junction("refrigerator"), "--contact", "cold", "--order", "2", "--json");
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("cold", json.RootElement.GetProperty("countedContact").GetString());
        double[] cumulants = [.. Numbers(json.RootElement, "cumulants")];
        Assert.Equal(2, cumulants.Length);
        Assert.Equal(0.00184658205721552, cumulants[0], 1e-15);
        Assert.Equal(0.00246305231371, cumulants[1], 1e-14);
        foreach (var row in json.RootElement.GetProperty("covariance").EnumerateArray())
            Assert.Equal(0, row.EnumerateArray().Sum(one => one.GetDouble()), 1e-14);
    }

    [Fact]
    public void The_generating_function_is_told_with_its_rate_function()
    {
        var run = CommandRun.Of(
            "noise --formalism lindblad --gamma 0.25 --left-temperature 20 --right-temperature 5 --generating-function --json".Split(
                ' '
            )
        );
        Assert.Equal(0, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        var theta = json.RootElement.GetProperty("generatingFunction");
        var rate = json.RootElement.GetProperty("rateFunction");
        Assert.Equal("left", theta.GetProperty("contact").GetString());
        double[] fields = [.. Numbers(theta, "fields")],
            values = [.. Numbers(theta, "values")],
            errors = [.. Numbers(theta, "errors")],
            currents = [.. Numbers(rate, "currents")],
            rates = [.. Numbers(rate, "values")];
        Assert.Equal(101, fields.Length);
        for (var k = 0; k < fields.Length; k++)
        {
            Assert.Equal(fields[k] * currents[k] - values[k], rates[k], 1e-13);
            Assert.Equal(values[k], values[^(k + 1)], 1e-12 * values.Max());
            Assert.InRange(errors[k], 0, 1e-10 * values.Max());
        }

        var zero = Array.IndexOf(fields, 0);
        Assert.Equal(json.RootElement.GetProperty("heatFlux").GetDouble(), currents[zero], 1e-12);
    }

    [Fact]
    public void It_is_drawn_with_units_and_a_legend()
    {
        var name = _folder.Sub("cold");
        var run = CommandRun.Of(
            "noise",
            Junction("refrigerator"),
            "--contact",
            "cold",
            "--generating-function",
            "21",
            "--plot",
            name
        );
        Assert.Equal(0, run.Code);
        Assert.Contains("rate function I in E/hbar", run.Output, StringComparison.Ordinal);
        var svg = File.ReadAllText(name + ".svg");
        Assert.Contains("noise of the heat from cold", svg, StringComparison.Ordinal);
        Assert.True(File.Exists(name + ".png"));
    }

    [Fact]
    public void Of_two_baths_at_zero_nothing_fluctuates_and_that_too_is_drawn()
    {
        var run = CommandRun.Of([
            .. "noise --formalism lindblad --gamma 1 --left-temperature 0 --right-temperature 0 --generating-function 5 --plot".Split(
                ' '
            ),
            _folder.Sub("zero"),
        ]);
        Assert.Equal(0, run.Code);
        Assert.True(File.Exists(_folder.Sub("zero.svg")));
        Assert.DoesNotContain("-0 ", run.Output, StringComparison.Ordinal);
    }

    /// <summary>The transistor has levels that coincide and two steady states.</summary>
    [Fact]
    public void It_is_told_where_levels_coincide_too()
    {
        var run = CommandRun.Of(
            "noise",
            Junction("transistor"),
            "--contact",
            "base",
            "--generating-function",
            "--json"
        );
        Assert.Equal(0, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        var theta = json.RootElement.GetProperty("generatingFunction");
        double[] fields = [.. Numbers(theta, "fields")],
            values = [.. Numbers(theta, "values")],
            cumulants = [.. Numbers(json.RootElement, "cumulants")];
        var zero = Array.IndexOf(fields, 0);
        foreach (var k in (int[])[zero - 1, zero + 1])
        {
            var (chi, sum, factor) = (fields[k], 0.0, 1.0);
            for (var m = 0; m < 4; m++)
                sum += cumulants[m] * (factor *= chi / (m + 1));
            Assert.Equal(sum, values[k], 1e-4 * Math.Abs(sum));
        }
    }

    /// <summary>What the bath gives stands beside what the system takes, and a sum that is not 0 is told.</summary>
    /// <summary>The heats of the baths sum to little, and what fluctuates in one is not what fluctuates in the other.</summary>
    [Fact]
    public void Redfield_is_unphysical_where_one_bath_fluctuates_otherwise_than_the_other()
    {
        var run = CommandRun.Of(
            "noise --formalism redfield --gamma 1.4124554215481189 --levels 5 --lowest-frequency 0.20303650353176353 --left-temperature 4.5965199049930785 --right-temperature 12.165521154830154 --json".Split(
                ' '
            )
        );
        Assert.Equal(4, run.Code);
        Assert.Contains(
            "the covariances of the heats that the baths give sum to -8.98",
            run.Output,
            StringComparison.Ordinal
        );
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("unphysical", json.RootElement.GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("1e-4", 3, "ok", 0)]
    [InlineData("1", 8, "unphysical", 4)]
    public void Of_the_Redfield_equation_it_is_that_of_the_baths(string gamma, int levels, string verdict, int code)
    {
        var run = CommandRun.Of(
            $"noise --formalism redfield --gamma {gamma} --left-temperature 20 --right-temperature 5 --levels {levels} --json".Split(
                ' '
            )
        );
        Assert.Equal(code, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(verdict, json.RootElement.GetProperty("verdict").GetString());
        double[] heats = [.. Numbers(json.RootElement, "bathHeats")],
            cumulants = [.. Numbers(json.RootElement, "cumulants")];
        Assert.Equal(heats[0], cumulants[0]);
        Assert.Equal(heats[0], json.RootElement.GetProperty("bathHeat").GetDouble());
        var sum = json.RootElement.GetProperty("bathHeatSum").GetDouble();
        Assert.Equal(heats.Sum(), sum);
        Assert.NotEqual(0, sum);
        if (levels == 3)
            Assert.InRange(json.RootElement.GetProperty("symmetryDefect").GetDouble(), 1e-12, 1e-6);
        Assert.Equal(
            code != 0,
            json.RootElement.GetProperty("reasons")
                .EnumerateArray()
                .Any(one =>
                    one.GetString()!.StartsWith("the heats that the baths give sum to", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public void Between_classical_walls_it_diverges_and_tells_how()
    {
        var run = CommandRun.Of("noise", "--left-temperature", "1", "--right-temperature", "0.25", "--json");
        Assert.Equal(4, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("diverges", json.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(0.0529, json.RootElement.GetProperty("logCoefficient").GetDouble(), 5e-5);
        var equal = CommandRun.Of("noise", "--left-temperature", "2", "--right-temperature", "2", "--json");
        Assert.Equal(0, equal.Code);
        using var still = JsonDocument.Parse(equal.Output);
        Assert.Equal(4 / Math.Sqrt(Math.PI) / 0.5, still.RootElement.GetProperty("constant").GetDouble(), 1e-13 * 4.5);
    }

    /// <summary>On a tilt flights are bounded: a number with its error, and what follows from it.</summary>
    [Fact]
    public void On_a_tilt_it_is_finite()
    {
        var run = CommandRun.Of("noise --left-temperature 1 --right-temperature 0.25 --potential x --json".Split(' '));
        Assert.Equal(0, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        double Number(string key) => json.RootElement.GetProperty(key).GetDouble();
        Assert.Equal("ok", json.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(0, Number("logCoefficient"));
        Assert.Equal(Number("constant"), Number("noise"));
        Assert.InRange(Number("numericalError"), 1e-14, 1e-9);
        Assert.Equal(Number("noise") / Number("heatFlux"), Number("fanoFactor"), 1e-12);
        Assert.Equal(Number("fanoFactor") * 3, Number("uncertaintyProduct"), 1e-11);

        // From a wall at 0 on the top particles roll down: the limit of a cold one.
        double At(string cold)
        {
            var answer = CommandRun.Of(
                $"noise --left-temperature 1 --right-temperature {cold} --potential x --json".Split(' ')
            );
            using var read = JsonDocument.Parse(answer.Output);
            return read.RootElement.GetProperty("noise").GetDouble();
        }
        Assert.InRange(At("0"), 0.3, 0.35);
        Assert.Equal(At("0"), At("1e-14"), 1e-7);

        // Two particles of one mass have twice of all.
        var pair = CommandRun.Of(
            "noise --masses 1,1 --left-temperature 1 --right-temperature 0.25 --potential x --json".Split(' ')
        );
        using var both = JsonDocument.Parse(pair.Output);
        Assert.Equal(2 * Number("noise"), both.RootElement.GetProperty("noise").GetDouble(), 1e-10);
    }

    [Theory]
    [InlineData("accommodation --accommodation 0.5", 0.1140241853, 1e-9)]
    [InlineData("metropolis --step 2 --step-exponent 0.5 --steps 3", 0.12524721, 1e-5)]
    public void On_a_tilt_it_is_finite_between_all_walls(string walls, double expected, double error)
    {
        var run = CommandRun.Of(
            $"noise --formalism {walls} --left-temperature 1 --right-temperature 0.25 --potential x --json".Split(' ')
        );
        Assert.Equal(0, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        double Number(string key) => json.RootElement.GetProperty(key).GetDouble();
        Assert.Equal("ok", json.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(expected, Number("noise"), error * expected);
        Assert.InRange(Number("numericalError"), 1e-14, error * expected);
    }

    [Fact]
    public void Between_Metropolis_walls_it_diverges_too()
    {
        var run = CommandRun.Of(
            "noise --formalism metropolis --left-temperature 1 --right-temperature 0.25 --json".Split(' ')
        );
        Assert.Equal(4, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("diverges", json.RootElement.GetProperty("verdict").GetString());
        Assert.InRange(json.RootElement.GetProperty("logCoefficient").GetDouble(), 2.6e-5, 2.8e-5);
        Assert.InRange(json.RootElement.GetProperty("numericalError").GetDouble(), 1e-14, 1e-9);
        Assert.InRange(json.RootElement.GetProperty("constant").GetDouble(), 6.76e-3, 6.77e-3);
        Assert.InRange(json.RootElement.GetProperty("constantError").GetDouble(), 1e-9, 1e-6);
        Assert.EndsWith(
            "A = 2.68699E-05 and B = 0.00676176 in reduced units: slow flights have no finite second moment.",
            json.RootElement.GetProperty("reasons")[0].GetString(),
            StringComparison.Ordinal
        );
    }

    /// <summary>The simulated variance of the right wall's heat, which flows out of the system, over three times.</summary>
    [Fact]
    public void A_simulation_tells_the_variance_over_times()
    {
        var run = CommandRun.Of(
            "noise --left-temperature 1 --right-temperature 0.25 --method simulate --times 10..1000:3 --collisions 1e6 --contact right --json".Split(
                ' '
            )
        );
        Assert.Equal(0, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        double[] times = [.. Numbers(json.RootElement, "times")];
        double[] rates = [.. Numbers(json.RootElement, "varianceRates")];
        double[] errors = [.. Numbers(json.RootElement, "varianceRateErrors")];
        Assert.Equal([10, 100, 1000], times);
        Assert.Equal("right", json.RootElement.GetProperty("countedContact").GetString());
        Assert.Equal(rates[^1], json.RootElement.GetProperty("varianceRate").GetDouble());
        Assert.Equal(errors[^1], json.RootElement.GetProperty("standardError").GetDouble());
        var (a, b) = (
            json.RootElement.GetProperty("logCoefficient").GetDouble(),
            json.RootElement.GetProperty("constant").GetDouble()
        );
        Assert.Equal(0.052911363278534136, a);
        for (var k = 1; k < 3; k++)
            Assert.InRange(Math.Abs(rates[k] - a * Math.Log(times[k]) - b), 0, 4 * errors[k] + 2 / times[k]);
        Assert.Contains("A ln t + B", json.RootElement.GetProperty("reasons")[0].GetString(), StringComparison.Ordinal);
        var exact = CommandRun.Of("noise --left-temperature 1 --right-temperature 1 --times 5".Split(' '));
        Assert.Equal(0, exact.Code);
        Assert.Equal("thermowell: --times has no effect where nothing is sampled.", Assert.Single(exact.Faults));
        var table = CommandRun.Of(
            "noise --masses 1,2 --left-temperature 1 --right-temperature 0.25 --times 5,50 --collisions 1e5".Split(' ')
        );
        Assert.Equal(0, table.Code);
        Assert.Contains("Var Q(t)/t of the longest t", table.Output, StringComparison.Ordinal);
        Assert.Contains("Var Q(t)/t, t = 5 ", table.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "noise --formalism redfield --gamma 1 --generating-function --left-temperature 1 --right-temperature 2",
        "--generating-function is not that of redfield: give --formalism lindblad."
    )]
    [InlineData(
        "noise --masses 1,2 --left-temperature 1 --right-temperature 2",
        "--times is missing: --method simulate needs times as 1,10,100 or a logarithmic range as 1e-3..10:60, each from 1e-30 to 1e30."
    )]
    [InlineData(
        "noise --masses 1,2 --method exact --left-temperature 1 --right-temperature 2",
        "--method = exact has no route for particles of different masses: use --method simulate."
    )]
    [InlineData(
        "noise --order 9 --left-temperature 1 --right-temperature 2",
        "--order = 9 is out of range: give a whole number from 1 to 8."
    )]
    [InlineData(
        "noise --formalism lindblad --gamma 1 --generating-function 2 --left-temperature 1 --right-temperature 2",
        "--generating-function = 2 is out of range: give a whole number from 3 to 1001."
    )]
    [InlineData(
        "noise --formalism lindblad --gamma 1 --plot a --left-temperature 1 --right-temperature 2",
        "--plot draws a generating function: give --generating-function too."
    )]
    [InlineData(
        "noise --contact base --left-temperature 1 --right-temperature 2",
        "--contact = 'base' is not one of left, right."
    )]
    public void What_it_cannot_count_is_refused(string line, string sentence)
    {
        var run = CommandRun.Of(line.Split(' '));
        Assert.Equal(2, run.Code);
        Assert.Equal("thermowell: " + sentence, Assert.Single(run.Faults));
    }

    [Fact]
    public void A_study_of_a_junction_has_columns_of_it()
    {
        File.Copy(Junction("transistor"), _folder.Sub("transistor.toml"));
        var study = _folder.Sub("study.toml");
        File.WriteAllText(
            study,
            """
            study = 2
            quantity = "noise"
            junction = "transistor.toml"
            [parameters]
            contact = "base"
            [[axes]]
            name = "contacts.base.temperature"
            values = [0.08, 0.1]
            """
        );
        var run = CommandRun.Of("study", "run", study, "--out", _folder.Sub("out"));
        Assert.Equal(0, run.Code);
        var lines = File.ReadAllLines(Path.Combine(_folder.Sub("out"), "table.csv"));
        var header = lines[0].Split(',');
        var at = Array.FindIndex(header, name => name.StartsWith("noise", StringComparison.Ordinal));
        Assert.True(at > 0, lines[0]);
        Assert.StartsWith("7.5325650565446", lines[^1].Split(',')[at], StringComparison.Ordinal);
    }

    private static string Junction(string name) =>
        Path.Combine(Repository.Root, "examples", "junctions", name + ".toml");

    private static IEnumerable<double> Numbers(JsonElement root, string key) =>
        root.GetProperty(key).EnumerateArray().Select(one => one.GetDouble());
}
