using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Thermowell.Files;
using Thermowell.Plans.Columns;
using Thermowell.Questions;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Folders;

/// <summary>
/// A folder that holds a study: its manifest, a journal or a result file for each shard, the table once it is merged.
/// </summary>
public sealed class StudyFolder
{
    private const string ManifestName = "manifest.json";
    private const string SystemName = "system.json";

    private readonly byte[] _identity;

    private StudyFolder(string path, StudyManifest manifest, Study study)
    {
        Path = path;
        Manifest = manifest;
        Study = study;
        Columns =
            ResultColumns.Named(study, manifest.Columns)
            ?? throw new StudyFolderException(
                $"'{Shown.Path(path)}' was begun by version {manifest.Version}, which kept other columns: use that version."
            );
        _identity = manifest.Identity();
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>What it is about.</summary>
    public StudyManifest Manifest { get; }

    /// <summary>Its study.</summary>
    public Study Study { get; }

    /// <summary>Its shards.</summary>
    public IReadOnlyList<ShardRange> Shards => Manifest.Shards;

    /// <summary>The merged table.</summary>
    public string Table => In("table.csv");

    /// <summary>The points that have no answer, with their reasons; absent without any.</summary>
    public string Failures => In("failures.csv");

    /// <summary>The columns that the journals keep.</summary>
    internal IReadOnlyList<RecordColumn> Columns { get; }

    /// <summary>Its copy of the file of levels that the study names, or null.</summary>
    internal string? SystemFile => Manifest.SystemHash is null ? null : In(SystemName);

    /// <summary>A path in it.</summary>
    internal string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A shard's journal, while it is worked on.</summary>
    internal string Journal(int shard) => Shard(shard, "journal");

    /// <summary>A finished shard's result file.</summary>
    internal string Result(int shard) => Shard(shard, "rows");

    /// <summary>A shard's lock.</summary>
    internal string Lock(int shard) => Shard(shard, "lock");

    /// <summary>The header of a shard's journal.</summary>
    internal JournalHeader Header(int shard) => new(_identity, Shards[shard], Columns.Count);

    /// <summary>How many points of a shard are done, by a quick look.</summary>
    /// <param name="shard">The shard.</param>
    public long Done(int shard)
    {
        var result = Result(shard);
        try
        {
            if (File.Exists(result))
                return JournalReader.Promised(result, Header(shard));
            return File.Exists(Journal(shard)) ? JournalReader.Promised(Journal(shard), Header(shard)) : 0;
        }
        catch (FileNotFoundException)
        {
            // It was finished, and renamed, just now.
            return JournalReader.Promised(result, Header(shard));
        }
    }

    /// <summary>Whether a shard has its result file, whole, by a quick look.</summary>
    /// <param name="shard">The shard.</param>
    public bool IsFinished(int shard) => File.Exists(Result(shard)) && Done(shard) == Shards[shard].Count;

    /// <summary>Makes the folder of a study.</summary>
    /// <param name="path">Where.</param>
    /// <param name="file">The study, without faults.</param>
    /// <param name="shards">Into how many shards it is cut at most.</param>
    /// <exception cref="StudyFolderException">The folder holds something else, or this study already.</exception>
    public static StudyFolder Create(string path, StudyFile file, int shards)
    {
        using var beginning = StudyBeginning.Of(
            path,
            ManifestOf(file, shards),
            StudyThere.Refuse,
            file.Study!.Catalogue,
            manifest => Write(path, file, manifest)
        );
        return Open(path, file.Study!.Catalogue);
    }

    /// <summary>
    /// Makes the folder of a study; or joins another process that is making it, or that has made it and is at work on
    /// it.
    /// </summary>
    /// <param name="path">Where.</param>
    /// <param name="file">The study, without faults.</param>
    /// <param name="shards">Into how many shards it is cut at most, if it is not there.</param>
    /// <returns>The beginning, which others join until it is disposed of.</returns>
    /// <exception cref="StudyFolderException">The folder holds something else, or this study already and nobody begins
    /// it at this moment.</exception>
    public static StudyBeginning Begin(string path, StudyFile file, int shards) =>
        Begin(path, file, shards, StudyThere.Join);

    /// <summary>Makes the folder of a study, or goes on with it where it is there.</summary>
    /// <param name="path">Where.</param>
    /// <param name="file">The study, without faults.</param>
    /// <param name="shards">Into how many shards it is cut at most, if it is not there.</param>
    /// <returns>The beginning, which others join until it is disposed of.</returns>
    /// <exception cref="StudyFolderException">The folder holds something else, or another study.</exception>
    public static StudyBeginning BeginOrOpen(string path, StudyFile file, int shards) =>
        Begin(path, file, shards, StudyThere.GoOn);

    private static StudyBeginning Begin(string path, StudyFile file, int shards, StudyThere there) =>
        StudyBeginning.Of(
            path,
            ManifestOf(file, shards),
            there,
            file.Study!.Catalogue,
            manifest => Write(path, file, manifest)
        );

    private static void Write(string path, StudyFile file, StudyManifest manifest)
    {
        if (SystemOf(file) is { } system)
            AtomicFile.Write(System.IO.Path.Combine(path, SystemName), system);
        AtomicFile.Write(System.IO.Path.Combine(path, ManifestName), manifest.Write());
    }

    /// <summary>What the folder keeps of the file of levels, or of a junction, that a study names; or null.</summary>
    private static byte[]? SystemOf(StudyFile file) =>
        file.Study!.Junctions is { Count: > 0 } junctions ? Encoding.UTF8.GetBytes(JunctionFiles.Write(junctions))
        : file.SystemFile is null ? null
        : file.Study!.Junction is { } junction ? Encoding.UTF8.GetBytes(junction.Whole)
        : File.ReadAllBytes(file.SystemFile);

    private static StudyManifest ManifestOf(StudyFile file, int shards)
    {
        ArgumentNullException.ThrowIfNull(file);
        var study = file.Study ?? throw new ArgumentException("the study has faults.", nameof(file));
        var system = SystemOf(file);
        return new StudyManifest
        {
            Name = study.Name,
            Study = study.Canonical,
            StudyHash = study.Hash,
            SystemHash = system is null ? null : Convert.ToHexStringLower(SHA256.HashData(system)),
            Seed = study.Seed,
            Points = study.Points,
            Columns = [.. ResultColumns.Of(study, file.Kinds).Select(column => column.Column.Name)],
            Version = ThermowellVersion.Text,
            NumericProfile = NumericProfile.Current,
            Shards = ShardRange.Cut(study.Points, (int)Math.Min(shards, study.Points)),
        };
    }

    /// <summary>Opens a folder.</summary>
    /// <param name="path">Where.</param>
    /// <param name="catalogue">The concepts that its study may name.</param>
    /// <exception cref="StudyFolderException">It is none, or damaged, or of another version.</exception>
    public static StudyFolder Open(string path, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(path);
        var file = System.IO.Path.Combine(path, ManifestName);
        if (!File.Exists(file) && !HoldsShards(path))
            throw new StudyFolderException(
                $"'{Shown.Path(path)}' holds no study: 'thermowell study run FILE --out {Shown.Path(path)}' makes one."
            );
        if (ManifestIn(path) is not { } manifest)
            throw new StudyFolderException(
                $"'{file}' is {(File.Exists(file) ? "damaged" : "lost")}: 'thermowell study run FILE --out {path}' writes it again and goes on with the points that are there."
            );
        if (manifest.Version != ThermowellVersion.Text)
            throw new StudyFolderException(
                $"'{Shown.Path(path)}' was begun by version {manifest.Version} and this is {ThermowellVersion.Text}: go on with that version, or run the study in another folder."
            );
        if (
            Study.Trusted(
                manifest.Study,
                manifest.SystemHash is null ? null : System.IO.Path.Combine(path, SystemName),
                catalogue
            )
                is not { } study
            || study.Hash != manifest.StudyHash
        )
            throw new StudyFolderException(
                $"'{file}' does not hold the study that it was made for: run the study in another folder."
            );
        if (manifest.SystemHash is { } hash && hash != HashOf(System.IO.Path.Combine(path, SystemName)))
            throw new StudyFolderException(
                $"'{System.IO.Path.Combine(path, SystemName)}' is not the file that the study was begun with: put that back."
            );
        return new StudyFolder(path, manifest, study);
    }

    /// <summary>The name of the folder itself, for the files that are made of the study.</summary>
    public string ShortName =>
        System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path)));

    /// <summary>Refuses a path that is that of one of the study's own files.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="StudyFolderException">It is.</exception>
    public void RefuseOwn(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        string[] own = [ManifestName, SystemName, "table.csv", "table.json", "failures.csv"];
        var shards = In("shards") + System.IO.Path.DirectorySeparatorChar;
        if (
            Array.Exists(own, name => full == System.IO.Path.GetFullPath(In(name)))
            || full.StartsWith(System.IO.Path.GetFullPath(shards), StringComparison.Ordinal)
        )
            throw new StudyFolderException($"'{Shown.Path(path)}' is a file of the study itself: give another name.");
    }

    /// <summary>
    /// Refuses to evaluate points here if they would differ in their last bits from those that are there.
    /// </summary>
    /// <exception cref="StudyFolderException">The numeric profile is another one.</exception>
    public void RefuseOtherProfile()
    {
        if (Manifest.NumericProfile != NumericProfile.Current)
            throw new StudyFolderException(
                $"'{Path}' was begun on {Words(Manifest.NumericProfile)} and this is {Words(NumericProfile.Current)}: their last bits differ; go on there, or run the study in another folder."
            );
    }

    private static string Words(NumericProfile profile) =>
        $"{profile.Runtime}, {profile.Architecture}, {profile.VectorBits}-bit vectors";

    /// <summary>Removes what processes that were killed had begun to write here.</summary>
    internal void RemoveStaleParts()
    {
        string[] endings = [".csv", ".parquet", ".h5", ".hdf5", ".svg", ".png"];
        string[] own = [ManifestName, SystemName, "table.json", .. endings.Select(ending => ShortName + ending)];
        StaleParts.Remove(Path, own.Contains);
        StaleParts.Remove(In("runs"), name => name.EndsWith(".json", StringComparison.Ordinal));
        StaleParts.Remove(In("shards"), IsOfShard);
    }

    /// <summary>The manifest in a folder; null if it is lost or damaged.</summary>
    internal static StudyManifest? ManifestIn(string path)
    {
        try
        {
            return StudyManifest.Read(File.ReadAllText(System.IO.Path.Combine(path, ManifestName)));
        }
        catch (Exception lost)
            when (lost is FileNotFoundException or DirectoryNotFoundException && !MachineFailure.Is(lost))
        {
            return null;
        }
    }

    /// <summary>
    /// Refuses a folder that holds what is no study. One whose manifest is lost or damaged is a study's as long as it
    /// has shards.
    /// </summary>
    internal static void RefuseForeign(string path)
    {
        if (!Directory.Exists(path) || File.Exists(System.IO.Path.Combine(path, ManifestName)) || HoldsShards(path))
            return;
        string[] ours =
        [
            ManifestName,
            ManifestName + AtomicFile.Part,
            SystemName,
            SystemName + AtomicFile.Part,
            "shards",
            "runs",
        ];
        if (Directory.GetFileSystemEntries(path).Any(entry => !ours.Contains(System.IO.Path.GetFileName(entry))))
            throw new StudyFolderException(
                $"'{Shown.Path(path)}' is not empty and holds no study: give a folder of its own."
            );
    }

    private static bool HoldsShards(string path)
    {
        var shards = System.IO.Path.Combine(path, "shards");
        if (!Directory.Exists(shards))
            return false;
        var names = Directory.GetFileSystemEntries(shards).Select(entry => System.IO.Path.GetFileName(entry)).ToList();
        return names.Count > 0
            && names.TrueForAll(name => IsOfShard(name) || name.EndsWith(".lock", StringComparison.Ordinal));
    }

    private static bool IsOfShard(string name)
    {
        if (name.EndsWith(AtomicFile.Part, StringComparison.Ordinal))
            name = name[..^AtomicFile.Part.Length];
        return System.IO.Path.GetExtension(name) is ".journal" or ".rows" or ".lock"
            && long.TryParse(System.IO.Path.GetFileNameWithoutExtension(name), out _);
    }

    private static string HashOf(string path) =>
        File.Exists(path) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) : "";

    private string Shard(int shard, string extension) =>
        In(System.IO.Path.Combine("shards", shard.ToString("D6", CultureInfo.InvariantCulture) + "." + extension));
}
