// SPDX-License-Identifier: GPL-3.0-or-later
// What is read from a generated file equals what the generator says it wrote.
#include "logs/segment/dictionary.h"
#include "logs/segment/linereader.h"
#include "logs/segment/segment.h"
#include "logs/segment/segmentbuilder.h"
#include "logs/segment/segmenttext.h"

#include "loggenerator.h"

#include <QTemporaryFile>
#include <QTest>

#include <vector>

using namespace vigie;
using bench::LogGenerator;

class TestLogTruth final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsEqualTheGenerators_data();
    void countsEqualTheGenerators();
};

void TestLogTruth::countsEqualTheGenerators_data()
{
    QTest::addColumn<bool>("spaced");
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<quint64>("window");
    QTest::newRow("compact") << false << quint64(1) << quint64(16U << 20);
    QTest::newRow("spaced") << true << quint64(2) << quint64(16U << 20);
    QTest::newRow("many segments") << false << quint64(3) << quint64(300'000);
}

void TestLogTruth::countsEqualTheGenerators()
{
    QFETCH(bool, spaced);
    QFETCH(quint64, seed);
    QFETCH(quint64, window);
    LogGenerator generator({.seed = seed, .spaced = spaced});
    std::string text;
    for (int i = 0; i < 200'000; ++i)
        generator.append(text);
    const LogGenerator::Counts& written = generator.counts();
    QVERIFY(written.cut > 0 && written.latin1 > 0 && written.otherOrder > 0 && written.needles > 0);
    QTemporaryFile file;
    QVERIFY(file.open());
    QCOMPARE(file.write(text.data(), qint64(text.size())), qint64(text.size()));
    QVERIFY(file.flush());

    LogGenerator::Counts read;
    size_t repeatedBytes = 0;
    for (size_t at = 0; at < text.size();) {
        const size_t end = segmentEnd(text.data(), text.size(), at, window);
        auto segment = std::make_shared<Segment>(MappedText::map(file.handle(), at, end - at), TimePoint());
        // A reader of its own, as if another thread read it: tracebacks must not be torn by the ends of
        // segments.
        LineReader reader;
        SegmentBuilder builder(segment, reader, {});
        QCOMPARE(builder.indexLines(0, end - at, {}), end - at);
        builder.seal();
        read.lines += segment->rows();
        for (quint32 row = 0; row < segment->rows(); ++row) {
            const quint8 flags = segment->flags()[row];
            repeatedBytes += segment->line(row).size() + 1;
            read.access += (flags & RowFlag::Access) != 0 ? 1 : 0;
            read.tracebackLines += (flags & RowFlag::Continuation) != 0 ? 1 : 0;
            if ((flags & RowFlag::Json) == 0) {
                QVERIFY((flags & RowFlag::Logfmt) == 0);
                if (segment->line(row).starts_with('{'))
                    ++read.cut;
                if (segment->line(row).starts_with("Erreur syst"))
                    ++read.latin1;
                continue;
            }
            ++read.json;
            const auto level = static_cast<size_t>(segment->levels()[row]);
            QVERIFY(level >= 1 && level <= 5);
            ++read.levels[level - 1];
            read.serverErrors += segment->statuses()[row] >= 500 ? 1 : 0;
            QVERIFY(segment->durations()[row] != Segment::noDuration);
            const std::string_view message = segment->message(row);
            read.needles += message.starts_with("AIGUILLE") ? 1 : 0;
            const quint8 service = segment->codes(CodedField::Service)[row];
            QVERIFY(service != Segment::absentCode && service != Segment::readTextCode);
            const std::string_view name = segment->dictionary(CodedField::Service).value(service);
            const bool writesEscapes = name == "planning" || name == "archive-batch";
            read.escaped += writesEscapes && !message.starts_with("AIGUILLE") ? 1 : 0;
            QVERIFY((flags & RowFlag::BorrowedTime) == 0);
        }
        at = end;
    }
    QCOMPARE(repeatedBytes, text.size());
    QCOMPARE(read.lines, written.lines);
    QCOMPARE(read.json, written.json);
    QCOMPARE(read.access, written.access);
    QCOMPARE(read.tracebackLines, written.tracebackLines);
    QCOMPARE(read.cut, written.cut);
    QCOMPARE(read.latin1, written.latin1);
    QCOMPARE(read.needles, written.needles);
    QCOMPARE(read.serverErrors, written.serverErrors);
    QCOMPARE(read.escaped, written.escaped);
    for (size_t i = 0; i < written.levels.size(); ++i)
        QCOMPARE(read.levels[i], written.levels[i]);
}

QTEST_GUILESS_MAIN(TestLogTruth)
#include "tst_logtruth.moc"
