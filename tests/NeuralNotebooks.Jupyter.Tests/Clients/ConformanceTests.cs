namespace NeuralNotebooks.Jupyter.Tests;

/// <summary>The kernel, spoken to by Jupyter's own client. The checks are functions in the scripts, and their names say what they find.</summary>
[Collection(InstalledKernel.Collection)]
public class ConformanceTests(InstalledKernel kernel)
{
    private static readonly CheckScript conformance = new("conformance.py"), lifecycle = new("lifecycle.py");

    public static TheoryData<string> Conformance => [.. conformance.Names];

    public static TheoryData<string> Lifecycle => [.. lifecycle.Names];

    [Theory]
    [MemberData(nameof(Conformance))]
    public Task Messages_are_answered_as_the_protocol_says(string check) => conformance.AssertAsync(kernel, check);

    [Theory]
    [MemberData(nameof(Lifecycle))]
    public Task Kernels_begin_and_end_as_they_should(string check) => lifecycle.AssertAsync(kernel, check);
}
