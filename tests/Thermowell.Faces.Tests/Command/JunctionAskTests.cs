using System.Text.Json;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>What is asked of a junction is answered, refused or noted, and all faults are told at once.</summary>
public sealed class JunctionAskTests : IDisposable
{
    private const string Contact = """
        [[contacts]]
        name = "NAME"
        temperature = TEMPERATURE
        coupling = COUPLING
        spectrum = { law = "ohmic", strength = 0.01 }

        """;

    private readonly EmptyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("flux", "--rectification", "compares the two directions between two contacts")]
    [InlineData("flux --formalism redfield --set contacts.c.temperature=0.2", "--rectification", "two contacts")]
    public void Rectification_of_three_contacts_is_refused(string command, string option, string why)
    {
        var file = Qubits("c", "X(M)", 0.3);
        var run = CommandRun.Of([.. command.Split(' ')[..1], file, .. command.Split(' ')[1..], option]);
        Assert.Equal(2, run.Code);
        Assert.Contains(why, Assert.Single(run.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_formalism_does_not_answer_is_a_fault_of_the_request()
    {
        var file = Qubits();
        foreach (
            var arguments in (string[][])
                [
                    ["ndtr", file, "--contact", "b", "--formalism", "redfield"],
                    ["flux", file, "--rectification", "--formalism", "redfield"],
                ]
        )
        {
            var run = CommandRun.Of(arguments);
            Assert.Equal(2, run.Code);
            Assert.Contains("give --formalism lindblad", Assert.Single(run.Faults), StringComparison.Ordinal);
        }

        var well = Write("well.toml", Thermowell.Plans.JunctionTemplate.Of("well"));
        foreach (
            var option in (string[][])
                [
                    ["--response"],
                    ["--gain", "hot"],
                ]
        )
        {
            var run = CommandRun.Of(["flux", well, "--formalism", "maxwell", .. option]);
            Assert.Equal(2, run.Code);
            Assert.Contains("is that of a quantum formalism", Assert.Single(run.Faults), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("lindblad")]
    [InlineData("redfield")]
    public void No_gain_by_a_contact_at_zero_has_a_note(string formalism)
    {
        var file = Qubits();
        var cold = CommandRun.Of(
            "flux",
            file,
            "--formalism",
            formalism,
            "--gain",
            "b",
            "--set",
            "contacts.b.temperature=0"
        );
        Assert.Contains("there are no gains by b", cold.Output + cold.Error, StringComparison.Ordinal);
        var warm = CommandRun.Of("flux", file, "--formalism", formalism, "--gain", "b");
        Assert.DoesNotContain("there are no gains", warm.Output + warm.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_beside_a_wrong_kind_of_site_are_told_with_it()
    {
        var file = Write(
            "wrong.toml",
            "junction = 1\n[system]\nsites = { M = \"qubit\", L = \"qbit\" }\n"
                + "terms = [\"0.5 Z(M)\", \"g X(M)\", \"Z(L)\"]\n"
                + Of("a", "\"X(M) + X(N)\"", "1")
                + Of("b", "\"W(L)\"", "-1")
        );
        var run = CommandRun.Of(
            "flux",
            file,
            "--gain",
            "z",
            "--set",
            "contacts.y.temperature=1",
            "--set",
            "parameters.h=1",
            "--set",
            "contacts.a.temperature=2"
        );
        Assert.Equal(2, run.Code);
        foreach (
            var (word, times) in ((string, int)[])
                [
                    ("line 3, column", 1),
                    ("'qbit' is no kind of site", 1),
                    ("terms.1", 1),
                    ("contacts.a.coupling", 1),
                    ("contacts.b.coupling", 0),
                    ("contacts.b.temperature", 1),
                    ("--gain = 'z'", 1),
                    ("--set contacts.y.temperature", 1),
                    ("--set parameters.h", 1),
                    ("--set contacts.a.temperature", 0),
                ]
        )
            Assert.Equal(times, run.Faults.Count(fault => fault.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void Wrong_units_do_not_accuse_temperatures()
    {
        const string Units = "[units]\nfrequency = \"5 Ghz\"\n";
        var tables = "[system]\nenergies = [0, 1]\n" + Of("a", "[[0, 1], [1, 0]]", "\"300 mK\"");
        var run = CommandRun.Of("flux", Write("units.toml", "junction = 1\n" + Units + tables));
        Assert.Equal(2, run.Code);
        Assert.Contains("5 Ghz", Assert.Single(run.Faults), StringComparison.Ordinal);
        var study = Write(
            "study.toml",
            "study = 2\nquantity = \"flux\"\n"
                + Units
                + "[junction]\n"
                + tables
                    .Replace("[system]", "[junction.system]", default)
                    .Replace("[[contacts]]", "[[junction.contacts]]", default)
                + "[[axes]]\nname = \"contacts.a.temperature\"\nvalues = [\"20 mK\", 0.05]\n"
        );
        run = CommandRun.Of("study", "check", study);
        Assert.Equal(2, run.Code);
        Assert.Contains("5 Ghz", Assert.Single(run.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Temperatures_of_an_axis_may_have_their_unit()
    {
        Write(
            "cold.toml",
            "junction = 1\n[units]\nfrequency = \"5 GHz\"\n[system]\nenergies = [0, 1]\n"
                + Of("a", "[[0, 1], [1, 0]]", "\"300 mK\"")
                + Of("b", "[[0, 1], [1, 0]]", "0.05")
        );
        string[] tables =
        [
            .. ((string[])["values = [\"20 mK\", \"50 mK\"]", "values = [0.02, 0.05]"]).Select(Table),
            .. ((string[])["\"20 mK\", to = \"50 mK\"", "0.02, to = 0.05"]).Select(ends =>
                Table($"linear = {{ from = {ends}, points = 4 }}")
            ),
        ];
        Assert.Equal(tables[1], tables[0]);
        Assert.Equal(tables[3], tables[2]);
        Assert.Contains("0.02", tables[0], StringComparison.Ordinal);

        var reduced = Write(
            "reduced.toml",
            "junction = 1\n[system]\nenergies = [0, 1]\n" + Of("a", "[[0, 1], [1, 0]]", "1")
        );
        var study = Write(
            "reduced-study.toml",
            $"study = 2\nquantity = \"flux\"\njunction = \"{Path.GetFileName(reduced)}\"\n"
                + "[[axes]]\nname = \"contacts.a.temperature\"\nvalues = [\"20 mK\"]\n"
        );
        Assert.Equal(2, CommandRun.Of("study", "check", study).Code);
    }

    [Fact]
    public void A_matrix_couples_sites_in_the_basis_of_their_products()
    {
        // X(M) Z(L), Y(L) and X(M) + 0.5 Z(M), with M first.
        var matrices = Sites(
            "[[0, 0, 1, 0], [0, 0, 0, -1], [1, 0, 0, 0], [0, -1, 0, 0]]",
            "{ re = [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]], im = [[0, -1, 0, 0], [1, 0, 0, 0], [0, 0, 0, -1], [0, 0, 1, 0]] }",
            "[[0.5, 0, 1, 0], [0, 0.5, 0, 1], [1, 0, -0.5, 0], [0, 1, 0, -0.5]]"
        );
        var terms = Sites("\"X(M) Z(L)\"", "\"Y(L)\"", "\"X(M) + 0.5 Z(M)\"");
        Assert.Equal(Heats(terms), Heats(matrices));

        var wrong = CommandRun.Of(
            "flux",
            Sites("[[0, 1], [1, 0]]", "\"Y(L)\"", "[[0, 1, 0, 0], [2, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]")
        );
        Assert.Equal(2, wrong.Code);
        Assert.Contains(wrong.Faults, fault => fault.Contains("has 2 rows: the sites have 4 states", default));
        Assert.Contains(wrong.Faults, fault => fault.Contains("is not Hermitian", default));

        string Sites(params string[] couplings) =>
            Write(
                "sites.toml",
                "junction = 1\n[system]\nsites = { M = \"qubit\", L = \"qubit\" }\nterms = [\"0.5 Z(M)\", \"0.8 Z(L)\", \"0.1 X(M) X(L)\"]\n"
                    + string.Concat(couplings.Select((coupling, a) => Of($"c{a}", coupling, $"{1 + a}")))
            );
    }

    [Fact]
    public void A_matrix_couples_a_truncated_site()
    {
        // (A + A^)/2 of five states, whose error is that of four.
        var matrix =
            "["
            + string.Join(
                ", ",
                Enumerable
                    .Range(0, 5)
                    .Select(i =>
                        "["
                        + string.Join(
                            ", ",
                            Enumerable
                                .Range(0, 5)
                                .Select(j =>
                                    (Math.Abs(i - j) == 1 ? Math.Sqrt(Math.Max(i, j)) / 2 : 0).ToString(
                                        "R",
                                        System.Globalization.CultureInfo.InvariantCulture
                                    )
                                )
                        )
                        + "]"
                    )
            )
            + "]";
        var file = Write("one.toml", Oscillator("\"0.5 A(O) + 0.5 A^(O)\""));
        var other = Write("other.toml", Oscillator(matrix));
        using var one = Json(file);
        using var two = Json(other);
        foreach (var key in (string[])["heat", "numericalError"])
            Assert.Equal(
                one.RootElement.GetProperty("contacts")[0].GetProperty(key).GetDouble(),
                two.RootElement.GetProperty("contacts")[0].GetProperty(key).GetDouble(),
                1e-15
            );

        string Oscillator(string coupling) =>
            "junction = 1\n[system]\nsites = { O = { oscillator = 5 } }\nterms = [\"N(O)\"]\n"
            + Of("a", coupling, "0.3")
            + Of("b", coupling, "0.2");
    }

    private static double[] Heats(string file)
    {
        using var json = Json(file);
        return
        [
            .. json
                .RootElement.GetProperty("contacts")
                .EnumerateArray()
                .Select(contact => contact.GetProperty("heat").GetDouble()),
        ];
    }

    private static JsonDocument Json(string file) => JsonDocument.Parse(CommandRun.Of("flux", file, "--json").Output);

    private string Table(string along)
    {
        var name = "study" + Directory.GetFiles(_folder.Path).Length;
        var study = Write(
            $"{name}.toml",
            "study = 2\nquantity = \"flux\"\njunction = \"cold.toml\"\n"
                + $"[[axes]]\nname = \"contacts.b.temperature\"\n{along}\n"
        );
        var run = CommandRun.Of("study", "run", study, "--out", _folder.Sub(name));
        Assert.Equal((0, ""), (run.Code, string.Join('\n', run.Faults)));
        return File.ReadAllText(Path.Combine(_folder.Sub(name), "table.csv"));
    }

    private string Qubits(string third = "", string coupling = "", double temperature = 0) =>
        Write(
            "qubits.toml",
            "junction = 1\n[system]\nsites = { M = \"qubit\" }\nterms = [\"0.5 Z(M)\"]\n"
                + Of("a", "\"X(M)\"", "1")
                + Of("b", "\"X(M)\"", "0.5")
                + (third.Length == 0 ? "" : Of(third, $"\"{coupling}\"", $"{temperature}"))
        );

    private static string Of(string name, string coupling, string temperature) =>
        Contact
            .Replace("NAME", name, default)
            .Replace("TEMPERATURE", temperature, default)
            .Replace("COUPLING", coupling, default);

    private string Write(string name, string text)
    {
        var path = _folder.Sub(name);
        File.WriteAllText(path, text);
        return path;
    }
}
