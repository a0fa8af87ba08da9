// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/inspect/statementrules.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace vigie {

namespace {

using Names = std::initializer_list<const char*>;

bool oneOf(const QByteArray& name, Names names)
{
    return std::ranges::any_of(names, [&name](const char* known) { return name == known; });
}

/// Functions by which a statement leaves its database; the server's own and those of usual extensions.
std::optional<Hazard> hazardOfCall(const QByteArray& name)
{
    if (name.startsWith("dblink") || name.startsWith("postgres_fdw"))
        return Hazard::ForeignAccess;
    if (oneOf(name,
            {"lo_import", "lo_export", "pg_read_file", "pg_read_binary_file", "pg_ls_dir", "pg_stat_file",
                "pg_file_write", "pg_file_read", "pg_file_rename", "pg_file_unlink", "pg_file_sync",
                "pg_logdir_ls", "pg_read_file_old", "pg_ls_logdir", "pg_ls_waldir", "pg_ls_tmpdir",
                "pg_ls_archive_statusdir"}))
        return Hazard::ServerFile;
    if (name.startsWith("pg_replication_origin")
        || oneOf(name,
            {"pg_terminate_backend", "pg_cancel_backend", "pg_reload_conf", "pg_rotate_logfile", "pg_promote",
                "pg_switch_wal", "pg_create_restore_point", "pg_create_physical_replication_slot",
                "pg_create_logical_replication_slot", "pg_drop_replication_slot", "pg_backup_start",
                "pg_start_backup", "pg_wal_replay_pause", "pg_logical_emit_message",
                "pg_import_system_collations"}))
        return Hazard::ClusterSetting;
    if (oneOf(name,
            {"query_to_xml", "query_to_xmlschema", "query_to_xml_and_xmlschema", "ts_stat", "crosstab",
                "crosstabn", "connectby", "xpath_table"}))
        return Hazard::OpaqueCode;
    return {};
}

std::optional<Hazard> hazardOfCalls(const SqlStatement& statement)
{
    for (const QByteArray& call : statement.calls) {
        if (const auto hazard = hazardOfCall(call))
            return hazard;
        if (call.startsWith("u&"))
            return Hazard::Unreadable;
    }
    return {};
}

bool isNamePart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/// The same functions named anywhere in a body. A body is a text: what it puts together while it runs is not
/// seen here, and it runs only when something calls it.
std::optional<Hazard> hazardOfBody(const QByteArray& body)
{
    const QByteArray text = body.toLower();
    for (qsizetype at = 0; at < text.size();) {
        if (!isNamePart(text.at(at))) {
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < text.size() && isNamePart(text.at(end)))
            ++end;
        const QByteArray word = text.mid(at, end - at);
        if (const auto hazard = hazardOfCall(word))
            return hazard;
        if (word == "program" && text.contains("copy"))
            return Hazard::ServerProgram;
        at = end;
    }
    return {};
}

bool isSystemName(const SqlStatement& statement, qsizetype at)
{
    while (statement.isWord(at, "ONLY") || statement.isWord(at, "IF") || statement.isWord(at, "EXISTS")
        || statement.isWord(at, "TABLE") || statement.isWord(at, "BINARY"))
        ++at;
    const QByteArray name = statement.name(at);
    const bool qualified = statement.tokens.value(at + 1).text == ".";
    if (name.startsWith("U&"))
        return true;
    return qualified ? name == "PG_CATALOG" || name == "INFORMATION_SCHEMA" || name == "PG_TOAST"
                     : name.startsWith("PG_");
}

std::optional<Hazard> judgeSet(const SqlStatement& statement)
{
    qsizetype at = 1;
    const bool local = statement.isWord(at, "LOCAL");
    if (local || statement.isWord(at, "SESSION"))
        ++at;
    const QByteArray name = statement.name(at);
    const QByteArray value = statement.tokens.value(at + 2).text.toUpper();
    if (name == "ROLE" || name == "AUTHORIZATION" || name == "SESSION_AUTHORIZATION")
        return Hazard::ActsAsOther;
    if (name == "CLIENT_ENCODING" || name == "NAMES") {
        // In these a quote or a backslash may be the second byte of a character.
        const QByteArray encoding = name == "NAMES" ? statement.tokens.value(at + 1).text.toUpper() : value;
        const bool unsafe = encoding.contains("SJIS") || encoding.contains("SHIFT")
            || encoding.contains("BIG5") || encoding.contains("GB") || encoding.contains("UHC")
            || encoding.contains("JOHAB") || encoding.contains("936") || encoding.contains("949")
            || encoding.contains("950") || encoding.contains("932");
        return unsafe ? std::optional(Hazard::UnsafeEncoding) : std::nullopt;
    }
    if (name == "STANDARD_CONFORMING_STRINGS" && local)
        return Hazard::Unreadable; // how literals are cut would hang on the transaction's outcome
    if (name.contains("PRELOAD_LIBRARIES") || name == "DYNAMIC_LIBRARY_PATH")
        return Hazard::ServerFile;
    return name.startsWith("U&") || name.isEmpty() ? std::optional(Hazard::Unreadable) : std::nullopt;
}

/// SELECT at the top of a dump: sequences, large objects, the search path, and nothing else.
std::optional<Hazard> judgeSelect(const SqlStatement& statement)
{
    for (qsizetype i = 1; i < statement.tokens.size(); ++i) {
        if (statement.tokens.at(i).text != "(" || statement.tokens.at(i).kind != SqlToken::Kind::Symbol)
            continue;
        const QByteArray name = statement.name(i - 1).toLower();
        if (name.isEmpty())
            continue;
        if (const auto hazard = hazardOfCall(name))
            return hazard;
        if (statement.tokens.value(i - 2).text == "." && statement.name(i - 3) != "PG_CATALOG")
            return Hazard::OpaqueCode;
        if (name == "set_config") {
            const QByteArray what = statement.tokens.value(i + 1).text;
            if (what != "search_path")
                return what == "role" || what == "session_authorization" ? Hazard::ActsAsOther
                                                                         : Hazard::OpaqueCode;
            continue;
        }
        if (!oneOf(name,
                {"setval", "nextval", "lo_create", "lo_creat", "lo_open", "lowrite", "lo_close", "lo_put",
                    "lo_from_bytea", "lo_unlink", "pg_extension_config_dump", "now", "in", "and", "or", "any",
                    "from", "where"}))
            return Hazard::OpaqueCode;
    }
    const bool into = std::ranges::any_of(
        statement.tokens, [](const SqlToken& token) { return token.isWord("OPERATOR"); });
    return into ? std::optional(Hazard::OpaqueCode) : std::nullopt;
}

std::optional<Hazard> judgeCopy(const SqlStatement& statement)
{
    if (isSystemName(statement, 1) && statement.readsStdin())
        return Hazard::SystemCatalog;
    for (qsizetype i = 1; i + 1 < statement.tokens.size(); ++i) {
        const SqlToken& token = statement.tokens.at(i);
        if (token.depth != 0 || !(token.isWord("FROM") || token.isWord("TO")))
            continue;
        if (statement.isWord(i + 1, "PROGRAM"))
            return Hazard::ServerProgram;
        if (!statement.isWord(i + 1, "STDIN") && !statement.isWord(i + 1, "STDOUT"))
            return Hazard::ServerFile;
        return hazardOfCalls(statement);
    }
    return Hazard::Unreadable;
}

std::optional<Hazard> judgeGrant(const SqlStatement& statement)
{
    for (qsizetype i = 1; i < statement.tokens.size(); ++i) {
        if (statement.tokens.at(i).depth != 0 || !statement.isWord(i, "ON"))
            continue;
        const QByteArray kind = statement.name(i + 1);
        if (kind == "DATABASE")
            return Hazard::Database;
        if (kind == "TABLESPACE" || kind == "PARAMETER")
            return Hazard::ClusterSetting;
        if (kind == "FOREIGN")
            return Hazard::ForeignAccess;
        return {};
    }
    return Hazard::Role; // membership in a role
}

/// Kinds of objects that reach beyond the database, wherever they are made, changed, dropped or described.
std::optional<Hazard> hazardOfKind(const SqlStatement& statement, qsizetype at)
{
    const QByteArray kind = statement.name(at);
    if (kind == "DATABASE")
        return Hazard::Database;
    if (kind == "USER" && statement.isWord(at + 1, "MAPPING"))
        return Hazard::ForeignAccess;
    if (oneOf(kind, {"ROLE", "USER", "GROUP", "OWNED"}))
        return Hazard::Role;
    if (oneOf(kind, {"SYSTEM", "TABLESPACE"}))
        return Hazard::ClusterSetting;
    if (oneOf(kind, {"SUBSCRIPTION", "SERVER", "FOREIGN"}))
        return Hazard::ForeignAccess;
    return {};
}

bool isTrustedLanguage(const QByteArray& language)
{
    return oneOf(language, {"SQL", "PLPGSQL", "PLPERL", "PLTCL", "PLV8"});
}

StatementVerdict judgeRoutine(const SqlStatement& statement)
{
    StatementVerdict verdict;
    for (qsizetype i = 1; i + 1 < statement.tokens.size(); ++i) {
        if (!statement.isWord(i, "LANGUAGE") || statement.tokens.at(i).depth != 0)
            continue;
        const QByteArray language = statement.tokens.at(i + 1).text.toUpper();
        if (!isTrustedLanguage(language)) {
            verdict.hazard = Hazard::UntrustedLanguage;
            return verdict;
        }
    }
    for (const SqlToken& token : statement.tokens) {
        if (token.kind == SqlToken::Kind::String && !verdict.hazard) {
            verdict.hazard = hazardOfBody(token.text);
            if (token.text.size() >= SqlStatement::mostText)
                verdict.hazard = Hazard::Unreadable;
        }
    }
    if (!verdict.hazard)
        verdict.hazard = hazardOfCalls(statement);
    verdict.onlyWhenCalled = verdict.hazard.has_value();
    return verdict;
}

StatementVerdict judgeCreate(const SqlStatement& statement)
{
    StatementVerdict verdict;
    qsizetype at = 1;
    bool materialized = false;
    while (oneOf(statement.name(at),
        {"OR", "REPLACE", "TEMP", "TEMPORARY", "UNLOGGED", "GLOBAL", "LOCAL", "UNIQUE", "RECURSIVE",
            "DEFAULT", "MATERIALIZED", "CONSTRAINT", "TRUSTED", "PROCEDURAL", "EVENT"})) {
        materialized = materialized || statement.isWord(at, "MATERIALIZED");
        ++at;
    }
    const QByteArray kind = statement.name(at);
    if (const auto hazard = hazardOfKind(statement, at)) {
        verdict.hazard = hazard;
        verdict.makesDatabase = kind == "DATABASE";
        return verdict;
    }
    if (kind == "FUNCTION" || kind == "PROCEDURE")
        return judgeRoutine(statement);
    if (kind == "LANGUAGE") {
        if (!isTrustedLanguage(statement.name(at + 1)))
            verdict.hazard = Hazard::UntrustedLanguage;
        return verdict;
    }
    if (kind == "EXTENSION") {
        const qsizetype named = statement.isWord(at + 1, "IF") ? at + 4 : at + 1;
        const QByteArray extension = statement.name(named);
        verdict.onlyWhenCalled = true; // its functions are there then; a call is judged where it stands
        if (oneOf(extension, {"DBLINK", "POSTGRES_FDW"}))
            verdict.hazard = Hazard::ForeignAccess;
        else if (oneOf(extension, {"FILE_FDW", "ADMINPACK"}))
            verdict.hazard = Hazard::ServerFile;
        else if (extension.startsWith("PL") && extension.endsWith('U'))
            verdict.hazard = Hazard::UntrustedLanguage;
        return verdict;
    }
    if (!oneOf(kind,
            {"TABLE", "INDEX", "VIEW", "SEQUENCE", "SCHEMA", "TYPE", "DOMAIN", "AGGREGATE", "OPERATOR",
                "COLLATION", "CONVERSION", "CAST", "TRIGGER", "RULE", "POLICY", "STATISTICS", "TEXT",
                "TRANSFORM", "ACCESS", "PUBLICATION"})) {
        verdict.hazard = Hazard::Unreadable;
        return verdict;
    }
    verdict.hazard = hazardOfCalls(statement);
    // A plain view or a rule runs nothing while it is made; CREATE TABLE … AS does.
    verdict.onlyWhenCalled = verdict.hazard && !materialized && (kind == "VIEW" || kind == "RULE");
    return verdict;
}

std::optional<Hazard> judgeSimple(const SqlStatement& statement, const QByteArray& verb)
{
    if (oneOf(verb, {"BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE"}))
        return statement.isWord(1, "PREPARED") ? std::optional(Hazard::Unreadable) : std::nullopt;
    if (oneOf(verb, {"ANALYZE", "LOCK", "REFRESH", "VACUUM", "CLUSTER", "RESET"}))
        return verb == "RESET" && !statement.name(1).startsWith("SEARCH") ? judgeSet(statement)
                                                                          : std::nullopt;
    if (verb == "REINDEX")
        return statement.isWord(1, "DATABASE") || statement.isWord(1, "SYSTEM")
            ? std::optional(Hazard::Database)
            : std::nullopt;
    if (verb == "TRUNCATE")
        return isSystemName(statement, 1) ? std::optional(Hazard::SystemCatalog) : std::nullopt;
    if (oneOf(verb, {"INSERT", "DELETE"}))
        return isSystemName(statement, 2) ? std::optional(Hazard::SystemCatalog) : hazardOfCalls(statement);
    if (verb == "UPDATE")
        return isSystemName(statement, 1) ? std::optional(Hazard::SystemCatalog) : hazardOfCalls(statement);
    if (verb == "LOAD")
        return Hazard::ServerFile;
    if (verb == "CHECKPOINT")
        return Hazard::ClusterSetting;
    if (verb == "REASSIGN")
        return Hazard::Role;
    if (verb == "IMPORT")
        return Hazard::ForeignAccess;
    if (oneOf(verb, {"DO", "CALL", "EXECUTE", "PREPARE", "WITH", "VALUES", "TABLE", "MERGE", "EXPLAIN"}))
        return hazardOfCalls(statement).value_or(Hazard::OpaqueCode);
    return Hazard::Unreadable;
}

} // namespace

