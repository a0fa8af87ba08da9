// SPDX-License-Identifier: GPL-3.0-or-later
#include "start/firstrun.h"

#include "common/errorview.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QCloseEvent>
#include <QComboBox>
#include <QCommandLinkButton>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int columnWidth = 620;

} // namespace

FirstRun::FirstRun(const QString& language, const QStringList& recent, QWidget* parent)
    : QWidget(parent)
    , m_error(new ErrorView(ErrorView::Layout::Banner))
{
    named(this, u"firstRun"_qs, QStringLiteral("Vigie"));
    setWindowTitle(QStringLiteral("Vigie"));
    auto* const drawing = new QLabel;
    drawing->setPixmap(QIcon(u":/icons/vigie.svg"_qs).pixmap(QSize(48, 48), devicePixelRatioF()));
    auto* const name = new QLabel(QStringLiteral("Vigie"));
    name->setFont(figureFont());
    auto* const head = new QHBoxLayout;
    head->setSpacing(space::paneMargin);
    head->addWidget(drawing);
    head->addWidget(name, 1);
    auto* const intro
        = new QLabel(tr("One window over the services of your product: whether it is healthy, what "
                        "changed last, what can be done."));
    intro->setWordWrap(true);
    intro->setForegroundRole(QPalette::PlaceholderText);
    m_error->setRetryVisible(false);
    m_error->hide();

    auto* const column = new QVBoxLayout;
    column->setSpacing(space::between);
    column->addStretch(2);
    column->addLayout(head);
    column->addWidget(intro);
    column->addSpacing(space::group);
    column->addWidget(m_error);
    const auto* const demonstration
        = addDoor(column, u"doorDemonstration"_qs, u"play"_qs, tr("Explore the demonstration"),
            tr("A made-up product with an incident to solve. Everything runs on this machine; nothing of "
               "yours is "
               "touched."));
    const auto* const own = addDoor(column, u"doorConnect"_qs, u"link"_qs, tr("Connect my services"),
        tr("Clever Cloud, Vercel, Sentry, PostgreSQL and others: enter or import credentials, test them, "
           "keep them "
           "in the keychain."));
    const auto* const shared
        = addDoor(column, u"doorFile"_qs, u"pane-environments"_qs, tr("Open a shared settings file…"),
            tr("A workspace file that your team keeps, for example in git. It holds no credentials: you add "
               "yours."));
    for (const QString& path : recent.mid(0, 3)) {
        auto* const again = named(new QPushButton(tr("Open %1 again").arg(QFileInfo(path).fileName())),
            u"recent-"_qs + QFileInfo(path).fileName(), tr("Open %1 again").arg(path));
        again->setFlat(true);
        again->setToolTip(path);
        connect(again, &QPushButton::clicked, this, [this, path] { Q_EMIT fileChosen(path); });
        column->addWidget(again, 0, Qt::AlignLeft);
    }
    column->addSpacing(space::group);

    auto* const languages = named(new QComboBox, u"firstRunLanguage"_qs, tr("Language"));
    languages->addItem(u"English"_qs, u"en"_qs);
    languages->addItem(u"Français"_qs, u"fr"_qs);
    languages->setCurrentIndex(languages->findData(language));
    auto* const languageLabel = new QLabel(tr("Language"));
    languageLabel->setBuddy(languages);
    auto* const promise = new QLabel(tr("Nothing is asked of the network before you choose."));
    promise->setForegroundRole(QPalette::PlaceholderText);
    auto* const foot = new QHBoxLayout;
    foot->addWidget(promise, 1);
    foot->addWidget(languageLabel);
    foot->addWidget(languages);
    column->addLayout(foot);
    column->addStretch(3);

    auto* const middle = new QWidget;
    middle->setLayout(column);
    middle->setMaximumWidth(columnWidth);
    auto* const whole = new QHBoxLayout(this);
    whole->addStretch(1);
    whole->addWidget(middle, 100);
    whole->addStretch(1);
    resizeWithinScreen(this, {1280, 800});

    connect(demonstration, &QCommandLinkButton::clicked, this, &FirstRun::demonstrationChosen);
    connect(own, &QCommandLinkButton::clicked, this, &FirstRun::connectChosen);
    connect(shared, &QCommandLinkButton::clicked, this, &FirstRun::chooseFile);
    connect(languages, &QComboBox::activated, this,
        [this, languages] { Q_EMIT languageChosen(languages->currentData().toString()); });
}

QCommandLinkButton* FirstRun::addDoor(QBoxLayout* column, const QString& objectName, const QString& iconName,
    const QString& title, const QString& explanation)
{
    auto* const door = named(new QCommandLinkButton(title, explanation), objectName, title, explanation);
    door->setIcon(icon(iconName));
    door->setIconSize(QSize(space::largeIcon, space::largeIcon));
    column->addWidget(door);
    return door;
}

void FirstRun::showError(const Error& error)
{
    m_error->show(error);
    m_error->setVisible(true);
}

void FirstRun::chooseFile()
{
    auto* const dialog = new QFileDialog(this, tr("Open a workspace file"));
    dialog->setObjectName(u"openWorkspace"_qs);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Workspace files (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &FirstRun::fileChosen);
    dialog->open();
}

void FirstRun::closeEvent(QCloseEvent* event)
{
    event->accept();
    Q_EMIT closed();
}

} // namespace vigie
