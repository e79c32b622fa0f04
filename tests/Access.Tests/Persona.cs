using QaPipeline.Domain.People;

namespace QaPipeline.Tests;

/// <summary>A person who holds one role for one scope, or none, signed in with an own browser.</summary>
sealed record Persona(string Name, Role? Role, string Scope, Visitor Visitor);
