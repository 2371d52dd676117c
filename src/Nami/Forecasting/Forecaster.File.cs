using System.Globalization;
using Nami.Data;
using Nami.Files;
using Nami.Networks;
using Nami.Training;

namespace Nami.Forecasting;

public sealed partial class Forecaster
{
    /// <summary>Writes the forecaster to a safetensors file, whole or not at all: the same forecaster, the same bytes.</summary>
    /// <exception cref="InputException">The file can't be written there.</exception>
    public void Save(string path) => ModelFile.Save(ToFile(), path);

    /// <summary>Reads what <see cref="Save"/> wrote. Metadata and arrays that it does not know are kept and saved again.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threads">The threads to forecast on; the result is the same for every number.</param>
    /// <exception cref="InputException">The file is no such model, is damaged, or was written by a newer version.</exception>
    public static Forecaster Load(string path, int threads = 1)
    {
        Throw.IfBelow(threads, 1);
        return OfFile(ModelFile.Load(path), path, threads);
    }

    /// <summary>
    /// The forecaster as a file: the settings as <c>nami.…</c> keys of the metadata, the weights of each member as <c>member.N.</c> and
    /// PyTorch's name, calibration, logs of the epochs, and the end of each series. See docs/model-file.md.
    /// </summary>
    internal Safetensors ToFile()
    {
        var file = Safetensors.With(Loaded);
        var (options, network) = (Options, Ensemble.Members[0].Options);
        Set("kind", ModelKinds.Panel);
        WritePlan(Plan, file);
        Set("cell", ModelReader.Write(network.Cell));
        Set("hidden_size", ModelReader.Write(network.HiddenSize));
        Set("layers", ModelReader.Write(network.Layers));
        Set("input_size", ModelReader.Write(network.InputSize));
        Set("members", ModelReader.Write(Ensemble.Members.Count));
        Set("members_asked", ModelReader.Write(options.Members));
        Set("steps", ModelReader.Write(options.Steps!.Value));
        Set("batch_size", ModelReader.Write(options.BatchSize!.Value));
        Set("learning_rate", ModelReader.Write(options.LearningRate!.Value));
        Set("seed", ModelReader.Write(options.Seed));
        if (Loaded is null)
        {
            OptimizerFile.Write(MemberTraining.Optimizer, file);
            Set("schedule", "cosine");
            Set("clip_norm", ModelReader.Write(MemberTraining.ClipNorm));
        }
        Set("calibration_windows", ModelReader.Write(CalibrationWindows));
        Set("data_sha256", DataFingerprint);
        WriteCovariates(Covariates, file);

        for (int m = 0; m < Ensemble.Members.Count; m++)
            NetworkFile.Write(Ensemble.Members[m], file, $"member.{m}.");
        double[] shares = [.. Ensemble.Calibration.Shares], widths = [.. Ensemble.Calibration.Widths.SelectMany(level => level)];
        file.Tensors["calibration.shares"] = new(shares.AsMemory(), Plan.Horizon);
        file.Tensors["calibration.widths"] = new(widths.AsMemory(), QuantileGrid.Levels.Length, Plan.Horizon);
        long[] ranks = [.. Ensemble.Dependence.Ranks.SelectMany(window => window.Select(rank => (long)rank))];
        file.Tensors["calibration.ranks"] = new(ranks.AsMemory(), Ensemble.Dependence.Ranks.Length, Plan.Horizon);
        Set("logs", ModelReader.Write(Logs.Select(log => log.IsProbe ? "probe" : "member")));
        foreach (string? name in file.Tensors.Keys.Where(name => name.StartsWith("log.", StringComparison.Ordinal)).ToArray())
            file.Tensors.Remove(name);
        for (int n = 0; n < Logs.Count; n++)
        {
            double[] log = [.. Logs[n].Epochs.SelectMany(e => (double[])[e.Loss, e.ValidationLoss, e.LearningRate, e.GradientNorm])];
            file.Tensors[$"log.{n}"] = new(log.AsMemory(), Logs[n].Epochs.Count, 4);
        }
        HistoryFile.Write(History, file);
        return file;

        void Set(string key, string value) => file.Metadata[$"nami.{key}"] = value;
    }

