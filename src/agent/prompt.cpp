// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/prompt.h"

#include <QCoreApplication>
#include <QFile>

#include <termios.h>
#include <unistd.h>

namespace vigie {

namespace {

/// Switches the terminal's echo off for its lifetime.
class SilentTerminal {
public:
    SilentTerminal()
    {
        m_valid = tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (!m_valid)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        m_valid = tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal()
    {
        if (m_valid)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;
    bool isSilent() const { return m_valid; }

private:
    termios m_before{};
    bool m_valid = false;
};

} // namespace

Result<Secret> readSecret(const QString& prompt)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return fail(
            ErrorKind::Invalid, QCoreApplication::translate("Prompt", "Standard input cannot be read."));
    QByteArray value;
    if (isatty(STDIN_FILENO)) {
        const SilentTerminal silent;
        if (!silent.isSilent())
            return fail(ErrorKind::Unsupported,
                QCoreApplication::translate("Prompt", "This terminal cannot hide what is typed."),
                QCoreApplication::translate("Prompt", "Give the value on standard input instead."));
        const QByteArray text = prompt.toUtf8() + ": ";
        std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stderr);
        value = input.readLine();
        std::fputc('\n', stderr);
    } else {
        value = input.readAll();
    }
    if (value.endsWith('\n'))
        value.chop(1);
    if (value.endsWith('\r'))
        value.chop(1);
    if (value.isEmpty())
        return fail(ErrorKind::Invalid,
            QCoreApplication::translate("Prompt", "The value is empty: nothing was stored."));
    return Secret(std::move(value));
}

} // namespace vigie
