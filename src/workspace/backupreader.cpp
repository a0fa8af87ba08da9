// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/backupsection.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <QTimeZone>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(WorkspaceReader)
};

QStringList weekdays()
{
    return {QStringLiteral("monday"), QStringLiteral("tuesday"), QStringLiteral("wednesday"),
        QStringLiteral("thursday"), QStringLiteral("friday"), QStringLiteral("saturday"),
        QStringLiteral("sunday")};
}

/// What can be taken beside databases.
QStringList contents()
{
    return {QStringLiteral("workspace-file"), QStringLiteral("variables"), QStringLiteral("keycloak-realm"),
        QStringLiteral("bucket-inventory")};
}

QString uniqueName(const JsonNode& node, QSet<QString>* taken)
{
    const JsonNode nameNode = node.at(u"name");
    const QString name = nameNode.name();
    if (!name.isEmpty() && taken->contains(name))
        nameNode.expect(Text::tr("A name that is not used before in this list is expected."));
    taken->insert(name);
    return name;
}

int number(const JsonNode& node, qint64 least, qint64 most, int otherwise)
{
    return static_cast<int>(node.integer(least, most).value_or(otherwise));
}

BackupDestination readDestination(const JsonNode& node, QSet<QString>* names)
{
    BackupDestination destination;
    destination.id = uniqueName(node, names);
    const JsonNode kind = node.at(u"kind");
    const QString word = kind.text(true);
    if (word == u"folder") {
        destination.path = node.at(u"path").text(true);
        if (!destination.path.isEmpty() && !destination.path.startsWith(u'/')
            && !destination.path.startsWith(u"~/"))
            node.at(u"path").expect(Text::tr("A full path is expected, or one that begins with ~/."));
    } else if (word == u"s3") {
        destination.kind = BackupDestination::Kind::S3;
        destination.endpoint = node.at(u"endpoint").url(true);
        destination.region = node.at(u"region").text(true);
        destination.bucket = node.at(u"bucket").text(true);
        destination.prefix = node.at(u"prefix").text(false);
        destination.pathStyle = node.at(u"path_style").boolean().value_or(true);
        destination.credential = node.at(u"credential").name();
        if (const auto days = node.at(u"lock_days").integer(1, 36'500))
            destination.lockDays = static_cast<int>(*days);
    } else if (!word.isEmpty()) {
        kind.expect(Text::tr("One of these is expected: %1.").arg(QStringLiteral("folder, s3")));
    }
    node.warnOfUnknownKeys(
        {QStringLiteral("name"), QStringLiteral("kind"), QStringLiteral("path"), QStringLiteral("endpoint"),
            QStringLiteral("region"), QStringLiteral("bucket"), QStringLiteral("prefix"),
            QStringLiteral("path_style"), QStringLiteral("credential"), QStringLiteral("lock_days")});
    return destination;
}

/// A public key; what looks like a private one is refused by its form.
QString readKey(const JsonNode& node, const QString& start, const QString& pattern)
{
    const QString key = node.text(true);
    if (!key.isEmpty()
        && !QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(key).hasMatch())
        node.expect(Text::tr("A public key that begins with %1 is expected.").arg(start));
    return key;
}

BackupRetention readRetention(const JsonNode& node)
{
    BackupRetention retention;
    if (node.isAbsent() || !node.requireObject())
        return retention;
    constexpr qint64 most = 36'500;
    retention.days = number(node.at(u"days"), 0, most, retention.days);
    retention.daily = number(node.at(u"daily"), 0, most, retention.daily);
    retention.weekly = number(node.at(u"weekly"), 0, most, retention.weekly);
    retention.monthly = number(node.at(u"monthly"), 0, most, retention.monthly);
    retention.yearly = number(node.at(u"yearly"), 0, most, retention.yearly);
    retention.atLeast = number(node.at(u"at_least"), 1, most, retention.atLeast);
    retention.automatic = node.at(u"automatic").boolean().value_or(false);
    node.warnOfUnknownKeys(
        {QStringLiteral("days"), QStringLiteral("daily"), QStringLiteral("weekly"), QStringLiteral("monthly"),
            QStringLiteral("yearly"), QStringLiteral("at_least"), QStringLiteral("automatic")});
    return retention;
}

int readTimeOfDay(const JsonNode& node, int otherwise)
{
    const QString text = node.text(false);
    if (text.isEmpty())
        return otherwise;
    static const QRegularExpression pattern(QStringLiteral("\\A([01][0-9]|2[0-3]):([0-5][0-9])\\z"));
    const auto match = pattern.match(text);
    if (!match.hasMatch()) {
        node.expect(Text::tr("A time of day such as \"02:00\" is expected."));
        return otherwise;
    }
    return match.captured(1).toInt() * 60 + match.captured(2).toInt();
}

BackupSchedule readSchedule(const JsonNode& node)
{
    BackupSchedule schedule;
    if (node.isAbsent() || !node.requireObject())
        return schedule;
    const JsonNode rhythm = node.at(u"rhythm");
    const QString word = rhythm.text(false);
    if (word == u"weekly")
        schedule.rhythm = BackupSchedule::Rhythm::Weekly;
    else if (word == u"hours")
        schedule.rhythm = BackupSchedule::Rhythm::EveryHours;
    else if (!word.isEmpty() && word != u"daily")
        rhythm.expect(Text::tr("One of these is expected: %1.").arg(QStringLiteral("daily, weekly, hours")));
    schedule.minuteOfDay = readTimeOfDay(node.at(u"at"), schedule.minuteOfDay);
    if (const JsonNode weekday = node.at(u"weekday"); !weekday.isAbsent()) {
        const qsizetype index = weekdays().indexOf(weekday.text(true));
        if (index < 0)
            weekday.expect(Text::tr("One of these is expected: %1.").arg(weekdays().join(u", ")));
        schedule.weekday = static_cast<int>(index) + 1;
    }
    schedule.hours = number(node.at(u"hours"), 1, 24, schedule.hours);
    if (const JsonNode zone = node.at(u"time_zone"); !zone.isAbsent()) {
        schedule.timeZone = zone.text(true);
        if (!schedule.timeZone.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(schedule.timeZone.toUtf8()))
            zone.expect(Text::tr("A time zone such as \"Europe/Paris\" is expected."));
    }
    schedule.jitter = node.at(u"jitter").duration(Millis(0)).value_or(schedule.jitter);
    schedule.grace = node.at(u"grace").duration(Millis(0)).value_or(schedule.grace);
    node.warnOfUnknownKeys(
        {QStringLiteral("rhythm"), QStringLiteral("at"), QStringLiteral("weekday"), QStringLiteral("hours"),
            QStringLiteral("time_zone"), QStringLiteral("jitter"), QStringLiteral("grace")});
    return schedule;
}

QList<SmokeQuery> readQueries(const JsonNode& list)
{
    QList<SmokeQuery> queries;
    QSet<QString> names;
    for (const JsonNode& node : list.items()) {
        if (!node.requireObject())
            continue;
        SmokeQuery query;
        query.name = uniqueName(node, &names);
        query.sql = node.at(u"sql").text(true);
        if (const JsonNode expect = node.at(u"expect"); !expect.isAbsent())
            query.expect = expect.text(false);
        node.warnOfUnknownKeys({QStringLiteral("name"), QStringLiteral("sql"), QStringLiteral("expect")});
        queries.append(query);
    }
    return queries;
}

BackupJob readJob(const JsonNode& node, const BackupSettings& backups, const Workspace& workspace)
{
    BackupJob job;
    const JsonNode service = node.at(u"service");
    job.service = {EnvironmentId(node.at(u"environment").name()), ServiceId(service.name())};
    if (!job.service.service.isEmpty() && !workspace.service(job.service))
        service.expect(Text::tr("The name of a service of that environment is expected."));
    else if (backups.job(job.service))
        service.expect(Text::tr("A service that has no job before in this list is expected."));
    const JsonNode destinations = node.at(u"destinations");
    if (!destinations.isAbsent()) {
        job.destinations = destinations.textList();
        for (const QString& name : std::as_const(job.destinations)) {
            if (!backups.destination(name))
                destinations.expect(Text::tr("Names of destinations of this file are expected."));
        }
    }
    job.user = node.at(u"user").text(false);
    if (const JsonNode credential = node.at(u"credential"); !credential.isAbsent())
        job.credential = credential.name();
    job.schedule = readSchedule(node.at(u"schedule"));
    if (const JsonNode retention = node.at(u"retention"); !retention.isAbsent())
        job.retention = readRetention(retention);
    if (const JsonNode drill = node.at(u"drill"); !drill.isAbsent())
        job.drill = readSchedule(drill);
    job.smokeQueries = readQueries(node.at(u"smoke_queries"));
    if (const JsonNode realms = node.at(u"realms"); !realms.isAbsent())
        job.realms = realms.textList();
    if (const JsonNode copyTo = node.at(u"copy_to"); !copyTo.isAbsent()) {
        job.copyTo = copyTo.name();
        const BackupDestination* const place = backups.destination(job.copyTo);
        if (!job.copyTo.isEmpty() && (!place || place->kind != BackupDestination::Kind::S3))
            copyTo.expect(Text::tr("The name of a destination of this file that is a bucket is expected."));
    }
    node.warnOfUnknownKeys({QStringLiteral("environment"), QStringLiteral("service"),
        QStringLiteral("destinations"), QStringLiteral("user"), QStringLiteral("credential"),
        QStringLiteral("schedule"), QStringLiteral("retention"), QStringLiteral("drill"),
        QStringLiteral("smoke_queries"), QStringLiteral("realms"), QStringLiteral("copy_to")});
    return job;
}

/// Enough for what goes into a header and onto a command line; whether it exists is the mail system's matter.
QString readMailAddress(const JsonNode& node)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\A[A-Za-z0-9][A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]*(@[A-Za-z0-9][A-Za-z0-9.-]*)?\\z"));
    QString address = node.text(true);
    if (!address.isEmpty() && !pattern.match(address).hasMatch()) {
        node.expect(Text::tr("A mail address such as ops@example.org is expected."));
        return {};
    }
    return address;
}

BackupNotifications readNotifications(const JsonNode& node)
{
    BackupNotifications notifications;
    if (node.isAbsent() || !node.requireObject())
        return notifications;
    if (const JsonNode on = node.at(u"on"); !on.isAbsent()) {
        const QStringList known{
            QStringLiteral("failure"), QStringLiteral("missed"), QStringLiteral("recovery")};
        const QStringList words = on.textList();
        for (const QString& word : words) {
            if (!known.contains(word))
                on.expect(Text::tr("One of these is expected: %1.").arg(known.join(u", ")));
        }
        notifications.failure = words.contains(known.at(0));
        notifications.missed = words.contains(known.at(1));
        notifications.recovery = words.contains(known.at(2));
    }
    notifications.desktop = node.at(u"desktop").boolean().value_or(false);
    if (const JsonNode webhook = node.at(u"webhook"); !webhook.isAbsent() && webhook.requireObject()) {
        if (const JsonNode credential = webhook.at(u"credential"); !credential.isAbsent())
            notifications.webhookCredential = credential.name();
        else
            notifications.webhook = webhook.at(u"url").url(true);
        webhook.warnOfUnknownKeys({QStringLiteral("url"), QStringLiteral("credential")});
    }
    if (const JsonNode mail = node.at(u"mail"); !mail.isAbsent() && mail.requireObject()) {
        for (const JsonNode& to : mail.at(u"to").items())
            notifications.mailTo.append(readMailAddress(to));
        notifications.mailTo.removeAll(QString());
        if (const JsonNode from = mail.at(u"from"); !from.isAbsent())
            notifications.mailFrom = readMailAddress(from);
        mail.warnOfUnknownKeys({QStringLiteral("to"), QStringLiteral("from")});
    }
    node.warnOfUnknownKeys(
        {QStringLiteral("on"), QStringLiteral("desktop"), QStringLiteral("webhook"), QStringLiteral("mail")});
    return notifications;
}

} // namespace

