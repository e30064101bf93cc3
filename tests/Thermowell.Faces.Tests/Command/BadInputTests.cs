using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>Bad input: exit code 2, one sentence a fault with the value and what is legal, nothing else.</summary>
public sealed class BadInputTests
{
    private const string Temperatures = "--left-temperature 2 --right-temperature 1";

    [Theory]
    // Negative, NaN, infinite, empty, absurdly large, zero, no number.
    [InlineData(
        "flux --left-temperature -1 --right-temperature 1",
        "--left-temperature = -1 is out of range: give a number from 0 to 1E+30."
    )]
    [InlineData(
        "flux --left-temperature NaN --right-temperature 1",
        "--left-temperature = NaN is out of range: give a number from 0 to 1E+30."
    )]
    [InlineData(
        "flux --left-temperature 2 --right-temperature Infinity",
        "--right-temperature = Infinity is out of range: give a number from 0 to 1E+30."
    )]
    [InlineData(
        "flux --left-temperature 2 --right-temperature -Infinity",
        "--right-temperature = -Infinity is out of range: give a number from 0 to 1E+30."
    )]
    [InlineData(
        "flux --left-temperature 1e400 --right-temperature 1",
        "--left-temperature = 1e400 is out of range: give a number from 0 to 1E+30."
    )]
    [InlineData(
        "flux --left-temperature= --right-temperature 1",
        "--left-temperature = '' is not a number: give a number from 0 to 1E+30."
    )]
    [InlineData(
        "flux --left-temperature two --right-temperature 1",
        "--left-temperature = 'two' is not a number: give a number from 0 to 1E+30."
    )]
    [InlineData(
        "flux --left-temperature 1,5 --right-temperature 1",
        "--left-temperature = '1,5' is not a number: give a number from 0 to 1E+30."
    )]
    [InlineData("flux --right-temperature 1", "--left-temperature is missing: give a number from 0 to 1E+30.")]
    [InlineData($"flux {Temperatures} --length 0", "--length = 0 is out of range: give a number from 1E-30 to 1E+30.")]
    [InlineData($"flux {Temperatures} --masses 0", "--masses holds '0': each must be a number from 1E-30 to 1E+30.")]
    [InlineData($"flux {Temperatures} --masses 1,0", "--masses holds '0': each must be a number from 1E-30 to 1E+30.")]
    [InlineData(
        $"flux {Temperatures} --masses=",
        "--masses is empty: give at least one number, a number from 1E-30 to 1E+30."
    )]
    [InlineData(
        $"flux {Temperatures} --masses ,",
        "--masses is empty: give at least one number, a number from 1E-30 to 1E+30."
    )]
    [InlineData(
        $"flux {Temperatures} --masses 1,,2",
        "--masses = '1,,2' has no number at place 2: give numbers with one comma between two of them, each a number from 1E-30 to 1E+30."
    )]
    [InlineData(
        $"flux {Temperatures} --masses 1,2,",
        "--masses = '1,2,' has no number at place 3: give numbers with one comma between two of them, each a number from 1E-30 to 1E+30."
    )]
    [InlineData(
        $"flux {Temperatures} --masses 1;2",
        "--masses holds '1;2': each must be a number from 1E-30 to 1E+30."
    )]
    [InlineData(
        $"flux {Temperatures} --length \u22121",
        "--length = '\u22121' is not a number: give a number from 1E-30 to 1E+30."
    )]
    [InlineData(
        $"flux {Temperatures} --length \uFF11",
        "--length = '\uFF11' is not a number: give a number from 1E-30 to 1E+30."
    )]
    [InlineData(
        $"flux {Temperatures} --length 0x10",
        "--length = '0x10' is not a number: give a number from 1E-30 to 1E+30."
    )]
    [InlineData(
        $"flux {Temperatures} --length 1_000",
        "--length = '1_000' is not a number: give a number from 1E-30 to 1E+30."
    )]
    [InlineData($"flux {Temperatures} --json=maybe", "'maybe' is not a file that can be read.")]
    [InlineData(
        "flux --left-temp 2 --left-temperature 2 --right-temperature 1",
        "--left-temp is no option of 'flux': is --left-temperature meant?"
    )]
    [InlineData(
        $"flux {Temperatures} --leftTemperature 1",
        "--leftTemperature is no option of 'flux': is --left-temperature meant?"
    )]
    [InlineData(
        $"flux {Temperatures} --formalism Lindblad",
        "--formalism = 'Lindblad' is not one of maxwell, accommodation, metropolis, reservoir, lindblad, redfield, local, clustered, universal, hierarchy, landauer: is lindblad meant?"
    )]
    [InlineData(
        $"flux {Temperatures} --formalism lind",
        "--formalism = 'lind' is not one of maxwell, accommodation, metropolis, reservoir, lindblad, redfield, local, clustered, universal, hierarchy, landauer: is lindblad meant?"
    )]
    [InlineData("completion", "SHELL is missing: give one of bash, zsh, fish, powershell.")]
    [InlineData("completion csh", "SHELL = 'csh' is not one of bash, zsh, fish, powershell: is zsh meant?")]
    [InlineData("help fluks", "'fluks' is no command: is flux meant?")]
    [InlineData("help study rum", "'rum' is no command: is run meant?")]
    [InlineData("help flux study", "'study' is no command: none follows flux.")]
    [InlineData("version 2", "'2' is not understood here: 'thermowell version --help' lists what is.")]
    [InlineData(
        $"flux {Temperatures} --seed -1",
        "--seed = '-1' is not a seed: give a whole number from 0 to 18446744073709551615."
    )]
    [InlineData(
        $"flux {Temperatures} --seed 18446744073709551616",
        "--seed = '18446744073709551616' is not a seed: give a whole number from 0 to 18446744073709551615."
    )]
    [InlineData(
        $"flux {Temperatures} --threads 0",
        "--threads = 0 is out of range: give a whole number from 1 to 1024."
    )]
    [InlineData(
        $"flux {Temperatures} --threads 1.5",
        "--threads = 1.5 is not a whole number: give a whole number from 1 to 1024."
    )]
    // Words.
    [InlineData(
        $"flux {Temperatures} --formalism redfeld",
        "--formalism = 'redfeld' is not one of maxwell, accommodation, metropolis, reservoir, lindblad, redfield, local, clustered, universal, hierarchy, landauer: is redfield meant?"
    )]
    [InlineData($"flux {Temperatures} --method guess", "--method = 'guess' is not one of exact, simulate.")]
    [InlineData(
        "match --temperature 1 --against lindblad",
        "--against = 'lindblad' is not one of maxwell, accommodation, metropolis."
    )]
    [InlineData($"flux {Temperatures} --lenght 3", "--lenght is no option of 'flux': is --length meant?")]
    [InlineData($"flux {Temperatures} --gibberish", "--gibberish is no option of 'flux'; --help lists them.")]
    [InlineData($"flux {Temperatures} 5", "'5' is not a file that can be read.")]
    [InlineData(
        "conductivity --temperature 1 5",
        "'5' is not understood here: 'thermowell conductivity --help' lists what is."
    )]
    [InlineData("study check --jsn a.toml", "--jsn is no option of 'check': is --json meant?")]
    [InlineData($"flux {Temperatures} @/", "'@/' is not a file that can be read.")]
    [InlineData($"flux {Temperatures} --eta 1 --eta 2", "--eta is given 2 times: give it once.")]
    [InlineData("fluxx", "'fluxx' is no command: is flux meant?")]
    // What a choice needs, or forbids.
    [InlineData(
        $"flux --formalism lindblad {Temperatures}",
        "--gamma is missing: --formalism lindblad needs a number from 1e-100 to 1e100; 'thermowell match' finds the one that agrees with a classical wall."
    )]
    [InlineData(
        $"flux --formalism lindblad --gamma 0 {Temperatures}",
        "--gamma = 0 is out of range: give a number from 1e-100 to 1e100."
    )]
    [InlineData(
        $"flux --formalism lindblad --gamma 1 --eta 11 {Temperatures}",
        "--eta = 11 is out of range: give a number from -10 to 10."
    )]
    [InlineData(
        $"flux --formalism lindblad --gamma 1 --levels 1 {Temperatures}",
        "--levels = 1 is out of range: give a whole number from 2 to 4000."
    )]
    [InlineData(
        $"flux --formalism lindblad --gamma 1 --method simulate {Temperatures}",
        "--method = simulate needs a classical --formalism: maxwell, accommodation or metropolis."
    )]
    [InlineData(
        "flux --formalism lindblad --gamma 1 --left-temperature 1e30 --right-temperature 1",
        "--levels must be given: at temperature 1E+30 billions of levels are populated and at most 4000 are handled; lower the temperature, mass or length."
    )]
    [InlineData(
        $"flux --masses 1,1.414 --method exact {Temperatures}",
        "--method = exact has no route for particles of different masses: use --method simulate."
    )]
    [InlineData(
        $"flux --masses 1,2,3 --formalism lindblad --gamma 1 {Temperatures}",
        "--masses gives 3 masses: --formalism lindblad treats one particle or two."
    )]
    [InlineData(
        $"flux --masses 1,2,3 --formalism redfield --gamma 1 {Temperatures}",
        "--masses gives 3 masses: --formalism redfield treats one particle or two."
    )]
    [InlineData(
        "match --masses 1,2,3 --temperature 2",
        "--masses gives 3 masses: --formalism lindblad treats one particle or two."
    )]
    [InlineData(
        $"flux --masses 1,1.414 --formalism lindblad --gamma 1 --levels 3900 {Temperatures}",
        "--levels = 3900 cannot be had for these masses: 3900 levels of masses 1 and 1.414 need a basis of 9,453 functions and 3.64 GB; 2.15 GB and at most 300 harmonics allow 2994 levels."
    )]
    [InlineData(
        $"flux --masses 1,1e6 --formalism lindblad --gamma 1 --levels 50 {Temperatures}",
        "--levels = 50 cannot be had for these masses: 50 levels of masses 1 and 1000000 need a basis of 1,268,028 functions and 51453.15 GB; 2.15 GB and at most 300 harmonics allow not even 2 levels of these masses."
    )]
    [InlineData(
        "flux --masses 1,1.414 --formalism lindblad --gamma 1 --left-temperature 1e6 --right-temperature 1",
        "--levels = *, chosen at temperature 1000000, cannot be had for these masses: at most 4000 levels are handled."
    )]
    [InlineData(
        $"flux --formalism redfield {Temperatures}",
        "--gamma is missing: --formalism redfield needs a number from 1e-100 to 1e100; 'thermowell match' finds the one that agrees with a classical wall."
    )]
    [InlineData(
        $"flux --formalism redfield --gamma 1 --levels 1667 {Temperatures}",
        "--levels = 1667 is more than --formalism redfield handles: give at most 1666."
    )]
    [InlineData(
        $"flux --formalism lindblad --gamma 1 --lowest-frequency -1 {Temperatures}",
        "--lowest-frequency = -1 is out of range: give a number from 0 to 1E+30."
    )]
    [InlineData(
        $"flux --formalism lindblad --gamma 1 --degeneracy-tolerance 0.1 {Temperatures}",
        "--degeneracy-tolerance = 0.1 is out of range: give a number from 0 to 0.01."
    )]
    [InlineData(
        "match --formalism maxwell --temperature 2",
        "--formalism = 'maxwell' is not one of lindblad, redfield."
    )]
    [InlineData(
        $"flux --formalism accommodation {Temperatures}",
        "--accommodation is missing: give a number from 1e-6 to 1."
    )]
    [InlineData(
        $"flux --formalism accommodation --accommodation 1.1 {Temperatures}",
        "--accommodation = 1.1 is out of range: give a number from 1e-6 to 1."
    )]
    [InlineData(
        $"flux --formalism metropolis --step 0 {Temperatures}",
        "--step = 0 is out of range: give a number from 1e-6 to 1e6."
    )]
    [InlineData(
        $"flux --formalism metropolis --steps 0 {Temperatures}",
        "--steps = 0 is out of range: give a whole number from 1 to 1000000."
    )]
    [InlineData(
        "flux --method simulate --left-temperature 2 --right-temperature 0",
        "--right-temperature = 0 is out of range: give a number from 1E-30 to 1E+30 (a simulated wall needs a temperature)."
    )]
    [InlineData(
        "flux --formalism metropolis --left-temperature 2 --right-temperature 0",
        "--right-temperature = 0 is out of range: give a number from 1E-30 to 1E+30 (a Metropolis wall at 0 never moves)."
    )]
    [InlineData(
        "conductivity --temperature 0",
        "--temperature = 0 is out of range: give a number from 1E-30 to 1E+30 (a response needs a temperature)."
    )]
    [InlineData(
        "relaxation --temperature 1 --method simulate",
        "--method = simulate answers 'flux', 'conductivity' and 'noise' only: use --method exact."
    )]
    [InlineData(
        $"flux --method simulate --collisions 10 {Temperatures}",
        "--collisions = 10 is out of range: give a whole number from 1000 to 10000000000000."
    )]
    [InlineData("reproduce --quality fine", "--quality = 'fine' is not one of quick, paper.")]
    [InlineData(
        "reproduce --only 5",
        "--only = '5' is no figure: give some of 2, 3a, 3b, 4, 5a, 5b, 6, 7, kernel-relaxation, quantum-relaxation, length-scaling, validity-map, hot-pair, ndtr-atlas."
    )]
    [InlineData(
        "reproduce --only ,",
        "--only is empty: give some of 2, 3a, 3b, 4, 5a, 5b, 6, 7, kernel-relaxation, quantum-relaxation, length-scaling, validity-map, hot-pair, ndtr-atlas."
    )]
    [InlineData("reproduce --onyl 4", "--onyl is no option of 'reproduce': is --only meant?")]
    public void One_fault_is_one_sentence(string line, string sentence)
    {
        using var folder = new EmptyFolder();
        var words = line.Split(' ');
        var run = CommandRun.Of(words[0] == "reproduce" ? [.. words, "--out", folder.Sub("out")] : words);
        Refused(run);
        var fault = Assert.Single(run.Faults);
        var parts = ("thermowell: " + sentence).Split('*');
        Assert.StartsWith(parts[0], fault, StringComparison.Ordinal);
        Assert.EndsWith(parts[^1], fault, StringComparison.Ordinal);
        if (parts.Length == 1)
            Assert.Equal(parts[0], fault);
        Assert.Empty(folder.Entries);
    }

