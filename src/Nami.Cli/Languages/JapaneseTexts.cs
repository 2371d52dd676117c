using Nami.Data;
using Nami.Forecasting;
using Nami.Networks;

namespace Nami.Cli.Languages;

/// <summary>日本語.</summary>
internal sealed class JapaneseTexts : Texts
{
    public override string Language => Languages.Language.Japanese;

    public override string Nami => "再帰型ニューラルネットワークで時系列を予測します。";
    public override string Sine => "ノイズを加えたサイン波で再帰型ネットワークを訓練し、学習の様子を描きます。";
    public override string Train => "CSV ファイルの系列をまとめて学習し、予測区間付きのモデルを書き出します。";
    public override string Forecast => "'nami train' が書き出したモデルで系列の続きを予測区間とともに予測します。";
    public override string Evaluate => "系列を学習し、予測を単純な予測と並べて採点します。";
    public override string EvaluateFileArgument => "1つまたは多数の系列の CSV または Parquet ファイル(- は標準入力の CSV)。";
    public override string TestOption => "FILE の続きの CSV または Parquet ファイル。同じ系列の次の点。";
    public override string EvaluateHorizonOption => "採点する予測の先の点数。";
    public override string SeasonOption => "1季節の点数。月次なら 12(既定: 値から見つけます)。";
    public override string WindowsOption => "系列ごとの予測の回数。最後の点で終わり、最初の予測より後は学習に使いません。";
    public override string StepOption => "予測から次の予測までの点数(既定: 予測の長さ)。";
    public override string StepsOption => "各ネットワークの更新回数。50 回を 1 エポックとして切り捨てる(既定: 800〜1200。系列が多いほど多い)。";
    public override string MembersOption => "平均して予測とするネットワークの数。";
    public override string Warning(string what) => $"警告: {what}";
    public override string DataLine(string description) => $"データ: {description}";
    public override string SeriesLeftOut(int count, string names) => $"警告: {count} 系列を除きました(短すぎる、値がない、または片方のファイルにしかない): {names}";
    public override string WindowsLine(int series, int windows, int horizon, int season) =>
        $"採点: {series} 系列、{horizon} 点の窓 {windows} 個ずつ、季節 {season}";
    public override string ScoreHeader => "モデル";
    public override string ModelName(string model) =>
        model switch { "seasonal_naive" => "季節ナイーブ", "naive" => "ナイーブ", "drift" => "ドリフト", _ => model };
    public override string SmapeNote => "MAE、RMSE、ピンボール損失は系列の単位、sMAPE は 0〜200、cov は区間に入った点の割合(%)です。";
    public override string NoScoreNote => "-: 測るものがなかったか、数で表せないほど大きいため、得点がありません。";
    public override string UnscaledNote(int windows, IReadOnlyList<string> unchanging, IReadOnlyList<string> unmeasured)
    {
        List<string> reasons = [];
        if (unchanging.Count > 0)
            reasons.Add($"予測の前に 1 季節前から値が変わらないか、1 季節より長くない系列({Some(unchanging)})");
        if (unmeasured.Count > 0)
            reasons.Add($"採点する値がすべて欠測の系列({Some(unmeasured)})");
        return $"{windows} 個の窓は MASE、RMSSE、MSIS から除きました: {string.Join("、", reasons)}";
    }

