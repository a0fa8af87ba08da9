// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/backupcontents.h"

#include "agent/commands/backupverbs.h"
#include "backup/contents/contentwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupCommand)
};

QString nameOf(const ServiceKey& service)
{
    return service.environment.text() + u'/' + service.service.text();
}

QJsonObject identityJson(const ServiceKey& service, BackupContent content)
{
    return {{u"environment"_qs, service.environment.text()}, {u"service"_qs, service.service.text()},
        {u"content"_qs, backupContentName(content)}};
}

QJsonObject reportJson(const TakeReport& report)
{
    const Manifest& manifest = report.manifest;
    QJsonObject object = identityJson(manifest.service, manifest.content);
    object.insert(u"artefact"_qs, manifest.artefact);
    object.insert(u"bytes"_qs, manifest.bytes);
    object.insert(u"plainBytes"_qs, manifest.plainBytes);
    object.insert(u"sha256"_qs, QString::fromLatin1(manifest.sha256.toHex()));
    object.insert(u"snapshot"_qs, toIso(manifest.snapshotAt));
    QJsonObject counts;
    for (auto it = manifest.counts.cbegin(); it != manifest.counts.cend(); ++it)
        counts.insert(it.key(), it.value());
    object.insert(u"counts"_qs, counts);
    object.insert(u"remarks"_qs, QJsonArray::fromStringList(manifest.remarks));
    QJsonArray troubles;
    for (const Error& trouble : report.troubles)
        troubles.append(backupErrorJson(trouble));
    object.insert(u"troubles"_qs, troubles);
    const QJsonObject copies = copiesJson(report);
    for (auto it = copies.begin(); it != copies.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

void showReport(const Console& console, const TakeReport& report)
{
    const Manifest& manifest = report.manifest;
    const QString size = QLocale::c().formattedDataSize(manifest.bytes, 1, QLocale::DataSizeSIFormat);
    console.object({{Text::tr("Backup"), manifest.artefact}, {Text::tr("Of"), contentTitle(manifest.content)},
                       {Text::tr("Size"), size}, {Text::tr("Content"), contentWords(manifest).join(u' ')}},
        {});
    for (const Error& trouble : report.troubles)
        console.error(trouble);
}

Async<QStringList> look(std::shared_ptr<CommandContext> context, ServiceKey service, QStringList destinations)
{
    Async<ContentRequest> preparing
        = contentRequest(&context->session, service, std::move(destinations), true, context->cancel);
    const Result<ContentRequest> request = co_await preparing;
    if (!request)
        co_return fail(request.error());
    const std::shared_ptr<ContentSource> source = request->source;
    Async<QStringList> looking = source->look(context->cancel);
    Result<QStringList> lines = co_await looking;
    if (lines && !request->signing)
        lines->append(Text::tr("This machine has no key to sign backups with: the run would be refused."));
    co_return lines;
}

} // namespace

QJsonObject backupErrorJson(const Error& error)
{
    return {{u"error"_qs, errorKindName(error.kind())}, {u"message"_qs, error.what()},
        {u"where"_qs, error.where()}, {u"nextStep"_qs, error.nextStep()}};
}

QJsonObject copiesJson(const TakeReport& report)
{
    QJsonArray copies;
    for (const TakenCopy& copy : report.copies) {
        QJsonObject object{{u"destination"_qs, copy.destination}, {u"place"_qs, copy.place},
            {u"stored"_qs, copy.object.has_value()}};
        if (copy.error)
            object.insert(u"error"_qs, backupErrorJson(*copy.error));
        copies.append(object);
    }
    return {{u"copies"_qs, copies}, {u"cleaned"_qs, QJsonArray::fromStringList(report.cleaned)}};
}

void showCopies(const Console& console, const TakeReport& report)
{
    QList<QStringList> rows;
    for (const TakenCopy& copy : report.copies)
        rows.append({copy.destination, copy.object ? Text::tr("stored and read back") : Text::tr("failed"),
            copy.error ? copy.error->oneLine() : copy.place});
    console.list({Text::tr("DESTINATION"), Text::tr("STATE"), Text::tr("PLACE")}, rows, {});
}

QCoro::Task<QList<TakenBeside>> takeBeside(
    std::shared_ptr<CommandContext> context, EnvironmentId environment, QStringList destinations)
{
    QList<TakenBeside> taken;
    const QList<ServiceKey> services = takenBeside(context->session, environment);
    for (qsizetype i = 0; i < services.size() && !context->cancel.stop_requested(); ++i) {
        TakenBeside one;
        one.service = services.at(i);
        one.content = *backupContentOf(context->session, one.service);
        Async<TakeReport> taking = takeServiceBackup(
            &context->session, one.service, destinations, progressLines(*context), context->cancel);
        one.report = co_await taking;
        taken.append(std::move(one));
    }
    co_return taken;
}

QJsonArray besideJson(const QList<TakenBeside>& taken)
{
    QJsonArray all;
    for (const TakenBeside& one : taken) {
        QJsonObject object = one.report ? reportJson(*one.report) : identityJson(one.service, one.content);
        if (!one.report)
            object.insert(u"error"_qs, backupErrorJson(one.report.error()));
        all.append(object);
    }
    return all;
}

void showBeside(const Console& console, const QList<TakenBeside>& taken)
{
    for (const TakenBeside& one : taken) {
        if (one.report) {
            for (const QString& cleaned : one.report->cleaned)
                console.remark(Text::tr("Removed what a dead run had left: %1.").arg(cleaned));
            showReport(console, *one.report);
            showCopies(console, *one.report);
            continue;
        }
        console.remark(
            Text::tr("%1 of %2 was not taken:").arg(contentTitle(one.content), nameOf(one.service)));
        console.error(one.report.error());
    }
}

Async<ExitCode> runContent(
    std::shared_ptr<CommandContext> context, ServiceKey service, QStringList destinations, bool looking)
{
    const BackupContent content = *backupContentOf(context->session, service);
    if (looking) {
        Async<QStringList> asking = look(context, service, std::move(destinations));
        const Result<QStringList> lines = co_await asking;
        if (!lines)
            co_return fail(lines.error());
        QJsonObject object = identityJson(service, content);
        object.insert(u"would"_qs, QJsonArray::fromStringList(*lines));
        context->console.object(
            {{Text::tr("Of"), contentTitle(content)}, {Text::tr("Content"), lines->join(u' ')}}, object);
        co_return ExitCode::Done;
    }
    Async<TakeReport> taking = takeServiceBackup(
        &context->session, service, std::move(destinations), progressLines(*context), context->cancel);
    TakenBeside one{service, content};
    one.report = co_await taking;
    if (!one.report)
        co_return fail(one.report.error());
    if (context->console.json())
        context->console.object({}, reportJson(*one.report));
    else
        showBeside(context->console, {one});
    co_return one.isGood() ? ExitCode::Done : ExitCode::No;
}

QCoro::Task<QJsonArray> lookBeside(
    std::shared_ptr<CommandContext> context, EnvironmentId environment, QStringList destinations)
{
    QJsonArray all;
    const QList<ServiceKey> services = takenBeside(context->session, environment);
    for (qsizetype i = 0; i < services.size(); ++i) {
        const BackupContent content = *backupContentOf(context->session, services.at(i));
        Async<QStringList> asking = look(context, services.at(i), destinations);
        const Result<QStringList> lines = co_await asking;
        QJsonObject object = identityJson(services.at(i), content);
        if (lines)
            object.insert(u"would"_qs, QJsonArray::fromStringList(*lines));
        else
            object.insert(u"error"_qs, backupErrorJson(lines.error()));
        all.append(object);
        if (!context->console.json())
            context->console.object(
                {{Text::tr("Beside it"), nameOf(services.at(i))}, {Text::tr("Of"), contentTitle(content)},
                    {Text::tr("Content"), lines ? lines->join(u' ') : lines.error().oneLine()}},
                {});
    }
    co_return all;
}

} // namespace vigie
