// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/bytes/block16.h"
#include "logs/bytes/linescan.h"

#include <QTest>

#include <random>
#include <string>
#include <vector>

using namespace vigie::bytes;

namespace {

using Lines = std::vector<std::pair<size_t, bool>>; ///< end, has a backslash

Lines scanned(const std::string& text, size_t from, size_t to, LineScan::Way way, size_t room, bool& rest)
{
    Lines lines;
    std::vector<LineEnd> ends(room);
    LineScan scan(text.data(), from, to, way);
    while (true) {
        const size_t count = scan.next(ends.data(), room);
        for (size_t i = 0; i < count; ++i)
            lines.emplace_back(ends[i].end, ends[i].backslash != 0);
        if (count < room)
            break;
    }
    rest = scan.restHasBackslash();
    return lines;
}

Lines naive(const std::string& text, size_t from, size_t to, bool& rest)
{
    Lines lines;
    rest = false;
    for (size_t at = from; at < to; ++at) {
        if (text[at] == '\n') {
            lines.emplace_back(at, rest);
            rest = false;
        } else if (text[at] == '\\') {
            rest = true;
        }
    }
    return lines;
}

} // namespace

class TestLineScan final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothWaysEqualALookAtEveryByte();
    void blocksOfBothKindsAgree();
};

void TestLineScan::bothWaysEqualALookAtEveryByte()
{
    std::mt19937 random(7);
    for (int round = 0; round < 3000; ++round) {
        const size_t size = random() % 700;
        const unsigned feeds = 1 + unsigned(random() % 120);
        const unsigned slashes = 1 + unsigned(random() % 120);
        std::string text;
        for (size_t i = 0; i < size; ++i)
            text += random() % feeds == 0 ? '\n'
                : random() % slashes == 0 ? '\\'
                                          : static_cast<char>(random());
        // What lies past the end must not count.
        const size_t from = size == 0 ? 0 : random() % size;
        const size_t to = from + (size == from ? 0 : random() % (size - from + 1));
        text.append(64, round % 2 == 0 ? '\n' : '\\');
        bool rest = false;
        bool restBest = false;
        bool restPortable = false;
        const Lines expected = naive(text, from, to, rest);
        const size_t room = 1 + random() % 9;
        QCOMPARE(scanned(text, from, to, LineScan::Way::Best, room, restBest), expected);
        QCOMPARE(scanned(text, from, to, LineScan::Way::Portable, room, restPortable), expected);
        QCOMPARE(restBest, rest);
        QCOMPARE(restPortable, rest);
    }
}

void TestLineScan::blocksOfBothKindsAgree()
{
    std::mt19937 random(8);
    for (int round = 0; round < 3000; ++round) {
        std::string one;
        std::string other;
        for (int i = 0; i < 16; ++i) {
            one += static_cast<char>(random() % 2 == 0 ? random() : "{}[]\",09 :afgAFG"[random() % 16]);
            other += random() % 2 == 0 ? one.back() : static_cast<char>(random());
        }
        const Block16 fast = Block16::load(one.data());
        const PlainBlock plain = PlainBlock::load(one.data());
        for (const char wanted : {'"', ',', '\n', '\xe9', other.front()})
            QCOMPARE(fast.equal(wanted), plain.equal(wanted));
        QCOMPARE(fast.equalWithout20('{'), plain.equalWithout20('{'));
        QCOMPARE(fast.equalWithout20('}'), plain.equalWithout20('}'));
        QCOMPARE(fast.lettersTo('f'), plain.lettersTo('f'));
        QCOMPARE(fast.same(other.data()), plain.same(other.data()));
        QCOMPARE(fast.between('0', '9'), plain.between('0', '9'));
    }
}

QTEST_GUILESS_MAIN(TestLineScan)
#include "tst_linescan.moc"
