namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>That the rows of a store contradict each other or cannot be what they are. <see cref="StoreConnection"/> tells it as bad input, with the store's name.</summary>
/// <param name="what">What is wrong: <c>event 7 names artifact 5, which is not there</c>.</param>
internal sealed class DamagedStoreException(string what) : Exception(what);
