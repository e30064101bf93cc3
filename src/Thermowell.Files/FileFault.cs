namespace Thermowell.Files;

/// <summary>What the file system refuses, as the rest of a sentence in our own words.</summary>
public static class FileFault
{
    private const int DiskFull = 28;
    private const int DiskFullOnWindows = 112;
    private const int NoRoomOnWindows = 39;

    /// <summary>Why, and what would help, with a full stop.</summary>
    /// <param name="fault">An <see cref="IOException"/> or an <see cref="UnauthorizedAccessException"/>.</param>
    public static string Reason(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault switch
        {
            FileNotFoundException => "there is no such file: check its name.",
            DirectoryNotFoundException or DriveNotFoundException =>
                "its folder is not there: make it, or check the name.",
            PathTooLongException => "its name is too long for the file system: give a shorter one.",
            EndOfStreamException => "it ends too early.",
            UnauthorizedAccessException =>
                "that is not permitted, or a folder stands there: check the rights of the file and of its folder.",
            _ when (fault.HResult & 0xFFFF) is DiskFull or DiskFullOnWindows or NoRoomOnWindows => "the disk is full.",
            _ => Plain(fault.Message),
        };
    }

    /// <summary>Any other refusal keeps the words of the system, as a sentence.</summary>
    private static string Plain(string message) => $"the system says '{message.Split(" : ")[0].TrimEnd('.')}'.";
}
