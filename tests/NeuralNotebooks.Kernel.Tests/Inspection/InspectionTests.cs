using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class InspectionTests : IDisposable
{
    private readonly TestSession session = new();

    public void Dispose() => session.Dispose();

    /// <summary>Inspects at the bar.</summary>
    private Task<Inspection?> InspectAsync(string code) =>
        session.Engine.InspectAsync(code.Replace("¦", ""), code.IndexOf('¦'), TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("Math.Sq¦rt(2)", "double Math.Sqrt(double d)")]
    [InlineData("Math.Sqrt¦(2)", "double Math.Sqrt(double d)")]
    [InlineData("Math.¦Sqrt(2)", "double Math.Sqrt(double d)")]
    [InlineData("Math.Sqrt(¦2)", "double Math.Sqrt(double d)")]
    [InlineData("Math.Sqrt(¦", "double Math.Sqrt(double d)")]
    [InlineData("Math.Pow(2, ¦", "double Math.Pow(double x, double y)")]
    [InlineData("Ma¦th.Sqrt(2)", "class System.Math")]
    [InlineData("Sys¦tem.Math.PI", "namespace System")]
    [InlineData("Math.P¦I", "double Math.PI = 3.141592653589793")]
    [InlineData("\"a\".Len¦gth", "int string.Length { get; }")]
    [InlineData("new[] { 1 }.Wh¦ere(x => x > 0)", "(extension) IEnumerable<int> IEnumerable<int>.Where<int>(Func<int, bool> predicate)")]
    [InlineData("string.Join(\", \", new¦[] { 1 })", "string string.Join<int>(string? separator, IEnumerable<int> values)")]
    [InlineData("int number = 1; num¦ber", "(variable) int number")]
    [InlineData("int num¦ber = 1;", "(variable) int number")]
    [InlineData("void F(int cou¦nt = 3) { }", "(parameter) int count = 3")]
    [InlineData("void F(int count) { int inner = count; inn¦er++; }", "(local) int inner")]
    [InlineData("new List<int>().Select(item => ite¦m)", "(parameter) int item")]
    [InlineData("int Twice(int n) => 2 * n; Tw¦ice(1)", "int Twice(int n)")]
    [InlineData("new StringBuil¦der(\"a\")", "StringBuilder.StringBuilder(string? value)")]
    [InlineData("n¦ew StringBuilder(5)", "StringBuilder.StringBuilder(int capacity)")]
    [InlineData("List<in¦t> x;", "readonly struct System.Int32")]
    [InlineData("List¦<int> x;", "class System.Collections.Generic.List<int>")]
    [InlineData("va¦r x = new List<int>();", "class System.Collections.Generic.List<int>")]
    [InlineData("enum Color { Re¦d }", "Color.Red = 0")]
    [InlineData("delegate int D(string s); ¦D d;", "delegate int D(string s)")]
    [InlineData("string.Join(separa¦tor: \"a\", 1, 2)", "(parameter) string? separator")]
    [InlineData("int[] a = [1]; a[¦0]", null)]
    [InlineData("new List<int>()[¦0]", "int List<int>.this[int index] { get; set; }")]
    [InlineData("1 +¦ 2", null)]
    [InlineData("// Ma¦th", null)]
    [InlineData("¦", null)]
    public async Task Names_have_signatures(string code, string? signature) => Assert.Equal(signature, (await InspectAsync(code))?.Signature);

    [Fact]
    public async Task The_base_library_is_documented()
    {
        Inspection inspection = (await InspectAsync("int.Par¦se(\"1\")"))!;

        Assert.StartsWith("int int.Parse(string s)   (+ ", inspection.PlainText);
        Assert.Contains("\n\nConverts the string representation of a number to its 32-bit signed integer equivalent.\n\n", inspection.PlainText);
        Assert.Contains("\n\nParameters\n  s: A string containing a number to convert.\n\n", inspection.PlainText);
        Assert.Contains("Returns\n  A 32-bit signed integer equivalent to the number contained in s.", inspection.PlainText);
        Assert.Contains("Exceptions\n  ArgumentNullException: s is null.\n  FormatException: ", inspection.PlainText);
        Assert.StartsWith("```csharp\nint int.Parse(string s)\n```\n\n*+ ", inspection.Markdown);
        Assert.Contains("**Parameters**\n\n- `s`: A string containing a number to convert.", inspection.Markdown);
        Assert.Contains("- `ArgumentNullException`: `s` is `null`.", inspection.Markdown);
    }

    [Fact]
    public async Task The_parameter_that_is_being_written_is_marked()
    {
        Inspection inspection = (await InspectAsync("Math.Atan2(1, ¦"))!;

        Assert.Contains("Parameters\n  y: The y coordinate of a point.\n  → x: The x coordinate of a point.", inspection.PlainText);
        Assert.Contains("- `y`: The y coordinate of a point.\n- **`x`**: The x coordinate of a point.", inspection.Markdown);
    }

    [Fact]
    public async Task Documentation_in_cells_is_rendered_with_all_its_elements()
    {
        await session.ValueAsync("""
            /// <summary>
            /// Fully connected: y = x·W + b.   x: [batch, inputs]
            /// with a <c>bias</c>, see <see cref="Math.Sqrt(double)"/>, <see langword="null"/> and <see href="https://example.org">there</see>.
            /// </summary>
            /// <typeparam name="T">Any number.</typeparam>
            /// <param name="x">The <paramref name="x"/> itself; a * b * c &lt; d.</param>
            /// <returns><para>First.</para><para>Second.</para></returns>
            /// <exception cref="ArgumentException">x is bad.</exception>
            /// <remarks>
            /// <list type="number"><item>one</item><item><term>two</term><description>more</description></item></list>
            /// <list type="bullet"><item><description>dot</description></item></list>
            /// </remarks>
            /// <example>Like this:
            /// <code>
            /// for (int i = 0; i &lt; 3; i++)
            ///
            ///     Run(i);
            /// </code></example>
            T Layer<T>(T x) => x;
            """);

        Inspection inspection = (await InspectAsync("Lay¦er(1)"))!;

        Assert.Equal(
            """
            int Layer<int>(int x)

            Fully connected: y = x·W + b.   x: [batch, inputs] with a bias, see Math.Sqrt, null and there (https://example.org).

            Type parameters
              T: Any number.

            Parameters
              x: The x itself; a * b * c < d.

            Returns
              First.
              
              Second.

            Exceptions
              ArgumentException: x is bad.

            Remarks
              1. one
              2. two: more
              
              - dot

            Example
              Like this:
              
                  for (int i = 0; i < 3; i++)
                  
                      Run(i);
            """.ReplaceLineEndings("\n"),
            inspection.PlainText);
        Assert.Contains("y = x·W + b.\u2003x: \\[batch, inputs\\] with a `bias`, see `Math.Sqrt`, `null` and [there](https://example.org).", inspection.Markdown);
        Assert.Contains("- `x`: The `x` itself; a \\* b \\* c &lt; d.", inspection.Markdown);
        Assert.Contains("1. one\n2. two: more\n\n- dot", inspection.Markdown);
        Assert.Contains("```csharp\nfor (int i = 0; i < 3; i++)\n\n    Run(i);\n```", inspection.Markdown);
    }

    [Fact]
    public async Task Inherited_documentation_is_followed()
    {
        await session.ValueAsync("""
            interface IShape
            {
                /// <summary>The area.</summary>
                /// <returns>Square metres.</returns>
                double Area();
            }
            /// <inheritdoc cref="IShape"/>
            class Square : IShape
            {
                /// <inheritdoc/>
                /// <returns>Side².</returns>
                public virtual double Area() => 1;
                public override string ToString() => "";
            }
            class Big : Square { public override double Area() => 2; }
            """);

        Assert.Equal("double Square.Area()\n\nThe area.\n\nReturns\n  Side².", (await InspectAsync("new Square().Ar¦ea()"))!.PlainText);
        Assert.Equal("double Big.Area()\n\nThe area.\n\nReturns\n  Side².", (await InspectAsync("new Big().Ar¦ea()"))!.PlainText);
        Assert.Contains("Returns a string that represents the current object.", (await InspectAsync("new Square().ToSt¦ring()"))!.PlainText);
    }

    [Fact]
    public async Task The_hosts_libraries_are_documented_by_the_files_beside_them()
    {
        Inspection inspection = (await InspectAsync("Notebook.Displ¦ay(\"x\")"))!;

        Assert.Contains("Shows plain text, and returns a handle that can replace it.", inspection.PlainText);
        Assert.Contains("Shows a value below what the cell has shown so far.", (await InspectAsync("displ¦ay(1)"))!.PlainText);
    }

    [Fact]
    public async Task Directives_explain_themselves()
    {
        Inspection inspection = (await InspectAsync("int x = 1;\n  #!ti¦me"))!;

        Assert.Equal("#!time\n\nShows how long the rest of the cell takes.", inspection.PlainText);
    }

    [Fact]
    public async Task Broken_documentation_costs_nothing_else()
    {
        await session.ValueAsync("/// <summary>unclosed\nint Odd() => 1;");

        Assert.Equal("int Odd()", (await InspectAsync("Od¦d()"))!.PlainText);
    }
}
