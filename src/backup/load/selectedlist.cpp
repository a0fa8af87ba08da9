// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/load/loader.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Loader)
};

/// "215; 0 16385 TABLE DATA public users postgres": what stands after the two numbers.
QByteArray described(const QByteArray& line)
{
    const qsizetype semicolon = line.indexOf(';');
    qsizetype at = semicolon + 2;
    for (int numbers = 0; numbers < 2; ++numbers)
        at = line.indexOf(' ', at) + 1;
    return semicolon < 0 || at <= 0 ? QByteArray() : line.mid(at);
}

/// Whether "schema table owner" is of the table that is written "schema.table"; both names may hold blanks
/// and points.
bool isNamed(const QByteArray& entry, const QString& wanted)
{
    for (qsizetype point = wanted.indexOf(u'.'); point >= 0; point = wanted.indexOf(u'.', point + 1)) {
        const QString spelled = wanted.left(point) + u' ' + wanted.mid(point + 1) + u' ';
        if (entry.startsWith(spelled.toUtf8()))
            return true;
    }
    return false;
}

} // namespace

Result<QByteArray> selectedList(const QByteArray& toc, const QStringList& tables, const QStringList& schemas)
{
    QByteArray list;
    int kept = 0;
    QStringList missing = tables;
    const QList<QByteArray> lines = toc.split('\n');
    for (const QByteArray& line : lines) {
        const QByteArray entry = described(line);
        if (line.startsWith(';') || entry.isEmpty())
            continue;
        if (entry.startsWith("FK CONSTRAINT ") || entry.startsWith("TRIGGER ")
            || entry.startsWith("MATERIALIZED VIEW DATA ") || entry.startsWith("BLOBS ")
            || entry.startsWith("BLOB ") || entry.startsWith("EVENT TRIGGER "))
            continue;
        if (entry.startsWith("TABLE DATA ")) {
            const QByteArray named = entry.mid(11);
            const auto table = std::ranges::find_if(
                tables, [&named](const QString& wanted) { return isNamed(named, wanted); });
            const bool ofSchema = std::ranges::any_of(
                schemas, [&named](const QString& schema) { return named.startsWith(schema.toUtf8() + ' '); });
            if (table == tables.end() && !ofSchema)
                continue;
            if (table != tables.end())
                missing.removeAll(*table);
            ++kept;
        }
        list += line + '\n';
    }
    if (!missing.isEmpty())
        return fail(ErrorKind::Invalid, Text::tr("The backup holds no table %1.").arg(missing.join(u", ")),
            Text::tr("Write schema.table, as the manifest lists them."));
    if (kept == 0)
        return fail(ErrorKind::Invalid, Text::tr("The backup holds no table of these schemas."));
    return list;
}

} // namespace vigie
