// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>

#include <memory>
#include <optional>

namespace vigie {

/// Reads a service's JSON answer and remembers the first field that was missing or of the wrong type, with
/// its JSON pointer. Readers made from a reader share that memory, so mapping code reads every field in plain
/// sequence and asks once at the end: `if (auto bad = answer.problem()) co_return fail(*std::move(bad));`
/// Unknown fields are ignored. `…Or` reads treat absent, null and ill-typed alike: as the default.
class JsonReader {
public:
    /// @p body is parsed at once; text that is not JSON becomes the problem.
    static JsonReader fromBytes(const QByteArray& body);
    explicit JsonReader(QJsonValue value);

    bool isObject() const { return m_value.isObject(); }
    bool isArray() const { return m_value.isArray(); }
    const QJsonValue& value() const { return m_value; }
    bool has(QStringView key) const; ///< present and not null

    // Required: a missing or ill-typed field is a problem and reads as an empty value.
    QString text(QStringView key) const; ///< numbers are accepted and written out: ids come as both
    qint64 integer(QStringView key) const;
    double number(QStringView key) const;
    bool boolean(QStringView key) const;
    TimePoint timeFromMsecs(QStringView key) const;
    TimePoint timeFromIso(QStringView key) const;
    JsonReader object(QStringView key) const;
    QList<JsonReader> list(QStringView key) const;
    /// The items of the answer itself when it is an array.
    QList<JsonReader> items() const;

    // Optional.
    QString textOr(QStringView key, const QString& otherwise = {}) const;
    qint64 integerOr(QStringView key, qint64 otherwise) const;
    double numberOr(QStringView key, double otherwise) const;
    bool booleanOr(QStringView key, bool otherwise) const;
    std::optional<TimePoint> timeFromMsecsIf(QStringView key) const;
    std::optional<TimePoint> timeFromIsoIf(QStringView key) const;
    std::optional<JsonReader> objectIf(QStringView key) const;
    QList<JsonReader> listIf(QStringView key) const; ///< empty when absent

    /// The value itself as text, for items of a list of strings.
    QString asText() const;

    /// The first problem met by this reader or any reader made from the same answer, as a Corrupt error.
    std::optional<Error> problem() const;

private:
    JsonReader(QJsonValue value, QString pointer, std::shared_ptr<std::optional<QString>> problem);
    QJsonValue required(QStringView key, QJsonValue::Type type, QStringView expected) const;
    void note(const QString& pointer, QStringView expected) const;

    QJsonValue m_value;
    QString m_pointer;
    std::shared_ptr<std::optional<QString>> m_problem;
};

} // namespace vigie
