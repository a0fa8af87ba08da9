// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credentialaccess.h"
#include "app/demonstration.h"
#include "app/environmentview.h"
#include "async/drain.h"
#include "backups/backupspane.h"
#include "backups/ledgermodel.h"
#include "common/format.h"
#include "shell/operationbar.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

namespace {

const EnvironmentId production(u"production"_qs);

struct Window : Shell {
    void go(const PaneTarget&) override { }
    void openPlan(Plan) override { }
    void planAndOpen(const QString&, std::function<Async<Plan>(CancelToken)>) override { }
    void runAtOnce(Plan) override { }
    void showInspector(QWidget*) override { }
    void openWriting(const EnvironmentId&) override { }
    void notify(const QString&) override { }
    EnvironmentId currentEnvironment() const override { return production; }
};

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The pane on the demonstration's clouds, used as a person uses it.
class BackupsPaneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString root = m_folder.path();
        m_context = std::make_unique<AppContext>(
            AppPaths{root + u"/config"_qs, root + u"/data"_qs, root + u"/cache"_qs});
        keepDumps(root + u"/cache/held"_qs);
        m_demonstration = std::make_unique<Demonstration>(*m_context, Demonstration::Options{});
        QVERIFY(m_demonstration->start());
        m_session = std::make_unique<Session>(*m_context, m_demonstration->workspace(),
            CredentialAccess(*m_context, u"demonstration"_qs, m_demonstration->memory()).reader());
        m_session->start();
        m_bar = std::make_unique<OperationBar>();
        m_bar->setCenter(&m_session->operations());
        m_pane = std::make_unique<BackupsPane>(*m_session, m_window);
        m_pane->setEnvironment(production);
        m_pane->resize(1100, 700);
        m_pane->show();
        m_table = m_pane->findChild<QTableView*>(u"backupTable"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(completeRows().size() >= 6, 20000);
    }
    void cleanupTestCase()
    {
        m_pane.reset();
        m_bar.reset();
        m_session.reset();
        m_demonstration.reset();
        drainEvents();
        m_context.reset();
    }

    void eachBackupHasItsAgeSizeAndExpiry()
    {
        const QList<int> rows = completeRows();
        QVERIFY(rows.size() >= 6);
        for (const int row : rows) {
            QVERIFY(shown(row, LedgerModel::Column::Age).endsWith(u" ago"));
            QVERIFY(shown(row, LedgerModel::Column::Expires).startsWith(u"in "));
            // Clever Cloud lists no size: it is asked of the place where the file lies.
            QTRY_VERIFY_WITH_TIMEOUT(shown(row, LedgerModel::Column::Size).endsWith(u"B"), 20000);
        }
    }

    void theClockSaysWhatWouldBeLostAgainstTheObjective()
    {
        const auto* const figure = m_pane->findChild<QWidget*>(u"backupExposure"_qs);
        const Millis limit = m_session->workspace().objectives.dataLoss;
        QVERIFY(exposure(*m_session, production).has_value());
        QVERIFY2(figure->accessibleName().contains(u"(limit %1)"_qs.arg(spanText(limit))),
            qPrintable(figure->accessibleName()));
    }

    void aDownloadEndsWithTheChecksumOfTheFile()
    {
        const QString file = m_folder.filePath(u"newest.dump"_qs);
        startDownload(file);
        Operation* const operation = m_session->operations().operations().last();
        QTRY_VERIFY_WITH_TIMEOUT(operation->isFinished(), 20000);
        QVERIFY2(!operation->error(), operation->error() ? qPrintable(operation->error()->oneLine()) : "");
        const QByteArray content = contentOf(file);
        const QString checksum
            = QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
        QCOMPARE(operation->progress().done, content.size());
        QCOMPARE(operation->progress().outcome, u"SHA-256 "_qs + checksum);
        // It stays to be read and copied after the download is over.
        QVERIFY(m_bar->findChild<QLabel*>(u"operationLine"_qs)->accessibleName().contains(checksum));
    }

