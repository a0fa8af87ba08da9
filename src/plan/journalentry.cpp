// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/journalentry.h"

#include "base/jsonreader.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <array>

namespace vigie {

namespace {

constexpr std::array<std::pair<JournalEvent, const char16_t*>, 8> eventNames{{
    {JournalEvent::PlanBegun, u"plan-begun"},
    {JournalEvent::StepBegun, u"step-begun"},
    {JournalEvent::StepEnded, u"step-ended"},
    {JournalEvent::PlanEnded, u"plan-ended"},
    {JournalEvent::LockTaken, u"lock-taken"},
    {JournalEvent::LockTakenOver, u"lock-taken-over"},
    {JournalEvent::WritingOpened, u"writing-opened"},
    {JournalEvent::WritingClosed, u"writing-closed"},
}};

void put(QJsonObject& object, QStringView key, const QString& value)
{
    if (!value.isEmpty())
        object.insert(key, value);
}

} // namespace

QString journalEventName(JournalEvent event)
{
    for (const auto& [candidate, name] : eventNames) {
        if (candidate == event)
            return QString::fromUtf16(name);
    }
    return {};
}

std::optional<JournalEvent> journalEventFromName(QStringView name)
{
    for (const auto& [event, candidate] : eventNames) {
        if (name == QStringView(candidate))
            return event;
    }
    return std::nullopt;
}

QByteArray JournalEntry::content() const
{
    // QJsonObject keeps its keys sorted, which makes this text canonical.
    QJsonObject object{
        {u"sequence"_qs, sequence},
        {u"at"_qs, toIso(at)},
        {u"event"_qs, journalEventName(event)},
        {u"previous"_qs, QString::fromLatin1(previous)},
    };
    put(object, u"who", who);
    put(object, u"machine", machine);
    put(object, u"environment", environment.text());
    put(object, u"service", service.text());
    put(object, u"action", action);
    put(object, u"plan", plan.text());
    put(object, u"step", step);
    put(object, u"reason", reason);
    put(object, u"outcome", outcome);
    put(object, u"providerId", providerId);
    put(object, u"detail", detail);
    if (!recipe.isEmpty())
        object.insert(u"recipe"_qs, recipe);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray JournalEntry::computeHash() const
{
    return QCryptographicHash::hash(content(), QCryptographicHash::Sha256).toHex();
}

QByteArray JournalEntry::toLine() const
{
    QByteArray line = content();
    line.chop(1);
    return line + ",\"hash\":\"" + hash + "\"}\n";
}

Result<JournalEntry> JournalEntry::fromLine(const QByteArray& line)
{
    const JsonReader json = JsonReader::fromBytes(line);
    JournalEntry entry;
    entry.sequence = json.integer(u"sequence");
    entry.at = json.timeFromIso(u"at");
    const auto event = journalEventFromName(json.text(u"event"));
    entry.previous = json.text(u"previous").toLatin1();
    entry.hash = json.text(u"hash").toLatin1();
    entry.who = json.textOr(u"who");
    entry.machine = json.textOr(u"machine");
    entry.environment = EnvironmentId(json.textOr(u"environment"));
    entry.service = ServiceId(json.textOr(u"service"));
    entry.action = json.textOr(u"action");
    entry.plan = PlanId(json.textOr(u"plan"));
    entry.step = json.textOr(u"step");
    entry.reason = json.textOr(u"reason");
    entry.outcome = json.textOr(u"outcome");
    entry.providerId = json.textOr(u"providerId");
    entry.detail = json.textOr(u"detail");
    if (const auto recipe = json.objectIf(u"recipe"))
        entry.recipe = recipe->value().toObject();
    if (auto problem = json.problem())
        return fail(*std::move(problem));
    if (!event)
        return fail(ErrorKind::Corrupt, QStringLiteral("unknown journal event"));
    entry.event = *event;
    return entry;
}

} // namespace vigie
