using System.Text.Json;

namespace QaPipeline.EmbeddedHost.Hosting;

/// <summary>JSON files that only their owner may read, since some hold keys, each put in place as a whole.</summary>
static class OwnerOnlyFiles
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>What a file holds; the default value when there is none.</summary>
    /// <exception cref="EmbeddedHostException">It is damaged.</exception>
    public static T? Read<T>(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Json) : default;
        }
        catch (JsonException damaged)
        {
            throw new EmbeddedHostException($"{path} is damaged and can't be read ({damaged.Message}). Move it away; the host makes a new one.", damaged);
        }
    }

    /// <summary>Writes a file and then moves it into place, so that no reader sees half of it.</summary>
    public static void Write<T>(string path, T value)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        var half = $"{path}.new";
        using (var stream = new FileStream(half, options))
        {
            JsonSerializer.Serialize(stream, value, Json);
        }
        File.Move(half, path, overwrite: true);
    }
}
