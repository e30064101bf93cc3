using System.Globalization;
using Thermowell.Engines.Shards;

namespace Thermowell.Engines.Slurm;

/// <summary>Shards that are one job array: the shard of index i is Offset + i.</summary>
/// <param name="Offset">The shard of index 0.</param>
/// <param name="Indices">The indices of the tasks, in order.</param>
internal sealed record SlurmArray(int Offset, IReadOnlyList<int> Indices)
{
    /// <summary>Its shards.</summary>
    public IEnumerable<int> Shards => Indices.Select(index => Offset + index);

    /// <summary>Cuts shards into arrays whose indices are below a limit.</summary>
    /// <param name="shards">The shards, in order.</param>
    /// <param name="limit">Slurm's MaxArraySize: one more than the largest index.</param>
    public static IReadOnlyList<SlurmArray> Cut(IReadOnlyList<int> shards, int limit) =>
        [
            .. from shard in shards
            group shard by shard / limit into alike
            select new SlurmArray(alike.Key * limit, [.. alike.Select(shard => shard % limit)]),
        ];

    /// <summary>The words of sbatch that submit it.</summary>
    /// <param name="script">The batch script.</param>
    public IReadOnlyList<string> Sbatch(string script) =>
        [
            "sbatch",
            "--parsable",
            "--array=" + IndexRanges.Write(Indices),
            script,
            Offset.ToString(CultureInfo.InvariantCulture),
        ];
}
