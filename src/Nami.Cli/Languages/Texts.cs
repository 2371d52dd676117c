using System.Globalization;
using Nami.Data;
using Nami.Forecasting;
using Nami.Networks;

namespace Nami.Cli.Languages;

/// <summary>All that nami says. A language is a class that says all of it.</summary>
internal abstract class Texts
{
    public static Texts Of(string language) => language == Languages.Language.Japanese ? new JapaneseTexts() : new EnglishTexts();

    public abstract string Language { get; }

    // What commands are for.
    public abstract string Nami { get; }
    public abstract string Sine { get; }
    public abstract string Train { get; }
    public abstract string Forecast { get; }
    public abstract string Evaluate { get; }
    public abstract string EvaluateFileArgument { get; }
    public abstract string TestOption { get; }
    public abstract string EvaluateHorizonOption { get; }
    public abstract string SeasonOption { get; }
    public abstract string WindowsOption { get; }
    public abstract string StepOption { get; }
    public abstract string StepsOption { get; }
    public abstract string MembersOption { get; }
    public abstract string Warning(string what);
    public abstract string DataLine(string description);
    public abstract string SeriesLeftOut(int count, string names);
    public abstract string WindowsLine(int series, int windows, int horizon, int season);
    public abstract string ScoreHeader { get; }
    public abstract string ModelName(string model);
    public abstract string SmapeNote { get; }
    public abstract string NoScoreNote { get; }
    public abstract string UnscaledNote(int windows, IReadOnlyList<string> unchanging, IReadOnlyList<string> unmeasured);
    public abstract string Verdict(string own, string other, string best, double share);
    public abstract string NoVerdict { get; }
    public abstract string CopiesLastValue { get; }
    public abstract string EvaluateTimes(double train, double predict);
    public abstract string EvaluateReportOption { get; }
    public abstract string FitProgress(FitProgress now);
    public abstract string WindowsProgress(int window, int windows);
    public abstract string TimesName { get; }
    public abstract string Horizon { get; }
    public abstract string Season { get; }
    public abstract string LongSeason { get; }
    public abstract string Logarithms { get; }
    public abstract string Members { get; }
    public abstract string Steps { get; }
    public abstract string Yes { get; }
    public abstract string No { get; }
    public abstract string Devices { get; }
    public abstract string Export { get; }
    public abstract string ExportPyTorchOption { get; }
    public abstract string ExportOnnxOption { get; }
    public abstract string OnnxOptionsTitle { get; }
    public abstract string OnnxBatchOption { get; }
    public abstract string BatchExpected { get; }
    public abstract string OneStepOption { get; }
    public abstract string OnlyWithOnnx(string option);
    public abstract string OnlyForRecursion(string option);
    public abstract string NoExportFormat(IReadOnlyList<string> options);
    public abstract string WrittenLine(string file);
    public abstract string Show { get; }
    public abstract string ShowFileArgument { get; }
    public abstract string Import { get; }
    public abstract string WeightsArgument { get; }
    public abstract string ImportFileArgument { get; }
    public abstract string ImportWindowOption { get; }
    public abstract string ImportHorizonOption { get; }
    public abstract string ImportMeanOption { get; }
    public abstract string ImportDeviationOption { get; }
    public abstract string ImportCellOption { get; }
    public abstract string ImportNonlinearityOption { get; }
    public abstract string ImportHiddenOption { get; }
    public abstract string ImportLayersOption { get; }
    public abstract string ImportBidirectionalOption { get; }
    public abstract string ImportIntoOption { get; }
    public abstract string IntoExcludes(string given);
    public abstract string MeanWithDeviation { get; }
    public abstract string ScaleLine(double mean, double deviation);
    public abstract string NoScaleLine { get; }
    public abstract string ImportedLine(int window, int horizon, string? series);
    public abstract string ImportedIntoLine(int networks, int parameters, string model);

    // Help.
    public abstract string Usage { get; }
    public abstract string Commands { get; }
    public abstract string Arguments { get; }
    public abstract string Options { get; }
    public abstract string Example { get; }
    public abstract string Required { get; }
    public abstract string OptionsPlace { get; }

