// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace vigie {

/// A place that keeps backups, as the workspace names it. Holds no secret.
struct BackupDestination {
    enum class Kind { Folder, S3 };

    QString id; ///< a name: letters, digits, dash
    Kind kind = Kind::Folder;
    QString path; ///< of a folder; a leading "~/" is the home folder
    QUrl endpoint; ///< of a bucket, and the rest likewise
    QString region;
    QString bucket;
    QString prefix;
    bool pathStyle = true;
    QString credential; ///< name of the keychain entry with "ACCESS_KEY:SECRET_KEY"
    std::optional<int> lockDays; ///< object lock to ask for, for each backup

    bool operator==(const BackupDestination&) const = default;
};

/// A public key that backups are encrypted to.
struct BackupRecipient {
    QString name; ///< whose it is
    QString recipient; ///< "age1…"
    bool retired = false; ///< opens backups that stand; new ones are not encrypted to it

    bool operator==(const BackupRecipient&) const = default;
};

/// A public key whose signature under a manifest is trusted.
struct BackupSigner {
    QString name;
    QString signer; ///< "vigie-signer1…"

    bool operator==(const BackupSigner&) const = default;
};

/// When backups are due.
struct BackupSchedule {
    enum class Rhythm { Daily, Weekly, EveryHours };

    Rhythm rhythm = Rhythm::Daily;
    int minuteOfDay = 120; ///< local time of `timeZone`; of EveryHours: of the day's first one
    int weekday = 1; ///< 1 Monday to 7 Sunday; of Weekly
    int hours = 24; ///< of EveryHours: 1 to 24
    QString timeZone = QStringLiteral("UTC"); ///< IANA name
    Millis jitter{0}; ///< a run begins up to this much later
    Millis grace{std::chrono::hours(1)}; ///< a backup that is not there by then is missing, not late

    bool operator==(const BackupSchedule&) const = default;
};

/// What is kept. A backup stays when any of these wants it.
struct BackupRetention {
    int days = 30;
    int daily = 0;
    int weekly = 0;
    int monthly = 0;
    int yearly = 0;
    int atLeast = 3; ///< good ones that stay whatever their age
    bool automatic = false; ///< the agent removes by itself what the rules let go

    bool operator==(const BackupRetention&) const = default;
};

/// A statement that a restored database must answer in a certain way.
struct SmokeQuery {
    QString name;
    QString sql; ///< reads only: it runs in a read-only transaction
    std::optional<QString> expect; ///< first value of the first row, as text; absent: any row will do

    bool operator==(const SmokeQuery&) const = default;
};

/// One service that is backed up on a schedule.
struct BackupJob {
    ServiceKey service;
    QStringList destinations; ///< ids; empty: all
    QString user; ///< database role that takes the backup; empty: the service's own
    QString credential; ///< its keychain entry; empty: the service's own
    BackupSchedule schedule;
    std::optional<BackupRetention> retention; ///< instead of the common one
    std::optional<BackupSchedule> drill; ///< when to restore the newest one for practice
    QList<SmokeQuery> smokeQueries;
    QStringList realms; ///< of a Keycloak service: realms whose configuration is exported
    QString copyTo; ///< of object storage: the destination, a bucket, that changed objects are copied to

    bool operator==(const BackupJob&) const = default;
};

/// Whom the agent tells about backups, beside its own journal. Holds no secret.
struct BackupNotifications {
    bool failure = true; ///< taking, practising or pruning does not succeed
    bool missed = true; ///< a backup that was due is not there
    bool recovery = true; ///< what was told before is well again
    bool desktop = false; ///< a notification where the agent has a session bus
    QUrl webhook; ///< https, or http of this machine; for addresses that are no secret
    QString webhookCredential; ///< instead: name of the keychain entry with the whole address
    QStringList mailTo; ///< through sendmail(1)
    QString mailFrom; ///< empty: what sendmail makes of the user

    bool hasWebhook() const { return !webhook.isEmpty() || !webhookCredential.isEmpty(); }
    bool isEmpty() const { return *this == BackupNotifications(); }
    bool operator==(const BackupNotifications&) const = default;
};

/// The "backups" section of a workspace file.
struct BackupSettings {
    QList<BackupDestination> destinations;
    QList<BackupRecipient> recipients;
    QList<BackupSigner> signers;
    BackupRetention retention;
    QList<BackupJob> jobs;
    /// What is taken with each backup of a database, of the same environment, by the names that manifests
    /// use: "workspace-file", "variables", "keycloak-realm", "bucket-inventory".
    QStringList also;
    BackupNotifications notifications;

    bool isEmpty() const { return *this == BackupSettings(); }
    const BackupDestination* destination(QStringView id) const;
    const BackupJob* job(const ServiceKey& service) const;
    bool operator==(const BackupSettings&) const = default;
};

} // namespace vigie
