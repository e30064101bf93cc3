using Thermowell.ApiReference;

// Writes docs/api from the library's XML comments. With --check it writes nothing and fails if a page is out of date.
var check = args.Contains("--check");
var folder = args.FirstOrDefault(argument => !argument.StartsWith('-')) ?? Path.Combine(Repository.Root(), "docs", "api");
var pages = ReferencePages.Build();
if (!check)
{
    ReferencePages.Write(folder, pages);
    Console.WriteLine($"{pages.Count} pages in {folder}");
    return 0;
}

var stale = ReferencePages.Stale(folder, pages);
foreach (var page in stale) Console.Error.WriteLine($"docs/api/{page} is out of date: run 'dotnet run -c Release --project build/Thermowell.ApiReference'.");
return stale.Count == 0 ? 0 : 1;
