// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/contents/contentwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupContents)
};

constexpr qsizetype mostNamed = 12;

/// What stands behind @p start in the remarks, the first few of them.
QString named(const QStringList& remarks, QStringView start)
{
    QStringList names;
    for (const QString& remark : remarks) {
        if (remark.startsWith(start))
            names.append(remark.sliced(start.size()));
    }
    const bool more = names.size() > mostNamed;
    names = names.first(qMin(names.size(), mostNamed));
    return names.join(u", ") + (more ? u" …"_qs : QString());
}

int count(const Manifest& manifest, const QString& name)
{
    return static_cast<int>(manifest.counts.value(name));
}

QStringList realmWords(const Manifest& manifest)
{
    QStringList words{Text::tr("Configuration only: people, their credentials, sessions and role assignments "
                               "are missing. It cannot bring Keycloak back alone."),
        Text::tr("%n client(s).", nullptr, count(manifest, u"clients"_qs))};
    if (const int masked = count(manifest, u"masked"_qs); masked > 0)
        words.append(
            Text::tr("%n secret(s) are masked and have to be set again after an import: %1.", nullptr, masked)
                .arg(named(manifest.remarks, u"masked:")));
    return words;
}

QStringList variableWords(const Manifest& manifest)
{
    QStringList words{Text::tr("%n variable(s).", nullptr, count(manifest, u"variables"_qs))};
    if (count(manifest, u"unreadable"_qs) > 0)
        words.append(Text::tr("The service never gives these back, so they cannot be kept: %1.")
                         .arg(named(manifest.remarks, u"unreadable:")));
    return words;
}

QStringList inventoryWords(const Manifest& manifest)
{
    QStringList words{Text::tr(
        "%n object(s), %1. The objects themselves are not in it.", nullptr, count(manifest, u"objects"_qs))
                          .arg(QLocale().formattedDataSize(
                              manifest.counts.value(u"bytes"_qs), 1, QLocale::DataSizeSIFormat))};
    if (manifest.counts.contains(u"copied"_qs) || manifest.counts.contains(u"unchanged"_qs))
        words.append(Text::tr("Second bucket: %1 copied, %2 were there already.")
                         .arg(manifest.counts.value(u"copied"_qs))
                         .arg(manifest.counts.value(u"unchanged"_qs)));
    if (const int failed = count(manifest, u"copy-failed"_qs); failed > 0)
        words.append(Text::tr("%n object(s) could not be copied to the second bucket.", nullptr, failed));
    return words;
}

} // namespace

QString contentTitle(BackupContent content)
{
    switch (content) {
    case BackupContent::Database:
        return Text::tr("Database");
    case BackupContent::KeycloakRealm:
        return Text::tr("Keycloak, configuration only");
    case BackupContent::WorkspaceFile:
        return Text::tr("Workspace file");
    case BackupContent::Variables:
        return Text::tr("Variables");
    case BackupContent::BucketInventory:
        return Text::tr("Inventory of a bucket");
    }
    return {};
}

QStringList contentWords(const Manifest& manifest)
{
    switch (manifest.content) {
    case BackupContent::Database:
    case BackupContent::WorkspaceFile:
        return {};
    case BackupContent::KeycloakRealm:
        return realmWords(manifest);
    case BackupContent::Variables:
        return variableWords(manifest);
    case BackupContent::BucketInventory:
        return inventoryWords(manifest);
    }
    return {};
}

} // namespace vigie
