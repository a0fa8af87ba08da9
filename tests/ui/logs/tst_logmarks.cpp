// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/drain.h"
#include "logs/logmarks.h"
#include "support/spokensource.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

class TestLogMarks : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_file;
    QThreadPool m_pool;
    std::unique_ptr<LogStore> m_store;
    std::unique_ptr<LogLines> m_lines;
    SpokenSource* m_source = nullptr;

    void fill()
    {
        m_lines.reset();
        m_store = std::make_unique<LogStore>();
        auto source = std::make_unique<SpokenSource>(&m_pool);
        m_source = source.get();
        m_store->open(std::move(source));
        m_lines = std::make_unique<LogLines>(*m_store);
        for (int i = 0; i < 50; ++i)
            m_source->say(i * 10, "INFO", "number " + QByteArray::number(i));
        QTRY_COMPARE(m_lines->count(), 50);
    }
    std::unique_ptr<LogMarks> open() const
    {
        auto marks = std::make_unique<LogMarks>(m_file);
        return marks;
    }
    QByteArray content() const
    {
        QFile file(m_file);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QByteArray& text) const
    {
        QDir().mkpath(QFileInfo(m_file).path());
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private Q_SLOTS:
    void init()
    {
        static int run = 0;
        m_file = m_folder.filePath(u"%1/marks/product.json"_qs.arg(++run));
        fill();
    }
    void cleanup()
    {
        m_lines.reset();
        m_store.reset();
        m_pool.waitForDone();
        drainEvents();
    }

    void marksAndNotesAreThereAfterARestartThoughRowsDiffer()
    {
        {
            const auto marks = open();
            QVERIFY(marks->toggle(*m_lines, 7));
            QVERIFY(marks->toggle(*m_lines, 20));
            marks->setNote(*marks->at(*m_lines, 20), u" the first  failure\n"_qs);
        }
        // Another run has read other records before the same ones.
        for (int i = 0; i < 5; ++i)
            m_source->say(i, "INFO", "late");
        QTRY_COMPARE(m_lines->count(), 55);
        const auto marks = open();
        QTRY_COMPARE(marks->marks().size(), 2);
        QCOMPARE(marks->rowOf(*m_lines, marks->marks().at(0)), 12);
        QVERIFY(marks->at(*m_lines, 12));
        QVERIFY(!marks->at(*m_lines, 7));
        QCOMPARE(marks->at(*m_lines, 25)->note, u"the first failure"_qs);
        QCOMPARE(marks->marks().at(1).text, u"number 20"_qs);
        QVERIFY(!marks->toggle(*m_lines, 12));
        QCOMPARE(marks->marks().size(), 1);
    }

    void findsARecordAgainWhoseCorrectedClockMovedALittle()
    {
        LogMark mark = LogMark::of(m_lines->record(10), m_lines->sourcePlace(10));
        mark.time += std::chrono::seconds(3);
        QVERIFY(mark.dated);
        QVERIFY(mark.isSame(LogMark::of(m_lines->record(10), m_lines->sourcePlace(10))));
        // A record that does not tell its time is known by that time alone.
        mark.dated = false;
        QVERIFY(!mark.isSame(LogMark::of(m_lines->record(10), m_lines->sourcePlace(10))));
    }

    void aBrokenFileIsKeptAndTheMarksBeforeItAreUsed()
    {
        {
            const auto marks = open();
            marks->toggle(*m_lines, 1);
            marks->toggle(*m_lines, 2);
        }
        write(content().left(content().size() / 2));
        const auto marks = open();
        const QSignalSpy troubled(marks.get(), &LogMarks::troubled);
        QTRY_COMPARE(troubled.size(), 1);
        QTRY_COMPARE(marks->marks().size(), 1);
        const QDir folder = QFileInfo(m_file).dir();
        QCOMPARE(folder.entryList({u"product.json.broken-*"_qs}).size(), 1);
        marks->toggle(*m_lines, 3);
        QTRY_VERIFY(content().contains("number 3"));
        QVERIFY(content().contains("number 1"));
    }

    void marksThatThisVersionDoesNotUnderstandSurvive()
    {
        write(R"({"version":1,"marks":[{"kind":"of the future","x":1}]})");
        {
            const auto marks = open();
            marks->toggle(*m_lines, 1);
        }
        const QJsonArray kept = QJsonDocument::fromJson(content()).object().value(u"marks").toArray();
        QCOMPARE(kept.size(), 2);
        QCOMPARE(kept.at(0)[u"x"].toInt(), 1);
        // Nor is the file of a newer version written into.
        const QByteArray newer = R"({"version":2,"marks":[{"place":"elsewhere"}]})";
        write(newer);
        const auto marks = open();
        const QSignalSpy troubled(marks.get(), &LogMarks::troubled);
        marks->toggle(*m_lines, 5);
        QTRY_COMPARE(troubled.size(), 2);
        QCOMPARE(content(), newer);
        QVERIFY(marks->at(*m_lines, 5));
    }

    void twoWindowsDoNotLoseEachOthersMarks()
    {
        const auto one = open();
        const auto other = open();
        one->toggle(*m_lines, 1);
        QTRY_VERIFY(content().contains("number 1"));
        other->toggle(*m_lines, 2);
        QTRY_VERIFY(content().contains("number 2"));
        QVERIFY(content().contains("number 1"));
        QTRY_COMPARE(other->marks().size(), 2);
    }

    void secretsDoNotGoIntoTheFile()
    {
        m_source->say(1000, "ERROR", "login failed, password=hunter2hunter2");
        QTRY_COMPARE(m_lines->count(), 51);
        const auto marks = open();
        marks->toggle(*m_lines, 50);
        QTRY_VERIFY(content().contains("login failed"));
        QVERIFY(!content().contains("hunter2"));
    }
};

QTEST_MAIN(TestLogMarks)
#include "tst_logmarks.moc"
