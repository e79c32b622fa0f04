using System.Globalization;

namespace QaPipeline.Cli.Hosting;

/// <summary>
/// Which commands use the host of a data folder. Several may share one; the last to leave stops it, unless it was started by `qa up`.
/// A command that was killed leaves no trace that matters: only living processes count.
/// </summary>
sealed class HostUsers
{
    readonly string _users;
    readonly string _startedByCommand;
    readonly string _lock;
    readonly string _hostLock;

    public HostUsers(string folder)
    {
        _users = Path.Combine(folder, "host", "users");
        _startedByCommand = Path.Combine(folder, "host", "started-by-command");
        _lock = Path.Combine(folder, "host", "users.lock");
        _hostLock = Path.Combine(folder, "host", "lock");
        // What the app creates in there is its owner's alone; so is what this makes for it beforehand.
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_users);
        }
        else
        {
            Directory.CreateDirectory(_users, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Only one command at a time looks for a host, starts it or stops it.</summary>
    public async Task<IDisposable> LockAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(_lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    /// <summary>Whether a host has the folder, also one that does not listen yet or no longer: it holds this file from its first to its last moment.</summary>
    public bool IsServed()
    {
        try
        {
            using var free = new FileStream(_hostLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>This process uses the host.</summary>
    public void Enter() => File.WriteAllBytes(FileOf(Environment.ProcessId), []);

    /// <summary>Notes that a command started this host, so that a command may stop it.</summary>
    public void Claim(int hostPid) => File.WriteAllText(_startedByCommand, hostPid.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether a command started this host.</summary>
    public bool IsOfCommand(int hostPid) => File.Exists(_startedByCommand) && File.ReadAllText(_startedByCommand) == hostPid.ToString(CultureInfo.InvariantCulture);

    /// <summary>This process no longer uses the host. Answers whether the host is to be stopped.</summary>
    public bool Leave(int hostPid)
    {
        File.Delete(FileOf(Environment.ProcessId));
        foreach (var file in Directory.EnumerateFiles(_users))
        {
            if (RunningHost.IsAlive(int.Parse(Path.GetFileName(file), CultureInfo.InvariantCulture)))
            {
                return false;
            }
            File.Delete(file);
        }
        return IsOfCommand(hostPid);
    }

    string FileOf(int pid) => Path.Combine(_users, pid.ToString(CultureInfo.InvariantCulture));
}
