// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/logsopen.h"

#include "agent/commands/logsoutput.h"
#include "logs/source/filesource.h"
#include "logs/source/foldersource.h"
#include "logs/source/pipesource.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <unistd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogsCommand)
};

/// Files as they are named, folders as one source each.
void openAll(LogStore& store, const QStringList& places, bool follow, QThreadPool* pool)
{
    for (const QString& place : places) {
        if (place == u"-")
            store.open(std::make_unique<PipeSource>(STDIN_FILENO, Text::tr("standard input"), pool));
        else if (QFileInfo(place).isDir())
            store.open(std::make_unique<FolderSource>(place, FolderSource::Options{follow, Millis(0)}, pool));
        else
            store.open(std::make_unique<FileSource>(place, FileSource::Options{follow, Millis(0)}, pool));
    }
}

LogPrinter::Write writing(LogExportFormat format)
{
    if (format == LogExportFormat::Text)
        return [](QByteArray& text, const Segment& segment, quint32 row, const SourceName&) {
            const std::string_view line = segment.line(row);
            text.append(line.data(), static_cast<qsizetype>(line.size()));
            text.append('\n');
        };
    // A filter over a file changes nothing in it: what goes out is what came in.
    return [writer = RecordWriter(format, std::nullopt)](QByteArray& text, const Segment& segment,
               quint32 row, const SourceName& source) { text.append(writer.line(segment, row, source)); };
}

} // namespace

Async<ExitCode> openLogs(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const QStringList places = arguments.positional().mid(1);
    auto output = logsOutputFrom(*context, arguments);
    if (places.isEmpty())
        output
            = fail(ErrorKind::Invalid, Text::tr("Name log files or folders to open; - is standard input."));
    if (output) {
        if (auto sound = checkFollowed(*output); !sound)
            output = fail(std::move(sound).error());
    }
    if (!output) {
        context->console.error(output.error());
        co_return ExitCode::Usage;
    }
    const bool whole = output->isSummary() || output->tail >= 0;
    if (places.contains(u"-"_qs) && !whole) {
        // Lines of a pipe go on as they come, as those of grep do. With files, their order is waited for.
        output->pastFirst = false;
        output->follow = output->follow || places.size() == 1;
    }
    const auto store = std::make_shared<LogStore>();
    openAll(*store, places, output->follow, context->session.context().workers());
    const LogExportFormat format = output->format;
    QByteArray header;
    if (format == LogExportFormat::Csv)
        header = RecordWriter(format, std::nullopt).header();
    Async<qint64> putting = putOut(context, store, *std::move(output), writing(format), header);
    const auto found = co_await putting;
    co_return logsExitCode(context->console, found);
}

} // namespace vigie
