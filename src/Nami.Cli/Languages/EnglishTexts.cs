using Nami.Data;
using Nami.Forecasting;
using Nami.Networks;

namespace Nami.Cli.Languages;

/// <summary>English.</summary>
internal sealed class EnglishTexts : Texts
{
    public override string Language => Languages.Language.English;

    public override string Nami => "Forecasts time series with recurrent neural networks.";
    public override string Sine => "Trains a recurrent network on a noisy sine, and draws how it learns.";
    public override string Train => "Learns the series of a CSV file together, with intervals, and writes a model.";
    public override string Forecast => "Continues series by a model that 'nami train' wrote, with intervals.";
    public override string Evaluate => "Learns from series and scores the forecasts beside naive ones.";
    public override string EvaluateFileArgument => "CSV or Parquet file of one or many series (- reads CSV from standard input).";
    public override string TestOption => "CSV or Parquet file of what came after FILE: the same series, the next points.";
    public override string EvaluateHorizonOption => "Points ahead of each forecast that is scored.";
    public override string SeasonOption => "Points of a season, as 12 for months (default: found in the values).";
    public override string WindowsOption =>
        "Forecasts of each series, which end at its last point; training sees nothing after the first begins.";
    public override string StepOption => "Points from a forecast to the next (default: the horizon).";
    public override string StepsOption =>
        "Optimizer steps of each network, in whole epochs of 50 (default: 800 to 1200, more for more series).";
    public override string MembersOption => "Networks whose mean is the forecast.";
    public override string Warning(string what) => $"warning: {what}";
    public override string DataLine(string description) => $"Data: {description}";
    public override string SeriesLeftOut(int count, string names) =>
        $"warning: {count} series left out (too short, without values, or in one file alone): {names}";
    public override string WindowsLine(int series, int windows, int horizon, int season) =>
        $"Scored: {series} series, {Count(windows, "window", "windows")} of {Count(horizon, "point", "points")}, season {season}";
    public override string ScoreHeader => "model";
    public override string ModelName(string model) => model.Replace('_', ' ');
    public override string SmapeNote =>
        "MAE, RMSE and pinball loss in the series' unit; sMAPE from 0 to 200; cov: percent of the points inside the interval.";
    public override string NoScoreNote => "-: no score, as nothing was measured, or it is too large for a number.";
    public override string UnscaledNote(int windows, IReadOnlyList<string> unchanging, IReadOnlyList<string> unmeasured)
    {
        List<string> reasons = [];
        if (unchanging.Count > 0)
            reasons.Add(
                $"before the forecast the series does not change from season to season, or is no longer than one ({Some(unchanging)})");
        if (unmeasured.Count > 0)
            reasons.Add($"nothing came true, as every value to be scored is missing ({Some(unmeasured)})");
        return $"{Count(windows, "window is", "windows are")} left out of MASE, RMSSE and MSIS: {string.Join("; ", reasons)}.";
    }

