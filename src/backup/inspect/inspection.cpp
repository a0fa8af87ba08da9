// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/inspect/inspection.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DumpInspection)
};

/// "schema.table" of COPY schema.table (…) FROM stdin.
QString copiedTable(const SqlStatement& statement)
{
    QByteArray name;
    for (qsizetype i = 1; i < statement.tokens.size(); ++i) {
        const SqlToken& token = statement.tokens.at(i);
        if (token.text == "(" || token.isWord("FROM"))
            break;
        name += token.kind == SqlToken::Kind::Word ? token.text.toLower() : token.text;
    }
    return QString::fromUtf8(name);
}

/// Roles that the statement expects to be there: OWNER TO role, GRANT … TO role, CREATE POLICY … TO role.
void collectRoles(const SqlStatement& statement, QSet<QString>* roles)
{
    const bool rights
        = statement.isWord(0, "GRANT") || (statement.isWord(0, "CREATE") && statement.isWord(1, "POLICY"));
    const bool withdraws = statement.isWord(0, "REVOKE");
    const bool defaults = statement.isWord(0, "ALTER") && statement.isWord(1, "DEFAULT");
    bool names = false;
    for (qsizetype i = 1; i < statement.tokens.size(); ++i) {
        const SqlToken& token = statement.tokens.at(i);
        if (token.depth != 0)
            continue;
        const bool owner = token.isWord("TO") && statement.isWord(i - 1, "OWNER");
        const bool forRole = token.isWord("ROLE") && statement.isWord(i - 1, "FOR");
        if (owner || forRole || ((rights || defaults) && token.isWord("TO"))
            || ((withdraws || defaults) && token.isWord("FROM"))) {
            names = true;
            continue;
        }
        if (!names || token.text == ",")
            continue;
        if (token.kind == SqlToken::Kind::Quoted)
            roles->insert(QString::fromUtf8(token.text));
        else if (token.kind == SqlToken::Kind::Word && !token.isWord("PUBLIC") && !token.isWord("GROUP"))
            roles->insert(QString::fromUtf8(token.text.toLower()));
        names = statement.tokens.value(i + 1).text == ",";
    }
}

} // namespace

QString dumpFormatName(DumpFormat format)
{
    switch (format) {
    case DumpFormat::Plain:
        return QStringLiteral("plain");
    case DumpFormat::Custom:
        return QStringLiteral("custom");
    case DumpFormat::Directory:
        return QStringLiteral("directory");
    case DumpFormat::Tar:
        return QStringLiteral("tar");
    }
    return {};
}

std::optional<Error> DumpInspection::problem() const
{
    const auto first = std::ranges::find_if(findings, &InspectionFinding::refused);
    if (first == findings.end())
        return {};
    const QString where = first->excerpt.isEmpty()
        ? Text::tr("The dump is refused because of its line %1.").arg(first->line)
        : Text::tr("The dump is refused because of its line %1: %2").arg(first->line).arg(first->excerpt);
    return Error(first->hazard == Hazard::Incomplete ? ErrorKind::Corrupt : ErrorKind::Forbidden, where,
        hazardReason(first->hazard));
}

ScriptInspector::ScriptInspector(QSet<Hazard> accepted)
    : m_accepted(std::move(accepted))
    , m_reader(sink())
{
}

SqlScriptReader::Sink ScriptInspector::sink()
{
    SqlScriptReader::Sink sink;
    sink.statement = [this](const SqlStatement& statement) { onStatement(statement); };
    sink.command = [this](qint64 line, const QByteArray& text) {
        if (const auto hazard = judgeCommand(text))
            note(*hazard, true, line, text.left(120));
    };
    sink.comment = [this](const QByteArray& text) { onComment(text); };
    sink.zeroByte = [this](qint64 line) { note(Hazard::NotText, true, line, {}); };
    sink.rows = [this](qint64 rows, bool whole) {
        m_result.rows[m_table] += rows;
        m_rowsCut = m_rowsCut || !whole;
    };
    return sink;
}

void ScriptInspector::note(Hazard hazard, bool refused, qint64 line, const QByteArray& excerpt)
{
    refused = refused && !m_accepted.contains(hazard);
    (refused ? m_result.refusals : m_result.warnings) += 1;
    // The first refusal is always among those kept.
    if (m_result.findings.size() < DumpInspection::mostFindings || (refused && m_result.refusals == 1))
        m_result.findings.append({hazard, refused, line, QString::fromUtf8(excerpt)});
}

void ScriptInspector::onStatement(const SqlStatement& statement)
{
    ++m_result.statements;
    if (statement.readsStdin())
        m_table = copiedTable(statement);
    collectRoles(statement, &m_result.roles);
    const StatementVerdict verdict = judge(statement);
    m_result.drops += verdict.drops ? 1 : 0;
    m_result.makesDatabase = m_result.makesDatabase || verdict.makesDatabase;
    const QByteArray verb = statement.name(0);
    m_result.transactions
        = m_result.transactions || verb == "COMMIT" || verb == "END" || verb == "ROLLBACK" || verb == "ABORT";
    if (verdict.hazard)
        note(*verdict.hazard, !verdict.onlyWhenCalled, statement.line, statement.excerpt());
}

void ScriptInspector::onComment(const QByteArray& text)
{
    constexpr QByteArrayView made("Dumped by ");
    constexpr QByteArrayView server("Dumped from database version ");
    if (text == "PostgreSQL database dump") {
        m_header = true;
        m_result.complete = false; // several may follow each other in one file
    } else if (text == "PostgreSQL database dump complete") {
        m_result.complete = true;
    } else if (text.startsWith(made)) {
        m_result.madeBy = QString::fromUtf8(text.mid(made.size()));
    } else if (text.startsWith(server)) {
        m_result.serverVersion = QString::fromUtf8(text.mid(server.size()));
    }
}

void ScriptInspector::finish()
{
    m_reader.finish();
    m_result.scriptBytes = m_reader.bytes();
    const bool cut = m_reader.isCut() || m_rowsCut;
    m_result.complete = !cut && (m_result.complete || !m_header) && m_result.statements > 0;
    if (!m_result.complete)
        note(Hazard::Incomplete, true, m_reader.line(), {});
}

} // namespace vigie