    [Fact]
    public void More_than_1024_masses_are_refused()
    {
        var run = CommandRun.Line($"flux {Temperatures} --masses {string.Join(',', Enumerable.Repeat("1", 1025))}");
        Refused(run);
        Assert.Equal("thermowell: --masses gives 1025 masses: give at most 1024.", Assert.Single(run.Faults));
    }

    [Fact]
    public void Of_a_long_value_the_beginning_is_shown()
    {
        var digits = new string('9', 5000);
        foreach (
            var line in (string[])
                [
                    $"flux {Temperatures} --length {digits}",
                    $"flux {Temperatures} --length x{digits}",
                    $"flux {Temperatures} --masses {digits}",
                    $"flux {Temperatures} --seed {digits}",
                    $"flux {Temperatures} --formalism {digits}",
                    $"flux {Temperatures} --{digits} 3",
                    $"flux {Temperatures} {digits}x",
                    $"{digits}x",
                    $"study new {digits}",
                    $"study check {digits}",
                ]
        )
        {
            var run = CommandRun.Line(line);
            Refused(run);
            Assert.Contains("99... (500", Assert.Single(run.Faults), StringComparison.Ordinal);
            Assert.InRange(run.Error.Length, 10, 400);
        }
    }

    [Theory]
    [InlineData("study run FILE", "--out is empty: give the name of a folder to make.")]
    [InlineData("study submit FILE --engine local", "--out is empty: give the name of a folder to make.")]
    [InlineData("study new flux", "--out is empty: give the name of a file to write.")]
    [InlineData("reproduce --only 7", "--out is empty: give the name of a folder.")]
    public void An_empty_name_is_no_name_and_nothing_is_written_into_the_present_folder(string line, string sentence)
    {
        using var folder = new EmptyFolder();
        File.WriteAllText(
            folder.Sub("file.toml"),
            "study = 2\nquantity = \"flux\"\n[parameters]\nleft-temperature = 2\nright-temperature = 1\n"
        );
        foreach (var name in (string[])["", " ", "   "])
        {
            var run = CommandRun.Of([
                .. line.Replace("FILE", folder.Sub("file.toml"), StringComparison.Ordinal).Split(' '),
                "--out",
                name,
            ]);
            Refused(run);
            Assert.Equal("thermowell: " + sentence, Assert.Single(run.Faults));
        }

        Assert.Single(folder.Entries);
    }

