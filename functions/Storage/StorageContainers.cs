namespace QaPipeline.Storage;

/// <summary>Names of the containers in the one storage account, and what each keeps.</summary>
public static class StorageContainers
{
    /// <summary>Immutable bytes of what was submitted, by SHA-256.</summary>
    public const string Evidence = "evidence";

    /// <summary>What was read from a file, by SHA-256 and reader version.</summary>
    public const string Documents = "documents";

    /// <summary>Inventories, evidence maps and ledgers, by analysis.</summary>
    public const string Analyses = "analyses";

    /// <summary>Word documents, every version.</summary>
    public const string Drafts = "drafts";

    /// <summary>Small records with ETags: packs, frameworks, plans, cycles, reviews, people.</summary>
    public const string Register = "register";

    /// <summary>Drop zone for ZIPs of automated senders.</summary>
    public const string Intake = "intake";

    /// <summary>The audit trail.</summary>
    public const string Audit = "audit";

    /// <summary>Notifications and how far their delivery has come.</summary>
    public const string Outbox = "outbox";

    /// <summary>Blocks of files on their way in, by session.</summary>
    public const string Uploads = "uploads";

    /// <summary>Keys of the installation.</summary>
    public const string Keys = "keys";

    /// <summary>All containers, in the order in which they are created.</summary>
    public static IReadOnlyList<string> All { get; } = [Evidence, Documents, Analyses, Drafts, Register, Audit, Outbox, Intake, Uploads, Keys];
}
