namespace Thermowell.Bench.Peers;

/// <summary>A Python that can import the modules asked for.</summary>
/// <param name="Program">The interpreter.</param>
/// <param name="Versions">What it has, in words.</param>
internal sealed record PythonInterpreter(string Program, string Versions)
{
    /// <summary>
    /// Where Pythons are looked for: the one named in the environment variable PYTHON, the first on the path, the
    /// system's.
    /// </summary>
    private static IEnumerable<string> Candidates() =>
        (
            (string?[])[Environment.GetEnvironmentVariable("PYTHON"), "python3", "/usr/bin/python3", "python"]
        ).OfType<string>();

    /// <summary>Those that have the modules, one for each set of versions.</summary>
    public static IReadOnlyList<PythonInterpreter> With(params string[] modules) =>
        [
            .. Candidates()
                .Select(program => Of(program, modules))
                .OfType<PythonInterpreter>()
                .DistinctBy(python => python.Versions),
        ];

    /// <summary>The numbers that a program of bench/peers prints.</summary>
    /// <exception cref="InvalidOperationException">It fails.</exception>
    public ILookup<string, double> Run(string file, params string[] arguments) =>
        PeerProgram.Run(Program, [Path.Combine(PeerProgram.Folder, file), .. arguments]);

    private static PythonInterpreter? Of(string program, string[] modules)
    {
        try
        {
            // QuTiP may speak while it is imported; a line of ours begins with a name that was asked for.
            var lines = PeerProgram
                .Text(program, [Path.Combine(PeerProgram.Folder, "versions.py"), .. modules])
                .Split('\n')
                .Where(line => line.Split(' ')[0] is "python" or "blas" || modules.Contains(line.Split(' ')[0]));
            return new PythonInterpreter(program, string.Join(", ", lines));
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
