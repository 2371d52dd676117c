namespace Nami.Cli.Languages;

/// <summary>How a table lies in its file, and what its columns are used for.</summary>
internal static partial class Japanese
{
    private static Dictionary<string, string> Layouts => new(StringComparer.Ordinal)
    {
        ["Layout: {0}."] = "表の構成：{0}。",
        ["one series per row, dates in the header"] = "1 行に 1 系列、見出しに日時",
        ["one series per row"] = "1 行に 1 系列",
        ["{0} header rows"] = "見出しは {0} 行",
        ["skipped a row of units"] = "単位の行は読み飛ばし",
        ["skipped 1 line above it"] = "その上の 1 行は読み飛ばし",
        ["skipped {0} lines above it"] = "その上の {0} 行は読み飛ばし",
        ["skipped 1 line above the header"] = "見出しの上の 1 行は読み飛ばし",
        ["skipped {0} lines above the header"] = "見出しの上の {0} 行は読み飛ばし",
        ["skipped 1 line below the header"] = "見出しの下の 1 行は読み飛ばし",
        ["skipped {0} lines below the header"] = "見出しの下の {0} 行は読み飛ばし",
        ["skipped 1 line above the rows"] = "データの上の 1 行は読み飛ばし",
        ["skipped {0} lines above the rows"] = "データの上の {0} 行は読み飛ばし",
        ["{0}: the last line, \"{1}\", isn't part of the table and is skipped."] =
            "{0}：最後の行 \"{1}\" は表の一部ではないため、読み飛ばしました。",
        ["{0}: the last {1} lines, from \"{2}\" on, aren't part of the table and are skipped."] =
            "{0}：\"{2}\" から始まる最後の {1} 行は表の一部ではないため、読み飛ばしました。",
        ["{0}: no row is left below the first {1} lines ({2}). Give a smaller number."] =
            "{0}：最初の {1} 行（{2}）の下にデータがありません。もっと小さい数を指定してください。",
        ["{0}: no row is left below {1} header rows ({2}). Give a smaller number."] =
            "{0}：見出しの {1} 行（{2}）の下にデータがありません。もっと小さい数を指定してください。",
        ["{0}: no column contains timestamps, and each row begins with another name (line {1}: \"{2}\", line {3}: \"{4}\"), so a row may be a series or a time. Give rows or wide ({5}), or name the column of timestamps ({6})."] =
            "{0}：タイムスタンプの列がなく、どの行も別の名前で始まるため（{1} 行目は \"{2}\"、{3} 行目は \"{4}\"）、1 行が 1 系列なのか一つの時点なのか判断できません。rows か wide を指定するか（{5}）、タイムスタンプの列を指定してください（{6}）。",
        ["{0}, line {1}: {2} of {3} fields"] = "{0}、{1} 行目：項目が {3} 個のうち {2} 個しかありません",
        ["{0}. Complete the line, or remove it if it isn't part of the table."] =
            "{0}。行を補うか、表の一部でなければ削除してください。",
        ["{0}: the training data had {1}, but this table seems to have {2} ({3}). Arrange it as in training, name the column of values ({4}), or give its layout ({5})."] =
            "{0}：学習に使った表は{1}でしたが、この表は{2}のようです（{3}）。学習のときと同じ形にするか、値の列を指定するか（{4}）、レイアウトを指定してください（{5}）。",
        ["{0}: the training data had {1}, but this table has {2}. Arrange it as in training, or give its layout ({3})."] =
            "{0}：学習に使った表は{1}でしたが、この表は{2}です。学習のときと同じ形にするか、レイアウトを指定してください（{3}）。",
        ["column {0}"] = "{0} 列目",
        ["column \"{0}\""] = "列 \"{0}\"",
        ["one column per series"] = "系列ごとに 1 列",
        ["one row per series"] = "系列ごとに 1 行",
        ["one row per series and timestamp"] = "系列と時刻ごとに 1 行",
        ["{0}: the columns behind the dates aren't read: {1}."] = "{0}：日付の後ろの列は読み取りません：{1}。",
        ["{0}, line {1}: the row has no values. Complete it, or remove it if it isn't part of the table."] =
            "{0}、{1} 行目：値がありません。行を補うか、表の一部でなければ削除してください。",
        ["{0}, line {1}: series \"{2}\" is in line {3} too. Name the column whose values differ from row to row ({4}), or keep one row per series."] =
            "{0}、{1} 行目：系列 \"{2}\" は {3} 行目にもあります。行ごとに値が異なる列を指定するか（{4}）、系列ごとに 1 行だけ残してください。",
        ["{0}: a line has more than {1} fields, which is the most that can be read. Check its line endings, or write one line per series and timestamp."] =
            "{0}：1 行の項目が多すぎます。読み取れるのは {1} 個までです。改行を確かめるか、系列とタイムスタンプごとに 1 行で書いてください。",
        ["{0}: the columns \"{1}\" to \"{2}\" look like the months of each year. Write one row per month, or read each column as a series of its own ({3} wide)."] =
            "{0}：列 \"{1}\"～\"{2}\" は各年の月のようです。1 か月を 1 行に並べ替えるか、各列を別々の系列として読み取ってください（{3} wide）。",
        ["{0}: the columns \"{1}\" to \"{2}\" look like the hours of each day. Write one row per hour, or read each column as a series of its own ({3} wide)."] =
            "{0}：列 \"{1}\"～\"{2}\" は各日の時間帯のようです。1 時間を 1 行に並べ替えるか、各列を別々の系列として読み取ってください（{3} wide）。",
        ["{0}: {1} looks like numbers, but \"{2}\" can't be read as one, so the column to forecast is uncertain. Name it ({3}), or correct the numbers."] =
            "{0}：{1} は数値のようですが、\"{2}\" を数値として読み取れず、予測する列を決められません。予測する列を指定するか（{3}）、数値を直してください。",
        ["{0}: column \"{1}\" is ignored because it is the total of the other columns. To forecast it, name the columns to forecast ({2})."] =
            "{0}：列 \"{1}\" はほかの列の合計なので、使いません。この列を予測するには、予測する列を指定してください（{2}）。",
        ["{0}, line {1}: \"{2}\" is the total of the rows above it and is left out."] =
            "{0}、{1} 行：\"{2}\" はその上の行の合計なので、除きました。",
        ["{0}: column \"{1}\" is ignored because it contains dates that aren't the timestamps ({2})."] =
            "{0}：列 \"{1}\" の日時はタイムスタンプではないため、この列は使いません（{2}）。",
        ["one per row"] = "1 行に 1 系列",

        // The columns of nami show.
        ["Column"] = "列",
        ["Role"] = "役割",
        ["Range"] = "範囲",
        ["Example"] = "例",
        ["Reason"] = "理由",
        ["series"] = "系列",
        ["timestamps"] = "タイムスタンプ",
        ["target"] = "予測対象",
        ["known in advance"] = "事前に既知",
        ["observed"] = "観測値",
        ["static"] = "静的",
        ["ignored"] = "不使用",
        ["number"] = "数値",
        ["time"] = "日時",
        ["{0} different"] = "{0} 種類",
        ["no name"] = "名前なし",
        ["no other role"] = "ほかの役割なし",
        ["its name"] = "名前",
        ["the layout"] = "表の構成",
        ["named with {0}"] = "{0} で指定",
        ["its values are dates"] = "値が日時",
        ["no numbers"] = "数値ではない",
        ["its name, and values that repeat"] = "名前と、値の繰り返し",
        ["numbers, so it is a series"] = "数値なので 1 系列",
        ["the only column of numbers"] = "唯一の数値の列",
        ["the same for all series, or another name of theirs"] = "全系列で同じ値、または系列の別名",
        ["row numbers"] = "行番号",
        ["a code of quality"] = "品質の符号",
        ["the code of \"{0}\""] = "\"{0}\" の符号",
        ["dates, but not the timestamps"] = "タイムスタンプではない日時",
        ["no values"] = "値なし",
        ["the total of the other columns"] = "ほかの列の合計",
        ["the time as a number"] = "数値で表した時刻",
    };
}
