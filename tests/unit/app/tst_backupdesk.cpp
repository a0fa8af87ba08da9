// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backupwatch.h"
#include "app/pointintime.h"
#include "app/restorefollowup.h"
#include "heldservice.h"
#include "store/backuprecords.h"
#include "support/await.h"
#include "support/backupworkspace.h"
#include "support/databasecontent.h"
#include "support/planwords.h"
#include "support/richdatabase.h"
#include "support/scriptedserver.h"
#include "support/throwawayserver.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using namespace vigie::test;
using namespace std::chrono_literals;

namespace {

const ServiceKey addon{production, ServiceId(u"database-host"_qs)};
const ServiceKey second{production, ServiceId(u"second"_qs)};
const ServiceKey api{production, ServiceId(u"api"_qs)};

} // namespace

/// Everything that is done with backups, on a real server, a folder, and a provider of ours.
class TestBackupDesk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        VERIFY_OK(m_server.start());
        for (const QByteArray& statement : richDatabase())
            VERIFY_OK(m_server.sql(statement));
        VERIFY_OK(m_server.sql("CREATE DATABASE second", u"postgres"_qs));
        VERIFY_OK(m_server.sql("CREATE ROLE boss SUPERUSER LOGIN PASSWORD '"
            + ThrowawayServer::password().replace('\'', "''") + '\''));
        m_content = databaseContent(m_server, u"shop"_qs).value_or(QStringList());
        QVERIFY(m_content.size() > 50);

        m_context = std::make_unique<AppContext>(AppPaths{
            m_folder.filePath(u"config"_qs), m_folder.filePath(u"data"_qs), m_folder.filePath(u"cache"_qs)});
        m_session
            = std::make_unique<Session>(*m_context, workspace(), [this](const QString& name, CancelToken) {
                  return given(name == BackupAccess::keyName(u"custodian"_qs) ? m_identity.text()
                          : name == BackupAccess::signingKeyName()            ? m_signing.text()
                          : name == u"boss" ? Secret(ThrowawayServer::password())
                                            : Secret());
              });
        auto keeper = std::make_shared<Keeper>();
        keeper->held.base = m_web.url();
        for (const auto& [id, age] : {std::pair(u"/noise"_qs, 2h), std::pair(u"/whole"_qs, 26h)}) {
            Backup backup;
            backup.id = BackupId(id);
            backup.service = addon;
            backup.state = BackupState::Complete;
            backup.createdAt = m_context->clock().now() - age;
            keeper->held.kept.append(backup);
        }
        m_session->service(addon)->rebind(m_session->service(addon)->config(), keeper, nullptr);
        m_web.setHandler([this](const SeenRequest& request) {
            return Script::answer(200, m_files.value(request.target), "application/octet-stream");
        });
        m_used = std::make_shared<Held>();
        m_used->variables = {variable(u"DATABASE_URL"_qs, u"postgresql://app:pw@db.example/other"_qs)};
        m_session->service(api)->rebind(
            m_session->service(api)->config(), std::make_shared<HeldService>(m_used), nullptr);
    }
    void cleanupTestCase()
    {
        m_runner.reset();
        m_session.reset();
        m_context.reset();
    }

    void whatWasTakenIsVerifiedAndPractised()
    {
        const BackupDesk desk(*m_session);
        const auto taken = await(BackupDesk::take(desk, backedUp, {}, nullptr, {}));
        VERIFY_OK(taken);
        m_artefact = taken->manifest.artefact;
        QVERIFY(own().size() == 1 && !own().first().verified && !own().first().drilled);
        const LedgerEntry entry = own().first();
        VERIFY_OK(await(BackupDesk::verify(desk, desk.copies(entry), nullptr, {})));
        QVERIFY(own().first().verified && own().first().verified->passed);
        const auto source = await(BackupDesk::source(desk, backedUp, u"latest"_qs, {}, nullptr, {}));
        VERIFY_OK(source);
        QCOMPARE(source->title(), m_artefact);
        const auto proof = await(BackupDesk::drill(desk, backedUp, *source, [](const DrillReport&) {}, {}));
        VERIFY_OK(proof);
        QVERIFY2(proof->passed, qPrintable(proof->problem));
        const auto picture = await(BackupDesk::picture(desk, backedUp, std::nullopt, {}));
        VERIFY_OK(picture);
        QCOMPARE(picture->ledger.exposure.proven, std::optional(taken->manifest.snapshotAt));
    }

    void aHoldHasAReasonAndIsReleased()
    {
        const BackupDesk desk(*m_session);
        const BackupCopies copies = desk.copies(own().first());
        const auto plan = await(planHold(desk, backedUp, copies, u"before the move"_qs, {}));
        VERIFY_OK(plan);
        QCOMPARE(execute(*plan), u"done"_qs);
        QVERIFY(own().first().isHeld());
        const auto name = ArtefactName::parse(m_artefact)->name;
        const auto hold = await(readHold(copies.places.first(), name, {}));
        VERIFY_OK(hold);
        QCOMPARE(hold->reason, u"before the move"_qs);
        const auto removal = await(planRemoval(desk, backedUp, m_artefact, {}));
        VERIFY_OK(removal);
        QVERIFY(removal->isBlocked());
        const auto release = await(planHold(desk, backedUp, copies, {}, {}));
        VERIFY_OK(release);
        QCOMPARE(release->level, ActionLevel::AffectsProduction);
        QCOMPARE(execute(*release), u"done"_qs);
        QVERIFY(!own().first().isHeld());
    }

    void restoresInPlaceOnlyAfterASafetyBackupThatCanBeRead()
    {
        const BackupDesk desk(*m_session);
        VERIFY_OK(m_server.sql("DELETE FROM orders WHERE id > 1000"));
        RestoreWish wish;
        wish.service = backedUp;
        wish.way = RestoreWish::Way::InPlace;
        const auto plan = await(planEntryRestore(desk, wish, backedUp, own().last(), {}));
        VERIFY_OK(plan);
        QVERIFY2(!plan->isBlocked(), qPrintable(blocking(*plan)));
        QCOMPARE(execute(*plan), u"done"_qs);
        QCOMPARE(
            difference(m_content, databaseContent(m_server, u"shop"_qs).value_or(QStringList())), QString());
        // The safety backup is one like any other, and was read.
        QCOMPARE(own().size(), 2);
        QVERIFY(own().first().verified && own().first().verified->passed);
        const auto safety = await(BackupDesk::sourceOf(desk, backedUp, own().first(), nullptr, {}));
        VERIFY_OK(safety);
        // It is what takes the restore back, and the way back can be taken back as well.
        const auto standing = await(lookAtRestore(desk, {}, begunEntry(*plan), {}));
        VERIFY_OK(standing);
        QCOMPARE(restoreStageName(standing->reality.stage), u"switched"_qs);
        QCOMPARE(standing->reality.safety, own().first().artefact);
        QVERIFY(standing->sentence.contains(standing->reality.safety));
        const auto back
            = await(planRestoreFollowUp(desk, {}, begunEntry(*plan), RestoreFollowUp::TakeBack, {}));
        VERIFY_OK(back);
        QCOMPARE(back->level, ActionLevel::CannotBeUndone);
        QCOMPARE(execute(*back), u"done"_qs);
        QCOMPARE(m_server.value("SELECT count(*) FROM orders"), u"1000"_qs);
        const auto again
            = await(planRestoreFollowUp(desk, {}, begunEntry(*back), RestoreFollowUp::TakeBack, {}));
        VERIFY_OK(again);
        QCOMPARE(execute(*again), u"done"_qs);
        QCOMPARE(
            difference(m_content, databaseContent(m_server, u"shop"_qs).value_or(QStringList())), QString());
    }

    void restoresIntoTheOtherDatabaseAndSaysWhoMustBeSwitched()
    {
        RestoreWish wish;
        wish.service = backedUp;
        wish.way = RestoreWish::Way::Elsewhere;
        wish.second = second;
        const auto plan = await(planEntryRestore(BackupDesk(*m_session), wish, backedUp, own().last(), {}));
        VERIFY_OK(plan);
        QVERIFY2(!plan->isBlocked(), qPrintable(blocking(*plan)));
        // The pretended application has no variable that names this server: that is said, and nothing is
        // sent.
        QVERIFY2(plan->notCovered.join(u'\n').contains(u"The switch of"),
            qPrintable(plan->notCovered.join(u'\n')));
        QCOMPARE(plan->steps.last().id, u"compare"_qs);
        QCOMPARE(execute(*plan), u"done"_qs);
        QCOMPARE(difference(m_content, databaseContent(m_server, u"second"_qs).value_or(QStringList())),
            QString());
    }

    void aSwitchOfServicesIsTakenBackByAPlan()
    {
        switchToNetwork();
        m_used->status.state = State::Ok;
        m_used->status.version.commit = u"0123456789"_qs;
        const QString before
            = u"postgresql://app:pw@localhost:%1/shop"_qs.arg(m_server.overTls(u"boss"_qs).port);
        m_used->variables = {variable(u"DATABASE_URL"_qs, before)};
        const BackupDesk desk(*m_session);
        const auto plan = await(planEntryRestore(desk, elsewhere(), backedUp, own().last(), {}));
        VERIFY_OK(plan);
        QVERIFY2(!plan->isBlocked(), qPrintable(blocking(*plan)));
        QCOMPARE(plan->steps.at(3).id, u"api-set-DATABASE_URL"_qs);
        QVERIFY(isRestoreUndoable(plan->recipe));
        QCOMPARE(execute(*plan), u"done"_qs);
        QVERIFY(m_used->variables.first().value->reveal().endsWith("/second"));
        const JournalEntry begun = begunEntry(*plan);
        auto standing = await(lookAtRestore(desk, {}, begun, {}));
        VERIFY_OK(standing);
        QCOMPARE(restoreStageName(standing->reality.stage), u"switched"_qs);
        QVERIFY2(standing->canTakeBack && !standing->canContinue, qPrintable(standing->sentence));

        const auto back = await(planRestoreFollowUp(desk, {}, begun, RestoreFollowUp::TakeBack, {}));
        VERIFY_OK(back);
        QCOMPARE(stepIds(*back),
            u"api-set-DATABASE_URL, api-verify, api-restart-request, api-restart-wait, api-restart-verify"_qs);
        m_used->writes.clear();
        QCOMPARE(execute(*back), u"done"_qs);
        QCOMPARE(m_used->writes.join(u", "), u"set DATABASE_URL, restart"_qs);
        QCOMPARE(QString::fromUtf8(m_used->variables.first().value->reveal()), before);
        // What was loaded stays until it is given up, too.
        standing = await(lookAtRestore(desk, {}, begun, {}));
        VERIFY_OK(standing);
        QCOMPARE(restoreStageName(standing->reality.stage), u"loaded"_qs);
        const auto emptied = await(planRestoreFollowUp(desk, {}, begun, RestoreFollowUp::TakeBack, {}));
        VERIFY_OK(emptied);
        QCOMPARE(stepIds(*emptied), u"empty"_qs);
        QCOMPARE(execute(*emptied), u"done"_qs);
        QCOMPARE(tablesIn(u"second"_qs), 0);
    }

    void aSwitchThatWasKilledIsToldAndFinished()
    {
        switchToNetwork();
        const BackupDesk desk(*m_session);
        auto planned = await(planEntryRestore(desk, elsewhere(), backedUp, own().last(), {}));
        VERIFY_OK(planned);
        Plan plan = *planned;
        // As far as the first step of the switch, whose end nobody wrote down.
        const QList<PlanStep> steps = plan.steps;
        plan.steps = steps.mid(0, 3);
        QCOMPARE(execute(plan), u"done"_qs);
        JournalEntry step = begunEntry(plan);
        step.event = JournalEvent::StepBegun;
        step.step = steps.at(3).id;
        step.recipe = {};
        VERIFY_OK(await(m_session->journal()->append(step)));
        const QString moved = QString::fromUtf8(m_used->variables.first().value->reveal())
                                  .replace(u"/shop"_qs, u"/second"_qs);
        m_used->variables.first().value = Secret(moved.toUtf8());
        m_used->writes.clear();

        const JournalEntry begun = begunEntry(plan);
        auto standing = await(lookAtRestore(desk, {}, begun, {}));
        VERIFY_OK(standing);
        QVERIFY2(standing->sentence.contains(u"does not show that api was restarted"),
            qPrintable(standing->sentence));
        QVERIFY(standing->canContinue && standing->canTakeBack);
        const auto rest = await(planRestoreFollowUp(desk, {}, begun, RestoreFollowUp::Continue, {}));
        VERIFY_OK(rest);
        QCOMPARE(stepIds(*rest), u"api-restart-request, api-restart-wait, api-restart-verify"_qs);
        QCOMPARE(execute(*rest), u"done"_qs);
        QCOMPARE(m_used->writes.join(u", "), u"restart"_qs);
        standing = await(lookAtRestore(desk, {}, begun, {}));
        VERIFY_OK(standing);
        QVERIFY2(!standing->canContinue, qPrintable(standing->sentence));
        // While a service uses it, nothing empties it.
        const auto back = await(planRestoreFollowUp(desk, {}, begun, RestoreFollowUp::TakeBack, {}));
        VERIFY_OK(back);
        QVERIFY(!stepIds(*back).contains(u"empty"));
        QCOMPARE(execute(*back), u"done"_qs);
        VERIFY_OK(await(planRestoreFollowUp(desk, {}, begun, RestoreFollowUp::Undo, {})));
        m_used->variables = {variable(u"DATABASE_URL"_qs, u"postgresql://app:pw@db.example/other"_qs)};
    }

    void whatTheProviderKeepsIsWorkedOnLikeOurOwn()
    {
        const BackupDesk desk(*m_session);
        m_files.insert("/noise", QByteArray("PGDMP\x01\x0e\x00", 8) + QByteArray(4000, 'x'));
        const LedgerEntry noise = held().first();
        const auto bad = await(BackupDesk::verifyHeld(desk, backedUp, noise, nullptr, {}));
        QVERIFY(!bad);
        QCOMPARE(errorKindName(bad.error().kind()), u"corrupt"_qs);
        QVERIFY(held().first().verified && !held().first().verified->passed);
        QVERIFY(!held().first().isGood());

        QProcess dump;
        dump.start(u"/usr/bin/pg_dump"_qs,
            {u"-Fc"_qs, u"-h"_qs, m_server.overSocket(u"postgres"_qs).host, u"-p"_qs,
                QString::number(m_server.port()), u"-U"_qs, u"postgres"_qs, u"shop"_qs});
        QVERIFY(dump.waitForFinished(30'000) && dump.exitCode() == 0);
        m_files.insert("/whole", dump.readAllStandardOutput());
        const LedgerEntry kept = held().at(1);
        VERIFY_OK(await(BackupDesk::verifyHeld(desk, backedUp, kept, nullptr, {})));
        QVERIFY(held().at(1).verified && held().at(1).verified->passed);
        {
            const auto source = await(BackupDesk::sourceOf(desk, backedUp, kept, nullptr, {}));
            VERIFY_OK(source);
            QCOMPARE(source->title(), kept.artefact);
            QVERIFY(QFileInfo::exists(source->file()->path()));
            const auto proof
                = await(BackupDesk::drill(desk, backedUp, *source, [](const DrillReport&) {}, {}));
            VERIFY_OK(proof);
            QVERIFY2(proof->passed, qPrintable(proof->problem));
            QVERIFY(held().at(1).isProven());
        }
        RestoreWish wish;
        wish.service = backedUp;
        wish.way = RestoreWish::Way::Aside;
        {
            const auto plan = await(planEntryRestore(desk, wish, backedUp, kept, {}));
            VERIFY_OK(plan);
            QVERIFY2(!plan->isBlocked(), qPrintable(blocking(*plan)));
            QCOMPARE(execute(*plan), u"done"_qs);
            const QString beside = plan->recipe.value(u"restored").toString();
            QCOMPARE(
                difference(m_content, databaseContent(m_server, beside).value_or(QStringList())), QString());
            VERIFY_OK(m_server.sql("DROP DATABASE " + quotedName(beside), u"postgres"_qs));
        }
        m_runner.reset();
        // It is plain as the provider keeps it: nothing of it stays here.
        QCOMPARE(QDir(m_folder.filePath(u"cache/scratch"_qs)).entryList({u"held-*"_qs}), QStringList());
    }

    void movesAServiceByTheVariableThatNamesTheDatabase()
    {
        auto held = std::make_shared<Held>();
        held->status.state = State::Ok;
        held->status.version.commit = u"0123456789"_qs;
        held->variables
            = {variable(u"DATABASE_URL"_qs, u"postgresql+asyncpg://app:old@db.one:5432/shop?ssl=1"_qs),
                variable(u"OTHER_URL"_qs, u"postgresql://app:old@db.one:5432/other"_qs),
                variable(u"ADDON_URI"_qs, u"postgresql://app:old@db.one/shop"_qs, Variable::Origin::AddOn)};
        ActionTarget target;
        target.key = {production, ServiceId(u"api"_qs)};
        target.serviceTitle = u"api"_qs;
        target.environmentTitle = u"Production"_qs;
        target.providerTitle = u"Held"_qs;
        target.kind = EnvironmentKind::Production;
        target.provider = std::make_shared<HeldService>(held);
        target.clock = &Clock::system();
        target.pollEvery = 1ms;
        DatabaseMove move;
        move.from.address.host = u"db.one"_qs;
        move.from.address.database = u"shop"_qs;
        move.to.address.host = u"db.two"_qs;
        move.to.address.port = 6432;
        move.to.address.database = u"shop2"_qs;
        move.to.address.user = u"owner"_qs;
        move.to.credential = [](CancelToken) { return given(Secret("s3 cret")); };
        auto plan = await(planDatabaseMove(target, move, {}));
        VERIFY_OK(plan);
        QVERIFY2(!plan->effects.join(u' ').contains(u"s3"), qPrintable(plan->effects.join(u' ')));
        QCOMPARE(execute(*plan), u"done"_qs);
        QCOMPARE(held->writes.join(u", "), u"set DATABASE_URL, restart"_qs);
        QCOMPARE(held->variables.first().value->reveal(),
            QByteArray("postgresql+asyncpg://owner:s3%20cret@db.two:6432/shop2?ssl=1"));
        // Somebody else was faster: nothing is sent.
        held->variables.first().value = Secret("postgresql://app:old@db.one/shop");
        plan = await(planDatabaseMove(target, move, {}));
        VERIFY_OK(plan);
        held->variables.first().value = Secret("postgresql://app:other@db.one/shop");
        held->writes.clear();
        QCOMPARE(execute(*plan), u"failed"_qs);
        QCOMPARE(held->writes, QStringList());
        // What belongs to an add-on is not the service's to change.
        held->variables.removeFirst();
        const auto none = await(planDatabaseMove(target, move, {}));
        QVERIFY(!none);
        QVERIFY(none.error().what().contains(u"ADDON_URI comes from the add-on"));
    }

    void onTheSameServerTheServiceKeepsItsRole()
    {
        DatabaseAddress from;
        from.host = u"db.one"_qs;
        from.database = u"shop"_qs;
        DatabaseAddress to = from;
        to.database = u"shop_restore"_qs;
        to.user = u"owner"_qs;
        const auto moved = [&](const QString& text) {
            return movedUrl(text, from, to, Secret("secret")).value_or(u"-"_qs);
        };
        QCOMPARE(
            moved(u"postgres://app:pw@DB.one/shop"_qs), u"postgres://app:pw@db.one:5432/shop_restore"_qs);
        QCOMPARE(moved(u"postgres://app:pw@db.one:5433/shop"_qs), u"-"_qs);
        QCOMPARE(moved(u"mysql://app:pw@db.one/shop"_qs), u"-"_qs);
        QCOMPARE(moved(u"db.one"_qs), u"-"_qs);
    }

    void knowsHostsThatRecoverToAMoment()
    {
        const auto provider = [](const char* host) {
            const auto offer = pointInTimeOf(QLatin1String(host));
            return offer ? offer->provider : u"-"_qs;
        };
        QCOMPARE(provider("ep-cool-1.eu-central-1.aws.neon.tech"), u"Neon"_qs);
        QCOMPARE(provider("shop.abc.eu-west-3.rds.amazonaws.com"), u"Amazon RDS"_qs);
        QCOMPARE(provider("roundhouse.proxy.rlwy.net"), u"Railway"_qs);
        QCOMPARE(provider("notneon.tech"), u"-"_qs);
        QCOMPARE(provider("neon.tech.example.org"), u"-"_qs);
        Objectives objectives;
        QVERIFY(
            pointInTimeOf(u"a.neon.tech"_qs)->verdict(objectives).contains(u"meet the objective of 24 h"));
        objectives.dataLoss = 30s;
        QVERIFY(
            pointInTimeOf(u"a.neon.tech"_qs)->verdict(objectives).contains(u"miss the objective of 30 s"));
    }

private:
    Workspace workspace()
    {
        const DatabaseAddress address = m_server.overSocket(u"postgres"_qs);
        const auto settings = [&address](const QString& name) {
            return QJsonObject{{u"host"_qs, address.host}, {u"port"_qs, address.port}, {u"database"_qs, name},
                {u"user"_qs, address.user}};
        };
        Workspace made = productWithBackups(m_folder.filePath(u"backups"_qs), m_identity.recipient().text(),
            m_signing.signer().text(),
            {serviceOf(addon, ServiceRole::Database, u"clever-cloud"_qs),
                serviceOf(second, ServiceRole::Database, u"postgresql"_qs),
                serviceOf(api, ServiceRole::Api, u"clever-cloud"_qs)});
        QList<ServiceConfig>& services = made.environments.first().services;
        services[0].credential = u"boss"_qs;
        services[2].credential = u"boss"_qs;
        services[0].settings = settings(u"shop"_qs);
        services[0].dependsOn = {addon.service};
        services[2].settings = settings(u"second"_qs);
        services[3].dependsOn = {backedUp.service};
        made.backups.jobs.first().smokeQueries
            = {{u"orders"_qs, u"SELECT count(*) FROM orders"_qs, u"2000"_qs}};
        return made;
    }
    QList<LedgerEntry> entries(bool held)
    {
        const auto picture = await(BackupDesk::picture(BackupDesk(*m_session), backedUp, std::nullopt, {}));
        QList<LedgerEntry> found;
        for (const LedgerEntry& entry : picture ? picture->ledger.entries : QList<LedgerEntry>()) {
            if (entry.provider.has_value() == held)
                found.append(entry);
        }
        return found;
    }
    QList<LedgerEntry> own() { return entries(false); }
    QList<LedgerEntry> held() { return entries(true); }

    RestoreWish elsewhere() const
    {
        RestoreWish wish;
        wish.service = backedUp;
        wish.way = RestoreWish::Way::Elsewhere;
        wish.second = second;
        return wish;
    }
    /// Both databases by an address that a variable can name, and the second one empty.
    void switchToNetwork()
    {
        VERIFY_OK(m_server.sql("DROP DATABASE second WITH (FORCE)", u"postgres"_qs));
        VERIFY_OK(m_server.sql("CREATE DATABASE second", u"postgres"_qs));
        const DatabaseAddress address = m_server.overTls(u"boss"_qs);
        for (const auto& [key, name] : {std::pair(backedUp, u"shop"_qs), std::pair(second, u"second"_qs)})
            m_session->bind(key,
                QJsonObject{{u"host"_qs, address.host}, {u"port"_qs, address.port}, {u"database"_qs, name},
                    {u"user"_qs, address.user}, {u"sslrootcert"_qs, address.rootCertificate}});
    }
    qint64 tablesIn(const QString& name)
    {
        const auto rows
            = m_server.sql("SELECT count(*) AS n FROM pg_tables WHERE schemaname = 'public'", name);
        return rows ? rows->first().integer("n") : -1;
    }
    QString execute(Plan plan)
    {
        m_gate.setProtected({production});
        m_gate.open(production);
        PlanRunner::Surroundings around;
        around.journal = m_session->journal();
        around.lockFolder = m_folder.filePath(u"locks"_qs);
        around.grant = [this](const EnvironmentId& environment) { return m_gate.grant(environment); };
        around.clock = &Clock::system();
        around.secondThoughts = 1ms;
        m_runner = std::make_unique<PlanRunner>(std::move(plan), around);
        m_runner->start(PlanRunner::Mode::Execute, u"practice"_qs);
        if (!QTest::qWaitFor([this] { return !m_runner->isRunning(); }, 60'000))
            return u"still running"_qs;
        if (m_runner->error())
            qInfo("%s", qPrintable(m_runner->error()->oneLine()));
        return planPhaseName(m_runner->phase());
    }

    ThrowawayServer m_server;
    QTemporaryDir m_folder;
    AgeIdentity m_identity = AgeIdentity::generate();
    SigningKey m_signing = SigningKey::generate();
    ScriptedServer m_web;
    QHash<QByteArray, QByteArray> m_files; ///< by path
    SharedHeld m_used; ///< by the service that uses the database
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<Session> m_session;
    WriteGate m_gate{Clock::system()};
    std::unique_ptr<PlanRunner> m_runner;
    QStringList m_content;
    QString m_artefact;
};

QTEST_GUILESS_MAIN(TestBackupDesk)
#include "tst_backupdesk.moc"