    public override string Verdict(string own, string other, string best, double share) => share < 0
        ? FormattableString.Invariant($"nami の MASE {own} は{other}の {best} より {-100 * share:0.0} % 低く、どの単純な予測にも勝ちました。")
        : FormattableString.Invariant(
            $"nami の MASE {own} は{other}の {best} より{(double.IsFinite(share) ? $" {100 * share:0.0} % " : "")}高く、最良の単純な予測に勝てません。");
    public override string NoVerdict => "MASE のある系列がないので、勝ち負けは言えません。";
    public override string CopiesLastValue => "警告: ネットワークは最後の値をほとんど写しているだけです";
    public override string EvaluateTimes(double train, double predict) =>
        FormattableString.Invariant($"学習 {train:0.0} 秒、予測 {predict:0.00} 秒。");
    public override string EvaluateReportOption => "得点、系列、ステップごとの誤差、残差を載せた、どのブラウザーでも開けるページを書きます。";
    public override string FitProgress(FitProgress now) => FormattableString.Invariant(
        $"学習中: {(now.IsProbe ? $"試し {now.Network + 1}/{now.Probes}" : $"ネットワーク {now.Network - now.Probes + 1}/{now.Networks - now.Probes}")}、エポック {now.Epoch.Epoch + 1}/{now.Epochs}   損失 {now.Epoch.Loss:F4}");
    public override string WindowsProgress(int window, int windows) => $"予測中: 窓 {window}/{windows}";
    public override string TimesName => "時間";
    public override string Horizon => "予測の長さ";
    public override string Season => "季節";
    public override string LongSeason => "第 2 の季節";
    public override string Logarithms => "対数で学習";
    public override string Members => "ネットワークの数";
    public override string Steps => "各ネットワークの更新回数";
    public override string Yes => "はい";
    public override string No => "いいえ";
    public override string Devices => "計算に使う装置を一覧します。";
    public override string Export => "ほかのプログラムが読める形式でモデルを書き出します。";
    public override string ExportPyTorchOption =>
        "重みを PyTorch の state dict(nn.RNN、nn.GRU、nn.LSTM と nn.Linear)として safetensors に書きます。ネットワークが複数なら、拡張子の前に 1、2、… を付けた別々のファイルにします。";
    public override string ExportOnnxOption => "元の単位の値から、同じ単位の予測と予測区間まで、予測の全体を ONNX ファイルに書きます。";
    public override string OnnxOptionsTitle => "--onnx のオプション:";
    public override string OnnxBatchOption => "一度に予測する系列の数。free なら任意(既定値: free)。";
    public override string BatchExpected => "free、または 1 以上の整数";
    public override string OneStepOption => "'nami train --recursive' のモデルの再帰を含めず、次の値だけを予測するファイルにします。";
    public override string OnlyWithOnnx(string option) => $"{option}: ONNX ファイルのオプションです。--onnx でファイルも指定するか、{option} を外してください";
    public override string OnlyForRecursion(string option) => $"{option}: このモデルはすべてのステップを一度に予測し、再帰がありません。{option} を外してください";
    public override string NoExportFormat(IReadOnlyList<string> options) => $"書き出すものがありません。{string.Join(" または ", options)} でファイルを指定してください";
    public override string WrittenLine(string file) => $"書き出し: {file}";
    public override string Show => "モデル、またはファイルやデータベースの系列についてすべてを表示します。";
    public override string ShowFileArgument => "モデル、または系列の CSV(そのままか .gz)または Parquet。- なら系列の CSV を標準入力から読みます。";
    public override string Import => "系列の次の値を予測するように PyTorch で学習したネットワークからモデルを作ります。";
    public override string WeightsArgument =>
        "save_file(module.state_dict(), 'lstm.safetensors') で書いた state dict。直近の値を見る nn.RNN、nn.GRU、nn.LSTM のどれか一つと、その最後の出力から次の値を求める nn.Linear 一つのモジュールのもの。名前は問いません。指定のないものは配列の形から決め、指定したものは形と照らし合わせます。";
    public override string ImportFileArgument => "続きを予測する系列の CSV(.gz も可)。- は標準入力。省くと 'nami forecast' で系列を与えます。";
    public override string ImportWindowOption => "ネットワークが見るように学習した直近の値の数(既定値: メタデータの nami.window)。";
    public override string ImportHorizonOption => "特に指定がないときに予測する期間(既定値: 12)。";
    public override string ImportMeanOption => "学習のときに値から引いた平均(既定値: ファイルの平均、ファイルがなければ 0)。";
    public override string ImportDeviationOption => "学習のときに割った値(既定値: ファイルの標準偏差。NumPy と同じく点の数で割る。ファイルがなければ 1)。";
    public override string ImportCellOption => "nn.RNN、nn.GRU、nn.LSTM のどれか(既定値: 形から決定)。";
    public override string ImportNonlinearityOption => "nn.RNN の非線形関数(既定値: tanh)。";
    public override string ImportHiddenOption => "hidden_size(既定値: 形から決定)。";
    public override string ImportLayersOption => "num_layers(既定値: 形から決定)。";
    public override string ImportBidirectionalOption => "両方向に読むネットワークを期待します(既定値: 名前から決定)。";
    public override string ImportIntoOption => "このモデルの重みだけを置き換え、ほかはそのままにします。'nami export --pytorch' の逆で、重みにはそのとき指定した名前を与えます。";
    public override string IntoExcludes(string given) => $"{given}: --into のモデルのものを使います。{given} を外してください";
    public override string MeanWithDeviation => "--mean と --deviation は組で使います。両方指定するか、どちらも外してください";
    public override string ScaleLine(double mean, double deviation) => Invariant($"尺度: 平均 {mean:G6}、標準偏差 {deviation:G6}");
    public override string NoScaleLine => "尺度: なし。ネットワークは値をそのまま見ます。尺度を揃えた値で学習した場合は --mean と --deviation を指定してください";
    public override string ImportedLine(int window, int horizon, string? series) =>
        $"予測: 直近 {window} 点から {horizon} ステップ先まで{(series is null ? "" : $"、系列 {series}")}";
    public override string ImportedIntoLine(int networks, int parameters, string model) =>
        $"ネットワーク: {model} の {networks} 個(パラメーター各 {parameters} 個)を置き換えました。予測区間の較正は元のままです";

