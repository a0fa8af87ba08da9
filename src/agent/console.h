// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace vigie {

/// Standard output and error of vigiectl: tables for people, JSON for programs. Writes UTF-8; no colour. What
/// services tell is shown without control characters, which a terminal would obey.
class Console {
public:
    explicit Console(bool json)
        : m_json(json)
    {
    }
    bool json() const { return m_json; }

    /// A list: a table for people, an array of objects with --json.
    void list(const QStringList& headers, const QList<QStringList>& rows, const QJsonArray& objects) const;
    /// One thing: lines for people, those without a value left out; an object with --json.
    void object(const QList<std::pair<QString, QString>>& facts, const QJsonObject& object) const;
    void line(const QString& text) const; ///< to standard output, whatever the format
    void remark(const QString& text) const; ///< to standard error
    /// To standard error where that is a terminal, in place of what progress() said before; empty takes it
    /// away.
    void progress(const QString& text) const;
    void error(const Error& error) const; ///< to standard error; an object with --json
    /// Whether all of standard output arrived. A reader that went away (head, less) is no failure.
    [[nodiscard]] static Result<> finish();

private:
    bool m_json;
};

} // namespace vigie
