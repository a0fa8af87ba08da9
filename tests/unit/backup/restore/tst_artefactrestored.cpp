// SPDX-License-Identifier: GPL-3.0-or-later
#include "takenartefact.h"

#include "backup/drill/drill.h"

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
        VERIFY_OK(m_artefact.take(m_bench));
        m_content = m_bench.content(u"shop"_qs);
        QVERIFY2(m_content.size() > 50, qPrintable(m_content.join(u'\n')));
        QVERIFY(source().trusted);
    }
    void cleanup() { m_bench.dropExtras(); }

    void comesBackBesideWithTheSameContent()
    {
        RestoreRequest request = m_bench.request(LoadSource(source()));
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
        DrillRequest request{LoadSource(source())};
        request.service = shopService;
        request.scratchBase = m_bench.folder.filePath(u"scratch"_qs);
        request.workers = &m_bench.workers;
        request.clock = &Clock::system();
        const auto proof = await(drill(std::move(request), [](const DrillReport&) {}, {}));
        VERIFY_OK(proof);
        QVERIFY2(proof->passed, qPrintable(proof->problem));
        restoredBeforeIsSaid(*proof);
        qint64 counted = 0;
        for (const TableCount& table : source().manifest.tables)
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
        StoredArtefact foreign = source();
        foreign.identity = AgeIdentity::generate();
        RestoreRequest request = m_bench.request(LoadSource(foreign));
        request.switchOver = false;
        const auto plan = await(planRestoreBeside(std::move(request), {}));
        QVERIFY(!plan || plan->isBlocked());

        const QString path = m_bench.folder.filePath(u"store/"_qs + source().object.name);
        QVERIFY(QFile::copy(path, m_bench.folder.filePath(u"whole"_qs)));
        QVERIFY(QFile::resize(path, source().object.size * 6 / 10));
        StoredArtefact cut = source();
        cut.object = *await(m_artefact.store->stat(cut.object.name, {}));
        RestoreRequest again = m_bench.request(LoadSource(cut));
        again.switchOver = false;
        const auto cutPlan = await(planRestoreBeside(std::move(again), {}));
        QVERIFY(!cutPlan || cutPlan->isBlocked() || !m_bench.execute(*cutPlan).endsWith(u" done"));
        QCOMPARE(difference(m_content, m_bench.content(u"shop"_qs)), QString());
        QVERIFY(QFile::remove(path) && QFile::rename(m_bench.folder.filePath(u"whole"_qs), path));
    }

private:
    const StoredArtefact& source() const { return *m_artefact.source; }
    /// Once it was restored, a later reading does not make the plan say that it never was.
    void restoredBeforeIsSaid(const BackupProof& drilled)
    {
        const auto said = [this](QList<BackupProof> proofs) {
            RestoreRequest request = m_bench.request(LoadSource(source()));
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
    TakenArtefact m_artefact;
    QStringList m_content;
};

QTEST_GUILESS_MAIN(TestArtefactRestored)
#include "tst_artefactrestored.moc"