    public override string Usage => "使い方:";
    public override string Commands => "コマンド:";
    public override string Arguments => "引数:";
    public override string Options => "オプション:";
    public override string Example => "例:";
    public override string OptionsPlace => "[オプション]";
    public override string Place(string word) => word switch
    {
        "COMMAND" => "コマンド",
        "FILE" => "ファイル",
        "FILE.png" => "ファイル.png",
        "CONNECTION" => "接続先",
        "TABLE" => "表",
        "FILE.html" => "ファイル.html",
        "MODEL" => "モデル",
        "FOLDER" => "フォルダー",
        "COLUMN" or "COLUMNS" => "列",
        "N" => "数",
        "LEVELS" => "水準",
        "M" => "点数",
        "RATE" => "率",
        "SHARE" => "割合",
        "NORM" => "ノルム",
        "SECONDS" => "秒",
        "WEIGHTS" => "重み",
        "NUMBER" => "数",
        "DEVIATION" => "標準偏差",
        "ADDRESS" => "アドレス",
        "TOKEN" => "合言葉",
        "FILE.pem" => "ファイル.pem",
        _ => word,
    };
    public override string Required => "必須";
    public override string Default(string value) => $"既定値: {value}";
    public override string MoreHelp => "各コマンドのオプションは 'nami コマンド --help' で見られます。";
    public override string ExitCodes => "終了コード: 0 成功、1 失敗、2 入力またはオプションの誤り。";
    public override string HelpOption => "このヘルプを表示します。";
    public override string VersionOption => "版を表示します。";
    public override string LanguageOption => "表示に使う言語(既定値: ロケールの言語、なければ en)。";
    public override string JsonOption => "標準出力に JSON 文書を一つだけ書きます。";
    public override string PointsOption => "0 から 4π まで等間隔にとるサイン波の点の数。";
    public override string NoiseOption => "加える正規ノイズの標準偏差。";
    public override string WindowOption => "次の点を予測するためにネットワークが見る連続した点の数。";
    public override string TrainWindowOption => "一つの予測に使う直近の値の数(既定値: 季節と予測期間から決定、--recursive では 12、系列の 3 分の 1 まで)。";
    public override string RecursiveOption => "一つの系列を、次の値を予測して自分の予測を入力とするネットワークで学習します。予測区間はありません。";
    public override string PanelOptionsTitle => "--recursive なしのオプション:";
    public override string RecursiveOptionsTitle => "--recursive のオプション:";
    public override string LikelihoodOption => "これからの値の何を学ぶか: 分布を問わない分位点(既定値)か、個数のデータのための負の二項分布。";
    public override string TrainMembersOption => "平均して予測とするネットワークの数(既定値: 3)。";
    public override string TimeBudgetOption => "学習にかけてよい時間(秒)。収まるステップ数を求め、同じモデルを再現する --steps を表示します。";
    public override string TrainCellOption => "再帰セルの種類(既定値: LSTM、--recursive では RNN)。";
    public override string TrainHiddenOption => "各層の状態の大きさ(既定値: 点が 2,000 個未満なら 32、ほかは 64、--recursive では 64)。";
    public override string TrainBatchOption => "最適化の 1 ステップで使う窓の数(既定値: 10 系列未満なら 32、それ以上なら 64、--recursive では 8)。";
    public override string TrainEpochsOption => "50 ステップを 1 エポックとする学習の長さ(既定値: 系列の数から決定)。--recursive では全部の窓を学習する回数(既定値: 201)。";
    public override string TrainLearningRateOption => "最適化の学習率(既定値: Adam で 10 系列未満なら 0.004、それ以上なら 0.01、--recursive では 0.01)。";
    public override string CellOption => "再帰セルの種類。";
    public override string NonlinearityOption => "rnn セルの非線形関数。";
    public override string LayersOption => "重ねる再帰層の数。";
    public override string HiddenOption => "各層の状態の大きさ。";
    public override string BatchOption => "最適化の 1 ステップで使う窓の数。";
    public override string EpochsOption => "全部の窓を学習する回数。";
    public override string OptimizerOption => "最適化手法。";
    public override string DropoutOption => "学習中に層と層の間で 0 にする出力の割合(既定値: 0)。";
    public override string ClipNormOption => "勾配のノルムの上限。超えた勾配は縮めます(既定値: なし)。";
    public override string ValidationOption => "検証のために取り分ける窓(最後のもの)の割合。最もよいエポックの重みを残します(既定値: 0)。";
    public override string PatienceOption => "検証損失が良くならないまま何エポック続いたら学習を止めるか(既定値: 止めない)。";
    public override string CheckpointOption => "チェックポイントを書く間隔(秒)。学習が終わるまで モデル.checkpoint に置きます。0 なら書きません。";
    public override string ResumeOption => "モデル.checkpoint を残して途切れた学習を続けます。結果は途切れなかった場合と同じです。";
    public override string FromOption => "新しいモデルの代わりに、このモデルから(その尺度のまま)学習を続けます。";
    public override string LogOption => "学習の記録を CSV ファイルに書きます(1 行が 1 エポック)。--resume のときは、それまでのエポックも書きます。";
    public override string LearningRateOption => "最適化の学習率。";
    public override string EveryOption => "閉ループ予測を行う間隔(エポック数)。";
    public override string EvaluateSeedOption => "乱数の種。同じ種なら同じ点数になります(既定値: 1)。";
    public override string SeedOption => "乱数の種。同じ種なら結果は最後の 1 ビットまで同じです(既定値: 無作為に選んで表示)。";
    public override string ThreadsOption => "計算に使うスレッドの数。結果は数によらず同じです。";
    public override string DeviceOption => "計算に使う装置。";
    public override string SineOutOption => "図と報告書を置くフォルダー。なければ作ります。";
    public override string NoPlotsOption => "図を描きません。報告書は書きます。";
    public override string TrainFileArgument => "一つ以上の系列を持つ CSV(.gz も可)または Parquet。- は標準入力の CSV。";
    public override string ModelOutOption => "書き出すモデルファイル。";
    public override string HorizonOption => "特に指定がないときに予測する期間(ステップ数)。";
    public override string IdOption => "系列の名前の列(既定値: あれば unique_id)。";
    public override string TimeOption => "日時または番号の列(既定値: ds、またはそれらしい列)。";
    public override string TargetOption => "値の列。複数も可(A,B,C。既定値: y、または唯一の数値の列)。";
    public override string KnownOption => "祝日や価格のように前もって分かる列(A,B,C)。";
    public override string PastOption => "現在までしか分からない列(既定値: 指定のない列すべて)。";
    public override string StaticOption => "地域のように系列ごとに一つの値の列。";
    public override string ModelArgument => "モデルファイル。";
    public override string DatabaseOptionsTitle => "ファイルの代わりにデータベースから:";
    public override string SqliteOption => "SQLite のデータベース。";
    public override string PostgresOption =>
        "PostgreSQL のデータベース。'postgresql://user@host:5432/database' などの接続先、またはデータベース名。パスワードは 'PGPASSWORD' か '~/.pgpass' から読みます。";
    public override string QueryOption => "行を取り出す問い合わせ。例: 'SELECT unique_id, ds, y FROM sales'。読み取りだけができます。";
    public override string IntoOptionsTitle => "そのデータベースの表へ:";
    public override string IntoOption => "予測の行をこの表('schema.table' も可)に、一つのトランザクションで加えます。表がなければ作ります。";
    public override string ReplaceOption => "表にある行を新しい行で置き換えます。";
    public override string ForecastFileArgument =>
        "続きを予測する系列の CSV(.gz も可)または Parquet。- は標準入力の CSV。省くと学習した系列を続けます。学習したときと同じ名前の列は、オプションなしで見つかります。";
    public override string FutureOption => "前もって分かる列を、予測する各ステップについて持つ CSV または Parquet ファイル。";
    public override string FutureQueryOption => "前もって分かる列を、予測する各ステップについて取り出す問い合わせ。'--future' のファイルの代わり。";
    public override string LevelsOption => "予測区間の水準(%、既定値: 80,95)。";
    public override string LevelsExpected => "0 より大きく 100 より小さい数を 80,95 のようにコンマで区切って";
    public override string FittedOption => "過去の値と、それを予測期間ずつ予測した場合の値と残差を書きます。95 % の区間から外れた値は異常とします。";
    public override string ForecastHorizonOption => "予測する期間(ステップ数。既定値: モデルのもの)。";
    public override string PlotOption => "予測を図にも描きます。系列が多ければ最初の 12 系列です。";
    public override string FormatOption => "予測の書式。-o が '.parquet' で終われば Parquet。";
    public override string ForecastJsonOption => "--format json と同じです。";
    public override string ForecastOutOption => "予測を標準出力の代わりにファイルへ書きます。";

