namespace QaPipeline.App.Portal;

/// <summary>Paths that come from outside and are led to afterwards: nothing but a path of this app passes.</summary>
static class LocalPath
{
    /// <summary>The path if it is one of this app, and the home page otherwise.</summary>
    public static string OrHome(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(c => char.IsControl(c) || c == '\\') && Uri.TryCreate(path, UriKind.Relative, out _) ? path : "/";
}
