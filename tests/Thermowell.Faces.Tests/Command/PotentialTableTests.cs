using System.Text.Json;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>A potential from a table, from the command, in junctions and in studies.</summary>
public sealed class PotentialTableTests
{
    private static readonly string[] Baths = ["--left-temperature", "100", "--right-temperature", "20"];

    private const string Contacts = """
        [[contacts]]
        name = "hot"
        temperature = 100
        coupling = "left wall"
        spectrum = { law = "power", strength = 0.01, exponent = -2.25 }
        wall = { law = "maxwell" }
        [[contacts]]
        name = "cold"
        temperature = 20
        coupling = "right wall"
        spectrum = { law = "power", strength = 0.01, exponent = -2.25 }
        wall = { law = "maxwell" }

        """;

    /// <summary>A tilt has no turn: both ways of joining its values are the tilt.</summary>
    [Theory]
    [InlineData("cubic")]
    [InlineData("linear")]
    public void A_tilt_from_a_file_has_the_fluxes_of_the_tilt(string interpolation)
    {
        using var folder = new EmptyFolder();
        var file = Written(folder, "tilt.csv", "x,V\n0,0\n0.3,15\n0.5,25\n1,50\n");
        string[] words = ["flux", .. Baths, "--potential-file", file, "--interpolation", interpolation];
        var (classical, potential) = Flux(words);
        Assert.Equal(217.82730582, classical, 1e-7);
        Assert.Equal($"{interpolation} table: 0 0; 0.3 15; 0.5 25; 1 50", potential);
        var (quantum, _) = Flux([.. words, "--formalism", "lindblad", "--gamma", "1", "--eta", "-2.25"]);
        Assert.Equal(40.22655781, quantum, 1e-7);
    }

    /// <summary>Straight lines are a formula with a kink.</summary>
    [Fact]
    public void Straight_lines_are_those_of_a_formula()
    {
        string[] lindblad = ["flux", .. Baths, "--formalism", "lindblad", "--gamma", "1e-6", "--eta", "-2.25"];
        var (table, _) = Flux([.. lindblad, "--potential", "table: 0 0; 0.5 100; 1 0", "--interpolation", "linear"]);
        var (formula, _) = Flux([.. lindblad, "--potential", "100-200*abs(x-0.5)", "--kinks", "0.5"]);
        var (cubic, _) = Flux([.. lindblad, "--potential", "table: 0 0; 0.5 100; 1 0"]);
        Assert.Equal(formula, table, 1e-11 * formula);
        Assert.NotEqual(formula, cubic, 1e-6 * formula);
    }

    [Fact]
    public void All_faults_of_a_file_are_told_at_once_with_line_and_column()
    {
        using var folder = new EmptyFolder();
        var file = Written(folder, "bad.csv", "x,U,w\n0.1,1\n0.3,nan\n0.2,5\n0.2,6\n0.9,7,8\n0.8,9\n");
        var run = CommandRun.Of(["flux", .. Baths, "--potential-file", file]);
        Assert.Equal(2, run.Code);
        Assert.Equal(
            [
                ": line 1, column 3: 'U' is not the name of column 2, V.",
                ": line 1, column 5: 'w' is no column of it: the columns are x, V.",
                ": line 3, column 5: 'nan' is not a finite number.",
                ": line 6, column 7: '8' is a third field: give x and V, with a decimal point where commas separate them.",
                ": line 2, column 1: '0.1' is not 0: a table of a potential begins at the left wall, x = 0.",
                ": line 5, column 1: '0.2' is not above 0.2 in the row before it: places ascend.",
                ": line 7, column 1: '0.8' is not 1: a table of a potential ends at the right wall, where x is the length.",
            ],
            run.Faults.Select(fault =>
                fault[(fault.LastIndexOf('\'', fault.IndexOf(": line", StringComparison.Ordinal)) + 1)..]
            )
        );
    }

