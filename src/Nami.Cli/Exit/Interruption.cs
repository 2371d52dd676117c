using System.Runtime.InteropServices;

namespace Nami.Cli.Exit;

/// <summary>
/// Ctrl-C, a terminal that is closed, and a polite request of the system to end: the first one asks to stop, the second ends the process
/// at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() =>
        _registrations = [.. ((PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            .Select(signal => PosixSignalRegistration.Create(signal, Stop))];

    public bool IsRequested => _source.IsCancellationRequested;

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        if (IsRequested)
            return;
        context.Cancel = true;
        if (context.Signal == PosixSignal.SIGHUP && !Console.IsOutputRedirected)
        {
            // The terminal is gone, and writing to it fails.
            Console.SetOut(TextWriter.Null);
            Console.SetError(TextWriter.Null);
        }
        _source.Cancel();
    }
}
