namespace Nami.Cli.Languages;

/// <summary>What is said of tables, series and their times.</summary>
internal static partial class Japanese
{
    private static Dictionary<string, string> Data => new()
    {
        // CSV.
        ["{0}: is empty; expected CSV with a column of numbers"] =
            "{0}: 空です。数値の列を持つ CSV を指定してください",
        ["{0}: has a header and no rows; expected values below it"] =
            "{0}: 見出しだけで行がありません。見出しの下に値を書いてください",
        ["{0}: is not a valid gzip file, though its name ends in .gz; rename it or compress it again"] =
            "{0}: 名前は .gz で終わりますが、正しい gzip ファイルではありません。名前を変えるか圧縮し直してください",
        ["{0}: is not UTF-8 text (in line {1} or later); save it as CSV in UTF-8"] =
            "{0}: {1} 行目以降に UTF-8 でない部分があります。UTF-8 の CSV として保存し直してください",
        ["{0}: is not a valid gzip file or is cut short (in line {1} or later); copy or compress it again"] =
            "{0}: 正しい gzip ファイルでないか、{1} 行目以降で途切れています。コピーまたは圧縮をし直してください",
        ["{0}, line {1}: a quoted field is not closed by a quote and a separator; quotes inside quotes are doubled"] =
            "{0}、{1} 行目: 引用符で始まる項目が、引用符と区切り文字で閉じられていません。引用符の中の引用符は二つ重ねてください",
        ["{0}: can't be read: {1}"] =
            "{0}: 読めません: {1}",
        ["{0}: has no column of numbers; its columns are {1}; expected a column y, or name one with --target"] =
            "{0}: 数値の列がありません。列は {1} です。列 y を用意するか、--target で列を指定してください",
        ["{0}: has several columns of numbers, {1}, and none called y; choose one with --target NAME"] =
            "{0}: 数値の列が複数あり({1})、y という列はありません。--target で一つを指定してください",
        ["{0}: has more than one column called \"{1}\"; rename all but one"] =
            "{0}: \"{1}\" という列が二つ以上あります。一つを残して名前を変えてください",
        ["{0}: two series would be called \"{1}\": \"{2}\" of \"{3}\" and \"{4}\" of \"{5}\"; rename a column"] =
            "{0}: \"{1}\" という系列が二つできます(\"{3}\" の列 \"{2}\" と \"{5}\" の列 \"{4}\")。どちらかの列の名前を変えてください",
        ["{0}: has no column \"{1}\" ({2}); its columns are {3}"] =
            "{0}: 列 \"{1}\" がありません({2})。列は {3} です",
        ["{0}, line {1}: has {2} fields, expected {3} as in the first line; quote a field that holds a separator"] =
            "{0}、{1} 行目: 項目が {2} 個あります。最初の行と同じ {3} 個にしてください。区切り文字を含む項目は引用符で囲んでください",
        ["{0}, line {1}, column \"{2}\""] =
            "{0}、{1} 行目、列 \"{2}\"",
        ["{0}: the time is missing; expected a date or a whole number as in the other rows"] =
            "{0}: 時刻がありません。ほかの行のように日時または整数を書いてください",
        ["{0}: \"{1}\" is not a time that can be read; expected one such as 2024-12-31, 2024-12-31T23:59:00 or a whole number"] =
            "{0}: \"{1}\" は時刻として読めません。2024-12-31、2024-12-31T23:59:00、整数などの形で書いてください",
        ["{0}: \"{1}\" is not a time that can be read; expected one such as {2} in the row before"] =
            "{0}: \"{1}\" は時刻として読めません。前の行の {2} と同じ形で書いてください",
        ["{0}: {1} is not a date, though most rows have one such as {2}; correct it, or write a counter from 1"] =
            "{0}: ほとんどの行は {2} のような日付ですが、{1} は日付ではありません。訂正するか、1 から始まる連番を使ってください",
        ["{0} stands twice"] =
            "{0} が二度あります",
        ["{0}: \"{1}\" is not a number; expected one such as 1234.5, without thousands separators or units"] =
            "{0}: \"{1}\" は数値ではありません。桁区切りや単位を付けずに 1234.5 のように書いてください",
        ["{0}: \"{1}\" may be {2} or {3}, as nothing in its column shows what dots mean; write {4} or {5}"] =
            "{0}: \"{1}\" は {2} とも {3} とも読めます。点が桁区切りか小数点かを示す値が列にありません。{4} または {5} と書いてください",
        ["{0}: \"{1}\" may be {2} or {3}, as its column has decimal points and decimal commas; write {4} or {5}"] =
            "{0}: \"{1}\" は {2} とも {3} とも読めます。列に小数点と小数のコンマが混ざっています。{4} または {5} と書いてください",
        ["{0}: \"{1}\" has a decimal point and \"{2}\" (line {3}) has not; write decimals with a comma"] =
            "{0}: \"{1}\" の点は小数点ですが、\"{2}\"({3} 行目)の点は桁区切りです。小数はコンマで書いてください",
        ["column \"{0}\" is passed over: {1}"] =
            "列 \"{0}\" は読み飛ばします: {1}",
        ["{0}: holds {1} series ({2}); one series a file is supported for now: keep the rows of one"] =
            "{0}: 系列が {1} 個あります({2})。今は一つのファイルに一つの系列だけです。一つの系列の行だけを残してください",
        ["{0}: the value at {1} is missing; gaps are not supported yet: fill it in, for example with the mean of its neighbours"] =
            "{0}: {1} の値がありません。欠測値はまだ扱えません。前後の平均などで埋めてください",
        ["{0}: \"{1}\" is not a finite number; correct it or leave it empty"] =
            "{0}: \"{1}\" は有限の数ではありません。訂正するか、空にしてください",
        ["{0}: has a line of more than {1} fields; expected a line for each time: transpose the table or check its line ends"] =
            "{0}: 項目が {1} 個を超える行があります。時刻ごとに一行が必要です。表の行と列を入れ替えるか、改行を確かめてください",
        ["{0}, line {1}: is longer than {2} characters; check its line ends and that each quote is closed"] =
            "{0}、{1} 行目: {2} 文字を超えています。改行と、引用符が閉じられているかを確かめてください",
        ["{0}: column \"{1}\" (--target) is named twice; name each column once"] =
            "{0}: 列 \"{1}\"(--target)が二度指定されています。各列は一度だけ指定してください",
        ["{0}: column \"{1}\" ({2}) is something else already; name each column once"] =
            "{0}: 列 \"{1}\"({2})は別の役割で指定されています。各列は一度だけ指定してください",
        ["{0}: has no rows; expected at least one"] =
            "{0}: 行がありません。一行以上が必要です",
        ["{0}: the series' name is missing; expected one in each row"] =
            "{0}: 系列の名前がありません。すべての行に必要です",
        ["{0}: {1}; keep one row for each time"] =
            "{0}: {1}。一つの時刻に一行だけを残してください",
        ["{0}: {1}; keep one row for each time, or name the column that tells several series apart with --id"] =
            "{0}: {1}。一つの時刻に一行だけを残すか、系列を区別する列を --id で指定してください",
        ["{0}: series \"{1}\" has \"{2}\" here and another value before; expected one value a series (--static): correct it, or name the column with --known or --past"] =
            "{0}: 系列 \"{1}\" の値がここでは \"{2}\" で、前の行と違います。系列ごとに一つの値(--static)が必要です。訂正するか、列を --known か --past で指定してください",
        ["{0}: column \"{1}\" is passed over: it has numbers and, here, \"{2}\""] =
            "{0}: 列 \"{1}\" は読み飛ばします。数値のほかに、ここに \"{2}\" があります",
        ["{0}: column \"{1}\" is passed over: it has more than {2} texts, too many for a category"] =
            "{0}: 列 \"{1}\" は読み飛ばします。{2} 種類を超える文字列があり、カテゴリーには多すぎます",
        ["{0}: \"{1}\" is the text after {2} other ones; expected a category of at most as many levels, or numbers"] =
            "{0}: \"{1}\" までに {2} 種類の文字列がありました。それ以下の種類のカテゴリーか、数値が必要です",
        ["{0}: column \"{1}\" has no value"] =
            "{0}: 列 \"{1}\" には値がありません",
        ["{0}: columns without numbers are passed over: {1}"] =
            "{0}: 数値でない列は読み飛ばします: {1}",
        ["{0}: series \"{1}\" has {2} rows from {3} to {4}, where {5} are due ({6}); correct a stamp that is wrong, or give values at longer steps"] =
            "{0}: 系列 \"{1}\" の {3} から {4} までは {5} 行({6})のはずですが、{2} 行しかありません。誤った時刻を直すか、もっと長い間隔の値を与えてください",
        ["{0} has another step than the panel ({1}) and keeps its own"] =
            "{0}: ほかの系列({1})と間隔が違い、その間隔のまま扱います",
        ["{0} has stamps at other than whole steps: its rows are taken as one step apart"] =
            "{0}: 間隔の整数倍でない時刻があり、行は一ステップずつ離れているものとして扱います",
        ["{0} has more missing ({1}) than given rows, with whole numbers as times; write dates as 2024-12-31"] =
            "{0}: 整数の時刻の間にある欠損行({1} 行)が、元の行より多くなっています。日付は 2024-12-31 のように書いてください",
        ["{0} has no value: all are missing"] =
            "{0}: 値が一つもありません(すべて欠測)",
        ["{0}: {1}"] =
            "{0}: {1}",
        ["{0}: {1} has {2} times that stand twice, as when a clock is set back: the mean of their values is taken"] =
            "{0}: {1}には、時計が戻されたときのように2回現れる時刻が {2} 個あります。値の平均をとります",
        ["{0} has another step ({1}) than the model has learned ({2}): its forecast says little; train a model with series of this step"] =
            "{0}: 時刻の間隔({1})が、モデルの学習した間隔({2})と違うので、予測はあてになりません。この間隔の系列でモデルを学習してください",
        ["{0} has values of 0 or less ({1} in all), and the model has learned logarithms: they are passed over as if missing"] =
            "{0}: 0 以下の値(全部で {1} 個)があります。モデルは対数を学習しているので、欠測として扱います",
        ["{0} has many values of 0 or less ({1} in all), and the model has learned logarithms: it is forecast without them, which is less sure; train a model with such series"] =
            "{0}: 0 以下の値が多く(全部で {1} 個)、モデルは対数を学習しているので、対数を使わずに予測します。確かさは劣ります。このような系列でモデルを学習してください",
        ["{0} has no value: it is not forecast"] =
            "{0}: 値が一つもないので予測しません",
        ["{0} has no value among its last {1}: its last value is repeated"] =
            "{0}: 直近 {1} 点に値がないので、最後の値を繰り返します",
        ["{0} has not changed in its last {1} values, which is all that its forecast is made from"] =
            "{0}: 予測のもとになる直近 {1} 点の値が変わっていません",
        ["{0} has fewer than {1} values: its forecast is a guess by the series that were learned, and so are its intervals"] =
            "{0}: 値が {1} 個未満なので、予測も区間も、学習した系列からの推測です",
        ["{0} has no more values than a season of {1}: its forecast is a guess by the other series"] =
            "{0}: 値が 1 季節({1} 点)以下しかなく、予測はほかの系列からの推測です",
        ["{0}: {1} had rows out of order: they are sorted by time"] =
            "{0}: {1} は行が時刻の順でなかったので、並べ替えました",
        ["series {0}"] =
            "系列 {0}",
        ["each of {0} series ({1})"] =
            "{0} 個の系列({1})",
        ["{0}, row {1}, \"{2}\""] =
            "{0}、{1} 行目、\"{2}\"",

        // Rows of the future.
        ["the rows of the future are passed over: none is needed, as no column is known in advance"] =
            "前もって分かる列がないので、将来の行は不要です。使いません",
        ["the rows of the future name no series: they are taken as those of each of the {0}"] =
            "将来の行に系列の名前がありません。{0} 個の系列のすべてに使います",
        ["the rows of the future have no column \"{0}\", which is known in advance; their columns are {1}"] =
            "将来の行に、前もって分かる列 \"{0}\" がありません。列は {1} です",
        ["the rows of the future have none of series \"{0}\"; they give the covariates known in advance of each series"] =
            "将来の行に系列 \"{0}\" がありません。前もって分かる変数を系列ごとに与えてください",
        ["series \"{0}\", {1}, column \"{2}\": the value is missing; it is known in advance and needed at each step"] =
            "系列 \"{0}\"、{1}、列 \"{2}\": 値がありません。前もって分かる変数は各ステップに必要です",
        ["series \"{0}\" ends at {1} and the rows of the future have stamps such as {2}; expected the same kind"] =
            "系列 \"{0}\" は {1} で終わりますが、将来の行の時刻は {2} のような形です。同じ種類の時刻が必要です",
        ["series \"{0}\": the rows of the future have {1} where {2} is due; expected a row for each step after {3}"] =
            "系列 \"{0}\": 将来の行は {2} のところが {1} です。{3} の後の各ステップに一行が必要です",
        ["series \"{0}\": no row of the future is later than {1}; expected one for each step to forecast"] =
            "系列 \"{0}\": {1} より後の将来の行がありません。予測する各ステップに一行が必要です",
        ["column \"{0}\" holds numbers, and text in the rows of the future; expected numbers in both"] =
            "列 \"{0}\" は数値ですが、将来の行では文字列です。どちらも数値にしてください",

        // Panels.
        ["{0} series of {1}"] =
            "{0} 系列、各 {1}",
        ["{0}–{1} points"] =
            "{0}~{1} 点",
        ["1 point"] =
            "1 点",
        ["{0} points"] =
            "{0} 点",
        ["{0} ({1})"] =
            "{0}({1})",
        ["{0}, {1}"] =
            "{0}、{1}",
        ["one a column"] =
            "一列に一系列",
        ["by \"{0}\""] =
            "列 \"{0}\" で区別",
        ["1 gap"] =
            "途切れ 1 か所",
        ["{0} gaps"] =
            "途切れ {0} か所",
        ["{0}, {1}, 1 missing value"] =
            "{0}、{1}、欠測値 1 個",
        ["{0}, {1}, {2} missing values"] =
            "{0}、{1}、欠測値 {2} 個",

        // Steps of time.
        ["counted"] =
            "連番",
        ["counted by {0}"] =
            "{0} ずつ増える番号",
        ["monthly"] =
            "毎月",
        ["quarterly"] =
            "四半期ごと",
        ["yearly"] =
            "毎年",
        ["daily"] =
            "毎日",
        ["every business day"] =
            "平日ごと",
        ["weekly"] =
            "毎週",
        ["hourly"] =
            "毎時",
        ["every minute"] =
            "毎分",
        ["every second"] =
            "毎秒",
        ["every {0} years"] =
            "{0} 年ごと",
        ["every {0} months"] =
            "{0} か月ごと",
        ["every {0} days"] =
            "{0} 日ごと",
        ["every {0} hours"] =
            "{0} 時間ごと",
        ["every {0} minutes"] =
            "{0} 分ごと",
        ["every {0:0.#######} seconds"] =
            "{0:0.#######} 秒ごと",
        ["{0} with {1} irregular steps"] =
            "{0}、不規則な間隔が {1} か所",
        ["{0}, {1} … {2}"] =
            "{0}、{1} … {2}",
        ["the series can't be continued {0} steps ({1}) after {2}: use a smaller horizon"] =
            "系列を {2} から {0} ステップ({1})先まで続けることはできません。予測期間を短くしてください",

        // Series.
        ["the series has the value {0}; {1} is a loss for values from {2} on: choose another"] =
            "系列に値 {0} があります。損失 {1} が扱えるのは {2} 以上の値です。別の損失を選んでください",
        ["value {0} of the series, counted from 0, is {1}; expected finite numbers: fill it in, and give it the weight 0 where it is missing"] =
            "系列の {0} 番目(0 から数えて)の値が {1} です。有限の数が必要です。別の値で埋め、欠測値なら重みを 0 にしてください",
        ["the series has {0} points; a window of {1} needs at least {2}: give more points or a smaller window"] =
            "系列は {0} 点です。窓が {1} なら {2} 点以上が必要です。点を増やすか窓を小さくしてください",
        ["series \"{0}\" has {1} points; a window of {2} needs at least {3}: give more points or a smaller window"] =
            "系列 \"{0}\" は {1} 点です。窓が {2} なら {3} 点以上が必要です。点を増やすか窓を小さくしてください",
        ["series \"{0}\" has {1} points; the model continues a series from its last {2}: give at least as many"] =
            "系列 \"{0}\" は {1} 点です。モデルは系列の最後の {2} 点から予測します。それ以上の点を与えてください",
        ["series \"{0}\": all {1} values are {2}: there is nothing to learn from a constant"] =
            "系列 \"{0}\": {1} 個の値がすべて {2} です。変化しない系列からは何も学習できません",
        ["series \"{0}\": the forecast grows beyond all numbers at step {1}; use a smaller horizon or train a model with the tanh nonlinearity"] =
            "系列 \"{0}\": 予測がステップ {1} で限りなく大きくなります。予測期間を短くするか、非線形関数を tanh にして学習し直してください",
        ["series \"{0}\""] =
            "系列 \"{0}\"",
        ["the values"] =
            "値",
        ["{0}: numbers such as {1:G4} are too large or too close together to be scaled to deviation 1; give them in another unit"] =
            "{0}: {1:G4} のような数は、大きすぎるか差が小さすぎて標準偏差を 1 に揃えられません。別の単位で与えてください",
        ["series \"{0}\": numbers such as {1:G4} are too large; expected at most {2}: give them in another unit"] =
            "系列 \"{0}\": {1:G4} のような数は大きすぎます。{2} 以下の数が必要です。別の単位で与えてください",

        // Panels.
        ["no series has a value before {0} points at its end, which {1} windows with a horizon of {2} take: give more points, or fewer windows"] =
            "末尾の {0} 点(長さ {2} の窓 {1} 個)より前に値のある系列がありません。点を増やすか、窓を減らしてください",
        ["series \"{0}\" ends at {1} and the test file has none of the {2} steps from {3} on; expected the rows that follow the training file"] =
            "系列 \"{0}\" は {1} で終わりますが、テストファイルには {3} からの {2} ステップの行が 1 つもありません。学習ファイルに続く行を指定してください",
        ["the test file lacks {0} of the {1} points to be scored, the first of series {2}: they are left out"] =
            "テストファイルには、採点する {1} 点のうち {0} 点がありません(最初は系列 {2})。その点は採点しません",
        ["series \"{0}\" ends at {1} and the test file has stamps such as {2}; expected the same kind"] =
            "系列 \"{0}\" は {1} で終わりますが、テストファイルの時刻は {2} のような形です。同じ種類の時刻にしてください",
        ["\"{0}\" at {1}"] =
            "\"{0}\" の {1}",
        ["no series has a value before {0} points at its end, which a window with a horizon of {1} takes: give more points, or a smaller horizon"] =
            "末尾の {0} 点(長さ {1} の窓)より前に値のある系列がありません。点を増やすか、予測を短くしてください",
        ["the test file has no series of the training file, such as \"{0}\"; give a file with the same names"] =
            "テストファイルに、学習ファイルの系列(\"{0}\" など)がありません。同じ名前の系列のファイルを指定してください",
        ["no series has a value, so there is nothing to learn; give series with values"] =
            "どの系列にも値がないので、学習できません。値のある系列を渡してください",
        ["series \"{0}\" has the value {1}, and a negative binomial likelihood is for counts, whole numbers from 0 on: use quantiles"] =
            "系列 \"{0}\" に値 {1} があります。負の二項分布は個数(0 以上の整数)のためのものです。分位点を使ってください",

        // Tables of typed columns: Parquet and databases.
        ["{0}, row {1}, column \"{2}\""] =
            "{0}、{1} 行目、列 \"{2}\"",
        ["{0}: column \"{1}\" is of type {2}, which can't be read; expected numbers, text or times"] =
            "{0}: 列 \"{1}\" の型 {2} は読めません。数値、文字列、時刻のいずれかが必要です",
        ["{0}: column \"{1}\" is passed over: it is of type {2}, which can't be read"] =
            "{0}: 列 \"{1}\" は読み飛ばします。型 {2} は読めません",
        ["{0}: gives no columns; expected a query such as SELECT unique_id, ds, y FROM sales"] =
            "{0}: 列がありません。SELECT unique_id, ds, y FROM sales のような問い合わせを指定してください",
        ["{0}: is not a Parquet file that can be read, or is damaged: {1}"] =
            "{0}: 読める Parquet ファイルではないか、壊れています: {1}",
        ["\"{0}\" is not the name of a table; expected one such as forecasts or shop.forecasts"] =
            "\"{0}\" は表の名前ではありません。forecasts や shop.forecasts のように指定してください",
        ["{0}: the query would change the database, which is opened to be read alone; expected one such as SELECT unique_id, ds, y FROM sales"] =
            "{0}: 読み取り専用で開いたデータベースを、問い合わせが変更しようとしました。SELECT unique_id, ds, y FROM sales のような問い合わせを指定してください",
        ["{0}: the query is of several statements; expected one, such as SELECT unique_id, ds, y FROM sales"] =
            "{0}: 問い合わせに文が複数あります。SELECT unique_id, ds, y FROM sales のような一つの文を指定してください",
        ["{0}: can't be written to; change the permissions of the file and its folder, or choose another database"] =
            "{0}: 書き込めません。ファイルとフォルダーの権限を変えるか、別のデータベースを指定してください",
        ["{0}: {1}; forecasts have the columns {2}: add those that are missing, or choose another table, which is made where there is none"] =
            "{0}: {1}。予測の列は {2} です。足りない列を加えるか、別の表を指定してください(なければ作ります)",
        ["{0}: is not an SQLite database"] =
            "{0}: SQLite のデータベースではありません",
        ["the PostgreSQL connection can't be read; expected one such as postgresql://user@host:5432/database, or Host=host;Username=user;Database=database"] =
            "PostgreSQL の接続先を読み取れません。postgresql://user@host:5432/database や Host=host;Username=user;Database=database のように指定してください",
        ["{0}: {1}; give the password by the variable PGPASSWORD or in ~/.pgpass"] =
            "{0}: {1}。パスワードは環境変数 PGPASSWORD か ~/.pgpass で与えてください",
        ["{0}: can't connect: {1}; expected a server there"] =
            "{0}: 接続できません: {1}。そこでサーバーが動いているか確かめてください",
        ["{0}: OpenSSL's libssl is missing on this machine, which {1} needs; install it, as by: apt-get install openssl"] =
            "{0}: {1} に必要な OpenSSL の libssl がこのマシンにありません。apt-get install openssl などで入れてください",
        ["{0}: the server asks for a password; give it by the variable PGPASSWORD or in ~/.pgpass"] =
            "{0}: サーバーがパスワードを求めています。環境変数 PGPASSWORD か ~/.pgpass で与えてください",

        ["finite numbers"] =
            "有限の数",
        ["a number above 0"] =
            "0 より大きい数",
    };
}