    [Theory]
    [InlineData("0,1\n", "is the only row: a table of a potential has two at least, at both walls.")]
    [InlineData("# nothing\n", "has no line of numbers: give x and V, separated by commas.")]
    [InlineData("x,V\n0,1\n2,3\n", "'2' is not 1: a table of a potential ends at the right wall")]
    public void A_table_that_does_not_span_the_box_is_refused(string text, string problem)
    {
        using var folder = new EmptyFolder();
        var run = CommandRun.Of(["flux", .. Baths, "--potential-file", Written(folder, "v.csv", text)]);
        Assert.Equal(2, run.Code);
        Assert.Contains(problem, Assert.Single(run.Faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--interpolation|linear", "--interpolation tells how the values of a table are joined")]
    [InlineData("--potential|x|--interpolation|linear", "--interpolation tells how the values of a table are joined")]
    [InlineData(
        "--potential|table: 0 0; 1 1|--interpolation|spline",
        "--interpolation = 'spline' is not one of cubic, linear"
    )]
    [InlineData("--potential|table: 0 0; 1 1|--kinks|0.5", "--kinks are places of a formula: a table has its own.")]
    [InlineData("--potential|x|--potential-file|a.csv", "--potential-file cannot be given together with --potential")]
    [InlineData("--potential-file|no-such.csv", "--potential-file = 'no-such.csv' cannot be read")]
    [InlineData(
        "--potential|table: 0 0; 0.5; 1 1",
        "--potential has '0.5' as row 2 of a table: give two finite numbers"
    )]
    [InlineData("--potential|table: 0 0; 0.5 1|--length|2", "--potential has a row 2 at x = 0.5, which is not 2")]
    public void What_is_wrong_is_told(string words, string sentence)
    {
        var run = CommandRun.Of(["flux", .. Baths, .. words.Split('|')]);
        Assert.Equal(2, run.Code);
        Assert.Contains(sentence, Assert.Single(run.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_junction_has_a_table_beside_it()
    {
        using var folder = new EmptyFolder();
        Written(folder, "v.csv", "x;V\n0;0\n0,5;25\n1;50\n");
        var file = Written(
            folder,
            "junction.toml",
            "junction = 1\n[system]\npotential = { table = \"v.csv\", interpolation = \"linear\", length = 1 }\n"
                + Contacts
        );
        Assert.Equal(217.82730582, Flux(["flux", file, "--formalism", "maxwell"]).Value, 1e-7);
        Written(folder, "v.csv", "x,V\n0,0\n0.5,25\n2,50\n");
        var run = CommandRun.Of("flux", file, "--formalism", "maxwell");
        Assert.Equal(2, run.Code);
        Assert.EndsWith(
            "system.potential.table = \"v.csv\": line 4, column 1: '2' is not 1: a table of a potential ends at the right wall, where x is the length.",
            Assert.Single(run.Faults),
            StringComparison.Ordinal
        );
        Written(folder, "v.csv", "x,V\n0,0\n0.5,25\n1,50\n");
        run = CommandRun.Of("flux", file, "--formalism", "maxwell", "--set", "system.potential.length=2");
        Assert.Contains(
            run.Faults,
            fault => fault.Contains("line 4, column 1: '1' is not 2", StringComparison.Ordinal)
        );
        Written(folder, "v.csv", "x,V\n0,0\n0.5,a\n0.4,50\n");
        run = CommandRun.Of("flux", file);
        Assert.Contains(run.Faults, fault => fault.Contains("line 3, column 5: 'a' is not a finite number."));
    }

    /// <summary>A potential of a junction holds what that of the command holds, and says what it does not.</summary>
    [Fact]
    public void A_junction_has_several_particles_in_a_potential()
    {
        using var folder = new EmptyFolder();
        string Junction(string masses, string formula = "50*x", string formalism = "maxwell") =>
            Written(
                folder,
                "several.toml",
                $"junction = 1\nformalism = \"{formalism}\"\n[system]\npotential = {{ formula = \"{formula}\", {masses} }}\n"
                    + Contacts
            );
        var (three, _) = Flux(["flux", Junction("masses = [1, 1, 1]")]);
        Assert.Equal(3 * 217.82730582, three, 1e-6);
        Assert.Equal(
            Flux(["flux", .. Baths, "--potential", "50*x", "--masses", "1.7"]).Value,
            Flux(["flux", Junction("masses = [1.7]")]).Value
        );

        // Different masses are simulated, with the bits of the command.
        var (two, _) = Flux(["flux", .. Baths, "--potential", "50*x", "--masses", "1,2"]);
        Assert.Equal(two, Flux(["flux", Junction("masses = [1, 2]")]).Value);
        Assert.NotEqual(two, Flux(["flux", Junction("masses = [1, 2]"), "--set", "system.potential.masses.1=3"]).Value);

        Assert.EndsWith(
            "system.potential.masses gives 2 masses: formalism lindblad treats one particle in a potential.",
            Fault(Junction("masses = [1, 2]", formalism: "lindblad")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "system.potential is not straight between its kinks",
            Fault(Junction("masses = [1, 2]", "x^2")),
            StringComparison.Ordinal
        );
        Assert.Contains("mass cannot be given together", Fault(Junction("mass = 1, masses = [1, 2]")));
        Assert.Contains("= [] is no list of masses", Fault(Junction("masses = []")));
        Assert.Contains("masses.1 = -2 is out of range", Fault(Junction("masses = [1, -2]")));
        Assert.Contains(
            "gives 1025 masses: give at most 1024.",
            Fault(Junction($"masses = [{string.Join(", ", Enumerable.Repeat("1", 1025))}]"))
        );

        static string Fault(string file)
        {
            var run = CommandRun.Of("flux", file);
            Assert.Equal(2, run.Code);
            return Assert.Single(run.Faults);
        }
    }

    /// <summary>An axis of a study of a junction takes a mass of several.</summary>
    [Fact]
    public void A_study_varies_a_mass_of_several_in_a_potential()
    {
        using var folder = new EmptyFolder();
        Written(
            folder,
            "j.toml",
            "junction = 1\nformalism = \"maxwell\"\n[system]\npotential = { formula = \"50*x\", masses = [1, 2] }\n"
                + Contacts
        );
        var study = Written(
            folder,
            "s.toml",
            "study = 2\nname = \"t\"\nquantity = \"flux\"\njunction = \"j.toml\"\n[[axes]]\nname = \"system.potential.masses.1\"\nvalues = [1, 2]\n"
        );
        var results = folder.Sub("results");
        Assert.Empty(CommandRun.Of("study", "run", study, "--out", results).Faults);
        var rows = File.ReadAllLines(Path.Combine(results, "table.csv"));
        Assert.StartsWith("0,1,435.6546116", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("1,2,310.", rows[2], StringComparison.Ordinal);
    }

    /// <summary>A study keeps the numbers: it goes on, and gives the same, when the file is gone.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_study_keeps_the_numbers(bool ofJunction)
    {
        using var folder = new EmptyFolder();
        var table = Written(folder, "v.csv", "x,V\n0,0\n0.5,25\n1,50\n");
        Written(folder, "j.toml", "junction = 1\n[system]\npotential = { table = \"v.csv\" }\n" + Contacts);
        var study = Written(
            folder,
            "tilt.toml",
            ofJunction
                ? "study = 2\nname = \"t\"\nquantity = \"flux\"\njunction = \"j.toml\"\n[parameters]\nformalism = \"maxwell\"\n[[axes]]\nname = \"contacts.cold.temperature\"\nvalues = [10, 20]\n"
                : "study = 2\nname = \"t\"\nquantity = \"flux\"\n[parameters]\nleft-temperature = 100\npotential-file = \"v.csv\"\n[[axes]]\nname = \"right-temperature\"\nvalues = [10, 20]\n"
        );
        var results = folder.Sub("results");
        Assert.Empty(CommandRun.Of("study", "run", study, "--out", results).Faults);
        var first = File.ReadAllText(Path.Combine(results, "table.csv"));
        Assert.Contains("217.827305", first, StringComparison.Ordinal);
        File.Delete(table);
        File.Delete(Path.Combine(results, "table.csv"));
        foreach (var rows in Directory.GetFiles(Path.Combine(results, "shards"), "*.rows"))
            File.Delete(rows);
        Assert.Empty(CommandRun.Of("study", "resume", results).Faults);
        Assert.Equal(first, File.ReadAllText(Path.Combine(results, "table.csv")));
    }

    private static string Written(EmptyFolder folder, string name, string text)
    {
        var path = folder.Sub(name);
        File.WriteAllText(path, text);
        return path;
    }

    private static (double Value, string Potential) Flux(string[] words)
    {
        var run = CommandRun.Of([.. words, "--json"]);
        Assert.Empty(run.Faults);
        using var json = JsonDocument.Parse(run.Output);
        return (
            json.RootElement.GetProperty("heatFlux").GetDouble(),
            json.RootElement.GetProperty("potential").GetString()!
        );
    }
}
