// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/artefact/bech32.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace vigie {

namespace {

constexpr std::string_view alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr qsizetype checksumLength = 6;

/// The remainder that the checksum is made of; takes one group of five bits at a time.
class Polymod {
public:
    void add(std::uint32_t group)
    {
        constexpr std::array<std::uint32_t, 5> generator{
            0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
        const std::uint32_t top = m_value >> 25;
        m_value = ((m_value & 0x1ffffff) << 5) ^ group;
        for (std::size_t bit = 0; bit < generator.size(); ++bit) {
            if ((top >> bit) & 1)
                m_value ^= generator[bit];
        }
    }
    void addName(QByteArrayView name)
    {
        for (const char c : name)
            add(static_cast<std::uint32_t>(static_cast<unsigned char>(c)) >> 5);
        add(0);
        for (const char c : name)
            add(static_cast<std::uint32_t>(static_cast<unsigned char>(c)) & 31);
    }
    std::uint32_t value() const { return m_value; }

private:
    std::uint32_t m_value = 1;
};

/// Cuts bits into groups of another width; false when padding is not zero or too long.
bool regroup(QByteArrayView from, int fromBits, int toBits, bool pad, QByteArray& to)
{
    std::uint32_t collected = 0;
    int bits = 0;
    const std::uint32_t mask = (1u << toBits) - 1;
    for (const char c : from) {
        collected = (collected << fromBits) | static_cast<unsigned char>(c);
        bits += fromBits;
        while (bits >= toBits) {
            bits -= toBits;
            to.append(static_cast<char>((collected >> bits) & mask));
        }
        collected &= (1u << bits) - 1;
    }
    if (pad) {
        if (bits > 0)
            to.append(static_cast<char>((collected << (toBits - bits)) & mask));
        return true;
    }
    return bits < fromBits && collected == 0;
}

} // namespace

QByteArray toBech32(QByteArrayView lowerCaseName, QByteArrayView bytes)
{
    QByteArray groups;
    regroup(bytes, 8, 5, true, groups);
    Polymod sum;
    sum.addName(lowerCaseName);
    for (const char group : std::as_const(groups))
        sum.add(static_cast<unsigned char>(group));
    for (qsizetype i = 0; i < checksumLength; ++i)
        sum.add(0);
    const std::uint32_t checksum = sum.value() ^ 1;
    QByteArray text = lowerCaseName.toByteArray();
    text.append('1');
    for (const char group : std::as_const(groups))
        text.append(alphabet[static_cast<unsigned char>(group)]);
    for (int i = 0; i < checksumLength; ++i)
        text.append(alphabet[(checksum >> (5 * (5 - i))) & 31]);
    return text;
}

std::optional<QByteArray> fromBech32(QByteArrayView lowerCaseName, QByteArrayView text)
{
    const QByteArray given = text.toByteArray();
    const QByteArray lower = given.toLower();
    if (given != lower && given != given.toUpper())
        return {};
    const qsizetype divider = lower.lastIndexOf('1');
    if (divider < 0 || QByteArrayView(lower).first(divider) != lowerCaseName
        || lower.size() - divider - 1 < checksumLength)
        return {};
    Polymod sum;
    sum.addName(lowerCaseName);
    QByteArray groups;
    for (qsizetype i = divider + 1; i < lower.size(); ++i) {
        const auto value = alphabet.find(lower.at(i));
        if (value == std::string_view::npos)
            return {};
        sum.add(static_cast<std::uint32_t>(value));
        groups.append(static_cast<char>(value));
    }
    if (sum.value() != 1)
        return {};
    groups.chop(checksumLength);
    QByteArray bytes;
    if (!regroup(groups, 5, 8, false, bytes))
        return {};
    return bytes;
}

} // namespace vigie
