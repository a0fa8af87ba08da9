// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/inspect/statementrules.h"
#include "base/result.h"

#include <QList>
#include <QMap>
#include <QSet>
#include <QString>

namespace vigie {

enum class DumpFormat { Plain, Custom, Directory, Tar };
[[nodiscard]] QString dumpFormatName(DumpFormat format); ///< "plain"

struct InspectionFinding {
    Hazard hazard = Hazard::Unreadable;
    bool refused = true; ///< false: a warning; it stands in code that restoring need not call
    qint64 line = 0; ///< of the script; of an archive: of the script that pg_restore makes of it
    QString excerpt; ///< without literals

    bool operator==(const InspectionFinding&) const = default;
};

/// What is known of a dump after it has been read to its end. A value.
struct DumpInspection {
    static constexpr qsizetype mostFindings = 200;

    DumpFormat format = DumpFormat::Plain;
    QString madeBy; ///< "pg_dump version 15.18"; empty when it does not say
    QString serverVersion;
    qint64 scriptBytes = 0;
    qint64 statements = 0;
    qint64 drops = 0; ///< statements that remove something that may be there (--clean)
    QMap<QString, qint64> rows; ///< by table, from COPY
    QSet<QString> roles; ///< that it names as owners or as those who have rights
    bool makesDatabase = false; ///< made with -C
    bool transactions = false; ///< it ends transactions by itself, so that no single one holds all of it
    bool complete = false; ///< it ends as a whole dump does
    QList<InspectionFinding> findings; ///< the first ones
    qint64 refusals = 0;
    qint64 warnings = 0;

    bool isRefused() const { return refusals > 0; }
    /// Forbidden, with line and reason of the first refusal; nothing when it may be used.
    std::optional<Error> problem() const;
};

/// Judges a script while it streams by. What it has been fed and not refused may be passed on to psql: the
/// sign that would make a refused statement run is in the piece that was refused.
class ScriptInspector {
public:
    /// @p accepted: what a person has looked at and takes upon themselves.
    explicit ScriptInspector(QSet<Hazard> accepted = {});
    ScriptInspector(const ScriptInspector&) = delete;
    ScriptInspector& operator=(const ScriptInspector&) = delete;

    void feed(QByteArrayView bytes) { m_reader.feed(bytes); }
    /// No more bytes; judges the end.
    void finish();
    const DumpInspection& result() const { return m_result; }
    qint64 line() const { return m_reader.line(); }

private:
    SqlScriptReader::Sink sink();
    void note(Hazard hazard, bool refused, qint64 line, const QByteArray& excerpt);
    void onStatement(const SqlStatement& statement);
    void onComment(const QByteArray& text);

    QSet<Hazard> m_accepted;
    DumpInspection m_result;
    QString m_table; ///< whose rows follow
    bool m_header = false; ///< it says that pg_dump made it
    bool m_rowsCut = false;
    SqlScriptReader m_reader;
};

} // namespace vigie