    /// <summary>A word that stands for a value, as FILE.</summary>
    public abstract string Place(string word);
    public abstract string Default(string value);
    public abstract string MoreHelp { get; }
    public abstract string ExitCodes { get; }
    public abstract string HelpOption { get; }
    public abstract string VersionOption { get; }
    public abstract string LanguageOption { get; }
    public abstract string JsonOption { get; }
    public abstract string PointsOption { get; }
    public abstract string NoiseOption { get; }
    public abstract string WindowOption { get; }
    public abstract string TrainWindowOption { get; }
    public abstract string RecursiveOption { get; }
    public abstract string PanelOptionsTitle { get; }
    public abstract string RecursiveOptionsTitle { get; }
    public abstract string TrainMembersOption { get; }
    public abstract string LikelihoodOption { get; }
    public abstract string TimeBudgetOption { get; }
    public abstract string TrainCellOption { get; }
    public abstract string TrainHiddenOption { get; }
    public abstract string TrainBatchOption { get; }
    public abstract string TrainEpochsOption { get; }
    public abstract string TrainLearningRateOption { get; }
    public abstract string CellOption { get; }
    public abstract string NonlinearityOption { get; }
    public abstract string LayersOption { get; }
    public abstract string HiddenOption { get; }
    public abstract string BatchOption { get; }
    public abstract string EpochsOption { get; }
    public abstract string OptimizerOption { get; }
    public abstract string DropoutOption { get; }
    public abstract string ClipNormOption { get; }
    public abstract string ValidationOption { get; }
    public abstract string PatienceOption { get; }
    public abstract string CheckpointOption { get; }
    public abstract string ResumeOption { get; }
    public abstract string FromOption { get; }
    public abstract string LogOption { get; }
    public abstract string LearningRateOption { get; }
    public abstract string EveryOption { get; }
    public abstract string SeedOption { get; }

    public abstract string EvaluateSeedOption { get; }
    public abstract string ThreadsOption { get; }
    public abstract string DeviceOption { get; }
    public abstract string SineOutOption { get; }
    public abstract string NoPlotsOption { get; }
    public abstract string TrainFileArgument { get; }
    public abstract string ModelOutOption { get; }
    public abstract string HorizonOption { get; }
    public abstract string IdOption { get; }
    public abstract string TimeOption { get; }
    public abstract string TargetOption { get; }
    public abstract string KnownOption { get; }
    public abstract string PastOption { get; }
    public abstract string StaticOption { get; }
    public abstract string DatabaseOptionsTitle { get; }
    public abstract string SqliteOption { get; }
    public abstract string PostgresOption { get; }
    public abstract string QueryOption { get; }
    public abstract string IntoOptionsTitle { get; }
    public abstract string IntoOption { get; }
    public abstract string ReplaceOption { get; }
    public abstract string ModelArgument { get; }
    public abstract string ForecastFileArgument { get; }
    public abstract string ForecastHorizonOption { get; }
    public abstract string FutureOption { get; }
    public abstract string FutureQueryOption { get; }
    public abstract string LevelsOption { get; }
    public abstract string LevelsExpected { get; }
    public abstract string FittedOption { get; }
    public abstract string PlotOption { get; }
    public abstract string FormatOption { get; }
    public abstract string ForecastJsonOption { get; }
    public abstract string ForecastOutOption { get; }

    // What a value should have been.
    public abstract string WholeNumber(string least, string most);
    public abstract string NumberBetween(string least, string below);
    public abstract string NumberFrom(string least);
    public abstract string NumberAbove(string least);
    public abstract string AnyNumber { get; }
    public abstract string OneOf(IReadOnlyList<string> choices);

    // Errors.
    public abstract string StandardInput { get; }
    public abstract string WrongValue(string option, string found, string expected);
    public abstract string NoGpu { get; }
    public abstract string UnknownOption(string option, string? closest, string help);
    public abstract string UnknownCommand(string command, string? closest);
    public abstract string TooManyArguments(string argument, string help);
    public abstract string MissingArgument(string argument, string help);
    public abstract string MissingOption(string option, string help);
    public abstract string MissingValue(string option, string help);
    public abstract string GivenTwice(string option);
    public abstract string EmptyValue(string option);
    public abstract string FewPoints(int points, int window);
    public abstract string LargeNetwork(long parameters, long most);
    public abstract string LargeBatch(long values, long most);
    public abstract string LargeHorizon(long values, long most);
    public abstract string LargeRecord(long values, long most);
    public abstract string FolderFails(string folder, string option, string reason);
    public abstract string FileFails(string file, string reason);
    public abstract string IsFile { get; }
    public abstract string IsFolder { get; }
    public abstract string IsStandardOutput { get; }
    public abstract string NoFolder { get; }
    public abstract string NotAllowed { get; }
    public abstract string NotPng(string file);
    public abstract string SameFile(string file);
    public abstract string WrittenTwice(string first, string second);
    public abstract string Stopped { get; }
    public abstract string Defect(string what);