    public override string Verdict(string own, string other, string best, double share) => share < 0
        ? FormattableString.Invariant(
            $"nami's MASE {own} is {-100 * share:0.0} % below {other}'s {best}: the network beats every baseline.")
        : FormattableString.Invariant(
            $"nami's MASE {own} is {(double.IsFinite(share) ? $"{100 * share:0.0} % above" : "above")} {other}'s {best}: the network does NOT beat the best baseline.");
    public override string NoVerdict => "No verdict, as no series has a MASE.";
    public override string CopiesLastValue => "warning: the network does little more than copy the last value";
    public override string EvaluateTimes(double train, double predict) =>
        FormattableString.Invariant($"Training took {train:0.0} s, forecasts {predict:0.00} s.");
    public override string EvaluateReportOption =>
        "Write a page with scores, series, errors by step and residuals, which opens in any browser.";
    public override string FitProgress(FitProgress now) => Invariant(
        $"Learning: {(now.IsProbe ? $"probe {now.Network + 1} of {now.Probes}" : $"network {now.Network - now.Probes + 1} of {now.Networks - now.Probes}")}, epoch {now.Epoch.Epoch + 1} of {now.Epochs}   loss {now.Epoch.Loss:F4}");
    public override string WindowsProgress(int window, int windows) => $"Forecasting: window {window} of {windows}";
    public override string TimesName => "Times";
    public override string Horizon => "Steps ahead";
    public override string Season => "Season";
    public override string LongSeason => "Second season";
    public override string Logarithms => "Learned as logarithms";
    public override string Members => "Networks";
    public override string Steps => "Optimizer steps of each";
    public override string Yes => "yes";
    public override string No => "no";
    public override string Devices => "Lists what nami computes on.";
    public override string Export => "Writes a model in formats that other programs read.";
    public override string ExportPyTorchOption =>
        "Write the weights as a PyTorch state dict (nn.RNN, nn.GRU or nn.LSTM, and nn.Linear) in safetensors; of several networks FILE.1, FILE.2, … before the extension.";
    public override string ExportOnnxOption =>
        "Write the whole forecast as an ONNX file: from raw values to the forecast in the same unit, and its intervals.";
    public override string OnnxOptionsTitle => "Options with --onnx:";
    public override string OnnxBatchOption => "Series of a call; free for any number (default: free).";
    public override string BatchExpected => "a whole number from 1 on, or free";
    public override string OneStepOption =>
        "Leave the recursion of a model of 'nami train --recursive' out: the file predicts the next value alone.";
    public override string OnlyWithOnnx(string option) => $"{option}: is for ONNX files; give --onnx FILE too or leave {option} out";
    public override string OnlyForRecursion(string option) =>
        $"{option}: the model predicts all steps at once, there is no recursion to leave out; leave {option} out";
    public override string NoExportFormat(IReadOnlyList<string> options) =>
        $"nothing to write: give {string.Join(" or ", options)} with a file";
    public override string WrittenLine(string file) => $"Wrote: {file}";
    public override string Show => "Tells all of a model, or of series in a file or a database.";
    public override string ShowFileArgument => "A model, or CSV (plain or .gz) or Parquet with series, or - for CSV on standard input.";
    public override string Import => "Makes a model of a network that PyTorch trained to predict a series' next value.";
    public override string WeightsArgument =>
        "The state dict, as save_file(module.state_dict(), 'lstm.safetensors') writes it, of a module with one nn.RNN, nn.GRU or nn.LSTM, which sees the last values, and one nn.Linear, which says the next from its last output. Names do not matter; shapes tell what is not given, and are checked against what is.";
    public override string ImportFileArgument =>
        "CSV of the series to go on with (plain or .gz), or - for standard input; without it 'nami forecast' needs one.";
    public override string ImportWindowOption => "Latest values that the network was trained to see (default: the metadata's nami.window).";
    public override string ImportHorizonOption => "Steps that a forecast looks ahead unless told otherwise (default: 12).";
    public override string ImportMeanOption => "Mean that was taken off the values for training (default: that of FILE; without one 0).";
    public override string ImportDeviationOption =>
        "What they were divided by then (default: the standard deviation of FILE, as NumPy has it; without one 1).";
    public override string ImportCellOption => "nn.RNN, nn.GRU or nn.LSTM (default: by the shapes).";
    public override string ImportNonlinearityOption => "The nonlinearity of an nn.RNN (default: tanh).";
    public override string ImportHiddenOption => "hidden_size (default: by the shapes).";
    public override string ImportLayersOption => "num_layers (default: by the shapes).";
    public override string ImportBidirectionalOption => "Expect a network that reads in both directions (default: by the names).";
    public override string ImportIntoOption =>
        "A model whose weights these replace, with all else as it is: how 'nami export --pytorch' goes back; WEIGHTS is the name that was given there.";
    public override string IntoExcludes(string given) => $"{given}: the model of --into has its own; leave {given} out";
    public override string MeanWithDeviation => "--mean and --deviation belong together; give both, or none";
    public override string ScaleLine(double mean, double deviation) => Invariant($"Scale: mean {mean:G6}, deviation {deviation:G6}");
    public override string NoScaleLine =>
        "Scale: none, the network sees values as they are; if it was trained on scaled ones, give --mean and --deviation";
    public override string ImportedLine(int window, int horizon, string? series) =>
        $"Forecasts: from the last {Count(window, "value", "values")}, {Count(horizon, "step", "steps")} ahead{(series is null ? "" : $", of {series}")}";
    public override string ImportedIntoLine(int networks, int parameters, string model) =>
        $"Networks: {networks} of {parameters} parameters in place of those of {model}; its intervals stay as they were calibrated";

