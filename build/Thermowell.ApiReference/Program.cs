using Thermowell.ApiReference;

// Writes docs/api from the library's XML comments, the marked tables of docs/guide and docs/man from what is declared,
// and notebooks beside the Python examples. With --check it writes nothing and fails if a page is out of date.
var check = args.Contains("--check");
var docs = args.FirstOrDefault(argument => !argument.StartsWith('-')) ?? Path.Combine(Repository.Root(), "docs");
var (api, guide) = (Path.Combine(docs, "api"), Path.Combine(docs, "guide"));
var pages = ReferencePages.Build();
var met = new HashSet<string>();
var tables = Directory
    .GetFiles(guide, "*.md")
    .Order(StringComparer.Ordinal)
    .Select(path => (Path: path, Text: File.ReadAllText(path).ReplaceLineEndings("\n")))
    .Select(page => (page.Path, page.Text, Written: GuideTables.Written(page.Text, met)))
    .Where(page => page.Text != page.Written)
    .ToList();
List<(string Path, string Text)> files =
[
    (Path.Combine(docs, "man", "thermowell.1"), ManualPage.Written()),
    .. Notebooks.Of(Path.Combine(docs, "..", "examples", "python")),
];
files.RemoveAll(file => File.Exists(file.Path) && File.ReadAllText(file.Path).ReplaceLineEndings("\n") == file.Text);
string[] faults = [.. GuideTables.Missing(met).Select(name => $"no page of docs/guide has the table '{name}'.")];
if (check)
{
    const string Advice = "is out of date: run 'dotnet run -c Release --project build/Thermowell.ApiReference'.";
    faults =
    [
        .. faults,
        .. ReferencePages.Stale(api, pages).Select(page => $"docs/api/{page} {Advice}"),
        .. files.Select(file => $"{Path.GetRelativePath(Path.Combine(docs, ".."), file.Path)} {Advice}"),
        .. tables.Select(page => $"a table of docs/guide/{Path.GetFileName(page.Path)} {Advice}"),
    ];
}
else
{
    ReferencePages.Write(api, pages);
    foreach (var page in tables)
        File.WriteAllText(page.Path, page.Written);
    foreach (var (path, text) in files)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    Console.WriteLine(
        $"{pages.Count} pages in {api}; tables written in {tables.Count} pages of {guide}; {files.Count} other files"
    );
}

foreach (var fault in faults)
    Console.Error.WriteLine(fault);
return faults.Length == 0 ? 0 : 1;
