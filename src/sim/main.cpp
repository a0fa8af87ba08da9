// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/namedfile.h"
#include "sim/simulator.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using namespace vigie;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Simulator)
};

constexpr int wrongUse = 2;

int signalPipe[2] = {-1, -1};

void onSignal(int)
{
    // Only what is allowed in a signal handler; the event loop reads the other end.
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalPipe[0], &byte, 1);
}

void endOnSignals(QCoreApplication& application)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalPipe) != 0)
        return;
    auto* notifier = new QSocketNotifier(signalPipe[1], QSocketNotifier::Read, &application);
    QObject::connect(notifier, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    std::signal(SIGTERM, onSignal);
    std::signal(SIGINT, onSignal);
}

int refuse(const QString& why)
{
    std::fprintf(stderr, "vigie-sim: %s\n", qUtf8Printable(why));
    return wrongUse;
}

Result<sim::SimulatorOptions> optionsFrom(const QCommandLineParser& arguments)
{
    const auto wrong = [](const char* option) {
        return fail(
            ErrorKind::Invalid, Text::tr("The value of --%1 is not valid.").arg(QLatin1StringView(option)));
    };
    sim::SimulatorOptions options;
    bool ok = false;
    options.world.seed = arguments.value(u"seed"_qs).toULongLong(&ok);
    if (!ok)
        return wrong("seed");
    options.world.speed = arguments.value(u"speed"_qs).toDouble(&ok);
    if (!ok || options.world.speed < 0.1 || options.world.speed > 1000)
        return wrong("speed");
    options.world.logRate = arguments.value(u"log-rate"_qs).toDouble(&ok);
    if (!ok || options.world.logRate < 0 || options.world.logRate > 5000)
        return wrong("log-rate");
    const QString scenario = arguments.value(u"scenario"_qs);
    if (scenario != u"incident" && scenario != u"calm")
        return wrong("scenario");
    options.world.scenario = scenario == u"calm" ? sim::Scenario::Calm : sim::Scenario::Incident;
    options.portBase = arguments.value(u"port-base"_qs).toUShort(&ok);
    if (!ok || options.portBase > 65531)
        return wrong("port-base");
    const QString listen = arguments.value(u"listen"_qs);
    options.address = listen == u"localhost" ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(listen);
    if (options.address.isNull())
        return wrong("listen");
    options.stateFile = arguments.value(u"state"_qs);
    if (const QString path = arguments.value(u"faults"_qs); !path.isEmpty()) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            return fail(ErrorKind::Invalid,
                Text::tr("The fault plan %1 cannot be read: %2.").arg(path, file.errorString()));
        }
        auto plan = sim::FaultPlan::fromJson(file.readAll());
        if (!plan)
            return fail(std::move(plan).error());
        options.faults = *std::move(plan);
    }
    if (const QString path = arguments.value(u"dump"_qs); !path.isEmpty()) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            return fail(ErrorKind::Invalid,
                Text::tr("The dump %1 cannot be read: %2.").arg(path, file.errorString()));
        }
        const QByteArray dump = file.readAll();
        options.backupFiles.dumps = {{u"production"_qs, dump}, {u"staging"_qs, dump}};
    }
    return options;
}

} // namespace

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"vigie-sim"_qs);
    QCoreApplication::setApplicationVersion(QStringLiteral(VIGIE_VERSION));

    QCommandLineParser arguments;
    arguments.setApplicationDescription(Text::tr(
        "Stands in for Clever Cloud, Vercel, Sentry and Keycloak on loopback ports, with one consistent "
        "product behind them."));
    arguments.addHelpOption();
    arguments.addVersionOption();
    arguments.addOptions({
        {u"ready-file"_qs, Text::tr("Write addresses, tokens and ids to <file> once it listens."),
            u"file"_qs},
        {u"seed"_qs, Text::tr("Invent everything from this <number>."), u"number"_qs, u"1"_qs},
        {u"speed"_qs, Text::tr("Let things happen <factor> times faster."), u"factor"_qs, u"1"_qs},
        {u"scenario"_qs, Text::tr("Start with an \"incident\" or in a \"calm\" moment."), u"name"_qs,
            u"incident"_qs},
        {u"log-rate"_qs, Text::tr("Write <lines> log lines a second (at most 5000; 0 follows --speed)."),
            u"lines"_qs, u"0"_qs},
        {u"faults"_qs, Text::tr("Read what shall go wrong from <file>."), u"file"_qs},
        {u"dump"_qs, Text::tr("Let the backups of databases hold the dump in <file>."), u"file"_qs},
        {u"state"_qs, Text::tr("Keep what changes in <file>, and start from it."), u"file"_qs},
        {u"listen"_qs, Text::tr("Listen on this loopback <address>."), u"address"_qs, u"127.0.0.1"_qs},
        {u"port-base"_qs, Text::tr("Use <port> and the next four (0 takes free ones)."), u"port"_qs, u"0"_qs},
    });
    if (!arguments.parse(QCoreApplication::arguments()))
        return refuse(arguments.errorText());
    arguments.process(application); // --help and --version
    if (const QStringList words = arguments.positionalArguments(); !words.isEmpty())
        return refuse(Text::tr("“%1” is one word too many.").arg(words.first()));

    auto options = optionsFrom(arguments);
    if (!options)
        return refuse(options.error().what());
    // Who waits for the file must not find the one of an earlier run.
    const QString readyFile = arguments.value(u"ready-file"_qs);
    if (!readyFile.isEmpty()) {
        if (const auto place = replaceable(readyFile); !place)
            return refuse(place.error().what());
    }
    if (!readyFile.isEmpty() && QFile::exists(readyFile) && !QFile::remove(readyFile))
        return refuse(Text::tr("The old ready file %1 cannot be removed.").arg(readyFile));
    sim::Simulator simulator(*std::move(options));
    const auto endpoints = simulator.start();
    if (!endpoints)
        return refuse(endpoints.error().what());
    endOnSignals(application);

    const QByteArray ready = QJsonDocument(endpoints->toJson()).toJson();
    if (!readyFile.isEmpty()) {
        // Atomic: who waits for the file never reads half of it. It holds tokens, of the simulator only.
        if (const auto written = replaceFile(readyFile, ready); !written)
            return refuse(written.error().what());
    } else {
        std::fwrite(ready.constData(), 1, static_cast<size_t>(ready.size()), stdout);
        std::fflush(stdout);
    }
    return application.exec();
}
