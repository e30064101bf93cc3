namespace Thermowell.Questions.Points;

/// <summary>What kinds of points there are: they decide on the numbers that an answer may hold.</summary>
[Flags]
public enum PointKinds
{
    /// <summary>No kind.</summary>
    None = 0,

    /// <summary>Classical, without sampling.</summary>
    Exact = 1,

    /// <summary>Classical, simulated.</summary>
    Simulated = 2,

    /// <summary>The Lindblad equation.</summary>
    Lindblad = 4,

    /// <summary>The Redfield equation.</summary>
    Redfield = 8,

    /// <summary>Of more than one particle.</summary>
    Several = 16,

    /// <summary>With the bias reversed too.</summary>
    Rectified = 32,
}

/// <summary>The kinds of a request.</summary>
public static class PointKindsOf
{
    /// <summary>The kinds of one request.</summary>
    /// <param name="request">The request.</param>
    public static PointKinds Request(PointRequest request)
    {
        var several = request.System is GasSystem { Gas.Masses.Length: > 1 };
        var kinds = request.Formalism switch
        {
            ClassicalFormalism { Route: SimulatedRoute } => PointKinds.Simulated,
            ClassicalFormalism => PointKinds.Exact,
            RedfieldFormalism => PointKinds.Redfield,
            _ => PointKinds.Lindblad,
        };

        // Where the masses differ a match takes a simulated target.
        if (request.Quantity == Quantity.Matching && several) kinds |= PointKinds.Simulated;
        return kinds | (several ? PointKinds.Several : 0) | (request.WithRectification ? PointKinds.Rectified : 0);
    }
}
