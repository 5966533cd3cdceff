using System.Runtime.InteropServices;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class PackageTests : IDisposable
{
    private readonly LocalFeed feed = new();
    private readonly TestSession session;

    public PackageTests() => session = new TestSession(new SessionOptions { PackageFolder = feed.Kept });

    public void Dispose()
    {
        session.Dispose();
        feed.Dispose();
    }

    private void AddFruit()
    {
        feed.Add("Seed", "1.0.0", "namespace Fruits { public class Seed { public int Weight => 3; } }");
        feed.Add(
            "Fruit",
            "1.2.3",
            "namespace Fruits { /// <summary>Red or green.</summary>\npublic class Apple { public Seed Inside => new Seed(); } }",
            dependency: "Seed");
    }

    [Fact]
    public async Task A_package_and_what_it_needs_can_be_used()
    {
        AddFruit();

        Assert.Equal(3, await session.ValueAsync(feed.Run("#r \"nuget: Fruit, 1.2.3\"") + "new Fruits.Apple().Inside.Weight"));
        Assert.Equal(3, await session.ValueAsync("new Fruits.Seed().Weight"));
        Assert.Equal("class Fruits.Apple\n\nRed or green.", (await session.Engine.InspectAsync("Fruits.Apple a;", 8, TestContext.Current.CancellationToken))!.PlainText);
        Assert.Equal("Ready to use: Fruit 1.2.3", Assert.Single(session.Shown));
        Assert.Equal("Fetching Fruit 1.2.3 …", session.Outputs.OfType<DisplayOutput>().Single().Bundle.PlainText);
        Assert.Equal(["json"], Directory.GetFileSystemEntries(feed.Kept).Select(entry => entry.Split('.')[^1]));
    }

    [Fact]
    public async Task Without_a_version_the_newest_is_taken_and_without_a_feed_the_one_of_last_time()
    {
        feed.Add("Plum", "1.0.0", "public class Plum { public int Size => 1; }");
        feed.Add("Plum", "2.0.0", "public class Plum { public int Size => 2; }");
        string load = feed.Run("#r \"nuget: Plum\"");
        Assert.Equal(2, await session.ValueAsync(load + "new Plum().Size"));

        Directory.Delete(feed.Packages, recursive: true);
        using var later = new TestSession(new SessionOptions { PackageFolder = feed.Kept });
        Assert.Equal(2, await later.ValueAsync(load + "new Plum().Size"));
    }

    [Fact]
    public async Task What_was_restored_once_is_found_without_asking()
    {
        AddFruit();
        await session.ValueAsync(feed.Run("#r \"nuget: Fruit, 1.2.3\""));

        Directory.Delete(feed.Packages, recursive: true);
        using var later = new TestSession(new SessionOptions { PackageFolder = feed.Kept });
        Assert.Equal(3, await later.ValueAsync(feed.Run("#r \"nuget: Fruit, 1.2.3\"") + "new Fruits.Apple().Inside.Weight"));
    }

    [Fact]
    public async Task A_source_can_be_added()
    {
        feed.Add("Pear", "1.0.0", "public class Pear { public int Size => 4; }", feed: feed.Other);

        Assert.Equal(4, await session.ValueAsync(feed.Run($"#i \"nuget: {feed.Other}\"\n#r \"nuget: Pear, 1.0.0\"") + "new Pear().Size"));
    }

    [Fact]
    public async Task What_cannot_be_had_is_named_on_its_line_and_the_session_goes_on()
    {
        AddFruit();

        CellError missing = await session.ErrorAsync(feed.Run("#r \"nuget: Fruit, 1.2.3\"\n#r \"nuget: Gone.Fruit, 1.0.0\""));
        CellError old = await session.ErrorAsync(feed.Run("#r \"nuget: Fruit, 7.0.0\""));

        Assert.StartsWith("NU1101: Unable to find package Gone.Fruit.", missing.Message);
        Assert.Contains(missing.Traceback, line => line.Contains(", line 2: NU1101"));
        Assert.StartsWith("NU1102: Unable to find package Fruit with version (>= 7.0.0)", old.Message);
        Assert.Contains("Nearest version: 1.2.3", old.Message);
        Assert.Equal(3, await session.ValueAsync(feed.Run("#r \"nuget: Fruit, 1.2.3\"") + "new Fruits.Apple().Inside.Weight"));
    }

    [Fact]
    public async Task A_native_library_is_found()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "The package has a library for Linux on x64.");
        string native = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native.so");
        feed.Add("Nut", "1.0.0", """
            using System.Runtime.InteropServices;
            public static class Nut { [DllImport("Nut", EntryPoint = "SystemNative_GetPid")] public static extern int Pid(); }
            """, native: native);

        Assert.Equal(Environment.ProcessId, await session.ValueAsync(feed.Run("#r \"nuget: Nut, 1.0.0\"") + "Nut.Pid()"));
    }

    [Fact]
    public async Task Another_version_of_what_is_in_use_waits_for_a_reset()
    {
        feed.Add("Plum", "1.0.0", "public class Plum { public int Size => 1; }");
        feed.Add("Plum", "2.0.0", "public class Plum { public int Size => 2; }");
        Assert.Equal(1, await session.ValueAsync(feed.Run("#r \"nuget: Plum, 1.0.0\"") + "new Plum().Size"));

        string newer = feed.Run("#r \"nuget: Plum, 2.0.0\"") + "new Plum().Size";
        Assert.Equal(1, await session.ValueAsync(newer));
        Assert.Contains("Plum is in use in another version, which stays; #!reset or a restart lets go of it.", session.Shown.Last());
        Assert.Equal(2, await session.ValueAsync("#!reset\n" + newer));
    }

    [Fact]
    public async Task A_library_of_the_host_is_there_already()
    {
        await session.ValueAsync("#r \"nuget: NeuralNotebooks.Display\"\n#r \"nuget: System.Text.Json, 8.0.0\"");

        Assert.Empty(session.Outputs);
    }

    [Fact]
    public async Task A_restore_can_be_stopped()
    {
        AddFruit();
        string load = feed.Run("#r \"nuget: Fruit, 1.2.3\"");

        CellResult result = await session.Engine.RunAsync("int mine = 5;\n" + load, output =>
        {
            if (output is DisplayOutput)
                session.Interrupt();
        });

        Assert.Equal(CellStatus.Stopped, result.Status);
        Assert.Equal(5, await session.ValueAsync("mine"));
        Assert.Empty(Directory.GetFileSystemEntries(feed.Kept));
    }
}
