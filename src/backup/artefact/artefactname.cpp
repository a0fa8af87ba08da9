// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/artefact/artefactname.h"

#include <array>

namespace vigie {

namespace {

struct ContentNames {
    BackupContent content;
    QLatin1StringView name; ///< in manifests
    QLatin1StringView kind; ///< in object names
};

constexpr std::array contentNames{
    ContentNames{BackupContent::Database, QLatin1StringView("database"), QLatin1StringView("dump")},
    ContentNames{
        BackupContent::KeycloakRealm, QLatin1StringView("keycloak-realm"), QLatin1StringView("realms")},
    ContentNames{
        BackupContent::WorkspaceFile, QLatin1StringView("workspace-file"), QLatin1StringView("workspace")},
    ContentNames{BackupContent::Variables, QLatin1StringView("variables"), QLatin1StringView("variables")},
    ContentNames{BackupContent::BucketInventory, QLatin1StringView("bucket-inventory"),
        QLatin1StringView("inventory")},
};

const ContentNames& namesOf(BackupContent content)
{
    for (const ContentNames& names : contentNames) {
        if (names.content == content)
            return names;
    }
    return contentNames.front();
}

constexpr QLatin1StringView artefactEnd(".zst.age");
constexpr QLatin1StringView manifestEnd(".manifest.json");
constexpr QLatin1StringView holdEnd(".hold.json");
constexpr qsizetype timeLength = 16; ///< 20260115T083000Z

/// By hand: QDateTime's formats ask for the machine's time zone each time, half a second for 10 000 objects.
std::optional<TimePoint> timeFromName(QStringView text)
{
    const auto number = [text](qsizetype from, qsizetype digits) {
        int value = 0;
        for (const QChar digit : text.sliced(from, digits)) {
            if (digit < u'0' || digit > u'9')
                return -1;
            value = value * 10 + (digit.unicode() - u'0');
        }
        return value;
    };
    const QDate date(number(0, 4), number(4, 2), number(6, 2));
    const QTime time(number(9, 2), number(11, 2), number(13, 2));
    if (text.at(8) != u'T' || text.at(15) != u'Z' || !date.isValid() || !time.isValid())
        return {};
    return toTimePoint(QDateTime(date, time, Qt::UTC));
}

} // namespace

QString backupContentName(BackupContent content)
{
    return namesOf(content).name;
}

std::optional<BackupContent> backupContentFromName(QStringView name)
{
    for (const ContentNames& names : contentNames) {
        if (name == names.name)
            return names.content;
    }
    return {};
}

ArtefactName ArtefactName::of(const ServiceKey& service, TimePoint takenAt, BackupContent content)
{
    return {service.environment.text() + u'-' + service.service.text(),
        std::chrono::floor<std::chrono::seconds>(takenAt), content};
}

QString ArtefactName::prefixOf(const ServiceKey& service)
{
    return service.environment.text() + u'-' + service.service.text() + u'-';
}

bool ArtefactName::belongsTo(const ServiceKey& service) const
{
    return stem + u'-' == prefixOf(service);
}

QString ArtefactName::base() const
{
    return QStringLiteral("%1-%2.%3")
        .arg(stem, toDateTime(takenAt).toString(u"yyyyMMdd'T'HHmmss'Z'"), namesOf(content).kind);
}

QString ArtefactName::artefact() const
{
    return base() + artefactEnd;
}

QString ArtefactName::manifest() const
{
    return base() + manifestEnd;
}

QString ArtefactName::hold() const
{
    return base() + holdEnd;
}

std::optional<ArtefactName::Parsed> ArtefactName::parse(QStringView objectName)
{
    Parsed parsed;
    QStringView base;
    if (objectName.endsWith(artefactEnd)) {
        parsed.part = Part::Artefact;
        base = objectName.chopped(artefactEnd.size());
    } else if (objectName.endsWith(manifestEnd)) {
        parsed.part = Part::Manifest;
        base = objectName.chopped(manifestEnd.size());
    } else if (objectName.endsWith(holdEnd)) {
        parsed.part = Part::Hold;
        base = objectName.chopped(holdEnd.size());
    } else {
        return {};
    }
    const qsizetype dot = base.lastIndexOf(u'.');
    if (dot < timeLength + 2 || base.at(dot - timeLength - 1) != u'-')
        return {};
    bool known = false;
    for (const ContentNames& names : contentNames) {
        if (base.sliced(dot + 1) == names.kind) {
            parsed.name.content = names.content;
            known = true;
        }
    }
    const auto takenAt = timeFromName(base.sliced(dot - timeLength, timeLength));
    if (!known || !takenAt)
        return {};
    parsed.name.takenAt = *takenAt;
    parsed.name.stem = base.first(dot - timeLength - 1).toString();
    return parsed;
}

} // namespace vigie