    /// <summary>Reads what <see cref="ToFile"/> wrote.</summary>
    internal static Forecaster OfFile(Safetensors file, string path, int threads)
    {
        var content = new ModelReader(file, path);
        string kind = content.Text("kind");
        if (kind == ModelKinds.Recursive)
            Throw.Input(
                $"{path}: is the model of one series that feeds on its own predictions, as nami train --recursive makes; expected one of panels: train without --recursive, or use this one with nami forecast or RecursiveForecaster.Load");
        if (kind != ModelKinds.Panel)
            Throw.Input($"{path}: is a Nami file of kind \"{ErrorText.Text(kind)}\", expected a {ModelKinds.Panel}: update nami");
        var plan = ReadPlan(content);
        var network = new NetworkOptions
        {
            Cell = content.Choice<Cell>("cell"),
            HiddenSize = content.Number("hidden_size", 1),
            Layers = content.Number("layers", 1),
            InputSize = content.Number("input_size", 1),
            OutputSize = plan.Outputs,
            Head = Head.EveryStep,
        };
        int members = content.Number("members", 1);
        double[] shares = content.Doubles("calibration.shares", plan.Horizon).ToArray();
        double[][] widths =
            content.Doubles("calibration.widths", QuantileGrid.Levels.Length, plan.Horizon).ToArray().Chunk(plan.Horizon).ToArray();
        var covariates = ReadCovariates(content);
        if (network.InputSize != WindowEncoder.CountInputs(plan, covariates))
            content.Bad<int>("input_size", $"as many inputs as lags, calendar and covariates give");
        // One by one: memory is taken for as many as there are, whatever their number is said to be.
        List<RecurrentNetwork> networks = [];
        for (int m = 0; m < members; m++)
            networks.Add(NetworkFile.Read(content, network, $"member.{m}."));
        return new(
            new()
            {
                Horizon = plan.Horizon,
                Window = plan.Window,
                Season = plan.Season,
                LongSeason = plan.LongSeason,
                Log = plan.IsLog,
                Likelihood = plan.Likelihood,
                Cell = network.Cell,
                HiddenSize = network.HiddenSize,
                Layers = network.Layers,
                Steps = content.Number("steps", 1),
                BatchSize = content.Number("batch_size", 1),
                Members = content.Number("members_asked", 1),
                LearningRate = content.Number("learning_rate", double.Epsilon),
                Seed = content.Number("seed", 0UL),
                Threads = threads,
            },
            new(plan, networks, new(shares, widths), ReadDependence(content, plan.Horizon)), covariates,
            HistoryFile.Read(content, [.. covariates.Select(scale => scale.Covariate)]),
            [.. content.Texts("logs").Select((name, n) => ReadLog(content, name, n))], content.Number("calibration_windows", 0),
            content.Text("data_sha256"), file);
    }

    private static void WritePlan(ModelPlan plan, Safetensors file)
    {
        Set("horizon", ModelReader.Write(plan.Horizon));
        Set("window", ModelReader.Write(plan.Window));
        Set("season", ModelReader.Write(plan.Season));
        Set("lags", ModelReader.Write(plan.Lags.Select(lag => ModelReader.Write(lag))));
        Set("likelihood", ModelReader.Write(plan.Likelihood));
        Set("log", ModelReader.Write(plan.IsLog));
        Set("without_log", ModelReader.Write(plan.WithoutLog));
        Set("calendar", ModelReader.Write(CalendarFeatures.Names(plan.Calendar)));
        double[] mixture = [.. plan.Mixture.SelectMany(weights => weights)];
        file.Tensors["base.mixture"] = new(mixture.AsMemory(), plan.Horizon, NaivePaths.Count(plan));

        void Set(string key, string value) => file.Metadata[$"nami.{key}"] = value;
    }