    // What a run tells.
    public abstract string Device { get; }
    public abstract string Simd { get; }
    public abstract string Scalar { get; }
    public abstract string Bits(int bits);
    public abstract string Threads { get; }
    public abstract string Features { get; }
    public abstract string None { get; }
    public abstract string Gpu { get; }
    public abstract string NoGpuBuild { get; }
    public abstract string DeviceLine(string set, int bits, int threads);
    public abstract string SeedLine(ulong seed, bool chosen);
    public abstract string SineDataLine(int points, double noise, int windows, int window);
    public abstract string NetworkLine(NetworkOptions network);
    public abstract string EpochLine(int epoch, double loss);
    public abstract string FirstError(double loss);
    public abstract string LastError(double loss);
    public abstract string ErrorMeaning { get; }
    public abstract string TimeLine(int epochs, double seconds);
    public abstract string ReportLine(string file);
    public abstract string PicturesLine(string folder, int count);
    public abstract string StoppedAt(int epoch);
    public abstract string StoppedSaved(int epochs, string model);
    public abstract string DivergedSaved(string failure, string model);
    public abstract string PicturesDropped(int count);
    public abstract string SeriesLine(string id, int points, string time);
    public abstract string TrainDataLine(int windows, int window, int horizon);
    public abstract string TrainLossLine(double first, double last);
    public abstract string ValidationLoss(double loss);
    public abstract string BestSoFar(int epoch, double loss);
    public abstract string BestLine(int epoch, double loss);
    public abstract string ModelLine(string model);
    public abstract string LogLine(string file);
    public abstract string NextLine(string command);
    public abstract string ChosenLine(string chosen);
    public abstract string CalibrationLine(int windows);
    public abstract string ProbeLine(double loss, int epoch, int epochs);
    public abstract string BudgetLine(int steps, ulong seed);
    public abstract string NotWithRecursive(string option);
    public abstract string OnlyWithRecursive(string option);
    public abstract string OneOfTwo(string first, string second);
    public abstract string ModelOfPanels(string file);
    public abstract string ModelIsRecursive(string file);
    public abstract string OnlyForPanels(string option);
    public abstract string Excludes(string first, string second);
    public abstract string Needs(string option, string other);
    public abstract string NeedsDatabase(string option);
    public abstract string IsSqlite(string file);
    public abstract string RowsLine(int rows, string table, string database);
    public abstract string NothingToForecast { get; }
    public abstract string ResumingLine(string checkpoint);
    public abstract string NothingToResume(string checkpoint);
    public abstract string CheckpointExists(string checkpoint);
    public abstract string FromExcludes(string option);

    public abstract string TestExcludes(string option);
    public abstract string PatienceNeedsValidation { get; }
    public abstract string NonlinearityNeedsRnn(string cell);
    public abstract string Progress(int epoch, int epochs, double loss, double epochsPerSecond);

    // Charts and the report's table.
    public abstract string Correct { get; }
    public abstract string Predicted { get; }
    public abstract string TrainCurve { get; }
    public abstract string Epochs { get; }
    public abstract string Error { get; }
    public abstract string ChartTime { get; }
    public abstract string ChartSteps { get; }
    public abstract string ChartHistory { get; }
    public abstract string ChartForecast { get; }
    public abstract string ChartGridTitle(int shown, int series);
    public abstract string Points { get; }
    public abstract string Noise { get; }
    public abstract string Window { get; }
    public abstract string Cell { get; }
    public abstract string Layers { get; }
    public abstract string Hidden { get; }
    public abstract string Parameters { get; }
    public abstract string Batch { get; }
    public abstract string LearningRate { get; }
    public abstract string Seed { get; }
    public abstract string FirstErrorName { get; }
    public abstract string LastErrorName { get; }