    public override string WholeNumber(string least, string most) => $"{least} 以上 {most} 以下の整数";
    public override string NumberBetween(string least, string below) => $"{least} 以上 {below} 未満の数";
    public override string NumberFrom(string least) => $"{least} 以上の数";
    public override string NumberAbove(string least) => $"{least} より大きい数";
    public override string AnyNumber => "数";
    public override string OneOf(IReadOnlyList<string> choices) => choices.Count == 1 ? choices[0] : $"{string.Join("、", choices)} のいずれか";

    public override string StandardInput => "標準入力";
    public override string WrongValue(string option, string found, string expected) => $"{option} の値が '{found}' です。{expected}を指定してください";
    public override string NoGpu => "--device cuda: GPU 版の nami はまだありません。--device cpu を使ってください";
    public override string UnknownOption(string option, string? closest, string help) =>
        closest is null ? $"{option} というオプションはありません。'{help}' を見てください" : $"{option} というオプションはありません。{closest} のことですか";
    public override string UnknownCommand(string command, string? closest) =>
        closest is null ? $"'{command}' というコマンドはありません。'nami --help' を見てください" : $"'{command}' というコマンドはありません。{closest} のことですか";
    public override string TooManyArguments(string argument, string help) => $"余分な引数 '{argument}' があります。'{help}' を見てください";
    public override string MissingArgument(string argument, string help) => $"{argument} がありません。'{help}' を見てください";
    public override string MissingOption(string option, string help) => $"オプション {option} がありません。'{help}' を見てください";
    public override string MissingValue(string option, string help) => $"{option} には値が必要です。'{help}' を見てください";
    public override string GivenTwice(string option) => $"{option} が 2 回以上あります。1 回だけ指定してください";
    public override string EmptyValue(string option) => $"{option} の値が空です。値を指定してください";
    public override string FewPoints(int points, int window) =>
        $"--points が {points} です。窓が {window} なら {window + 1} 点以上が必要です。点を増やすか --window を小さくしてください";
    public override string LargeNetwork(long parameters, long most) =>
        $"ネットワークのパラメーターが {parameters} 個になります。上限は {most} 個です。--hidden か --layers を小さくしてください";
    public override string LargeBatch(long values, long most) =>
        $"--window × --batch × --hidden × --layers が {values} です。上限は {most} です。--batch か --window を小さくしてください";
    public override string LargeHorizon(long values, long most) =>
        $"(--window + --horizon) × --batch × --hidden × --layers が {values} です。上限は {most} です。--horizon、--batch、--window のいずれかを小さくしてください";
    public override string LargeRecord(long values, long most) =>
        $"記録する予測が全部で {values} 点になります。上限は {most} 点です。--every を大きくするか --points を小さくしてください";
    public override string FolderFails(string folder, string option, string reason) =>
        $"フォルダー '{folder}' に書き込めません: {reason}。{option} で別のフォルダーを指定してください";
    public override string FileFails(string file, string reason) => $"'{file}' に書き込めません: {reason}。別のファイルを指定してください";
    public override string IsFile => "それ自身またはその途中がファイルです";
    public override string IsFolder => "それはフォルダーです";
    public override string IsStandardOutput => "これは標準出力のことで、ここへは書き出しません";
    public override string NoFolder => "フォルダーがないか、作れません";
    public override string NotAllowed => "権限がありません";
    public override string NotPng(string file) => $"--plot の値が '{file}' です。.png で終わるファイル名を指定してください";
    public override string SameFile(string file) => $"'{file}' は入力ファイルを上書きします。別のファイルを指定してください";
    public override string WrittenTwice(string first, string second) => $"{first} と {second} が同じファイルです。別々のファイルを指定してください";
    public override string Stopped => "中断しました。何も書き出していません";
    public override string Defect(string what) => $"nami の不具合で失敗しました: {what}";

