namespace Nami.Cli.Languages;

/// <summary>Help: what commands, arguments and options are for.</summary>
internal static partial class Japanese
{
    private static Dictionary<string, string> Help => new()
    {
        ["Forecasts time series with recurrent neural networks."] = "再帰型ニューラルネットワークで時系列を予測します。",
        ["Trains a recurrent network on a noisy sine, and draws how it learns."] = "ノイズを加えたサイン波で再帰型ネットワークを訓練し、学習の様子を描きます。",
        ["Learns the series of a CSV file together, with intervals, and writes a model."] = "CSV ファイルの系列をまとめて学習し、予測区間付きのモデルを書き出します。",
        ["Continues series by a model that 'nami train' wrote, with intervals."] = "'nami train' が書き出したモデルで系列の続きを予測区間とともに予測します。",
        ["Learns from series and scores the forecasts beside naive ones."] = "系列を学習し、予測を単純な予測と並べて採点します。",
        ["CSV or Parquet file of one or many series (- reads CSV from standard input)."] =
            "1つまたは多数の系列の CSV または Parquet ファイル(- は標準入力の CSV)。",
        ["CSV or Parquet file of what came after FILE: the same series, the next points."] = "FILE の続きの CSV または Parquet ファイル。同じ系列の次の点。",
        ["Points ahead of each forecast that is scored."] = "採点する予測の先の点数。",
        ["Points of a season, as 12 for months (default: found in the values)."] = "1季節の点数。月次なら 12(既定: 値から見つけます)。",
        ["Forecasts of each series, which end at its last point; training sees nothing after the first begins."] =
            "系列ごとの予測の回数。最後の点で終わり、最初の予測より後は学習に使いません。",
        ["Points from a forecast to the next (default: the horizon)."] = "予測から次の予測までの点数(既定: 予測の長さ)。",
        ["Optimizer steps of each network, in whole epochs of 50 (default: 800 to 1200, more for more series)."] =
            "各ネットワークの更新回数。50 回を 1 エポックとして切り捨てる(既定: 800〜1200。系列が多いほど多い)。",
        ["Networks whose mean is the forecast."] = "平均して予測とするネットワークの数。",
        ["Write a page with scores, series, errors by step and residuals, which opens in any browser."] =
            "得点、系列、ステップごとの誤差、残差を載せた、どのブラウザーでも開けるページを書きます。",
        ["Lists what nami computes on."] = "計算に使う装置を一覧します。",
        ["Writes a model in formats that other programs read."] = "ほかのプログラムが読める形式でモデルを書き出します。",
        ["Write the weights as a PyTorch state dict (nn.RNN, nn.GRU or nn.LSTM, and nn.Linear) in safetensors; of several networks FILE.1, FILE.2, … before the extension."] =
            "重みを PyTorch の state dict(nn.RNN、nn.GRU、nn.LSTM と nn.Linear)として safetensors に書きます。ネットワークが複数なら、拡張子の前に 1、2、… を付けた別々のファイルにします。",
        ["Write the whole forecast as an ONNX file: from raw values to the forecast in the same unit, and its intervals."] =
            "元の単位の値から、同じ単位の予測と予測区間まで、予測の全体を ONNX ファイルに書きます。",
        ["Options with --onnx:"] = "--onnx のオプション:",
        ["Series of a call; free for any number (default: free)."] = "一度に予測する系列の数。free なら任意(既定値: free)。",
        ["Leave the recursion of a model of 'nami train --recursive' out: the file predicts the next value alone."] =
            "'nami train --recursive' のモデルの再帰を含めず、次の値だけを予測するファイルにします。",
        ["Tells all of a model, or of series in a file or a database."] = "モデル、またはファイルやデータベースの系列についてすべてを表示します。",
        ["A model, or CSV (plain or .gz) or Parquet with series, or - for CSV on standard input."] =
            "モデル、または系列の CSV(そのままか .gz)または Parquet。- なら系列の CSV を標準入力から読みます。",
        ["Makes a model of a network that PyTorch trained to predict a series' next value."] =
            "系列の次の値を予測するように PyTorch で学習したネットワークからモデルを作ります。",
        ["The state dict, as save_file(module.state_dict(), 'lstm.safetensors') writes it, of a module with one nn.RNN, nn.GRU or nn.LSTM, which sees the last values, and one nn.Linear, which says the next from its last output. Names do not matter; shapes tell what is not given, and are checked against what is."] =
            "save_file(module.state_dict(), 'lstm.safetensors') で書いた state dict。直近の値を見る nn.RNN、nn.GRU、nn.LSTM のどれか一つと、その最後の出力から次の値を求める nn.Linear 一つのモジュールのもの。名前は問いません。指定のないものは配列の形から決め、指定したものは形と照らし合わせます。",
        ["CSV of the series to go on with (plain or .gz), or - for standard input; without it 'nami forecast' needs one."] =
            "続きを予測する系列の CSV(.gz も可)。- は標準入力。省くと 'nami forecast' で系列を与えます。",
        ["Latest values that the network was trained to see (default: the metadata's nami.window)."] =
            "ネットワークが見るように学習した直近の値の数(既定値: メタデータの nami.window)。",
        ["Steps that a forecast looks ahead unless told otherwise (default: 12)."] = "特に指定がないときに予測する期間(既定値: 12)。",
        ["Mean that was taken off the values for training (default: that of FILE; without one 0)."] =
            "学習のときに値から引いた平均(既定値: ファイルの平均、ファイルがなければ 0)。",
        ["What they were divided by then (default: the standard deviation of FILE, as NumPy has it; without one 1)."] =
            "学習のときに割った値(既定値: ファイルの標準偏差。NumPy と同じく点の数で割る。ファイルがなければ 1)。",
        ["nn.RNN, nn.GRU or nn.LSTM (default: by the shapes)."] = "nn.RNN、nn.GRU、nn.LSTM のどれか(既定値: 形から決定)。",
        ["The nonlinearity of an nn.RNN (default: tanh)."] = "nn.RNN の非線形関数(既定値: tanh)。",
        ["hidden_size (default: by the shapes)."] = "hidden_size(既定値: 形から決定)。",
        ["num_layers (default: by the shapes)."] = "num_layers(既定値: 形から決定)。",
        ["Expect a network that reads in both directions (default: by the names)."] = "両方向に読むネットワークを期待します(既定値: 名前から決定)。",
        ["A model whose weights these replace, with all else as it is: how 'nami export --pytorch' goes back; WEIGHTS is the name that was given there."] =
            "このモデルの重みだけを置き換え、ほかはそのままにします。'nami export --pytorch' の逆で、重みにはそのとき指定した名前を与えます。",
        ["Usage:"] = "使い方:",
        ["Commands:"] = "コマンド:",
        ["Arguments:"] = "引数:",
        ["Options:"] = "オプション:",
        ["Example:"] = "例:",
        ["[options]"] = "[オプション]",
        ["required"] = "必須",
        ["default: {0}"] = "既定値: {0}",
        ["'nami COMMAND --help' tells a command's options."] = "各コマンドのオプションは 'nami コマンド --help' で見られます。",
        ["Exit code: 0 done, 1 failed, 2 the input or the options are wrong."] = "終了コード: 0 成功、1 失敗、2 入力またはオプションの誤り。",
        ["Show this help."] = "このヘルプを表示します。",
        ["Show the version."] = "版を表示します。",
        ["The language of all text (default: the locale's, else en)."] = "表示に使う言語(既定値: ロケールの言語、なければ en)。",
        ["Write one JSON document to standard output, and nothing else."] = "標準出力に JSON 文書を一つだけ書きます。",
        ["Points of the sine, evenly from 0 to 4π."] = "0 から 4π まで等間隔にとるサイン波の点の数。",
        ["Standard deviation of the normal noise on them."] = "加える正規ノイズの標準偏差。",
        ["Consecutive points the network sees to predict the next."] = "次の点を予測するためにネットワークが見る連続した点の数。",
        ["Latest values a forecast is made from (default: by season and horizon; with --recursive 12, at most a third of the series)."] =
            "一つの予測に使う直近の値の数(既定値: 季節と予測期間から決定、--recursive では 12、系列の 3 分の 1 まで)。",
        ["Learn one series by a network that predicts the next value and feeds on its own predictions; no intervals."] =
            "一つの系列を、次の値を予測して自分の予測を入力とするネットワークで学習します。予測区間はありません。",
        ["Options without --recursive:"] = "--recursive なしのオプション:",
        ["Options with --recursive:"] = "--recursive のオプション:",
        ["What is learned of each value to come: quantiles of any distribution (default), or a negative binomial one, for counts."] =
            "これからの値の何を学ぶか: 分布を問わない分位点(既定値)か、個数のデータのための負の二項分布。",
        ["Networks whose mean is the forecast (default: 3)."] = "平均して予測とするネットワークの数(既定値: 3)。",
        ["Time that training may take: it finds how many steps fit, and tells the --steps that give the same model again."] =
            "学習にかけてよい時間(秒)。収まるステップ数を求め、同じモデルを再現する --steps を表示します。",
        ["The recurrent cell: Elman's, gated recurrent unit, or long short-term memory (default: lstm; with --recursive rnn)."] =
            "再帰セルの種類(既定値: LSTM、--recursive では RNN)。",
        ["Units of each layer's state (default: 32 of fewer than 2,000 points, else 64; with --recursive 64)."] =
            "各層の状態の大きさ(既定値: 点が 2,000 個未満なら 32、ほかは 64、--recursive では 64)。",
        ["Windows per optimizer step (default: 32 of fewer than 10 series, else 64; with --recursive 8)."] =
            "最適化の 1 ステップで使う窓の数(既定値: 10 系列未満なら 32、それ以上なら 64、--recursive では 8)。",
        ["Passes: of 50 optimizer steps each (default: by the number of series); with --recursive over all windows (default: 201)."] =
            "50 ステップを 1 エポックとする学習の長さ(既定値: 系列の数から決定)。--recursive では全部の窓を学習する回数(既定値: 201)。",
        ["The optimizer's learning rate (default: of Adam, 0.004 of fewer than 10 series, else 0.01; with --recursive 0.01)."] =
            "最適化の学習率(既定値: Adam で 10 系列未満なら 0.004、それ以上なら 0.01、--recursive では 0.01)。",
        ["The recurrent cell: Elman's, gated recurrent unit, or long short-term memory."] = "再帰セルの種類。",
        ["The nonlinearity of an rnn cell."] = "rnn セルの非線形関数。",
        ["Recurrent layers on top of each other."] = "重ねる再帰層の数。",
        ["Units of each layer's state."] = "各層の状態の大きさ。",
        ["Windows per optimizer step."] = "最適化の 1 ステップで使う窓の数。",
        ["Passes over all windows."] = "全部の窓を学習する回数。",
        ["The optimizer."] = "最適化手法。",
        ["Share of a layer's outputs that is set to zero in training, between layers (default: 0)."] = "学習中に層と層の間で 0 にする出力の割合(既定値: 0)。",
        ["Largest norm of a step's gradient; a longer one is made shorter (default: none)."] = "勾配のノルムの上限。超えた勾配は縮めます(既定値: なし)。",
        ["Share of the windows, the last ones, held back to find the best epoch, whose weights are kept (default: 0)."] =
            "検証のために取り分ける窓(最後のもの)の割合。最もよいエポックの重みを残します(既定値: 0)。",
        ["Epochs without a better validation loss after which training stops (default: all epochs)."] =
            "検証損失が良くならないまま何エポック続いたら学習を止めるか(既定値: 止めない)。",
        ["Seconds between checkpoints of the training, in MODEL.checkpoint until it is done; 0 for none."] =
            "チェックポイントを書く間隔(秒)。学習が終わるまで モデル.checkpoint に置きます。0 なら書きません。",
        ["Continue the training that MODEL.checkpoint was left by; it ends as if it had never stopped."] =
            "モデル.checkpoint を残して途切れた学習を続けます。結果は途切れなかった場合と同じです。",
        ["A model to go on training from, on its own scale, instead of a new one."] = "新しいモデルの代わりに、このモデルから(その尺度のまま)学習を続けます。",
        ["Write the training log, a line an epoch, to a CSV file; with --resume the earlier epochs, too."] =
            "学習の記録を CSV ファイルに書きます(1 行が 1 エポック)。--resume のときは、それまでのエポックも書きます。",
        ["The optimizer's learning rate."] = "最適化の学習率。",
        ["Epochs between two closed-loop predictions."] = "閉ループ予測を行う間隔(エポック数)。",
        ["Seed of everything drawn at random: the same seed gives the same scores (default: 1)."] = "乱数の種。同じ種なら同じ点数になります(既定値: 1)。",
        ["Seed of everything drawn at random: the same seed gives the same result, to the last bit (default: a random one, which is told)."] =
            "乱数の種。同じ種なら結果は最後の 1 ビットまで同じです(既定値: 無作為に選んで表示)。",
        ["Threads to compute on; the result is the same for every number."] = "計算に使うスレッドの数。結果は数によらず同じです。",
        ["What to compute on."] = "計算に使う装置。",
        ["Folder for the pictures and the report; made if missing."] = "図と報告書を置くフォルダー。なければ作ります。",
        ["Draw no pictures; the report is still written."] = "図を描きません。報告書は書きます。",
        ["CSV (plain or .gz) or Parquet with one or many series, or - for CSV on standard input."] =
            "一つ以上の系列を持つ CSV(.gz も可)または Parquet。- は標準入力の CSV。",
        ["The model file to write."] = "書き出すモデルファイル。",
        ["Steps that a forecast looks ahead unless told otherwise."] = "特に指定がないときに予測する期間(ステップ数)。",
        ["The column that names the series (default: unique_id, where there is one)."] = "系列の名前の列(既定値: あれば unique_id)。",
        ["The column of the dates or steps (default: ds, or what looks like it)."] = "日時または番号の列(既定値: ds、またはそれらしい列)。",
        ["Columns of the values, one or several: A,B,C (default: y, or the only one of numbers)."] = "値の列。複数も可(A,B,C。既定値: y、または唯一の数値の列)。",
        ["Columns known in advance, as holidays and prices are: A,B,C."] = "祝日や価格のように前もって分かる列(A,B,C)。",
        ["Columns known only up to now (default: all that are not named)."] = "現在までしか分からない列(既定値: 指定のない列すべて)。",
        ["Columns of one value a series, as a region is."] = "地域のように系列ごとに一つの値の列。",
        ["The model file."] = "モデルファイル。",
        ["A database instead of FILE:"] = "ファイルの代わりにデータベースから:",
        ["An SQLite database."] = "SQLite のデータベース。",
        ["A PostgreSQL database: postgresql://user@host:5432/database, host=… dbname=… or a database's name. The password comes from PGPASSWORD or ~/.pgpass."] =
            "PostgreSQL のデータベース。'postgresql://user@host:5432/database' などの接続先、またはデータベース名。パスワードは 'PGPASSWORD' か '~/.pgpass' から読みます。",
        ["The query that gives the rows, as 'SELECT unique_id, ds, y FROM sales'. It can but read."] =
            "行を取り出す問い合わせ。例: 'SELECT unique_id, ds, y FROM sales'。読み取りだけができます。",
        ["Into a table of that database:"] = "そのデータベースの表へ:",
        ["Add the forecast's rows to this table or schema.table, in one transaction. It is made if it is missing."] =
            "予測の行をこの表('schema.table' も可)に、一つのトランザクションで加えます。表がなければ作ります。",
        ["Let the rows take the place of those that the table has."] = "表にある行を新しい行で置き換えます。",
        ["CSV (plain or .gz) or Parquet with the series to continue, or - for CSV on standard input; without it those that were learned. Columns that are called as when the model learned are found without options."] =
            "続きを予測する系列の CSV(.gz も可)または Parquet。- は標準入力の CSV。省くと学習した系列を続けます。学習したときと同じ名前の列は、オプションなしで見つかります。",
        ["CSV or Parquet file with the columns known in advance, at each step to be forecast."] =
            "前もって分かる列を、予測する各ステップについて持つ CSV または Parquet ファイル。",
        ["The query that gives the columns known in advance, at each step to be forecast, instead of a file of --future."] =
            "前もって分かる列を、予測する各ステップについて取り出す問い合わせ。'--future' のファイルの代わり。",
        ["Levels of the intervals, in percent (default: 80,95)."] = "予測区間の水準(%、既定値: 80,95)。",
        ["Write the past beside what would have been forecast of it, a horizon at a time, with residuals; values outside the interval of 95 % are anomalies."] =
            "過去の値と、それを予測期間ずつ予測した場合の値と残差を書きます。95 % の区間から外れた値は異常とします。",
        ["Steps to look ahead (default: the model's)."] = "予測する期間(ステップ数。既定値: モデルのもの)。",
        ["Draw the forecast as a picture, too; of many series the first 12."] = "予測を図にも描きます。系列が多ければ最初の 12 系列です。",
        ["The format of the forecast; Parquet, too, where the name of -o ends in .parquet."] = "予測の書式。-o が '.parquet' で終われば Parquet。",
        ["The same as --format json."] = "--format json と同じです。",
        ["Write the forecast to a file instead of standard output."] = "予測を標準出力の代わりにファイルへ書きます。",
        ["{0} is missing; see '{1}'"] = "{0} がありません。'{1}' を見てください",
        ["option {0} is missing; see '{1}'"] = "オプション {0} がありません。'{1}' を見てください",
        ["Serves forecasts over HTTP, and the studio: a page on which a network is seen learning."] =
            "予測を HTTP で提供し、ネットワークの学習を見られるページ(スタジオ)を開きます。",
        ["Port to listen on; 0 takes any that is free."] = "待ち受けるポート。0 なら空いているポートを使います。",
        ["Address to listen on; one that others can reach needs --token or --certificate."] =
            "待ち受けるアドレス。ほかの機械から届くアドレスには --token か --certificate が必要です。",
        ["Folder of the models (NAME.nami) and the runs; made if missing."] = "モデル(NAME.nami)と実行記録を置くフォルダー。なければ作ります。",
        ["What clients have to show, as Authorization: Bearer TOKEN; better given in the variable NAMI_TOKEN, which other users don't see."] =
            "クライアントが Authorization: Bearer で示す合言葉。ほかの利用者から見えない変数 NAMI_TOKEN で渡すほうが安全です。",
        ["Certificate in PEM, to speak HTTPS."] = "HTTPS で使う証明書(PEM)。",
        ["The certificate's key in PEM, where it stands in another file."] = "証明書の鍵(PEM)。別のファイルにある場合に指定します。",
        ["Threads of a training."] = "学習に使うスレッドの数。",
        ["Don't open the page in the browser."] = "ブラウザーでページを開きません。",
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
        ["M"] = "点数",
        ["RATE"] = "率",
        ["SHARE"] = "割合",
        ["NORM"] = "ノルム",
        ["SECONDS"] = "秒",
        ["WEIGHTS"] = "重み",
        ["NUMBER"] = "数",
        ["DEVIATION"] = "標準偏差",
        ["ADDRESS"] = "アドレス",
        ["TOKEN"] = "トークン",
    };
}
