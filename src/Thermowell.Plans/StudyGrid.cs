namespace Thermowell.Plans;

/// <summary>The points of a study in their order: the last axis runs fastest.</summary>
public sealed class StudyGrid
{
    private readonly long[] _strides;

    /// <summary>The grid of a study.</summary>
    /// <param name="study">The study.</param>
    public StudyGrid(Study study)
    {
        Axes = study.Axes;
        Points = study.Points;
        _strides = new long[Axes.Count];
        var stride = 1L;
        for (var axis = Axes.Count - 1; axis >= 0; axis--)
        {
            _strides[axis] = stride;
            stride *= Axes[axis].Points;
        }
    }

    /// <summary>The axes, the slowest first.</summary>
    public IReadOnlyList<StudyAxis> Axes { get; }

    /// <summary>How many points there are.</summary>
    public long Points { get; }

    /// <summary>Where a point stands on an axis.</summary>
    /// <param name="point">The point, from 0.</param>
    /// <param name="axis">The axis.</param>
    public int On(long point, int axis) => (int)(point / _strides[axis] % Axes[axis].Points);
}
