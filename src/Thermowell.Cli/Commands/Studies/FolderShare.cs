using System.Diagnostics;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Runs;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>How much of a study other processes have done, seen in its files at most once a second.</summary>
/// <param name="folder">The study.</param>
internal sealed class FolderShare(StudyFolder folder)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    private Stopwatch? _since;
    private double _share;

    public double Value
    {
        get
        {
            if (_since is { } since && since.Elapsed < Often) return _share;
            _since = Stopwatch.StartNew();
            return _share = (double)StudyStatus.Of(folder).PointsDone / folder.Manifest.Points;
        }
    }
}
