// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/redactiondialog.h"

#include "common/naming.h"
#include "common/theme.h"
#include "logs/logredaction.h"
#include "settings/settings.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QVBoxLayout>

namespace vigie {

namespace {

QPlainTextEdit* textField(const QString& name, const QString& text, int rows)
{
    auto* const field = named(new QPlainTextEdit, name, text);
    field->setFont(fixedFont());
    field->setTabChangesFocus(true);
    field->setLineWrapMode(QPlainTextEdit::NoWrap);
    field->setMinimumHeight(QFontMetrics(fixedFont()).height() * rows);
    return field;
}

QLabel* labelFor(QWidget* field)
{
    auto* const label = new QLabel(field->accessibleName());
    label->setBuddy(field);
    return label;
}

} // namespace

RedactionDialog::RedactionDialog(Session& session, const EnvironmentId& environment, Settings* settings,
    const QString& sample, QWidget* parent)
    : BandDialog(session, environment, parent)
    , m_settings(settings)
    , m_patterns(textField(u"redactionPatterns"_qs, tr("Patterns, one in each line"), 8))
    , m_problem(named(new QLabel, u"redactionProblem"_qs, {}))
    , m_sample(textField(u"redactionSample"_qs, tr("Sample"), 4))
    , m_result(textField(u"redactionResult"_qs, tr("What would leave the program"), 4))
    , m_keep(named(new QPushButton(tr("Keep the patterns")), u"redactionKeep"_qs, tr("Keep the patterns")))
{
    named(this, u"redactionDialog"_qs, tr("What is cut out as a secret"));
    setWindowTitle(accessibleName());
    auto* const explanation = new QLabel(tr(
        "“name: …” hides the values of fields whose name ends so, “text: …” what it matches, or of it only "
        "the group called “secret”. Both are regular expressions and overlook case. They hold for copies, "
        "tickets and exports, and for vigiectl on this machine."));
    explanation->setWordWrap(true);
    m_problem->setWordWrap(true);
    m_result->setReadOnly(true);
    QPalette red = m_problem->palette();
    red.setColor(QPalette::WindowText, theme().down);
    m_problem->setPalette(red);
    body()->setSpacing(space::between);
    body()->addWidget(explanation);
    body()->addWidget(labelFor(m_patterns));
    body()->addWidget(m_patterns, 2);
    body()->addWidget(m_problem);
    body()->addWidget(labelFor(m_sample));
    body()->addWidget(m_sample, 1);
    body()->addWidget(labelFor(m_result));
    body()->addWidget(m_result, 1);
    auto* const usual = named(
        new QPushButton(tr("Back to the usual ones")), u"redactionReset"_qs, tr("Back to the usual ones"));
    auto* const close = named(new QPushButton(tr("Close")), u"redactionClose"_qs, tr("Close"));
    addButtons({usual, close, m_keep});

    m_patterns->setPlainText(redactionLines(settings).join(u'\n'));
    m_sample->setPlainText(sample.isEmpty()
            ? u"Authorization: Bearer 0123456789abcdef\npostgresql://mecapy:hunter2@db:5432/mecapy\n"
              "{\"message\":\"signed in\",\"password\":\"hunter2\"}"_qs
            : sample);
    connect(m_patterns, &QPlainTextEdit::textChanged, this, &RedactionDialog::check);
    connect(m_sample, &QPlainTextEdit::textChanged, this, &RedactionDialog::check);
    connect(usual, &QPushButton::clicked, this,
        [this] { m_patterns->setPlainText(Redaction::usualLines().join(u'\n')); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_keep, &QPushButton::clicked, this, &RedactionDialog::keep);
    resizeWithinScreen(this, {820, 640});
    check();
}

QStringList RedactionDialog::lines() const
{
    return m_patterns->toPlainText().split(u'\n');
}

void RedactionDialog::check()
{
    const auto redaction = Redaction::fromLines(lines());
    m_keep->setEnabled(redaction && m_settings);
    QList<QTextEdit::ExtraSelection> marks;
    if (redaction) {
        m_problem->clear();
        QStringList clean;
        for (const QString& line : m_sample->toPlainText().split(u'\n')) {
            const bool isJson = line.trimmed().startsWith(u'{');
            clean.append(QString::fromUtf8(redaction->line(line.toUtf8(), isJson)));
        }
        m_result->setPlainText(clean.join(u'\n'));
    } else {
        const RedactionProblem& problem = redaction.error();
        m_problem->setText(tr("Line %1, character %2: %3")
                               .arg(problem.line + 1)
                               .arg(problem.position + 1)
                               .arg(problem.text));
        m_result->clear();
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_patterns->document()->findBlockByNumber(problem.line));
        mark.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(theme().down);
        marks.append(mark);
    }
    m_problem->setAccessibleName(m_problem->text());
    m_problem->setVisible(!redaction);
    m_patterns->setExtraSelections(marks);
}

void RedactionDialog::keep()
{
    // The usual ones are kept as such, so that later versions may add to them.
    if (lines() == Redaction::usualLines())
        m_settings->reset(Setting::LogRedaction);
    else
        m_settings->setTextList(Setting::LogRedaction, lines());
    Q_EMIT kept();
    accept();
}

} // namespace vigie
