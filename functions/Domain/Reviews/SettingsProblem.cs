namespace QaPipeline.Domain.Reviews;

/// <summary>Something wrong with settings of the agency.</summary>
/// <param name="Property">Name of the property that is to be changed.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
public sealed record SettingsProblem(string Property, string Sentence);
