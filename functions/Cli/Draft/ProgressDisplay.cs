using QaPipeline.Cli.Api;
using Spectre.Console;

namespace QaPipeline.Cli.Draft;

/// <summary>Shows files and steps on standard error: a live line on a terminal, one line per step elsewhere, nothing when quiet.</summary>
sealed class ProgressDisplay(bool quiet)
{
    readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    string _last = "";
    bool _lineOpen;

    public void Say(string text) => Write(text);

    public void Show(ProgressAnswer? progress)
    {
        if (progress is null)
        {
            return;
        }
        Write(progress.Step switch
        {
            "inventory" => "Taking inventory",
            "reading" => $"Reading: {progress.FilesDone} of {Counted.Files(progress.Files)}",
            "mapping" => $"Mapping evidence: {Counted.Files(progress.Files)}",
            "drafting" => "Writing the draft",
            _ => $"Done: {Counted.Files(progress.Files)}",
        });
    }

    public void Done()
    {
        if (_lineOpen)
        {
            _console.WriteLine();
            _lineOpen = false;
        }
    }

    void Write(string text)
    {
        if (quiet || text == _last)
        {
            return;
        }
        _last = text;
        if (_console.Profile.Capabilities.Interactive && !Console.IsErrorRedirected)
        {
            _console.Write("\r" + text.PadRight(Math.Max(20, _console.Profile.Width - 1)));
            _lineOpen = true;
        }
        else
        {
            Console.Error.WriteLine(text);
        }
    }
}
