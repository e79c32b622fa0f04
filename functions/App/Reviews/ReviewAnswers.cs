using System.Text.Json;
using Microsoft.AspNetCore.Http;
using QaPipeline.App.Platform;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>The forms of answers about plans, cycles and reviews.</summary>
static class ReviewAnswers
{
    /// <summary>A record with its version as ETag.</summary>
    public static IResult Record<T>(HttpRequest request, T value, string etag, int status = StatusCodes.Status200OK)
    {
        request.HttpContext.Response.Headers.ETag = etag;
        return Answers.Json(value, status);
    }

    /// <summary>Runs a function and tells its expected faults as problems.</summary>
    public static async Task<IResult> OfAsync(Func<Task<IResult>> work)
    {
        try
        {
            return await work();
        }
        catch (IllegalReviewCommandException e)
        {
            return Answers.Problem(e.Reason switch
            {
                Refused.NotAllowed => StatusCodes.Status403Forbidden,
                Refused.Invalid or Refused.Missing => StatusCodes.Status422UnprocessableEntity,
                Refused.NotFound => StatusCodes.Status404NotFound,
                _ => StatusCodes.Status409Conflict,
            }, CodeOf(e.Reason), e.Message);
        }
        catch (InvalidPlanException e)
        {
            return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "invalid-plan", e.Message, [.. e.Problems.Select(p => p.Sentence)]);
        }
        catch (JsonException e)
        {
            return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "invalid-json", RequestBodies.SentenceOf(e));
        }
        catch (RecordMissingException e)
        {
            return Answers.NotFound(e.Kind.TrimEnd('s'), e.Id);
        }
        catch (RecordChangedException e)
        {
            return Answers.Problem(StatusCodes.Status412PreconditionFailed, "changed-meanwhile", e.Message);
        }
        catch (RecordExistsException e)
        {
            return Answers.Problem(StatusCodes.Status409Conflict, "exists", e.Message);
        }
        catch (BlobLostException e)
        {
            return Answers.Problem(StatusCodes.Status404NotFound, "not-found", e.Message);
        }
    }

    static string CodeOf(Refused reason) => reason switch
    {
        Refused.WrongStep => "wrong-step",
        Refused.NotAllowed => "not-allowed",
        Refused.Missing => "missing",
        Refused.NotFound => "not-found",
        Refused.Invalid => "invalid",
        Refused.UnknownZone => "unknown-time-zone",
        _ => "conflict-of-interest",
    };
}
