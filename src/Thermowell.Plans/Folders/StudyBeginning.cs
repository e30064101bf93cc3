using System.Diagnostics;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Folders;

/// <summary>
/// A study's folder while the run that made it, or joined its maker, is at work: until then another first run of the
/// same study joins too.
/// </summary>
public sealed class StudyBeginning : IDisposable
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(20);

    // A manifest is written in a moment, on a slow file system in a few.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ShardLock? _right;

    private StudyBeginning(StudyFolder folder, ShardLock? right) => (Folder, _right) = (folder, right);

    /// <summary>The folder.</summary>
    public StudyFolder Folder { get; }

    /// <summary>Makes a study's folder, or joins who makes it.</summary>
    /// <param name="path">Where.</param>
    /// <param name="manifest">What it is to be about.</param>
    /// <param name="there">What is done where the study is there.</param>
    /// <param name="catalogue">The concepts that the study names.</param>
    /// <param name="write">Writes what is in it.</param>
    internal static StudyBeginning Of(
        string path,
        StudyManifest manifest,
        StudyThere there,
        Catalogue catalogue,
        Action<StudyManifest> write
    )
    {
        StudyFolder.RefuseForeign(path);
        var before = StudyFolder.ManifestIn(path);
        if (before is not null && (there == StudyThere.Refuse || !IsSame(before, manifest)))
            throw Held(path, before, manifest);
        var shards = Path.Combine(path, "shards");
        Directory.CreateDirectory(shards);
        for (var time = Stopwatch.StartNew(); ; Thread.Sleep(Often))
        {
            var right = ShardLock.Take(Path.Combine(shards, "begin.lock"));
            try
            {
                var found = StudyFolder.ManifestIn(path);
                if (found is not null)
                {
                    // One that was there before, and that nobody has begun just now, is to be resumed.
                    if (
                        there == StudyThere.Refuse
                        || !IsSame(found, manifest)
                        || (there == StudyThere.Join && before is not null && right is not null)
                    )
                        throw Held(path, found, manifest);
                    return new StudyBeginning(StudyFolder.Open(path, catalogue), right);
                }

                if (right is not null)
                {
                    write(manifest);
                    return new StudyBeginning(StudyFolder.Open(path, catalogue), right);
                }
            }
            catch
            {
                right?.Dispose();
                throw;
            }

            if (time.Elapsed > Patience)
                throw new StudyFolderException(
                    $"another process is making '{path}' and does not come to its end: look what it does."
                )
                {
                    IsIncomplete = true,
                };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _right?.Dispose();

    private static bool IsSame(StudyManifest one, StudyManifest other) =>
        one.StudyHash == other.StudyHash && one.SystemHash == other.SystemHash;

    private static StudyFolderException Held(string path, StudyManifest there, StudyManifest manifest) =>
        new(
            IsSame(there, manifest)
                ? $"'{path}' holds this study already: 'thermowell study resume {path}' goes on with it."
                : $"'{path}' holds another study, '{there.Name}', or this one before it was changed: give another folder."
        );
}

/// <summary>What is done where a folder holds the study that is to be made in it.</summary>
internal enum StudyThere
{
    /// <summary>It is refused.</summary>
    Refuse,

    /// <summary>A process that begins it at this moment, or has begun it and is at work, is joined.</summary>
    Join,

    /// <summary>It is gone on with, whoever began it and when.</summary>
    GoOn,
}
