// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/command.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AuditCommand)
};

Async<ExitCode> verify(std::shared_ptr<CommandContext> context)
{
    Async<JournalVerdict> question = context->session.journal()->verify();
    auto verdict = co_await question;
    if (!verdict)
        co_return fail(std::move(verdict).error());
    context->console.object(
        {{Text::tr("File"), context->session.journal()->file()},
            {Text::tr("Entries"), QString::number(verdict->entries)},
            {Text::tr("Intact"), verdict->intact ? Text::tr("yes") : Text::tr("no")},
            {Text::tr("First bad entry"), verdict->intact ? u"-"_qs : QString::number(verdict->firstBadLine)},
            {Text::tr("Problem"), verdict->problem}, {Text::tr("Head"), QString::fromLatin1(verdict->head)}},
        {{u"file"_qs, context->session.journal()->file()}, {u"entries"_qs, verdict->entries},
            {u"intact"_qs, verdict->intact}, {u"firstBadEntry"_qs, verdict->firstBadLine},
            {u"problem"_qs, verdict->problem}, {u"head"_qs, QString::fromLatin1(verdict->head)}});
    co_return verdict->intact ? ExitCode::Done : ExitCode::No;
}

Async<ExitCode> list(std::shared_ptr<CommandContext> context)
{
    Async<QList<JournalEntry>> question = context->session.journal()->entries();
    auto entries = co_await question;
    if (!entries)
        co_return fail(std::move(entries).error());
    QList<QStringList> rows;
    QJsonArray objects;
    for (const JournalEntry& entry : std::as_const(*entries)) {
        rows.append({QString::number(entry.sequence), toIso(entry.at), entry.who,
            journalEventName(entry.event), entry.environment.text(), entry.service.text(), entry.action,
            entry.step, entry.outcome, entry.reason});
        objects.append(QJsonObject{{u"id"_qs, QString::number(entry.sequence)}, {u"at"_qs, toIso(entry.at)},
            {u"who"_qs, entry.who}, {u"machine"_qs, entry.machine},
            {u"event"_qs, journalEventName(entry.event)}, {u"environment"_qs, entry.environment.text()},
            {u"service"_qs, entry.service.text()}, {u"action"_qs, entry.action},
            {u"plan"_qs, entry.plan.text()}, {u"step"_qs, entry.step}, {u"outcome"_qs, entry.outcome},
            {u"reason"_qs, entry.reason}, {u"providerId"_qs, entry.providerId},
            {u"detail"_qs, entry.detail}});
    }
    context->console.list({Text::tr("NO"), Text::tr("AT"), Text::tr("WHO"), Text::tr("EVENT"),
                              Text::tr("ENVIRONMENT"), Text::tr("SERVICE"), Text::tr("ACTION"),
                              Text::tr("STEP"), Text::tr("OUTCOME"), Text::tr("REASON")},
        rows, objects);
    co_return ExitCode::Done;
}

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const QString verb = arguments.positional().value(0);
    if (verb != u"verify" && verb != u"list")
        co_return fail(ErrorKind::Invalid, Text::tr("Say: audit verify, or audit list."));
    if (auto fits = arguments.wordsAtMost(1); !fits)
        co_return fail(std::move(fits).error());
    Async<ExitCode> task = verb == u"verify" ? verify(context) : list(context);
    auto code = co_await task;
    co_return code;
}

} // namespace

Command auditCommand()
{
    return {u"audit"_qs, {u"audit list|verify"_qs},
        Text::tr("Verify or list the record of every write; verify ends with 1 when it was altered"), {}, {},
        run};
}

} // namespace vigie
