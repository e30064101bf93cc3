using Thermowell.Files;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;

namespace Thermowell.Plans;

/// <content>The file of a potential.</content>
internal sealed partial class StudyReader
{
    /// <summary>
    /// Puts the numbers of a potential's file in its place, so that a study has what it needs when that is gone or
    /// another.
    /// </summary>
    private void ReadPotentialFile(List<StudyParameter> parameters, List<StudyAxis> axes)
    {
        if (parameters.FindIndex(one => one.Name == PointInput.PotentialFile) is not (>= 0 and var at))
            return;
        var name = parameters[at].Value.Text;
        var place = _places.Of(PointInput.PotentialFile);
        parameters.RemoveAt(at);
        if (_given.Exists(one => one.Name == PointInput.Potential))
            Refuse("cannot be given together with potential: give one of them.");
        else if (
            string.IsNullOrWhiteSpace(name)
            || PlainText.Problem(name) is not null
            || _beside(name) is not { } path
        )
            Refuse($"= '{Shown.Value(name)}' is no name of a file.");
        else
        {
            var varies = axes.Exists(axis => axis.Names.Contains(PointParameters.Length.Name));
            var given = parameters.Find(one => one.Name == PointParameters.Length.Name)?.Value as NumberValue;
            var length = given?.Value ?? PointParameters.Length.Default;
            var (text, _, wrong) = PotentialTable.ReadFile(path, varies ? null : length);
            foreach (var problem in wrong)
                Refuse($"= '{Shown.Value(name)}'{problem}");
            if (text is null)
            {
                parameters.RemoveAll(one => one.Name == PotentialTable.Interpolation);
                return;
            }

            _places.Note(PointInput.Potential, place);
            parameters.Insert(at, new StudyParameter(PointInput.Potential, new WordValue(text)));
            string[] known = [.. KnownParameters()];
            parameters.Sort((one, other) => Array.IndexOf(known, one.Name) - Array.IndexOf(known, other.Name));
        }

        void Refuse(string problem) => _faults.Add(place, PointInput.PotentialFile, problem);
    }
}