    private static ModelPlan ReadPlan(ModelReader content)
    {
        int[] lags = [.. content.Texts("lags")
            .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int lag) ? lag : 0)];
        if (lags.Length == 0 || lags[0] != 1 || lags[^1] > ModelReader.MostSteps
            || lags.Zip(lags.Skip(1)).Any(pair => pair.First >= pair.Second))
            content.Bad<int[]>("lags", $"a list of 1 and ascending seasons");
        var plan = new ModelPlan(
            content.Steps("horizon"), content.Steps("window"), content.Steps("season"), lags, content.Flag("log"),
            CalendarFeatures.OfNames(content.Texts("calendar")) ?? content.Bad<Calendar>("calendar", $"a list of day, week, year"));
        int paths = NaivePaths.Count(plan);
        return plan with
        {
            Likelihood = content.Choice<ForecastLikelihood>("likelihood"),
            WithoutLog = content.Texts("without_log"),
            Mixture = content.Doubles("base.mixture", plan.Horizon, paths).ToArray().Chunk(paths).ToArray(),
        };
    }

    private static void WriteCovariates(IReadOnlyList<CovariateScale> covariates, Safetensors file)
    {
        file.Metadata["nami.covariates"] = ModelReader.Write(covariates.Select(covariate => covariate.Name));
        file.Metadata["nami.covariate_kinds"] = ModelReader.Write(covariates.Select(covariate => ModelReader.Write(covariate.Kind)));
        double[] scales = [.. covariates.SelectMany(covariate => (double[])[covariate.Scaler.Mean, covariate.Scaler.Deviation])];
        file.Tensors["covariates.scale"] = new(scales.AsMemory(), covariates.Count, 2);
        for (int c = 0; c < covariates.Count; c++)
        {
            if (covariates[c].Levels is { } levels)
                file.Metadata[$"nami.covariate.{c}.levels"] = ModelReader.Write(levels);
        }
    }

    private static CovariateScale[] ReadCovariates(ModelReader content)
    {
        string[] names = content.Texts("covariates");
        string[] kinds = content.Texts("covariate_kinds");
        if (kinds.Length != names.Length || kinds.Any(kind => !Enum.GetValues<CovariateKind>().Any(one => ModelReader.Write(one) == kind)))
            content.Bad<string[]>("covariate_kinds", $"past, known or static for each covariate");
        double[] scales = content.Doubles("covariates.scale", names.Length, 2).ToArray();
        return
        [
            .. names.Select((name, c) => new CovariateScale(
                name, Enum.GetValues<CovariateKind>().First(one => ModelReader.Write(one) == kinds[c]),
                scales[2 * c + 1] > 0
                    ? new(scales[2 * c], scales[2 * c + 1])
                    : content.Bad<Scaler>("covariates.scale", $"deviations above 0"),
                content.Has($"covariate.{c}.levels") ? content.Texts($"covariate.{c}.levels") : null)),
        ];
    }

    private static PathDependence ReadDependence(ModelReader content, int horizon)
    {
        int[][] ranks = [.. content.Integers("calibration.ranks", 0, -1, horizon).ToArray().Chunk(horizon)
            .Select(window => window.Select(rank => (int)Math.Min(rank, int.MaxValue)).ToArray())];
        return ranks.Length > 0 && ranks.All(window => window.All(rank => rank < ranks.Length))
            ? PathDependence.Of(ranks)
            : content.Bad<PathDependence>("calibration.ranks", $"ranks among its windows");
    }

    private static NetworkLog ReadLog(ModelReader content, string name, int n) => new(
        name == "probe",
        [.. content.Tensor($"log.{n}", TensorType.F64, -1, 4).Float64.ToArray().Chunk(4)
            .Select((e, i) => new EpochResult(i, e[0]) { ValidationLoss = e[1], LearningRate = e[2], GradientNorm = e[3] })]);
}
