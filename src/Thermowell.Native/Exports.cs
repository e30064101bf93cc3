using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Thermowell.Questions;

namespace Thermowell.Native;

/// <summary>The functions of <c>thermowell.h</c>, which says what each does.</summary>
internal static unsafe class Exports
{
    private static readonly byte* VersionText = (byte*)Marshal.StringToCoTaskMemUTF8(ThermowellVersion.Text);

    [UnmanagedCallersOnly(EntryPoint = "thermowell_version", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* Version() => VersionText;

    [UnmanagedCallersOnly(EntryPoint = "thermowell_begin", CallConvs = [typeof(CallConvCdecl)])]
    private static nint Begin(byte* request) =>
        GCHandle.ToIntPtr(
            GCHandle.Alloc(
                new Job(request is null ? [] : MemoryMarshal.CreateReadOnlySpanFromNullTerminated(request).ToArray())
            )
        );

    [UnmanagedCallersOnly(EntryPoint = "thermowell_wait", CallConvs = [typeof(CallConvCdecl)])]
    private static int Wait(nint job, int milliseconds) => Of(job).Wait(milliseconds) ? 1 : 0;

    [UnmanagedCallersOnly(EntryPoint = "thermowell_progress", CallConvs = [typeof(CallConvCdecl)])]
    private static double Progress(nint job) => Of(job).Share;

    [UnmanagedCallersOnly(EntryPoint = "thermowell_stop", CallConvs = [typeof(CallConvCdecl)])]
    private static void Stop(nint job) => Of(job).Stop();

    [UnmanagedCallersOnly(EntryPoint = "thermowell_answer", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* Answer(nint job) => Of(job).Answer;

    [UnmanagedCallersOnly(EntryPoint = "thermowell_numbers", CallConvs = [typeof(CallConvCdecl)])]
    private static int Numbers(nint job, int column, double* numbers) => Of(job).Column(column, numbers, null) ? 1 : 0;

    [UnmanagedCallersOnly(EntryPoint = "thermowell_words", CallConvs = [typeof(CallConvCdecl)])]
    private static int Words(nint job, int column, int* places) => Of(job).Column(column, null, places) ? 1 : 0;

    [UnmanagedCallersOnly(EntryPoint = "thermowell_free", CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint job)
    {
        var handle = GCHandle.FromIntPtr(job);
        ((Job)handle.Target!).Dispose();
        handle.Free();
    }

    private static Job Of(nint job) => (Job)GCHandle.FromIntPtr(job).Target!;
}
