// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace vigie::vercelapi {

/// Takes JSON objects out of bytes that arrive bit by bit. Vercel sends one object per line, now and then
/// with the "data: " of server-sent events before it, and for some questions one JSON array (or null): which
/// question gets which is not documented, so all are read.
class JsonLines {
public:
    /// The objects that are complete now.
    QList<QJsonObject> feed(const QByteArray& bytes);
    /// What is left when the body has ended. A line that was cut off counts as broken.
    QList<QJsonObject> finish();
    /// Lines so far that were no JSON object.
    int broken() const { return m_broken; }

private:
    enum class Form { Unknown, Lines, Array };
    void readLine(QByteArray line, QList<QJsonObject>& objects);

    Form m_form = Form::Unknown;
    QByteArray m_rest;
    int m_broken = 0;
};

} // namespace vigie::vercelapi
