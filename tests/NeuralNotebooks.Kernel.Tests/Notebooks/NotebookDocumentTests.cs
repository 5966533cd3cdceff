using System.Text;
using NeuralNotebooks.Display;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class NotebookDocumentTests : IDisposable
{
    /// <summary>Written by Jupyter's own nbformat 5.5.</summary>
    private static readonly string jupyterFile = Path.Combine(AppContext.BaseDirectory, "Files", "jupyter.ipynb");

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_untouched_notebook_is_written_as_Jupyter_wrote_it()
    {
        string path = Path.Combine(folder.Path, "copy.ipynb");

        NotebookDocument.Load(jupyterFile).Save(path);

        Assert.Equal(File.ReadAllBytes(jupyterFile), File.ReadAllBytes(path));
    }

    [Fact]
    public void Strings_set_by_us_are_written_as_Jupyter_writes_them()
    {
        // Every source is set anew, with the characters that writers disagree on.
        NotebookDocument notebook = NotebookDocument.Load(jupyterFile);
        foreach (NotebookCell cell in notebook.Cells)
        {
            string source = cell.Source;
            cell.Source = "x";
            cell.Source = source;
        }

        Assert.Equal(File.ReadAllText(jupyterFile), notebook.ToString());
    }

    [Fact]
    public void Cells_have_kinds_ids_tags_and_sources()
    {
        IReadOnlyList<NotebookCell> cells = NotebookDocument.Load(jupyterFile).Cells;

        Assert.Equal([CellKind.Markdown, CellKind.Code, CellKind.Code, CellKind.Raw, CellKind.Code], cells.Select(cell => cell.Kind));
        Assert.Equal(["cell-0000", "cell-0001", "cell-0002", "cell-0003", "cell-0004"], cells.Select(cell => cell.Id));
        Assert.Equal(["raises-exception"], cells[1].Tags);
        Assert.Equal("print('a\\tb')\n1/0", cells[1].Source);
        Assert.Equal([1, 2, null], new[] { cells[1], cells[2], cells[4] }.Select(cell => cell.ExecutionCount));
        Assert.Equal("", cells[4].Source);
    }

    [Fact]
    public void Changing_one_cell_changes_nothing_else()
    {
        NotebookDocument notebook = NotebookDocument.Load(jupyterFile);

        notebook.Cells[1].Source = "1 + 1\n";

        string[] before = File.ReadAllLines(jupyterFile);
        string[] after = notebook.ToString().Split('\n');
        Assert.Equal(["    \"print('a\\\\tb')\\n\",", "    \"1/0\""], before.Except(after));
        Assert.Equal(["    \"1 + 1\\n\"", ""], after.Except(before));
    }

    [Fact]
    public void A_new_notebook_is_laid_out_like_one_of_Jupyters()
    {
        NotebookDocument notebook = NotebookDocument.Create();
        NotebookCell text = notebook.Add(CellKind.Markdown, "# Ü <&>\n\n'a' + 🚀");
        NotebookCell code = notebook.Add(CellKind.Code, "1 + 1");
        code.SetOutputs(3, [new ResultOutput(3, new MimeBundle("2"))]);

        Assert.Matches("^[0-9a-f]{8}$", text.Id);
        Assert.Equal(
            $$"""
            {
             "cells": [
              {
               "cell_type": "markdown",
               "id": "{{text.Id}}",
               "metadata": {},
               "source": [
                "# Ü <&>\n",
                "\n",
                "'a' + 🚀"
               ]
              },
              {
               "cell_type": "code",
               "execution_count": 3,
               "id": "{{code.Id}}",
               "metadata": {},
               "outputs": [
                {
                 "data": {
                  "text/plain": [
                   "2"
                  ]
                 },
                 "execution_count": 3,
                 "metadata": {},
                 "output_type": "execute_result"
                }
               ],
               "source": [
                "1 + 1"
               ]
              }
             ],
             "metadata": {
              "language_info": {
               "file_extension": ".cs",
               "name": "C#"
              }
             },
             "nbformat": 4,
             "nbformat_minor": 5
            }

            """,
            notebook.ToString());
    }

    [Fact]
    public void Missing_ids_are_given_and_are_the_same_every_time()
    {
        const string Text = """{"cells":[{"cell_type":"raw","metadata":{},"source":"a"},{"cell_type":"raw","metadata":{},"source":"a"}],"nbformat":4,"nbformat_minor":5}""";

        string?[] ids = [.. NotebookDocument.Parse(Text, "x.ipynb").Cells.Select(cell => cell.Id)];

        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{8}$", id));
        Assert.NotEqual(ids[0], ids[1]);
        Assert.Equal(ids, NotebookDocument.Parse(Text, "x.ipynb").Cells.Select(cell => cell.Id));
    }

    [Fact]
    public void Older_notebooks_get_no_ids()
    {
        NotebookDocument notebook = NotebookDocument.Parse("""{"cells":[{"cell_type":"code","source":["a"]}],"nbformat":4,"nbformat_minor":2}""", "x.ipynb");

        Assert.Null(notebook.Cells[0].Id);
        Assert.Null(notebook.Add(CellKind.Code, "b").Id);
    }

    [Theory]
    [InlineData("", "it is empty.")]
    [InlineData("nonsense", "it is not JSON (line 1, byte 2).")]
    [InlineData("{\n \"cells\": [\n", "it is not JSON (line 3, byte 1).")]
    [InlineData("{\"nbformat\": 4, \"nbformat\": 4}", "it is not JSON")]
    [InlineData("[1, 2]", "it is JSON, but without the \"nbformat\" that notebooks have.")]
    [InlineData("{}", "it is JSON, but without the \"nbformat\" that notebooks have.")]
    [InlineData("{\"nbformat\": 3, \"worksheets\": []}", "its format is version 3, and only version 4 can be read.")]
    [InlineData("{\"nbformat\": \"four\"}", "its format is version four")]
    [InlineData("{\"nbformat\": 4}", "it has no list of cells.")]
    [InlineData("{\"nbformat\": 4, \"cells\": {}}", "it has no list of cells.")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"source\": \"\"}]}", "cell 1 of 1 has no type.")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": [1]}]}", "cell 1 of 1 has no source text.")]
    public void What_is_not_a_notebook_is_refused_with_file_and_fault(string text, string fault)
    {
        string path = folder.File("broken.ipynb", text);

        var error = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Load(path));

        Assert.StartsWith($"{path} is not a notebook: {fault}", error.Message);
    }

    [Fact]
    public void A_binary_file_is_refused()
    {
        string path = Path.Combine(folder.Path, "picture.ipynb");
        File.WriteAllBytes(path, [0x89, 0x50, 0xFF, 0xFE, 0x00]);

        Assert.Contains("it is not UTF-8 text.", Assert.Throws<NotebookFormatException>(() => NotebookDocument.Load(path)).Message);
    }

    [Fact]
    public void Saving_replaces_the_file_and_leaves_nothing_beside_it()
    {
        string path = folder.File("x.ipynb", File.ReadAllText(jupyterFile));
        NotebookDocument notebook = NotebookDocument.Load(path);
        notebook.Cells[3].Source = "new";

        notebook.Save();

        Assert.Equal("new", NotebookDocument.Load(path).Cells[3].Source);
        Assert.Equal(["x.ipynb"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
        Assert.NotEqual(Encoding.UTF8.Preamble.ToArray(), File.ReadAllBytes(path)[..3]);
    }

    [Fact]
    public void A_link_to_a_notebook_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        string path = folder.File("x.ipynb", File.ReadAllText(jupyterFile));
        string link = Path.Combine(folder.Path, "link.ipynb");
        File.CreateSymbolicLink(link, path);
        NotebookDocument notebook = NotebookDocument.Load(link);
        notebook.Cells[3].Source = "new";

        notebook.Save();

        Assert.Equal(path, new FileInfo(link).LinkTarget);
        Assert.Equal("new", NotebookDocument.Load(path).Cells[3].Source);
    }

    [Fact]
    public void A_file_that_cannot_be_written_stays_as_it_was()
    {
        string path = Path.Combine(folder.Path, "no such folder", "x.ipynb");

        Assert.ThrowsAny<IOException>(() => NotebookDocument.Create().Save(path));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_cell_can_be_put_between_others_and_tagged()
    {
        NotebookDocument notebook = NotebookDocument.Create();
        notebook.Add(CellKind.Code, "first");
        notebook.Add(CellKind.Code, "last");

        NotebookCell between = notebook.Insert(1, CellKind.Code, "between");
        between.AddTag("parameters");
        between.AddTag("parameters");

        NotebookDocument read = NotebookDocument.Parse(notebook.ToString(), "x.ipynb");
        Assert.Equal(["first", "between", "last"], read.Cells.Select(cell => cell.Source));
        Assert.Equal(["parameters"], read.Cells[1].Tags);
        Assert.Throws<ArgumentOutOfRangeException>("index", () => notebook.Insert(4, CellKind.Code, ""));
    }
}
