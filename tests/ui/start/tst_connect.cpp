// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/statelabel.h"
#include "settings/credentialkeeper.h"
#include "settings/fieldform.h"
#include "settings/importdialog.h"
#include "settings/objectivesform.h"
#include "start/connectwindow.h"
#include "start/serviceform.h"
#include "start/workspaceforms.h"
#include "workspace/workspacereader.h"
#include "workspace/workspacewriter.h"

#include "support/await.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace vigie;

namespace {

/// A keychain that is locked.
class LockedStore final : public SecretStore {
public:
    bool survivesRestart() const override { return true; }
    Async<Secret> read(SecretName, CancelToken) override { co_return locked(); }
    Async<void> write(SecretName, Secret, CancelToken) override { co_return locked(); }
    Async<void> remove(SecretName, CancelToken) override { co_return locked(); }
    Async<QStringList> list(QString, CancelToken) override { co_return locked(); }

private:
    static tl::unexpected<Error> locked()
    {
        return fail(ErrorKind::Unavailable, u"The keychain is locked."_qs, u"Unlock it."_qs);
    }
};

FieldSpec field(const QString& key, FieldSpec::Type type, bool required = false, const QString& fallback = {})
{
    FieldSpec spec;
    spec.key = key;
    spec.title = key.toUpper();
    spec.type = type;
    spec.required = required;
    spec.fallback = fallback;
    return spec;
}

void enter(QWidget* form, const QString& key, const QString& text)
{
    auto* const edit = form->findChild<QLineEdit*>(u"field-"_qs + key);
    QVERIFY2(edit, qPrintable(key));
    edit->setText(text);
}

} // namespace

class ConnectTest final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<AppContext> m_context;

