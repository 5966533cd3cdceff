using System.Text;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// An XML documentation file. It is not parsed as a whole, which for the base library's would take a second: the places of its members
/// are noted, and a member is read when somebody asks for it.
/// </summary>
internal sealed class DocumentationFile
{
    private static readonly byte[] memberStart = "<member name=\""u8.ToArray();
    private static readonly byte[] memberEnd = "</member>"u8.ToArray();

    private readonly string path;

    // By the hash of the id; the ids themselves would be several times as large.
    private readonly Dictionary<ulong, (int Start, int Length)> places = [];

    private DocumentationFile(string path) => this.path = path;

    /// <summary>Reads the places of the members; null when there is no such file.</summary>
    public static DocumentationFile? Open(string path)
    {
        try
        {
            var file = new DocumentationFile(path);
            file.NotePlaces(File.ReadAllBytes(path));
            return file;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>A member's XML; null when the file has none.</summary>
    /// <param name="id">As the compiler writes it: <c>M:System.Math.Sqrt(System.Double)</c>.</param>
    public string? Member(string id)
    {
        byte[] name = Encoding.UTF8.GetBytes(id);
        if (!places.TryGetValue(Hash(name), out (int Start, int Length) place))
            return null;

        try
        {
            using FileStream file = File.OpenRead(path);
            file.Position = place.Start;
            byte[] xml = new byte[place.Length];
            file.ReadExactly(xml);
            return Name(xml.AsSpan(memberStart.Length)).SequenceEqual(name) ? Encoding.UTF8.GetString(xml) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void NotePlaces(ReadOnlySpan<byte> xml)
    {
        for (int start = 0; xml[start..].IndexOf(memberStart) is >= 0 and var next;)
        {
            start += next;
            ReadOnlySpan<byte> name = Name(xml[(start + memberStart.Length)..]);
            int length = xml[start..].IndexOf(memberEnd) + memberEnd.Length;
            if (length < memberEnd.Length)
                return;
            places[Hash(name)] = (start, length);
            start += length;
        }
    }

    private static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> xml) => xml.IndexOf((byte)'"') is >= 0 and var end ? xml[..end] : [];

    // FNV-1a.
    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 14695981039346656037;
        foreach (byte next in bytes)
            hash = (hash ^ next) * 1099511628211;
        return hash;
    }
}
