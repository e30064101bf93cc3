using System.Diagnostics;
using Xunit;

namespace Thermowell.Faces.Tests;

/// <summary>Each example in C# prints what stands beside it.</summary>
[Trait("Category", "Slow")]
public sealed class ExamplesTests
{
    public static TheoryData<string> Examples() =>
        [
            .. Directory
                .GetDirectories(Path.Combine(Repository.Root, "examples"))
                .Select(folder => Path.GetFileName(folder)!)
                .Where(name => File.Exists(Path.Combine(Repository.Root, "examples", name, name + ".cs")))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_prints_its_expected_output(string name)
    {
        var folder = Path.Combine(Repository.Root, "examples", name);
        var start = new ProcessStartInfo("dotnet", ["run", "-c", "Release", Path.Combine(folder, name + ".cs")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };

        // The child builds for itself, whatever host runs this test.
        foreach (
            var variable in start
                .Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
                .ToList()
        )
            start.Environment.Remove(variable);
        using var run = Process.Start(start)!;
        var error = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(run.ExitCode == 0, $"{name} exits with {run.ExitCode}: {output}{await error}");
        Assert.Equal(Repository.Text("examples", name, "expected.txt"), output.ReplaceLineEndings("\n"));
    }
}
