// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/query/querynode.h"
#include "logs/segment/segment.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace vigie {

/// Answers queries the slow and plain way: decodes every record with Qt's JSON reader into strings and walks
/// the tree. Shares nothing with the plan but the tree, and takes flags, level and time from the segment,
/// whose own tests vouch for them.
class NaiveQuery {
public:
    explicit NaiveQuery(const Segment& segment);
    bool matches(const QueryNode& node, quint32 row) const;

    struct Value {
        QString text;
        bool isNumber = false;
        bool isObject = false;
    };

private:
    struct Record {
        QString line;
        std::optional<QString> decoded; ///< of JSON, its escapes resolved over the whole line
        QJsonObject object;
        QString message;
        quint32 head = 0;
    };

    std::vector<Value> values(quint32 row, const QString& field) const;
    bool compare(const QueryNode& node, quint32 row) const;
    bool level(const QueryNode& node, quint32 row) const;
    bool accepts(const QueryNode& node, const Value& value) const;

    const Segment& m_segment;
    std::vector<Record> m_records;
};

} // namespace vigie
