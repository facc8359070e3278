using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>What a worker process is told, in one line of JSON: the cells to run, in order, up to the first that fails.</summary>
/// <param name="NotebookPath">The notebook's full path; its folder becomes the working directory.</param>
/// <param name="MaxOutputCharacters">A cell's console text and its shown values are each cut at this length.</param>
/// <param name="Cells">The cells.</param>
/// <param name="OutputMark">What to write to standard output and error before each event (see <see cref="RawOutput"/>).</param>
internal sealed record WorkerJob(string NotebookPath, int MaxOutputCharacters, IReadOnlyList<WorkerCell> Cells, string OutputMark = "");

/// <summary>One cell of a <see cref="WorkerJob"/>.</summary>
/// <param name="Index">The cell's place in the notebook, from 0; named in every event.</param>
/// <param name="Id">The cell's id.</param>
/// <param name="Source">The source.</param>
/// <param name="Language">The source's language.</param>
/// <param name="MustThrow">The run goes on when this cell throws.</param>
/// <param name="IsExercise">The run goes on, whatever comes of this cell.</param>
/// <param name="Check">The cell that is not run when this one fails.</param>
internal sealed record WorkerCell(int Index, string Id, string Source, string Language, bool MustThrow, bool IsExercise, int? Check);

/// <summary>What a worker process tells, each in one line of JSON, as it happens.</summary>
/// <param name="Cell">The cell's place in the notebook.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(CellStarted), "started")]
[JsonDerivedType(typeof(CellWrote), "wrote")]
[JsonDerivedType(typeof(CellShowed), "showed")]
[JsonDerivedType(typeof(CellThrew), "threw")]
[JsonDerivedType(typeof(CellCleared), "cleared")]
[JsonDerivedType(typeof(CellEnded), "ended")]
internal abstract record WorkerEvent(int Cell);

/// <summary>A cell begins.</summary>
internal sealed record CellStarted(int Cell) : WorkerEvent(Cell);

/// <summary>A cell wrote to the console.</summary>
internal sealed record CellWrote(int Cell, string Name, string Text) : WorkerEvent(Cell);

/// <summary>A cell's native code or a process that it started wrote past the kernel. It comes from no worker: the runner finds it.</summary>
internal sealed record CellPrinted(int Cell, string Name, string Text) : WorkerEvent(Cell);

/// <summary>A cell showed a value, which may be that of its last expression.</summary>
internal sealed record CellShowed(int Cell, Dictionary<string, JsonNode?> Data, JsonObject Metadata, bool IsResult) : WorkerEvent(Cell);

/// <summary>A cell did not compile or threw.</summary>
internal sealed record CellThrew(int Cell, string Name, string Value, string[] Traceback) : WorkerEvent(Cell);

/// <summary>A cell changed what it had shown: forget it, all of it follows anew.</summary>
internal sealed record CellCleared(int Cell) : WorkerEvent(Cell);

/// <summary>A cell is done.</summary>
internal sealed record CellEnded(int Cell, double Milliseconds) : WorkerEvent(Cell);

/// <summary>Readers and writers of the messages, made at compile time: a worker has no time to make them.</summary>
[JsonSerializable(typeof(WorkerJob))]
[JsonSerializable(typeof(WorkerEvent))]
internal sealed partial class WorkerJson : JsonSerializerContext;
