// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/jsonlines.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace vigie::vercelapi {

namespace {

/// Vercel keeps at most 256 KB per message; escapes may multiply that. Longer is no line of theirs.
constexpr qsizetype longestLine = 4 * 1024 * 1024;

} // namespace

QList<QJsonObject> JsonLines::feed(const QByteArray& bytes)
{
    QList<QJsonObject> objects;
    m_rest += bytes;
    if (m_form == Form::Unknown) {
        const QByteArray start = m_rest.trimmed();
        if (start.isEmpty())
            return objects;
        m_form = start.startsWith('[') ? Form::Array : Form::Lines;
    }
    if (m_form == Form::Array)
        return objects;
    qsizetype from = 0;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n', from)) {
        readLine(m_rest.mid(from, end - from), objects);
        from = end + 1;
    }
    m_rest.remove(0, from);
    if (m_rest.size() > longestLine) {
        ++m_broken;
        m_rest.clear();
    }
    return objects;
}

QList<QJsonObject> JsonLines::finish()
{
    QList<QJsonObject> objects;
    const QByteArray rest = std::exchange(m_rest, {});
    if (m_form == Form::Array) {
        const QJsonDocument document = QJsonDocument::fromJson(rest);
        if (!document.isArray())
            ++m_broken;
        const QJsonArray array = document.array();
        for (const auto& item : array)
            objects.append(item.toObject());
    } else {
        readLine(rest, objects);
    }
    m_form = Form::Unknown;
    return objects;
}

void JsonLines::readLine(QByteArray line, QList<QJsonObject>& objects)
{
    line = line.trimmed();
    if (line.startsWith("data:"))
        line = line.mid(5).trimmed();
    if (line.isEmpty() || line.startsWith(':') || line == "null") // a comment of SSE, or "there is nothing"
        return;
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (document.isObject())
        objects.append(document.object());
    else
        ++m_broken;
}

} // namespace vigie::vercelapi
