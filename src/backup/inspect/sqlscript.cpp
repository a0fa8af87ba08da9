// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/inspect/sqlscript.h"

#include <string.h>

namespace vigie {

namespace {

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
        || static_cast<unsigned char>(c) >= 128;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isNamePart(char c)
{
    return isNameStart(c) || isDigit(c) || c == '$';
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

constexpr qsizetype longestName = 8192; // longer than any that a server takes

} // namespace

SqlScriptReader::SqlScriptReader(Sink sink)
    : m_sink(std::move(sink))
{
}

void SqlScriptReader::feed(QByteArrayView bytes)
{
    if (!m_zeroSeen && memchr(bytes.data(), 0, static_cast<size_t>(bytes.size()))) {
        m_zeroSeen = true;
        m_sink.zeroByte(m_line);
    }
    if (m_bytes == 0 && bytes.startsWith("\xEF\xBB\xBF"))
        bytes = bytes.sliced(3); // psql drops it, too
    m_bytes += bytes.size();
    m_buffer.remove(0, m_at);
    m_at = 0;
    m_buffer.append(bytes);
    while (left() > 0 && step()) { }
}

void SqlScriptReader::finish()
{
    m_final = true;
    while (left() > 0 && step()) { }
    if (m_state == State::Rows || m_state == State::BeforeRows)
        m_sink.rows(m_rows, false);
    m_cut = m_state != State::Code && m_state != State::LineComment && m_state != State::AfterLiteral
        && m_state != State::Command;
    if (m_state == State::Command)
        m_sink.command(m_commandLine, m_text);
    m_cut = m_cut || !m_statement.tokens.isEmpty();
    if (!m_statement.tokens.isEmpty())
        m_sink.statement(m_statement);
}

bool SqlScriptReader::step()
{
    switch (m_state) {
    case State::Code:
        return code();
    case State::Literal:
        return literal();
    case State::AfterLiteral:
        return afterLiteral();
    case State::Identifier:
        return identifier();
    case State::Dollar:
        return dollar();
    case State::LineComment:
    case State::Command:
    case State::BeforeRows:
        return toLineEnd();
    case State::BlockComment:
        return blockComment();
    case State::Rows:
        return rows();
    }
    return false;
}

bool SqlScriptReader::code()
{
    const char c = at(0);
    if (isSpace(c)) {
        take(1);
        return true;
    }
    if (isNameStart(c))
        return word();
    if (isDigit(c))
        return number();
    if (!has(2) && !m_final)
        return false; // every sign below may begin something longer
    const char next = has(2) ? at(1) : '\n';
    if ((c == '-' && next == '-') || (c == '/' && next == '*')) {
        take(2);
        m_text.clear();
        m_state = c == '-' ? State::LineComment : State::BlockComment;
        m_comments = 1;
        return true;
    }
    switch (c) {
    case '\'':
        openLiteral(1, !m_standardStrings);
        return true;
    case '"':
        take(1);
        m_text.clear();
        m_mostText = 200;
        m_state = State::Identifier;
        return true;
    case '\\':
        m_commandLine = m_line;
        m_text.clear();
        m_state = State::Command;
        return true;
    case '$':
        return dollar();
    case ':':
        return colon();
    case ';':
        take(1);
        if (m_depth == 0 && m_atomic == 0)
            endStatement();
        else
            keep({SqlToken::Kind::Symbol, ";", m_depth});
        return true;
    case '(':
        keep({SqlToken::Kind::Symbol, "(", m_depth});
        ++m_depth;
        take(1);
        return true;
    case ')':
        m_depth = m_depth > 0 ? m_depth - 1 : 0;
        break;
    default:
        break;
    }
    keep({SqlToken::Kind::Symbol, QByteArray(1, c), m_depth});
    take(1);
    return true;
}

bool SqlScriptReader::word()
{
    qsizetype length = 1;
    while (has(length + 1) && isNamePart(at(length)))
        ++length;
    // Two more: a prefix of a literal ends with a quote, U& with the second sign.
    if (!has(length + 2) && !m_final && length < longestName)
        return false;
    const char first = static_cast<char>(at(0) | 0x20);
    const char next = has(length + 1) ? at(length) : '\n';
    if (length == 1 && next == '\'' && (first == 'e' || first == 'b' || first == 'x' || first == 'n')) {
        // n'…' is an ordinary literal; bits and hexadecimals know no escapes.
        openLiteral(2, first == 'e' || (first == 'n' && !m_standardStrings));
        return true;
    }
    if (length == 1 && first == 'u' && next == '&' && has(3) && (at(2) == '\'' || at(2) == '"')) {
        if (at(2) == '\'') {
            openLiteral(3, false);
        } else {
            take(3);
            m_text = "U&"; // its escapes are not resolved: no rule trusts such a name
            m_mostText = 200;
            m_state = State::Identifier;
        }
        return true;
    }
    const QByteArray text = m_buffer.mid(m_at, length).toUpper();
    countForAtomic(text);
    keep({SqlToken::Kind::Word, text, m_depth});
    take(length);
    return true;
}

bool SqlScriptReader::number()
{
    // Digits and points only: in "1E'…'" the literal begins at the E.
    qsizetype length = 1;
    while (has(length + 1) && (isDigit(at(length)) || at(length) == '.'))
        ++length;
    if (!has(length + 1) && !m_final && length < longestName)
        return false;
    keep({SqlToken::Kind::Number, m_buffer.mid(m_at, length).left(40), m_depth});
    take(length);
    return true;
}

bool SqlScriptReader::colon()
{
    const char next = has(2) ? at(1) : '\n';
    const bool variable = next == '\'' || next == '"' || next == '{' || (next >= 'A' && next <= 'Z');
    if (next == ':') {
        keep({SqlToken::Kind::Symbol, "::", m_depth});
        take(2);
        return true;
    }
    if (variable) {
        // Names of psql's own variables are upper-case; "[1:n]" is a slice.
        qsizetype length = 2;
        while (has(length + 1) && isNamePart(at(length)))
            ++length;
        m_sink.command(m_line, m_buffer.mid(m_at, length));
    }
    keep({SqlToken::Kind::Symbol, ":", m_depth});
    take(1);
    return true;
}

void SqlScriptReader::openLiteral(qsizetype prefix, bool escapes)
{
    take(prefix);
    m_text.clear();
    const bool body = m_statement.isWord(0, "CREATE") || m_statement.isWord(0, "DO");
    m_mostText = body ? SqlStatement::mostText : 200;
    m_escapes = escapes;
    m_state = State::Literal;
}

bool SqlScriptReader::literal()
{
    const char* const begin = m_buffer.constData() + m_at;
    qsizetype length = 0;
    while (length < left() && begin[length] != '\'' && (begin[length] != '\\' || !m_escapes))
        ++length;
    store(length);
    if (left() == 0)
        return true;
    if (!has(2) && !m_final)
        return false;
    if (at(0) == '\\') {
        store(has(2) ? 2 : 1);
    } else if (has(2) && at(1) == '\'') {
        store(1);
        take(1);
    } else {
        take(1);
        m_newlineSeen = false;
        m_state = State::AfterLiteral;
    }
    return true;
}

bool SqlScriptReader::afterLiteral()
{
    // A literal goes on, with the same escapes, when only blanks, comments and a line break lie between.
    const char c = at(0);
    if (isSpace(c)) {
        m_newlineSeen = m_newlineSeen || c == '\n' || c == '\r';
        take(1);
        return true;
    }
    if (c == '-' && !has(2) && !m_final)
        return false;
    if (c == '-' && has(2) && at(1) == '-') {
        const qsizetype end = m_buffer.indexOf('\n', m_at);
        if (end < 0 && !m_final)
            return false;
        take(end < 0 ? left() : end - m_at);
        return true;
    }
    if (c == '\'' && m_newlineSeen) {
        take(1);
        m_state = State::Literal;
        return true;
    }
    m_state = State::Code;
    closeText(SqlToken::Kind::String);
    return true;
}

bool SqlScriptReader::identifier()
{
    const qsizetype end = m_buffer.indexOf('"', m_at);
    if (end < 0) {
        store(left());
        return true;
    }
    store(end - m_at);
    if (!has(2) && !m_final)
        return false;
    if (has(2) && at(1) == '"') {
        store(1);
        take(1);
        return true;
    }
    take(1);
    m_state = State::Code;
    closeText(SqlToken::Kind::Quoted);
    return true;
}

bool SqlScriptReader::dollar()
{
    if (m_state == State::Code) {
        qsizetype length = 1;
        if (has(2) && isNameStart(at(1))) {
            while (has(length + 1) && isNamePart(at(length)) && at(length) != '$')
                ++length;
        }
        if (!has(length + 1) && !m_final && length < longestName)
            return false;
        if (!has(length + 1) || at(length) != '$') {
            keep({SqlToken::Kind::Symbol, "$", m_depth});
            take(1);
            return true;
        }
        m_tag = m_buffer.mid(m_at, length + 1);
        take(m_tag.size());
        m_text.clear();
        m_mostText = SqlStatement::mostText;
        m_state = State::Dollar;
        return true;
    }
    const qsizetype end = m_buffer.indexOf(m_tag, m_at);
    if (end < 0) {
        // The tag may be cut by the end of what we have.
        const qsizetype sure = left() - (m_final ? 0 : m_tag.size() - 1);
        if (sure <= 0)
            return false;
        store(sure);
        return true;
    }
    store(end - m_at);
    take(m_tag.size());
    m_state = State::Code;
    closeText(SqlToken::Kind::String);
    return true;
}

bool SqlScriptReader::blockComment()
{
    const char c = at(0);
    if ((c == '*' || c == '/') && !has(2) && !m_final)
        return false;
    const char next = has(2) ? at(1) : '\n';
    if (c == '/' && next == '*') {
        ++m_comments;
        take(2);
    } else if (c == '*' && next == '/') {
        take(2);
        if (--m_comments == 0)
            m_state = State::Code;
    } else {
        take(1);
    }
    return true;
}

bool SqlScriptReader::toLineEnd()
{
    const qsizetype end = m_buffer.indexOf('\n', m_at);
    m_mostText = 300;
    store(end < 0 ? left() : end - m_at);
    if (end < 0)
        return true;
    const QByteArray text = m_text.trimmed();
    const State was = m_state;
    m_state = was == State::BeforeRows ? State::Rows : State::Code;
    if (was == State::Command)
        m_sink.command(m_commandLine, text);
    else if (was == State::BeforeRows && !text.isEmpty())
        m_sink.command(m_line, text); // psql would run it after the rows
    else if (was == State::LineComment && m_statement.tokens.isEmpty())
        m_sink.comment(text);
    take(1);
    m_text.clear();
    return true;
}

bool SqlScriptReader::rows()
{
    const char* const begin = m_buffer.constData() + m_at;
    const void* const end = memchr(begin, '\n', static_cast<size_t>(left()));
    if (!end && !m_final)
        return false;
    const qsizetype length = end ? static_cast<const char*>(end) - begin : left();
    QByteArrayView row(begin, length);
    if (row.endsWith('\r'))
        row.chop(1);
    const bool over = row == "\\.";
    m_at += length + (end ? 1 : 0);
    m_line += end ? 1 : 0;
    if (over) {
        m_state = State::Code;
        m_sink.rows(m_rows, true);
    } else {
        ++m_rows;
    }
    return true;
}

void SqlScriptReader::take(qsizetype count)
{
    for (qsizetype i = 0; i < count; ++i)
        m_line += m_buffer.at(m_at + i) == '\n' ? 1 : 0;
    m_at += count;
}

void SqlScriptReader::store(qsizetype count)
{
    const qsizetype room = m_mostText - m_text.size();
    if (room > 0)
        m_text.append(m_buffer.constData() + m_at, qMin(room, count));
    take(count);
}

void SqlScriptReader::closeText(SqlToken::Kind kind)
{
    keep({kind, m_text, m_depth});
    m_text.clear();
}

void SqlScriptReader::countForAtomic(const QByteArray& word)
{
    // As psql does it: only within CREATE [OR REPLACE] FUNCTION or PROCEDURE, outside parentheses.
    if (m_firstWords.size() < 4 && m_statement.tokens.size() == m_firstWords.size()) {
        const bool known = word == "CREATE" || word == "OR" || word == "REPLACE" || word == "FUNCTION"
            || word == "PROCEDURE";
        m_firstWords.append(known ? static_cast<char>(word.at(0) | 0x20) : '-');
    }
    const bool routine = m_firstWords.startsWith("cf") || m_firstWords.startsWith("cp")
        || m_firstWords.startsWith("corf") || m_firstWords.startsWith("corp");
    if (!routine || m_depth > 0)
        return;
    if (word == "BEGIN" || (word == "CASE" && m_atomic > 0))
        ++m_atomic;
    else if (word == "END" && m_atomic > 0)
        --m_atomic;
}

void SqlScriptReader::keep(SqlToken token)
{
    if (m_statement.tokens.isEmpty())
        m_statement.line = m_line;
    if (token.kind == SqlToken::Kind::Symbol && token.text == "(" && !m_statement.tokens.isEmpty()) {
        const SqlToken& before = m_statement.tokens.last();
        if (before.kind == SqlToken::Kind::Word || before.kind == SqlToken::Kind::Quoted)
            m_statement.calls.insert(before.text.toLower());
    }
    if (m_statement.tokens.size() < SqlStatement::mostTokens) {
        m_statement.tokens.append(std::move(token));
    } else {
        m_statement.cut = true;
        m_statement.tokens.last() = std::move(token); // what stands before a parenthesis is still known
    }
}

void SqlScriptReader::endStatement()
{
    if (!m_statement.tokens.isEmpty()) {
        setStrings();
        m_sink.statement(m_statement);
        if (m_statement.readsStdin()) {
            m_rows = 0;
            m_text.clear();
            m_state = State::BeforeRows;
        }
    }
    m_statement = {};
    m_firstWords.clear();
}

void SqlScriptReader::setStrings()
{
    if (!m_statement.isWord(0, "SET"))
        return;
    const qsizetype first = m_statement.isWord(1, "SESSION") ? 2 : 1;
    if (m_statement.name(first) != "STANDARD_CONFORMING_STRINGS")
        return;
    const SqlToken value = m_statement.tokens.value(first + 2);
    const QByteArray text = value.text.toUpper();
    m_standardStrings = text == "ON" || text == "TRUE" || text == "1" || text == "YES" || text == "DEFAULT";
}

} // namespace vigie
