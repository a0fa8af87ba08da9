// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logkeysdialog.h"

#include "common/naming.h"
#include "common/theme.h"
#include "settings/settings.h"

#include <QAction>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int fieldWidth = 110;

QString usualOf(const QAction& command)
{
    return command.property(LogKeys::usualProperty).toString();
}

} // namespace

const QStringList& LogKeys::taken()
{
    static const QStringList letters{
        u"G"_qs, u"/"_qs, u"?"_qs, u"Shift+?"_qs, u"Shift+/"_qs, u"+"_qs, u"-"_qs};
    return letters;
}

QString LogKeys::letterOf(const Settings* settings, const QAction& command, const QString& usual)
{
    const QString name = command.objectName() + u'=';
    const QStringList chosen = settings ? settings->textList(Setting::LogLetters) : QStringList();
    for (const QString& one : chosen) {
        if (one.startsWith(name))
            return one.mid(name.size());
    }
    return usual;
}

void LogKeys::keep(
    Settings& settings, const QList<QAction*>& commands, const QHash<QString, QString>& letters)
{
    QStringList chosen;
    for (const QAction* const command : commands) {
        const QString letter = letters.value(command->objectName());
        if (letter != usualOf(*command))
            chosen.append(command->objectName() + u'=' + letter);
    }
    settings.setTextList(Setting::LogLetters, chosen);
}

void LogKeyField::keyPressEvent(QKeyEvent* event)
{
    const bool plain = (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
    const QString typed = event->text();
    if (plain && (event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Delete)) {
        clear();
    } else if (plain && typed.size() == 1 && typed.front().isPrint()) {
        const QString letter = typed == u" " ? u"Space"_qs : typed.toUpper();
        setText((event->modifiers() & Qt::ShiftModifier ? u"Shift+"_qs : QString()) + letter);
        selectAll();
    } else {
        QLineEdit::keyPressEvent(event); // Tab, Escape and the like
    }
}

LogKeysDialog::LogKeysDialog(Session& session, const EnvironmentId& environment, Settings* settings,
    const QList<QAction*>& commands, QWidget* parent)
    : BandDialog(session, environment, parent)
    , m_settings(settings)
    , m_commands(commands)
    , m_problem(named(new QLabel, u"logKeysProblem"_qs, {}))
    , m_keep(named(new QPushButton(tr("Keep the letters")), u"logKeysKeep"_qs, tr("Keep the letters")))
{
    named(this, u"logKeysDialog"_qs, tr("Letters of the log"));
    setWindowTitle(accessibleName());
    auto* const explanation
        = new QLabel(tr("While the log has the focus, a letter alone means a command. Type one "
                        "into a field, with Shift or without; Backspace takes it away."));
    explanation->setWordWrap(true);
    auto* const rows = new QWidget;
    auto* const form = new QFormLayout(rows);
    for (QAction* const command : std::as_const(m_commands)) {
        const QString text = command->text().remove(u'&');
        auto* const field = named(new LogKeyField, u"letter-"_qs + command->objectName(), text);
        field->setText(LogKeys::letterOf(settings, *command, usualOf(*command)));
        field->setFixedWidth(fieldWidth);
        form->addRow(text, field);
        m_fields.append(field);
        connect(field, &QLineEdit::textChanged, this, &LogKeysDialog::check);
    }
    auto* const scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(rows);
    m_problem->setWordWrap(true);
    m_problem->setMinimumHeight(2 * m_problem->fontMetrics().lineSpacing());
    QPalette red = m_problem->palette();
    red.setColor(QPalette::WindowText, theme().down);
    m_problem->setPalette(red);
    body()->setSpacing(space::between);
    body()->addWidget(explanation);
    body()->addWidget(scroll, 1);
    body()->addWidget(m_problem);
    auto* const usual = named(
        new QPushButton(tr("Back to the usual ones")), u"logKeysReset"_qs, tr("Back to the usual ones"));
    auto* const close = named(new QPushButton(tr("Close")), u"logKeysClose"_qs, tr("Close"));
    addButtons({usual, close, m_keep});
    connect(usual, &QPushButton::clicked, this, [this] {
        for (qsizetype i = 0; i < m_fields.size(); ++i)
            m_fields.at(i)->setText(usualOf(*m_commands.at(i)));
    });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_keep, &QPushButton::clicked, this, &LogKeysDialog::keep);
    resize(560, 620);
    check();
}

QString LogKeysDialog::problem() const
{
    QHash<QString, QString> meant;
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        const QString letter = m_fields.at(i)->text();
        const QString command = m_fields.at(i)->accessibleName();
        if (letter.isEmpty())
            continue;
        if (LogKeys::taken().contains(letter))
            //: a key, a command
            return tr("%1 belongs to the window and cannot mean “%2”.").arg(letter, command);
        if (meant.contains(letter))
            //: a key, two commands
            return tr("%1 would mean both “%2” and “%3”.").arg(letter, meant.value(letter), command);
        meant.insert(letter, command);
    }
    return {};
}

void LogKeysDialog::check()
{
    const QString wrong = problem();
    m_problem->setText(wrong);
    m_problem->setAccessibleName(wrong);
    m_keep->setEnabled(wrong.isEmpty() && m_settings);
}

void LogKeysDialog::keep()
{
    QHash<QString, QString> letters;
    for (qsizetype i = 0; i < m_fields.size(); ++i)
        letters.insert(m_commands.at(i)->objectName(), m_fields.at(i)->text());
    LogKeys::keep(*m_settings, m_commands, letters);
    accept();
}

} // namespace vigie
