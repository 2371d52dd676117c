using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Nami;

/// <summary>A setting that is a whole number or, of type <see cref="double"/>, any number in a range.</summary>
internal sealed class NumberSetting<TOptions, T>(string property, string key) : Setting<TOptions>(property, key)
    where T : struct, INumber<T>
{
    private const string NoValue = "none";

    /// <summary>Gets the value; null where none is set.</summary>
    public required Func<TOptions, T?> Get { get; init; }

    /// <summary>Sets a value.</summary>
    public required Func<TOptions, T, TOptions> With { get; init; }

    /// <summary>Sets none, where that has a meaning of its own: as text it is <c>none</c>, as JSON <c>null</c> or <c>"none"</c>.</summary>
    public Func<TOptions, TOptions>? WithNone { get; init; }

    /// <summary>The smallest value.</summary>
    public required T Least { get; init; }

    /// <summary>The largest value.</summary>
    public required T Most { get; init; }

    /// <summary>Whether values have to be above <see cref="Least"/>.</summary>
    public bool IsAbove { get; init; }

    /// <summary>Whether values have to be below <see cref="Most"/>.</summary>
    public bool IsBelow { get; init; }

    /// <summary>Whether only whole numbers are valid.</summary>
    public bool IsWhole { get; } = typeof(T) != typeof(double);

    public override FormattableString Expected => (IsWhole, IsAbove, IsBelow, WithNone is null) switch
    {
        (true, _, _, _) => $"a whole number from {Least} to {Most}",
        (_, true, _, true) => $"a number above {Least}, up to {Most}",
        (_, true, _, _) => $"a number above {Least}, up to {Most}, or none",
        (_, _, true, _) => $"a number from {Least} to below {Most}",
        _ => $"a number from {Least} to {Most}",
    };

    /// <summary>The same setting with a lower limit, such as a server's.</summary>
    public NumberSetting<TOptions, T> UpTo(T most) => new(Property, Key)
    {
        Label = Label,
        Group = Group,
        IsUsual = IsUsual,
        Description = Description,
        Default = Default,
        Get = Get,
        With = With,
        WithNone = WithNone,
        Least = Least,
        Most = T.Min(Most, most),
        IsAbove = IsAbove,
        IsBelow = IsBelow,
    };

    /// <summary>Whether a value is in the range.</summary>
    public bool IsValid(T value) =>
        T.IsFinite(value) && (IsAbove ? value > Least : value >= Least) && (IsBelow ? value < Most : value <= Most);

    public override TResult Accept<TResult>(ISettingVisitor<TOptions, TResult> visitor) => visitor.Visit(this);

    public override string? Text(TOptions options) =>
        Get(options) is { } value ? value.ToString(null, CultureInfo.InvariantCulture) : WithNone is null ? null : NoValue;

    // The text of a finite number is JSON as it is.
    public override JsonNode? Json(TOptions options) =>
        Get(options) is { } value ? JsonNode.Parse(value.ToString(null, CultureInfo.InvariantCulture)) : null;

    public override bool TryParse(TOptions options, string text, out TOptions changed) =>
        text == NoValue ? TrySetNone(options, out changed) : TrySet(options, text, out changed);

    public override bool TryRead(TOptions options, JsonElement json, out TOptions changed)
    {
        changed = options;
        return json.ValueKind == JsonValueKind.Number ? TrySet(options, json.GetRawText(), out changed)
            : (json.ValueKind == JsonValueKind.Null || (json.ValueKind == JsonValueKind.String && json.ValueEquals(NoValue)))
                && TrySetNone(options, out changed);
    }

    public override TOptions Copy(TOptions from, TOptions to) =>
        Get(from) is { } value ? With(to, value) : WithNone is { } none ? none(to) : to;

    public override void Validate(TOptions options)
    {
        if (Get(options) is { } value && !IsValid(value))
            Reject(Text(options));
    }

    private bool TrySet(TOptions options, string text, out TOptions changed)
    {
        bool isValid = T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && IsValid(value);
        changed = isValid ? With(options, value) : options;
        return isValid;
    }

    private bool TrySetNone(TOptions options, out TOptions changed)
    {
        changed = WithNone is { } none ? none(options) : options;
        return WithNone is not null;
    }
}

/// <summary>A setting that is true or false.</summary>
internal sealed class FlagSetting<TOptions>(string property, string key) : Setting<TOptions>(property, key)
{
    /// <summary>Gets the value; null where none is set.</summary>
    public required Func<TOptions, bool?> Get { get; init; }

    /// <summary>Sets a value.</summary>
    public required Func<TOptions, bool, TOptions> With { get; init; }

    /// <summary>Whether a command line sets it by its name alone, because it is false by default.</summary>
    public bool IsSwitch { get; init; }

