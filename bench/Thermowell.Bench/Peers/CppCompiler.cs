namespace Thermowell.Bench.Peers;

/// <summary>A C++ compiler, if there is one.</summary>
/// <param name="Program">The compiler.</param>
/// <param name="Version">The first line of what it says of itself.</param>
internal sealed record CppCompiler(string Program, string Version)
{
    /// <summary>What a careful physicist would write.</summary>
    public const string Options = "-std=c++20 -O3 -march=native";

    /// <summary>Those found of the one named in the environment variable CXX, g++ and clang++.</summary>
    public static IReadOnlyList<CppCompiler> All() =>
        [
            .. ((string?[])[Environment.GetEnvironmentVariable("CXX"), "g++", "clang++"])
                .OfType<string>()
                .Select(Of)
                .OfType<CppCompiler>()
                .DistinctBy(compiler => compiler.Version),
        ];

    /// <summary>Compiles a file of bench/peers into a folder.</summary>
    /// <returns>The program.</returns>
    /// <exception cref="InvalidOperationException">It does not compile.</exception>
    public string Compile(string file, string folder)
    {
        var program = Path.Combine(folder, Path.GetFileNameWithoutExtension(file));
        PeerProgram.Text(
            Program,
            [
                .. Options.Split(' '),
                "-Wall",
                "-Wextra",
                "-Werror",
                "-o",
                program,
                Path.Combine(PeerProgram.Folder, file),
            ]
        );
        return program;
    }

    private static CppCompiler? Of(string program)
    {
        try
        {
            return new CppCompiler(program, PeerProgram.Text(program, "--version").Split('\n')[0]);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
