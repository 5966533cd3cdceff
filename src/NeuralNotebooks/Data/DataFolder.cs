namespace NeuralNotebooks;

/// <summary>
/// Where data sets are looked for: in the folder that the environment variable <c>NEURALNOTEBOOKS_DATA</c> names, else in the
/// folder <c>data</c> beside or above the current folder. Each data set is a folder in there: <c>mnist</c>, for one.
/// </summary>
public static class DataFolder
{
    /// <summary>The name of the environment variable.</summary>
    public const string Variable = "NEURALNOTEBOOKS_DATA";

    /// <summary>The folder of a data set, or null where there is none.</summary>
    /// <param name="dataSet">The folder's name: <c>mnist</c>, for one.</param>
    /// <exception cref="DirectoryNotFoundException">The environment variable names a folder that does not exist.</exception>
    public static string? Find(string dataSet) => Find(dataSet, Environment.GetEnvironmentVariable(Variable), Environment.CurrentDirectory);

    /// <summary>
    /// A relative value of the variable is tried from the current folder and from those above it: notebooks and tests run in folders
    /// of their own, and whoever set the variable meant the folder where they stood.
    /// </summary>
    internal static string? Find(string dataSet, string? variable, string currentFolder)
    {
        string[] folders = [.. Folders(variable, currentFolder)];
        if (IsSet(variable) && folders.Length == 0)
            throw new DirectoryNotFoundException(
                $"The environment variable {Variable} names the folder {variable}, which does not exist (seen from {currentFolder}). " +
                "Correct it, or unset it to look in data/.");

        return folders.Select(folder => Path.Combine(folder, dataSet)).FirstOrDefault(Directory.Exists);
    }

    /// <summary>Where a data set is, or else where it would be found if it were there.</summary>
    internal static string ForDownload(string dataSet) =>
        ForDownload(dataSet, Environment.GetEnvironmentVariable(Variable), Environment.CurrentDirectory);

    /// <summary>A folder that does not exist yet is to be made where the user stands.</summary>
    internal static string ForDownload(string dataSet, string? variable, string currentFolder)
    {
        string[] folders = [.. Folders(variable, currentFolder), Path.GetFullPath(Path.Combine(currentFolder, Relative(variable)))];
        return folders.Select(folder => Path.Combine(folder, dataSet)).FirstOrDefault(Directory.Exists) ?? Path.Combine(folders[0], dataSet);
    }

    /// <summary>The folders of data sets that there are, the nearest first.</summary>
    private static IEnumerable<string> Folders(string? variable, string currentFolder)
    {
        for (DirectoryInfo? folder = new(currentFolder); folder is not null; folder = folder.Parent)
        {
            string data = Path.GetFullPath(Path.Combine(folder.FullName, Relative(variable)));
            if (Directory.Exists(data))
                yield return data;
        }
    }

    private static bool IsSet(string? variable) => !string.IsNullOrWhiteSpace(variable);

    private static string Relative(string? variable) => IsSet(variable) ? variable! : "data";
}
