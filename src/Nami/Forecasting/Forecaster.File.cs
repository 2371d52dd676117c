using System.Text.Json.Nodes;
using Nami.Data;
using Nami.Files;
using Nami.Networks;
using Nami.Training;

namespace Nami.Forecasting;

public sealed partial class Forecaster
{
    private const string PlanKey = "plan", TrainingKey = "training";
    private const string ProbeLog = "probe", MemberLog = "member";

    /// <summary>Saves the forecaster to a safetensors file, whole or not at all. The same forecaster gives the same bytes.</summary>
    /// <exception cref="InputException">The file can't be written there.</exception>
    public void Save(string path) => ModelFile.Save(ToFile(), path);

    /// <summary>Loads a forecaster that <see cref="Save"/> wrote. Unknown settings and arrays are kept and saved again.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threads">The threads to forecast on; the result is the same for every number.</param>
    /// <exception cref="InputException">The file is no such model, is damaged, or is of another format.</exception>
    public static Forecaster Load(string path, int threads = 1)
    {
        Throw.IfBelow(threads, 1);
        return OfFile(ModelFile.Load(path), path, threads);
    }

    /// <summary>
    /// The forecaster as a file: sections of JSON in the metadata, and as arrays the weights, the calibration, the logs of the epochs and
    /// the end of each series; without networks what was fitted to each series, and its end. See docs/model-file.md.
    /// </summary>
    internal Safetensors ToFile()
    {
        var file = Safetensors.With(Loaded);
        file.Metadata[ModelReader.Key("kind")] = ModelKinds.Panel;
        ModelSection.Write(file, SectionOf(SettingGroup.Forecast), Settings(SettingGroup.Forecast));
        var training = Settings(SettingGroup.Training);
        var result = new TrainingResult([.. Logs.Select(log => log.IsProbe ? ProbeLog : MemberLog)], CalibrationWindows, DataFingerprint)
        {
            HasLongHorizon = HasLongHorizon,
        };
        foreach (var (key, value) in ModelSection.Content(result, ForecastingJson.Default.TrainingResult))
            training[key] = value?.DeepClone();
        ModelSection.Write(file, TrainingKey, training);
        HistoryFile.Write(History, file);
        if (Models is { } models)
        {
            models.Write(file, History);
            return file;
        }
        NetworkFile.Write(Ensemble.Members, isEnsemble: true, Settings(SettingGroup.Network), file);
        WritePlan(Plan, Covariates, file);
        WriteCalibration(Ensemble, Plan.Horizon, file);
        if (Ensemble.Blend is { } blend)
            CombinationFile.Write(blend, Combination!, Plan.Horizon, file);
        WriteLogs(Logs, file);
        return file;
    }

    /// <summary>Reads what <see cref="ToFile"/> wrote.</summary>
    internal static Forecaster OfFile(Safetensors file, string path, int threads)
    {
        var content = new ModelReader(file, path);
        string kind = content.Text("kind");
        if (kind == ModelKinds.Recursive)
            Throw.Input(
                $"{path}: a recursive model of one series. Expected a model of kind {ModelKinds.Panel}: train one, or load this one as a RecursiveForecaster.");
        if (kind != ModelKinds.Panel)
            Throw.Input($"{path}: a Nami file of kind \"{ErrorText.Text(kind)}\". Expected a model of kind {ModelKinds.Panel}.");
        var options = ReadSettings(content) with { Threads = threads };
        var result = content.Section(TrainingKey, ForecastingJson.Default.TrainingResult);
        if (!options.Method.HasNetworks())
        {
            if (options is not { Window: not null, Season: not null, LongSeason: not null })
                content.Bad<int>("settings", $"a window and both seasons");
            var series = HistoryFile.Read(content, []);
            return new(options, SeriesModels.Read(content, options, series), series, result.DataSha256, file)
            {
                HasLongHorizon = result.HasLongHorizon,
            };
        }
        var (plan, covariates) = ReadPlan(content, options);
        var network = NetworkFile.ReadOptions(content);
        if (network.InputSize != WindowEncoder.CountInputs(plan, covariates))
            content.Bad<int>("networks.input_size", $"as many inputs as lags, calendar and covariates have");
        if (network.OutputSize != plan.Outputs || network.Head != Head.EveryStep)
            content.Bad<int>("networks.output_size", $"{plan.Outputs} outputs at every step");
        var networks = NetworkFile.Read(content, network, isEnsemble: true);
        double[] shares = content.Doubles("calibration.shares", plan.Horizon).ToArray();
        double[][] widths =
            content.Doubles("calibration.widths", QuantileGrid.Levels.Length, plan.Horizon).ToArray().Chunk(plan.Horizon).ToArray();
        if (result.CalibrationWindows < 0)
            content.Bad<int>("training.calibration_windows", $"a whole number");
        var blend = plan.HasCombination ? CombinationFile.ReadBlend(content, plan.Horizon) : null;
        return new(
            options, new(plan, networks, new(shares, widths), ReadDependence(content, plan.Horizon), blend), covariates,
            HistoryFile.Read(content, [.. covariates.Select(scale => scale.Covariate)]),
            [.. result.Logs.Select((name, n) => ReadLog(content, name, n))], result.CalibrationWindows, result.DataSha256,
            plan.HasCombination ? CombinationFile.Read(content, plan.Horizon) : null, file)
        {
            HasLongHorizon = result.HasLongHorizon,
        };
    }

