using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Thermowell.Files;
using Thermowell.Questions;

namespace Thermowell.Plans.Folders;

/// <summary>What a study folder is about, fixed when it is made.</summary>
public sealed partial record StudyManifest
{
    /// <summary>The version of this set of names.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The study's name.</summary>
    public required string Name { get; init; }

    /// <summary>The study as a canonical file.</summary>
    public required string Study { get; init; }

    /// <summary>The SHA-256 of that file.</summary>
    public required string StudyHash { get; init; }

    /// <summary>The SHA-256 of the file of levels that the study names, or null.</summary>
    public string? SystemHash { get; init; }

    /// <summary>The seed of every random stream.</summary>
    public required long Seed { get; init; }

    /// <summary>How many points.</summary>
    public required long Points { get; init; }

    /// <summary>The columns that the journals keep.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The version of Thermowell.</summary>
    public required string Version { get; init; }

    /// <summary>What the bits may depend on besides.</summary>
    public required NumericProfile NumericProfile { get; init; }

    /// <summary>The shards.</summary>
    public required IReadOnlyList<ShardRange> Shards { get; init; }

    /// <summary>The SHA-256 of the other properties; it tells a damaged manifest.</summary>
    public string Checksum { get; init; } = "";

    /// <summary>The digest of all that the bits of a record depend on: every journal carries it.</summary>
    internal byte[] Identity()
    {
        string[] parts =
        [
            StudyHash,
            SystemHash ?? "",
            Version,
            NumericProfile.Runtime,
            NumericProfile.Architecture,
            $"{NumericProfile.VectorBits}",
            .. Columns,
        ];
        return SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
    }

    /// <summary>The manifest as JSON, with its checksum.</summary>
    internal string Write() => Text(this with { Checksum = ChecksumOf(this) });

    /// <summary>Reads a manifest; null if it is damaged.</summary>
    internal static StudyManifest? Read(string json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(json, ManifestJson.Default.StudyManifest);
            return manifest is not null && manifest.Checksum == ChecksumOf(manifest) ? manifest : null;
        }
        catch (Exception damage)
            when (damage is JsonException or NotSupportedException or ArgumentException or InvalidOperationException
                && !MachineFailure.Is(damage)
            )
        {
            return null;
        }
    }

    private static string ChecksumOf(StudyManifest manifest) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(manifest with { Checksum = "" }))));

    private static string Text(StudyManifest manifest) =>
        JsonSerializer.Serialize(manifest, ManifestJson.Default.StudyManifest) + "\n";

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
    )]
    [JsonSerializable(typeof(StudyManifest))]
    private sealed partial class ManifestJson : JsonSerializerContext;
}
