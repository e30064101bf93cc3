using System.Runtime.InteropServices;
using Thermowell.Files;
using Thermowell.Plans.Columns;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Points;

namespace Thermowell.Native;

/// <summary>
/// A request at work: it begins at once, on a thread of its own, and ends with an answer whatever happens.
/// </summary>
internal sealed unsafe class Job : IDisposable, IProgress<double>
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;
    private byte* _answer;
    private double _share;
    private StudySweep? _sweep;

    /// <param name="request">The request, in UTF-8.</param>
    public Job(byte[] request) => _work = Task.Run(() => Work(request));

    /// <summary>The part that is done, from 0 to 1.</summary>
    public double Share => Volatile.Read(ref _share);

    /// <summary>The answer in UTF-8, with a zero at its end; null while the job is at work.</summary>
    public byte* Answer => _work.IsCompleted ? _answer : null;

    /// <summary>
    /// Fills in a column of a sweep: numbers, or the places of words in the column's list. Whether there is one.
    /// </summary>
    public bool Column(int column, double* numbers, int* places)
    {
        if (!_work.IsCompleted || _sweep is not { } sweep || column < 0 || column >= sweep.Columns.Count)
            return false;
        var areWords = sweep.Columns[column].Kind == ColumnKind.Word;
        if (areWords ? places is null : numbers is null)
            return false;
        if (areWords)
            sweep.Words(column).Places.Span.CopyTo(new Span<int>(places, sweep.Rows));
        else
            sweep.Numbers(column, new Span<double>(numbers, sweep.Rows));
        return true;
    }

    /// <summary>Whether the job ends within so many milliseconds.</summary>
    public bool Wait(int milliseconds) => _work.Wait(Math.Max(0, milliseconds));

    /// <summary>Asks it to stop.</summary>
    public void Stop() => _stop.Cancel();

    /// <inheritdoc/>
    public void Report(double value) => Volatile.Write(ref _share, value);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _work.Wait();
        Marshal.FreeCoTaskMem((nint)_answer);
        _answer = null;
        _stop.Dispose();
    }

    private void Work(byte[] request)
    {
        string answer;
        try
        {
            answer = Request.Answer(
                request,
                new EvaluationRun { Cancellation = _stop.Token, Progress = this },
                sweep => _sweep = sweep
            );
        }
        catch (OperationCanceledException)
        {
            answer = Reply.Stopped;
        }
        catch (PointFailedException failure)
        {
            answer = Reply.Failure(Reply.NoAnswer, failure.Message);
        }
        catch (Exception lack) when (MachineFailure.Is(lack))
        {
            answer = Reply.Failure(Reply.Lacking, MachineFailure.Sentence(lack));
        }
        catch (Exception defect)
        {
            answer = Reply.Failure(Reply.Defect, $"a defect of Thermowell itself: {defect.Message}");
        }

        _answer = (byte*)Marshal.StringToCoTaskMemUTF8(answer);
    }
}