    [Fact]
    public void A_file_without_a_name_before_its_ending_names_no_folder()
    {
        using var folder = new EmptyFolder();
        File.WriteAllText(
            folder.Sub(".toml"),
            "study = 2\nquantity = \"flux\"\n[parameters]\nleft-temperature = 2\nright-temperature = 1\n"
        );
        var run = CommandRun.Of("study", "run", folder.Sub(".toml"));
        Refused(run);
        Assert.Equal(
            $"thermowell: --out is missing: '{folder.Sub(".toml")}' has no name before its ending that a folder could have.",
            Assert.Single(run.Faults)
        );
        Assert.Single(folder.Entries);
    }

    [Fact]
    public void All_faults_are_listed_at_once()
    {
        var run = CommandRun.Line(
            "flux --formalism lindblad --left-temperature -1 --right-temperature x --length 0 --masses 0,-1 --levels 2.5 --eta NaN --seed s --threads 0 --lenght 3"
        );
        Refused(run);
        foreach (
            var start in (string[])
                [
                    "--lenght",
                    "--left-temperature",
                    "--right-temperature",
                    "--length",
                    "--masses holds '0'",
                    "--masses holds '-1'",
                    "--levels",
                    "--eta",
                    "--seed",
                    "--threads",
                    "--gamma",
                ]
        )
            Assert.Single(
                run.Faults,
                fault =>
                    fault.StartsWith(
                        $"thermowell: {start}{(start.EndsWith('\'') ? "" : " ")}",
                        StringComparison.Ordinal
                    )
            );
        Assert.Equal(11, run.Faults.Length);
    }