    public override string Usage => "Usage:";
    public override string Commands => "Commands:";
    public override string Arguments => "Arguments:";
    public override string Options => "Options:";
    public override string Example => "Example:";
    public override string OptionsPlace => "[options]";
    public override string Place(string word) => word;
    public override string Required => "required";
    public override string Default(string value) => $"default: {value}";
    public override string MoreHelp => "'nami COMMAND --help' tells a command's options.";
    public override string ExitCodes => "Exit code: 0 done, 1 failed, 2 the input or the options are wrong.";
    public override string HelpOption => "Show this help.";
    public override string VersionOption => "Show the version.";
    public override string LanguageOption => "The language of all text (default: the locale's, else en).";
    public override string JsonOption => "Write one JSON document to standard output, and nothing else.";
    public override string PointsOption => "Points of the sine, evenly from 0 to 4π.";
    public override string NoiseOption => "Standard deviation of the normal noise on them.";
    public override string WindowOption => "Consecutive points the network sees to predict the next.";
    public override string TrainWindowOption =>
        "Latest values a forecast is made from (default: by season and horizon; with --recursive 12, at most a third of the series).";
    public override string RecursiveOption =>
        "Learn one series by a network that predicts the next value and feeds on its own predictions; no intervals.";
    public override string PanelOptionsTitle => "Options without --recursive:";
    public override string RecursiveOptionsTitle => "Options with --recursive:";
    public override string LikelihoodOption =>
        "What is learned of each value to come: quantiles of any distribution (default), or a negative binomial one, for counts.";
    public override string TrainMembersOption => "Networks whose mean is the forecast (default: 3).";
    public override string TimeBudgetOption =>
        "Time that training may take: it finds how many steps fit, and tells the --steps that give the same model again.";
    public override string TrainCellOption =>
        "The recurrent cell: Elman's, gated recurrent unit, or long short-term memory (default: lstm; with --recursive rnn).";
    public override string TrainHiddenOption =>
        "Units of each layer's state (default: 32 of fewer than 2,000 points, else 64; with --recursive 64).";
    public override string TrainBatchOption =>
        "Windows per optimizer step (default: 32 of fewer than 10 series, else 64; with --recursive 8).";
    public override string TrainEpochsOption =>
        "Passes: of 50 optimizer steps each (default: by the number of series); with --recursive over all windows (default: 201).";
    public override string TrainLearningRateOption =>
        "The optimizer's learning rate (default: of Adam, 0.004 of fewer than 10 series, else 0.01; with --recursive 0.01).";
    public override string CellOption => "The recurrent cell: Elman's, gated recurrent unit, or long short-term memory.";
    public override string NonlinearityOption => "The nonlinearity of an rnn cell.";
    public override string LayersOption => "Recurrent layers on top of each other.";
    public override string HiddenOption => "Units of each layer's state.";
    public override string BatchOption => "Windows per optimizer step.";
    public override string EpochsOption => "Passes over all windows.";
    public override string OptimizerOption => "The optimizer.";
    public override string DropoutOption => "Share of a layer's outputs that is set to zero in training, between layers (default: 0).";
    public override string ClipNormOption => "Largest norm of a step's gradient; a longer one is made shorter (default: none).";
    public override string ValidationOption =>
        "Share of the windows, the last ones, held back to find the best epoch, whose weights are kept (default: 0).";
    public override string PatienceOption => "Epochs without a better validation loss after which training stops (default: all epochs).";
    public override string CheckpointOption =>
        "Seconds between checkpoints of the training, in MODEL.checkpoint until it is done; 0 for none.";
    public override string ResumeOption => "Continue the training that MODEL.checkpoint was left by; it ends as if it had never stopped.";
    public override string FromOption => "A model to go on training from, on its own scale, instead of a new one.";
    public override string LogOption => "Write the training log, a line an epoch, to a CSV file; with --resume the earlier epochs, too.";
    public override string LearningRateOption => "The optimizer's learning rate.";
    public override string EveryOption => "Epochs between two closed-loop predictions.";
    public override string EvaluateSeedOption => "Seed of everything drawn at random: the same seed gives the same scores (default: 1).";
    public override string SeedOption =>
        "Seed of everything drawn at random: the same seed gives the same result, to the last bit (default: a random one, which is told).";
    public override string ThreadsOption => "Threads to compute on; the result is the same for every number.";
    public override string DeviceOption => "What to compute on.";
    public override string SineOutOption => "Folder for the pictures and the report; made if missing.";
    public override string NoPlotsOption => "Draw no pictures; the report is still written.";
    public override string TrainFileArgument => "CSV (plain or .gz) or Parquet with one or many series, or - for CSV on standard input.";
    public override string ModelOutOption => "The model file to write.";
    public override string HorizonOption => "Steps that a forecast looks ahead unless told otherwise.";
    public override string IdOption => "The column that names the series (default: unique_id, where there is one).";
    public override string TimeOption => "The column of the dates or steps (default: ds, or what looks like it).";
    public override string TargetOption => "Columns of the values, one or several: A,B,C (default: y, or the only one of numbers).";
    public override string KnownOption => "Columns known in advance, as holidays and prices are: A,B,C.";
    public override string PastOption => "Columns known only up to now (default: all that are not named).";
    public override string StaticOption => "Columns of one value a series, as a region is.";
    public override string ModelArgument => "The model file.";
    public override string DatabaseOptionsTitle => "A database instead of FILE:";
    public override string SqliteOption => "An SQLite database.";
    public override string PostgresOption =>
        "A PostgreSQL database: postgresql://user@host:5432/database, host=… dbname=… or a database's name. The password comes from PGPASSWORD or ~/.pgpass.";
    public override string QueryOption => "The query that gives the rows, as 'SELECT unique_id, ds, y FROM sales'. It can but read.";
    public override string IntoOptionsTitle => "Into a table of that database:";
    public override string IntoOption =>
        "Add the forecast's rows to this table or schema.table, in one transaction. It is made if it is missing.";
    public override string ReplaceOption => "Let the rows take the place of those that the table has.";
    public override string ForecastFileArgument =>
        "CSV (plain or .gz) or Parquet with the series to continue, or - for CSV on standard input; without it those that were learned. Columns that are called as when the model learned are found without options.";
    public override string FutureOption => "CSV or Parquet file with the columns known in advance, at each step to be forecast.";
    public override string FutureQueryOption =>
        "The query that gives the columns known in advance, at each step to be forecast, instead of a file of --future.";
    public override string LevelsOption => "Levels of the intervals, in percent (default: 80,95).";
    public override string LevelsExpected => "numbers above 0 and below 100 with commas between them, such as 80,95";
    public override string FittedOption =>
        "Write the past beside what would have been forecast of it, a horizon at a time, with residuals; values outside the interval of 95 % are anomalies.";
    public override string ForecastHorizonOption => "Steps to look ahead (default: the model's).";
    public override string PlotOption => "Draw the forecast as a picture, too; of many series the first 12.";
    public override string FormatOption => "The format of the forecast; Parquet, too, where the name of -o ends in .parquet.";
    public override string ForecastJsonOption => "The same as --format json.";
    public override string ForecastOutOption => "Write the forecast to a file instead of standard output.";

