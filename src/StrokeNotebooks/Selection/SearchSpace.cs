namespace StrokeNotebooks.Selection;

/// <summary>What a search may try: builds a candidate out of settings that it asks for.</summary>
/// <param name="choose">Gives each setting that is asked for by name and range.</param>
/// <remarks>
/// <code>
/// Candidate Space(Chooser choose) => new(preprocessor, choose.Choice("algorithm", "linear", "trees") switch
/// {
///     "linear" => new LogisticRegression { C = choose.LogUniform("C", 1e-4, 1e4) },
///     _ => new GradientBoostedTrees { Trees = choose.Integer("trees", 50, 500), MaxDepth = choose.Integer("depth", 1, 4) },
/// });
/// </code>
/// A setting that is not asked for is not searched: with <c>linear</c> above there are no trees to count. The function is called once for each candidate and, given the same settings,
/// has to build the same candidate.
/// </remarks>
public delegate Candidate SearchSpace(Chooser choose);
