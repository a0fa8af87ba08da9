// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/band.h"

#include "app/session.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace vigie {

namespace {

/// White on the band's colour; flat until hovered.
void dress(QAbstractButton* button)
{
    QPalette colours = button->palette();
    for (const auto role : {QPalette::ButtonText, QPalette::WindowText, QPalette::Text})
        colours.setColor(role, theme().bandText);
    colours.setColor(QPalette::Button, QColor(0, 0, 0, 60));
    button->setPalette(colours);
}

} // namespace

Band::Band(Use use, QWidget* parent)
    : QWidget(parent)
    , m_icon(new QLabel)
    , m_word(new QLabel)
    , m_mode(new QLabel)
    , m_writing(new QPushButton)
    , m_switcher(new QToolButton)
    , m_palette(new QPushButton)
{
    setFixedHeight(space::bandHeight);
    named(this, u"band"_qs, {});
    named(m_word, u"bandEnvironment"_qs, {});
    named(m_mode, u"bandMode"_qs, {});
    named(m_writing, u"bandWriting"_qs, tr("Open writing"));
    named(m_switcher, u"environmentSwitcher"_qs, tr("Environment"));
    named(m_palette, u"bandPalette"_qs, tr("Command palette"));
    for (QLabel* const label : {m_icon, m_word, m_mode}) {
        QPalette colours = label->palette();
        colours.setColor(QPalette::WindowText, theme().bandText);
        label->setPalette(colours);
    }
    QFont strong = font();
    strong.setWeight(QFont::Bold);
    strong.setLetterSpacing(QFont::AbsoluteSpacing, 0.6);
    m_word->setFont(strong);
    m_switcher->setPopupMode(QToolButton::InstantPopup);
    m_switcher->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_switcher->setAutoRaise(true);
    m_writing->setFlat(true);
    m_palette->setFlat(true);
    m_palette->setText(tr("Search and commands  Ctrl+K"));
    m_palette->setIcon(icon(u"search"_qs, theme().bandText));
    for (QAbstractButton* const button : {static_cast<QAbstractButton*>(m_writing),
             static_cast<QAbstractButton*>(m_switcher), static_cast<QAbstractButton*>(m_palette)})
        dress(button);

    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(space::paneMargin, 0, space::between, 0);
    row->addWidget(m_icon);
    row->addWidget(m_word);
    row->addSpacing(space::between);
    row->addWidget(m_mode);
    row->addWidget(m_writing);
    row->addStretch();
    row->addWidget(m_switcher);
    row->addSpacing(space::between);
    row->addWidget(m_palette);
    if (use == Use::Dialog) {
        m_writing->hide();
        m_switcher->hide();
        m_palette->hide();
    }

    m_countdown.setInterval(1000);
    connect(&m_countdown, &QTimer::timeout, this, &Band::write);
    connect(m_writing, &QPushButton::clicked, this,
        [this] { m_open ? Q_EMIT closeWritingRequested() : Q_EMIT openWritingRequested(); });
    connect(m_palette, &QPushButton::clicked, this, &Band::paletteRequested);
}

void Band::setSession(Session* session)
{
    m_session = session;
    if (session)
        connect(session, &Session::writingChanged, this, &Band::write);
    fillSwitcher();
    write();
}

void Band::setEnvironment(const EnvironmentId& environment)
{
    m_environment = environment;
    write();
}

void Band::setNarrow(bool narrow)
{
    m_palette->setText(narrow ? QString() : tr("Search and commands  Ctrl+K"));
}

void Band::openSwitcher()
{
    m_switcher->showMenu();
}

void Band::fillSwitcher()
{
    auto* const menu = new QMenu(m_switcher);
    named(menu, u"environmentMenu"_qs, tr("Environment"));
    if (m_session) {
        for (const EnvironmentConfig& environment : m_session->workspace().environments) {
            const QString title = environment.title.isEmpty() ? environment.id.text() : environment.title;
            QAction* const action
                = menu->addAction(icon(kindIconName(environment.kind), theme().kindInk(environment.kind)),
                    environment.isProduction() ? title + u"  –  "_qs + kindTitle(environment.kind).toUpper()
                                               : title);
            action->setObjectName(u"environment-"_qs + environment.id.text());
            connect(action, &QAction::triggered, this,
                [this, id = environment.id] { Q_EMIT environmentChosen(id); });
        }
    }
    delete m_switcher->menu();
    m_switcher->setMenu(menu);
}

void Band::write()
{
    const EnvironmentConfig* const environment
        = m_session ? m_session->workspace().environment(m_environment) : nullptr;
    if (!environment) {
        m_kind = EnvironmentKind::Other;
        m_colour = {};
        m_open = m_protected = false;
        m_icon->clear();
        m_word->setText(QStringLiteral("Vigie"));
        m_mode->clear();
        m_writing->hide();
        m_switcher->hide();
        update();
        return;
    }
    m_kind = environment->kind;
    m_colour = QColor(environment->colour);
    m_protected = m_session->isProtected(m_environment);
    m_open = m_protected && m_session->isWritingOpen(m_environment);
    const QString title = environment->title.isEmpty() ? environment->id.text() : environment->title;
    m_icon->setPixmap(iconPixmap(kindIconName(m_kind), theme().bandText, space::icon, devicePixelRatioF()));
    m_word->setText(kindTitle(m_kind).toUpper());
    m_word->setAccessibleName(tr("Environment: %1").arg(title));
    m_switcher->setText(tr("%1 / %2").arg(m_session->workspace().product, title));
    m_switcher->setVisible(!m_palette->isHidden());
    const bool inWindow = !m_palette->isHidden();
    m_writing->setVisible(inWindow && m_protected);
    if (!m_protected) {
        m_mode->setText(tr("writing allowed"));
    } else if (m_open) {
        const auto left
            = std::chrono::duration_cast<std::chrono::seconds>(m_session->writingTimeLeft(m_environment))
                  .count();
        m_mode->setText(
            tr("writing open, %1:%2 left").arg(left / 60).arg(left % 60, 2, 10, QLatin1Char('0')));
        m_writing->setText(tr("Close writing"));
    } else {
        m_mode->setText(tr("read-only"));
        m_writing->setText(tr("Open writing…"));
    }
    m_mode->setAccessibleName(m_mode->text());
    m_writing->setAccessibleName(m_writing->text());
    m_writing->setIcon(icon(m_open ? u"unlocked"_qs : u"locked"_qs, theme().bandText));
    m_open ? m_countdown.start() : m_countdown.stop();
    update();
}

void Band::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_colour.isValid() ? m_colour : theme().band(m_kind));
    if (!m_open)
        return;
    // Open writing must be seen from the corner of the eye, in any colour vision: a hatch along the lower
    // edge.
    const QRect edge(0, height() - 6, width(), 6);
    painter.fillRect(edge, QColor(0, 0, 0, 90));
    painter.setClipRect(edge);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().bandText, 3));
    for (int x = -8; x < width() + 8; x += 14)
        painter.drawLine(x, height(), x + 8, height() - 8);
}

} // namespace vigie