    public override string WholeNumber(string least, string most) => $"a whole number from {least} to {most}";
    public override string NumberBetween(string least, string below) => $"a number from {least} to below {below}";
    public override string NumberFrom(string least) => $"a number from {least}";
    public override string NumberAbove(string least) => $"a number above {least}";
    public override string AnyNumber => "a number";
    public override string OneOf(IReadOnlyList<string> choices) => choices.Count == 1 ? choices[0] : $"one of {string.Join(", ", choices)}";

    public override string StandardInput => "standard input";
    public override string WrongValue(string option, string found, string expected) => $"{option} is '{found}'; expected {expected}";
    public override string NoGpu => "--device cuda: there is no GPU build of nami yet; use --device cpu";
    public override string UnknownOption(string option, string? closest, string help) =>
        closest is null ? $"unknown option {option}; see '{help}'" : $"unknown option {option}; did you mean {closest}?";
    public override string UnknownCommand(string command, string? closest) =>
        closest is null ? $"unknown command '{command}'; see 'nami --help'" : $"unknown command '{command}'; did you mean {closest}?";
    public override string TooManyArguments(string argument, string help) => $"unexpected argument '{argument}'; see '{help}'";
    public override string MissingArgument(string argument, string help) => $"{argument} is missing; see '{help}'";
    public override string MissingOption(string option, string help) => $"option {option} is missing; see '{help}'";
    public override string MissingValue(string option, string help) => $"{option} needs a value; see '{help}'";
    public override string GivenTwice(string option) => $"{option} is given more than once; give it once";
    public override string EmptyValue(string option) => $"{option} is empty; give it a value";
    public override string FewPoints(int points, int window) =>
        $"--points is {points}; a window of {window} needs at least {window + 1}: give more points or a smaller --window";
    public override string LargeNetwork(long parameters, long most) =>
        $"the network would have {parameters} parameters; at most {most} are possible: choose a smaller --hidden or fewer --layers";
    public override string LargeBatch(long values, long most) =>
        $"--window × --batch × --hidden × --layers is {values}; at most {most} is possible: choose a smaller --batch or --window";
    public override string LargeHorizon(long values, long most) =>
        $"(--window + --horizon) × --batch × --hidden × --layers is {values}; at most {most} is possible: choose a smaller --horizon, --batch or --window";
    public override string LargeRecord(long values, long most) =>
        $"the predictions of all recorded epochs would be {values} points; at most {most} are possible: choose a larger --every or fewer --points";
    public override string FolderFails(string folder, string option, string reason) =>
        $"can't write to the folder '{folder}': {reason}; choose another with {option}";
    public override string FileFails(string file, string reason) => $"can't write '{file}': {reason}; choose another file";
    public override string IsFile => "it, or a part of its path, is a file";
    public override string IsFolder => "it is a folder";
    public override string IsStandardOutput => "it stands for standard output, where this is not written";
    public override string NoFolder => "the folder does not exist, or none can be made there";
    public override string NotAllowed => "no permission";
    public override string NotPng(string file) => $"--plot is '{file}'; expected a file name that ends in .png";
    public override string SameFile(string file) => $"'{file}' would be written over the input; choose another file";
    public override string WrittenTwice(string first, string second) => $"{first} and {second} are the same file; give each its own";
    public override string Stopped => "stopped; nothing was written";
    public override string Defect(string what) => $"failed, by a defect of nami: {what}";

