// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/backupsection.h"
#include "workspace/jsonwriting.h"

#include <QJsonArray>

#include <array>

namespace vigie {

namespace {

constexpr std::array weekdays{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

Json objectIn(const Json& parent, const char* key)
{
    Json object = existing(parent, key);
    return object.is_object() ? object : Json::object();
}

Json texts(const QStringList& list)
{
    return fromQt(QJsonArray::fromStringList(list));
}

Json destinationObject(const Json& before, const BackupDestination& destination)
{
    const bool folder = destination.kind == BackupDestination::Kind::Folder;
    Json item = named(before, destination.id);
    put(item, "kind", folder ? "folder" : "s3");
    putText(item, "path", destination.path);
    putUrl(item, "endpoint", destination.endpoint);
    putText(item, "region", destination.region);
    putText(item, "bucket", destination.bucket);
    putText(item, "prefix", destination.prefix);
    put(item, "path_style", destination.pathStyle, true);
    putText(item, "credential", destination.credential);
    if (destination.lockDays)
        put(item, "lock_days", *destination.lockDays);
    else
        item.erase("lock_days");
    return item;
}

Json retentionObject(Json object, const BackupRetention& retention)
{
    const BackupRetention defaults;
    put(object, "days", retention.days, defaults.days);
    put(object, "daily", retention.daily, defaults.daily);
    put(object, "weekly", retention.weekly, defaults.weekly);
    put(object, "monthly", retention.monthly, defaults.monthly);
    put(object, "yearly", retention.yearly, defaults.yearly);
    put(object, "at_least", retention.atLeast, defaults.atLeast);
    put(object, "automatic", retention.automatic, defaults.automatic);
    return object;
}

std::string rhythmName(BackupSchedule::Rhythm rhythm)
{
    switch (rhythm) {
    case BackupSchedule::Rhythm::Daily:
        return "daily";
    case BackupSchedule::Rhythm::Weekly:
        return "weekly";
    case BackupSchedule::Rhythm::EveryHours:
        return "hours";
    }
    return {};
}

Json scheduleObject(Json object, const BackupSchedule& schedule)
{
    const BackupSchedule defaults;
    const auto clock = [](int minutes) {
        return QStringLiteral("%1:%2")
            .arg(minutes / 60, 2, 10, QLatin1Char('0'))
            .arg(minutes % 60, 2, 10, QLatin1Char('0'))
            .toStdString();
    };
    put(object, "rhythm", rhythmName(schedule.rhythm), rhythmName(defaults.rhythm));
    put(object, "at", clock(schedule.minuteOfDay), clock(defaults.minuteOfDay));
    put(object, "weekday", weekdays.at(static_cast<size_t>(schedule.weekday - 1)), weekdays.front());
    put(object, "hours", schedule.hours, defaults.hours);
    putText(object, "time_zone", schedule.timeZone, defaults.timeZone);
    putDuration(object, "jitter", schedule.jitter, defaults.jitter);
    putDuration(object, "grace", schedule.grace, defaults.grace);
    return object;
}

Json queryList(const Json& before, const QList<SmokeQuery>& queries)
{
    Json list = Json::array();
    for (const SmokeQuery& query : queries) {
        Json item = named(before, query.name);
        putText(item, "sql", query.sql);
        if (query.expect)
            put(item, "expect", query.expect->toStdString());
        else
            item.erase("expect");
        list.push_back(std::move(item));
    }
    return list;
}

/// The object of the same service, so that what else it holds survives.
Json jobBefore(const Json& list, const ServiceKey& service)
{
    const std::string environment = service.environment.text().toStdString();
    const std::string name = service.service.text().toStdString();
    if (list.is_array()) {
        for (const Json& item : list) {
            if (item.is_object() && item.value("environment", std::string()) == environment
                && item.value("service", std::string()) == name)
                return item;
        }
    }
    Json fresh = Json::object();
    fresh["environment"] = environment;
    fresh["service"] = name;
    return fresh;
}

Json jobObject(const Json& before, const BackupJob& job)
{
    Json item = jobBefore(before, job.service);
    putList(item, "destinations", texts(job.destinations));
    putText(item, "user", job.user);
    putText(item, "credential", job.credential);
    put(item, "schedule", scheduleObject(objectIn(item, "schedule"), job.schedule), Json::object());
    if (job.retention)
        item["retention"] = retentionObject(objectIn(item, "retention"), *job.retention);
    else
        item.erase("retention");
    if (job.drill)
        item["drill"] = scheduleObject(objectIn(item, "drill"), *job.drill);
    else
        item.erase("drill");
    putList(item, "smoke_queries", queryList(existing(item, "smoke_queries"), job.smokeQueries));
    putList(item, "realms", texts(job.realms));
    putText(item, "copy_to", job.copyTo);
    return item;
}

Json notificationsObject(Json object, const BackupNotifications& notifications)
{
    Json words = Json::array();
    for (const auto& [word, wanted] : {std::pair("failure", notifications.failure),
             std::pair("missed", notifications.missed), std::pair("recovery", notifications.recovery)}) {
        if (wanted)
            words.push_back(word);
    }
    put(object, "on", words, Json::array({"failure", "missed", "recovery"}));
    put(object, "desktop", notifications.desktop, false);
    if (notifications.hasWebhook()) {
        Json webhook = objectIn(object, "webhook");
        putUrl(webhook, "url", notifications.webhook);
        putText(webhook, "credential", notifications.webhookCredential);
        object["webhook"] = std::move(webhook);
    } else {
        object.erase("webhook");
    }
    if (!notifications.mailTo.isEmpty()) {
        Json mail = objectIn(object, "mail");
        mail["to"] = texts(notifications.mailTo);
        putText(mail, "from", notifications.mailFrom);
        object["mail"] = std::move(mail);
    } else {
        object.erase("mail");
    }
    return object;
}

} // namespace

void putBackups(Json& document, const BackupSettings& backups)
{
    Json section = objectIn(document, "backups");
    const Json destinationsBefore = existing(section, "destinations");
    Json destinations = Json::array();
    for (const BackupDestination& destination : backups.destinations)
        destinations.push_back(destinationObject(destinationsBefore, destination));
    putList(section, "destinations", std::move(destinations));
    const Json recipientsBefore = existing(section, "recipients");
    Json recipients = Json::array();
    for (const BackupRecipient& recipient : backups.recipients) {
        Json item = named(recipientsBefore, recipient.name);
        putText(item, "recipient", recipient.recipient);
        put(item, "retired", recipient.retired, false);
        recipients.push_back(std::move(item));
    }
    putList(section, "recipients", std::move(recipients));
    const Json signersBefore = existing(section, "signers");
    Json signers = Json::array();
    for (const BackupSigner& signer : backups.signers) {
        Json item = named(signersBefore, signer.name);
        putText(item, "signer", signer.signer);
        signers.push_back(std::move(item));
    }
    putList(section, "signers", std::move(signers));
    put(section, "retention", retentionObject(objectIn(section, "retention"), backups.retention),
        Json::object());
    const Json jobsBefore = existing(section, "jobs");
    Json jobs = Json::array();
    for (const BackupJob& job : backups.jobs)
        jobs.push_back(jobObject(jobsBefore, job));
    putList(section, "jobs", std::move(jobs));
    putList(section, "also", texts(backups.also));
    put(section, "notifications",
        notificationsObject(objectIn(section, "notifications"), backups.notifications), Json::object());
    put(document, "backups", std::move(section), Json::object());
}

} // namespace vigie
