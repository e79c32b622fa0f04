using Microsoft.AspNetCore.Components;

namespace QaPipeline.Portal.Layout;

/// <summary>A component that knows the page it stands on.</summary>
public abstract class PortalComponent : ComponentBase
{
    /// <summary>The page's context; pages receive it from <see cref="PageRenderer"/>, components from the page.</summary>
    [CascadingParameter]
    public PageContext Context { get; set; } = null!;

    /// <summary>The text of a key, with {0}, {1} … replaced.</summary>
    protected string T(string key, params ReadOnlySpan<object?> values) => values.IsEmpty ? Context.Texts[key] : Context.Texts.Format(key, values);

    /// <summary>A moment in the visitor's time zone.</summary>
    protected string Moment(DateTimeOffset moment) => Context.Texts.Moment(moment, Context.TimeZone);

    /// <summary>A day in the visitor's language.</summary>
    protected string Date(DateOnly day) => Context.Texts.Date(day);
}

/// <summary>A whole page with its model. Its markup begins with <c>PageFrame</c>.</summary>
/// <typeparam name="TModel">What the page shows; a record made by the function that answers the request.</typeparam>
public abstract class PortalPage<TModel> : PortalComponent
{
    /// <summary>What the page shows.</summary>
    [Parameter, EditorRequired]
    public TModel Model { get; set; } = default!;
}
