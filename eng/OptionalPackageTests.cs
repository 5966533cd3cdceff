using System.Reflection;

namespace NeuralNotebooks.Tests;

/// <summary>Stands in a test project's place when a package that the project needs cannot be had (see OptionalPackages.targets).</summary>
public class OptionalPackageTests
{
    [Fact]
    public void Tests_need_their_optional_packages() => Assert.Skip(
        typeof(OptionalPackageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "MissingOptionalPackages").Value!);
}
