// SPDX-License-Identifier: GPL-3.0-or-later
#include "start/filebanner.h"

#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"
#include "workspace/workspacefile.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace vigie {

FileBanner::FileBanner(WorkspaceFile& file, QWidget* parent)
    : QWidget(parent)
    , m_file(file)
    , m_icon(new QLabel)
    , m_text(named(new QLabel, u"fileBannerText"_qs, {}))
    , m_take(named(new QPushButton(tr("Take the change")), u"fileBannerTake"_qs,
          tr("Take the change of the workspace file")))
    , m_later(named(new QPushButton(tr("Not now")), u"fileBannerLater"_qs, tr("Not now")))
{
    named(this, u"fileBanner"_qs, tr("Workspace file"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(space::paneMargin, space::between, space::paneMargin, space::between);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    row->addWidget(m_take, 0, Qt::AlignTop);
    row->addWidget(m_later, 0, Qt::AlignTop);
    connect(m_take, &QPushButton::clicked, this, &FileBanner::takeRequested);
    connect(m_later, &QPushButton::clicked, this, [this] {
        m_dismissed = oddKeys();
        hide();
    });
    connect(&m_file, &WorkspaceFile::offered, this, &FileBanner::write);
    connect(&m_file, &WorkspaceFile::spoiled, this, &FileBanner::write);
    connect(&m_file, &WorkspaceFile::settled, this, &FileBanner::write);
    connect(&m_file, &WorkspaceFile::changed, this, &FileBanner::write);
    write();
}

void FileBanner::setBusy(bool busy)
{
    m_busy = busy;
    write();
}

void FileBanner::write()
{
    if (const auto& problem = m_file.problem()) {
        m_text->setText(
            problem->nextStep().isEmpty() ? problem->what() : problem->what() + u'\n' + problem->nextStep());
        m_take->hide();
    } else if (m_file.offer()) {
        m_text->setText(tr("The workspace file %1 was changed on disk. This window still shows what it was.")
                            .arg(m_file.path()));
        m_take->show();
    } else if (const QString odd = oddKeys(); !odd.isEmpty() && odd != m_dismissed) {
        m_text->setText(odd);
        m_take->hide();
    } else {
        hide();
        return;
    }
    m_take->setEnabled(!m_busy);
    m_take->setToolTip(m_busy ? tr("An action is being carried out: take the change when it has ended.")
                              : tr("Opens the workspace anew. Writing is closed, the panes stay."));
    m_text->setAccessibleName(m_text->text());
    dress();
    show();
}

QString FileBanner::oddKeys() const
{
    constexpr qsizetype most = 5;
    const QList<WorkspaceProblem>& warnings = m_file.warnings();
    if (warnings.isEmpty())
        return {};
    QStringList lines{
        tr("The workspace file %1 has %n key(s) that Vigie does not know. They are kept, and may be "
           "typing mistakes.",
            nullptr, static_cast<int>(warnings.size()))
            .arg(m_file.path())};
    for (const WorkspaceProblem& warning : warnings.first(std::min(most, warnings.size())))
        lines.append(warning.text());
    if (warnings.size() > most)
        lines.append(tr("… and %n more.", nullptr, static_cast<int>(warnings.size() - most)));
    return lines.join(u'\n');
}

void FileBanner::dress()
{
    const bool wrong = m_file.problem() || !m_file.offer();
    m_icon->setPixmap(iconPixmap(wrong ? stateIconName(State::Degraded) : u"refresh"_qs,
        wrong ? theme().degraded : theme().accent, space::largeIcon, devicePixelRatioF()));
}

void FileBanner::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dress();
}

} // namespace vigie
