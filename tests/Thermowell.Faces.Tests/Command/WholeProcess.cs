using System.Diagnostics;
using System.Text;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>The built command as a process of its own, with what it prints sent to us.</summary>
internal sealed class WholeProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly StringBuilder _error = new();
    private readonly Task _errorRead;

    private WholeProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errorRead = ReadError();
    }

    /// <summary>What it has printed on the error stream so far.</summary>
    public string Error
    {
        get
        {
            lock (_error)
                return _error.ToString().ReplaceLineEndings("\n");
        }
    }

    /// <summary>The words that run the command.</summary>
    public static string[] Words { get; } =
    [
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
        Path.Combine(AppContext.BaseDirectory, "Thermowell.Cli.dll"),
    ];

    /// <summary>Starts the command.</summary>
    public static WholeProcess Start(params string[] arguments) =>
        new(new ProcessStartInfo(Words[0], [Words[1], .. arguments]));

    /// <summary>Starts the command in a folder.</summary>
    public static WholeProcess StartIn(string folder, params string[] arguments) =>
        new(new ProcessStartInfo(Words[0], [Words[1], .. arguments]) { WorkingDirectory = folder });

    /// <summary>Starts the command with a switch of the runtime off, such as EnableAVX2.</summary>
    public static WholeProcess StartWithout(string hardware, params string[] arguments) =>
        StartWith("DOTNET_" + hardware, "0", arguments);

    /// <summary>Starts the command with a variable of the environment set.</summary>
    public static WholeProcess StartWith(string variable, string value, params string[] arguments)
    {
        var start = new ProcessStartInfo(Words[0], [Words[1], .. arguments]);
        start.Environment[variable] = value;
        return new WholeProcess(start);
    }

    /// <summary>
    /// Starts the command where no file can grow beyond so many blocks of 512 bytes: what a full disk is to it. Skips
    /// the test where there is no such limit.
    /// </summary>
    public static WholeProcess StartWithFilesUpTo(int blocks, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs the shell's limit on the size of files");
        var start = new ProcessStartInfo(
            "sh",
            ["-c", $"trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"", "sh", Words[0], Words[1], .. arguments]
        );

        // The runtime keeps its code in a file of its own otherwise.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return new WholeProcess(start);
    }

    /// <summary>
    /// Starts the command by a line of the shell in which "$@" stands for it, with a variable of the environment set if
    /// that is wanted.
    /// </summary>
    public static WholeProcess StartByShell(string line, string? variable, string? value, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a shell, /dev/full and limits");
        var start = new ProcessStartInfo("bash", ["-c", line, "bash", Words[0], Words[1], .. arguments]);
        if (variable is not null)
            start.Environment[variable] = value;
        return new WholeProcess(start);
    }

    /// <summary>
    /// Starts the command on a terminal of its own by util-linux's script, or skips the test where that is not to be
    /// had.
    /// </summary>
    public static WholeProcess StartOnTerminal(string arguments, bool noColour)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"),
            "needs the script command of util-linux"
        );
        var start = new ProcessStartInfo(
            "/usr/bin/script",
            ["-qec", $"'{Words[0]}' '{Words[1]}' {arguments}", "/dev/null"]
        );
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("NO_COLOR");
        if (noColour)
            start.Environment["NO_COLOR"] = "1";
        return new WholeProcess(start);
    }

    /// <summary>Waits until it has said something on the error stream; it may end before that.</summary>
    public async Task Says(string part)
    {
        while (!Error.Contains(part, StringComparison.Ordinal))
        {
            Assert.False(_errorRead.IsCompleted, $"it ended without saying '{part}': {Error}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for the end, at most so long.</summary>
    public async Task<CommandRun> End(int seconds = 300)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        await _process.WaitForExitAsync(limit.Token);
        await _errorRead;
        return new CommandRun(_process.ExitCode, (await _output).ReplaceLineEndings("\n"), Error);
    }

    /// <summary>Presses Ctrl-C.</summary>
    public void Interrupt() => Signal("INT");

    /// <summary>Ends the command as a scheduler does.</summary>
    public void Terminate() => Signal("TERM");

    /// <summary>Sends a signal by its name, such as URG.</summary>
    public void Send(string name) => Signal(name);

    /// <summary>Sends a signal, unless the command has ended by itself.</summary>
    public void SendIfRunning(string name)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{name} {_process.Id} 2>/dev/null"]);
        kill.WaitForExit();
    }

    /// <summary>Ends the command at once, without a chance to do anything.</summary>
    public void Kill() => _process.Kill();

    private async Task ReadError()
    {
        var characters = new char[1024];
        for (int count; (count = await _process.StandardError.ReadAsync(characters)) > 0; )
            lock (_error)
                _error.Append(characters, 0, count);
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{name} {_process.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>
    /// Skips the test where Ctrl-C cannot be sent: on Windows, and where whoever started us had it ignored, for
    /// children inherit that.
    /// </summary>
    public static void RequireInterrupt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Ctrl-C cannot be sent to another process's console");
        if (!OperatingSystem.IsLinux())
            return;
        var ignored = File.ReadLines("/proc/self/status")
            .First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..]
            .Trim();
        Assert.SkipWhen((Convert.ToUInt64(ignored, 16) & 2) != 0, "SIGINT is ignored by whoever started the tests");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