    public override string Device => "Device";
    public override string Simd => "SIMD";
    public override string Scalar => "none (scalar)";
    public override string Bits(int bits) => $"{bits} bits";
    public override string Threads => "Threads";
    public override string Features => "Features";
    public override string None => "none";
    public override string Gpu => "GPU";
    public override string NoGpuBuild => "no GPU build exists yet";
    public override string DeviceLine(string set, int bits, int threads) =>
        $"Device: cpu, {set} ({bits} bits), {threads} {(threads == 1 ? "thread" : "threads")}";
    public override string SeedLine(ulong seed, bool chosen) =>
        chosen ? $"Seed: {seed} (random; --seed {seed} repeats this run)" : $"Seed: {seed}";
    public override string SineDataLine(int points, double noise, int windows, int window) =>
        Invariant($"Data: {points} points of sin(x) on 0 … 4π with noise {noise}; {windows} windows of {window}");
    public override string NetworkLine(NetworkOptions network) =>
        $"Network: {CellName(network)} 1 → {network.HiddenSize}{(network.Layers > 1 ? $" × {network.Layers} layers" : "")}{(network.Bidirectional ? ", both directions" : "")}, linear {HeadInputs(network)} → 1; {network.CountParameters()} parameters";
    public override string EpochLine(int epoch, double loss) => FormattableString.Invariant($"Epoch: {epoch} Loss_Train: {loss:F4}");
    public override string FirstError(double loss) => $"First error: {Percent(loss)}";
    public override string LastError(double loss) => $"Last error: {Percent(loss)}";
    public override string ErrorMeaning => "(the error is the mean squared error times 100)";
    public override string TimeLine(int epochs, double seconds) => FormattableString.Invariant(
        $"Trained {epochs} {(epochs == 1 ? "epoch" : "epochs")} in {seconds:F3} s ({epochs / seconds:F0} epochs/s)");
    public override string ReportLine(string file) => $"Report: {file}";
    public override string PicturesLine(string folder, int count) => $"Pictures: {count} in {folder}";
    public override string StoppedAt(int epoch) => $"Stopped after epoch {epoch}.";
    public override string StoppedSaved(int epochs, string model) =>
        $"Stopped after {epochs} {(epochs == 1 ? "epoch" : "epochs")}; the model so far is in {model}; --resume goes on";
    public override string DivergedSaved(string failure, string model) => $"{failure}; the last good weights are in {model}";
    public override string PicturesDropped(int count) => $"Stopped: {count} {(count == 1 ? "picture was" : "pictures were")} not drawn.";
    public override string SeriesLine(string id, int points, string time) => $"Series: {id}, {points} points ({time})";
    public override string TrainDataLine(int windows, int window, int horizon) => $"Data: {windows} windows of {window}; horizon {horizon}";
    public override string TrainLossLine(double first, double last) =>
        FormattableString.Invariant($"Loss: {first:F4} at first, {last:F4} at last (mean squared error of the scaled series)");
    public override string ValidationLoss(double loss) => FormattableString.Invariant($"Loss_Validation: {loss:F4}");
    public override string BestSoFar(int epoch, double loss) => FormattableString.Invariant($"best {loss:F4} at {epoch}");
    public override string BestLine(int epoch, double loss) =>
        FormattableString.Invariant($"Best epoch: {epoch}, with a validation loss of {loss:F4}; the model has its weights");
    public override string ModelLine(string model) => $"Model: {model}";
    public override string LogLine(string file) => $"Log: {file}";
    public override string ResumingLine(string checkpoint) => $"Resuming from {checkpoint}";
    public override string NothingToResume(string checkpoint) =>
        $"{checkpoint}: is not there, so there is nothing to resume; leave --resume out to begin a training";
    public override string CheckpointExists(string checkpoint) =>
        $"{checkpoint}: a training that was cut off can be continued from it; give --resume to do so, or delete it to begin anew";
    public override string TestExcludes(string option) =>
        $"{option}: --test scores one window, the rows after the training file; leave {option} out";

