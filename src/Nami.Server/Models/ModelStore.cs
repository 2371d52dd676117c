using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Nami.Forecasting;
using Nami.Server.Http;

namespace Nami.Server.Models;

/// <summary>
/// The models in a folder, <c>NAME.nami</c>: read once as the server starts, written whole or not at all. What can't be read stays
/// where it is and is told in the log.
/// </summary>
internal sealed class ModelStore
{
    private const string Extension = ".nami";

    // as some file systems have it
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
                LogPassedOver(log, Path.GetFileName(file), $"its name is no model's; expected {ModelName.Expected}", null);
                continue;
            }
            try
            {
                _models[name] = new(name, Forecaster.Load(file));
            }
            catch (Exception e) // one file, whatever is wrong with it, keeps the server from no other
            {
                LogPassedOver(log, Path.GetFileName(file), e.Message.ReplaceLineEndings(" "), e is InputException ? null : e);
            }
        }
    }

    private static readonly Action<ILogger, string, string, Exception?> LogPassedOver =
        LoggerMessage.Define<string, string>(LogLevel.Warning, new(1, nameof(LogPassedOver)), "{File} is passed over: {Reason}");

    public IReadOnlyList<StoredModel> All => [.. _models.Values.OrderBy(model => model.Name, StringComparer.Ordinal)];

    public int Count => _models.Count;

    /// <exception cref="ApiException">There is none of that name.</exception>
    public StoredModel Get(string? name, string field = "name") =>
        _models.TryGetValue(ModelName.Check(name, field), out var model)
            ? model
            : throw ApiException.NotFound($"there is no model \"{name}\"; train one, or ask for /v1/models");

    /// <exception cref="ApiException">There is no room for another model.</exception>
    public void CheckRoom(string name)
    {
        if (!_models.ContainsKey(name) && _models.Count >= _limits.Models)
            throw new ApiException(StatusCodes.Status409Conflict,
                $"there are {_models.Count} models, and no more than {_limits.Models} are kept; delete one first");
    }

    /// <summary>Keeps a model under a name, in place of the one that has it. Nobody sees a new one before its file is there.</summary>
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
                continue; // deleted meanwhile
            lock (model.Writing)
            {
                if (model.IsDeleted)
                    continue;
                Write(model, forecaster);
                return;
            }
        }
    }

    /// <summary>Opens the file of a model. What is written or deleted meanwhile is read as it was.</summary>
    /// <exception cref="ApiException">It was deleted meanwhile.</exception>
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

    /// <summary>Replaces a model by what is made of it; nobody else writes it meanwhile.</summary>
    /// <exception cref="ApiException">It was deleted meanwhile.</exception>
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

    /// <exception cref="ApiException">There is none of that name.</exception>
    public void Delete(string name)
    {
        var model = Get(name);
        lock (model.Writing)
        {
            if (model.IsDeleted) // what bears its name by now is another model
                throw ApiException.NotFound($"the model \"{model.Name}\" was deleted meanwhile");
            File.Delete(FileOf(model.Name));
            model.IsDeleted = true;
            _models.TryRemove(name, out _);
        }
    }

    /// <summary>The file of a model, whose name was checked.</summary>
    private string FileOf(string name) => Path.Combine(_folder.Path, name + Extension);

    private void Write(StoredModel model, Forecaster forecaster)
    {
        forecaster.Save(FileOf(model.Name));
        model.Forecaster = forecaster;
    }
}

/// <summary>A model in the folder. Requests share the forecaster, which never changes; a new one takes its place.</summary>
/// <param name="name">Its name.</param>
/// <param name="forecaster">What was learned.</param>
internal sealed class StoredModel(string name, Forecaster forecaster)
{
    private volatile Forecaster _forecaster = forecaster;

    public string Name => name;

    public Forecaster Forecaster
    {
        get => _forecaster;
        set => _forecaster = value;
    }

    /// <summary>Held by whoever writes the file.</summary>
    public Lock Writing { get; } = new();

    /// <summary>Whether the file is gone.</summary>
    public bool IsDeleted { get; set; }
}

/// <summary>The names that models may have: no part of a path, and no hidden file.</summary>
internal static partial class ModelName
{
    public const string Expected = "1 to 64 letters of a-z, A-Z, digits, '.', '_' and '-', a letter or digit first";

    public static bool IsValid(string name) => Pattern().IsMatch(name);

    /// <exception cref="ApiException">It is none, or can't be one.</exception>
    public static string Check(string? name, string field)
    {
        if (name is null)
            throw ApiException.Wrong(field, "not there", Expected);
        return IsValid(name) ? name : throw ApiException.Wrong(field, "no name that a model can have", Expected);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
