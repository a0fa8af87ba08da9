// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"
#include "logs/logexportdialog.h"
#include "logs/logredaction.h"
#include "logs/redactiondialog.h"
#include "settings/settings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

class TestLogExport : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Session> m_session;
    EnvironmentId m_environment{u"production"_qs};

    LogExportDialog* dialog(const QJsonObject& last = {})
    {
        LogExportDialog::Subject subject{
            u"Export"_qs, u"12 records"_qs, {u"time"_qs, u"message"_qs}, {}, true};
        return new LogExportDialog(*m_session, m_environment, subject, last, nullptr);
    }
    template <class W> static W* child(QWidget* dialog, const QString& name)
    {
        return dialog->findChild<W*>(name);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const QString path = m_folder->path();
        m_context = std::make_unique<AppContext>(AppPaths{path, path, path});
        m_settings = std::make_unique<Settings>(SettingsPaths{path, path});
        m_context->setSettings(m_settings.get());
        Workspace workspace;
        workspace.id = u"w"_qs;
        workspace.product = u"MecaPy"_qs;
        EnvironmentConfig production;
        production.id = m_environment;
        production.kind = EnvironmentKind::Production;
        workspace.environments.append(production);
        m_session = std::make_unique<Session>(*m_context, workspace, nullptr);
    }
    void cleanup()
    {
        m_session.reset();
        m_settings.reset();
        m_context.reset();
    }

    void secretsAreCutOutUnlessSomebodySaysOtherwiseThisTime()
    {
        const std::unique_ptr<LogExportDialog> first(dialog());
        QVERIFY(first->options().format.redaction.has_value());
        auto* const redact = child<QCheckBox>(first.get(), u"logExportRedact"_qs);
        redact->setChecked(false);
        QVERIFY(!first->options().format.redaction.has_value());
        QVERIFY(child<QLabel>(first.get(), u"logExportRemark"_qs)->text().contains(u"Passwords"));
        const std::unique_ptr<LogExportDialog> second(dialog(first->choice()));
        QVERIFY(second->options().format.redaction.has_value());
    }

    void remembersTheOtherChoices()
    {
        const std::unique_ptr<LogExportDialog> first(dialog());
        QCOMPARE(first->suffix(), u"jsonl"_qs);
        QVERIFY(!child<QComboBox>(first.get(), u"logExportColumns"_qs)->isEnabled());
        child<QComboBox>(first.get(), u"logExportFormat"_qs)->setCurrentIndex(1);
        child<QComboBox>(first.get(), u"logExportPacking"_qs)->setCurrentIndex(2);
        QVERIFY(child<QComboBox>(first.get(), u"logExportColumns"_qs)->isEnabled());
        const std::unique_ptr<LogExportDialog> second(dialog(first->choice()));
        QCOMPARE(second->suffix(), u"csv.zst"_qs);
        QCOMPARE(second->options().format.columns, (QStringList{u"time"_qs, u"message"_qs}));
        QCOMPARE(second->options().format.zone, QTimeZone::utc());
    }

    void patternsAreTriedOnASampleAndKept()
    {
        QPointer<RedactionDialog> shown
            = new RedactionDialog(*m_session, m_environment, m_settings.get(), {}, nullptr);
        shown->open();
        auto* const patterns = child<QPlainTextEdit>(shown, u"redactionPatterns"_qs);
        auto* const sample = child<QPlainTextEdit>(shown, u"redactionSample"_qs);
        auto* const result = child<QPlainTextEdit>(shown, u"redactionResult"_qs);
        auto* const keep = child<QPushButton>(shown, u"redactionKeep"_qs);
        QVERIFY(!result->toPlainText().contains(u"hunter2"));
        sample->setPlainText(u"pin=1234\n{\"pin\":\"1234\",\"a\":1}"_qs);
        QVERIFY(result->toPlainText().contains(u"1234"));
        patterns->setPlainText(u"name: pin"_qs);
        QCOMPARE(result->toPlainText(), u"pin=[redacted]\n{\"pin\":\"[redacted]\",\"a\":1}"_qs);
        patterns->setPlainText(u"name: pin\ntext: a(b"_qs);
        QVERIFY(!keep->isEnabled());
        QVERIFY(child<QLabel>(shown, u"redactionProblem"_qs)->text().startsWith(u"Line 2, character 10: "));
        patterns->setPlainText(u"name: pin"_qs);
        keep->click();
        QCOMPARE(redactionLines(m_settings.get()), QStringList{u"name: pin"_qs});
        QCOMPARE(
            redactionInForce(m_settings.get()).text(u"pin=1 password=2"_qs), u"pin=[redacted] password=2"_qs);
    }

    void theUsualPatternsComeBack()
    {
        m_settings->setTextList(Setting::LogRedaction, {u"name: pin"_qs});
        QPointer<RedactionDialog> shown
            = new RedactionDialog(*m_session, m_environment, m_settings.get(), {}, nullptr);
        shown->open();
        child<QPushButton>(shown, u"redactionReset"_qs)->click();
        child<QPushButton>(shown, u"redactionKeep"_qs)->click();
        QVERIFY(m_settings->textList(Setting::LogRedaction).isEmpty());
        QCOMPARE(redactionLines(m_settings.get()), Redaction::usualLines());
    }

    void patternsThatMakeNoSenseHideAsTheUsualDo()
    {
        m_settings->setTextList(Setting::LogRedaction, {u"text: ("_qs});
        QCOMPARE(redactionInForce(m_settings.get()).text(u"password=x"_qs), u"password=[redacted]"_qs);
    }
};

QTEST_MAIN(TestLogExport)
#include "tst_logexport.moc"
