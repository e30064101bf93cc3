using Thermowell.Plans;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans.Runs;

/// <summary>Studies in a folder of a test's own, gone with it.</summary>
internal sealed class SmallStudy : IDisposable
{
    /// <summary>600 points of two formalisms, of which one has a matched gamma.</summary>
    public const string Flux = """
        study = 2
        name = "small"
        quantity = "flux"
        [[axes]]
        name = "formalism"
        values = ["maxwell", "lindblad"]
        [[axes]]
        names = ["left-temperature", "length"]
        values = [[20, 1], [10, 2]]
        [[axes]]
        name = "right-temperature"
        linear = { from = 1, to = 9, points = 150 }
        [derived]
        gamma = { matched-at = 20, length-exponent = -2 }

        """;

    /// <summary>Four points, of which the first has no answer.</summary>
    public const string WithFailure = """
        study = 2
        quantity = "match"
        [[axes]]
        name = "temperature"
        values = [1e-6, 1, 10, 1000]

        """;

    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("thermowell-");

    /// <summary>The path of a folder.</summary>
    public string Path(string name) => System.IO.Path.Combine(_parent.FullName, name);

    /// <summary>The folder of a study, not yet run.</summary>
    public StudyFolder Create(string text, string name, int shards)
    {
        var file = StudyFile.Parse(text, "study.toml", _parent.FullName, Catalogue.BuiltIn);
        Assert.Empty(file.Faults);
        return StudyFolder.Create(Path(name), file, shards);
    }

    /// <summary>Runs a study to its end and merges.</summary>
    public static MergeOutcome Finish(StudyFolder folder, int threads = 2)
    {
        Assert.Equal(new RunOutcome(false, 0), new StudyRun(folder, new EvaluationRun { Threads = threads }).Run());
        return new StudyMerge(folder, threads).Merge();
    }

    /// <summary>The bytes of all that is compared: the table and the failures.</summary>
    public static byte[] Bytes(StudyFolder folder) =>
        [.. File.ReadAllBytes(folder.Table), .. File.Exists(folder.Failures) ? File.ReadAllBytes(folder.Failures) : []];

    public void Dispose() => _parent.Delete(recursive: true);
}
