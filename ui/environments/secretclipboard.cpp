// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/secretclipboard.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QTimer>

namespace vigie {

namespace {

void clearIf(const Secret& value)
{
    QClipboard* const clipboard = QApplication::clipboard();
    if (Secret(clipboard->text().toUtf8()) == value)
        clipboard->clear();
}

} // namespace

void copySecret(const Secret& value)
{
    auto* const data = new QMimeData;
    data->setText(QString::fromUtf8(value.reveal()));
    // What KDE's and other histories look for before they keep an entry.
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), QByteArrayLiteral("secret"));
    QApplication::clipboard()->setMimeData(data);
    // The timer outlives the pane: leaving it must not leave the value behind.
    auto* const timer = new QTimer(qApp);
    timer->setSingleShot(true);
    const auto clear = [value, timer] {
        clearIf(value);
        timer->deleteLater();
    };
    QObject::connect(timer, &QTimer::timeout, timer, clear);
    QObject::connect(qApp, &QCoreApplication::aboutToQuit, timer, clear);
    timer->start(secretOnClipboard);
}

} // namespace vigie
