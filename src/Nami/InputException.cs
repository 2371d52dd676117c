namespace Nami;

/// <summary>
/// What the user gave (a file, a series, an option) can't be used. The message is one line for that user:
/// what was found, where, what was expected, and what to do.
/// </summary>
public class InputException : Exception
{
    /// <summary>Creates the exception with its one-line message.</summary>
    public InputException(string message) : base(message) { }

    /// <summary>Creates the exception with its one-line message and the failure behind it.</summary>
    public InputException(string message, Exception innerException) : base(message, innerException) { }
}
