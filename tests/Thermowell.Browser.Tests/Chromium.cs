using Microsoft.Playwright;
using Thermowell.Explorer;
using Thermowell.Explorer.Answers;
using Xunit;

[assembly: AssemblyFixture(typeof(Thermowell.Browser.Tests.Chromium))]

namespace Thermowell.Browser.Tests;

/// <summary>One headless Chromium and one explorer for all tests; each test has a profile of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private readonly string? _program = Find();
    private ExplorerServer? _explorer;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The address of the explorer, with a slash at its end.</summary>
    public Uri Address => _explorer!.Address;

    /// <summary>Pieces of work that the explorer has at hand.</summary>
    public int Working => _explorer!.Working;

    /// <summary>The browser; the test is skipped where there is none.</summary>
    public IBrowser Browser
    {
        get
        {
            Assert.SkipWhen(_program is null, "skipped: no Chromium");
            Assert.SkipUnless(ExplorerPage.IsBuilt, "skipped: the page is not built, for want of Node.js");
            return _browser!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (_program is null)
            return;
        _explorer = await ExplorerServer.Start(new ExplorerSettings { Port = 0 });
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = _program, Args = ["--no-sandbox"] }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
        if (_explorer is not null)
            await _explorer.DisposeAsync();
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