    public override string Device => "装置";
    public override string Simd => "SIMD";
    public override string Scalar => "なし(スカラー)";
    public override string Bits(int bits) => $"{bits} ビット";
    public override string Threads => "スレッド";
    public override string Features => "機能";
    public override string None => "なし";
    public override string Gpu => "GPU";
    public override string NoGpuBuild => "GPU 版はまだありません";
    public override string DeviceLine(string set, int bits, int threads) => $"装置: cpu、{set}({bits} ビット)、{threads} スレッド";
    public override string SeedLine(ulong seed, bool chosen) => chosen ? $"乱数の種: {seed}(無作為。--seed {seed} で同じ結果になります)" : $"乱数の種: {seed}";
    public override string SineDataLine(int points, double noise, int windows, int window) =>
        Invariant($"データ: 0 … 4π の sin(x) の {points} 点、ノイズ {noise}。長さ {window} の窓が {windows} 個");
    public override string NetworkLine(NetworkOptions network) =>
        $"ネットワーク: {CellName(network)} 1 → {network.HiddenSize}{(network.Layers > 1 ? $" × {network.Layers} 層" : "")}{(network.Bidirectional ? "、双方向" : "")}、線形 {HeadInputs(network)} → 1。パラメーター {network.CountParameters()} 個";
    public override string EpochLine(int epoch, double loss) => FormattableString.Invariant($"エポック: {epoch} 訓練損失: {loss:F4}");
    public override string FirstError(double loss) => $"初めの誤差: {Percent(loss)}";
    public override string LastError(double loss) => $"最終誤差: {Percent(loss)}";
    public override string ErrorMeaning => "(誤差は平均二乗誤差の 100 倍です)";
    public override string TimeLine(int epochs, double seconds) =>
        FormattableString.Invariant($"{epochs} エポックを {seconds:F3} 秒で訓練しました(毎秒 {epochs / seconds:F0} エポック)");
    public override string ReportLine(string file) => $"報告書: {file}";
    public override string PicturesLine(string folder, int count) => $"図: {folder} に {count} 枚";
    public override string StoppedAt(int epoch) => $"エポック {epoch} で中断しました。";
    public override string StoppedSaved(int epochs, string model) => $"{epochs} エポックで中断しました。それまでのモデルは {model} にあります。--resume で続けられます";
    public override string DivergedSaved(string failure, string model) => $"{failure}。最後の正常な重みは {model} にあります";
    public override string PicturesDropped(int count) => $"中断したため、図 {count} 枚は描いていません。";
    public override string SeriesLine(string id, int points, string time) => $"系列: {id}、{points} 点({time})";
    public override string TrainDataLine(int windows, int window, int horizon) => $"データ: 長さ {window} の窓が {windows} 個。予測期間 {horizon}";
    public override string TrainLossLine(double first, double last) =>
        FormattableString.Invariant($"損失: 初め {first:F4}、最終 {last:F4}(尺度を揃えた系列の平均二乗誤差)");
    public override string ValidationLoss(double loss) => FormattableString.Invariant($"検証損失: {loss:F4}");
    public override string BestSoFar(int epoch, double loss) => FormattableString.Invariant($"最良 {loss:F4}(エポック {epoch})");
    public override string BestLine(int epoch, double loss) => FormattableString.Invariant($"最良のエポック: {epoch}(検証損失 {loss:F4})。モデルはその重みです");
    public override string ModelLine(string model) => $"モデル: {model}";
    public override string LogLine(string file) => $"記録: {file}";
    public override string ResumingLine(string checkpoint) => $"{checkpoint} から再開します";
    public override string NothingToResume(string checkpoint) => $"{checkpoint}: ファイルがないので再開できません。新しく学習するには --resume を外してください";
    public override string CheckpointExists(string checkpoint) => $"{checkpoint}: 途切れた学習の続きがあります。続けるなら --resume を付け、やり直すなら削除してください";
    public override string TestExcludes(string option) => $"{option}: --test は学習ファイルに続く行の 1 区間だけを採点します。{option} を外してください";