    public override string FromExcludes(string option) => $"{option}: the model of --from has its own; leave {option} out";
    public override string PatienceNeedsValidation => "--patience: needs windows held back; give --validation too, such as 0.2";
    public override string NonlinearityNeedsRnn(string cell) =>
        $"--nonlinearity relu: a {cell} cell has none to choose; leave it out, or use --cell rnn";
    public override string NextLine(string command) => $"Next: {command}";
    public override string ChosenLine(string chosen) => $"Learned with: {chosen}";
    public override string CalibrationLine(int windows) => windows == 0
        ? "Intervals: not calibrated, as the series are too short to hold windows back; they may be too narrow"
        : $"Intervals: calibrated on {windows} {(windows == 1 ? "window" : "windows")} that the first network did not learn from";
    public override string ProbeLine(double loss, int epoch, int epochs) =>
        Invariant(
            $"Held back: the least pinball loss was {loss:F4}, after epoch {epoch} of {epochs}; the other networks were trained as long");
    public override string BudgetLine(int steps, ulong seed) =>
        $"Time budget: --steps {steps} --seed {seed} gives the same model, to the byte";
    public override string NotWithRecursive(string option) => $"{option}: is no option of --recursive; leave one of the two out";
    public override string OnlyWithRecursive(string option) =>
        $"{option}: is an option of --recursive; give that too, or leave {option} out";
    public override string OneOfTwo(string first, string second) => $"{first} and {second} both tell how long to train; give one of them";
    public override string Excludes(string first, string second) => $"{first} and {second} exclude each other; give one of them";
    public override string Needs(string option, string other) => $"{option} needs {other}; give both";
    public override string NeedsDatabase(string option) => $"{option} needs a database; name it with --sqlite or --postgres";
    public override string IsSqlite(string file) =>
        $"{file}: is an SQLite database; name it with --sqlite and say with --query what to read";
    public override string RowsLine(int rows, string table, string database) => $"Rows: {rows} into {table} of {database}";
    public override string ModelOfPanels(string file) => $"{file}: is a model of panels; leave --recursive out";
    public override string OnlyForPanels(string option) =>
        $"{option}: the model is one of 'nami train --recursive', which has neither intervals nor covariates; leave {option} out";
    public override string NothingToForecast => "no series has a value, so there is nothing to forecast; give series with values";
    public override string ModelIsRecursive(string file) => $"{file}: is a model of --recursive; give --recursive too";
    public override string Progress(int epoch, int epochs, double loss, double epochsPerSecond) =>
        Invariant($"Epoch {epoch} of {epochs}   loss {loss:F4}   {epochsPerSecond:F0} epochs/s");

