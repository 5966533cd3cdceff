namespace NeuralNotebooks.Tests;

public class SafeFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.Path, "file");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_writer_that_fails_leaves_the_old_file_and_nothing_beside_it()
    {
        folder.Write("file", [1, 2, 3]);

        Assert.Throws<TimeoutException>(() => SafeFile.Write(File, file =>
        {
            file.Write([4, 5]);
            throw new TimeoutException();
        }));

        Assert.Equal([1, 2, 3], System.IO.File.ReadAllBytes(File));
        Assert.Equal([File], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void The_old_file_is_there_until_the_new_one_is_complete()
    {
        folder.Write("file", [1, 2, 3]);

        SafeFile.Write(File, file =>
        {
            file.Write([4, 5]);
            file.Flush();
            Assert.Equal([1, 2, 3], System.IO.File.ReadAllBytes(File));
        });

        Assert.Equal([4, 5], System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void Two_writers_do_not_clear_away_each_others_work()
    {
        SafeFile.Write(File, first =>
        {
            first.Write([1]);
            SafeFile.Write(File, second => second.Write([2]));
            first.Write([1]);
        });

        Assert.Equal([1, 1], System.IO.File.ReadAllBytes(File));
        Assert.Equal([File], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void What_was_left_over_by_a_killed_process_is_cleared_away_and_nothing_else()
    {
        folder.Write(".file.abc.saving", [1]);
        string other = folder.Write(".filed.abc.saving", [1]), hidden = folder.Write(".file.abc", [1]);

        SafeFile.Write(File, file => file.Write([2]));

        Assert.Equal([hidden, other, File], Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_link_stays_a_link_and_permissions_stay_as_they_were()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows lets only administrators make links.");
            return;
        }

        string target = folder.Write("inner/target", [1]);
        System.IO.File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        System.IO.File.CreateSymbolicLink(File, target);

        SafeFile.Write(File, file => file.Write([2]));

        Assert.Equal(target, new FileInfo(File).LinkTarget);
        Assert.Equal([2], System.IO.File.ReadAllBytes(target));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead, System.IO.File.GetUnixFileMode(target));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        string missing = Path.Combine(folder.Path, "missing", "file");

        Assert.Contains("missing", Assert.Throws<DirectoryNotFoundException>(() => SafeFile.Write(missing, _ => { })).Message);
    }
}
