namespace Thermowell.Engines.Shards;

/// <summary>What a program answered.</summary>
/// <param name="Code">Its exit code; null if it could not be started or gave no answer in time.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it printed as errors, or why there is no code.</param>
internal sealed record ExternalAnswer(int? Code, string Output, string Error)
{
    /// <summary>Whether it says that it succeeded.</summary>
    public bool Succeeded => Code == 0;

    /// <summary>Why it did not, in the program's own words, on one line.</summary>
    public string Complaint =>
        Error.Length > 0
            ? string.Join(' ', Error.Split('\n', StringSplitOptions.TrimEntries)).TrimEnd('.')
            : $"exit code {Code}";
}
