using System.Diagnostics;
using System.Runtime.InteropServices;
using Thermowell.Questions.Points;
using Thermowell.Wheel;

// Writes dist/thermowell-*.whl: the library compiled to shared libraries, one for each width of vectors, and the Python
// of the folder python beside what the declarations say.
//   dotnet run -c Release --project build/Thermowell.Wheel
const double MostMegabytes = 10;
var root = args is [var given] ? Path.GetFullPath(given) : Directory.GetCurrentDirectory();
if (!File.Exists(Path.Combine(root, "Thermowell.slnx")))
    return Fail("run it in the root of the repository.");
if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
    return Fail("builds on Linux for x64 alone so far.");

var work = Directory.CreateTempSubdirectory("thermowell-wheel").FullName;
try
{
    var project = Path.Combine(root, "src", "Thermowell.Native");

    // Restored without a platform, which would be written into the lock files of the library too.
    if (Run("dotnet", "restore", project) is not 0 and var restored)
        return restored;
    List<(string Name, byte[] Bytes)> files = [];
    foreach (var bits in (int[])[256, 512])
    {
        var folder = Path.Combine(work, $"{bits}");
        if (
            Run(
                "dotnet",
                "publish",
                "-c",
                "Release",
                "--no-restore",
                "-r",
                "linux-x64",
                $"-p:PublishDir={folder}/",
                $"-p:VectorBits={bits}",
                $"-p:NativeIntermediateOutputPath={work}/obj-{bits}/",
                $"-p:CppCompilerAndLinker={Linker()}",
                project
            )
            is not 0
                and var published
        )
            return published;
        files.Add(
            ($"thermowell/native/thermowell-{bits}.so", File.ReadAllBytes(Path.Combine(folder, "Thermowell.Native.so")))
        );
    }

    var python = Path.Combine(root, "python", "thermowell");
    foreach (var path in Directory.GetFiles(python).Order(StringComparer.Ordinal))
        files.Add(("thermowell/" + Path.GetFileName(path), File.ReadAllBytes(path)));
    files.Add(("thermowell/native/thermowell.h", File.ReadAllBytes(Path.Combine(project, "thermowell.h"))));
    files.AddRange(PythonModules.Of(Catalogue.BuiltIn));
    var wheel = WheelFile.Write(
        Path.Combine(root, "dist"),
        "manylinux_2_35_x86_64",
        File.ReadAllText(Path.Combine(root, "python", "README.md")),
        files
    );
    var size = new FileInfo(wheel).Length / 1e6;
    Console.WriteLine($"{wheel}, {size:F1} MB");
    return size <= MostMegabytes
        ? 0
        : Fail(
            $"made {size:F2} MB, and {MostMegabytes} is held to: docs/decisions/2026-12-01-python.md says what the size rests on."
        );
}
finally
{
    Directory.Delete(work, recursive: true);
}

static string Linker() => Run("sh", "-c", "command -v clang >/dev/null") == 0 ? "clang" : "gcc";

static int Fail(string sentence)
{
    Console.Error.WriteLine($"Thermowell.Wheel {sentence}");
    return 1;
}

static int Run(string program, params string[] arguments)
{
    using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
    var said = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    if (process.ExitCode != 0)
        Console.Error.Write(said);
    return process.ExitCode;
}
