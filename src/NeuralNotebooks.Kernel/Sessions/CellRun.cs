using System.Diagnostics;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>One cell on its way through the session.</summary>
internal sealed class CellRun
{
    private readonly CellDocument cell;
    private readonly int number;
    private readonly OutputSink sink;
    private readonly CellScope scope;
    private readonly Stack<CellDocument> documents = [];
    private readonly List<Action> atEnd = [];
    private MessagePump? pump;
    private object? value;

    public CellRun(SessionState state, string code, int number, CellOptions options)
    {
        State = state;
        this.number = number;
        cell = new CellDocument(CellSources.NameOf(options.IsNumbered ? number : null), code, Directory.GetCurrentDirectory());
        sink = new OutputSink(options.OnOutput ?? (_ => { }));
        scope = new CellScope(sink, new InputSource(options.OnInput), ReportError);
        Thread = new CellThread(scope, Run);
    }

    /// <summary>What the session's cells have in common.</summary>
    public SessionState State { get; }

    /// <summary>Where the cell runs.</summary>
    public CellThread Thread { get; }

    /// <summary>What runs in place of the source, if something does.</summary>
    public Action? Work { private get; init; }

    /// <summary>Where the files that the source names are looked for.</summary>
    public string Folder => documents.Peek().Folder;

    /// <summary>Runs the cell to its end, whatever that is.</summary>
    public async Task<CellResult> RunAsync()
    {
        long start = Stopwatch.GetTimestamp();
        Exception? exception = await Thread.RunAsync().ConfigureAwait(false);
        IReadOnlyList<BackgroundBody> bodies = Thread.StopRequested ? await Thread.Stopped.ConfigureAwait(false) : [];
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);

        if (bodies.Count > 0)
            sink.Write(StreamOutput.StandardError, LeftBehind.Describe(bodies, cell.Name));
        if (exception is null)
            return new CellResult(number, Thread.StopRequested ? CellStatus.Stopped : CellStatus.Succeeded, value, null, elapsed);

        CellError error = Describe(exception, scope.Line);
        sink.Send(new ErrorOutput(error));
        if (exception is CellStoppedException { LeftBehind: true })
            sink.Close();
        CellStatus status = exception is CellStoppedException ? CellStatus.Stopped : CellStatus.Failed;
        return new CellResult(number, status, null, error, elapsed);
    }

    /// <summary>Shows something.</summary>
    public void Display(MimeBundle bundle) => Notebook.Display(bundle);

    /// <summary>Does something when the cell has ended, well or not.</summary>
    public void AtEnd(Action action) => atEnd.Add(action);

    /// <summary>The file that a directive names, beside the source that it stands in.</summary>
    /// <exception cref="DirectiveException">There is none.</exception>
    public string FileOf(DirectivePart part)
    {
        if (part.Argument.Length == 0)
            throw new DirectiveException(part, $"{part.Name} needs a file: {DirectiveTable.Find(part).Usage}");

        string path = Path.GetFullPath(part.Argument, Folder);
        string where = Path.IsPathRooted(part.Argument) ? "" : $" in {Folder}";
        return File.Exists(path) ? path : throw new DirectiveException(part, $"There is no file {part.Argument}{where}.");
    }

    /// <summary>Runs a source file.</summary>
    public void RunFile(DirectivePart part, string path)
    {
        string code = File.ReadAllText(path);
        if (SourceLibrary.IsLibrary(code))
            Thread.Protect(stopToken => SourceLibrary.Reference(code, path, State, stopToken));
        else
            RunDocument(part, new CellDocument(path, code, Path.GetDirectoryName(path)!));
    }

    /// <summary>Runs a source that the cell loads.</summary>
    /// <exception cref="DirectiveException">The source is running: it loads itself.</exception>
    public void RunDocument(DirectivePart part, CellDocument document)
    {
        if (documents.Any(running => running.Name == document.Name))
            throw new DirectiveException(part, $"{part.Argument} loads itself.");
        Run(document);
    }

    /// <summary>Tells of an exception that the cell cannot fail with.</summary>
    public void ReportError(Exception exception) =>
        sink.Write(StreamOutput.StandardError, string.Join('\n', Describe(exception, line: 0).Traceback) + "\n");

    private void Run(MessagePump cellsPump)
    {
        pump = cellsPump;
        try
        {
            if (Work is null)
                Run(cell);
            else
                Work();
        }
        finally
        {
            foreach (Action action in atEnd)
                action();
        }
    }

    private void Run(CellDocument document)
    {
        State.Sources.Add(document.Name, document.Code);
        documents.Push(document);
        try
        {
            IReadOnlyList<CellPart> parts = CellParser.Parse(document.Code);
            CellPart? last = parts.OfType<CodePart>().LastOrDefault();
            foreach (CellPart part in parts)
                Run(part, isResult: part == last && document == cell);
            State.Packages.RestoreRequested(this);
        }
        catch (DirectiveException exception) when (exception.Document is null)
        {
            exception.Document = document.Name;
            throw;
        }
        finally
        {
            documents.Pop();
        }
    }

    private void Run(CellPart part, bool isResult)
    {
        Thread.StopToken.ThrowIfCancellationRequested();
        if (part is DirectivePart directive)
        {
            if (documents.Count == 1)
                scope.Line = part.Line;
            DirectiveTable.Find(directive).Run(directive, this);
        }
        else
        {
            State.Packages.RestoreRequested(this);
            object? partsValue = RunCode((CodePart)part);
            if (isResult)
                value = partsValue;
            if (ResultFormatter.FormatResult(partsValue) is not { } bundle)
                return;
            if (isResult)
                sink.Send(new ResultOutput(number, bundle));
            else
                Display(bundle);
        }
    }

    private object? RunCode(CodePart part)
    {
        var source = new SubmissionSource(part.Code, documents.Peek().Name, cell.Name);
        Submission submission = Thread.Protect(stopToken => State.Compiler.Compile(source, stopToken));
        if (submission.Factory is null)
            return null;

        Task<object?> task = submission.Factory(State.StatesFor(submission));
        pump!.RunUntilCompleted(task);
        return task.GetAwaiter().GetResult();
    }

    private CellError Describe(Exception exception, int line) => exception switch
    {
        CellStoppedException stopped => new Tracebacks(State.Sources, cell.Name, line).Describe(stopped),
        CompilationFailedException compilation => CompileErrors.Describe(compilation.Errors, cell.Name),
        DirectiveException directive => DirectiveErrors.Describe(directive, State.Sources, cell.Name),
        _ => new Tracebacks(State.Sources, cell.Name, line).Describe(exception),
    };
}
