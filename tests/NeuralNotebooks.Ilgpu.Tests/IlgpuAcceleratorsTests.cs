namespace NeuralNotebooks.Tests;

public class IlgpuAcceleratorsTests
{
    [Fact]
    public void There_is_always_an_accelerator() => Assert.NotEmpty(IlgpuAccelerators.Names());
}
