// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployments/deploymentsexport.h"

#include "base/namedfile.h"
#include "common/naming.h"
#include "deployments/deploymentscsv.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DeploymentsExport)
};

} // namespace

void exportDeployments(QWidget* over, Shell& shell, const QList<DeploymentRow>& rows,
    const EnvironmentId& environment, TimePoint now)
{
    const QByteArray csv = deploymentsCsv(rows, now);
    auto* const dialog = new QFileDialog(over, Text::tr("Export the deployments"));
    named(dialog, u"deploymentsExport"_qs, Text::tr("Export the deployments"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(Text::tr("Comma-separated values (*.csv)"));
    dialog->setDefaultSuffix(u"csv"_qs);
    dialog->selectFile(u"deployments-"_qs + environment.text() + u".csv"_qs);
    QObject::connect(dialog, &QFileDialog::fileSelected, over, [&shell, csv](const QString& name) {
        const auto written = replaceFile(name, csv);
        shell.notify(written ? Text::tr("Exported to %1.").arg(name) : written.error().what());
    });
    dialog->open();
}

} // namespace vigie
