// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this folder: the only place, with the writer, that sees the JSON library.
#include "base/clock.h"
#include "workspace/workspaceproblem.h"

#include <QJsonValue>
#include <QUrl>

#include <optional>

#include <nlohmann/json.hpp>

namespace vigie {

using Json = nlohmann::ordered_json;

/// What a reading has found wrong so far, with the places to name.
struct ProblemList {
    const JsonLayout& layout;
    QList<WorkspaceProblem> problems;
    QList<WorkspaceProblem> warnings;
};

/// One value of the document on the way down, absent ones included. Every check that fails adds a problem to
/// the shared list and reads as an empty value, so that one pass finds all of them.
class JsonNode {
public:
    JsonNode(const Json* value, QString pointer, ProblemList* found)
        : m_value(value)
        , m_pointer(std::move(pointer))
        , m_found(found)
    {
    }

    bool isAbsent() const { return !m_value; }
    const Json& json() const { return *m_value; }
    const QString& pointer() const { return m_pointer; }

    JsonNode at(QStringView key) const;
    QList<JsonNode> items() const; ///< of a list; anything else is a problem
    QStringList keys() const; ///< of an object, in the order of the file

    /// Adds a problem here, or a warning.
    void expect(const QString& sentence) const;
    void warn(const QString& sentence) const;

    bool requireObject() const;
    /// Text; absent reads as empty, and is a problem when @p required.
    QString text(bool required) const;
    /// Text of a name: lower-case letters, digits, dot, dash and underscore.
    QString name() const;
    std::optional<double> number(double least, double most) const;
    std::optional<qint64> integer(qint64 least, qint64 most) const;
    std::optional<bool> boolean() const;
    std::optional<Millis> duration(Millis least) const;
    /// An address with https, or with plain http of this very machine; empty on a problem.
    QUrl url(bool required) const;
    QStringList textList() const;
    QJsonValue toQt() const;

    /// Warns about keys that are none of @p known: they are kept, and may be typing mistakes.
    void warnOfUnknownKeys(const QStringList& known) const;

private:
    const Json* m_value;
    QString m_pointer;
    ProblemList* m_found;
};

} // namespace vigie
