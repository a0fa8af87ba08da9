// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QSet>

#include <functional>

namespace vigie {

struct SqlToken {
    enum class Kind {
        Word, ///< upper-cased
        Quoted, ///< a quoted identifier, as between its quotes
        String, ///< without quotes; may be cut, see SqlStatement::mostText
        Symbol, ///< one character
        Number,
    };
    Kind kind = Kind::Symbol;
    QByteArray text;
    int depth = 0; ///< of parentheses

    bool isWord(QByteArrayView word) const { return kind == Kind::Word && text == word; }
};

/// One statement of a script.
struct SqlStatement {
    static constexpr qsizetype mostTokens = 50'000;
    static constexpr qsizetype mostText = 1 << 20; ///< of a function's body; other literals keep 200 bytes

    qint64 line = 0; ///< where its first word stands
    QList<SqlToken> tokens;
    QSet<QByteArray> calls; ///< lower-cased names that stand before a parenthesis, in all of it
    bool cut = false; ///< there were more tokens than are kept

    /// Upper-cased text of a word or of a quoted identifier; empty for others and past the end.
    QByteArray name(qsizetype index) const;
    bool isWord(qsizetype index, QByteArrayView word) const;
    bool readsStdin() const; ///< COPY … FROM STDIN
    /// For people: the beginning, with literals replaced by '…': they may hold passwords and rows.
    QByteArray excerpt(qsizetype most = 120) const;
};

/// Reads a psql script piece by piece, the way psql and the server cut it up: quotes, dollar quotes, nested
/// comments, escapes by standard_conforming_strings, literals that go on after a line break, BEGIN ATOMIC
/// bodies, rows after COPY … FROM STDIN. What psql would see as a command of its own is reported as one.
/// Needs little memory however long the script.
class SqlScriptReader {
public:
    struct Sink {
        std::function<void(const SqlStatement&)> statement;
        /// From a backslash to the end of the line, or ":NAME".
        std::function<void(qint64 line, const QByteArray& text)> command;
        /// A comment line between statements.
        std::function<void(const QByteArray& text)> comment;
        std::function<void(qint64 line)> zeroByte; ///< the first one
        /// The rows of one COPY, when they have ended; false: the script ended before them.
        std::function<void(qint64 rows, bool whole)> rows;
    };

    explicit SqlScriptReader(Sink sink);
    void feed(QByteArrayView bytes);
    void finish();

    qint64 line() const { return m_line; }
    qint64 bytes() const { return m_bytes; }
    bool isCut() const { return m_cut; } ///< after finish(): it ended within something

private:
    enum class State {
        Code,
        Literal,
        AfterLiteral,
        Identifier,
        Dollar,
        LineComment,
        BlockComment,
        Command,
        BeforeRows,
        Rows
    };

    bool step(); ///< false: more bytes are needed
    bool code();
    bool literal();
    bool afterLiteral();
    bool identifier();
    bool dollar();
    bool blockComment();
    bool toLineEnd();
    bool rows();
    bool word();
    bool number();
    bool colon();
    void openLiteral(qsizetype prefix, bool escapes);
    void closeText(SqlToken::Kind kind);
    void keep(SqlToken token);
    void countForAtomic(const QByteArray& word);
    void endStatement();
    void setStrings();
    void take(qsizetype count); ///< moves on, counting lines
    void store(qsizetype count); ///< the same, keeping the bytes as text of the token
    bool has(qsizetype count) const { return m_at + count <= m_buffer.size(); }
    char at(qsizetype ahead) const { return m_buffer.at(m_at + ahead); }
    qsizetype left() const { return m_buffer.size() - m_at; }

    Sink m_sink;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    bool m_final = false;
    bool m_cut = false;
    bool m_zeroSeen = false;
    qint64 m_line = 1;
    qint64 m_bytes = 0;
    State m_state = State::Code;
    SqlStatement m_statement;
    QByteArray m_text; ///< of the literal, identifier, comment or command under way
    qsizetype m_mostText = 200;
    bool m_escapes = false; ///< the literal under way knows backslash escapes
    bool m_standardStrings = true;
    bool m_newlineSeen = false;
    QByteArray m_tag; ///< of the dollar quote under way, with its dollars
    int m_comments = 0; ///< nesting
    int m_depth = 0;
    int m_atomic = 0; ///< BEGIN and CASE within the body of a function
    QByteArray m_firstWords; ///< c, o, r, f, p: first letters of the words that begin CREATE FUNCTION
    qint64 m_rows = 0;
    qint64 m_commandLine = 0;
};

} // namespace vigie
