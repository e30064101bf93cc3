using Thermowell.Questions;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>What is kept between requests is made once, bounded, and never a remembered failure.</summary>
public class LruCacheTests
{
    private static CancellationToken Ongoing => TestContext.Current.CancellationToken;

    [Fact]
    public void ManyThreadsThatAskAtOnceMakeAValueOnce()
    {
        var made = 0;
        var kept = new LruCache<int, object>(100, _ => 1);
        var values = new object[64];
        Parallel.For(
            0,
            values.Length,
            i =>
                values[i] = kept.Get(
                    7,
                    _ =>
                    {
                        Interlocked.Increment(ref made);
                        Thread.Sleep(20);
                        return new object();
                    },
                    Ongoing
                )
        );
        Assert.Equal(1, made);
        Assert.All(values, value => Assert.Same(values[0], value));
    }

    [Fact]
    public void TheLeastRecentlyUsedIsLetGo()
    {
        var made = new List<int>();
        var kept = new LruCache<int, int>(2, _ => 1);
        foreach (var key in (int[])[1, 2, 1, 3, 1, 2])
            kept.Get(key, Make, Ongoing);
        Assert.Equal([1, 2, 3, 2], made);

        int Make(int key)
        {
            made.Add(key);
            return key;
        }
    }

    [Fact]
    public void WhatIsLargerThanTheBudgetIsHandedOutAndNotKept()
    {
        var made = 0;
        var kept = new LruCache<int, int>(10, _ => 11);
        for (var i = 0; i < 2; i++)
            Assert.Equal(5, kept.Get(5, _ => 4 + Math.Min(1, ++made), Ongoing));
        Assert.Equal(2, made);
    }

    [Fact]
    public void OneBeyondTheBudgetIsKeptAloneAsLongAsItIsUsedLast()
    {
        var made = new List<int>();
        var kept = new LruCache<int, int>(10, key => key, single: 20);
        foreach (var key in (int[])[20, 20, 3, 4, 3, 20, 21, 21, 3])
            kept.Get(key, Make, Ongoing);
        Assert.Equal([20, 3, 4, 20, 21, 21, 3], made);

        int Make(int key)
        {
            made.Add(key);
            return key;
        }
    }

    [Fact]
    public void AFailureIsNotKept()
    {
        var kept = new LruCache<int, int>(10, _ => 1);
        Assert.Throws<InvalidOperationException>(() =>
            kept.Get(1, _ => throw new InvalidOperationException(), Ongoing)
        );
        Assert.Equal(3, kept.Get(1, _ => 3, Ongoing));
    }

    [Fact]
    public async Task WhoWaitsForAValueThatAnotherStopsMakesItAnew()
    {
        using var stop = new CancellationTokenSource();
        using var begun = new ManualResetEventSlim();
        var kept = new LruCache<int, int>(10, _ => 1);
        var stopped = Task.Run(
            () =>
                kept.Get(
                    1,
                    _ =>
                    {
                        begun.Set();
                        stop.Token.WaitHandle.WaitOne();
                        throw new OperationCanceledException(stop.Token);
                    },
                    stop.Token
                ),
            Ongoing
        );
        begun.Wait(Ongoing);
        var waiting = Task.Run(() => kept.Get(1, _ => 3, Ongoing), Ongoing);
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => stopped);
        Assert.Equal(3, await waiting);
    }
}
