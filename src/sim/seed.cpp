// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/seed.h"

#include <cstdint>

namespace vigie::sim {

quint64 mix(quint64 state)
{
    state += 0x9e3779b97f4a7c15ULL;
    state = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9ULL;
    state = (state ^ (state >> 27)) * 0x94d049bb133111ebULL;
    return state ^ (state >> 31);
}

quint64 Seed::number(QByteArrayView key, quint64 n) const
{
    quint64 hash = 0xcbf29ce484222325ULL;
    for (const char c : key) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3ULL;
    }
    return mix(mix(hash ^ m_value) + n);
}

double Seed::unit(QByteArrayView key, quint64 n) const
{
    return static_cast<double>(number(key, n) >> 11) * 0x1.0p-53;
}

int Seed::below(int bound, QByteArrayView key, quint64 n) const
{
    return bound <= 0 ? 0 : static_cast<int>(number(key, n) % static_cast<quint64>(bound));
}

QString Seed::uuid(QByteArrayView key, quint64 n) const
{
    QString digits = hex(32, key, n);
    digits[12] = u'4';
    digits[16] = u"89ab"[number(key, n) % 4];
    return digits.left(8) + u'-' + digits.mid(8, 4) + u'-' + digits.mid(12, 4) + u'-' + digits.mid(16, 4)
        + u'-' + digits.mid(20);
}

QString Seed::hex(int digits, QByteArrayView key, quint64 n) const
{
    return spell(digits, "0123456789abcdef", key, n);
}

QString Seed::word(int length, QByteArrayView key, quint64 n) const
{
    return spell(length, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", key, n);
}

QString Seed::lowerWord(int length, QByteArrayView key, quint64 n) const
{
    return spell(length, "abcdefghijklmnopqrstuvwxyz0123456789", key, n);
}

QString Seed::spell(int length, QByteArrayView alphabet, QByteArrayView key, quint64 n) const
{
    QString text;
    text.reserve(length);
    quint64 state = number(key, n);
    for (int i = 0; i < length; ++i) {
        state = mix(state);
        text += QLatin1Char(alphabet[static_cast<qsizetype>(state % static_cast<quint64>(alphabet.size()))]);
    }
    return text;
}

} // namespace vigie::sim