BackupSettings readBackups(const JsonNode& node, const Workspace& workspace)
{
    BackupSettings backups;
    if (node.isAbsent() || !node.requireObject())
        return backups;
    QSet<QString> destinations;
    for (const JsonNode& item : node.at(u"destinations").items()) {
        if (item.requireObject())
            backups.destinations.append(readDestination(item, &destinations));
    }
    QSet<QString> recipients;
    for (const JsonNode& item : node.at(u"recipients").items()) {
        if (!item.requireObject())
            continue;
        backups.recipients.append({uniqueName(item, &recipients),
            readKey(item.at(u"recipient"), QStringLiteral("age1"), QStringLiteral("age1[a-z0-9]{58}")),
            item.at(u"retired").boolean().value_or(false)});
        item.warnOfUnknownKeys(
            {QStringLiteral("name"), QStringLiteral("recipient"), QStringLiteral("retired")});
    }
    QSet<QString> signers;
    for (const JsonNode& item : node.at(u"signers").items()) {
        if (!item.requireObject())
            continue;
        backups.signers.append({uniqueName(item, &signers),
            readKey(item.at(u"signer"), QStringLiteral("vigie-signer1"),
                QStringLiteral("vigie-signer1[a-z0-9]{58}"))});
        item.warnOfUnknownKeys({QStringLiteral("name"), QStringLiteral("signer")});
    }
    backups.retention = readRetention(node.at(u"retention"));
    for (const JsonNode& item : node.at(u"jobs").items()) {
        if (item.requireObject())
            backups.jobs.append(readJob(item, backups, workspace));
    }
    if (const JsonNode also = node.at(u"also"); !also.isAbsent()) {
        backups.also = also.textList();
        for (const QString& name : std::as_const(backups.also)) {
            if (!contents().contains(name))
                also.expect(Text::tr("One of these is expected: %1.").arg(contents().join(u", ")));
        }
    }
    backups.notifications = readNotifications(node.at(u"notifications"));
    node.warnOfUnknownKeys({QStringLiteral("destinations"), QStringLiteral("recipients"),
        QStringLiteral("signers"), QStringLiteral("retention"), QStringLiteral("jobs"),
        QStringLiteral("also"), QStringLiteral("notifications")});
    return backups;
}

} // namespace vigie