    public override FormattableString Expected => $"true or false";

    public override TResult Accept<TResult>(ISettingVisitor<TOptions, TResult> visitor) => visitor.Visit(this);

    public override string? Text(TOptions options) => Get(options) switch { true => "true", false => "false", null => null };

    public override JsonNode? Json(TOptions options) => Get(options) is { } value ? JsonValue.Create(value) : null;

    public override bool TryParse(TOptions options, string text, out TOptions changed)
    {
        changed = text switch { "true" => With(options, true), "false" => With(options, false), _ => options };
        return text is "true" or "false";
    }

    public override bool TryRead(TOptions options, JsonElement json, out TOptions changed)
    {
        bool isValid = json.ValueKind is JsonValueKind.True or JsonValueKind.False;
        changed = isValid ? With(options, json.GetBoolean()) : options;
        return isValid;
    }

    public override TOptions Copy(TOptions from, TOptions to) => Get(from) is { } value ? With(to, value) : to;

    public override void Validate(TOptions options) { }
}

/// <summary>A setting that is one of a few, by name; where it has numbers of its own, JSON may give them in an object.</summary>
internal sealed class ChoiceSetting<TOptions, T>(string property, string key) : Setting<TOptions>(property, key)
    where T : notnull
{
    private const string TypeKey = "type";

    /// <summary>Gets the value.</summary>
    public required Func<TOptions, T> Get { get; init; }

    /// <summary>Sets a value.</summary>
    public required Func<TOptions, T, TOptions> With { get; init; }

    /// <summary>The names, with the values that they stand for: each of its own type where there is a <see cref="Type"/>.</summary>
    public required IReadOnlyList<(string Name, T Value)> Choices { get; init; }

    /// <summary>
    /// How a choice with numbers is written as an object, whose <c>type</c> is the name; null where choices have none. It is made when it
    /// is needed: a command line that reads and writes no JSON starts without it.
    /// </summary>
    public Func<JsonTypeInfo<T>>? Type { get; init; }

    /// <summary>Checks the numbers of a choice: throws an <see cref="ArgumentOutOfRangeException"/>.</summary>
    public Action<T>? Check { get; init; }

    public override FormattableString Expected => $"one of {string.Join(", ", Choices.Select(choice => choice.Name))}";

    public override TResult Accept<TResult>(ISettingVisitor<TOptions, TResult> visitor) => visitor.Visit(this);

    /// <summary>The name of a value.</summary>
    public string? NameOf(T value) => Choices.FirstOrDefault(
        choice => Type is null ? EqualityComparer<T>.Default.Equals(choice.Value, value) : choice.Value.GetType() == value.GetType()).Name;

    public override string? Text(TOptions options) => NameOf(Get(options));

    public override JsonNode? Json(TOptions options) =>
        Type is null ? JsonValue.Create(Text(options)) : JsonSerializer.SerializeToNode(Get(options), Type());

    public override bool TryParse(TOptions options, string text, out TOptions changed)
    {
        foreach (var (name, value) in Choices)
        {
            if (name == text)
            {
                changed = With(options, value);
                return true;
            }
        }
        changed = options;
        return false;
    }

    public override bool TryRead(TOptions options, JsonElement json, out TOptions changed)
    {
        changed = options;
        try
        {
            return json.ValueKind == JsonValueKind.String ? TryParse(options, json.GetString()!, out changed)
                : json.ValueKind == JsonValueKind.Object && Type is not null && TryReadObject(options, json, Type(), out changed);
        }
        // Text that holds half a surrogate pair.
        catch (Exception e) when (e is InvalidOperationException or JsonException or NotSupportedException or ArgumentException)
        {
            return false;
        }
    }

    public override TOptions Copy(TOptions from, TOptions to) => With(to, Get(from));

    public override void Validate(TOptions options)
    {
        var value = Get(options);
        ArgumentNullException.ThrowIfNull(value, Property);
        if (NameOf(value) is not { } name)
            Reject($"{value}");
        else
            Check?.Invoke(value);
    }

    // Numbers that are left out are those of the choice.
    private bool TryReadObject(TOptions options, JsonElement json, JsonTypeInfo<T> type, out TOptions changed)
    {
        changed = options;
        if (!json.TryGetProperty(TypeKey, out var name) || name.ValueKind != JsonValueKind.String
            || !TryParse(options, name.GetString()!, out var chosen))
            return false;
        var whole = JsonSerializer.SerializeToNode(Get(chosen), type)!.AsObject();
        foreach (var member in json.EnumerateObject())
            whole[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        if (whole.Deserialize(type) is not { } value)
            return false;
        Check?.Invoke(value);
        changed = With(options, value);
        return true;
    }
}

/// <summary>A setting that is a text, such as the name of a column.</summary>
internal sealed class TextSetting<TOptions>(string property, string key) : Setting<TOptions>(property, key)
{
    /// <summary>Gets the value; null where none is set.</summary>
    public required Func<TOptions, string?> Get { get; init; }

    /// <summary>Sets a value.</summary>
    public required Func<TOptions, string, TOptions> With { get; init; }

    /// <summary>What the text is.</summary>
    public TextKind Kind { get; init; }

    /// <summary>Whether a text is a value; where it isn't set, every text is.</summary>
    public Func<string, bool>? IsValid { get; init; }

    /// <summary>The valid values as a part of a message, where not every text is one.</summary>
    public FormattableString? Valid { get; init; }

    public override FormattableString Expected =>
        Valid ?? (Kind == TextKind.Column ? $"the name of a column" : (FormattableString)$"a text");

    public override TResult Accept<TResult>(ISettingVisitor<TOptions, TResult> visitor) => visitor.Visit(this);

    public override string? Text(TOptions options) => Get(options);

    public override JsonNode? Json(TOptions options) => Get(options) is { } value ? JsonValue.Create(value) : null;

    public override bool TryParse(TOptions options, string text, out TOptions changed)
    {
        bool isValid = text.Length > 0 && IsValid?.Invoke(text) != false;
        changed = isValid ? With(options, text) : options;
        return isValid;
    }

    public override bool TryRead(TOptions options, JsonElement json, out TOptions changed)
    {
        changed = options;
        return TextsSetting<TOptions>.TextOf(json) is { } text && TryParse(options, text, out changed);
    }

    public override TOptions Copy(TOptions from, TOptions to) => Get(from) is { } value ? With(to, value) : to;

    public override void Validate(TOptions options)
    {
        if (Get(options) is { } value && (value.Length == 0 || IsValid?.Invoke(value) == false))
            Reject(value);
    }
}

/// <summary>What the text of a setting is: the placeholder of its value in help.</summary>
internal enum TextKind
{
    /// <summary>The name of a column.</summary>
    Column,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>The pattern of timestamps.</summary>
    Pattern,

    /// <summary>The name of a time zone, an encoding or a sheet.</summary>
    Name,

    /// <summary>A length of time, such as 1h.</summary>
    Duration,
}

/// <summary>A setting that lists texts, such as columns; as text with commas between them.</summary>
internal sealed class TextsSetting<TOptions>(string property, string key) : Setting<TOptions>(property, key)
{
    /// <summary>Gets the list, which may be empty.</summary>
    public required Func<TOptions, IReadOnlyList<string>> Get { get; init; }

    /// <summary>Sets a list.</summary>
    public required Func<TOptions, IReadOnlyList<string>, TOptions> With { get; init; }

    /// <summary>What each text is.</summary>
    public TextKind Kind { get; init; }

    public override FormattableString Expected =>
        Kind == TextKind.Column ? $"a list of columns such as A,B,C" : (FormattableString)$"a list of texts such as A,B,C";

    public override TResult Accept<TResult>(ISettingVisitor<TOptions, TResult> visitor) => visitor.Visit(this);

    public override string? Text(TOptions options) => Get(options) is { Count: > 0 } columns ? string.Join(',', columns) : null;

    public override JsonNode? Json(TOptions options) => new JsonArray([.. Get(options).Select(column => JsonValue.Create(column))]);

    public override bool TryParse(TOptions options, string text, out TOptions changed)
    {
        string[] columns = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        changed = columns.Length > 0 ? With(options, columns) : options;
        return columns.Length > 0;
    }

    // A name may have a comma in it: only a list takes it as it is.
    public override bool TryRead(TOptions options, JsonElement json, out TOptions changed)
    {
        changed = options;
        if (json.ValueKind == JsonValueKind.String)
            return TextOf(json) is { } text && TryParse(options, text, out changed);
        if (json.ValueKind != JsonValueKind.Array)
            return false;
        string?[] columns = [.. json.EnumerateArray().Select(TextOf)];
        if (columns.Contains(null))
            return false;
        changed = With(options, [.. columns.OfType<string>()]);
        return true;
    }

    public override TOptions Copy(TOptions from, TOptions to) => Get(from) is { Count: > 0 } columns ? With(to, columns) : to;

    public override void Validate(TOptions options)
    {
        if (Get(options) is not { } texts)
        {
            Reject("null");
            return;
        }
        foreach (string? text in texts)
        {
            if (string.IsNullOrEmpty(text))
                Reject(text is null ? "a list with null" : "a list with an empty text");
        }
    }

    /// <summary>Text that isn't empty; null for anything else.</summary>
    public static string? TextOf(JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String && json.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (InvalidOperationException) // half a surrogate pair
        {
            return null;
        }
    }
}
