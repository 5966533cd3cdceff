using System.ComponentModel;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// The packages of a session. Those that a cell asks for are noted first and restored together, before the cell's code needs them: once
/// for a cell and not once for a line, and so that their versions agree with those of the cells before.
/// </summary>
/// <param name="state">The session.</param>
/// <param name="folder">Where it is kept what packages consist of.</param>
internal sealed class SessionPackages(SessionState state, string folder)
{
    private readonly PackageRestorer restorer = new(folder);
    private readonly Dictionary<string, PackageRequest> restored = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(DirectivePart Part, PackageRequest Request)> requested = [];
    private readonly List<string> sources = [];

    /// <summary>Notes that a cell wants a package. A library that the host brings along is there already.</summary>
    public void Request(DirectivePart part, PackageRequest request)
    {
        bool isThere = state.References.IsKnown(request.Id) || (restored.TryGetValue(request.Id, out PackageRequest? before) && before == request);
        if (!isThere)
            requested.Add((part, request));
    }

    /// <summary>Adds a place that packages may come from.</summary>
    public void AddSource(string source)
    {
        if (!sources.Contains(source))
            sources.Add(source);
    }

    /// <summary>Restores what was asked for, and makes it usable.</summary>
    /// <exception cref="DirectiveException">A package cannot be had.</exception>
    /// <exception cref="OperationCanceledException">The user stopped the cell.</exception>
    public void RestoreRequested(CellRun cell)
    {
        if (requested.Count == 0)
            return;

        (DirectivePart Part, PackageRequest Request)[] wanted = [.. requested];
        requested.Clear();
        Dictionary<string, PackageRequest> all = new(restored, StringComparer.OrdinalIgnoreCase);
        foreach ((_, PackageRequest request) in wanted)
            all[request.Id] = request;

        string names = string.Join(", ", wanted.Select(want => want.Request));
        DisplayHandle progress = Notebook.Display(new MimeBundle($"Fetching {names} …"));
        try
        {
            PackageFiles files = Restore(new PackageSet([.. all.Values], sources), cell, wanted);
            IReadOnlyList<string> stay = Use(files);
            foreach ((_, PackageRequest request) in wanted)
                restored[request.Id] = request;
            progress.Update(new MimeBundle(Summary(files, wanted, stay)));
        }
        catch
        {
            progress.Update(new MimeBundle($"Could not fetch {names}."));
            throw;
        }
    }

    private PackageFiles Restore(PackageSet packages, CellRun cell, (DirectivePart Part, PackageRequest Request)[] wanted)
    {
        PackageFiles? kept = restorer.Kept(packages);
        if (kept is not null && !packages.IsFloating)
            return kept;

        PackageFiles files;
        try
        {
            files = restorer.RestoreAsync(packages, cell.Folder, cell.Thread.StopToken).GetAwaiter().GetResult();
        }
        catch (Win32Exception exception)
        {
            throw new DirectiveException(wanted[0].Part, "Packages need the .NET SDK, and there is no dotnet on the path.", exception);
        }

        if (!files.HasErrors)
            return files;

        // Without a network, what was the newest version last time is better than none.
        return kept ?? throw Failure(files, wanted);
    }

    private IReadOnlyList<string> Use(PackageFiles files)
    {
        List<string> stay = [];
        foreach (string path in files.Runtime.Where(path => !state.References.IsKnown(Path.GetFileNameWithoutExtension(path))))
        {
            if (!state.LoadContext.Add(path))
                stay.Add(Path.GetFileNameWithoutExtension(path));
        }

        foreach (string path in files.Compile.Where(path => !stay.Contains(Path.GetFileNameWithoutExtension(path))))
            state.References.Add(path);
        state.LoadContext.AddNative(files.Native);
        return stay;
    }

    private static string Summary(PackageFiles files, (DirectivePart Part, PackageRequest Request)[] wanted, IReadOnlyList<string> stay)
    {
        string[] ids = [.. wanted.Select(want => want.Request.Id)];
        IEnumerable<string> lines =
        [
            "Ready to use: " + string.Join(", ", files.Packages.Where(package => ids.Contains(package.Id, StringComparer.OrdinalIgnoreCase))
                .Select(package => $"{package.Id} {package.Version}")),
            .. files.Messages.Select(message => message.ToString()),
            .. stay.Select(name => $"{name} is in use in another version, which stays; #!reset or a restart lets go of it."),
        ];
        return string.Join('\n', lines);
    }

    private static DirectiveException Failure(PackageFiles files, (DirectivePart Part, PackageRequest Request)[] wanted)
    {
        PackageMessage[] errors = [.. files.Messages.Where(message => message.IsError)];
        HashSet<string?> ids = new(errors.Select(error => error.PackageId), StringComparer.OrdinalIgnoreCase);
        DirectivePart part = wanted.FirstOrDefault(want => ids.Contains(want.Request.Id)).Part ?? wanted[0].Part;
        return new DirectiveException(part, string.Join('\n', errors.Select(error => error.ToString())));
    }
}
