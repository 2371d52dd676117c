namespace Nami.Cli.Languages;

/// <summary>Messages about tables, series and their timestamps.</summary>
internal static partial class Japanese
{
    private static Dictionary<string, string> Data => new(StringComparer.Ordinal)
    {
        // CSV.
        ["{0}: the table is empty. Expected CSV with a column of numbers."] =
            "{0}：空です。数値の列を含む CSV を指定してください。",
        ["{0}: the table has a header but no rows. Expected at least one row of values."] =
            "{0}：見出しだけで、データの行がありません。値の行が 1 行以上必要です。",
        ["{0}: the name ends in .gz, but the content isn't valid gzip. Rename the file or compress it again."] =
            "{0}：名前は .gz で終わりますが、中身が正しい gzip ではありません。ファイルの名前を変えるか、圧縮し直してください。",
        ["{0}: line {1} or a later line isn't UTF-8. Save the file as CSV in UTF-8."] =
            "{0}：{1} 行目以降に UTF-8 ではない部分があります。UTF-8 の CSV として保存し直してください。",
        ["{0}, line {1}: a quoted field has no closing quote before the separator. Double each quote inside a quoted field."] =
            "{0}、{1} 行目：引用符で始まる項目が、区切り文字の前で閉じられていません。項目の中の引用符は二つ重ねて書いてください。",
        ["{0}: can't be read: {1}"] =
            "{0}：読み取れません：{1}",
        ["{0}: no column contains numbers; the columns are {1}. Expected a column named y, or the name of the column to forecast ({2})."] =
            "{0}：数値の列がありません。列は {1} です。y という列を用意するか、予測する列を指定してください（{2}）。",
        ["{0}: several columns contain numbers ({1}), and none is named y. Name the column to forecast ({2})."] =
            "{0}：数値の列が複数あり（{1}）、y という列はありません。予測する列を指定してください（{2}）。",
        ["{0}: several columns are named \"{1}\". Rename all but one."] =
            "{0}：\"{1}\" という列が複数あります。一つを残して名前を変えてください。",
        ["{0}: two series would be named \"{1}\": column \"{2}\" of series \"{3}\" and column \"{4}\" of series \"{5}\". Rename one of the columns."] =
            "{0}：\"{1}\" という名前の系列が二つできます（系列 \"{3}\" の列 \"{2}\" と、系列 \"{5}\" の列 \"{4}\"）。どちらかの列の名前を変えてください。",
        ["{0}: there is no column \"{1}\" ({2}). The columns are {3}."] =
            "{0}：列 \"{1}\" がありません（{2}）。列は {3} です。",
        ["{0}, line {1}: {2} fields, but the first line has {3}. Quote fields that contain the separator."] =
            "{0}、{1} 行目：項目が {2} 個ありますが、最初の行は {3} 個です。区切り文字を含む項目は引用符で囲んでください。",
        ["{0}, line {1}: {2} fields, but the first line has {3}"] =
            "{0}、{1} 行目：項目が {2} 個ありますが、最初の行は {3} 個です",
        ["{0}. Quote fields that contain the separator."] =
            "{0}。区切り文字を含む項目は引用符で囲んでください。",
        ["{0}, line {1}, column {2}"] =
            "{0}、{1} 行目、{2} 列目",
        ["{0}, line {1}, column \"{2}\""] =
            "{0}、{1} 行目、列 \"{2}\"",
        ["{0}: the timestamp is missing. Expected a date or a whole number, as in the other rows. Correct it, or leave such rows out ({1} drop)."] =
            "{0}：タイムスタンプがありません。ほかの行と同じように、日時または整数を入れてください。このような行は除くこともできます（{1} drop）。",
        ["{0}: \"{1}\" isn't a timestamp. Expected a date such as 2024-12-31 or 2024-12-31T23:59:00, or a whole number. Give the format ({2}), or name another column ({3}; none counts the rows)."] =
            "{0}：\"{1}\" はタイムスタンプとして読み取れません。2024-12-31 や 2024-12-31T23:59:00 のような日時、または整数で書いてください。形式を指定するか（{2}）、別の列を指定することもできます（{3}。none なら行に番号を付けます）。",
        ["{0}: \"{1}\" isn't a timestamp like the ones before it. Expected one such as {2}. Correct it, or leave such rows out ({3} drop)."] =
            "{0}：\"{1}\" は、これまでのタイムスタンプと形式が違います。{2} のような形式で書いてください。このような行は除くこともできます（{3} drop）。",
        ["{0}: {1} isn't a date, but most rows have dates such as {2}. Correct it, or use whole numbers starting at 1 in all rows."] =
            "{0}：{1} は日付ではありませんが、ほとんどの行は {2} のような日付です。訂正するか、すべての行に 1 から始まる整数を使ってください。",
        ["{0}: \"{1}\" isn't a number. {2}"] =
            "{0}：\"{1}\" は数値ではありません。{2}",
        ["{0}: \"{1}\" isn't a number ({2} rows have it). {3}"] =
            "{0}：\"{1}\" は数値ではありません（{2} 行にあります）。{3}",
        ["{0}: \"{1}\" isn't a number, and neither is {2}. {3}"] =
            "{0}：\"{1}\" は数値ではありません。{2} も数値ではありません。{3}",
        ["\"{0}\" (line {1}; {2} in all)"] =
            "\"{0}\"（{1} 行目、計 {2} 個）",
        ["\"{0}\" (row {1}; {2} in all)"] =
            "\"{0}\"（行 {1}、計 {2} 個）",
        ["{0}, {1}"] =
            "{0}、{1}",
        ["{0}: \"{1}\" has the unit \"{2}\", as other values of the column do. Expected numbers only. Remove the unit from the values; the column's name can hold it."] =
            "{0}：\"{1}\" には、この列のほかの値と同じく単位 \"{2}\" が付いています。数値だけが必要です。値から単位を取り除いてください。単位は列の名前に書けます。",
        ["{0}: \"{1}\" has the unit \"{2}\", like {3} rows of the column. Expected numbers only. Remove the unit from the values; the column's name can hold it."] =
            "{0}：\"{1}\" には単位 \"{2}\" が付いています（この列の {3} 行）。数値だけが必要です。値から単位を取り除いてください。単位は列の名前に書けます。",
        ["Expected a number with the signs that were chosen ({0}, {1}). Correct the value or the choice."] =
            "指定した記号（{0}、{1}）による数値が必要です。値か指定を訂正してください。",
        ["Expected a number such as 1234.5, 1,234.5 or 12 %. Correct it, or choose the signs of numbers ({0}, {1})."] =
            "1234.5、1,234.5、12 % のような数値が必要です。訂正するか、小数点と桁区切りの記号を指定してください（{0}、{1}）。",
        ["Expected a number such as 1234.5, 1,234.5 or 12 %. Write a number in its place; if it stands for a missing value, add it to those ({0} \"{1}\")."] =
            "1234.5、1,234.5、12 % のような数値が必要です。代わりに数値を書いてください。欠損値を表すなら、欠損値として指定してください（{0} \"{1}\"）。",
        ["Expected a number such as 1234.5, 1,234.5 or 12 %. Write 1 and 0, or name another column to forecast ({0})."] =
            "1234.5、1,234.5、12 % のような数値が必要です。1 と 0 で書くか、予測する別の列を指定してください（{0}）。",
        ["{0}, column \"{1}\": {2} has {3} intervals instead of {4}, as where clocks are set forward, and its times after the change are an hour early. To place them, name the time zone ({5})."] =
            "{0}、列 \"{1}\"：{2} の区間は {4} 個ではなく {3} 個で、夏時間の始まる日のようです。そのままでは、その後の時刻が 1 時間早くなります。正しく読み込むには、タイムゾーンを指定してください（{5}）。",
        ["Timestamps with several offsets from UTC are read as local times, because hours are closed. They are written without an offset."] =
            "休業時間があるため、UTC からのオフセットが異なるタイムスタンプを現地時刻として読み込みました。オフセットなしで出力します。",
        ["Expected a number such as 1234.5, 1,234.5 or 12 %. Correct it; if it stands for a missing value, add it to those ({0} {1})."] =
            "1234.5、1,234.5、12 % のような数値が必要です。訂正してください。欠損値を表すなら、欠損値として指定してください（{0} {1}）。",
        ["{0}: \"{1}\" may mean {2} or {3}; nothing in the table shows which. Choose {4} {5} for the first, or {6} {7} for the second."] =
            "{0}：\"{1}\" は {2} とも {3} とも読めます。どちらかを示す値が表にありません。前者なら {4} {5}、後者なら {6} {7} を指定してください。",
        ["{0}: \"{1}\" may mean {2} or {3}, because the column mixes decimal points and decimal commas. Write all values of the column alike."] =
            "{0}：\"{1}\" は {2} とも {3} とも読めます。列に小数点と小数のコンマが混ざっています。列の値の書き方をそろえてください。",
        ["{0}: \"{1}\" would mean {2} in the training data, but {3} by the other numbers of this table. Choose the signs of numbers ({4}, {5})."] =
            "{0}：\"{1}\" は、学習データの書き方では {2} ですが、この表のほかの数値からは {3} と読めます。小数点と桁区切りの記号を指定してください（{4}、{5}）。",
        ["{0}: \"{1}\" is read as {2}, not {3}. To read it otherwise, choose the signs of numbers ({4}, {5})."] =
            "{0}：\"{1}\" は {3} ではなく {2} と読みます。違う場合は、小数点と桁区切りの記号を指定してください（{4}、{5}）。",
        ["{0}: the sign \"{1}\" in \"{2}\" is a decimal sign, but in \"{3}\" (line {4}) it separates thousands. Write all values of the column alike."] =
            "{0}：\"{2}\" の \"{1}\" は小数点ですが、\"{3}\"（{4} 行目）では桁区切りです。列の値の書き方をそろえてください。",
        ["{0}: \"{1}\" has a percent sign, but \"{2}\" (line {3}) has none. Write all values of the column alike."] =
            "{0}：\"{1}\" にはパーセント記号がありますが、\"{2}\"（{3} 行目）にはありません。列の値の書き方をそろえてください。",
        ["{0}: \"{1}\" has another currency than \"{2}\" (line {3}). Write all values of the column in one currency."] =
            "{0}：\"{1}\" と \"{2}\"（{3} 行目）は通貨が違います。列の値を一つの通貨にそろえてください。",
        ["{0} and {1} are the same sign. Choose different ones."] =
            "{0} と {1} が同じ記号です。違う記号を指定してください。",
        ["{0}: all values are {1}, which often stands for a missing value. If so, add it to those ({2} {3})."] =
            "{0}：すべての値が {1} です。これは欠損値を表すことの多い値です。そうであれば、欠損値として指定してください（{2} {3}）。",
        ["{0}: {1} occurs {2} times, far from the other values ({3} to {4}). If it stands for a missing value, add it to those ({5} {6})."] =
            "{0}：{1} が {2} 回あり、ほかの値（{3}～{4}）から離れています。欠損値を表すなら、欠損値として指定してください（{5} {6}）。",
        ["{0}: {1} occur {2} times, far from the other values ({3} to {4}). If they stand for missing values, add them to those ({5} {6})."] =
            "{0}：{1} が計 {2} 回あり、ほかの値（{3}～{4}）から離れています。欠損値を表すなら、欠損値として指定してください（{5} {6}）。",
        // Timestamps.
        ["a custom format string of .NET with a year, such as dd/MM/yyyy HH:mm, or one with q for quarters or w for weeks"] =
            "年を含む .NET のカスタム書式（例：dd/MM/yyyy HH:mm）、または四半期の q か週の w を含む書式",
        ["the IANA name of a time zone, such as Europe/Berlin"] =
            "IANA のタイムゾーン名（例：Asia/Tokyo）",
        ["{0}: column \"{1}\" ({2}) isn't a part of timestamps that can be recognised. Expected a date and a time of day, or columns named year, month, day, hour, minute and second."] =
            "{0}：列 \"{1}\"（{2}）がタイムスタンプのどの部分なのか分かりません。日付と時刻の列、または年・月・日・時・分・秒という名前の列を指定してください。",
        ["{0}: the columns {1} ({2}) have no date and no year. Expected a date and a time of day, or columns named year, month, day, hour, minute and second."] =
            "{0}：列 {1}（{2}）に日付も年もありません。日付と時刻の列、または年・月・日・時・分・秒という名前の列を指定してください。",
        ["{0}, column \"{1}\": \"{2}\" can't have the day first, and \"{3}\" can't have the month first. Write all dates in the same order."] =
            "{0}、列 \"{1}\"：\"{2}\" は日が先ではありえず、\"{3}\" は月が先ではありえません。すべての日付を同じ順序で書いてください。",
        ["{0}, column \"{1}\": \"{2}\" isn't a date in the order of the model ({3}). Write dates in that order, or give their order ({4})."] =
            "{0}、列 \"{1}\"：\"{2}\" は、モデルの日付の順序（{3}）では日付になりません。その順序で書くか、順序を指定してください（{4}）。",
        ["Dates are read as {0}, because {1} isn't a date otherwise."] =
            "日付は {0} の順に読み取ります。ほかの順では {1} が日付になりません。",
        ["Dates are read as {0}, because only then are their steps regular ({1})."] =
            "日付は {0} の順に読み取ります。この順なら間隔がそろいます（{1}）。",
        ["{0}, column \"{1}\": dates such as {2} can be read in two ways: {3} ({4} … {5}, {6}) or {7} ({8} … {9}, {10}). Choose one ({11})."] =
            "{0}、列 \"{1}\"：{2} のような日付は二通りに読めます：{3}（{4} … {5}、{6}）または {7}（{8} … {9}、{10}）。どちらかを指定してください（{11}）。",
        ["day/month/year"] =
            "日/月/年",
        ["month/day/year"] =
            "月/日/年",
        ["year/month/day"] =
            "年/月/日",
        ["{0}: the rows are newest first. They were sorted by time."] =
            "{0}：行が新しい順に並んでいたので、時刻順に並べ替えました。",
        ["{0}: {1} looks like timestamps, but \"{2}\" can't be read. Correct it, give the format ({3}), or name another column of timestamps ({4}; none counts the rows)."] =
            "{0}：{1} はタイムスタンプのようですが、\"{2}\" を読み取れません。訂正するか、形式を指定するか（{3}）、別の列を指定してください（{4}。none なら行に番号を付けます）。",
        ["{0}: the columns are newest first. They were sorted by time."] =
            "{0}：列が新しい順に並んでいたので、時刻順に並べ替えました。",
        ["{0}: {1} isn't a date that can be recognised, though its column is named after dates. Correct it, give the format ({2}), or count the rows ({3} none)."] =
            "{0}：列の名前は日付を表していますが、{1} を日付として読み取れません。訂正するか、形式を指定するか（{2}）、行に番号を付けてください（{3} none）。",
        ["{0}: {1} comes again, because the year is missing. Add a column named year, or write the year in each row, as in 2024-01."] =
            "{0}：年がないため、{1} が繰り返されています。「年」という列を加えるか、2024-01 のように各行に年を書いてください。",
        ["{0}: {1} comes again, because the year is missing. Add a column named year, or write the year in each row, as in 2024-01. If each series has one year, name the column that identifies the series ({2})."] =
            "{0}：年がないため、{1} が繰り返されています。「年」という列を加えるか、2024-01 のように各行に年を書いてください。どの系列も 1 年分だけなら、系列を区別する列を指定してください（{2}）。",
        ["{0}: \"{1}\" may be a year with a fraction, but the column isn't regular months, quarters or years. Write dates such as 2024-01-31, or count the rows ({2} none)."] =
            "{0}：\"{1}\" は小数の付いた年のようですが、一定の間隔の月、四半期、年になっていません。2024-01-31 のような日付に書き換えるか、行に番号を付けてください（{2} none）。",
        ["{0}: \"{1}\" is a number with decimals, which can't be read as a timestamp. Write dates such as 2024-01-31, or count the rows ({2} none)."] =
            "{0}：\"{1}\" は小数で、タイムスタンプとして読み取れません。2024-01-31 のような日付に書き換えるか、行に番号を付けてください（{2} none）。",
        ["{0}, column \"{1}\": years with a fraction such as {2} aren't regular months, quarters or years. Write dates such as 2024-01-31, or count the rows ({3} none)."] =
            "{0}、列 \"{1}\"：{2} のような小数の付いた年が、一定の間隔の月、四半期、年になっていません。2024-01-31 のような日付に書き換えるか、行に番号を付けてください（{3} none）。",
        ["Years with a fraction such as {0} are read as {1}."] =
            "{0} のような小数の付いた年を {1} と読み取りました。",
        ["{0}: the weekday of \"{1}\" isn't that of {2:yyyy-MM-dd}. Correct it, or leave such rows out ({3} drop)."] =
            "{0}：\"{1}\" の曜日は {2:yyyy-MM-dd} の曜日と違います。訂正するか、このような行を除いてください（{3} drop）。",
        ["{0}: {1} looks like timestamps, but the weekday of \"{2}\" isn't that of {3:yyyy-MM-dd}. Correct it, or name another column of timestamps ({4}; none counts the rows)."] =
            "{0}：{1}はタイムスタンプのようですが、\"{2}\" の曜日は {3:yyyy-MM-dd} の曜日と違います。訂正するか、別の列を指定してください（{4}。none なら行に番号を付けます）。",
        ["{0}: {1} has eras such as \"{2}\", and the years are in another column. Write years such as 2024, or the era and the year in one column."] =
            "{0}：{1}に \"{2}\" のような元号があり、年は別の列にあります。2024 のような西暦で書くか、元号と年を令和6年のように一つの列に書いてください。",
        ["{0}: {1} may be a year of two digits. Write years with four digits, or count the rows ({2} none)."] =
            "{0}：{1} は 2 桁の年かもしれません。年を 4 桁で書くか、行に番号を付けてください（{2} none）。",
        ["{0}: {1} has days without a year, such as \"{2}\". Write the year in each row, as in 2024-01-31, or count the rows ({3} none)."] =
            "{0}：{1}の値は \"{2}\" のように年のない日付です。2024-01-31 のように各行に年を書くか、行に番号を付けてください（{3} none）。",
        ["{0}: {1} has times of day without a date, such as \"{2}\". Add a column of dates, or count the rows ({3} none)."] =
            "{0}：{1}の値は \"{2}\" のように日付のない時刻です。日付の列を加えるか、行に番号を付けてください（{3} none）。",
        ["{0}: the rows \"{1}\" to \"{2}\" look like the months of the years in the header. Write one row per month, or read each row as a series of its own ({3} rows)."] =
            "{0}：行 \"{1}\" から \"{2}\" は、見出しの年の各月のようです。月ごとに 1 行にするか、行ごとに系列として読み取ってください（{3} rows）。",
        ["{0}: the rows \"{1}\" to \"{2}\" look like the quarters of the years in the header. Write one row per quarter, or read each row as a series of its own ({3} rows)."] =
            "{0}：行 \"{1}\" から \"{2}\" は、見出しの年の各四半期のようです。四半期ごとに 1 行にするか、行ごとに系列として読み取ってください（{3} rows）。",
        ["{0}: column \"{1}\" is a part of timestamps, but the other parts, such as the year, are missing or can't be read. Add or correct them, or count the rows ({2} none)."] =
            "{0}：列 \"{1}\" はタイムスタンプの一部ですが、年などのほかの部分がないか、読み取れません。補うか訂正するか、行に番号を付けてください（{2} none）。",
        ["{0}: {1} may have years with a fraction, such as \"{2}\", but they aren't regular months, quarters or years. Write dates such as 2024-01-31, or count the rows ({3} none)."] =
            "{0}：{1}の値は \"{2}\" のように小数の付いた年のようですが、一定の間隔の月、四半期、年になっていません。2024-01-31 のような日付に書き換えるか、行に番号を付けてください（{3} none）。",
        ["Periods such as {0} are read as quarters."] =
            "{0} のような期間を四半期と読み取りました。",
        ["{0}, column \"{1}\": periods such as {2} can be read in two ways: weeks ({3} … {4}) or quarters ({5} … {6}). Give the format ({7} \"{8}\" or \"{9}\")."] =
            "{0}、列 \"{1}\"：{2} のような期間は二通りに読めます：週（{3} … {4}）または 四半期（{5} … {6}）。形式を指定してください（{7} \"{8}\" または \"{9}\"）。",
        ["{0}: the columns \"{1}\" to \"{2}\" look like the quarters of each year. Write one row per quarter, or read each column as a series of its own ({3} wide)."] =
            "{0}：列 \"{1}\" から \"{2}\" は各年の四半期のようです。四半期ごとに 1 行にするか、列ごとに系列として読み取ってください（{3} wide）。",
        ["the same identifier in all rows"] =
            "すべての行で同じ識別子",
        ["{0}, line {1}: the line begins with \"{2}\" like a comment"] =
            "{0}、{1} 行目：コメントのように \"{2}\" で始まっています",
        ["{0}. Leave such lines out ({1} \"{2}\")."] =
            "{0}。このような行を除くには {1} \"{2}\" を指定してください。",
        ["\"{0}\" (line {1})"] =
            "\"{0}\"（{1} 行目）",
        ["\"{0}\" (row {1})"] =
            "\"{0}\"（行 {1}）",
        ["{0}: \"{1}\" is a month without a year. Add a column named year, or write the year in each row, as in {2} 2024."] =
            "{0}：\"{1}\" は年のない月です。「年」という列を加えるか、{2} 2024 のように各行に年を書いてください。",
        ["{0}: \"{1}\" isn't a month. If the column has weeks, give their format ({2} {3}); otherwise correct it."] =
            "{0}：\"{1}\" は月ではありません。週の列なら形式を指定してください（{2} {3}）。月の列なら訂正してください。",
        ["{0}, column \"{1}\": the timestamps are of several kinds: {2}. Keep one of them, for example with {3} \"{4}\" {5} drop."] =
            "{0}、列 \"{1}\"：種類の異なるタイムスタンプが混ざっています：{2}。一つの種類だけを読み取ってください（例：{3} \"{4}\" {5} drop）。",
        ["years ({0}, from line {1}: {2})"] =
            "年（{0} 行、{1} 行目から：{2}）",
        ["quarters ({0}, from line {1}: {2})"] =
            "四半期（{0} 行、{1} 行目から：{2}）",
        ["months ({0}, from line {1}: {2})"] =
            "月（{0} 行、{1} 行目から：{2}）",
        ["weeks ({0}, from line {1}: {2})"] =
            "週（{0} 行、{1} 行目から：{2}）",
        ["Intervals such as {0} have the timestamps of their starts."] =
            "{0} のような期間は、その開始時刻をタイムスタンプとします。",
        ["Column \"{0}\" has the ends of hours. Timestamps are their starts: 01:00 is read as 00:00."] =
            "列 \"{0}\" は各 1 時間の終わりの時刻です。開始時刻をタイムスタンプとし、01:00 は 00:00 と読み取ります。",
        ["Column \"{0}\" has the numbers of intervals of {1} minutes. Timestamps are their starts: {2} is read as 00:00."] =
            "列 \"{0}\" は {1} 分ごとの番号です。開始時刻をタイムスタンプとし、{2} は 00:00 と読み取ります。",
        ["{0}, column \"{1}\": numbers from {2} to {3} don't show how long an interval is. Expected 1 to 24, 48, 96 or 288 intervals of a day, or times of day such as 13:30."] =
            "{0}、列 \"{1}\"：{2} から {3} までの番号からは、1 区間の長さが分かりません。1 日を 24、48、96、288 のいずれかに分けた番号か、13:30 のような時刻を書いてください。",
        ["{0}, column \"{1}\": the numbers of intervals begin with {2}, but those of the model with {3}. Write them alike."] =
            "{0}、列 \"{1}\"：区間の番号が {2} から始まっていますが、モデルでは {3} から始まります。同じ番号にしてください。",
        ["{0}: {1} is beyond the last interval of a day, {2}. Correct it or, where clocks were set back on that day, name the time zone ({3})."] =
            "{0}：{1} は 1 日の最後の番号 {2} を超えています。訂正するか、その日に時計が戻されたのならタイムゾーンを指定してください（{3}）。",
        ["{0} is the average or the total of a year. Rows left out: {1}."] =
            "{0} は年間の平均または合計です。このような行を除きました（{1} 行）。",
        ["{0}: column \"{1}\" has numbers such as \"{2}\", and the dates are in a column without a name. Name every column, and quote numbers with a decimal comma."] =
            "{0}：列 \"{1}\" に \"{2}\" のような数値があり、日付は名前のない列にあります。すべての列に名前を付け、小数点がコンマの数値は引用符で囲んでください。",
        ["{0}, column \"{1}\": dates such as {2} may be months of a year or days of a month. For months give the format ({3} \"MMM yy\"); to days add the year."] =
            "{0}、列 \"{1}\"：{2} のような日付は、年と月とも、年のない月日とも読めます。年と月なら形式を指定してください（{3} \"MMM yy\"）。月日なら年を加えてください。",
        ["{0}: {1} looks like a date. Give its format ({2} {3}), or count the rows ({4} none)."] =
            "{0}：{1} は日付のようです。形式を指定するか（{2} {3}）、行に番号を付けてください（{4} none）。",
        ["{0}: {1} looks like the number that Excel has for {2}. Format the column as dates before you export the table, or count the rows ({3} none)."] =
            "{0}：{1} は {2} を表す Excel のシリアル値のようです。列を日付の書式にしてから書き出すか、行に番号を付けてください（{3} none）。",
        ["{0}: series \"{1}\" has no rows with a timestamp. Leave it out, or correct its timestamps."] =
            "{0}：系列 \"{1}\" には、タイムスタンプのある行がありません。この系列を除くか、タイムスタンプを訂正してください。",
        ["{0}: \"{1}\""] =
            "{0}：\"{1}\"",
        ["{0} is month 13, the total of a year. Rows left out: {1}."] =
            "{0} は 13 月、つまり年間の合計です。このような行を除きました（{1} 行）。",
        ["{0} isn't a timestamp. Rows left out: {1} ({2})."] =
            "{0} はタイムスタンプとして読み取れません。このような行を除きました（{1} 行、{2}）。",
        ["{0}: {1} doesn't exist in time zone {2}, because clocks were set forward. Correct it, or name another time zone ({3})."] =
            "{0}：{1} は、時計が進められたため、タイムゾーン {2} には存在しません。訂正するか、別のタイムゾーンを指定してください（{3}）。",
        ["{0}, column \"{1}\": \"{2}\" may be a year and a month, but the months don't follow one another. Give the format ({3}), or count the rows ({4} none)."] =
            "{0}、列 \"{1}\"：\"{2}\" は年と月のようですが、月が連続していません。形式を指定するか（{3}）、行に番号を付けてください（{4} none）。",
        ["{0}, column \"{1}\": the timestamps have no offset from UTC, but those of the model are points in time. Write them with an offset, or name their time zone ({2})."] =
            "{0}、列 \"{1}\"：タイムスタンプに UTC との時差がありませんが、モデルのタイムスタンプにはあります。時差を付けて書くか、タイムゾーンを指定してください（{2}）。",
        ["{0}, column \"{1}\": the timestamps are points in time, but those of the model are local times without a time zone. Write them without an offset."] =
            "{0}、列 \"{1}\"：タイムスタンプに UTC との時差がありますが、モデルのタイムスタンプはタイムゾーンのない現地時刻です。時差を付けずに書いてください。",
        ["{0}: \"{1}\" doesn't have the format {2} ({3}). Correct the format or the timestamp, or leave such rows out ({4} drop)."] =
            "{0}：\"{1}\" は形式 {2} と合いません（{3}）。形式かタイムスタンプを訂正してください。このような行は除くこともできます（{4} drop）。",
        ["{0}: \"{1}\" is a time of day without a date. Name the columns of dates and times ({2}; none counts the rows)."] =
            "{0}：\"{1}\" は日付のない時刻です。日付と時刻の列を指定してください（{2}。none なら行に番号を付けます）。",
        ["{0}: \"{1}\" isn't a date in the order {2} ({3}). Correct it, or choose another order."] =
            "{0}：\"{1}\" は {2} の順では日付になりません（{3}）。訂正するか、別の順序を指定してください。",
        ["{0}: \"{1}\" has no offset from UTC, but the timestamps before it do ({2}). Write all timestamps with an offset, or all without."] =
            "{0}：\"{1}\" には UTC との時差がありませんが、それまでのタイムスタンプにはあります（{2}）。すべてに付けるか、すべてなしで書いてください。",
        ["{0}: \"{1}\" has an offset from UTC, but the timestamps before it don't ({2}). Write all timestamps with an offset, or all without."] =
            "{0}：\"{1}\" には UTC との時差がありますが、それまでのタイムスタンプにはありません（{2}）。すべてに付けるか、すべてなしで書いてください。",
        ["Timestamps such as {0} are read as years from 1 and months."] =
            "{0} のようなタイムスタンプは、1 年目からの年と月として読み取ります。",
        ["{0}: {1} isn't a date like those of the model ({2}). Correct it, or leave such rows out ({3} drop)."] =
            "{0}：{1} は、モデルの日付（{2}）のような日付ではありません。訂正してください。このような行は除くこともできます（{3} drop）。",
        ["Timestamps are combined from the columns {0}."] =
            "タイムスタンプは列 {0} を合わせて作ります。",
        ["time zone \"{0}\" can't be used, because this machine has no time zone data. Install the package tzdata."] =
            "このコンピューターにはタイムゾーンのデータがないため、タイムゾーン \"{0}\" を使えません。tzdata をインストールしてください。",
        ["there is no time zone \"{0}\". Expected an IANA name such as Europe/Berlin."] =
            "タイムゾーン \"{0}\" はありません。Asia/Tokyo のような IANA の名前を指定してください。",
        // Numbers.
        ["column \"{0}\" is ignored. {1}"] =
            "列 \"{0}\" は無視します。{1}",
        ["{0}: the table holds {1} series ({2}), but this model takes one. Keep the rows of one series."] =
            "{0}：系列が {1} 個あります（{2}）。このモデルが扱うのは 1 系列だけです。一つの系列の行だけを残してください。",
        ["{0}: the value at {1} is missing, and this model can't handle missing values. Fill it in, for example with the mean of its neighbours."] =
            "{0}：{1} の値がありません。このモデルは欠損値を扱えません。前後の平均などで埋めてください。",
        ["{0}: \"{1}\" isn't a finite number. Correct it, or leave the field empty."] =
            "{0}：\"{1}\" は有限の数ではありません。訂正するか、空にしてください。",
        ["{0}, line {1}: the line is longer than {2} characters. Check the line endings, and that every quote is closed."] =
            "{0}、{1} 行目：{2} 文字を超えています。改行と、引用符が閉じられているかを確かめてください。",
        ["{0}: column \"{1}\" is named twice ({2}). Name each column once."] =
            "{0}：列 \"{1}\" が二度指定されています（{2}）。各列は一度だけ指定してください。",
        ["{0}: column \"{1}\" ({2}) already has another role. Name each column once."] =
            "{0}：列 \"{1}\"（{2}）には別の役割が指定されています。各列は一度だけ指定してください。",
        ["{0}: the table has no rows. Expected at least one."] =
            "{0}：行がありません。1 行以上が必要です。",
        ["{0}: the name of the series is missing. Expected a name in every row."] =
            "{0}：系列の名前がありません。すべての行に名前が必要です。",
        ["{0}: duplicate timestamp {1}"] =
            "{0}：タイムスタンプ {1} が重複しています",
        ["{0}. Keep one row per timestamp."] =
            "{0}。タイムスタンプごとに 1 行だけを残してください。",
        ["{0}. If the table holds several series, name the column that identifies them ({1}); otherwise keep one row per timestamp."] =
            "{0}。複数の系列を含む表なら、系列を識別する列を指定してください（{1}）。そうでなければ、タイムスタンプごとに 1 行だけを残してください。",
        ["{0}. Column {1} tells several series apart: name it ({2} {3}), or keep one row per timestamp."] =
            "{0}。列 {1} で系列を区別できます。この列を指定するか（{2} {3}）、タイムスタンプごとに 1 行だけを残してください。",
        ["{0}. Column {1} looks like the time of day: name both columns ({2} {3}), or keep one row per timestamp."] =
            "{0}。列 {1} は時刻のようです。両方の列を指定するか（{2} {3}）、タイムスタンプごとに 1 行だけを残してください。",
        ["{0}. The columns {1} together tell several series apart: name them ({2} {3}), or keep one row per timestamp."] =
            "{0}。列 {1} を組み合わせると系列を区別できます。これらの列を指定するか（{2} {3}）、タイムスタンプごとに 1 行だけを残してください。",
        ["{0}: the timestamp is missing"] =
            "{0}：タイムスタンプがありません",
        ["{0}: \"{1}\" can't be read as a timestamp"] =
            "{0}：\"{1}\" はタイムスタンプとして読み取れません",
        ["{0}: \"{1}\" isn't a number"] =
            "{0}：\"{1}\" は数値ではありません",
        ["{0} Other problems: {1}."] =
            "{0}ほかの問題：{1}。",
        ["{0}: two series would be named \"{1}\", because the texts of the columns {2} are joined by a slash. Write them without slashes and empty fields."] =
            "{0}：列 {2} の文字列をスラッシュでつなぐと、\"{1}\" という名前の系列が二つできます。スラッシュと空欄のない文字列にしてください。",
        ["{0}: flags such as that of \"{1}\" are ignored. Values with flags in the column: {2} ({3})."] =
            "{0}：\"{1}\" のような数値の後の記号は無視します。この列で記号の付いた値は {2} 個です（{3}）。",
        ["{0}: series \"{1}\" has \"{2}\" here and another value in an earlier row, but a static column ({3}) has one value per series. Correct the value, or name the column as known in advance ({4}) or as observed ({5})."] =
            "{0}：系列 \"{1}\" の値がここでは \"{2}\" で、前の行と違います。静的な列（{3}）の値は系列ごとに一つです。値を訂正するか、将来の値が分かる列（{4}）または観測値の列（{5}）として指定してください。",
        ["{0}: column \"{1}\" is ignored because it mixes numbers with text such as \"{2}\". If the text stands for a missing value, add it to those ({3} {4})."] =
            "{0}：列 \"{1}\" は無視します。数値と \"{2}\" のような文字列が混ざっています。その文字列が欠損値を表すなら、欠損値として指定してください（{3} {4}）。",
        ["{0}: column \"{1}\" is ignored because it has more than {2} different texts. A category can have at most that many."] =
            "{0}：列 \"{1}\" は無視します。文字列が {2} 種類を超えていて、カテゴリーとして扱えません。",
        ["{0}: \"{1}\" is a new text after {2} others. Expected numbers, or a category with at most that many texts."] =
            "{0}：\"{1}\" より前に {2} 種類の文字列があります。数値か、それ以下の種類のカテゴリーが必要です。",
        ["{0}: column \"{1}\" has no values."] =
            "{0}：列 \"{1}\" には値がありません。",
        ["{0}: columns without numbers are ignored: {1}."] =
            "{0}：数値ではない列は無視します：{1}。",
        ["{0}: series \"{1}\" has {2} rows from {3} to {4}, but {5} rows would be expected ({6}). Correct the wrong timestamp, or use longer steps."] =
            "{0}：系列 \"{1}\" の {3} から {4} までは {5} 行（{6}）のはずですが、{2} 行しかありません。誤ったタイムスタンプを直すか、間隔を長くしてください。",
        ["{0} lies far from the other rows ({1} … {2}). Correct the timestamp, or allow long gaps ({3})."] =
            "{0}：ほかの行（{1} … {2}）から大きく離れています。タイムスタンプを直すか、長い空白を許可してください（{3}）。",
        ["{0}: {1} rows lie far from the others: {2}. Correct the timestamps, or allow long gaps ({3})."] =
            "{0}：ほかの行から大きく離れた行が {1} 行あります：{2}。タイムスタンプを直すか、長い空白を許可してください（{3}）。",
        ["{0} has rows outside of its usual times ({1} in all). They are ignored."] =
            "{0}：通常の時間帯から外れた行が合計 {1} 行あります。これらの行は無視します。",
        ["{0}: timestamps such as {1} can't tell intervals of {2} apart. Use a longer interval ({3})."] =
            "{0}：{1} のようなタイムスタンプでは {2} の区間を区別できません。区間を長くしてください（{3}）。",
        ["opening hours such as {0}"] =
            "{0} のような営業時間",
        ["{0}; {1}"] =
            "{0}；{1}",
        ["{0} {1} {2} {3}"] =
            "{0} {1} {2} {3}",
        ["{0}. Keep one row per timestamp, or combine the rows of each interval, for example with {1}."] =
            "{0}。1 時刻につき 1 行にするか、区間ごとに行を集計してください（例：{1}）。",
        ["{0}. If the table holds several series, name the column that identifies them ({1}); otherwise combine the rows of each interval, for example with {2}."] =
            "{0}。複数の系列が入っている表なら、系列を識別する列を指定してください（{1}）。そうでなければ、区間ごとに行を集計してください（例：{2}）。",
        ["{0}: the timestamps have no regular step: after {1} come {2} and {3}. Combine the rows of each interval, for example with {4}, or count the rows ({5} none)."] =
            "{0}：タイムスタンプが一定の間隔ではありません（{1} の次が {2} と {3}）。区間ごとに行を集計するか（例：{4}）、時刻の代わりに行を数えてください（{5} none）。",
        ["{0}: rows are combined by date ({1}), but the table has no dates. Name the column of timestamps ({2})."] =
            "{0}：行は日時で集計しますが（{1}）、表に日時がありません。タイムスタンプの列を指定してください（{2}）。",
        ["{0} needs {1}, such as 1h or 1d. Give both."] =
            "{0} には {1} も必要です（1h や 1d など）。両方を指定してください。",
        ["{0} needs {1}, such as sum or mean. Give both."] =
            "{0} には {1} も必要です（sum や mean など）。両方を指定してください。",
        ["{0} is \"{1}\". Expected {2}."] =
            "{0} が \"{1}\" です。{2}を指定してください。",
        ["{0}: the rows from {1} to {2} fill no interval of {3}. Use a shorter interval ({4})."] =
            "{0}：{1} から {2} までの行では、{3} の区間が一つも埋まりません。区間を短くしてください（{4}）。",
        ["{0} has rows in incomplete intervals only and is left out."] =
            "{0}：不完全な区間にしか行がないため、除きました。",
        ["{0}: the interval of {1} is incomplete and left out ({2} {3})."] =
            "{0}：{1} の区間は不完全なので除きました（{2} {3}）。",
        ["{0}: the intervals of {1} and {2} are incomplete and left out ({3} {4})."] =
            "{0}：{1} と {2} の区間は不完全なので除きました（{3} {4}）。",
        ["{0}: the last {1} rows have no values, so they are future rows of {2}. Forecasts begin after {3}."] =
            "{0}：最後の {1} 行には値がないため、{2} の将来の行として扱います。予測は {3} の次から始まります。",
        ["{0}: the last {1} rows have no values, and forecasts begin after them. If {2} is known in advance, name it ({3}) to forecast these rows; otherwise remove them."] =
            "{0}：最後の {1} 行には値がなく、予測はその後から始まります。これらの行を予測するには、{2} が事前に分かる列なら {3} に指定し、そうでなければ行を削除してください。",
        ["{0}: the last {1} rows have no values, and forecasts begin after them. Remove them to forecast these rows."] =
            "{0}：最後の {1} 行には値がなく、予測はその後から始まります。これらの行を予測するには、行を削除してください。",
        ["series \"{0}\": the future rows have {1}, but {2} was expected. Future rows from there on are ignored."] =
            "系列 \"{0}\"：将来の行に {1} がありますが、{2} のはずです。そこから後の将来の行は無視します。",
        ["{0} has no values at the end, unlike other series. Its forecast begins after the missing values."] =
            "{0}：ほかの系列と違い、末尾に値がありません。予測は欠損値の後から始まります。",
        ["{0} ends before {1}. Its forecast begins after its own end."] =
            "{0}：{1} より前に終わっています。予測はその系列の終わりから始まります。",
        ["{0} has another frequency than most series ({1}). Its own frequency is used."] =
            "{0}：ほかの系列の間隔（{1}）と違います。その系列自身の間隔で扱います。",
        ["{0} has timestamps between regular steps. Consecutive rows are treated as one step apart."] =
            "{0}：一定の間隔から外れたタイムスタンプがあります。行は 1 ステップずつ離れているものとして扱います。",
        ["{0} has whole numbers as timestamps and more missing rows ({1}) than rows. If the numbers are dates, write them as 2024-12-31."] =
            "{0}：タイムスタンプが整数で、欠けている行（{1} 行）が実際の行より多くなっています。日付であれば 2024-12-31 のように書いてください。",
        ["{0} has no values."] =
            "{0}：値が一つもありません。",
        ["{0}: {1}"] =
            "{0}：{1}",
        ["{0}: {1} has duplicate timestamps ({2} in all), as happens when clocks are set back. The mean of their values is used. To keep them apart, name the time zone ({3})."] =
            "{0}：{1}には、時計が戻されたときのように重複したタイムスタンプが {2} 個あります。値の平均を使います。別々の値として扱うには、タイムゾーンを指定してください（{3}）。",
        ["{0} has another frequency ({1}) than the training data ({2}), so the forecast is unreliable. Train a model on series with this frequency."] =
            "{0}：間隔（{1}）が学習データの間隔（{2}）と違うため、予測は信頼できません。この間隔の系列でモデルを学習してください。",
        ["{0} has values of 0 or less ({1} in all). They are treated as missing because the model was trained on logarithms."] =
            "{0}：0 以下の値が合計 {1} 個あります。モデルは対数で学習しているため、欠損値として扱います。",
        ["{0} has many values of 0 or less ({1} in all). The model was trained on logarithms, so the forecast without them is less reliable. Train a model on such series."] =
            "{0}：0 以下の値が合計 {1} 個と多くあります。モデルは対数で学習しているため、対数を使わない予測は信頼性が下がります。このような系列でモデルを学習してください。",
        ["{0} has no values and is skipped."] =
            "{0}：値が一つもないため、予測しません。",
        ["{0} has no value in its last {1} rows. The forecast repeats the last value."] =
            "{0}：直近 {1} 行に値がありません。最後の値を繰り返して予測とします。",
        ["{0} has no value in its last {1} rows, which the networks read. The combination of simple forecasts alone forecasts it."] =
            "{0}：ネットワークが読む直近 {1} 行に値がありません。単純な予測の組み合わせだけで予測します。",
        ["{0} is constant over the last {1} values, and the forecast is based only on these."] =
            "{0}：直近 {1} 個の値が一定です。予測はこれらの値だけから作られます。",
        ["{0} has fewer than {1} values. The forecast and its intervals are estimated from all series of the training data."] =
            "{0}：値が {1} 個未満です。予測と区間は、学習データのすべての系列から推定します。",
        ["{0} has fewer than {1} values, too few for the networks. The combination of simple forecasts alone forecasts it."] =
            "{0}：値が {1} 個未満で、ネットワークには足りません。単純な予測の組み合わせだけで予測します。",
        ["{0} has at most one season of values ({1}). The forecast is estimated from all series of the training data."] =
            "{0}：値が 1 季節（{1} 個）以下しかありません。予測は、学習データのすべての系列から推定します。",
        ["{0}: {1} had rows out of order. They were sorted by time."] =
            "{0}：{1}の行が時刻の順に並んでいなかったため、並べ替えました。",
        ["series {0}"] =
            "系列 {0}",
        ["each of {0} series ({1})"] =
            "{0} 個の系列（{1}）",
        ["{0}, row {1}, \"{2}\""] =
            "{0}、{1} 行目、\"{2}\"",

        // Rows of the future.
        ["the future rows are ignored, because no column is known in advance."] =
            "将来の値が分かる列がないため、将来の行は無視します。",
        ["the future rows don't name a series, so they are used for all {0} series."] =
            "将来の行に系列の名前がないため、{0} 個の系列すべてに使います。",
        ["the future rows lack column \"{0}\", which is known in advance. Their columns are {1}."] =
            "将来の行に、将来の値が分かる列 \"{0}\" がありません。列は {1} です。",
        ["the future rows lack series \"{0}\". Expected the columns known in advance for every series."] =
            "将来の行に系列 \"{0}\" がありません。将来の値が分かる列を、すべての系列について用意してください。",
        ["series \"{0}\", {1}, column \"{2}\": the value is missing. A column known in advance needs a value at every step."] =
            "系列 \"{0}\"、{1}、列 \"{2}\"：値がありません。将来の値が分かる列には、各ステップの値が必要です。",
        ["series \"{0}\" ends at {1}, but the future rows have timestamps such as {2}. Expected timestamps of the same kind."] =
            "系列 \"{0}\" は {1} で終わりますが、将来の行のタイムスタンプは {2} のような形式です。同じ形式にしてください。",
        ["series \"{0}\": the future rows have {1}, but {2} was expected. Give one row for each step after {3}."] =
            "系列 \"{0}\"：将来の行が {2} ではなく {1} になっています。{3} より後の各ステップに 1 行ずつ必要です。",
        ["series \"{0}\": no future row is later than {1}. Give one row for each step to forecast."] =
            "系列 \"{0}\"：{1} より後の将来の行がありません。予測する各ステップに 1 行ずつ必要です。",
        ["column \"{0}\" contains numbers, but text in the future rows. Expected numbers in both."] =
            "列 \"{0}\" は数値ですが、将来の行では文字列です。どちらも数値にしてください。",

        // Panels.
        ["1 series of {0}"] =
            "1 系列、{0}",
        ["{0} series of {1}"] =
            "{0} 系列、各 {1}",
        ["{0}–{1} points"] =
            "{0}～{1} 点",
        ["1 point"] =
            "1 点",
        ["{0} points"] =
            "{0} 点",
        ["{0} ({1})"] =
            "{0}（{1}）",
        ["one per column"] =
            "1 列に 1 系列",
        ["by \"{0}\""] =
            "列 \"{0}\" で識別",
        ["1 gap"] =
            "途切れ 1 か所",
        ["{0} gaps"] =
            "途切れ {0} か所",
        ["{0}, {1}, 1 missing value"] =
            "{0}、{1}、欠損値 1 個",
        ["{0}, {1}, {2} missing values"] =
            "{0}、{1}、欠損値 {2} 個",

        // Steps of time.
        ["numbered"] =
            "連番",
        ["numbered in steps of {0}"] =
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
        ["Mon"] =
            "月",
        ["Tue"] =
            "火",
        ["Wed"] =
            "水",
        ["Thu"] =
            "木",
        ["Fri"] =
            "金",
        ["Sat"] =
            "土",
        ["Sun"] =
            "日",
        ["{0}–{1}"] =
            "{0}～{1}",
        ["{0} {1}"] =
            "{0} {1}",
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
            "{0}、不規則な間隔 {1} か所",
        ["{0}, {1} … {2}"] =
            "{0}、{1} … {2}",
        ["the series can't be continued by {0} steps ({1}) after {2}. Use a smaller horizon."] =
            "系列を {2} から {0} ステップ（{1}）先まで続けることはできません。予測期間を短くしてください。",

        // Series.
        ["the series has the value {0}, but the loss {1} needs values of {2} or more. Choose another loss."] =
            "系列に値 {0} がありますが、損失 {1} が扱えるのは {2} 以上の値です。別の損失を選んでください。",
        ["the series has {0} at index {1} (counted from 0). Expected finite numbers: fill in missing values and give them the weight 0."] =
            "系列の {1} 番目（0 から数える）の値が {0} です。有限の数が必要です。欠損値は別の値で埋め、重みを 0 にしてください。",
        ["the series has {0} points, but a window of {1} needs at least {2}. Give more points, or use a smaller window."] =
            "系列は {0} 点ですが、ウィンドウ {1} には {2} 点以上が必要です。点を増やすか、ウィンドウを小さくしてください。",
        ["series \"{0}\" has {1} points, but a window of {2} needs at least {3}. Give more points, or use a smaller window."] =
            "系列 \"{0}\" は {1} 点ですが、ウィンドウ {2} には {3} 点以上が必要です。点を増やすか、ウィンドウを小さくしてください。",
        ["series \"{0}\" has {1} points, but the model forecasts from the last {2}. Give more points."] =
            "系列 \"{0}\" は {1} 点ですが、モデルは最後の {2} 点から予測します。点を増やしてください。",
        ["series \"{0}\" is constant: all {1} values are {2}. A model can't be trained on a constant series."] =
            "系列 \"{0}\" は一定です（{1} 個の値がすべて {2}）。一定の系列ではモデルを学習できません。",
        ["series \"{0}\": the forecast overflows at step {1}. Use a smaller horizon, or train a model with the tanh nonlinearity."] =
            "系列 \"{0}\"：予測がステップ {1} で数の範囲を超えます。予測期間を短くするか、非線形関数を tanh にして学習し直してください。",
        ["series \"{0}\""] =
            "系列 \"{0}\"",
        ["the values"] =
            "値",
        ["{0}: values such as {1:G4} are too large or too close together to be scaled to standard deviation 1. Use another unit."] =
            "{0}：{1:G4} のような値は、大きすぎるか差が小さすぎるため、標準偏差 1 にそろえられません。別の単位を使ってください。",
        ["series \"{0}\": values such as {1:G4} are too large. Expected at most {2}: use another unit."] =
            "系列 \"{0}\"：{1:G4} のような値は大きすぎます。{2} 以下が必要です。別の単位を使ってください。",

        // Panels.
        ["all series are too short or have no values: a backtest needs a value to forecast from and one to score. Give more points."] =
            "どの系列も短すぎるか、値がありません。バックテストには、予測の元になる値と評価する値が必要です。点を増やしてください。",
        ["all series are too short or have no values: {0} windows with a horizon of {1} need a value before the last {2} points. Give more points, or use a smaller horizon and fewer windows."] =
            "どの系列も短すぎるか、値がありません。予測期間 {1} のウィンドウ {0} 個には、末尾の {2} 点より前に値が必要です。点を増やすか、予測期間を短くしてウィンドウの数を減らしてください。",
        ["all series are too short or have no values: {0} windows with a horizon of {1} need a value before the last {2} points. Give more points, or use fewer windows."] =
            "どの系列も短すぎるか、値がありません。予測期間 {1} のウィンドウ {0} 個には、末尾の {2} 点より前に値が必要です。点を増やすか、ウィンドウの数を減らしてください。",
        ["series \"{0}\" ends at {1}, but the test file has none of the {2} steps starting at {3}. Expected the rows that follow the training file."] =
            "系列 \"{0}\" は {1} で終わりますが、テストファイルには {3} からの {2} ステップの行が一つもありません。学習用ファイルに続く行が必要です。",
        ["the test file lacks {0} of the {1} points to score, first in series {2}. They are skipped."] =
            "テストファイルには、評価する {1} 点のうち {0} 点がありません（最初は系列 {2}）。その点は評価しません。",
        ["series \"{0}\" ends at {1}, but the test file has timestamps such as {2}. Expected timestamps of the same kind."] =
            "系列 \"{0}\" は {1} で終わりますが、テストファイルのタイムスタンプは {2} のような形式です。同じ形式にしてください。",
        ["\"{0}\" at {1}"] =
            "\"{0}\" の {1}",
        ["all series are too short or have no values: a horizon of {0} needs a value before the last {1} points. Give more points, or use a smaller horizon."] =
            "どの系列も短すぎるか、値がありません。予測期間 {0} には、末尾の {1} 点より前に値が必要です。点を増やすか、予測期間を短くしてください。",
        ["the test file has none of the series in the training file, such as \"{0}\". Give a file with the same series names."] =
            "テストファイルに、学習用ファイルの系列（\"{0}\" など）が一つもありません。同じ名前の系列を含むファイルを指定してください。",
        ["no series has a value, so no model can be trained. Give series with values."] =
            "どの系列にも値がないため、モデルを学習できません。値のある系列を指定してください。",
        ["series \"{0}\" has the value {1}, but the negative binomial likelihood needs counts: whole numbers of 0 or more. Use quantiles instead."] =
            "系列 \"{0}\" に値 {1} がありますが、負の二項分布に必要なのは 0 以上の整数です。代わりに分位点を使ってください。",

        // Tables of typed columns: Parquet and databases.
        ["{0}, row {1}, column \"{2}\""] =
            "{0}、{1} 行目、列 \"{2}\"",
        ["{0}: column \"{1}\" has the unsupported type {2}. Expected numbers, text or timestamps."] =
            "{0}：列 \"{1}\" の型 {2} には対応していません。数値、文字列、タイムスタンプのいずれかが必要です。",
        ["{0}: column \"{1}\" is ignored because its type {2} isn't supported."] =
            "{0}：列 \"{1}\" は無視します。型 {2} には対応していません。",
        ["{0}: the query returns no columns. Expected a query such as SELECT unique_id, ds, y FROM sales."] =
            "{0}：クエリが列を返しません。SELECT unique_id, ds, y FROM sales のようなクエリを指定してください。",
        ["{0}: the file is damaged or isn't a supported Parquet file: {1}"] =
            "{0}：壊れているか、対応していない Parquet ファイルです：{1}",
        ["\"{0}\" isn't a table name. Expected one such as forecasts or shop.forecasts."] =
            "\"{0}\" はテーブル名ではありません。forecasts や shop.forecasts のように指定してください。",
        ["{0}: the query would change the database, which is opened read-only. Expected a query such as SELECT unique_id, ds, y FROM sales."] =
            "{0}：クエリがデータベースを変更しようとしましたが、データベースは読み取り専用で開いています。SELECT unique_id, ds, y FROM sales のようなクエリを指定してください。",
        ["{0}: the query has several statements. Expected one, such as SELECT unique_id, ds, y FROM sales."] =
            "{0}：クエリに文が複数あります。SELECT unique_id, ds, y FROM sales のような一つの文を指定してください。",
        ["{0}: the database is read-only. Change the permissions of the file and its folder, or choose another database."] =
            "{0}：データベースに書き込めません。ファイルとフォルダーの権限を変えるか、別のデータベースを指定してください。",
        ["{0}: {1}. A table of forecasts has the columns {2}. Add the missing columns, or choose another table; a new table is created automatically."] =
            "{0}：{1}。予測のテーブルの列は {2} です。足りない列を追加するか、別のテーブルを指定してください。新しいテーブルは自動的に作成します。",
        ["{0}: the file isn't an SQLite database."] =
            "{0}：SQLite のデータベースではありません。",
        ["the PostgreSQL connection string isn't valid. Expected one such as postgresql://user@host:5432/database, or Host=host;Username=user;Database=database."] =
            "PostgreSQL の接続文字列が正しくありません。postgresql://user@host:5432/database や Host=host;Username=user;Database=database のように指定してください。",
        ["{0}: {1}. Set the password in the environment variable PGPASSWORD or in ~/.pgpass."] =
            "{0}：{1}。パスワードを環境変数 PGPASSWORD または ~/.pgpass に設定してください。",
        ["{0}: can't connect: {1}. Check that the server is running and the address is correct."] =
            "{0}：接続できません：{1}。サーバーが動いているか、アドレスが正しいかを確かめてください。",
        ["{0}: {1} needs OpenSSL, but libssl isn't installed on this machine. Install it, for example with: apt-get install openssl"] =
            "{0}：{1}には OpenSSL が必要ですが、このマシンに libssl がありません。apt-get install openssl などでインストールしてください。",
        ["{0}: the server asks for a password. Set it in the environment variable PGPASSWORD or in ~/.pgpass."] =
            "{0}：サーバーがパスワードを求めています。環境変数 PGPASSWORD または ~/.pgpass に設定してください。",

        ["finite numbers"] =
            "有限の数",
        ["a number above 0"] =
            "0 より大きい数",
    };
}