    public override string FromExcludes(string option) => $"{option}: --from のモデルが決めているので指定できません。{option} を外してください";
    public override string PatienceNeedsValidation => "--patience: 検証用の窓が必要です。--validation 0.2 のように一緒に指定してください";
    public override string NonlinearityNeedsRnn(string cell) => $"--nonlinearity relu: {cell} セルでは選べません。外すか --cell rnn を使ってください";
    public override string NextLine(string command) => $"次: {command}";
    public override string ChosenLine(string chosen) => $"学習の設定: {chosen}";
    public override string CalibrationLine(int windows) => windows == 0
        ? "予測区間: 系列が短く、取り分ける窓がないため較正していません。狭すぎるかもしれません"
        : $"予測区間: 最初のネットワークが学習に使わなかった {windows} 個の窓で較正しました";
    public override string ProbeLine(double loss, int epoch, int epochs) =>
        Invariant($"取り分けた部分: ピンボール損失の最小は {loss:F4}({epochs} エポック中 {epoch} エポックの後)。ほかのネットワークも同じ長さだけ学習しました");
    public override string BudgetLine(int steps, ulong seed) => $"時間の上限: --steps {steps} --seed {seed} でまったく同じモデルになります";
    public override string NotWithRecursive(string option) => $"{option}: --recursive と一緒には使えません。どちらかを外してください";
    public override string OnlyWithRecursive(string option) => $"{option}: --recursive のオプションです。--recursive も付けるか、{option} を外してください";
    public override string OneOfTwo(string first, string second) => $"{first} と {second} はどちらも学習の長さを決めます。一方だけを指定してください";
    public override string Excludes(string first, string second) => $"{first} と {second} は同時に使えません。一方だけを指定してください";
    public override string Needs(string option, string other) => $"{option} には {other} も必要です";
    public override string NeedsDatabase(string option) => $"{option} にはデータベースが必要です。--sqlite か --postgres で指定してください";
    public override string IsSqlite(string file) => $"{file}: SQLite のデータベースです。--sqlite で指定し、読むものを --query で指定してください";
    public override string RowsLine(int rows, string table, string database) => $"行: {database} の {table} に {rows} 行";
    public override string ModelOfPanels(string file) => $"{file}: パネルのモデルです。--recursive を外してください";
    public override string OnlyForPanels(string option) => $"{option}: 'nami train --recursive' のモデルには予測区間も共変量もありません。{option} を外してください";
    public override string NothingToForecast => "値のある系列がないので、予測するものがありません。値のある系列を指定してください";
    public override string ModelIsRecursive(string file) => $"{file}: --recursive のモデルです。--recursive も付けてください";
    public override string Progress(int epoch, int epochs, double loss, double epochsPerSecond) =>
        Invariant($"エポック {epoch} / {epochs}   損失 {loss:F4}   毎秒 {epochsPerSecond:F0} エポック");

