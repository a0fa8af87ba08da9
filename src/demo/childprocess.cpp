// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/childprocess.h"

#include "async/completion.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTimer>

namespace vigie {

namespace {

Error crashed(const QString& program, const QString& reason)
{
    return Error(ErrorKind::Unavailable,
        QCoreApplication::translate("DemoDatabase", "The program %1 could not be run: %2")
            .arg(program, reason));
}

} // namespace

Async<ChildOutput> runChild(ChildCommand command, Millis most, CancelToken cancel)
{
    if (cancel.stop_requested())
        co_return fail(
            ErrorKind::Cancelled, QCoreApplication::translate("DemoDatabase", "Stopped on request."));
    using Answer = Result<ChildOutput>;
    const auto completion = std::make_shared<Completion<Answer>>();
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setProcessEnvironment(command.environment);
    process.setWorkingDirectory(command.workingFolder);
    const auto onFinished
        = [&process, completion, program = command.program](int code, QProcess::ExitStatus how) {
              if (how == QProcess::CrashExit) {
                  completion->finish(fail(crashed(program, process.errorString())));
                  return;
              }
              ChildOutput output;
              output.exitCode = code;
              output.text = QString::fromUtf8(process.readAll()).right(4000).trimmed();
              completion->finish(Answer(std::move(output)));
          };
    const auto onError = [&process, completion, program = command.program](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            completion->finish(fail(crashed(program, process.errorString())));
    };
    QObject::connect(&process, &QProcess::finished, &process, onFinished);
    QObject::connect(&process, &QProcess::errorOccurred, &process, onError);
    QTimer deadline;
    deadline.setSingleShot(true);
    QObject::connect(&deadline, &QTimer::timeout, &deadline, [completion] {
        completion->finish(fail(ErrorKind::Timeout,
            QCoreApplication::translate("DemoDatabase", "A step took too long and was stopped.")));
    });
    deadline.start(most);
    const std::stop_callback onCancel(cancel, [completion] {
        completion->finish(
            fail(ErrorKind::Cancelled, QCoreApplication::translate("DemoDatabase", "Stopped on request.")));
    });
    process.start(command.program, command.arguments, QIODevice::ReadOnly);
    Answer answer = co_await answerOf(completion);
    if (process.state() != QProcess::NotRunning) {
        process.disconnect();
        process.kill(); // its destructor then waits for a moment only
    }
    co_return answer;
}

} // namespace vigie
