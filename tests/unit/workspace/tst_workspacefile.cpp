// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspacetext.h"

#include "support/await.h"
#include "workspace/workspacefile.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace vigie;
using namespace vigie::test;

class TestWorkspaceFile : public QObject {
    Q_OBJECT
private:
    QThreadPool m_workers;
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path() const { return m_folder->filePath(u"team.json"_qs); }
    void put(const QByteArray& text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    /// As editors and git do it.
    void putByRenaming(const QByteArray& text) const
    {
        QFile file(path() + u".new"_qs);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        QCOMPARE(
            ::rename(QFile::encodeName(file.fileName()).constData(), QFile::encodeName(path()).constData()),
            0);
    }
    QByteArray onDisk() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    static QByteArray renamed(const char* product) { return goodText().replace("\"Acme\"", product); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_qs));
        m_folder = std::make_unique<QTemporaryDir>();
        put(goodText());
    }

    void opensOffTheCallingThread()
    {
        WorkspaceFile file(keptProviders(), &m_workers);
        QSignalSpy opened(&file, &WorkspaceFile::opened);
        file.open(path());
        QVERIFY(!file.isOpen());
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(file.workspace().product, u"Acme"_qs);
        QCOMPARE(file.warnings().size(), 1);
    }

    void sayWhyAFileCannotBeOpened()
    {
        WorkspaceFile file(keptProviders(), &m_workers);
        QSignalSpy failed(&file, &WorkspaceFile::failed);
        file.open(path() + u".none"_qs);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(file.problem()->kind(), ErrorKind::NotFound);
        file.open(m_folder->path());
        QTRY_COMPARE(failed.size(), 2);
        QCOMPARE(file.problem()->kind(), ErrorKind::Corrupt);
    }

    void aFileThatWasWrongOpensOnceItIsCorrected()
    {
        put("{");
        WorkspaceFile file(keptProviders(), &m_workers);
        QSignalSpy failed(&file, &WorkspaceFile::failed);
        QSignalSpy opened(&file, &WorkspaceFile::opened);
        file.open(path());
        QTRY_COMPARE(failed.size(), 1);
        put(goodText());
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(!file.problem());
    }

    void savingKeepsWhatIsNotOurs()
    {
        WorkspaceFile file(keptProviders(), &m_workers);
        QSignalSpy opened(&file, &WorkspaceFile::opened);
        QSignalSpy offered(&file, &WorkspaceFile::offered);
        file.open(path());
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        Workspace changed = file.workspace();
        changed.product = u"Other"_qs;
        VERIFY_OK(await(file.save(changed)));
        QCOMPARE(file.workspace(), changed);
        QVERIFY(onDisk().contains("\"zebra\""));
        QVERIFY(onDisk().contains("\"Other\""));
        QVERIFY(QFile::permissions(path()) & QFile::ReadGroup);

        changed.product = u"Third"_qs;
        VERIFY_OK(await(file.save(changed)));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList(u"team.json"_qs));
        // Our own writing is noticed too, and must not come back as somebody else's.
        put(renamed("\"Theirs\""));
        QTRY_VERIFY(file.offer());
        QCOMPARE(offered.size(), 1);
        QCOMPARE(file.offer()->product, u"Theirs"_qs);
    }

    void aChangeByAnotherIsOfferedAndNeverOverwritten_data()
    {
        QTest::addColumn<bool>("byRenaming");
        QTest::newRow("in place") << false;
        QTest::newRow("by renaming") << true;
    }
    void aChangeByAnotherIsOfferedAndNeverOverwritten()
    {
        QFETCH(bool, byRenaming);
        const auto change = [&](const QByteArray& text) { byRenaming ? putByRenaming(text) : put(text); };
        WorkspaceFile file(keptProviders(), &m_workers);
        QSignalSpy opened(&file, &WorkspaceFile::opened);
        QSignalSpy offered(&file, &WorkspaceFile::offered);
        QSignalSpy settled(&file, &WorkspaceFile::settled);
        file.open(path());
        QTRY_COMPARE(opened.size(), 1);

        change(renamed("\"Theirs\""));
        Workspace mine = file.workspace();
        mine.product = u"Mine"_qs;
        QCOMPARE(kindOf(await(file.save(mine))), u"conflict"_qs); // even before the change was noticed
        QTRY_COMPARE(offered.size(), 1);
        QCOMPARE(file.workspace().product, u"Acme"_qs);
        QCOMPARE(file.offer()->product, u"Theirs"_qs);
        QCOMPARE(kindOf(await(file.save(mine))), u"conflict"_qs);
        QCOMPARE(onDisk(), renamed("\"Theirs\""));

        change(goodText()); // taken back
        QTRY_COMPARE(settled.size(), 1);
        QVERIFY(!file.offer());

        change(renamed("\"Again\"")); // noticed also after the file was replaced once
        QTRY_COMPARE(offered.size(), 2);
        file.acceptOffer();
        QCOMPARE(file.workspace().product, u"Again"_qs);
        mine.product = u"Mine"_qs;
        VERIFY_OK(await(file.save(mine)));
        QVERIFY(onDisk().contains("\"Mine\""));
    }

    void aWrongOrMissingFileLeavesTheLastGoodStateOpen()
    {
        WorkspaceFile file(keptProviders(), &m_workers);
        QSignalSpy opened(&file, &WorkspaceFile::opened);
        QSignalSpy spoiled(&file, &WorkspaceFile::spoiled);
        QSignalSpy settled(&file, &WorkspaceFile::settled);
        file.open(path());
        QTRY_COMPARE(opened.size(), 1);
        put(renamed("12"));
        QTRY_COMPARE(spoiled.size(), 1);
        QVERIFY2(file.problem()->what().contains(u"Line 6, column 16, /product"),
            qPrintable(file.problem()->what()));
        QCOMPARE(file.workspace().product, u"Acme"_qs);
        QVERIFY(QFile::remove(path()));
        QTRY_COMPARE(file.problem()->kind(), ErrorKind::NotFound);
        QCOMPARE(kindOf(await(file.save(file.workspace()))), u"conflict"_qs);
        put(goodText());
        QTRY_COMPARE(settled.size(), 1);
        QVERIFY(!file.problem());
    }

    void aWorkspaceThatCouldNotBeReadAgainIsNotWritten()
    {
        WorkspaceFile file(keptProviders(), &m_workers);
        QSignalSpy opened(&file, &WorkspaceFile::opened);
        file.open(path());
        QTRY_COMPARE(opened.size(), 1);
        Workspace wrong = file.workspace();
        wrong.environments[0].services[0].settings.insert(u"client_secret", u"hunter2hunter2"_qs);
        const Result<> saved = await(file.save(wrong));
        QCOMPARE(kindOf(saved), u"invalid"_qs);
        QVERIFY(!saved.error().oneLine().contains(u"hunter2"));
        QCOMPARE(onDisk(), goodText());
    }

    void aNewFileDoesNotReplaceOne()
    {
        const Workspace first = *WorkspaceReader(keptProviders()).read(goodText()).workspace;
        WorkspaceFile file(keptProviders(), &m_workers);
        QCOMPARE(kindOf(await(file.create(path(), first))), u"conflict"_qs);
        VERIFY_OK(await(file.create(path() + u".second"_qs, first)));
        QVERIFY(file.isOpen());
        QCOMPARE(file.workspace(), first);
    }

    void aFileThatCannotBeWrittenSaysSo()
    {
        WorkspaceFile file(keptProviders(), &m_workers);
        const Workspace first = *WorkspaceReader(keptProviders()).read(goodText()).workspace;
        const Result<> created = await(file.create(m_folder->filePath(u"no/such/folder.json"_qs), first));
        QCOMPARE(kindOf(created), u"forbidden"_qs);
    }

    void mayGoWhileWorkIsUnderWay()
    {
        auto file = std::make_unique<WorkspaceFile>(keptProviders(), &m_workers);
        QSignalSpy opened(file.get(), &WorkspaceFile::opened);
        file->open(path());
        QTRY_COMPARE(opened.size(), 1);
        Workspace changed = file->workspace();
        changed.product = u"Late"_qs;
        Async<void> saving = file->save(changed);
        file->open(path());
        file.reset();
        VERIFY_OK(await(std::move(saving)));
        QVERIFY(onDisk().contains("\"Late\""));
    }
};

QTEST_GUILESS_MAIN(TestWorkspaceFile)
#include "tst_workspacefile.moc"