    public override string Correct => "Correct";
    public override string Predicted => "Predicted";
    public override string TrainCurve => "Train";
    public override string Epochs => "Epochs";
    public override string Error => "Error";
    public override string ChartTime => "Time";
    public override string ChartSteps => "Steps";
    public override string ChartHistory => "Series";
    public override string ChartForecast => "Forecast";
    public override string ChartGridTitle(int shown, int series) =>
        shown < series ? $"The first {shown} of {series} series" : $"{series} series";
    public override string Points => "Points";
    public override string Noise => "Noise";
    public override string Window => "Window";
    public override string Cell => "Cell";
    public override string Layers => "Layers";
    public override string Hidden => "Hidden size";
    public override string Parameters => "Parameters";
    public override string Batch => "Batch size";
    public override string LearningRate => "Learning rate";
    public override string Seed => "Seed";
    public override string FirstErrorName => "First error";
    public override string LastErrorName => "Last error";

    public override string FileName => "File";
    public override string FileSize => "Size";
    public override string Bytes(long bytes) => bytes == 1 ? "1 byte"
        : bytes < 1000 ? $"{bytes} bytes"
        : bytes < 1_000_000 ? Invariant($"{bytes / 1e3:F1} KB")
        : Invariant($"{bytes / 1e6:F1} MB");
    public override string KindName => "Kind";
    public override string PanelKind => "model of panels: series learned together, with intervals";
    public override string RecursiveKind => "model of one series that feeds on its own predictions (--recursive)";
    public override string ArraysKind => "safetensors, not a model of nami";
    public override string Frequency => "Frequency";
    public override string LearnedUntil => "Last stamp";
    public override string Calendar => "Calendar inputs";
    public override string CalendarParts(IReadOnlyList<string> parts) =>
        string.Join(
            ", ", parts.Select(part => part switch { "day" => "time of day", "week" => "day of the week", _ => "day of the year" }));
    public override string Likelihood => "Likelihood";
    public override string LikelihoodOf(ForecastLikelihood likelihood) =>
        likelihood == ForecastLikelihood.NegativeBinomial ? "negative binomial (counts)" : "quantiles";
    public override string ParametersOfEach => "Parameters of each";
    public override string Biases => "Biases";
    public override string Imported => "Weights imported";
    public override string StampStep => "Step of stamps";
    public override string Loss => "Loss";
    public override string Schedule => "Schedule";
    public override string ClipNorm => "Longest gradient";
    public override string ValidationShare => "Share held back";
    public override string Patience => "Patience";
    public override string DataFingerprint => "Data's SHA-256";
    public override string CovariateName => "Covariate";
    public override string CovariateKnown => "Known";
    public override string CovariateValues => "Values";
    public override string CovariateKindName(CovariateKind kind) =>
        kind switch { CovariateKind.Known => "in advance", CovariateKind.Static => "always (static)", _ => "in the past only" };
    public override string CategoryOf(int levels, string names) => $"{Count(levels, "level", "levels")}: {names}";
    public override string Numbers => "numbers";
    public override string NetworkName => "Network";
    public override string NetworkKind(string kind) => kind;
    public override string FirstLoss => "First loss";
    public override string LastLoss => "Last loss";
    public override string LeastHeldBack => "Least of held back";
    public override string StepAhead => "Step ahead";
    public override string Believed => "Correction believed";
    public override string Widened(int level) => $"{level} % widened by";
    public override string WidthsMeaning => "Widths are of each side, in deviations of a window; below 0 the intervals are narrowed.";
    public override string Nonlinearity => "Nonlinearity";
    public override string Bidirectional => "Both directions";
    public override string Dropout => "Dropout";
    public override string Optimizer => "Optimizer";
    public override string ScalerMean => "Scaler's mean";
    public override string ScalerDeviation => "Scaler's deviation";
    public override string ArrayName => "Array";
    public override string ArrayType => "Type";
    public override string ArrayShape => "Shape";
    public override string SeasonLine(int season, int longSeason) =>
        longSeason > 1 ? $"Season: {season}, and {longSeason}" : $"Season: {season}";
    public override string NoSeasonLine => "Season: none shows";
    public override string MoreSeries(int count) => $"… and {count} more; --json lists all";
    public override string Missing => "Missing";
    public override string FirstStamp => "From";
    public override string LastStamp => "To";
    public override string Least => "Min";
    public override string MeanName => "Mean";
    public override string Most => "Max";
    public override string Sketch => "Sketch";
    public override string Serve => "Serves forecasts over HTTP, and the studio: a page on which a network is seen learning.";
    public override string PortOption => "Port to listen on; 0 takes any that is free.";
    public override string HostOption => "Address to listen on; one that others can reach needs --token or --certificate.";
    public override string ModelsOption => "Folder of the models (NAME.nami) and the runs; made if missing.";
    public override string TokenOption =>
        "What clients have to show, as Authorization: Bearer TOKEN; better given in the variable NAMI_TOKEN, which other users don't see.";
    public override string CertificateOption => "Certificate in PEM, to speak HTTPS.";
    public override string KeyOption => "The certificate's key in PEM, where it stands in another file.";
    public override string ServeThreadsOption => "Threads of a training.";
    public override string NoBrowserOption => "Don't open the page in the browser.";
    public override string AnAddress => "an IP address such as 127.0.0.1 or 0.0.0.0";
    public override string ShortToken =>
        "the token (--token or NAMI_TOKEN) is shorter than 8 characters; expected one that can't be guessed";
    public override string KeyNeedsCertificate => "--key needs --certificate";
    public override string StopLine => "Ctrl-C ends it.";
    public override string OpenHost(string host) =>
        $"--host {host} lets other machines in: give a --token that they have to show (or a --certificate, for HTTPS)";
    public override string WrongCertificate(string file, string reason) =>
        $"{file}: can't be used as a certificate: {reason}; expected PEM with a certificate and its key, or the key by --key";
    public override string PortTaken(string host, int port) =>
        $"port {port} of {host} is taken; choose another with --port, or 0 for any that is free";
    public override string PortFails(string host, int port, string reason) =>
        $"can't listen on port {port} of {host}: {reason}; choose another --host or --port";
    public override string ServingLine(string address) => $"Studio and API: {address}";
    public override string ModelsLine(string folder) => $"Models: {folder}";
    public override string OpenLine(string address) => $"Open {address} in a browser.";

    private static string Count(int count, string one, string several) => $"{count} {(count == 1 ? one : several)}";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
