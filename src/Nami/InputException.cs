using System.Runtime.CompilerServices;

namespace Nami;

/// <summary>
/// What the user gave (a file, a series, an option) can't be used. The message is one line for that user: what was found, where, what was
/// expected, and what to do. It is in English; <see cref="Format"/> and <see cref="Arguments"/> are what a program needs to say it in
/// another language.
/// </summary>
public class InputException : Exception
{
    /// <summary>Creates the exception with its one-line message.</summary>
    public InputException(string message) : this(message, null) { }

    /// <summary>Creates the exception with its one-line message and the failure behind it.</summary>
    public InputException(string message, Exception? innerException) : base(message, innerException)
    {
        Format = message.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        Arguments = [];
    }

    /// <summary>
    /// Creates the exception with its one-line message, put together in the invariant culture, and the failure behind it.
    /// </summary>
    [OverloadResolutionPriority(1)] // an interpolated string comes here: its parts are worth keeping
    public InputException(FormattableString message, Exception? innerException = null)
        : base(FormattableString.Invariant(message), innerException)
    {
        Format = message.Format;
        Arguments = message.GetArguments();
    }

    /// <summary>
    /// The message as <see cref="string.Format(string, object?[])"/> takes it, with placeholders for <see cref="Arguments"/>.
    /// </summary>
    public string Format { get; }

    /// <summary>
    /// What the message tells of: names, numbers, and parts of the sentence that are formats themselves (<see cref="FormattableString"/>).
    /// Empty where the message was given as a string.
    /// </summary>
    public IReadOnlyList<object?> Arguments { get; }
}
