// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgres/libpqenvironment.h"

#include <QProcessEnvironment>

namespace vigie {

void dropLibpqEnvironment()
{
    const QStringList names = QProcessEnvironment::systemEnvironment().keys();
    for (const QString& name : names) {
        if (name.startsWith(u"PG"))
            qunsetenv(qPrintable(name));
    }
}

QProcessEnvironment environmentWithoutLibpq()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString& name : names) {
        if (name.startsWith(u"PG") || name.startsWith(u"LC_"))
            environment.remove(name);
    }
    environment.remove(QStringLiteral("LANGUAGE"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    return environment;
}

} // namespace vigie
