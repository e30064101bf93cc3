using System.Text.Json;
using Thermowell.Plans;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>'thermowell junction', and the options of a junction file.</summary>
public sealed class JunctionCommandTests
{
    private const string Temperatures = "--left-temperature 2 --right-temperature 1";

    public static TheoryData<string> Kinds() => [.. JunctionTemplate.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_new_file_runs_as_it_is(string kind)
    {
        using var folder = new EmptyFolder();
        var path = folder.Sub("new.toml");
        Assert.Equal(new CommandRun(0, "", ""), CommandRun.Of("junction", "new", kind, "--out", path));
        Assert.Equal(new CommandRun(0, File.ReadAllText(path), ""), CommandRun.Of("junction", "new", kind));
        var check = CommandRun.Of("junction", "check", path);
        Assert.Equal((0, ""), (check.Code, check.Error));
        var run = CommandRun.Of("flux", path);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("verdict: ok", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("well")]
    [InlineData("pair")]
    public void A_new_file_of_a_gas_has_a_classical_answer_too(string kind)
    {
        using var folder = new EmptyFolder();
        var path = Written(folder, JunctionTemplate.Of(kind));
        var check = CommandRun.Of("junction", "check", path);
        Assert.Contains(
            "conserved",
            CommandRun.Of("junction", "check", Sites(folder)).Output,
            StringComparison.Ordinal
        );
        Assert.Contains("lindblad", check.Output, StringComparison.Ordinal);
        var classical = Written(folder, JunctionTemplate.Of(kind).Replace("\"lindblad\"", "\"maxwell\"", default));
        using var json = JsonDocument.Parse(CommandRun.Of("junction", "check", classical, "--json").Output);
        Assert.Equal("maxwell", json.RootElement.GetProperty("formalism").GetString());
        Assert.False(json.RootElement.TryGetProperty("levels", out _));
        Assert.Equal(0, CommandRun.Of("flux", classical).Code);
    }

    [Fact]
    public void A_file_that_is_there_is_left_as_it_is()
    {
        using var folder = new EmptyFolder();
        var path = Written(folder, "mine");
        var run = CommandRun.Of("junction", "new", "well", "--out", path);
        Assert.Equal(2, run.Code);
        Assert.Contains("is there already and is left as it is", Assert.Single(run.Faults), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(path));
    }

    [Fact]
    public void A_check_tells_levels_contacts_and_what_is_conserved()
    {
        using var folder = new EmptyFolder();
        var run = CommandRun.Of("junction", "check", Sites(folder), "--set", "parameters.g=0.25", "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        var root = json.RootElement;
        var levels = root.GetProperty("levels");
        Assert.Equal(8, levels.GetProperty("count").GetInt32());
        Assert.Equal([-0.5, -0.5, 0, 0, 0, 0, 0.5, 0.5], levels.GetProperty("first").EnumerateArray().Select(Number));
        Assert.Equal(
            [(0, 2, -0.5), (2, 4, 0), (6, 2, 0.5)],
            levels
                .GetProperty("coinciding")
                .EnumerateArray()
                .Select(group =>
                    (
                        group.GetProperty("first").GetInt32(),
                        group.GetProperty("count").GetInt32(),
                        Number(group.GetProperty("energy"))
                    )
                )
        );
        Assert.Equal(["X(L) X(M) X(R)"], root.GetProperty("conserved").EnumerateArray().Select(one => one.GetString()));
        var contact = root.GetProperty("contacts")[1];
        Assert.Equal("base", contact.GetProperty("name").GetString());

        // X of one of three qubits has 8 elements, each 1.
        Assert.Equal(Math.Sqrt(8), Number(contact.GetProperty("coupling").GetProperty("norm")), 1e-15);
        Assert.Equal(8, contact.GetProperty("coupling").GetProperty("levels").GetInt32());
        Assert.Equal("limit", contact.GetProperty("atZero").GetString());

        // The limit of an Ohmic law is strength times temperature.
        Assert.Equal(0.1 * 0.1, Number(contact.GetProperty("rateAtZero")), 1e-17);
        Assert.Equal(0.1, Number(contact.GetProperty("law").GetProperty("numbers").GetProperty("strength")));
        var numbers = root.GetProperty("numbers");
        Assert.Equal(0.25, Number(numbers.GetProperty("parameters.g")));
        foreach (var one in numbers.EnumerateObject())
            Assert.Equal(0, CommandRun.Of("junction", "check", Sites(folder), "--set", $"{one.Name}={one.Value}").Code);
    }

    [Fact]
    public void A_strength_in_another_convention_is_told_in_both()
    {
        using var folder = new EmptyFolder();
        var path = Written(
            folder,
            JunctionTemplate.Of("sites").Replace("convention = \"rate\"", "convention = \"pi\"", default)
        );
        using var json = JsonDocument.Parse(CommandRun.Of("junction", "check", path, "--json").Output);
        var contact = json.RootElement.GetProperty("contacts")[1];
        Assert.Equal("pi", contact.GetProperty("convention").GetString());
        Assert.Equal(0.1, Number(contact.GetProperty("law").GetProperty("numbers").GetProperty("strength")));
        Assert.Equal(0.2, Number(contact.GetProperty("strength")));
    }

    [Theory]
    [InlineData($"flux {Temperatures} --set parameters.g=1", "--set is for a junction file: give FILE,*")]
    [InlineData($"flux {Temperatures} --response", "--response is for a junction file: give FILE,*")]
    [InlineData($"flux {Temperatures} --gain base", "--gain is for a junction file: give FILE,*")]
    [InlineData("junction", "'thermowell junction' is to be followed by one of new, check.")]
    [InlineData("junction chek", "'chek' is no command: is check meant?")]
    [InlineData(
        "junction new pear",
        "KIND = 'pear' is not one of well, pair, potential, energies, sites, network: is pair meant?"
    )]
    [InlineData(
        "junction new",
        "KIND is missing: give the kind of system: well | pair | potential | energies | sites | network."
    )]
    [InlineData("junction check", "FILE is missing: give the junction file.")]
    [InlineData("junction check nowhere.toml", "'nowhere.toml' is not a file that can be read.")]
    [InlineData("flux FILE --set", "--set is given without a value: give path=value,*")]
    [InlineData("flux FILE --set --json", "--set is given without a value: give path=value,*")]
    [InlineData("flux FILE --set parameters.h=1", "--set parameters.h is no number of new.toml*parameters.g meant?")]
    [InlineData(
        "flux FILE --set parameters.g=1 --set parameters.g=2",
        "--set parameters.g is given twice: give it once."
    )]
    [InlineData("flux FILE --set parameters.g=x", "--set = 'parameters.g=x' sets parameters.g to no finite number.")]
    [InlineData(
        "flux FILE --set parameters.g=NaN",
        "--set = 'parameters.g=NaN' sets parameters.g to no finite number."
    )]
    [InlineData("flux FILE --set parameters.g", "--set = 'parameters.g' sets nothing: give path=value,*")]
    [InlineData(
        "flux FILE --set contacts.base.temperature=-1",
        "--set contacts.base.temperature = -1 is out of range: give a number from 0 to 1E+30."
    )]
    [InlineData(
        "flux FILE --set contacts.base.spectrum.strength=0",
        "--set contacts.base.spectrum.strength = 0 is out of range: give a number from 1e-100 to 1e100."
    )]
    [InlineData(
        "flux FILE --gain bass",
        "--gain = 'bass' is no contact of new.toml: it has emitter, base, collector: is base meant?"
    )]
    [InlineData("flux FILE --gain", "--gain is given without a contact: name the one by whose heat gains are told.")]
    [InlineData("flux FILE --left-temperature 3", "--left-temperature cannot be given together with a junction file,*")]
    [InlineData("flux FILE --gamma 3", "--gamma cannot be given together with a junction file,*")]
    [InlineData(
        "flux FILE --lamb-shift bare",
        "--lamb-shift cannot be given together with a junction file, * anything else is written in the file."
    )]
    [InlineData(
        "ndtr FILE",
        "--contact is missing: name the contact whose temperature falls, one of emitter, base, collector."
    )]
    [InlineData("ndtr FILE --contact", "--contact is given without a contact: name the one whose temperature falls.")]
    [InlineData("ndtr FILE --contact bass", "--contact = 'bass' is no contact of new.toml: *: is base meant?")]
    [InlineData(
        "ndtr FILE --contact base --lowest-temperature 9",
        "--lowest-temperature = 9 must be below the hottest of the other contacts, *"
    )]
    [InlineData(
        "ndtr FILE --contact base --set contacts.base.temperature=1",
        "--set contacts.base.temperature has no effect: that temperature is scanned; give --lowest-temperature."
    )]
    [InlineData(
        "ndtr FILE --contact base --set contacts.emitter.temperature=0 --set contacts.collector.temperature=0",
        "--contact = base leaves no contact above temperature 0: a scan needs a hot bath."
    )]
    [InlineData("ndtr FILE --contact base --left-temperature 3", "--left-temperature cannot be given together with*")]
    [InlineData("ndtr --left-temperature 3 --contact base", "--contact is for a junction file: give FILE,*")]
    [InlineData("match FILE", "new.toml: system cannot be matched, as it has no classical counterpart*ask any system.")]
    [InlineData("match --temperature 3 --set parameters.g=1", "--set is for a junction file: give FILE,*")]
    [InlineData("flux FILE --formalism lindbald", "--formalism = 'lindbald' is not one of *: is lindblad meant?")]
    public void One_fault_is_one_sentence(string line, string sentence)
    {
        using var folder = new EmptyFolder();
        var file = Sites(folder);
        var run = CommandRun.Of([.. line.Split(' ').Select(word => word == "FILE" ? file : word)]);
        Assert.Equal((2, ""), (run.Code, run.Output));
        var parts = ("thermowell: " + sentence).Split('*');
        var fault = Assert.Single(run.Faults);
        Assert.StartsWith(parts[0], fault, StringComparison.Ordinal);
        Assert.EndsWith(parts[^1], fault, StringComparison.Ordinal);
        Assert.True(parts.Length > 1 || fault == parts[0], fault);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        using var folder = new EmptyFolder();
        var run = CommandRun.Of(
            "flux",
            Sites(folder),
            "--set",
            "a=1",
            "--set",
            "parameters.g",
            "--set",
            "contacts.base.temperature=-1",
            "--gain",
            "x",
            "--gamma",
            "1",
            "--threads",
            "0",
            "--lenght"
        );
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Equal(7, run.Faults.Length);
    }

    [Fact]
    public void A_scan_along_a_contact_is_told_in_its_words()
    {
        using var folder = new EmptyFolder();
        string[] line = ["ndtr", Sites(folder), "--contact", "base", "--set", "parameters.g=0.25"];
        var run = CommandRun.Of(line);
        Assert.Equal((0, ""), (run.Code, run.Error));
        foreach (var words in (string[])["T_base from", "T_base of J_max", "J_max of -J_base", "-J_base at T_base = 0"])
            Assert.Contains(words, run.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(CommandRun.Of([.. line, "--json"]).Output);
        Assert.Equal("base", json.RootElement.GetProperty("contact").GetString());
        Assert.InRange(Number(json.RootElement.GetProperty("ndtrStrength")), 0.9, 1);
    }

    [Fact]
    public void A_match_of_a_file_makes_its_conductivity_the_classical_one()
    {
        using var folder = new EmptyFolder();
        var path = Written(folder, JunctionTemplate.Of("well"));
        using var json = JsonDocument.Parse(CommandRun.Of("match", path, "--temperature", "10", "--json").Output);
        using var classical = JsonDocument.Parse(CommandRun.Of("conductivity", "--temperature", "10", "--json").Output);
        var kappa = Number(classical.RootElement.GetProperty("conductivity"));
        Assert.Equal(kappa, Number(json.RootElement.GetProperty("conductivity")), 1e-9 * kappa);
    }

    private static double Number(JsonElement element) => element.GetDouble();

    private static string Sites(EmptyFolder folder) => Written(folder, JunctionTemplate.Of("sites"));

    private static string Written(EmptyFolder folder, string text)
    {
        var path = folder.Sub("new.toml");
        File.WriteAllText(path, text);
        return path;
    }
}
