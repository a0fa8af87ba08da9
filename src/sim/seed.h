// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace vigie::sim {

/// Where everything invented comes from: pure functions of the seed, a key and a number, so that any value
/// can be made again at any time, in any order, without being stored. Cheap to copy; thread safe.
class Seed {
public:
    explicit Seed(quint64 value)
        : m_value(value)
    {
    }

    quint64 value() const { return m_value; }
    quint64 number(QByteArrayView key, quint64 n = 0) const; ///< 64 well mixed bits
    double unit(QByteArrayView key, quint64 n = 0) const; ///< in [0, 1)
    int below(int bound, QByteArrayView key, quint64 n = 0) const; ///< in [0, bound)
    QString uuid(QByteArrayView key, quint64 n = 0) const; ///< RFC 4122 version 4, lower case, no braces
    QString hex(int digits, QByteArrayView key, quint64 n = 0) const;
    QString word(int length, QByteArrayView key, quint64 n = 0) const; ///< letters and digits
    QString lowerWord(int length, QByteArrayView key, quint64 n = 0) const; ///< lower-case letters and digits

private:
    QString spell(int length, QByteArrayView alphabet, QByteArrayView key, quint64 n) const;
    quint64 m_value;
};

/// The mixing step alone (splitmix64), for hot paths that keep their own running state.
quint64 mix(quint64 state);

} // namespace vigie::sim