    void anInterruptedDownloadGoesOnWhereItStopped()
    {
        const QByteArray whole = contentOf(m_folder.filePath(u"newest.dump"_qs));
        const QString file = m_folder.filePath(u"again.dump"_qs);
        startDownload(file);
        Operation* const operation = m_session->operations().operations().last();
        connect(operation, &Operation::progressed, operation, [operation] {
            if (operation->progress().done > 0 && operation->progress().done < operation->progress().total)
                operation->interrupt();
        });
        QTRY_VERIFY_WITH_TIMEOUT(operation->isFinished(), 20000);
        if (!operation->error()) { // it came in one piece: what a cut leaves is made by hand
            QFile::remove(file);
            QFile part(file + u".part"_qs);
            QVERIFY(part.open(QIODevice::WriteOnly));
            part.write(whole.left(1000));
        }
        QVERIFY(QFile::exists(file + u".part"_qs));
        QVERIFY(!QFile::exists(file));
        startDownload(file);
        Operation* const second = m_session->operations().operations().last();
        QTRY_VERIFY_WITH_TIMEOUT(second->isFinished(), 20000);
        QVERIFY(!second->error());
        QVERIFY(contentOf(file) == whole);
        QVERIFY(!QFile::exists(file + u".part"_qs));
    }

    void aServiceWithoutAJobShowsItsProvidersBackupsAndSaysWhatIsMissing()
    {
        m_pane->setEnvironment(EnvironmentId(u"staging"_qs));
        QTRY_VERIFY_WITH_TIMEOUT(!completeRows().isEmpty(), 20000);
        QVERIFY(m_pane->findChild<QLabel*>(u"backupUnplanned"_qs)->isVisible());
        QVERIFY(!m_pane->findChild<QPushButton*>(u"backupTake"_qs)->isVisible());
        QVERIFY(m_pane->findChild<QPushButton*>(u"backupDownload"_qs)->isVisible());
        QVERIFY(!m_pane->findChild<QWidget*>(u"backupCalendar"_qs)->isVisible());
        m_pane->setEnvironment(production);
        QTRY_VERIFY(m_pane->findChild<QPushButton*>(u"backupTake"_qs)->isVisible());
    }

    void anEnvironmentWithoutBackupsSaysSo()
    {
        m_pane->setEnvironment(EnvironmentId(u"preview"_qs));
        const auto says = [this] {
            const QList<QLabel*> labels = m_pane->findChildren<QLabel*>();
            return std::ranges::any_of(labels, [](const QLabel* label) {
                return label->isVisible() && label->text().startsWith(u"No service of this environment");
            });
        };
        QTRY_VERIFY(says());
        m_pane->setEnvironment(production);
    }

private:
    /// As an earlier start with a PostgreSQL server would have left them; nothing here reads what they hold.
    static void keepDumps(const QString& folder)
    {
        QVERIFY(QDir().mkpath(folder));
        for (const QString& environment : {u"production"_qs, u"staging"_qs}) {
            QFile file(heldDumpFile(folder, environment));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("PGDMP" + QByteArray(600'000, 'x'));
        }
    }
    QString shown(int row, LedgerModel::Column column) const
    {
        return m_table->model()->index(row, static_cast<int>(column)).data().toString();
    }
    QList<int> completeRows() const
    {
        QList<int> rows;
        for (int row = 0; row < m_table->model()->rowCount(); ++row) {
            if (shown(row, LedgerModel::Column::State) == u"complete")
                rows.append(row);
        }
        return rows;
    }
    void startDownload(const QString& file)
    {
        m_table->selectRow(completeRows().first());
        auto* const button = m_pane->findChild<QPushButton*>(u"backupDownload"_qs);
        QVERIFY(button->isEnabled());
        const qsizetype before = m_session->operations().operations().size();
        button->click();
        auto* const dialog = m_pane->findChild<QFileDialog*>(u"backupDownloadDialog"_qs);
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(file);
        delete dialog;
        QCOMPARE(m_session->operations().operations().size(), before + 1);
    }

    QTemporaryDir m_folder;
    Window m_window;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<Demonstration> m_demonstration;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<OperationBar> m_bar;
    std::unique_ptr<BackupsPane> m_pane;
    QTableView* m_table = nullptr;
};

QTEST_MAIN(BackupsPaneTest)
#include "tst_backupspane.moc"