    public override string Correct => "正解";
    public override string Predicted => "予測";
    public override string TrainCurve => "訓練";
    public override string Epochs => "エポック";
    public override string Error => "誤差";
    public override string ChartTime => "時間";
    public override string ChartSteps => "ステップ";
    public override string ChartHistory => "系列";
    public override string ChartForecast => "予測";
    public override string ChartGridTitle(int shown, int series) => shown < series ? $"{series} 系列のうち最初の {shown} 系列" : $"{series} 系列";
    public override string Points => "点の数";
    public override string Noise => "ノイズ";
    public override string Window => "窓";
    public override string Cell => "セル";
    public override string Layers => "層";
    public override string Hidden => "状態の大きさ";
    public override string Parameters => "パラメーター";
    public override string Batch => "バッチ";
    public override string LearningRate => "学習率";
    public override string Seed => "乱数の種";
    public override string FirstErrorName => "初めの誤差";
    public override string LastErrorName => "最終誤差";

    public override string FileName => "ファイル";
    public override string FileSize => "大きさ";
    public override string Bytes(long bytes) =>
        bytes < 1000 ? $"{bytes} バイト" : bytes < 1_000_000 ? Invariant($"{bytes / 1e3:F1} KB") : Invariant($"{bytes / 1e6:F1} MB");
    public override string KindName => "種類";
    public override string PanelKind => "パネルのモデル: 複数の系列をまとめて学習し、予測区間付き";
    public override string RecursiveKind => "自分の予測を入力に戻す、一つの系列のモデル (--recursive)";
    public override string ArraysKind => "nami のモデルではない safetensors";
    public override string Frequency => "頻度";
    public override string LearnedUntil => "最後の時刻";
    public override string Calendar => "暦の入力";
    public override string CalendarParts(IReadOnlyList<string> parts) =>
        string.Join("、", parts.Select(part => part switch { "day" => "時刻", "week" => "曜日", _ => "年内の日" }));
    public override string Likelihood => "分布";
    public override string LikelihoodOf(ForecastLikelihood likelihood) =>
        likelihood == ForecastLikelihood.NegativeBinomial ? "負の二項分布(個数)" : "分位点";
    public override string ParametersOfEach => "各ネットワークのパラメーター";
    public override string Biases => "バイアス";
    public override string Imported => "重みの取り込み";
    public override string StampStep => "時刻の間隔";
    public override string Loss => "損失";
    public override string Schedule => "学習率の変化";
    public override string ClipNorm => "勾配の上限";
    public override string ValidationShare => "検証に取り分けた割合";
    public override string Patience => "改善を待つエポック";
    public override string DataFingerprint => "データの SHA-256";
    public override string CovariateName => "共変量";
    public override string CovariateKnown => "わかる時期";
    public override string CovariateValues => "値";
    public override string CovariateKindName(CovariateKind kind) =>
        kind switch { CovariateKind.Known => "前もって", CovariateKind.Static => "常に(不変)", _ => "過去だけ" };
    public override string CategoryOf(int levels, string names) => $"{levels} 種類: {names}";
    public override string Numbers => "数値";
    public override string NetworkName => "ネットワーク";
    public override string NetworkKind(string kind) => kind switch { "probe" => "試し", "rehearsal" => "予行", _ => "本番" };
    public override string FirstLoss => "初めの損失";
    public override string LastLoss => "最後の損失";
    public override string LeastHeldBack => "取り分けた部分の最小";
    public override string StepAhead => "何ステップ先";
    public override string Believed => "補正を採る割合";
    public override string Widened(int level) => $"{level} % を広げる幅";
    public override string WidthsMeaning => "幅は片側の値で、窓の標準偏差を単位とします。0 未満は区間を狭めます。";
    public override string Nonlinearity => "活性化関数";
    public override string Bidirectional => "双方向";
    public override string Dropout => "ドロップアウト";
    public override string Optimizer => "最適化";
    public override string ScalerMean => "標準化の平均";
    public override string ScalerDeviation => "標準化の偏差";
    public override string ArrayName => "配列";
    public override string ArrayType => "型";
    public override string ArrayShape => "形";
    public override string SeasonLine(int season, int longSeason) => longSeason > 1 ? $"季節: {season} と {longSeason}" : $"季節: {season}";
    public override string NoSeasonLine => "季節: 見られません";
    public override string MoreSeries(int count) => $"… ほかに {count} 系列。--json はすべてを並べます";
    public override string Missing => "欠測";
    public override string FirstStamp => "から";
    public override string LastStamp => "まで";
    public override string Least => "最小";
    public override string MeanName => "平均";
    public override string Most => "最大";
    public override string Sketch => "概形";
    public override string Serve => "予測を HTTP で提供し、ネットワークの学習を見られるページ(スタジオ)を開きます。";
    public override string PortOption => "待ち受けるポート。0 なら空いているポートを使います。";
    public override string HostOption => "待ち受けるアドレス。ほかの機械から届くアドレスには --token か --certificate が必要です。";
    public override string ModelsOption => "モデル(NAME.nami)と実行記録を置くフォルダー。なければ作ります。";
    public override string TokenOption => "クライアントが Authorization: Bearer で示す合言葉。ほかの利用者から見えない変数 NAMI_TOKEN で渡すほうが安全です。";
    public override string CertificateOption => "HTTPS で使う証明書(PEM)。";
    public override string KeyOption => "証明書の鍵(PEM)。別のファイルにある場合に指定します。";
    public override string ServeThreadsOption => "学習に使うスレッドの数。";
    public override string NoBrowserOption => "ブラウザーでページを開きません。";
    public override string AnAddress => "127.0.0.1 や 0.0.0.0 のような IP アドレス";
    public override string ShortToken => "合言葉(--token または NAMI_TOKEN)が 8 文字未満です。推測できないものを指定してください";
    public override string KeyNeedsCertificate => "--key には --certificate が必要です";
    public override string StopLine => "Ctrl-C で終了します。";
    public override string OpenHost(string host) =>
        $"--host {host} ではほかの機械からも使えます。ほかの機械が示す合言葉を --token で指定するか、HTTPS 用の証明書を --certificate で指定してください";
    public override string WrongCertificate(string file, string reason) =>
        $"{file}: 証明書として使えません: {reason}。証明書と鍵を含む PEM を指定するか、鍵を --key で指定してください";
    public override string PortTaken(string host, int port) => $"{host} のポート {port} は使用中です。--port で別のポートを指定してください。0 なら空いているポートを使います";
    public override string PortFails(string host, int port, string reason) =>
        $"{host} のポート {port} で待ち受けられません: {reason}。別の --host か --port を指定してください";
    public override string ServingLine(string address) => $"スタジオと API: {address}";
    public override string ModelsLine(string folder) => $"モデル: {folder}";
    public override string OpenLine(string address) => $"ブラウザーで {address} を開いてください。";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
