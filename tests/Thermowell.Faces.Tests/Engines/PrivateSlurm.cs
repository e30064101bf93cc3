using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Thermowell.Engines.Shards;
using Xunit;

namespace Thermowell.Faces.Tests.Engines;

/// <summary>
/// A Slurm of the test's own: two nodes of four processors each, played by this machine, that listen on its loopback
/// alone. It is up when it is made, and gone, with everything that runs on it, when it is disposed of.
/// </summary>
internal sealed class PrivateSlurm : IDisposable
{
    private static readonly TimeSpan Answering = TimeSpan.FromSeconds(30);
    private static readonly string[] Needed =
    [
        "munged",
        "slurmctld",
        "slurmd",
        "sbatch",
        "squeue",
        "scontrol",
        "scancel",
        "sinfo",
    ];

    private readonly EmptyFolder _folder = new();

    /// <param name="largestArray">MaxArraySize.</param>
    public PrivateSlurm(int largestArray)
    {
        WriteFiles(largestArray);
        Start(
            "munged",
            $"--key-file={In("munge/key")}",
            $"--socket={In("munge/sock")}",
            $"--pid-file={In("munge/pid")}",
            $"--log-file={In("munge/log")}",
            $"--seed-file={In("munge/seed")}"
        );
        Start("slurmctld");
        Start("slurmd", "-N", "n1");
        Start("slurmd", "-N", "n2");
    }

    /// <summary>The file by which Slurm's programs find it, in the variable SLURM_CONF.</summary>
    public string Configuration => In("slurm.conf");

    /// <summary>Skips the test where there is no Slurm.</summary>
    public static void Require()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: no Slurm");
        Assert.SkipUnless(Needed.All(name => Program(name) is not null), "skipped: no Slurm");
    }

    /// <summary>Waits until both nodes take jobs.</summary>
    public Task IsUp() =>
        SampleStudy.Until(
            () =>
                Run("sinfo", "-h", "-N", "-t", "idle", "-o", "%N")
                    .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Length == 2,
            "both nodes take jobs",
            seconds: 30
        );

    /// <summary>Runs one of its programs.</summary>
    public ExternalAnswer Run(string program, params string[] words) =>
        ExternalProgram.Run(["env", $"SLURM_CONF={Configuration}", Program(program)!, .. words], Answering);

    /// <summary>Waits until nothing is queued and nothing runs.</summary>
    public Task IsIdle(int seconds) =>
        SampleStudy.Until(() => Run("squeue", "-h") is { Succeeded: true, Output: "" }, "the queue is empty", seconds);

    public void Dispose()
    {
        if (File.Exists(In("slurmctld.pid")))
            Run("scancel", "--user=" + Environment.UserName);

        // The daemons must see the end of what they have started, or it outlives them.
        for (var tenths = 0; tenths < 200 && Run("squeue", "-h") is { Succeeded: true, Output.Length: > 0 }; tenths++)
            Thread.Sleep(100);
        string[] files = ["slurmd.n1.pid", "slurmd.n2.pid", "slurmctld.pid", "munge/pid"];
        var processes = files
            .Select(In)
            .Where(File.Exists)
            .Select(file => File.ReadAllText(file).Trim())
            .Where(id => id.Length > 0)
            .ToList();
        if (processes.Count > 0)
            ExternalProgram.Run(["kill", .. processes], Answering);

        // One that has ended may stay a zombie for a while.
        for (var tenths = 0; tenths < 150 && processes.Any(IsAlive); tenths++)
            Thread.Sleep(100);
        if (processes.Any(IsAlive))
            ExternalProgram.Run(["kill", "-9", .. processes.Where(IsAlive)], Answering);
        _folder.Dispose();
    }

    private static bool IsAlive(string process)
    {
        var state = ExternalProgram.Run(["ps", "-o", "stat=", "-p", process], Answering).Output.Trim();
        return state.Length > 0 && state[0] != 'Z';
    }

    private static string? Program(string name) =>
        ExternalProgram.Find(name) ?? (File.Exists("/usr/sbin/" + name) ? "/usr/sbin/" + name : null);

    private string In(string name) => _folder.Sub(name);

    private void Start(string program, params string[] words)
    {
        // A daemon keeps the streams that it is given.
        var answer = ExternalProgram.Run(
            [
                "sh",
                "-c",
                "exec \"$@\" >/dev/null 2>&1 </dev/null",
                "sh",
                "env",
                $"SLURM_CONF={Configuration}",
                Program(program)!,
                .. words,
            ],
            Answering
        );
        Assert.True(answer.Succeeded, $"{program} did not start: {answer.Complaint}");
    }

    private void WriteFiles(int largestArray)
    {
        foreach (var name in (string[])["munge", "ctld", "spool.n1", "spool.n2"])
            Directory.CreateDirectory(In(name));
        const UnixFileMode Key = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        const UnixFileMode Open =
            Key
            | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead
            | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead
            | UnixFileMode.OtherExecute;
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(_folder.Path, Open);
        File.SetUnixFileMode(In("munge"), Open);
        File.WriteAllBytes(In("munge/key"), RandomNumberGenerator.GetBytes(1024));
        File.SetUnixFileMode(In("munge/key"), Key);
        var (host, user, ports) = (Dns.GetHostName().Split('.')[0], Environment.UserName, FreePorts(3));
        File.WriteAllText(
            Configuration,
            $"""
            ClusterName=private
            SlurmctldHost={host}(127.0.0.1)
            SlurmctldPort={ports[0]}
            SlurmUser={user}
            SlurmdUser={user}
            AuthInfo=socket={In("munge/sock")}
            CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
            StateSaveLocation={In("ctld")}
            SlurmdSpoolDir={In("spool.%n")}
            SlurmctldPidFile={In("slurmctld.pid")}
            SlurmdPidFile={In("slurmd.%n.pid")}
            SlurmctldLogFile={In("slurmctld.log")}
            SlurmdLogFile={In("slurmd.%n.log")}
            MailProg=/bin/true
            # As a plain user too; and a machine smaller than its nodes.
            ProctrackType=proctrack/pgid
            TaskPlugin=task/none
            SlurmdParameters=config_overrides
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            AccountingStorageType=accounting_storage/none
            # Scheduled at once, and killed at once.
            SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0
            KillWait=10
            ReturnToService=2
            MaxArraySize={largestArray}
            NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[1]} CPUs=4 RealMemory=2048
            NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[2]} CPUs=4 RealMemory=2048
            PartitionName=private Nodes=n[1-2] Default=YES DefaultTime=10 MaxTime=60 State=UP

            """
        );
    }

    /// <summary>Neighbouring ports that are free now, from a base that the system gives.</summary>
    private static int[] FreePorts(int count)
    {
        for (; ; )
        {
            var listeners = new List<TcpListener>();
            try
            {
                for (var i = 0; i < count; i++)
                {
                    var listener = new TcpListener(
                        IPAddress.Loopback,
                        i == 0 ? 0 : ((IPEndPoint)listeners[0].LocalEndpoint).Port + i
                    );
                    listener.Start();
                    listeners.Add(listener);
                }

                return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
            }
            catch (Exception taken) when (taken is SocketException or ArgumentOutOfRangeException)
            {
                // Another base.
            }
            finally
            {
                foreach (var listener in listeners)
                    listener.Dispose();
            }
        }
    }
}
