using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.AgencyDesk;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Agency.Commands;

/// <summary>What became of a command that was given by form.</summary>
/// <param name="Name">Name of the command.</param>
/// <param name="Reading">The form as it was sent.</param>
/// <param name="Errors">What stood against it; none when it is done.</param>
/// <param name="Status">Status of the answer when it is not done.</param>
public sealed record CommandOutcome(string Name, CommandReading Reading, FormErrors Errors, int Status)
{
    /// <summary>The forms of the page, with the one that was sent filled in as it was; null when it is not among them any more.</summary>
    public IReadOnlyList<CommandForm>? Again(IReadOnlyList<CommandForm> forms)
    {
        ArgumentNullException.ThrowIfNull(forms);
        return forms.Any(f => f.Command == Name) ? [.. forms.Select(f => f.Command == Name ? Reading.Again(f, Errors) : f)] : null;
    }
}

/// <summary>Carries out commands that were given by form. Sent twice, one is done once; sent from a page that is out of date, it is not done.</summary>
public sealed class CommandDesk(ReviewRegister reviews, AgencyOverview overview)
{
    /// <summary>Reads the form of a command and carries the command out.</summary>
    /// <param name="sent">What was sent; its field "command" names one of <see cref="AgencyCommands.All"/>.</param>
    /// <param name="caller">Who sent it.</param>
    /// <param name="client">Wakes the review.</param>
    /// <param name="setting">What the form was made from.</param>
    /// <param name="full">The whole review.</param>
    /// <param name="roles">Roles in which the caller may act on this page.</param>
    /// <param name="check">Looks at the command before it is given.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="AccessDeniedException">None of the roles may give the command.</exception>
    public async Task<CommandOutcome> GiveAsync(IFormCollection sent, Caller caller, DurableTaskClient client, CommandSetting setting, Review full, IReadOnlySet<Role> roles,
        Func<ReviewCommand, CommandReading, Task>? check, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(full);
        var name = sent["command"].ToString();
        var reading = new CommandReading(sent, name, setting);
        CommandOutcome Refused(FormErrors errors, int status) => new(name, reading, errors, status);
        var command = AgencyCommands.All[name].Read(reading) with { Reason = reading.TextOrNull("reason") };
        var row = ReviewTransitions.Of(command);
        if (row.NeedsReason && command.Reason is null)
        {
            reading.Wrong("reason", "agency-commands.wrong.missing", 0);
        }
        if (check is not null)
        {
            await check(command, reading);
        }
        if (reading.Errors.Any)
        {
            return Refused(reading.Errors, StatusCodes.Status422UnprocessableEntity);
        }
        if (!row.Roles.Any(roles.Contains))
        {
            throw new AccessDeniedException(RoleScope.Review(full.Id));
        }
        try
        {
            var actor = new Actor(caller.Id, row.Roles.First(roles.Contains));
            var keyed = command with { Key = reading.KeyOf(actor.PersonId, int.TryParse(sent["revision"].ToString(), System.Globalization.CultureInfo.InvariantCulture, out var revision) ? revision : full.Revision) };
            var after = await reviews.ApplyAsync(full.Id, keyed, actor, sent["version"].ToString() is { Length: > 0 } version ? version : "\"none\"", cancellationToken);
            overview.Forget();
            await ReviewStarting.WakeAsync(client, after.Value, cancellationToken);
            return Refused(FormErrors.None, StatusCodes.Status303SeeOther);
        }
        catch (IllegalReviewCommandException e)
        {
            return Refused(new FormErrors([new FieldError("", $"{setting.Texts["agency-commands.refused." + e.Reason]} {setting.Texts.Sentence(e.Message)}")]), StatusCodes.Status422UnprocessableEntity);
        }
        catch (RecordChangedException)
        {
            return Refused(new FormErrors([new FieldError("", setting.Texts["agency-commands.changed"])]), StatusCodes.Status412PreconditionFailed);
        }
    }
}
