using System.ComponentModel;
using System.Diagnostics;

namespace Thermowell.Cli.Commands.Exploring;

/// <summary>The user's own browser.</summary>
internal static class Browser
{
    /// <summary>Opens an address; where there is no browser, or no screen for it, the user opens it.</summary>
    /// <param name="address">The address.</param>
    public static void Open(Uri address)
    {
        if (!HasScreen()) return;
        try
        {
            Process.Start(new ProcessStartInfo(address.ToString()) { UseShellExecute = true })?.Dispose();
        }
        catch (Exception refusal) when (refusal is Win32Exception or PlatformNotSupportedException or FileNotFoundException)
        {
            // The address is printed: that is enough.
        }
    }

    // Without this a browser for the terminal would take it over.
    private static bool HasScreen()
        => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY")) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY"));
}
