namespace QaPipeline.Storage;

/// <summary>Kinds of records in the register: the first part of their blob names.</summary>
public static class RegisterKinds
{
    /// <summary>Institutions.</summary>
    public const string Institutions = "institutions";

    /// <summary>People with their roles.</summary>
    public const string People = "people";

    /// <summary>Local accounts of people.</summary>
    public const string Accounts = "accounts";

    /// <summary>Invitations of people.</summary>
    public const string Invitations = "invitations";

    /// <summary>Identities that the platform vouches for, with the person they belong to.</summary>
    public const string Identities = "identities";

    /// <summary>Review plans.</summary>
    public const string Plans = "plans";

    /// <summary>Review cycles.</summary>
    public const string Cycles = "cycles";

    /// <summary>Reviews.</summary>
    public const string Reviews = "reviews";

    /// <summary>Evidence packs, named by their content.</summary>
    public const string Packs = "packs";

    /// <summary>Packs that are being prepared, submitted or given up.</summary>
    public const string Uploads = "uploads";

    /// <summary>Conditions and recommendations of earlier reviews.</summary>
    public const string Conditions = "conditions";

    /// <summary>Settings of the agency.</summary>
    public const string Settings = "settings";

    /// <summary>Texts of notifications that the agency or a plan has of its own.</summary>
    public const string Texts = "texts";

    /// <summary>Web addresses that are told of events.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>What members of panels decided about single passages.</summary>
    public const string EvidenceMarks = "evidence-marks";

    /// <summary>What retention has deleted, with hashes.</summary>
    public const string Deletions = "deletions";

    /// <summary>Frameworks with which no review begins any more.</summary>
    public const string RetiredFrameworks = "retired-frameworks";

    /// <summary>Kinds whose records may carry pending notes.</summary>
    public static IReadOnlyList<string> WithPending { get; } = [Institutions, People, Plans, Cycles, Reviews, Conditions, Settings, Texts, Webhooks, EvidenceMarks, Deletions, RetiredFrameworks];
}
