// SPDX-License-Identifier: GPL-3.0-or-later
#include "restorebench.h"

#include "backup/destination/localfolder.h"
#include "backup/drill/drill.h"
#include "backup/take/take.h"
#include "backup/verify/verify.h"

#include <sys/stat.h>

using namespace vigie;
using namespace vigie::test;

/// From a running database through our own artefact to another one, and to a drill: what comes back is what
/// was there, thing by thing.
class TestArtefactRestored final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_RUNTIME_DIR", m_bench.folder.path().toUtf8());
        VERIFY_OK(m_bench.start());
        ::chmod(QFile::encodeName(m_bench.folder.path()).constData(), 0711); // a scratch server's user passes
        m_store = localFolder(u"local"_qs, m_bench.folder.filePath(u"store"_qs), &m_bench.workers);
        TakeRequest request;
        request.workspace = u"shop"_qs;
        request.service = shopService;
        request.database = m_bench.address(u"shop"_qs);
        request.destinations = {m_store};
        request.recipients = {m_identity.recipient()};
        request.signing = m_signing;
        const auto report = await(takeBackup(std::move(request), &Clock::system(), {}, {}));
        VERIFY_OK(report);
        m_content = m_bench.content(u"shop"_qs);
        QVERIFY2(m_content.size() > 50, qPrintable(m_content.join(u'\n')));
        const auto file = await(readManifest(m_store, report->manifest.artefact, {m_signing.signer()}, {}));
        VERIFY_OK(file);
        const auto object = await(m_store->stat(report->manifest.artefact, {}));
        VERIFY_OK(object);
        m_source = StoredArtefact{m_store, *object, m_identity, file->manifest(), file->contentDigest(),
            file->trust({m_signing.signer()}) == ManifestTrust::Trusted};
        QVERIFY(m_source->trusted);
    }
    void cleanup() { m_bench.dropExtras(); }

    void comesBackBesideWithTheSameContent()
    {
        RestoreRequest request = m_bench.request(LoadSource(*m_source));
        request.switchOver = false;
        const auto plan = await(planRestoreBeside(std::move(request), {}));
        VERIFY_OK(plan);
        QCOMPARE(m_bench.execute(*plan), u"compare done"_qs);
        const QString restored = plan->recipe.value(u"restored").toString();
        QCOMPARE(difference(m_content, m_bench.content(restored)), QString());
        QCOMPARE(difference(m_content, m_bench.content(u"shop"_qs)), QString()); // and nothing else happened
    }

    void passesADrillThatCountsWhatTheManifestCounts()
    {
        DrillRequest request{LoadSource(*m_source)};
        request.service = shopService;
        request.scratchBase = m_bench.folder.filePath(u"scratch"_qs);
        request.workers = &m_bench.workers;
        request.clock = &Clock::system();
        const auto proof = await(drill(std::move(request), [](const DrillReport&) {}, {}));
        VERIFY_OK(proof);
        QVERIFY2(proof->passed, qPrintable(proof->problem));
        restoredBeforeIsSaid(*proof);
        qint64 counted = 0;
        for (const TableCount& table : m_source->manifest.tables)
            counted += table.rows;
        // What a materialized view holds is counted where it was made anew; the manifest knows tables.
        const auto views
            = m_bench.server.sql("SELECT schemaname || '.' || matviewname AS name FROM pg_matviews"
                                 " WHERE ispopulated",
                u"shop"_qs);
        VERIFY_OK(views);
        for (const SqlRow& view : *views)
            counted
                += m_bench.server.sql("SELECT count(*) AS n FROM " + view.text("name").toUtf8(), u"shop"_qs)
                       ->first()
                       .integer("n");
        QCOMPARE(proof->rows, counted);
        QCOMPARE(QDir(m_bench.folder.filePath(u"scratch"_qs))
                     .entryList(QDir::AllEntries | QDir::NoDotAndDotDot)
                     .join(u' '),
            QString());
    }

    void isRefusedWithTheWrongKeyAndWhenCut()
    {
        StoredArtefact foreign = *m_source;
        foreign.identity = AgeIdentity::generate();
        RestoreRequest request = m_bench.request(LoadSource(foreign));
        request.switchOver = false;
        const auto plan = await(planRestoreBeside(std::move(request), {}));
        QVERIFY(!plan || plan->isBlocked());

        const QString path = m_bench.folder.filePath(u"store/"_qs + m_source->object.name);
        QVERIFY(QFile::copy(path, m_bench.folder.filePath(u"whole"_qs)));
        QVERIFY(QFile::resize(path, m_source->object.size * 6 / 10));
        StoredArtefact cut = *m_source;
        cut.object = *await(m_store->stat(cut.object.name, {}));
        RestoreRequest again = m_bench.request(LoadSource(cut));
        again.switchOver = false;
        const auto cutPlan = await(planRestoreBeside(std::move(again), {}));
        QVERIFY(!cutPlan || cutPlan->isBlocked() || !m_bench.execute(*cutPlan).endsWith(u" done"));
        QCOMPARE(difference(m_content, m_bench.content(u"shop"_qs)), QString());
        QVERIFY(QFile::remove(path) && QFile::rename(m_bench.folder.filePath(u"whole"_qs), path));
    }

private:
    /// Once it was restored, a later reading does not make the plan say that it never was.
    void restoredBeforeIsSaid(const BackupProof& drilled)
    {
        const auto said = [this](QList<BackupProof> proofs) {
            RestoreRequest request = m_bench.request(LoadSource(*m_source));
            request.proofs = std::move(proofs);
            const auto plan = await(planRestoreBeside(std::move(request), {}));
            QStringList titles;
            for (const PlanCheck& check : plan ? plan->checks : QList<PlanCheck>()) {
                if (check.title.contains(u"restored before"))
                    titles.append(
                        check.title + (check.verdict == PlanCheck::Verdict::Passed ? u" ok"_qs : u" !"_qs));
            }
            return titles.join(u", ");
        };
        BackupProof read = drilled;
        read.kind = BackupProof::Kind::Verify;
        read.at = drilled.at + std::chrono::minutes(13);
        QCOMPARE(said({read, drilled}), u"It was restored before ok"_qs);
        QCOMPARE(said({read}), u"It was never restored before !"_qs);
        BackupProof failed = drilled;
        failed.passed = false;
        QCOMPARE(said({failed, read, drilled}), u"It was restored before ok"_qs);
    }

    RestoreBench m_bench;
    std::shared_ptr<Destination> m_store;
    std::optional<StoredArtefact> m_source;
    QStringList m_content;
    AgeIdentity m_identity = AgeIdentity::generate();
    SigningKey m_signing = SigningKey::generate();
};

QTEST_GUILESS_MAIN(TestArtefactRestored)
#include "tst_artefactrestored.moc"
