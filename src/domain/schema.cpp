// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/schema.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

std::optional<QString> SchemaMoment::revision() const
{
    if (before && after && before->revision == after->revision)
        return before->revision;
    return std::nullopt;
}

bool noteSchema(QList<SchemaSpan>& spans, const QString& revision, TimePoint at)
{
    const auto next = std::ranges::upper_bound(spans, at, {}, &SchemaSpan::first);
    if (next != spans.begin()) {
        SchemaSpan& before = *(next - 1);
        if (at <= before.last)
            return false;
        if (before.revision == revision) {
            before.last = at;
            return true;
        }
    }
    if (next != spans.end() && next->revision == revision) {
        next->first = at;
        return true;
    }
    spans.insert(next, SchemaSpan{revision, at, at});
    return true;
}

SchemaMoment schemaAt(const QList<SchemaSpan>& spans, TimePoint at)
{
    SchemaMoment moment;
    for (const SchemaSpan& span : spans) {
        if (span.first <= at)
            moment.before = span;
        if (span.last >= at) {
            moment.after = span;
            break;
        }
    }
    return moment;
}

QList<SchemaSpan> schemaBetween(const QList<SchemaSpan>& spans, TimePoint from, TimePoint until)
{
    QList<SchemaSpan> found;
    const SchemaMoment start = schemaAt(spans, from);
    for (const SchemaSpan& span : spans) {
        const bool atStart = start.before && *start.before == span;
        if (atStart || (span.last >= from && span.first <= until))
            found.append(span);
    }
    return found;
}

QString schemaTitle(const QString& revision)
{
    return revision.isEmpty() ? QCoreApplication::translate("Schema", "none") : revision;
}

} // namespace vigie
