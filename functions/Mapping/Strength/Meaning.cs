namespace QaPipeline.Mapping.Strength;

/// <summary>What an expression such as "no partners" means where it stands.</summary>
enum Meaning
{
    /// <summary>Nothing that can be told: a rule, a past state, a concession.</summary>
    None,

    /// <summary>A denial of some cases only, or one that is itself denied; it says neither that the matter does not arise nor that anything is missing.</summary>
    Narrowed,

    /// <summary>That the matter does not arise for the institution.</summary>
    Whole,
}