StatementVerdict judge(const SqlStatement& statement)
{
    StatementVerdict verdict;
    const QByteArray verb = statement.tokens.value(0).kind == SqlToken::Kind::Word
        ? statement.tokens.first().text
        : QByteArray();
    if (statement.cut && verb != "INSERT") {
        verdict.hazard = Hazard::Unreadable;
    } else if (verb == "SET") {
        verdict.hazard = judgeSet(statement);
    } else if (verb == "SELECT") {
        verdict.hazard = judgeSelect(statement);
    } else if (verb == "COPY") {
        verdict.hazard = judgeCopy(statement);
    } else if (verb == "CREATE") {
        return judgeCreate(statement);
    } else if (verb == "GRANT" || verb == "REVOKE") {
        verdict.hazard = judgeGrant(statement);
    } else if (verb == "DROP") {
        verdict.hazard = hazardOfKind(statement, 1);
        verdict.drops = !verdict.hazard;
    } else if (verb == "COMMENT" || verb == "SECURITY") {
        const qsizetype on = verb == "COMMENT" ? 1 : 2;
        for (qsizetype i = on; i < statement.tokens.size() && !verdict.hazard; ++i) {
            if (statement.isWord(i, "ON")) {
                verdict.hazard = hazardOfKind(statement, i + 1);
                break;
            }
        }
    } else if (verb == "ALTER") {
        const qsizetype named = statement.isWord(1, "TABLE") ? 2 : 1;
        verdict.hazard = hazardOfKind(statement, 1);
        if (!verdict.hazard && named == 2 && isSystemName(statement, 2))
            verdict.hazard = Hazard::SystemCatalog;
        if (!verdict.hazard)
            verdict.hazard = hazardOfCalls(statement);
        verdict.drops = std::ranges::any_of(
            statement.tokens, [](const SqlToken& token) { return token.depth == 0 && token.isWord("DROP"); });
    } else {
        verdict.hazard = judgeSimple(statement, verb);
    }
    return verdict;
}

std::optional<Hazard> judgeCommand(QByteArrayView text)
{
    if (text.startsWith(':'))
        return Hazard::PsqlVariable;
    // Newer dumps forbid psql all other commands by these two.
    if (text.startsWith("\\restrict ") || text.startsWith("\\unrestrict "))
        return {};
    if (text.startsWith("\\connect") || text.startsWith("\\c ") || text == "\\c"
        || text.startsWith("\\reconnect"))
        return Hazard::ConnectsElsewhere;
    return Hazard::PsqlCommand;
}

} // namespace vigie
