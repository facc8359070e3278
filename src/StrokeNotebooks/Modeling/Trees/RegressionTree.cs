using System.Text.Json.Serialization;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>A tree of cuts, in the columns of XGBoost's JSON: entry i of each list belongs to node i, and node 0 is the root. Immutable.</summary>
public sealed record RegressionTree
{
    /// <summary>A tree of those nodes.</summary>
    /// <exception cref="ArgumentException">The lists differ in length, or a node's children do not come after it, or a number is not finite.</exception>
    public RegressionTree(
        ValueList<int> leftChildren, ValueList<int> splitIndices, ValueList<float> splitConditions, ValueList<bool> defaultLeft, ValueList<float> lossChanges, ValueList<float> sumHessian, ValueList<CategorySplit> categories)
    {
        int count = leftChildren.Count;
        if (count == 0 || splitIndices.Count != count || splitConditions.Count != count || defaultLeft.Count != count || lossChanges.Count != count || sumHessian.Count != count)
            throw new ArgumentException("A tree has a root, and its lists have one entry for each node.", nameof(leftChildren));
        for (int node = 0; node < count; node++)
        {
            // Children behind their parent: no walk from the root is without end.
            if (leftChildren[node] != -1 && (leftChildren[node] <= node || leftChildren[node] + 1 >= count || splitIndices[node] < 0))
                throw new ArgumentException($"Node {node} of a tree has children or a feature that there are not.", nameof(leftChildren));
            if (!float.IsFinite(splitConditions[node]))
                throw new ArgumentException($"Node {node} of a tree has a value that is not finite.", nameof(splitConditions));
        }
        if (categories.Any(split => split.Node < 0 || split.Node >= count || split.Left.Any(category => category is < 0 or >= BinCuts.Missing)))
            throw new ArgumentException("A cut by categories is of a node that there is not, or names a category outside 0 to 254.", nameof(categories));
        (LeftChildren, SplitIndices, SplitConditions, DefaultLeft, LossChanges, SumHessian, Categories) = (leftChildren, splitIndices, splitConditions, defaultLeft, lossChanges, sumHessian, categories);
    }

    /// <summary>A node's left child; the right one is the next. -1 for a leaf.</summary>
    public ValueList<int> LeftChildren { get; }

    /// <summary>The feature that a node looks at, counted from 0.</summary>
    public ValueList<int> SplitIndices { get; }

    /// <summary>A value up to this one goes left; of a leaf: its value.</summary>
    public ValueList<float> SplitConditions { get; }

    /// <summary>Whether a missing value goes left.</summary>
    public ValueList<bool> DefaultLeft { get; }

    /// <summary>By how much the cut lowered the training loss; 0 for a leaf.</summary>
    public ValueList<float> LossChanges { get; }

    /// <summary>The sum of second derivatives of the training rows in the node: for squared error their weight.</summary>
    public ValueList<float> SumHessian { get; }

    /// <summary>The nodes that cut by categories in place of a value.</summary>
    public ValueList<CategorySplit> Categories { get; }

    /// <summary>How many nodes there are, leaves among them.</summary>
    [JsonIgnore]
    public int NodeCount => LeftChildren.Count;

    /// <summary>Whether a node is a leaf.</summary>
    public bool IsLeaf(int node) => LeftChildren[node] == -1;
}

/// <summary>A node that cuts by categories.</summary>
/// <param name="Node">The node.</param>
/// <param name="Left">The categories that go left; all others go right, and what is no category goes as missing values do.</param>
public sealed record CategorySplit(int Node, ValueList<int> Left);