private Q_SLOTS:
    void init()
    {
        m_context = std::make_unique<AppContext>(AppPaths{m_folder.path(), m_folder.path(), m_folder.path()});
    }
    void cleanup() { m_context.reset(); }

    void makesAFormFromFields()
    {
        FieldSpec mode = field(u"mode"_qs, FieldSpec::Type::Choice, false, u"safe"_qs);
        mode.choices = {u"safe"_qs, u"loose"_qs};
        FieldSpec port = field(u"port"_qs, FieldSpec::Type::Integer, false, u"5432"_qs);
        port.minimum = 1;
        port.maximum = 65535;
        FieldForm form(
            {field(u"host"_qs, FieldSpec::Type::Text, true), port, field(u"url"_qs, FieldSpec::Type::Url),
                field(u"on"_qs, FieldSpec::Type::Boolean, false, u"true"_qs), mode,
                field(u"names"_qs, FieldSpec::Type::TextList)});
        form.setValues({{u"x-ours"_qs, 1}});
        QCOMPARE(form.problems(), QStringList{u"“HOST” is needed."_qs});
        enter(&form, u"host"_qs, u" db.example.org "_qs);
        enter(&form, u"port"_qs, u"5433"_qs);
        enter(&form, u"url"_qs, u"nonsense"_qs);
        QCOMPARE(form.problems().size(), 1);
        enter(&form, u"url"_qs, u"https://example.org"_qs);
        enter(&form, u"names"_qs, u"a, b,"_qs);
        QVERIFY(form.findChild<QCheckBox*>(u"field-on"_qs)->isChecked());
        form.findChild<QComboBox*>(u"field-mode"_qs)->setCurrentText(u"loose"_qs);
        const QJsonObject wanted{{u"host"_qs, u"db.example.org"_qs}, {u"port"_qs, 5433},
            {u"url"_qs, u"https://example.org"_qs}, {u"mode"_qs, u"loose"_qs},
            {u"names"_qs, QJsonArray{u"a"_qs, u"b"_qs}}, {u"x-ours"_qs, 1}};
        QCOMPARE(form.values(), wanted);
        for (const QWidget* const editor : form.findChildren<QWidget*>()) {
            if (editor->objectName().startsWith(u"field-"))
                QVERIFY2(!editor->accessibleName().isEmpty(), qPrintable(editor->objectName()));
        }
    }

    void leavesWhatEqualsTheFallbackOutOfTheFile()
    {
        FieldForm form({field(u"on"_qs, FieldSpec::Type::Boolean, false, u"true"_qs)});
        form.setValues({});
        QCOMPARE(form.values(), QJsonObject());
        form.findChild<QCheckBox*>()->setChecked(false);
        QCOMPARE(form.values(), (QJsonObject{{u"on"_qs, false}}));
    }

    void objectivesAreDurationsInWords()
    {
        ObjectivesForm form;
        QVERIFY(form.problems().isEmpty());
        form.findChild<QLineEdit*>(u"objectiveRecovery"_qs)->setText(u"1h30m"_qs);
        QCOMPARE(form.objectives().recoveryTime, Millis(std::chrono::minutes(90)));
        form.findChild<QLineEdit*>(u"objectiveLoss"_qs)->setText(u"soon"_qs);
        QCOMPARE(form.problems().size(), 1);
    }

    void everyProviderHasAForm()
    {
        ConnectWindow window(*m_context);
        for (const ProviderType& type : allProviderTypes()) {
            const ServiceForm* const form = window.addService(type);
            for (const FieldSpec& spec : type.fields)
                QVERIFY2(form->findChild<QWidget*>(u"field-"_qs + spec.key), qPrintable(type.id + spec.key));
        }
        QCOMPARE(window.workspace().environments.first().services.size(), allProviderTypes().size());
    }

    void makesAWorkspaceFileThatReadsBackAndHoldsNoSecret()
    {
        ConnectWindow window(*m_context);
        QVERIFY(!window.problems().isEmpty());
        window.findChild<QLineEdit*>(u"productName"_qs)->setText(u"Été & Co"_qs);
        ServiceForm* const form = window.addService(*providerType(u"vercel"));
        enter(form, u"project"_qs, u"web"_qs);
        form->findChild<QLineEdit*>(u"credential"_qs)->setText(u"planted-canary-7f3a"_qs);
        QCOMPARE(window.problems(), QStringList());
        const Workspace draft = window.workspace();
        QCOMPARE(draft.id, u"ete-co"_qs);
        QCOMPARE(draft.environments.first().services.first().credential, u"vercel"_qs);
        const QByteArray text = WorkspaceWriter(QByteArray()).write(draft);
        QVERIFY(!text.contains("planted-canary"));
        const WorkspaceReading reading = WorkspaceReader(knownProviders(allProviderTypes())).read(text);
        QVERIFY2(
            reading.workspace, reading.problems.isEmpty() ? "" : qPrintable(reading.problems.first().text()));
        QCOMPARE(*reading.workspace, draft);
    }

    void servicesOfOneNameShareACredential()
    {
        ConnectWindow window(*m_context);
        ServiceForm* const first = window.addService(*providerType(u"vercel"));
        first->findChild<QLineEdit*>(u"credential"_qs)->setText(u"token"_qs);
        window.addEnvironment(EnvironmentKind::Staging);
        const ServiceForm* const second = window.addService(*providerType(u"vercel"));
        QCOMPARE(second->credentialName(), first->credentialName());
        QVERIFY(!second->findChild<QLineEdit*>(u"credential"_qs)->placeholderText().isEmpty());
    }

    void takesNothingOverWithoutATick()
    {
        ImportDialog* const dialog = new ImportDialog(*m_context, {}, ImportDialog::Use::Keychain, nullptr);
        ImportFinding finding;
        finding.tool = u"Vercel CLI"_qs;
        finding.path = u"/home/ada/.local/share/com.vercel.cli/auth.json"_qs;
        finding.permissions = u"rw-r--r--"_qs;
        finding.permissionsFix = u"chmod 600 auth.json"_qs;
        for (const QString& account : {u"ada"_qs, u"grace"_qs}) {
            ImportableCredential credential;
            credential.provider = u"vercel"_qs;
            credential.account = account;
            credential.copied = {u"Token"_qs};
            credential.value = Secret(account.toUtf8());
            finding.credentials.append(credential);
        }
        dialog->show({finding});
        auto* const take = dialog->findChild<QPushButton*>(u"importTake"_qs);
        auto* const tree = dialog->findChild<QTreeWidget*>(u"importFindings"_qs);
        QVERIFY(!take->isEnabled());
        QCOMPARE(tree->topLevelItem(0)->childCount(), 2);
        for (int i = 0; i < 2; ++i)
            QCOMPARE(tree->topLevelItem(0)->child(i)->checkState(0), Qt::Unchecked);
        tree->topLevelItem(0)->child(1)->setCheckState(0, Qt::Checked);
        QVERIFY(take->isEnabled());
        QList<TakenCredential> taken;
        connect(dialog, &ImportDialog::taken, this,
            [&taken](const QList<TakenCredential>& some) { taken = some; });
        take->click();
        QCOMPARE(taken.size(), 1);
        QCOMPARE(taken.first().credential.account, u"grace"_qs);
        QCOMPARE(taken.first().name, u"vercel"_qs);
    }

    void twoAccountsOfOneToolAreBothKept()
    {
        ImportFinding finding;
        finding.tool = u"Clever Tools"_qs;
        finding.path = u"/home/ada/.config/clever-cloud/clever-tools.json"_qs;
        for (const QString& account : {u"work"_qs, u"home"_qs}) {
            ImportableCredential credential;
            credential.provider = u"clever-cloud"_qs;
            credential.account = account;
            credential.value = Secret(account.toUtf8());
            finding.credentials.append(credential);
        }
        ConnectWindow window(*m_context);
        window.findChild<QPushButton*>(u"connectImport"_qs)->click();
        auto* const dialog = window.findChild<ImportDialog*>();
        QVERIFY(dialog);
        dialog->show({finding});
        auto* const take = dialog->findChild<QPushButton*>(u"importTake"_qs);
        auto* const tree = dialog->findChild<QTreeWidget*>(u"importFindings"_qs);
        for (int i = 0; i < 2; ++i)
            tree->topLevelItem(0)->child(i)->setCheckState(0, Qt::Checked);
        // The connect door keeps nothing yet.
        QVERIFY(!take->text().contains(u"keychain"));
        auto* const second = dialog->findChild<QComboBox*>(u"importKeepAs-0-1"_qs);
        QCOMPARE(second->currentText(), u"clever-cloud-2"_qs);

        second->setCurrentText(u"clever-cloud"_qs);
        QVERIFY(!take->isEnabled());
        QVERIFY(dialog->findChild<StateLabel*>(u"importProblem"_qs)->text().contains(u"clever-cloud"));
        second->setCurrentText(u"clever-cloud-home"_qs);
        QVERIFY(take->isEnabled());
        take->click();
        QStringList names;
        for (const ServiceForm* const form : window.findChildren<ServiceForm*>())
            names.append(form->credentialName());
        names.sort();
        QCOMPARE(names, (QStringList{u"clever-cloud"_qs, u"clever-cloud-home"_qs}));
    }

    void aLockedKeychainOffersThisSessionOnly()
    {
        const auto access
            = std::make_shared<CredentialAccess>(*m_context, u"shop"_qs, std::make_shared<LockedStore>());
        QWidget window;
        window.show();
        auto* const keeper = new CredentialKeeper(access, {{u"vercel"_qs, Secret("planted")}}, &window);
        QSignalSpy finished(keeper, &CredentialKeeper::finished);
        keeper->start();
        QTRY_VERIFY(window.findChild<QMessageBox*>(u"keychainRefused"_qs));
        auto* const box = window.findChild<QMessageBox*>(u"keychainRefused"_qs);
        QVERIFY(box->informativeText().contains(u"The keychain is locked."));
        QVERIFY(!box->informativeText().contains(u"planted") && !box->text().contains(u"planted"));
        QVERIFY(!access->isForSessionOnly(u"vercel"_qs));
        box->findChild<QPushButton*>(u"keychainSession"_qs)->click();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(finished.first().first().toBool());
        QVERIFY(access->isForSessionOnly(u"vercel"_qs));
    }
};

QTEST_MAIN(ConnectTest)
#include "tst_connect.moc"
