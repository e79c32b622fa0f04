using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.Panel;
using QaPipeline.Portal.Texts;

namespace QaPipeline.App.Portal.Panel;

/// <summary>A member declares interests, structured as the rules on conflicts need them.</summary>
public sealed class PanelDeclaration(PanelDesk desk, PortalPages pages, ReviewRegister reviews)
{
    const int LongestEntity = 300;

    /// <summary>The form, filled with what was declared before.</summary>
    [Function("PanelDeclarationPage"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel/{reviewId}/declaration")] HttpRequest request, string reviewId, CancellationToken cancellationToken)
    {
        var seat = await desk.SeatAsync(request, reviewId, cancellationToken);
        if (seat.Member is not { } member)
        {
            return await desk.ClosedAsync(request, seat);
        }
        var rows = (member.Declared ?? []).Select(PanelInterestRow.Declared).ToList();
        return await ShowAsync(request, seat, new PanelDeclarationForm(member.Declared is { Count: 0 }, rows.Count > 0 ? rows : [PanelInterestRow.Blank]), FormErrors.None, StatusCodes.Status200OK);
    }

    /// <summary>Takes the declaration, or shows the form again with one row more.</summary>
    [Function("PanelDeclarationForm"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public async Task<IResult> DeclareAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "panel/{reviewId}/declaration")] HttpRequest request, string reviewId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var seat = await desk.SeatAsync(request, reviewId, cancellationToken);
        if (seat.Member is null)
        {
            return await desk.ClosedAsync(request, seat);
        }
        var fields = await request.ReadFormAsync(cancellationToken);
        var form = Read(fields);
        if (fields["do"] == "more")
        {
            return await ShowAsync(request, seat, form with { Rows = [.. form.Rows.Append(PanelInterestRow.Blank).Take(PanelDeclarationForm.MostRows)] }, FormErrors.None, StatusCodes.Status200OK);
        }
        var texts = VisitorLanguage.TextsFor(request);
        var errors = Check(form, texts);
        if (errors.Any)
        {
            return await ShowAsync(request, seat, form, errors, StatusCodes.Status422UnprocessableEntity);
        }
        Interest[] interests = [.. form.Rows.Where(r => !r.IsBlank).Select(InterestOfRow)];
        var command = new DeclareInterests(interests) { Key = $"declare/{seat.Caller.Id}/{seat.Member.DeclaredAt?.Ticks ?? 0}/{RecordHash.Of(interests)}" };
        try
        {
            var after = await reviews.ApplyAsync(reviewId, command, ReviewActors.For(seat.Caller, seat.Review, ReviewTransitions.Of(command), null), null, cancellationToken);
            await ReviewStarting.WakeAsync(client, after.Value, cancellationToken);
            // Straight to the evidence where it is open; otherwise to what was declared and what comes next, and never to a page that refuses.
            return PortalPages.GoTo((seat with { Review = after.Value }).Door == PanelDoor.Open ? seat.Ref.Href : seat.Ref.To("declaration") + "?sent=yes");
        }
        catch (IllegalReviewCommandException e)
        {
            return await ShowAsync(request, seat, form, new FormErrors([new FieldError("", texts.Sentence(e.Message))]), StatusCodes.Status422UnprocessableEntity);
        }
    }

    Task<IResult> ShowAsync(HttpRequest request, PanelSeat seat, PanelDeclarationForm form, FormErrors errors, int status) =>
        pages.ShowAsync<PanelDeclarationPage, PanelDeclarationModel>(request, new PanelDeclarationModel(seat.Ref, seat.Member!, form, seat.MayDeclare, errors)
        {
            Door = seat.Door,
            Adds = request.HasFormContentType,
            Sent = request.Query["sent"] == "yes",
        }, status);

    static PanelDeclarationForm Read(IFormCollection fields)
    {
        string Text(string name, int row) => fields[string.Create(CultureInfo.InvariantCulture, $"{name}-{row}")].ToString().Trim();
        var rows = new List<PanelInterestRow>();
        for (var i = 0; i < PanelDeclarationForm.MostRows && fields.ContainsKey(string.Create(CultureInfo.InvariantCulture, $"entity-{i}")); i++)
        {
            rows.Add(new PanelInterestRow(Text("kind", i), Text("entity", i), Text("concerns", i) == "yes", Text("from", i), Text("to", i), Text("paid", i) == "yes", Text("of", i), Text("nature", i)));
        }
        return new PanelDeclarationForm(fields["nothing"] == "yes", rows.Count > 0 ? rows : [PanelInterestRow.Blank]);
    }

    static FormErrors Check(PanelDeclarationForm form, PortalTexts texts)
    {
        var errors = new List<FieldError>();
        var filled = form.Rows.Count(r => !r.IsBlank);
        if (form.Nothing == filled > 0)
        {
            errors.Add(new FieldError("nothing", texts[form.Nothing ? "panel.declaration.both" : "panel.declaration.neither"]));
        }
        for (var i = 0; i < form.Rows.Count; i++)
        {
            var row = form.Rows[i];
            if (row.IsBlank)
            {
                continue;
            }
            void Wrong(string field, string key) => errors.Add(new FieldError(string.Create(CultureInfo.InvariantCulture, $"{field}-{i}"), texts.Format(key, i + 1)));
            if (!Is<InterestKind>(row.Kind))
            {
                Wrong("kind", "panel.declaration.wrong-kind");
            }
            if (row.Entity.Length is 0 or > LongestEntity)
            {
                Wrong("entity", "panel.declaration.wrong-entity");
            }
            if (row.From.Length > 0 && Day(row.From) is null)
            {
                Wrong("from", "panel.declaration.wrong-day");
            }
            if ((row.To.Length > 0 && Day(row.To) is null) || Day(row.To) < Day(row.From))
            {
                Wrong("to", "panel.declaration.wrong-end");
            }
            if (!Is<InterestOf>(row.Of))
            {
                Wrong("of", "panel.declaration.wrong-of");
            }
            if (!Is<ConflictNature>(row.Nature))
            {
                Wrong("nature", "panel.declaration.wrong-nature");
            }
        }
        return new FormErrors(errors);
    }

    static bool Is<T>(string value) where T : struct, Enum => Enum.GetNames<T>().Contains(value, StringComparer.Ordinal);

    static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static Interest InterestOfRow(PanelInterestRow row) => new(Enum.Parse<InterestKind>(row.Kind), row.Entity, Day(row.From), Day(row.To))
    {
        ConcernsInstitution = row.ConcernsInstitution,
        Paid = row.Paid,
        Of = Enum.Parse<InterestOf>(row.Of),
        Nature = Enum.Parse<ConflictNature>(row.Nature),
    };
}
