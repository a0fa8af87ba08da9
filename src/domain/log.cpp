// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/log.h"

#include <array>

namespace vigie {

namespace {

struct LevelWord {
    const char16_t* word;
    LogLevel level;
};

constexpr std::array<LevelWord, 17> levelWords{{
    {u"TRACE", LogLevel::Trace},
    {u"DEBUG", LogLevel::Debug},
    {u"INFO", LogLevel::Info},
    {u"INFORMATION", LogLevel::Info},
    {u"NOTICE", LogLevel::Info},
    {u"LOG", LogLevel::Info},
    {u"WARNING", LogLevel::Warning},
    {u"WARN", LogLevel::Warning},
    {u"ERROR", LogLevel::Error},
    {u"ERR", LogLevel::Error},
    {u"SEVERE", LogLevel::Error},
    {u"CRITICAL", LogLevel::Critical},
    {u"CRIT", LogLevel::Critical},
    {u"FATAL", LogLevel::Critical},
    {u"ALERT", LogLevel::Critical},
    {u"EMERG", LogLevel::Critical},
    {u"PANIC", LogLevel::Critical},
}};

} // namespace

QString logLevelName(LogLevel level)
{
    switch (level) {
    case LogLevel::Trace:
        return QStringLiteral("TRACE");
    case LogLevel::Debug:
        return QStringLiteral("DEBUG");
    case LogLevel::Info:
        return QStringLiteral("INFO");
    case LogLevel::Warning:
        return QStringLiteral("WARNING");
    case LogLevel::Error:
        return QStringLiteral("ERROR");
    case LogLevel::Critical:
        return QStringLiteral("CRITICAL");
    case LogLevel::Unknown:
        return {};
    }
    return {};
}

LogLevel logLevelFromName(QStringView name)
{
    for (const LevelWord& known : levelWords) {
        if (name.compare(QStringView(known.word), Qt::CaseInsensitive) == 0)
            return known.level;
    }
    return LogLevel::Unknown;
}

} // namespace vigie
