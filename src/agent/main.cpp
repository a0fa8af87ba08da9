// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/opening.h"
#include "app/language.h"
#include "app/processstart.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <malloc.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace vigie;

namespace {

int signalPipe[2];

/// Ctrl+C becomes a turn of the event loop: plans then stop between their steps.
void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalPipe[0], &byte, 1);
}

} // namespace

int main(int argc, char** argv)
{
    prepareProcess();
    // Parts of uploads and buffers of the compressor go back to the system when they are freed. Left to
    // itself, glibc keeps blocks of that size from the first freed one on, in an agent that runs for months.
    mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("vigiectl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VIGIE_VERSION));
    const Language language;

    std::stop_source stop;
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalPipe) == 0) {
        std::signal(SIGINT, onSignal);
        std::signal(SIGTERM, onSignal);
    }
    std::signal(SIGPIPE, SIG_IGN);
    QSocketNotifier notifier(signalPipe[1], QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &application, [&stop] {
        char byte = 0;
        [[maybe_unused]] const auto taken = ::read(signalPipe[1], &byte, 1);
        stop.request_stop();
    });
    return runProgram(QCoreApplication::arguments().mid(1), stop.get_token());
}
