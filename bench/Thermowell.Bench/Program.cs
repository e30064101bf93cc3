using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Thermowell.Bench;
using Thermowell.Bench.Peers;

if (args is ["process", ..])
    return WholeCommand.Run([.. args.Skip(1)]);
if (args is ["shared", ..] and { Length: <= 2 })
    return SharedMachine.Run(args.ElementAtOrDefault(1) ?? "");
if (args is ["peers", ..])
    return PeerComparison.Run([.. args.Skip(1)]);

// In this process: what is measured is the assembly that the tests ran, and no second build is needed. Medians, for
// machines are shared.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(4).WithIterationCount(15);
var config = DefaultConfig
    .Instance.AddJob(job)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumn(StatisticColumn.Median, StatisticColumn.Min, StatisticColumn.OperationsPerSecond);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
