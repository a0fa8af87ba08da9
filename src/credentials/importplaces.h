// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace vigie {

/// Where other tools keep their credentials, by the rules of each tool on Linux: a home and the environment.
/// A value, so that tests look into a home of their own.
class ImportPlaces {
public:
    ImportPlaces(QString home, QHash<QString, QString> environment);
    /// Of the user who runs the program.
    static ImportPlaces current();

    /// Empty when unset or empty: tools treat both alike.
    QString variable(const QString& name) const { return m_environment.value(name); }

    QStringList cleverTools() const; ///< candidates, the first that exists counts
    QStringList vercelFolders() const; ///< likewise
    QStringList sentryFiles() const; ///< each later one overrides the ones before it
    QString pgpass() const;
    QStringList pgServiceFiles() const; ///< the first that has a service wins it

private:
    QString folder(const QString& variable, const QString& underHome) const;

    QString m_home;
    QHash<QString, QString> m_environment;
};

} // namespace vigie