    // The section of a group of settings.
    private static string SectionOf(SettingGroup group) => group switch
    {
        SettingGroup.Network => "networks",
        SettingGroup.Training => TrainingKey,
        _ => "settings",
    };

    private JsonObject Settings(SettingGroup group)
    {
        var content = new JsonObject();
        foreach (var setting in ForecasterSettings.Of(Options.Method).Where(setting => setting.Group == group))
            content[setting.Key] = setting.Json(Options);
        return content;
    }

    private static ForecasterOptions ReadSettings(ModelReader content)
    {
        var options = ForecasterSettings.Defaults;
        // A file that was written before there were other methods names none.
        var method = content.Section(SectionOf(ForecasterSettings.Method.Group));
        if (method.TryGet(ForecasterSettings.Method.Key, out var name) && !ForecasterSettings.Method.TryRead(options, name, out options))
            method.Bad<ForecasterOptions>(ForecasterSettings.Method.Key, ForecasterSettings.Method.Expected);
        var stored = ForecasterSettings.Of(options.Method)
            .Where(setting => setting.Group != SettingGroup.Running && setting != ForecasterSettings.Method);
        foreach (var group in stored.GroupBy(setting => setting.Group))
        {
            var section = content.Section(SectionOf(group.Key));
            foreach (var setting in group)
            {
                // Networks of older files read none.
                if (setting == ForecasterSettings.SimpleForecasts && !section.TryGet(setting.Key, out _))
                    options = options with { SimpleForecasts = false };
                else if (!section.TryGet(setting.Key, out var value) || !setting.TryRead(options, value, out options))
                    section.Bad<ForecasterOptions>(setting.Key, setting.Expected);
            }
        }
        return options;
    }

    private static void WritePlan(ModelPlan plan, IReadOnlyList<CovariateScale> covariates, Safetensors file)
    {
        var section = new PlanSection(
            [.. plan.Lags], [.. CalendarFeatures.Names(plan.Calendar)], [.. plan.WithoutLog],
            [.. covariates.Select(one => new CovariateSection(one.Name, one.Kind, one.Levels is { } levels ? [.. levels] : null))]);
        ModelSection.Write(file, PlanKey, ModelSection.Content(section, ForecastingJson.Default.PlanSection));
        double[] mixture = [.. plan.Mixture.SelectMany(weights => weights)];
        file.Tensors["base.mixture"] = new(mixture.AsMemory(), plan.Horizon, NaivePaths.Count(plan));
        double[] scales = [.. covariates.SelectMany(covariate => (double[])[covariate.Scaler.Mean, covariate.Scaler.Deviation])];
        file.Tensors["covariates.scale"] = new(scales.AsMemory(), covariates.Count, 2);
    }

