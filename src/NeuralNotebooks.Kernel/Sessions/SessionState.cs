using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>What the cells of a session have in common: what was compiled, the values of the variables, the references.</summary>
internal sealed class SessionState
{
    private readonly Action<Exception> reportError;
    private volatile object?[] states = [];

    /// <param name="options">What the host adds.</param>
    /// <param name="reportError">Told of exceptions on threads that belong to no cell.</param>
    public SessionState(SessionOptions options, Action<Exception> reportError)
    {
        Options = options;
        this.reportError = reportError;
        Sources = new CellSources();
        Reset();
    }

    /// <summary>What the host adds.</summary>
    public SessionOptions Options { get; }

    /// <summary>The sources of all cells, those before a reset too.</summary>
    public CellSources Sources { get; }

    /// <summary>What cells can use.</summary>
    public References References { get; private set; }

    /// <summary>Where the assemblies of the cells are loaded.</summary>
    public SubmissionLoadContext LoadContext { get; private set; }

    /// <summary>Compiles the cells.</summary>
    public SubmissionCompiler Compiler { get; private set; }

    /// <summary>The packages that cells have asked for.</summary>
    public SessionPackages Packages { get; private set; }

    /// <summary>The variables that cells have declared; of those of one name the last, which is the one that a cell sees.</summary>
    public IReadOnlyList<SessionVariable> Variables =>
    [
        .. states.Skip(1).OfType<object>().SelectMany(VariablesOf).Reverse().DistinctBy(variable => variable.Name).Reverse(),
    ];

    /// <summary>Forgets everything that cells have declared and referenced.</summary>
    [MemberNotNull(nameof(References), nameof(LoadContext), nameof(Compiler), nameof(Packages))]
    public void Reset()
    {
        References = new References([typeof(Notebook).Assembly, typeof(CellFunctions).Assembly, .. Options.References]);
        LoadContext = new SubmissionLoadContext(reportError);
        Compiler = new SubmissionCompiler(References, [.. Options.Usings, typeof(CellFunctions).FullName!], LoadContext);
        Packages = new SessionPackages(this, Options.PackageFolder);
        states = new object?[64];
    }

    /// <summary>The array that a submission puts its state into.</summary>
    public object?[] StatesFor(Submission submission)
    {
        if (submission.Slot >= states.Length)
        {
            object?[] larger = states;
            Array.Resize(ref larger, states.Length * 2);
            states = larger;
        }

        return states;
    }

    // The compiler makes a class of each submission, and a public field of each variable.
    private static IEnumerable<SessionVariable> VariablesOf(object submission) => submission.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .Where(variable => !variable.Name.Contains('<'))
        .Select(variable => new SessionVariable(variable.Name, variable.FieldType, variable.GetValue(submission)));
}
