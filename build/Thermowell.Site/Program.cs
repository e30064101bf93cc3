using System.ComponentModel;
using System.Diagnostics;
using Thermowell.Site;

// Writes dist/site: docs as a site to read, without a server too. Fails where a link of it leads nowhere.
//   dotnet run -c Release --project build/Thermowell.Site
var root = Directory.GetCurrentDirectory();
if (!File.Exists(Path.Combine(root, "Thermowell.slnx")))
    return Fail("run it in the root of the repository.");
var page = Path.Combine(root, "build", "Thermowell.Site", "Page");
if (Run("node", "--version") != 0 || Run("npm", "--version") != 0)
    return Fail("needs Node.js 20 or later with npm.");

// What npm has installed says so in a file of its own.
var installed = new FileInfo(Path.Combine(page, "node_modules", ".package-lock.json"));
var wanted = new FileInfo(Path.Combine(page, "package-lock.json"));
if (
    (!installed.Exists || installed.LastWriteTimeUtc < wanted.LastWriteTimeUtc)
    && Run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error") is not 0 and var npm
)
    return npm;

var clock = Stopwatch.StartNew();
File.WriteAllText(Path.Combine(page, ".vitepress", "live", "data.json"), LiveData.Json());
if (Run("npm", "run", "--silent", "build") is not 0 and var built)
    return built;
var site = new BuiltSite(Path.Combine(root, "dist", "site"));
var faults = site.Faults();
foreach (var fault in faults)
    Console.Error.WriteLine(fault);
if (faults.Count > 0)
    return Fail($"found {faults.Count} links that lead nowhere.");
Console.WriteLine(
    $"{Path.Combine(site.Folder, "index.html")}: {site.Pages.Count} pages, {site.Links} links, {site.Size / 1e6:F1} MB, in {clock.Elapsed.TotalSeconds:F0} s"
);
return 0;

static int Fail(string sentence)
{
    Console.Error.WriteLine($"Thermowell.Site {sentence}");
    return 1;
}

int Run(string program, params string[] arguments)
{
    var start = new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = page,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
    try
    {
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            Console.Error.Write(said + errors.Result);
        return process.ExitCode;
    }
    catch (Win32Exception)
    {
        return 127;
    }
}