    private static (ModelPlan Plan, CovariateScale[] Covariates) ReadPlan(ModelReader content, ForecasterOptions options)
    {
        var section = content.Section(PlanKey, ForecastingJson.Default.PlanSection);
        int[] lags = section.Lags;
        if (lags.Length == 0 || lags[0] != 1 || lags[^1] > ModelReader.MostSteps
            || lags.Zip(lags.Skip(1)).Any(pair => pair.First >= pair.Second))
            content.Bad<int[]>("plan.lags", $"1, then ascending seasons");
        var plan = new ModelPlan(
            options.Horizon, options.Window!.Value, options.Season!.Value, lags, options.Log!.Value,
            CalendarFeatures.OfNames(section.Calendar) ?? content.Bad<Calendar>("plan.calendar", $"a list of day, week, year"));
        if (plan.LongSeason != options.LongSeason)
            content.Bad<int>("settings.long_season", $"the longest of the plan's lags, {plan.LongSeason}");
        int paths = NaivePaths.Count(plan);
        plan = plan with
        {
            Likelihood = options.Likelihood,
            HasCombination = options.Method == ForecastMethod.Auto,
            HasSimpleForecasts = options.SimpleForecasts,
            WithoutLog = section.WithoutLog,
            Mixture = content.Doubles("base.mixture", plan.Horizon, paths).ToArray().Chunk(paths).ToArray(),
        };
        double[] scales = content.Doubles("covariates.scale", section.Covariates.Length, 2).ToArray();
        return (plan,
        [
            .. section.Covariates.Select((one, c) => new CovariateScale(
                one.Name, one.Kind,
                scales[2 * c + 1] > 0
                    ? new(scales[2 * c], scales[2 * c + 1])
                    : content.Bad<Scaler>("covariates.scale", $"deviations above 0"),
                one.Levels)),
        ]);
    }

    private static void WriteCalibration(Ensemble ensemble, int horizon, Safetensors file)
    {
        double[] shares = [.. ensemble.Calibration.Shares], widths = [.. ensemble.Calibration.Widths.SelectMany(level => level)];
        file.Tensors["calibration.shares"] = new(shares.AsMemory(), horizon);
        file.Tensors["calibration.widths"] = new(widths.AsMemory(), QuantileGrid.Levels.Length, horizon);
        long[] ranks = [.. ensemble.Dependence.Ranks.SelectMany(window => window.Select(rank => (long)rank))];
        file.Tensors["calibration.ranks"] = new(ranks.AsMemory(), ensemble.Dependence.Ranks.Length, horizon);
    }

    private static PathDependence ReadDependence(ModelReader content, int horizon)
    {
        int[][] ranks = [.. content.Integers("calibration.ranks", 0, -1, horizon).ToArray().Chunk(horizon)
            .Select(window => window.Select(rank => (int)Math.Min(rank, int.MaxValue)).ToArray())];
        return ranks.Length > 0 && ranks.All(window => window.All(rank => rank < ranks.Length))
            ? PathDependence.Of(ranks)
            : content.Bad<PathDependence>("calibration.ranks", $"ranks among its windows");
    }

    private static void WriteLogs(IReadOnlyList<NetworkLog> logs, Safetensors file)
    {
        foreach (string name in file.Tensors.Keys.Where(name => name.StartsWith("log.", StringComparison.Ordinal)).ToArray())
            file.Tensors.Remove(name);
        for (int n = 0; n < logs.Count; n++)
        {
            double[] log = [.. logs[n].Epochs.SelectMany(e => (double[])[e.Loss, e.ValidationLoss, e.LearningRate, e.GradientNorm])];
            file.Tensors[$"log.{n}"] = new(log.AsMemory(), logs[n].Epochs.Count, 4);
        }
    }

    private static NetworkLog ReadLog(ModelReader content, string name, int n) => new(
        name == ProbeLog,
        [.. content.Tensor($"log.{n}", TensorType.F64, -1, 4).Float64.ToArray().Chunk(4)
            .Select((e, i) => new EpochResult(i, e[0]) { ValidationLoss = e[1], LearningRate = e[2], GradientNorm = e[3] })]);
}
