// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/backupspane.h"

#include "app/environmentview.h"
#include "app/fetchbackup.h"
#include "backups/backupsmodel.h"
#include "common/agelabel.h"
#include "common/datatable.h"
#include "common/faces.h"
#include "common/format.h"
#include "common/icons.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/statelabel.h"
#include "common/theme.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace vigie {

namespace {

QVBoxLayout* figureColumn(const QString& title, QWidget* figure, QLabel* below)
{
    auto* const column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(mutedParagraph(title));
    column->addWidget(figure);
    column->addWidget(below);
    column->addStretch();
    return column;
}

} // namespace

BackupsPane::BackupsPane(Session& session, Shell& shell, QWidget* parent)
    : Pane(session, shell, parent)
    , m_services(named(new QComboBox, u"backupService"_qs, tr("Service whose backups are shown")))
    , m_age(new AgeLabel(session.clock()))
    , m_exposure(named(new StateLabel, u"backupExposure"_qs, {}))
    , m_exposureWhy(mutedParagraph({}))
    , m_kept(named(new QLabel, u"backupKept"_qs, tr("Backups kept")))
    , m_newest(mutedParagraph({}))
    , m_model(new BackupsModel(session.clock(), this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_table(named(new DataTable, u"backupTable"_qs, tr("Backups")))
    , m_download(named(
          new QPushButton(tr("Download backup…")), u"backupDownload"_qs, tr("Download the selected backup")))
{
    m_age->setStaleAfter(std::chrono::minutes(15));
    m_exposure->setFont(figureFont());
    m_exposure->setEmphasised(true);
    m_kept->setFont(figureFont());
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(BackupsModel::SortRole);
    m_table->setModel(m_sorted);
    m_table->sortByColumn(static_cast<int>(BackupsModel::Column::Created), Qt::DescendingOrder);
    m_table->setColumnWidths({130, 230, 110, 100, 130});
    m_table->setStretchColumn(static_cast<int>(BackupsModel::Column::Id));
    m_download->setIcon(icon(u"download"_qs));

    auto* const tools = new QHBoxLayout;
    tools->addWidget(m_services);
    tools->addWidget(m_download);
    tools->addStretch();
    tools->addWidget(m_age);
    auto* const figures = new QHBoxLayout;
    figures->setSpacing(space::group * 2);
    figures->addLayout(figureColumn(tr("Would lose now"), m_exposure, m_exposureWhy), 3);
    figures->addLayout(figureColumn(tr("Held by the provider"), m_kept, m_newest), 2);
    auto* const content = new QWidget;
    auto* const column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(figures);
    column->addSpacing(space::between);
    column->addWidget(m_table, 1);
    m_faces = new Faces(content);
    auto* const whole = new QVBoxLayout(this);
    whole->addLayout(tools);
    whole->addWidget(m_faces, 1);

    connect(&session, &Session::serviceChanged, this,
        [this](const ServiceHandle* service, ServiceHandle::Topic topic) {
            if (topic == ServiceHandle::Topic::Backups && service == holder())
                write();
        });
    connect(m_services, &QComboBox::currentIndexChanged, this, &BackupsPane::write);
    connect(m_faces, &Faces::retryRequested, this, &BackupsPane::refresh);
    connect(m_download, &QPushButton::clicked, this, &BackupsPane::downloadSelected);
    connect(m_table, &DataTable::opened, this, &BackupsPane::downloadSelected);
    connect(m_table, &DataTable::currentRowChanged, this, [this](const QModelIndex& current) {
        m_download->setEnabled(current.isValid()
            && m_model->at(m_sorted->mapToSource(current).row()).state == BackupState::Complete);
    });
    connect(addCommand(u"backupDownloadCommand"_qs, tr("Download backup…")), &QAction::triggered, this,
        &BackupsPane::downloadSelected);
    m_download->setEnabled(false);
    m_clock.setInterval(std::chrono::seconds(10));
    connect(&m_clock, &QTimer::timeout, this, [this] {
        m_model->tick();
        if (const ServiceHandle* const service = holder(); service && service->backups().value)
            writeFigures(*service->backups().value);
    });
    m_clock.start();
}

QString BackupsPane::title() const
{
    return tr("Backups");
}

QString BackupsPane::help() const
{
    return tr("The backups that the provider of the database makes and holds. The figure on top says how "
              "much would be lost if the database were gone now: the time since the newest "
              "complete backup began. Download brings a backup into a file, checks its length and computes "
              "its checksum; an interrupted download goes on where it stopped.");
}

void BackupsPane::setEnvironment(const EnvironmentId& environment)
{
    m_environment = environment;
    const QSignalBlocker quiet(m_services);
    m_services->clear();
    for (const ServiceHandle* const service : session().services(environment)) {
        if (service->provider() && service->provider()->backups())
            m_services->addItem(
                tr("%1 (%2)").arg(service->title(), service->type().title), service->key().service.text());
    }
    m_services->setVisible(m_services->count() > 1);
    write();
}

void BackupsPane::refresh()
{
    if (ServiceHandle* const service = holder())
        service->refresh(ServiceHandle::Topic::Backups);
}

void BackupsPane::goTo(const PaneTarget& destination)
{
    const int row = m_services->findData(destination.service.text());
    if (row >= 0)
        m_services->setCurrentIndex(row);
}

ServiceHandle* BackupsPane::holder() const
{
    return session().service({m_environment, ServiceId(m_services->currentData().toString())});
}

void BackupsPane::write()
{
    const ServiceHandle* const service = holder();
    if (!service) {
        m_age->setTime({});
        m_faces->showEmpty(tr("No service of this environment holds backups. Bind the database's add-on in "
                              "the workspace file to see them here."),
            {}, u"pane-backups"_qs);
        return;
    }
    const auto& backups = service->backups();
    m_age->setTime(backups.value ? std::optional(backups.readAt) : std::nullopt);
    if (backups.value) {
        m_model->apply(withSizes(*backups.value));
        askSizes();
        writeFigures(*backups.value);
        if (backups.value->isEmpty())
            m_faces->showEmpty(
                tr("%1 holds no backup of this service.").arg(service->type().title), {}, u"pane-backups"_qs);
        else
            m_faces->showContent();
        if (!m_table->currentIndex().isValid() && m_sorted->rowCount() > 0)
            m_table->selectRow(0);
    }
    if (backups.error)
        m_faces->showError(*backups.error);
    else if (!backups.value)
        m_faces->showLoading(tr("Asking %1 for its backups…").arg(service->type().title));
}

void BackupsPane::showEvent(QShowEvent* event)
{
    Pane::showEvent(event);
    askSizes();
}

QList<Backup> BackupsPane::withSizes(QList<Backup> backups) const
{
    for (Backup& backup : backups) {
        if (!backup.bytes)
            backup.bytes = m_sizes.value(backup.id);
    }
    return backups;
}

void BackupsPane::askSizes()
{
    const ServiceHandle* const service = holder();
    if (m_askingSize || !isVisible() || !service || !service->backups().value)
        return;
    for (const Backup& backup : *service->backups().value) {
        if (backup.bytes || backup.state != BackupState::Complete || m_sizes.contains(backup.id))
            continue;
        m_askingSize = true;
        m_scope.run(
            backupSize(service->provider(), backup.id, session().context().network(), m_scope.token()),
            [this, id = backup.id](const Result<qint64>& size) {
                m_askingSize = false;
                m_sizes.insert(id, size ? std::optional(*size) : std::nullopt);
                if (const ServiceHandle* const now = holder(); now && now->backups().value)
                    m_model->apply(withSizes(*now->backups().value));
                askSizes();
            });
        return;
    }
}

void BackupsPane::writeFigures(const QList<Backup>& backups)
{
    const Millis limit = session().workspace().objectives.dataLoss;
    const auto lost = exposure(session(), m_environment);
    if (!lost) {
        m_exposure->setState(State::Down, tr("everything"));
        m_exposureWhy->setText(tr("No complete backup is known."));
    } else {
        m_exposure->setState(
            exposureState(*lost, limit), tr("%1 (limit %2)").arg(spanText(*lost), spanText(limit)));
        // One backup a day peaks above a day by construction: from the start of one to the end of the next.
        m_exposureWhy->setText(limit <= std::chrono::hours(24)
                ? tr("One backup a day exceeds 24 h each day, by the time that a backup takes: two a day, or "
                     "point-in-time recovery, would keep the limit.")
                : QString());
    }
    qsizetype complete = 0;
    for (const Backup& backup : backups)
        complete += backup.state == BackupState::Complete ? 1 : 0;
    m_kept->setText(tr("%1 of %2 complete").arg(complete).arg(backups.size()));
    m_newest->setText(backups.isEmpty()
            ? QString()
            : tr("newest %1, none of them proven by a restore")
                  .arg(ageText(backups.first().createdAt, session().clock().now())));
}

void BackupsPane::downloadSelected()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return;
    const Backup backup = m_model->at(m_sorted->mapToSource(current).row());
    if (backup.state != BackupState::Complete) {
        shell().notify(tr("Only a complete backup can be downloaded."));
        return;
    }
    auto* const dialog = new QFileDialog(this, tr("Download backup"));
    named(dialog, u"backupDownloadDialog"_qs, tr("Download backup"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(u"%1-%2-%3.dump"_qs.arg(session().workspace().product.toLower(), m_environment.text(),
        toDateTime(backup.createdAt).toString(u"yyyyMMdd-HHmm"_qs)));
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, backup](const QString& file) { fetch(backup, file); });
    dialog->open();
}

void BackupsPane::fetch(const Backup& backup, const QString& file)
{
    const ServiceHandle* const service = holder();
    if (!service)
        return;
    startFetchingBackup(session(), *service, backup, file);
}

} // namespace vigie
