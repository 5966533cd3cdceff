namespace NeuralNotebooks.Tests;

public class TensorTextTests
{
    [Fact]
    public void A_matrix_is_written_row_by_row() =>
        Assert.Equal("Tensor [2, 2]\n[[ 1,  2],\n [-3,  4]]", Tensor.Of(new double[,] { { 1, 2 }, { -3, 4 } }).ToString());

    [Fact]
    public void Numbers_with_decimals_get_four() => Assert.Equal("Tensor [3]\n[0.5000, 0.0013, 2.0000]", Tensor.Of(0.5, 0.00126, 2).ToString());

    [Fact]
    public void Very_small_numbers_get_a_power_of_ten() => Assert.Equal("Tensor [2]\n[1.0000E-5, 2.5000E-9]", Tensor.Of(1e-5, 2.5e-9).ToString());

    [Fact]
    public void Of_a_long_dimension_both_ends_are_written() =>
        Assert.Equal("Tensor [9]\n[0, 1, 2, …, 6, 7, 8]", Tensor.Of([.. Enumerable.Range(0, 9).Select(i => (double)i)]).ToString());

    [Fact]
    public void Matrices_of_a_batch_stand_apart() =>
        Assert.Equal("Tensor [2, 2, 1] on Reference\n[[[1],\n  [2]],\n\n [[3],\n  [4]]]", new Tensor([2, 2, 1], [1.0, 2, 3, 4], Device.Reference).ToString());

    [Fact]
    public void A_single_number_and_nothing_at_all_have_a_text_too()
    {
        Assert.Equal("Tensor []\n7", new Tensor([], [7.0]).ToString());
        Assert.Equal("Tensor [0]\n[]", new Tensor([0]).ToString());
    }

    [Fact]
    public void Numbers_that_are_none_are_named() => Assert.Equal("Tensor [2]\n[NaN,   1]", Tensor.Of(double.NaN, 1).ToString());
}
