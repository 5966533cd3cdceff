namespace NeuralNotebooks;

/// <summary>
/// The types that a file may name: those of this library, and those that the caller handed in. A file can have no other made, however it
/// calls it.
/// </summary>
/// <param name="own">The types that the caller handed in.</param>
internal sealed class KnownTypes(ReadOnlySpan<Type> own)
{
    // Two names for the kind of a type, so that a learner's own Dense is never taken for the library's. No parameter can be called so.
    public const string LibraryKey = "$type", OwnKey = "$own";

    private static readonly Dictionary<string, Type> library =
        typeof(Module).Assembly.GetExportedTypes().Where(type => type is { IsAbstract: false, IsNested: false }).ToDictionary(NameOf);

    private readonly Type[] own = own.ToArray();

    /// <summary>The key under which a file names a type.</summary>
    public static string KeyOf(Type type) => type.Assembly == typeof(Module).Assembly ? LibraryKey : OwnKey;

    /// <summary>How a file names a type: <c>Dense</c>, <c>Activation</c>.</summary>
    public static string NameOf(Type type) => type.Name.Split('`')[0];

    /// <summary>The library's type of this name, or null.</summary>
    public static Type? Library(string name) => library.GetValueOrDefault(name);

    /// <summary>The type of this name that the caller handed in, or null.</summary>
    /// <exception cref="ArgumentException">There are two.</exception>
    public Type? Own(string name)
    {
        Type[] types = [.. own.Where(type => NameOf(type) == name).Distinct()];
        return types.Length < 2
            ? types.SingleOrDefault()
            : throw new ArgumentException($"two of the types handed in have the name {name}: {types[0]} and {types[1]}.");
    }
}
