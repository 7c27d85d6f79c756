using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pegasus.Functions.Hosting;

/// <summary>
/// A schedule in NCRONTAB, as timer triggers of Azure Functions are written: second, minute, hour, day of month, month, day of
/// week (0 is Sunday), in UTC. A field is <c>*</c>, a number, a range <c>1-5</c>, a step <c>*/15</c>, <c>10/20</c> or <c>0-30/10</c>,
/// or a list of these; months and days of week may be named (<c>JAN</c>, <c>MON</c>). All six must match.
/// See https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer#ncrontab-expressions.
/// </summary>
internal sealed class NCrontab
{
    // Any day of month and day of week meet within 40 years (29 February on a given weekday, over a century's missing leap day).
    private const int HorizonDays = 40 * 366;

    private static readonly Field[] Fields =
    [
        new("seconds", 0, 59, []),
        new("minutes", 0, 59, []),
        new("hours", 0, 23, []),
        new("days of month", 1, 31, []),
        new("months", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]),
        new("days of week", 0, 6, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]),
    ];

    private readonly SortedSet<int>[] sets;

    private NCrontab(SortedSet<int>[] sets) => this.sets = sets;

    /// <summary>Reads an expression.</summary>
    /// <param name="text">Six fields, separated by spaces.</param>
    /// <param name="schedule">The schedule; null where the expression is wrong.</param>
    /// <param name="problem">What is wrong with it, as a sentence; null where nothing is.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out NCrontab? schedule, [NotNullWhen(false)] out string? problem)
    {
        schedule = null;
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != Fields.Length)
        {
            problem = $"it must have six fields (second minute hour day month weekday), but has {parts.Length}.";
            return false;
        }

        var sets = new SortedSet<int>[Fields.Length];
        for (var i = 0; i < Fields.Length; i++)
        {
            if (!Fields[i].TryParse(parts[i], out sets[i]))
            {
                problem = $"'{parts[i]}' is not a field for {Fields[i].Name} ({Fields[i].Min} to {Fields[i].Max}).";
                return false;
            }
        }

        var candidate = new NCrontab(sets);
        problem = candidate.Next(DateTimeOffset.UnixEpoch) is null ? "it names a day that never comes." : null;
        schedule = problem is null ? candidate : null;
        return problem is null;
    }

    /// <summary>The first time after <paramref name="after"/>, in UTC; null where none comes for 40 years.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var start = after.UtcDateTime;
        for (var day = 0; day <= HorizonDays; day++)
        {
            var date = start.Date.AddDays(day);
            if (!IsOn(date))
                continue;
            var earliest = day == 0 ? start.TimeOfDay : TimeSpan.MinValue;
            if (FirstTimeAfter(earliest) is { } time)
                return new DateTimeOffset(date + time, TimeSpan.Zero);
        }

        return null;
    }

    private bool IsOn(DateTime date) =>
        this.sets[3].Contains(date.Day) && this.sets[4].Contains(date.Month) && this.sets[5].Contains((int)date.DayOfWeek);

    private TimeSpan? FirstTimeAfter(TimeSpan earliest)
    {
        var times =
            from hour in this.sets[2].Where(h => h >= earliest.Hours || earliest < TimeSpan.Zero)
            from minute in this.sets[1]
            from second in this.sets[0]
            let time = new TimeSpan(hour, minute, second)
            where time > earliest
            select (TimeSpan?)time;
        return times.FirstOrDefault();
    }

    private sealed record Field(string Name, int Min, int Max, string[] Names)
    {
        public bool TryParse(string text, out SortedSet<int> values)
        {
            values = [];
            foreach (var item in text.Split(','))
            {
                if (!TryParseItem(item, out var first, out var last, out var step))
                    return false;
                for (var value = first; value <= last; value += step)
                    values.Add(value);
            }

            return true;
        }

        private bool TryParseItem(string item, out int first, out int last, out int step)
        {
            (first, last, step) = (Min, Max, 1);
            var slash = item.Split('/');
            if (slash.Length > 2 || (slash.Length == 2 && !(TryNumber(slash[1], out step) && step is > 0 and <= 60)))
                return false;
            if (slash[0] == "*")
                return true;

            var range = slash[0].Split('-');
            if (range.Length > 2 || !TryValue(range[0], out first))
                return false;
            if (range.Length == 2)
                return TryValue(range[1], out last) && first <= last;
            last = slash.Length == 2 ? Max : first;
            return true;
        }

        private bool TryValue(string text, out int value)
        {
            var index = Array.FindIndex(Names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
            value = index + Min;
            return index >= 0 || (TryNumber(text, out value) && value >= Min && value <= Max);
        }

        private static bool TryNumber(string text, out int value) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
