using System.Diagnostics;

namespace NeuralNotebooks.Tests;

[Collection(AloneCollection.Name)]
public class GpuDeviceTests
{
    [Fact]
    public void The_library_finds_the_device()
    {
        Assert.IsType<GpuDevice>(Device.Gpu);
        Assert.Same(Device.Gpu, Device.Gpu);
        Assert.StartsWith("Gpu (", Device.Gpu.Name);
    }

    [Fact]
    public void The_simulation_can_be_asked_for()
    {
        GpuDevice device = GpuDevice.Simulate();

        Assert.True(device.IsSimulated);
        Assert.Equal("Gpu (simulated)", device.ToString());
        Assert.Equal(6, new Tensor([3], [1, 2, 3], device).Sum());
    }

    [Fact]
    public void The_tiled_matrix_product_agrees_with_the_reference()
    {
        // The usual simulation has too few threads for a tile, and is slow when they wait for each other.
        GpuDevice device = new(Accelerators.OpenSimulation(new(numThreadsPerWarp: 16, numWarpsPerMultiprocessor: 16, numMultiprocessors: 1)));
        Tensor a = RandomTensor.Of([35, 17], device, 1), b = RandomTensor.Of([35, 18], device, 2), c = RandomTensor.Of([17, 18], device, 3);
        Tensor expected = c.To(Device.Reference);
        expected.AddMatMul(a.To(Device.Reference).T, b.To(Device.Reference));

        ProductShape shape = new(17, 18, 35, transposeA: true, transposeB: false, accumulate: true);
        device.Launch(TiledProductKernel.Tiles(shape), new TiledProductKernel(GpuDevice.View(c), GpuDevice.View(a), GpuDevice.View(b), shape));

        Close.Assert("product", c, expected);
    }

    [Fact]
    public void Sums_are_the_same_in_every_run()
    {
        Tensor x = RandomTensor.Of([100_003], Device.Gpu, 1);

        Assert.Single(Enumerable.Range(0, 5).Select(_ => x.Sum()).Distinct());
    }

    [Fact]
    public void Long_rows_and_masked_ones_have_the_right_softmax()
    {
        double[] values = [.. Enumerable.Range(0, 3 * 1000).Select(i => i % 7 == 0 ? 30 * Math.Sin(i) : double.NegativeInfinity)];

        double[] Softmax(Device device)
        {
            Tensor y = new([3, 1000], device);
            y.Softmax(new([3, 1000], values, device));
            return y.ToArray();
        }

        Close.Assert("softmax", Softmax(Device.Gpu), Softmax(Device.Reference));
    }

    [Fact]
    public void A_launch_allocates_next_to_nothing()
    {
        Tensor y = RandomTensor.Of([100], Device.Gpu, 1), row = RandomTensor.Of([10], Device.Gpu, 2);
        Tensor matrix = y.Reshape([10, 10]);

        long fewest = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < 100; i++)
            {
                matrix.AddRow(row);
                y.Scale(0.5);
                y.Map(new TanhFunction(), y);
                matrix.Softmax(matrix);
            }

            fewest = Math.Min(fewest, (GC.GetTotalAllocatedBytes(precise: true) - before) / 500);
        }

        // What ILGPU itself allocates for a launch.
        Assert.InRange(fewest, 0, 200);
    }

    [Fact]
    public void Memory_that_no_tensor_needs_is_freed()
    {
        const int Count = 50;
        List<WeakReference> storages = [];
        for (int i = 0; i < Count; i++)
            storages.Add(Forgotten());

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.InRange(storages.Count(storage => storage.IsAlive), 0, Count / 10);

        static WeakReference Forgotten()
        {
            Tensor x = new([100_000], Device.Gpu);
            x.Fill(1);
            return new(x.Storage);
        }
    }

    [Fact]
    public void Stop_in_the_midst_of_a_simulated_kernel_does_no_harm()
    {
        GpuDevice device = GpuDevice.Simulate();
        Tensor a = RandomTensor.Of([300, 300], device, 1), y = new([300, 300], device), expected = new([300, 300], device);
        expected.MatMul(a, a);

        for (int wait = 0; wait < 20; wait += 4)
        {
            bool interrupted = false;
            Thread cell = new(() =>
            {
                try
                {
                    while (true)
                        y.MatMul(a, a);
                }
                catch (ThreadInterruptedException)
                {
                    interrupted = true;
                }
            });
            cell.Start();
            Thread.Sleep(20 + wait);
            long start = Stopwatch.GetTimestamp();
            cell.Interrupt();
            cell.Join();

            Assert.True(interrupted);
            y.Scale(0);
            Assert.Equal(0, y.Sum());
            Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 5);
        }

        y.MatMul(a, a);
        Assert.Equal(expected.ToArray(), y.ToArray());
    }
}
