namespace Nami.Data;

/// <summary>The texts that the cells of a workbook refer to by number.</summary>
internal sealed class SharedTexts
{
    private const int MostCharacters = 1 << 27, MostTexts = 1 << 24;

    private readonly List<int> _ends = [];
    private char[] _characters = [];
    private int _length;

    /// <param name="xml">The part of the workbook, which is disposed; null where there is none.</param>
    public SharedTexts(XmlScanner? xml)
    {
        using (xml)
        {
            while (xml?.Read() == true)
            {
                if (!xml.IsStart("si"))
                    continue;
                for (var text = new RichText(xml); text.Read();)
                    Append(xml);
                if (_ends.Count == MostTexts)
                    xml.TooLong(MostTexts);
                _ends.Add(_length);
            }
        }
    }

    /// <summary>A text by its number.</summary>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(int index, out ReadOnlySpan<char> text)
    {
        bool isThere = (uint)index < (uint)_ends.Count;
        int start = isThere && index > 0 ? _ends[index - 1] : 0;
        text = isThere ? _characters.AsSpan(start, _ends[index] - start) : default;
        return isThere;
    }

    private void Append(XmlScanner xml)
    {
        var text = xml.Text;
        if (_length + text.Length > MostCharacters)
            xml.TooLong(MostCharacters);
        if (_length + text.Length > _characters.Length)
            Array.Resize(ref _characters, Math.Max(2 * _characters.Length, _length + text.Length));
        text.CopyTo(_characters.AsSpan(_length));
        _length += text.Length;
    }
}

/// <summary>
/// The text within an element, which may have runs of different fonts. How it is pronounced, which Japanese texts have beside it, is left
/// out.
/// </summary>
internal struct RichText(XmlScanner xml)
{
    private readonly int _depth = xml.Depth;
    private int _phonetic;

    /// <summary>Goes to the next piece of the text; false at the end of the element.</summary>
    public bool Read()
    {
        bool isText = false;
        while (xml.Read())
        {
            if (xml.Part == XmlPart.Text)
            {
                if (isText && _phonetic == 0)
                    return true;
                continue;
            }
            if (xml.Part == XmlPart.End && xml.Depth == _depth)
                return false;
            isText = xml.IsStart("t");
            if (_phonetic == 0 && xml.IsStart("rPh"))
                _phonetic = xml.Depth;
            else if (xml.Part == XmlPart.End && xml.Depth == _phonetic)
                _phonetic = 0;
        }
        return false;
    }
}