    // What nami show tells.
    public abstract string FileName { get; }
    public abstract string FileSize { get; }
    public abstract string Bytes(long bytes);
    public abstract string KindName { get; }
    public abstract string PanelKind { get; }
    public abstract string RecursiveKind { get; }
    public abstract string ArraysKind { get; }
    public abstract string Frequency { get; }
    public abstract string LearnedUntil { get; }
    public abstract string Calendar { get; }
    public abstract string CalendarParts(IReadOnlyList<string> parts);
    public abstract string Likelihood { get; }
    public abstract string LikelihoodOf(ForecastLikelihood likelihood);
    public abstract string ParametersOfEach { get; }
    public abstract string Biases { get; }
    public abstract string Imported { get; }
    public abstract string StampStep { get; }
    public abstract string Loss { get; }
    public abstract string Schedule { get; }
    public abstract string ClipNorm { get; }
    public abstract string ValidationShare { get; }
    public abstract string Patience { get; }
    public abstract string DataFingerprint { get; }
    public abstract string CovariateName { get; }
    public abstract string CovariateKnown { get; }
    public abstract string CovariateValues { get; }
    public abstract string CovariateKindName(CovariateKind kind);
    public abstract string CategoryOf(int levels, string names);
    public abstract string Numbers { get; }
    public abstract string NetworkName { get; }
    public abstract string NetworkKind(string kind);
    public abstract string FirstLoss { get; }
    public abstract string LastLoss { get; }
    public abstract string LeastHeldBack { get; }
    public abstract string StepAhead { get; }
    public abstract string Believed { get; }
    public abstract string Widened(int level);
    public abstract string WidthsMeaning { get; }
    public abstract string Nonlinearity { get; }
    public abstract string Bidirectional { get; }
    public abstract string Dropout { get; }
    public abstract string Optimizer { get; }
    public abstract string ScalerMean { get; }
    public abstract string ScalerDeviation { get; }
    public abstract string ArrayName { get; }
    public abstract string ArrayType { get; }
    public abstract string ArrayShape { get; }
    public abstract string SeasonLine(int season, int longSeason);
    public abstract string NoSeasonLine { get; }
    public abstract string MoreSeries(int count);
    public abstract string Missing { get; }
    public abstract string FirstStamp { get; }
    public abstract string LastStamp { get; }
    public abstract string Least { get; }
    public abstract string MeanName { get; }
    public abstract string Most { get; }
    public abstract string Sketch { get; }
    // The server.
    public abstract string Serve { get; }
    public abstract string PortOption { get; }
    public abstract string HostOption { get; }
    public abstract string ModelsOption { get; }
    public abstract string TokenOption { get; }
    public abstract string CertificateOption { get; }
    public abstract string KeyOption { get; }
    public abstract string ServeThreadsOption { get; }
    public abstract string NoBrowserOption { get; }
    public abstract string AnAddress { get; }
    public abstract string ShortToken { get; }
    public abstract string KeyNeedsCertificate { get; }
    public abstract string StopLine { get; }
    public abstract string OpenHost(string host);
    public abstract string WrongCertificate(string file, string reason);
    public abstract string PortTaken(string host, int port);
    public abstract string PortFails(string host, int port, string reason);
    public abstract string ServingLine(string address);
    public abstract string ModelsLine(string folder);
    public abstract string OpenLine(string address);

    /// <summary>What the library says (an error, a series' steps), in this language.</summary>
    public string Say(FormattableString sentence) => Languages.Language.Say(sentence, Language);

    /// <summary>The first names of a list.</summary>
    public static string Some(IReadOnlyList<string> names) => string.Join(", ", names.Take(3)) + (names.Count > 3 ? ", …" : "");

    /// <summary>The cell as every language writes it.</summary>
    public static string CellName(NetworkOptions network) =>
        network.Cell == Networks.Cell.Rnn && network.Nonlinearity == Networks.Nonlinearity.Relu
            ? "RNN (relu)"
            : network.Cell.ToString().ToUpperInvariant();

    /// <summary>The values of the last layer's output, which the linear layer reads.</summary>
    protected static int HeadInputs(NetworkOptions network) => network.HiddenSize * (network.Bidirectional ? 2 : 1);

    /// <summary>A loss as the exercise words it: times 100, with a percent sign.</summary>
    public static string Percent(double loss) => string.Create(CultureInfo.InvariantCulture, $"{loss * 100:F2} %");
}
