namespace QaPipeline.Drafting;

/// <summary>A draft can't be made from what was given; the message says what to change.</summary>
public sealed class DraftException(string message) : Exception(message);
