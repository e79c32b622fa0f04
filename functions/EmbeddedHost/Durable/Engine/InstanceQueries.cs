using System.Globalization;
using System.Text;
using Microsoft.DurableTask.Client;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Searches over instances, page by page in the order of their keys (the order of their start).</summary>
static class InstanceQueries
{
    internal static (List<InstanceRow> Rows, string? Next) Page(DurableStore store, OrchestrationQuery query, string? token, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        var sql = new Sql("SELECT " + StoreRows.InstanceColumns + " FROM instances WHERE 1 = 1");
        sql.And("k > ", KeyOf(token));
        sql.Between("created", query.CreatedFrom, query.CreatedTo);
        sql.In(query.Statuses);
        if (!string.IsNullOrEmpty(query.InstanceIdPrefix))
        {
            sql.And("substr(id, 1, " + query.InstanceIdPrefix.EnumerateRunes().Count().ToString(CultureInfo.InvariantCulture) + ") = ", query.InstanceIdPrefix);
        }
        return store.Read(db =>
        {
            var rows = new List<InstanceRow>();
            using var r = db.Query(sql.Limit(size + 1), sql.Values);
            while (r.Read())
            {
                rows.Add(StoreRows.ReadInstance(r));
            }
            return Cut(rows, size, row => row.Key);
        });
    }

    internal static (List<string> Ids, string? Next) Finished(
        DurableStore store, IEnumerable<OrchestrationRuntimeStatus>? statuses, DateTimeOffset? from, DateTimeOffset? to, int size, string? token)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        var sql = new Sql("SELECT k, id FROM instances WHERE completed IS NOT NULL");
        sql.And("k > ", KeyOf(token));
        sql.Between("completed", from, to);
        sql.In(statuses);
        return store.Read(db =>
        {
            var rows = new List<(long Key, string Id)>();
            using var r = db.Query(sql.Limit(size + 1), sql.Values);
            while (r.Read())
            {
                rows.Add((r.GetInt64(0), r.GetString(1)));
            }
            var (page, next) = Cut(rows, size, row => row.Key);
            return (page.ConvertAll(row => row.Id), next);
        });
    }

    /// <summary>Keys of the next finished instances that fit.</summary>
    internal static List<long> Purgeable(StoreConnection db, PurgeInstancesFilter filter)
    {
        var sql = new Sql("SELECT k FROM instances WHERE status IN (1, 3, 5)");
        sql.Between("created", filter.CreatedFrom, filter.CreatedTo);
        sql.In(filter.Statuses);
        return Purge.Keys(db, sql.Limit(Purge.Batch), sql.Values);
    }

    static long KeyOf(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return 0;
        }
        return long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? key
            : throw new ArgumentException($"'{token}' is not a continuation token of this store.", nameof(token));
    }

    static (List<T> Page, string? Next) Cut<T>(List<T> rows, int size, Func<T, long> key)
    {
        if (rows.Count <= size)
        {
            return (rows, null);
        }
        rows.RemoveAt(size);
        return (rows, key(rows[^1]).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A query that grows by conditions; every value that comes from outside is a parameter.</summary>
    sealed class Sql(string begin)
    {
        readonly StringBuilder text = new(begin);
        readonly List<object?> values = [];

        internal object?[] Values => [.. values];

        internal void And(string condition, object value)
        {
            values.Add(value);
            text.Append(CultureInfo.InvariantCulture, $" AND {condition}?{values.Count}");
        }

        internal void Between(string column, DateTimeOffset? from, DateTimeOffset? to)
        {
            if (from is { } earliest)
            {
                And(column + " >= ", earliest.UtcTicks);
            }
            if (to is { } latest)
            {
                And(column + " <= ", latest.UtcTicks);
            }
        }

        internal void In(IEnumerable<OrchestrationRuntimeStatus>? statuses)
        {
            if (statuses?.Select(s => ((int)s).ToString(CultureInfo.InvariantCulture)).ToList() is { Count: > 0 } numbers)
            {
                text.Append(" AND status IN (").AppendJoin(", ", numbers).Append(')');
            }
        }

        internal string Limit(int count) => text.ToString() + " ORDER BY k LIMIT " + count.ToString(CultureInfo.InvariantCulture);
    }
}
