// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/record/visiblebytes.h"

namespace vigie {

namespace {

/// The character at @p at and its bytes; no bytes when it is no UTF-8.
struct Character {
    char32_t code = 0;
    qsizetype bytes = 0;
};

Character characterAt(QByteArrayView text, qsizetype at)
{
    const auto byte = [&](qsizetype i) { return static_cast<quint8>(text[i]); };
    const quint8 first = byte(at);
    if (first < 0x80)
        return {first, 1};
    const int more = first >= 0xf0 && first < 0xf5 ? 3
        : first >= 0xe0 && first < 0xf0            ? 2
        : first >= 0xc2 && first < 0xe0            ? 1
                                                   : 0;
    if (more == 0 || at + more >= text.size())
        return {};
    char32_t code = first & (0x3fU >> more);
    for (int i = 1; i <= more; ++i) {
        if ((byte(at + i) & 0xc0) != 0x80)
            return {};
        code = code << 6 | (byte(at + i) & 0x3fU);
    }
    const bool overlong = (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
    const bool surrogate = code >= 0xd800 && code < 0xe000;
    return overlong || surrogate || code > 0x10ffff ? Character{} : Character{code, more + 1};
}

bool isSeen(char32_t code)
{
    switch (QChar::category(code)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // zero width, direction
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return code == U' ' || !QChar::isSpace(code);
    }
}

} // namespace

QString visibleBytes(QByteArrayView bytes)
{
    QString text;
    text.reserve(bytes.size());
    for (qsizetype at = 0; at < bytes.size();) {
        const Character character = characterAt(bytes, at);
        if (character.bytes > 0 && isSeen(character.code)) {
            text += QString::fromUcs4(&character.code, 1);
            at += character.bytes;
            continue;
        }
        for (const qsizetype end = at + std::max<qsizetype>(1, character.bytes); at < end; ++at)
            text += u'⟨'
                + QString::number(static_cast<quint8>(bytes[at]), 16).rightJustified(2, u'0').toUpper()
                + u'⟩';
    }
    return text;
}

} // namespace vigie
