using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Nami.Forecasting;
using Nami.Server.Http;

namespace Nami.Server.Models;

/// <summary>
/// The models in a folder, <c>NAME.nami</c>. The server reads them once, at its start, and writes a file as a whole or not at all. It skips
/// files that it can't read, with a warning in the log.
/// </summary>
internal sealed class ModelStore
{
    private const string Extension = ".nami";

    // Some file systems ignore the case of names.
    private readonly ConcurrentDictionary<string, StoredModel> _models = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _adding = new();
    private readonly ServerFolder _folder;
    private readonly ServerLimits _limits;

    public ModelStore(ServerFolder folder, NamiServerOptions options, ILogger<ModelStore> log)
    {
        (_folder, _limits) = (folder, options.Limits);
        foreach (string? file in Directory.EnumerateFiles(folder.Path, $"*{Extension}").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            if (!ModelName.IsValid(name))
            {
                LogSkipped(log, Path.GetFileName(file), $"its name is not a valid model name; expected {ModelName.Expected}", null);
                continue;
            }
            try
            {
                _models[name] = new(name, Forecaster.Load(file));
            }
            catch (Exception e) // a damaged file must not keep the server from the others
            {
                LogSkipped(log, Path.GetFileName(file), e.Message.ReplaceLineEndings(" "), e is InputException ? null : e);
            }
        }
    }

    private static readonly Action<ILogger, string, string, Exception?> LogSkipped =
        LoggerMessage.Define<string, string>(LogLevel.Warning, new(1, nameof(LogSkipped)), "{File} is skipped: {Reason}");

    public IReadOnlyList<StoredModel> All => [.. _models.Values.OrderBy(model => model.Name, StringComparer.Ordinal)];

    public int Count => _models.Count;

    /// <exception cref="ApiException">There is no model of that name.</exception>
    public StoredModel Get(string? name, string field = "name") =>
        _models.TryGetValue(ModelName.Check(name, field), out var model)
            ? model
            : throw ApiException.NotFound($"there is no model \"{name}\"; GET /v1/models lists the models");

    /// <exception cref="ApiException">There is no room for another model.</exception>
    public void CheckRoom(string name)
    {
        if (!_models.ContainsKey(name) && _models.Count >= _limits.Models)
            throw new ApiException(StatusCodes.Status409Conflict,
                $"the folder already holds {_models.Count} models, the limit; delete one first");
    }

    /// <summary>Stores a model, replacing one of the same name. A new model becomes visible after its file is written.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Put(string name, Forecaster forecaster)
    {
        while (true)
        {
            lock (_adding)
            {
                if (!_models.ContainsKey(name))
                {
                    forecaster.Save(FileOf(name));
                    _models[name] = new(name, forecaster);
                    return;
                }
            }
            if (!_models.TryGetValue(name, out var model))
                continue; // deleted in the meantime
            lock (model.Writing)
            {
                if (model.IsDeleted)
                    continue;
                Write(model, forecaster);
                return;
            }
        }
    }

    /// <summary>Opens the file of a model. The stream stays readable when the model is replaced or deleted.</summary>
    /// <exception cref="ApiException">The model was deleted.</exception>
    public FileStream Open(StoredModel model)
    {
        lock (model.Writing)
        {
            try
            {
                return new(FileOf(model.Name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            }
            catch (FileNotFoundException)
            {
                throw ApiException.NotFound($"the file of the model \"{model.Name}\" was deleted");
            }
        }
    }

    /// <summary>Replaces a model with a changed one; concurrent changes wait.</summary>
    /// <exception cref="ApiException">The model was deleted.</exception>
    public Forecaster Change(StoredModel model, Func<Forecaster, Forecaster> change)
    {
        lock (model.Writing)
        {
            if (model.IsDeleted)
                throw ApiException.NotFound($"the model \"{model.Name}\" was deleted meanwhile");
            var changed = change(model.Forecaster);
            Write(model, changed);
            return changed;
        }
    }

    /// <exception cref="ApiException">There is no model of that name.</exception>
    public void Delete(string name)
    {
        var model = Get(name);
        lock (model.Writing)
        {
            if (model.IsDeleted) // another model has this name now
                throw ApiException.NotFound($"the model \"{model.Name}\" was deleted meanwhile");
            File.Delete(FileOf(model.Name));
            model.IsDeleted = true;
            _models.TryRemove(name, out _);
        }
    }

    /// <summary>Returns the path of a model; the name must be valid.</summary>
    private string FileOf(string name) => Path.Combine(_folder.Path, name + Extension);

    private void Write(StoredModel model, Forecaster forecaster)
    {
        forecaster.Save(FileOf(model.Name));
        model.Forecaster = forecaster;
    }
}

/// <summary>A model in the folder. Requests share the immutable forecaster; a change replaces it.</summary>
/// <param name="name">The name.</param>
/// <param name="forecaster">The forecaster.</param>
internal sealed class StoredModel(string name, Forecaster forecaster)
{
    private volatile Forecaster _forecaster = forecaster;

    public string Name => name;

    public Forecaster Forecaster
    {
        get => _forecaster;
        set => _forecaster = value;
    }

    /// <summary>The lock of the file.</summary>
    public Lock Writing { get; } = new();

    /// <summary>True once the file is deleted.</summary>
    public bool IsDeleted { get; set; }
}

/// <summary>The names of models: never a path or a hidden file.</summary>
internal static partial class ModelName
{
    public static FormattableString Expected =>
        $"1 to 64 letters (a-z, A-Z), digits, '.', '_' or '-', starting with a letter or digit";

    public static bool IsValid(string name) => Pattern().IsMatch(name);

    /// <exception cref="ApiException">The name is missing or invalid.</exception>
    public static string Check(string? name, string field)
    {
        if (name is null)
            throw ApiException.Missing(field, Expected);
        return IsValid(name) ? name : throw ApiException.WrongText(field, name, Expected);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