    [Fact]
    public void Faults_of_a_report_are_listed_at_once_and_no_folder_is_made()
    {
        using var folder = new EmptyFolder();
        var run = CommandRun.Of(
            "reproduce",
            "--only",
            "5,8",
            "--quality",
            "high",
            "--seed",
            "-3",
            "--threads",
            "many",
            "--out",
            folder.Sub("out")
        );
        Refused(run);
        Assert.Equal(5, run.Faults.Length);
        Assert.Empty(folder.Entries);
    }

    [Theory]
    [InlineData("file.txt", "cannot be written to: ")]
    [InlineData("file.txt/below", "cannot be written to: ")]
    public void A_folder_that_cannot_be_written_to_is_refused(string name, string problem)
    {
        using var folder = new EmptyFolder();
        File.WriteAllText(folder.Sub("file.txt"), "in the way");
        var path = folder.Sub(name);
        var run = CommandRun.Of("reproduce", "--only", "7", "--out", path);
        Refused(run);
        Assert.StartsWith(
            $"thermowell: --out = '{path}' {problem}",
            Assert.Single(run.Faults),
            StringComparison.Ordinal
        );
        Assert.Equal("in the way", File.ReadAllText(folder.Sub("file.txt")));
        Assert.Single(folder.Entries);
    }

