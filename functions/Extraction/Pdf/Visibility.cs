using System.Runtime.CompilerServices;

// The layout rules are pure functions behind the readers; their tests feed them made-up pages.
[assembly: InternalsVisibleTo("QaPipeline.Extraction.Tests")]
