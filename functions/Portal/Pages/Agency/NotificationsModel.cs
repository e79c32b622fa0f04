using QaPipeline.Domain.Notifications;

namespace QaPipeline.Portal.Pages.Agency;

/// <summary>Notifications of one state.</summary>
/// <param name="Items">The notifications.</param>
/// <param name="State">The state that is shown.</param>
/// <param name="Continuation">Where the next page begins; null on the last page.</param>
/// <param name="IsFirst">Whether this is the first page.</param>
/// <param name="Done">Name of the action that was just carried out; null for none.</param>
public sealed record NotificationsModel(IReadOnlyList<NotificationRow> Items, DeliveryState State, string? Continuation, bool IsFirst, string? Done)
{
    /// <summary>Whether mails are written into a folder of this machine, where they can be read.</summary>
    public bool KeepsMails { get; init; }

    /// <summary>Ids of notifications that can't be read, because their records are damaged.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>The states that have a tab, those that need somebody first.</summary>
    public static IReadOnlyList<DeliveryState> Tabs { get; } = [DeliveryState.Held, DeliveryState.Dead, DeliveryState.Waiting, DeliveryState.Sent, DeliveryState.Dropped];
}

/// <summary>A notification in the list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ETag">The version that is shown.</param>
/// <param name="Item">The notification.</param>
/// <param name="RecipientName">Name of the recipient; null when there is none.</param>
public sealed record NotificationRow(string Id, string ETag, OutboxItem Item, string? RecipientName);
