using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Thermowell.Systems.Sites;

/// <summary>A system of sites and its Hamiltonian, as it is described and not yet solved.</summary>
/// <remarks>
/// Immutable. What a file says, such as the sites L, M, R, each a qubit, the terms "g Z(L) Z(M)" and "g Z(M) Z(R)" and
/// the parameter g; or a Hamiltonian put together in code. <see cref="Solve"/> gives levels and operators in their
/// basis.
/// </remarks>
public sealed class SiteSystem
{
    /// <summary>The largest |S_ij - S_ji*| of an operator that counts as Hermitian, over its largest element.</summary>
    public const double HermitianTolerance = 1e-12;

    private readonly SparseOperator _matrix;

    /// <summary>A system from its Hamiltonian.</summary>
    /// <param name="hamiltonian">The Hamiltonian, Hermitian to <see cref="HermitianTolerance"/>.</param>
    /// <exception cref="ArgumentException">It is not Hermitian, or an element is not finite.</exception>
    public SiteSystem(OperatorExpression hamiltonian)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        (Hamiltonian, _matrix) = (hamiltonian, SparseOperator.Of(hamiltonian));
        if (Fault(_matrix, "the Hamiltonian") is { } fault)
            throw new ArgumentException(fault + ".", nameof(hamiltonian));
        Parameters = ImmutableDictionary<string, double>.Empty;
    }

    private SiteSystem(
        OperatorExpression hamiltonian,
        SparseOperator matrix,
        IReadOnlyDictionary<string, double> parameters
    ) => (Hamiltonian, _matrix, Parameters) = (hamiltonian, matrix, parameters.ToImmutableDictionary());

    /// <summary>The states of the sites.</summary>
    public HilbertSpace Space => Hamiltonian.Space;

    /// <summary>The Hamiltonian; its parameters are those that the terms use.</summary>
    public OperatorExpression Hamiltonian { get; }

    /// <summary>The parameters that a text may use, with their values.</summary>
    public ImmutableDictionary<string, double> Parameters { get; }

    /// <summary>Reads a system from its description.</summary>
    /// <param name="sites">The sites in the order of the basis.</param>
    /// <param name="terms">The terms of the Hamiltonian, which is their sum: Hermitian together, not each.</param>
    /// <param name="parameters">The parameters that terms and couplings may use, in the order given, with finite
    /// values.</param>
    /// <param name="system">The system, if nothing is wrong.</param>
    /// <param name="faults">All that is wrong, part by part.</param>
    /// <returns>Whether nothing is wrong.</returns>
    public static bool TryParse(
        IReadOnlyList<Site> sites,
        IReadOnlyList<string> terms,
        IReadOnlyList<KeyValuePair<string, double>> parameters,
        [NotNullWhen(true)] out SiteSystem? system,
        out ImmutableArray<SystemFault> faults
    )
    {
        ArgumentNullException.ThrowIfNull(sites);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(parameters);
        system = null;
        var found = HilbertSpace.Faults([.. sites]);
        var values = Values(parameters, found);
        if (terms.Count == 0)
            found.Add(new SystemFault(SystemPart.Terms, -1, new OperatorFault(0, 0, "no term is given", "")));

        // Without sites there is nothing that terms could be read against.
        if (!found.Exists(fault => fault.Part == SystemPart.Sites))
            system = Sum(new HilbertSpace(sites), terms, values, found);
        faults = [.. found];
        return system is not null;
    }

    /// <summary>Reads a system from its description.</summary>
    /// <param name="sites">The sites in the order of the basis.</param>
    /// <param name="terms">The terms of the Hamiltonian, which is their sum.</param>
    /// <param name="parameters">The parameters, with finite values; null if there are none.</param>
    /// <exception cref="ArgumentException">Something is wrong; the message lists every fault.</exception>
    public static SiteSystem Parse(
        IReadOnlyList<Site> sites,
        IReadOnlyList<string> terms,
        IReadOnlyDictionary<string, double>? parameters = null
    ) =>
        TryParse(
            sites,
            terms,
            [.. parameters ?? ImmutableDictionary<string, double>.Empty],
            out var read,
            out var faults
        )
            ? read
            : throw new ArgumentException(SystemFault.Sentence(faults));

    /// <summary>Reads the coupling of a contact: an operator of these sites that is Hermitian.</summary>
    /// <param name="text">The text.</param>
    /// <param name="coupling">The operator, if nothing is wrong.</param>
    /// <param name="faults">All that is wrong with the text, in its order.</param>
    /// <returns>Whether nothing is wrong.</returns>
    public bool TryParseCoupling(
        string text,
        [NotNullWhen(true)] out OperatorExpression? coupling,
        out ImmutableArray<OperatorFault> faults
    )
    {
        if (!OperatorExpression.TryParse(Space, text, Parameters, out coupling, out faults))
            return false;
        if (Fault(SparseOperator.Of(coupling), "the coupling") is not { } fault)
            return true;
        faults = [new OperatorFault(0, text.Length, fault, "")];
        coupling = null;
        return false;
    }

    /// <summary>Reads the coupling of a contact: an operator of these sites that is Hermitian.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">The text is wrong; the message lists every fault.</exception>
    public OperatorExpression ParseCoupling(string text) =>
        TryParseCoupling(text, out var coupling, out var faults)
            ? coupling
            : throw new ArgumentException($"'{text}': {string.Join("; ", faults)}.", nameof(text));

    /// <summary>The levels of the system and what is needed for operators in their basis.</summary>
    /// <param name="threads">The most threads to use, 1 or more. It does not change the result.</param>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public SiteLevels Solve(
        int threads = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        var blocks = new InvariantBlocks(_matrix);
        var (energies, real, imaginary) = blocks.Diagonalise(parallel, progress);
        return new SiteLevels(this, energies, real, imaginary, blocks.Count);
    }

    private static Dictionary<string, double> Values(
        IReadOnlyList<KeyValuePair<string, double>> parameters,
        List<SystemFault> faults
    )
    {
        // One that is not finite is read as 1, so that the terms that use it are no further faults.
        var values = new Dictionary<string, double>();
        foreach (var (index, (name, value)) in parameters.Index())
        {
            if (!OperatorText.IsParameterName(name))
                Add($"'{name}' is no name for a parameter: write a letter, then letters, digits and _");
            else if (OperatorText.IsReserved(name))
                Add(
                    name == SiteKind.Identity
                        ? "I is the identity, no name for a parameter"
                        : "i is the imaginary unit, no name for a parameter"
                );
            else if (!values.TryAdd(name, double.IsFinite(value) ? value : 1))
                Add($"'{name}' is given twice");
            if (!double.IsFinite(value))
                Add(string.Create(CultureInfo.InvariantCulture, $"{name} = {value:R} is not a finite number"));

            void Add(string message) =>
                faults.Add(
                    new SystemFault(SystemPart.Parameters, index, new OperatorFault(0, name.Length, message, name))
                );
        }

        return values;
    }

    private static SiteSystem? Sum(
        HilbertSpace space,
        IReadOnlyList<string> terms,
        Dictionary<string, double> values,
        List<SystemFault> faults
    )
    {
        var sum = new OperatorExpression(space, []);
        foreach (var (index, text) in terms.Index())
        {
            if (!OperatorExpression.TryParse(space, text, values, out var term, out var wrong))
                faults.AddRange(wrong.Select(fault => new SystemFault(SystemPart.Terms, index, fault)));
            else if (sum.Terms.Length + term.Terms.Length <= OperatorExpression.MostTerms)
                sum = sum.Plus(term);
            else
            {
                var message =
                    $"with this term the Hamiltonian comes to more than {OperatorExpression.MostTerms} products";
                faults.Add(new SystemFault(SystemPart.Terms, index, new OperatorFault(0, text.Length, message, "")));
            }
        }

        if (faults.Count > 0)
            return null;
        var matrix = SparseOperator.Of(sum);
        if (Fault(matrix, "the sum of the terms") is not { } of)
            return new SiteSystem(sum, matrix, values);
        faults.Add(new SystemFault(SystemPart.Terms, -1, new OperatorFault(0, 0, of, "")));
        return null;
    }

    /// <summary>Why a matrix is no Hermitian operator; null if it is one.</summary>
    private static string? Fault(SparseOperator matrix, string what)
    {
        if (!matrix.IsFinite)
            return $"{what} has an element that is too large for a number";
        var (largest, norm) = matrix.Violation();
        return largest <= HermitianTolerance * norm
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{what} is not Hermitian: |S_ij - S_ji*| is up to {largest / norm:G3} of its largest element, at most {HermitianTolerance:R} is rounding; add + h.c. in a parenthesis"
            );
    }
}
