using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using Xunit.v3;

[assembly: Nami.Tests.HungTests]

namespace Nami.Tests;

/// <summary>
/// Names the tests that hang, and ends the run, which would wait for them for ever: a test may take five minutes, or
/// <c>NAMI_TEST_LIMIT</c> seconds. (The slowest takes half a minute on two cores.)
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class HungTestsAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("NAMI_TEST_LIMIT"), CultureInfo.InvariantCulture, out int seconds) ? seconds : 300);

    private static readonly ConcurrentDictionary<string, (string Name, long Began)> s_running = [];
    private static (string Name, long Ended) s_last = ("none", Stopwatch.GetTimestamp());

    static HungTestsAttribute() => new Thread(Watch) { IsBackground = true, Name = "hung tests" }.Start();

    public override void Before(MethodInfo methodUnderTest, IXunitTest test) =>
        s_running[test.UniqueID] = (test.TestDisplayName, Stopwatch.GetTimestamp());

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        s_last = (test.TestDisplayName, Stopwatch.GetTimestamp());
        s_running.TryRemove(test.UniqueID, out _);
    }

    private static void Watch()
    {
        while (true)
        {
            // Seldom: looking allocates, and there are tests that count what the whole process allocates.
            Thread.Sleep(s_limit / 20);
            if (Debugger.IsAttached)
                continue;
            var running = s_running.Values.OrderBy(test => test.Began)
                .Select(test => (test.Name, Time: Stopwatch.GetElapsedTime(test.Began))).ToArray();
            // Where none runs, a fixture works, or a class is made or disposed of: fixtures compile and start servers.
            if (running is [var longest, ..] ? longest.Time > s_limit : Stopwatch.GetElapsedTime(s_last.Ended) > 3 * s_limit)
                End(running);
        }
    }

    private static void End((string Name, TimeSpan Time)[] running)
    {
        var lines = new StringBuilder(
            $"\nA test hangs (the limit is {s_limit.TotalSeconds:F0} s): the run ends here. Tests that were running:\n");
        foreach (var (name, time) in running)
            lines.Append(CultureInfo.InvariantCulture, $"  {name} ({time.TotalSeconds:F0} s)\n");
        if (running.Length == 0)
            lines.Append(CultureInfo.InvariantCulture,
                $"  none: a fixture hangs, or what stands around a test; the last test that ended was {s_last.Name}\n");
        // Not by Console, which a test may have turned elsewhere.
        using (var error = Console.OpenStandardError())
            error.Write(Encoding.UTF8.GetBytes(lines.ToString()));
        // What tests started ends with the process; if that hangs as well, it is killed.
        new Thread(Kill) { IsBackground = true }.Start();
        Environment.Exit(1);
    }

    private static void Kill()
    {
        Thread.Sleep(10_000);
        Process.GetCurrentProcess().Kill();
    }
}
