// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/inspect/sqlscript.h"

namespace vigie {

QByteArray SqlStatement::name(qsizetype index) const
{
    const SqlToken token = tokens.value(index);
    const bool named = token.kind == SqlToken::Kind::Word || token.kind == SqlToken::Kind::Quoted;
    return named ? token.text.toUpper() : QByteArray();
}

bool SqlStatement::isWord(qsizetype index, QByteArrayView word) const
{
    return index >= 0 && index < tokens.size() && tokens.at(index).isWord(word);
}

bool SqlStatement::readsStdin() const
{
    if (!isWord(0, "COPY"))
        return false;
    for (qsizetype i = 1; i + 1 < tokens.size(); ++i) {
        if (tokens.at(i).depth == 0 && tokens.at(i).isWord("FROM"))
            return tokens.at(i + 1).isWord("STDIN") || tokens.at(i + 1).isWord("STDOUT");
    }
    return false;
}

QByteArray SqlStatement::excerpt(qsizetype most) const
{
    QByteArray text;
    for (const SqlToken& token : tokens) {
        const bool glued = text.isEmpty() || token.text == "," || token.text == ")" || token.text == "."
            || token.text == "(" || text.endsWith('.') || text.endsWith('(');
        if (!glued)
            text += ' ';
        if (token.kind == SqlToken::Kind::String)
            text += "'…'";
        else if (token.kind == SqlToken::Kind::Quoted)
            text += '"' + token.text + '"';
        else
            text += token.text;
        if (text.size() >= most)
            return text.left(most) + "…";
    }
    return text;
}

} // namespace vigie
