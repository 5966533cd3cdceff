using System.Text;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Tests;

public sealed class CsvTests : IDisposable
{
    private const string Flowers = """
        length,width,colour,species
        5.1, 3.5, red, setosa
        4.9, 3.0, blue, virginica
        -1e1, .25, red, setosa
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Write(string text, string name = "table.csv") => folder.Write(name, Encoding.UTF8.GetBytes(text));

    private CsvTable Read(string text) => Csv.Read(Write(text));

    private string Refused(Func<object> action)
    {
        string message = Assert.Throws<InvalidDataException>(action).Message;
        Assert.StartsWith(folder.Path, message);
        return message[(folder.Path.Length + 1)..];
    }

    [Fact]
    public void Numbers_stay_numbers_and_categories_become_vectors_and_the_target_class_numbers()
    {
        CsvTable table = Read(Flowers);
        CsvEncoding encoding = CsvEncoding.Fit(table, ["species"]);

        Dataset data = encoding.Apply(table);

        Assert.Equal(["length", "width", "colour=blue", "colour=red"], encoding.FeatureNames);
        Close.Assert("x", data.X, new([3, 4], [5.1, 3.5, 0, 1, 4.9, 3, 1, 0, -10, 0.25, 0, 1]), 1e-7);
        Assert.Equal(["setosa", "virginica"], encoding.Classes);
        Assert.Equal([3], data.T.Shape);
        Assert.Equal([0, 1, 0], data.T.ToArray());
        Close.Assert("x", table.ToDataset("species").X, data.X, 0);
    }

    [Fact]
    public void Categories_can_be_numbers_instead()
    {
        Dataset data = Read(Flowers).ToDataset("species", CategoryForm.Label);

        Close.Assert("x", data.X, new([3, 3], [5.1, 3.5, 1, 4.9, 3, 0, -10, 0.25, 1]), 1e-7);
    }

    [Fact]
    public void Targets_that_are_numbers_are_columns()
    {
        CsvTable table = Read(Flowers);
        CsvEncoding encoding = CsvEncoding.Fit(table, ["width", "length"]);

        Dataset data = encoding.Apply(table);

        Assert.Empty(encoding.Classes);
        Assert.Equal(["width", "length"], encoding.TargetNames);
        Close.Assert("t", data.T, new([3, 2], [3.5, 5.1, 3, 4.9, 0.25, -10]), 1e-7);
        Assert.Equal([3, 4], data.X.Shape);
        Assert.Equal([3, 1], table.ToDataset("width").T.Shape);
    }

    [Fact]
    public void Features_can_be_had_without_a_target() =>
        Assert.Equal([3, 6], CsvEncoding.Fit(Read(Flowers), []).Features(Read(Flowers)).Shape);

    [Fact]
    public void Numbers_that_are_said_to_be_categories_are_ordered_as_numbers()
    {
        CsvTable table = Read("digit,x\n10,1\n9,2\n10,3\n").Categorical("digit");

        Assert.Equal(["9", "10"], table["digit"].Categories);
        Assert.Equal([1, 0, 1], table.ToDataset("digit").T.ToArray());
    }

    [Fact]
    public void Another_table_is_encoded_as_the_training_table_taught()
    {
        CsvEncoding encoding = CsvEncoding.Fit(Read(Flowers), ["species"]);

        Dataset test = encoding.Apply(Read("species,colour,width,length\nvirginica,red,1,2\n"));

        Close.Assert("x", test.X, new([1, 4], [2, 1, 0, 1]), 0);
        Assert.Equal([1], test.T.ToArray());
        Assert.Equal(
            "table.csv, line 3, column 'colour': the category 'green' is new; known are blue, red.",
            Refused(() => encoding.Apply(Read("species,colour,width,length\nsetosa,red,1,2\nsetosa,green,1,2\n"))));
        Assert.Contains("has no column 'colour'", Assert.Throws<ArgumentException>(() => encoding.Apply(Read("species,width,length\nsetosa,1,2\n"))).Message);
    }

    [Fact]
    public void Missing_values_are_reported_with_line_and_column()
    {
        CsvTable table = Read("a,b\n1,2\n\n,3\n4,NA\n5,?\n6,7\n");

        Assert.Equal([(4, "a"), (5, "b"), (6, "b")], table.Missing);
        Assert.Equal(
            "table.csv, line 5, column 'b': a value is missing. Fill it in, or leave such rows out with WithoutMissing().",
            Refused(() => table.ToDataset("a")));
        Assert.Equal([2, 7], table.WithoutMissing().ToDataset("a").X.ToArray());
        Assert.Equal([2, 7], table.WithoutMissing().Lines);
    }

    [Fact]
    public void What_stands_for_missing_can_be_said() =>
        Assert.Equal([(3, "b")], Csv.Read(Write("a,b\nNA,2\nx,-999\n"), missing: ["-999"]).Missing);

    [Fact]
    public void A_slip_in_a_column_of_numbers_is_named()
    {
        string message = Refused(() => Read("age,t\n31,1\n3l,0\n35,1\n").ToDataset("t"));

        Assert.Equal("table.csv, line 3, column 'age': '3l' is not a number. Correct it, or say Categorical(\"age\") if the column has no numbers.", message);
    }

    [Fact]
    public void Quotes_newlines_byte_order_marks_and_other_delimiters_are_understood()
    {
        CsvTable table = Csv.Read(folder.Write("a.csv", [0xEF, 0xBB, 0xBF, .. "name;x\r\n\"Smith; \"\"J.\"\"\r\nJunior\";1\r\n\r\nMüller;2\r\n"u8]), delimiter: ";");

        Assert.Equal(["Smith; \"J.\"\r\nJunior", "Müller"], table["name"].Values);
        Assert.Equal([2, 5], table.Lines);
        Assert.Equal([1, 2], table["x"].ToNumbers());
    }

    [Fact]
    public void Without_a_header_the_columns_are_numbered()
    {
        CsvTable table = Csv.Read(Write("1,2\n3,4\n"), hasHeader: false);

        Assert.Equal([2, 4], table["column 2"].ToNumbers());
        Assert.Equal([1, 2], table.Lines);
    }

    [Fact]
    public void Columns_can_be_left_out() => Assert.Equal(["width", "species"], Read(Flowers).Without("length", "colour").Columns.Select(column => column.Name));

    [Theory]
    [InlineData("", "table.csv is empty.")]
    [InlineData("a,b\n1,2\n3\n", "table.csv, line 3: there are 1 values, but 2 in line 1.")]
    [InlineData("a,b\n\"1\n\n\",2\n3,4,5\n", "table.csv, line 5: there are 3 values, but 2 in line 1.")]
    [InlineData("a,b\n1,2\"x\n", "table.csv, line 2: a quotation mark is out of place. A value in quotes begins and ends with them, and has those inside doubled.")]
    [InlineData("a;b\n1;2\n", "table.csv, line 1: there is a single column, 'a;b'. Say Csv.Read(path, delimiter: \";\").")]
    [InlineData("a,b,a\n1,2,3\n", "table.csv, line 1: two columns are called 'a'.")]
    public void What_is_no_table_is_refused_with_the_line(string text, string fault) => Assert.Equal(fault, Refused(() => Read(text)));

    [Fact]
    public void A_column_without_values_is_refused() =>
        Assert.Contains("column 'b' has no values", Assert.Throws<InvalidDataException>(() => Read("a,b\n1,\n2,\n").ToDataset("a")).Message);

    [Fact]
    public void A_missing_file_and_an_unknown_column_are_named()
    {
        Assert.Contains("nowhere.csv", Assert.Throws<FileNotFoundException>(() => Csv.Read(Path.Combine(folder.Path, "nowhere.csv"))).Message);
        Assert.EndsWith(
            "has no column 'Species'. Its columns are: 'length', 'width', 'colour', 'species'.",
            Assert.Throws<ArgumentException>(() => Read(Flowers).ToDataset("Species")).Message);
        Assert.Contains("must be the only one", Assert.Throws<ArgumentException>(() => CsvEncoding.Fit(Read(Flowers), ["width", "species"])).Message);
    }

    [Fact]
    public void A_table_shows_its_first_rows()
    {
        CsvTable table = Read("a,<b>\n1,\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},x\n")));

        MimeBundle bundle = table.ToMimeBundle();

        Assert.EndsWith("table.csv: 21 rows, 2 columns, 1 values missing", bundle.PlainText);
        Assert.Contains("(missing)", bundle.PlainText);
        Assert.Equal(12, bundle.PlainText.Split('\n').Length);
        Assert.Contains("<th>&lt;b&gt;</th>", bundle[MimeTypes.Html]);
    }

    [Fact]
    public void Of_thousands_of_damaged_files_none_does_anything_but_read_or_be_refused()
    {
        byte[] sound = Encoding.UTF8.GetBytes("a,\"b\",c\r\n1,\"x \"\"y\"\"\",3\r\n4,z,\n-7e3,\"\n\",9\n");
        RandomStream random = new(7);
        int refused = 0;
        for (int i = 0; i < 1500; i++)
        {
            byte[] damaged = Mutation.Of(sound, random);
            try
            {
                CsvTable table = Csv.Read(folder.Write("fuzz.csv", damaged));
                Assert.All(table.Columns, column => Assert.Equal(table.Count, column.Values.Count));
                table.WithoutMissing().ToDataset(table.Columns[0].Name);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 250, 1450);
    }
}
