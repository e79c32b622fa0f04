namespace QaPipeline.Mapping.Text;

/// <summary>Values under small numbers, such as those of <see cref="WordForms"/>; the array grows with the highest number that is asked for.</summary>
sealed class NumberedValues<T>(T unknown)
{
    T[] _values = [];

    /// <summary>The value under <paramref name="number"/>, to be read or written.</summary>
    public ref T this[int number]
    {
        get
        {
            if (number >= _values.Length)
            {
                var known = _values.Length;
                Array.Resize(ref _values, Math.Max(256, Math.Max(number + 1, 2 * known)));
                Array.Fill(_values, unknown, known, _values.Length - known);
            }
            return ref _values[number];
        }
    }
}