    [Theory]
    [InlineData("\0", "0000")]
    [InlineData("a\tb", "0009")]
    public void A_folder_whose_name_holds_a_control_character_is_refused(string name, string code)
    {
        var run = CommandRun.Of("reproduce", "--only", "7", "--out", name);
        Refused(run);
        Assert.StartsWith(
            $"thermowell: --out holds the control character U+{code} ",
            Assert.Single(run.Faults),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("flux --left-temperature 2 --right-temperature 1 --formalism lindblad --gamma 1", "system")]
    [InlineData("reproduce --only 7", "out")]
    [InlineData("study new flux", "out")]
    [InlineData("study run x.toml", "out")]
    [InlineData("study submit x.toml --engine slurm --dry-run", "out")]
    [InlineData("study submit x.toml --engine slurm --dry-run", "template")]
    [InlineData("study export x --format csv", "out")]
    [InlineData("study plot x", "out")]
    [InlineData("study plot x", "overlay")]
    public void Every_option_that_names_a_file_refuses_control_characters_and_nothing(string line, string option)
    {
        foreach (
            var (name, problem) in new[]
            {
                ("a\u001b[31mb", "holds the control character U+001B as its character 2: leave that out."),
                (" ", "is empty: give "),
            }
        )
        {
            var run = CommandRun.Of([.. line.Split(' '), "--" + option, name]);
            Assert.Equal((2, ""), (run.Code, run.Output));
            Assert.StartsWith($"thermowell: --{option} {problem}", Assert.Single(run.Faults), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("not json", "line 1")]
    [InlineData("{\"energies\": [0, 1],\n \"leftCoupling\": [[0, 1], [1, 0]],\n \"rightCoupling\": [[0, 1]", "line 3")]
    [InlineData("null", "holds null")]
    [InlineData("[]", "line 1, column 1")]
    [InlineData("{}", "has no energies", "has no leftCoupling", "has no rightCoupling")]
    [InlineData(
        """{"energies": [0, 1], "leftCoupling": [[0, 1]], "rightCoupling": [[0], [1]]}""",
        "leftCoupling must have 2 rows",
        "rightCoupling must have 2 rows"
    )]
    [InlineData(
        """{"energies": [0, "one"], "leftCoupling": [[0, 1], [1, 0]], "rightCoupling": [[0, 1], [1, 0]]}""",
        "energies[1]"
    )]
    [InlineData(
        """{"energies": [1, 0], "leftCoupling": [[0, 1], [1, 0]], "rightCoupling": [[0, 1], [1, 0]]}""",
        "two.json"
    )]
    [InlineData(
        """{"energies": [0, 1], "leftCoupling": [[0, 1], [2, 0]], "rightCoupling": [[0, 1], [1, 0]]}""",
        "two.json"
    )]
    [InlineData(
        """{"energies": [0, 1], "leftCoupling": [[0, 1], [1, 0]], "rightCoupling": [[0, 1], [1, 0]], "spin": 3}""",
        "line 1, column 91: spin is no key"
    )]
    [InlineData(
        """{"energies": [0, 1e999], "leftCoupling": [[0, 1], [1, 0]], "rightCoupling": [[0, 1], [1, 0]]}""",
        "energies[1]"
    )]
    public void A_garbled_system_file_is_refused_with_file_and_place(string content, params string[] places)
    {
        using var folder = new EmptyFolder();
        var path = folder.Sub("two.json");
        File.WriteAllText(path, content);
        var run = CommandRun.Of(["flux", "--system", path, "--gamma", "1", .. Temperatures.Split(' ')]);
        Refused(run);
        Assert.Equal(places.Length, run.Faults.Length);
        foreach (var (fault, place) in run.Faults.Zip(places))
        {
            Assert.StartsWith($"thermowell: --system = '{path}'", fault, StringComparison.Ordinal);
            Assert.Contains(place, fault, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("no-such-file.json", "is not a file that can be read.")]
    [InlineData(".", "is a folder: give a JSON file with levels and couplings.")]
    public void A_system_file_that_cannot_be_read_is_refused(string path, string problem)
    {
        var run = CommandRun.Of(["flux", "--system", path, "--gamma", "1", .. Temperatures.Split(' ')]);
        Refused(run);
        Assert.Equal($"thermowell: --system = '{path.Replace("\0", "\\u0000")}' {problem}", Assert.Single(run.Faults));
    }

    [Fact]
    public void Levels_of_ones_own_are_not_mixed_with_those_of_a_well()
    {
        var run = CommandRun.Line(
            $"flux --system {LevelFiles.TwoLevels} --gamma 1 --masses 1 --length 2 --levels 3 {Temperatures}"
        );
        Refused(run);
        Assert.Equal(3, run.Faults.Length);
        Assert.All(
            run.Faults,
            fault =>
                Assert.EndsWith(
                    "cannot be given together with --system, whose file holds the levels.",
                    fault,
                    StringComparison.Ordinal
                )
        );
        Assert.Contains(
            "must be lindblad",
            Assert.Single(
                CommandRun.Line($"flux --system {LevelFiles.TwoLevels} --formalism maxwell {Temperatures}").Faults
            ),
            StringComparison.Ordinal
        );
    }

    /// <summary>What holds for every refusal.</summary>
    internal static void Refused(CommandRun run)
    {
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.NotEmpty(run.Faults);
        Assert.All(run.Faults, fault => Assert.StartsWith("thermowell: ", fault, StringComparison.Ordinal));
        Assert.All(
            run.Faults,
            fault => Assert.True(fault.EndsWith('.') || fault.EndsWith('?'), $"no sentence: {fault}")
        );
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
