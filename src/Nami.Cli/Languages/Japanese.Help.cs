namespace Nami.Cli.Languages;

/// <summary>Help: what commands, arguments and options are for.</summary>
internal static partial class Japanese
{
    private static Dictionary<string, string> Help => new(StringComparer.Ordinal)
    {
        ["Static covariates"] = "静的な共変量",
        ["Past covariates"] = "過去だけが分かる共変量",
        ["Known covariates"] = "前もって分かる共変量",
        ["Target columns"] = "値の列",
        ["Layout"] = "レイアウト",
        ["Lines above the header"] = "見出しの上の行数",
        ["Header lines"] = "見出しの行数",
        ["Comment mark"] = "コメントの記号",
        ["Encoding"] = "文字コード",
        ["Sheet"] = "シート",
        ["Decimal sign"] = "小数点",
        ["Thousands separator"] = "桁区切り",
        ["Missing values"] = "欠損値",
        ["Timestamp format"] = "時刻の書式",
        ["Date order"] = "年月日の順序",
        ["Time zone"] = "タイムゾーン",
        ["Unreadable timestamps"] = "読み取れない時刻",
        ["Long gaps"] = "長い空白",
        ["Aggregation"] = "集計",
        ["Interval"] = "集計の間隔",
        ["Unpacked size"] = "展開後のサイズ",
        ["Timestamp column"] = "時刻の列",
        ["Series column"] = "系列の列",
        ["Threads"] = "スレッド数",
        ["Forecasts time series with recurrent neural networks."] = "再帰型ニューラルネットワークで時系列を予測します。",
        ["Trains a recurrent network on a noisy sine wave and draws how it learns."] =
            "ノイズを加えたサイン波で再帰型ネットワークを学習し、その様子を描きます。",
        ["Trains a model on one or more series and writes it to a file."] = "1 つ以上の系列でモデルを学習し、ファイルに書き込みます。",
        ["Forecasts series with a trained model, with prediction intervals."] =
            "学習済みのモデルで、系列の続きを予測区間とともに予測します。",
        ["Measures the accuracy of forecasts on past data and compares it with simple baselines."] =
            "過去のデータで予測の精度を測り、単純な予測と比べます。",
        ["CSV, Excel, JSON or Parquet file with one or more series; - reads standard input."] =
            "1 つ以上の系列を含む CSV、Excel、JSON、Parquet のファイル。- は標準入力を読み込みます。",
        ["CSV, Excel, JSON or Parquet file with the actual values after FILE, for the same series."] =
            "同じ系列の、「ファイル」より後の実際の値を含む CSV、Excel、JSON、Parquet のファイル。",
        ["Evaluation windows per series, up to its last point; training uses only the data before them (default: as many as leave 70 % of it)."] =
            "系列ごとの評価ウィンドウの数。最後のウィンドウは系列の末尾で終わります。学習には最初のウィンドウより前のデータだけを使います（既定：その前に 70 % が残る数）。",
        ["Equal whole-number times of several series are the same moment. Equal dates always are."] =
            "系列の間で等しい整数の時刻を、同じ時点とみなします。等しい日付は常に同じ時点です。",
        ["Also forecast the total of all series."] = "すべての系列の合計も予測します。",
        ["Also forecast the groups of series that share a value in these columns, and in all of them: region,category. Each has one text per series."] =
            "これらの列それぞれで、またすべての列で同じ値を持つ系列のグループも予測します（列の名前をコンマで区切ります）。列は系列ごとに 1 つのテキストです。",
        ["How groups and series add up: sums of the series' forecasts, or forecasts of all of them that are changed as little as possible (MinT)."] =
            "グループと系列の足し合わせ方。系列の予測の合計か、すべてを予測して変更を最小限にする方法です。",
        ["Sample paths that forecasts of groups are made of."] = "グループの予測に使うサンプルパスの数。",
        ["PROBABILITIES"] = "確率",
        ["Further quantiles, as probabilities: 0.05,0.5,0.99."] = "追加の分位数を確率で指定します（例：0.05,0.5,0.99）。",
        ["What the point forecasts are; their column has its name. By default the median, but the mean of groups and of croston, sba and tsb."] =
            "点予測の種類。列の名前にもなります。既定は中央値（median）で、グループと croston、sba、tsb では平均（mean）です。",
        ["Groups of series:"] = "系列のグループ：",
        ["Evaluate the settings first, as nami evaluate does, and print its verdict. It takes about as long as the training."] =
            "先に nami evaluate と同じ評価をして、その判定を表示します。学習と同じくらいの時間がかかります。",
        ["With --evaluate: equal whole-number times of several series are the same moment, as equal dates are."] =
            "--evaluate で、系列の間で等しい整数の時刻を、等しい日付と同じく、同じ時点とみなします。",
        ["Any horizon"] = "予測の長さの制限なし",
        ["Accept a horizon longer than the longest series."] = "最も長い系列より長い予測も受け付けます。",
        ["Points between two evaluation windows (default: the horizon)."] =
            "評価ウィンドウの開始位置の間隔（点数。既定値：予測の長さ）。",
        ["Write an HTML report with scores, forecasts, errors by step and residuals."] =
            "評価指標、予測、ステップごとの誤差、残差を載せた HTML レポートを書き込みます。",
        ["Lists the devices that nami can compute on."] = "計算に使えるデバイスを一覧します。",
        ["Exports a model to formats that other programs read."] = "モデルを、ほかのプログラムが読める形式に変換します。",
        ["Write the weights as a PyTorch state dict (nn.RNN, nn.GRU or nn.LSTM, and nn.Linear) in safetensors. A model with several networks is written to several files, numbered before the extension."] =
            "重みを PyTorch の state dict（nn.RNN、nn.GRU、nn.LSTM のいずれかと nn.Linear）として safetensors に書き込みます。ネットワークが複数なら、拡張子の前に番号を付けた別々のファイルに分けます。",
        ["Write the model as an ONNX file that takes raw values and returns forecasts and intervals in the same unit."] =
            "モデルを ONNX ファイルに書き込みます。元の単位の値を入力すると、同じ単位の予測と予測区間を返します。",
        ["Options for --onnx:"] = "--onnx 用のオプション：",
        ["Series per call, or free for any number (default: free)."] = "1 回に予測する系列の数。free なら任意（既定値：free）。",
        ["Predict only the next value, without the recursion (for models trained with --recursive)."] =
            "再帰を含めず、次の値だけを予測します（--recursive で学習したモデル用）。",
        ["Shows the details of a model, or of series in a file or a database."] =
            "モデルの詳細、またはファイルやデータベースの系列を表示します。",
        ["Model file, or CSV, Excel, JSON or Parquet file with series; - reads standard input."] =
            "モデルファイル、または系列を含む CSV、Excel、JSON、Parquet のファイル。- は標準入力を読み込みます。",
        ["Creates a model from a network that was trained with PyTorch to predict a series' next value."] =
            "系列の次の値を予測するように PyTorch で学習したネットワークから、モデルを作ります。",
        ["State dict written by save_file(module.state_dict(), 'lstm.safetensors'). The module has one nn.RNN, nn.GRU or nn.LSTM that reads the latest values, and one nn.Linear that predicts the next value from the last output. Parameter names are free. Settings that you leave out are read from the shapes."] =
            "save_file(module.state_dict(), 'lstm.safetensors') で保存した state dict。モジュールは、直近の値を読む nn.RNN、nn.GRU、nn.LSTM のいずれか 1 つと、その最後の出力から次の値を予測する nn.Linear 1 つで構成します。パラメーターの名前は自由です。省略した設定は配列の形から決めます。",
        ["CSV, Excel, JSON or Parquet file with the series to forecast; - reads standard input. Without it, pass the series to 'nami forecast'."] =
            "予測する系列の CSV、Excel、JSON、Parquet のファイル。- は標準入力を読み込みます。省略した場合は、'nami forecast' に系列を渡します。",
        ["Latest values that the network reads (default: nami.window in the metadata)."] =
            "ネットワークが読む直近の値の数（既定値：メタデータの nami.window）。",
        ["Steps that the model forecasts by default (default: 12)."] = "モデルが既定で予測するステップ数（既定値：12）。",
        ["Mean that was subtracted from the values in training (default: the mean of FILE, or 0 without FILE)."] =
            "学習のときに値から引いた平均（既定値：「ファイル」の平均。「ファイル」がなければ 0）。",
        ["Standard deviation that the values were divided by in training (default: that of FILE, as NumPy computes it, or 1 without FILE)."] =
            "学習のときに値を割った標準偏差（既定値：NumPy と同じ計算による 「ファイル」の標準偏差。「ファイル」がなければ 1）。",
        ["Type of the recurrent layer: nn.RNN, nn.GRU or nn.LSTM (default: from the shapes)."] =
            "再帰層の種類（nn.RNN、nn.GRU、nn.LSTM。既定値：配列の形から決定）。",
        ["Nonlinearity of an nn.RNN (default: tanh)."] = "nn.RNN の活性化関数（既定値：tanh）。",
        ["hidden_size of the module (default: from the shapes)."] = "モジュールの hidden_size（既定値：配列の形から決定）。",
        ["num_layers of the module (default: from the shapes)."] = "モジュールの num_layers（既定値：配列の形から決定）。",
        ["Require a bidirectional network (default: from the names)."] =
            "双方向のネットワークであることを求めます（既定値：名前から決定）。",
        ["Replace only the weights of this model. This reverses 'nami export --pytorch': give WEIGHTS the file name used there."] =
            "このモデルの重みだけを置き換えます。'nami export --pytorch' の逆です。重みには、そのときのファイル名を指定します。",
        ["Usage:"] = "使い方：",
        ["Commands:"] = "コマンド：",
        ["Arguments:"] = "引数：",
        ["Options:"] = "オプション：",
        ["Example:"] = "例：",
        ["[options]"] = "[オプション]",
        ["required"] = "必須",
        ["default: {0}"] = "既定値：{0}",
        ["Run 'nami COMMAND --help' for the options of a command."] = "各コマンドのオプションは 'nami コマンド --help' で表示できます。",
        ["Exit codes: 0 success, 1 failure, 2 invalid input or options."] = "終了コード：0 成功、1 失敗、2 入力またはオプションの誤り。",
        ["Show this help; --help all shows all options."] = "このヘルプを表示します。--help all ですべてのオプションを表示します。",
        ["Run 'nami {0} --help all' to see all options."] = "すべてのオプションは 'nami {0} --help all' で表示できます。",
        ["all, or no value"] = "all を付けるか、値なしで --help だけ",
        ["Columns:"] = "列：",
        ["Forecast:"] = "予測：",
        ["Network:"] = "ネットワーク：",
        ["Training:"] = "学習：",
        ["Running:"] = "実行：",
        ["Only with --method recursive:"] = "--method recursive 専用：",
        ["METHOD"] = "方法",
        ["{0} Or recursive, for one series."] =
            "{0}1 つの系列なら recursive も選べます。",
        ["Same as --method recursive."] = "--method recursive と同じです。",
        ["Time limit for training. Nami prints the --steps that reproduces it."] =
            "学習時間の上限（秒）。同じモデルを再現する --steps を表示します。",
        ["Epochs of 50 optimizer steps, instead of --steps. With --method recursive an epoch is one pass over all windows (default: 201)."] =
            "--steps の代わりに、50 ステップを 1 エポックとして学習の長さを指定します。--method recursive では全ウィンドウを学習する回数です（既定値：201）。",
        ["Passes over all windows (default: 201)."] = "全ウィンドウを学習する回数（既定値：201）。",
        ["random, and printed"] = "無作為に選んで表示",
        ["12, at most a third of the series"] = "12、最大で系列の 3 分の 1",
        ["with --method recursive: {0}"] = "--method recursive では {0}",
        ["the horizon of the model"] = "モデルの予測の長さ",
        ["Show the version."] = "バージョンを表示します。",
        ["Language of the output (default: from the locale, otherwise en)."] =
            "出力の言語（既定値：ロケールの言語。対応していなければ en）。",
        ["Print one JSON document instead of text."] = "テキストの代わりに JSON 文書を 1 つ出力します。",
        ["Points of the sine wave, evenly spaced from 0 to 4π."] = "0 から 4π まで等間隔にとるサイン波の点の数。",
        ["Standard deviation of the noise added to each point."] = "各点に加えるノイズの標準偏差。",
        ["Consecutive points from which the network predicts the next."] = "次の点を予測するためにネットワークが読む、連続した点の数。",
        ["Nonlinearity of an rnn cell."] = "rnn セルの活性化関数。",
        ["Windows per optimizer step."] = "1 回の更新に使うウィンドウの数。",
        ["Optimizer."] = "最適化手法。",
        ["Share of the windows used for validation, taken from the end. The model keeps the weights of the best epoch (default: 0)."] =
            "検証に使うウィンドウの割合。末尾から取り、最良のエポックの重みを残します（既定値：0）。",
        ["Seconds between two checkpoints, kept in MODEL.checkpoint during training; 0 for none."] =
            "チェックポイントの間隔（秒）。学習中は「モデル.checkpoint」に保存します。0 なら保存しません。",
        ["Resume an interrupted training; the result is the same."] =
            "中断した学習を「モデル.checkpoint」から再開します。結果は中断しなかった場合と同じです。",
        ["Continue training this model, with its scaling, instead of starting a new one."] =
            "新しいモデルの代わりに、このモデルの学習を同じ尺度で続けます。",
        ["Write a training log to a CSV file, one row per epoch. With --resume, it includes earlier epochs."] =
            "学習の記録を CSV ファイルに書き込みます（1 エポックにつき 1 行）。--resume では再開前のエポックも含みます。",
        ["Epochs between two recorded predictions."] = "予測を記録する間隔（エポック数）。",
        ["Device to compute on."] = "計算に使うデバイス。",
        ["Folder for the pictures and the report; created if missing."] = "図とレポートのフォルダー。なければ作ります。",
        ["Draw no pictures; the report is still written."] = "図を描きません。レポートは書き込みます。",
        ["Model file to write."] = "書き込むモデルファイル。",
        ["Model file."] = "モデルファイル。",
        ["Model file. A file with series in its place is forecast without a model: by --method, which needs no training, for --horizon steps."] =
            "モデルファイル。代わりに系列のファイルを指定すると、モデルを使わず、学習のいらない手法（--method）で --horizon ステップ先まで予測します。",
        ["Only without a model:"] = "モデルを使わない場合だけのオプション：",
        ["M"] = "M",
        ["Season of the scale of MASE, RMSSE and MSIS, where it isn't --season."] =
            "MASE、RMSSE、MSIS の尺度に使う季節のステップ数（--season と異なる場合）。",
        ["Method: auto, network, combination, ets, theta, dotm, damped, ses, croston, sba, tsb, mean, naive, seasonal-naive or drift."] =
            "予測の手法。auto、network、combination、ets、theta、dotm、damped、ses、croston、sba、tsb、mean、naive、seasonal-naive、drift のどれか。",
        ["Read from a database instead of FILE:"] = "「ファイル」の代わりにデータベースから読み込むオプション：",
        ["SQLite database file."] = "SQLite のデータベースファイル。",
        ["PostgreSQL database: a name, 'host=…\u00A0dbname=…' or 'postgresql://user@host:5432/database'. The password is read from PGPASSWORD or ~/.pgpass."] =
            "PostgreSQL のデータベース。名前、'host=…\u00A0dbname=…'、'postgresql://user@host:5432/database' のいずれか。パスワードは 'PGPASSWORD' か '~/.pgpass' から読み込みます。",
        ["SQL query that returns the rows, such as 'SELECT unique_id, ds, y FROM sales' (read-only)."] =
            "行を返すクエリー。例：'SELECT unique_id, ds, y FROM sales'（読み取り専用）。",
        ["Write to a table of that database:"] = "そのデータベースの表に書き込むオプション：",
        ["Add the forecast to this table or schema.table in one transaction. The table is created if missing."] =
            "予測をこの表（'schema.table' も可）に 1 つのトランザクションで追加します。表がなければ作ります。",
        ["Replace all rows already in the table."] = "表にある行をすべて置き換えます。",
        ["CSV, Excel, JSON or Parquet file with the series to forecast; - reads standard input. Without it, nami forecasts the series that the model was trained on. Columns named as in training are found automatically."] =
            "予測する系列の CSV、Excel、JSON、Parquet のファイル。- は標準入力を読み込みます。省略すると、学習に使った系列を予測します。学習時と同じ名前の列は自動で見つかります。",
        ["CSV, Excel, JSON or Parquet file with the columns known in advance for the steps to forecast."] =
            "予測する各ステップの、前もって分かる列を含む CSV、Excel、JSON、Parquet のファイル。",
        ["SQL query that returns the columns known in advance, instead of a --future file."] =
            "前もって分かる列を返すクエリー。--future のファイルの代わりに使います。",
        ["Levels of the intervals in percent (default: 80,95)."] = "予測区間の水準（%。既定値：80,95）。",
        ["Write past values next to the forecasts that the model would have made, with residuals. Values outside the 95 % interval are marked as anomalies."] =
            "過去の値と、モデルで予測した場合の値、残差を書き込みます。95 % の予測区間から外れた値は異常とします。",
        ["Also draw the forecast, for at most 12 series."] = "予測を図にも描きます（最大 12 系列）。",
        ["Format of the forecast; a name for -o that ends in .parquet also selects Parquet."] =
            "予測の形式。-o の名前が '.parquet' で終わる場合も Parquet になります。",
        ["Same as --format json."] = "--format json と同じです。",
        ["Write the forecast to a file instead of standard output."] = "予測を標準出力の代わりにファイルに書き込みます。",
        ["{0} is missing; see '{1}'"] = "「{0}」を指定してください。'{1}' で使い方を表示できます",
        ["option {0} is missing; see '{1}'"] = "オプション {0} がありません。'{1}' で使い方を表示できます",
        ["Starts an HTTP server for forecasts, and the studio, where you can watch networks learn."] =
            "予測の HTTP サーバーと、ネットワークの学習を見られるスタジオを起動します。",
        ["Port to listen on; 0 selects a free port."] = "待ち受けるポート。0 なら空いているポートを選びます。",
        ["Address to listen on. An address that other machines can reach requires --token or --certificate."] =
            "待ち受けるアドレス。ほかのコンピューターから接続できるアドレスには --token か --certificate が必要です。",
        ["Folder for models (NAME.nami) and runs; created if missing."] = "モデル（NAME.nami）と実行記録のフォルダー。なければ作ります。",
        ["Token that clients must send as 'Authorization: Bearer TOKEN'. Prefer the environment variable NAMI_TOKEN, which other users can't see."] =
            "クライアントが 'Authorization: Bearer TOKEN' で送るトークン。ほかの利用者から見えない環境変数 NAMI_TOKEN での指定を勧めます。",
        ["Certificate (PEM) for HTTPS."] = "HTTPS に使う証明書（PEM）。",
        ["Key of the certificate (PEM), if it is in a separate file."] = "証明書の鍵（PEM）。別のファイルにある場合に指定します。",
        ["Number of threads per training."] = "1 つの学習に使うスレッドの数。",
        ["Don't open the studio in a browser."] = "ブラウザーでスタジオを開きません。",
        ["COMMAND"] = "コマンド",
        ["FILE"] = "ファイル",
        ["FILE.csv"] = "ファイル.csv",
        ["FILE.png"] = "ファイル.png",
        ["FILE.html"] = "ファイル.html",
        ["FILE.pem"] = "ファイル.pem",
        ["CONNECTION"] = "接続先",
        ["TABLE"] = "表",
        ["MODEL"] = "モデル",
        ["FOLDER"] = "フォルダー",
        ["COLUMN"] = "列",
        ["COLUMNS"] = "列",
        ["SQL"] = "SQL",
        ["N"] = "数",
        ["N|free"] = "数|free",
        ["LEVELS"] = "水準",
        ["SHARE"] = "割合",
        ["SECONDS"] = "秒",
        ["WEIGHTS"] = "重み",
        ["NUMBER"] = "数",
        ["DEVIATION"] = "標準偏差",
        ["ADDRESS"] = "アドレス",
        ["TOKEN"] = "トークン",
        // Columns.
        ["Column that identifies the series, or several separated by commas."] =
            "系列を識別する列。",
        ["unique_id, if the file has it"] =
            "ファイルにあれば unique_id",
        ["Columns of the timestamps; none counts rows."] =
            "時刻の列。none なら行を数えます。",
        ["How series lie in the table: a row per series and time, a column per series, or a row per series."] =
            "表での系列の並び方。系列と時刻ごとに 1 行、系列ごとに 1 列、または系列ごとに 1 行。",
        ["Number of lines above the header."] =
            "見出しの上にある行の数。",
        ["Number of header lines; 0 for none."] =
            "見出しの行数。見出しがなければ 0。",
        ["Start of comment lines, which are skipped."] =
            "コメント行の先頭の文字。その行は読み飛ばします。",
        ["Encoding of a text file, such as utf-8, shift_jis or windows-1252."] =
            "テキストファイルの文字コード。例：utf-8、shift_jis、windows-1252。",
        ["Sheet of an Excel file."] =
            "Excel ファイルのシート。",
        ["Decimal sign of numbers."] =
            "数値の小数点。",
        ["Thousands separator of numbers."] =
            "数値の桁区切り。",
        ["Further texts for a missing value, such as -999."] =
            "欠損値とみなす文字列の追加。例：-999。",
        ["Format of the timestamps, such as dd/MM/yyyy HH:mm or yyyy-Qq."] =
            "時刻の書式。例：dd/MM/yyyy HH:mm、yyyy-Qq。",
        ["Order of day, month and year in dates such as 01/02/2024."] =
            "01/02/2024 のような日付での年月日の順序。",
        ["Time zone of the timestamps, such as Europe/Berlin."] =
            "時刻のタイムゾーン。例：Asia/Tokyo。",
        ["What to do with rows whose timestamp can't be read: reject the file, or leave them out."] =
            "時刻を読み取れない行の扱い。ファイルを受け付けないか、その行を除くか。",
        ["Accept single rows far from all others in time."] =
            "ほかのすべての行から時刻が遠く離れた行を認めます。",
        ["How the rows of each interval are combined into one value."] =
            "各区間の行を 1 つの値にまとめる方法。",
        ["Interval of the aggregation, such as 15min, 1h, 1d, 1w or 1mo."] =
            "集計の間隔。例：15min、1h、1d、1w、1mo。",
        ["Most bytes that a compressed file may unpack to."] =
            "圧縮ファイルの展開後の最大バイト数。",
        ["How the file is written:"] =
            "ファイルの書き方：",
        ["detected"] =
            "自動判別",
        ["# above the header"] =
            "見出しの上の #",
        ["the first"] =
            "最初のシート",
        ["a text"] =
            "文字列",
        ["a list of texts such as A,B,C"] =
            "A,B,C のような文字列の並び",
        ["PATTERN"] =
            "書式",
        ["NAME"] =
            "名前",
        ["DURATION"] =
            "間隔",
        ["TEXT"] =
            "文字列",
        ["TEXT,…"] =
            "文字列の並び",
        ["by name or content; rows are counted if there is none"] =
            "名前と内容で判別。なければ行の番号",
        ["Columns of the values to forecast."] =
            "予測する値の列。",
        ["y, or the only column of numbers"] =
            "y、または唯一の数値の列",
        ["Covariates known in advance, such as holidays and prices."] =
            "祝日や価格のように、前もって分かる共変量。",
        ["none"] =
            "なし",
        ["Covariates known only up to the present, such as visitor counts."] =
            "来客数のように、現在までしか分からない共変量。",
        ["all columns without another role"] =
            "ほかの役割のない列すべて",
        ["Covariates with one value per series, such as a region."] =
            "地域のように、系列ごとに一つの値を持つ共変量。",

        // Forecasters.
        ["Steps to forecast."] =
            "予測するステップ数。",
        ["Latest values that each forecast is made from."] =
            "一つの予測に使う直近の値の数。",
        ["from season and horizon"] = "季節と予測の長さから決定",
        ["Steps of a season, such as 12 for months; 1 for none."] =
            "1 季節のステップ数。月次なら 12、季節がなければ 1。",
        ["found in the values"] =
            "値から検出",
        ["Steps of a second, longer season; 1 for none."] =
            "より長い、もう一つの季節のステップ数。なければ 1。",
        ["Whether to train on the logarithms of positive series."] =
            "すべて正の値の系列を対数で学習するかどうか。",
        ["true if changes grow with the values"] =
            "値が大きいほど変化も大きければ true",
        ["Predicted distribution: quantiles of any distribution, or a negative binomial distribution for counts."] =
            "予測する分布。任意の分布の分位点か、個数のデータのための負の二項分布。",
        ["Recurrent cell: plain (rnn), gated recurrent unit (gru) or long short-term memory (lstm)."] =
            "再帰セル。単純な RNN（rnn）、ゲート付き回帰ユニット（gru）、長短期記憶（lstm）。",
        ["Units of the hidden state of each layer."] =
            "各層の隠れ状態のサイズ。",
        ["32 with fewer than 2,000 values in all, else 64"] =
            "値が全部で 2,000 個未満なら 32、それ以上なら 64",
        ["Recurrent layers of each network."] =
            "各ネットワークの再帰層の数。",
        ["Fraction of a layer's outputs that training sets to zero, between layers."] =
            "学習中に層と層の間で 0 にする出力の割合。",
        ["Networks of the ensemble, whose mean is the forecast."] =
            "アンサンブルのネットワークの数。その平均が予測になります。",
        ["Write the scores of each series, model and step as CSV or JSON, by the ending of the name."] =
            "系列、モデル、ステップごとのスコアを、拡張子に応じて CSV か JSON に書き出します。",
        ["Whether the networks read the simple forecasts of the combination."] =
            "組み合わせが使う単純な予測を、ネットワークの入力にするか。",
        ["Optimizer steps of each network at most, in whole epochs of 50."] =
            "各ネットワークの最適化ステップ数の上限。50 ステップのエポック単位。",
        ["800 to 1,200, more with more series"] =
            "800～1,200。系列が多いほど多い",
        ["32 with fewer than 10 series, else 64"] =
            "10 系列未満なら 32、それ以上なら 64",
        ["Learning rate at the start."] =
            "最初の学習率。",
        ["0.004 with fewer than 10 series, else 0.01"] =
            "10 系列未満なら 0.004、それ以上なら 0.01",
        ["How the learning rate changes. With cosine it falls to 0 over all epochs."] =
            "学習率の変え方。cosine では全エポックをかけて 0 まで下がります。",
        ["Largest norm of a gradient; longer gradients are scaled down."] =
            "勾配のノルムの上限。超えた勾配は縮めます。",
        ["Epochs without a lower validation loss after which training stops."] =
            "検証損失が下がらないまま何エポック続いたら学習を止めるか。",
        ["Seed of everything drawn at random. The same seed and data give the same result, to the last bit."] =
            "乱数のシード。シードとデータが同じなら、結果は最後の 1 ビットまで同じです。",
        ["Threads to compute on. The result is the same for every number."] =
            "計算に使うスレッドの数。結果はスレッド数によらず同じです。",

        // Values of settings.
        ["a whole number from {0} to {1}"] =
            "{0} から {1} までの整数",
        ["a number from {0}"] = "{0} 以上の数値",
        ["a number from {0} to {1}"] =
            "{0} から {1} までの数",
        ["a number from {0} to below {1}"] =
            "{0} 以上 {1} 未満の数",
        ["a number above {0}, up to {1}"] =
            "{0} より大きく {1} 以下の数",
        ["a number above {0}, up to {1}, or none"] =
            "{0} より大きく {1} 以下の数か none のどちらか",
        ["a whole number and a unit (s, min, h, d, w, mo or y), such as 15min"] =
            "整数と単位（s、min、h、d、w、mo、y）の組（15min など）",
        ["the name of a column"] =
            "列の名前",
        ["a list of columns such as A,B,C"] =
            "A,B,C のような列の一覧",
    };
}
