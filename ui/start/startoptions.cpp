// SPDX-License-Identifier: GPL-3.0-or-later
#include "start/startoptions.h"

namespace vigie {

namespace {

Result<double> numberFrom(const QString& option, const QString& text, double least)
{
    bool ok = false;
    const double number = text.toDouble(&ok);
    if (!ok || number < least)
        return fail(ErrorKind::Invalid,
            StartOptions::tr("%1 needs a number that is at least %2.").arg(option, QString::number(least)));
    return number;
}

Result<> checkWord(const QString& option, const QString& word, const QStringList& allowed)
{
    if (allowed.contains(word))
        return {};
    return fail(ErrorKind::Invalid, StartOptions::tr("%1 is one of: %2.").arg(option, allowed.join(u", ")));
}

Result<> take(StartOptions& options, const QString& option, const QString& value)
{
    if (option == u"--workspace") {
        options.workspace = value;
    } else if (option == u"--language") {
        options.language = value;
        return checkWord(option, value, {u"fr"_qs, u"en"_qs});
    } else if (option == u"--theme") {
        options.theme = value;
        return checkWord(option, value, {u"system"_qs, u"light"_qs, u"dark"_qs, u"high-contrast"_qs});
    } else {
        double& target = option == u"--speed" ? options.speed : options.logRate;
        const Result<double> number = numberFrom(option, value, option == u"--speed" ? 0.01 : 0.0);
        if (!number)
            return fail(number.error());
        target = *number;
    }
    return {};
}

} // namespace

Result<StartOptions> StartOptions::parse(const QStringList& words)
{
    static const QStringList valued{
        u"--workspace"_qs, u"--language"_qs, u"--theme"_qs, u"--speed"_qs, u"--log-rate"_qs};
    StartOptions options;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString& word = words.at(i);
        const QString option = word.section(u'=', 0, 0);
        if (word == u"--version" || word == u"-v") {
            options.showVersion = true;
        } else if (word == u"--help" || word == u"-h") {
            options.showHelp = true;
        } else if (word == u"--demo") {
            options.demonstration = true;
        } else if (word == u"--measure-start") {
            options.measureStart = true;
        } else if (valued.contains(option)) {
            const bool joined = word.contains(u'=');
            if (!joined && i + 1 >= words.size())
                return fail(ErrorKind::Invalid, StartOptions::tr("%1 needs a value.").arg(option));
            if (auto taken = take(options, option, joined ? word.section(u'=', 1) : words.at(++i)); !taken)
                return fail(taken.error());
        } else if (!word.startsWith(u'-') && options.workspace.isEmpty()) {
            options.workspace = word; // a file that the desktop opens with this program
        } else {
            return fail(ErrorKind::Invalid, StartOptions::tr("“%1” is not understood.").arg(word),
                StartOptions::tr("vigie --help lists what is."));
        }
    }
    if (options.demonstration && !options.workspace.isEmpty())
        return fail(ErrorKind::Invalid, StartOptions::tr("Say either --demo or a workspace file."));
    return options;
}

QString StartOptions::helpText()
{
    return StartOptions::tr(
        "Usage: vigie [options] [FILE]\n"
        "\n"
        "FILE is a workspace file; without one, the last workspace opens again.\n"
        "\n"
        "  --demo                 open the demonstration: simulated services, no network\n"
        "  --workspace FILE       open this workspace file\n"
        "  --language fr|en       language of this start\n"
        "  --theme WORD           system, light, dark or high-contrast, for this start\n"
        "  --speed N              demonstration: how many times faster its time runs\n"
        "  --log-rate N           demonstration: log lines a second\n"
        "  --measure-start        print the milliseconds to the first paint, and end\n"
        "  --version              print the version, and end\n"
        "  --help                 print this, and end\n");
}

} // namespace vigie
