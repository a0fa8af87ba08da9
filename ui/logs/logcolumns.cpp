// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logcolumns.h"

#include "common/theme.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <cmath>

namespace vigie {

namespace {

QStringList alwaysShown()
{
    return {u"time"_qs, u"source"_qs, u"message"_qs};
}

/// In characters of the fixed font.
int usualWidth(const QString& field)
{
    static const QHash<QString, int> widths{{u"time"_qs, 14}, {u"source"_qs, 14}, {u"level"_qs, 9},
        {u"status_code"_qs, 7}, {u"method"_qs, 7}, {u"endpoint"_qs, 26}, {u"duration_ms"_qs, 10},
        {u"version"_qs, 9}, {u"request_id"_qs, 15}, {u"user_id"_qs, 9}};
    return widths.value(field, 16);
}

} // namespace

LogColumns::LogColumns(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setModel(&m_titles);
    // The view that it heads has a fixed font.
    setFont(QApplication::font());
    setSectionsMovable(true);
    setSectionsClickable(false);
    setHighlightSections(false);
    setStretchLastSection(true);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setMinimumSectionSize(24);
    setTextElideMode(Qt::ElideRight);
    setFocusPolicy(Qt::NoFocus);
    build({u"time"_qs, u"source"_qs, u"level"_qs, u"status_code"_qs, u"endpoint"_qs, u"duration_ms"_qs,
        u"message"_qs});
    connect(this, &QHeaderView::sectionMoved, this, &LogColumns::fieldsChanged);
    connect(this, &QHeaderView::sectionResized, this, &LogColumns::fieldsChanged);
}

QStringList LogColumns::usualFields()
{
    return {u"level"_qs, u"status_code"_qs, u"method"_qs, u"endpoint"_qs, u"duration_ms"_qs, u"version"_qs,
        u"request_id"_qs, u"user_id"_qs};
}

QString LogColumns::titleOf(const QString& field)
{
    static const auto title = [](const QString& name) {
        if (name == u"time")
            return tr("Time");
        if (name == u"source")
            return tr("Source");
        if (name == u"level")
            return tr("Level");
        if (name == u"message")
            return tr("Message");
        if (name == u"status_code")
            return tr("Status", "HTTP status code, as the title of a narrow column");
        if (name == u"method")
            return tr("Method");
        if (name == u"endpoint")
            return tr("Endpoint");
        if (name == u"duration_ms")
            return tr("Duration");
        if (name == u"version")
            return tr("Version");
        if (name == u"request_id")
            return tr("Request id");
        if (name == u"user_id")
            return tr("User");
        return name;
    };
    return title(field);
}

void LogColumns::build(const QStringList& fields)
{
    m_fields = fields;
    QStringList titles;
    for (const QString& field : fields)
        titles.append(titleOf(field));
    m_titles.setColumnCount(static_cast<int>(fields.size()));
    m_titles.setHorizontalHeaderLabels(titles);
    const auto character
        = static_cast<int>(std::ceil(QFontMetricsF(fixedFont()).horizontalAdvance(QString(20, u'0')) / 20.0));
    for (int section = 0; section < fields.size(); ++section) {
        resizeSection(section, usualWidth(fields.at(section)) * std::max(1, character));
        m_titles.horizontalHeaderItem(section)->setToolTip(fields.at(section));
    }
    writeTimeTitle();
    setMinimumWidth(0);
    Q_EMIT fieldsChanged();
}

void LogColumns::setTimes(const LogTimes& times)
{
    m_times = times;
    writeTimeTitle();
}

void LogColumns::writeTimeTitle()
{
    const auto section = static_cast<int>(m_fields.indexOf(u"time"));
    QStandardItem* const item = section < 0 ? nullptr : m_titles.horizontalHeaderItem(section);
    if (!item)
        return;
    const QString zone = m_times.zoneAt(Clock::system().now());
    //: title of a column; the zone is "UTC" or "UTC+1"
    item->setText(tr("Time %1").arg(zone));
    item->setToolTip(m_times.isUtc()
            ? tr("Times are in UTC.")
            : tr("Times are local, now %1. ¹ and ² tell the first from the second of two equal times, where "
                 "the clocks went back.")
                  .arg(zone));
}

QList<int> LogColumns::inOrder() const
{
    QList<int> sections;
    for (int visual = 0; visual < count(); ++visual)
        sections.append(logicalIndex(visual));
    return sections;
}

QStringList LogColumns::shownFields() const
{
    QStringList fields;
    for (const int section : inOrder())
        fields.append(m_fields.at(section));
    return fields;
}

void LogColumns::buildKeepingWidths(const QStringList& fields)
{
    QHash<QString, int> widths;
    for (int section = 0; section < m_fields.size(); ++section)
        widths.insert(m_fields.at(section), sectionSize(section));
    build(fields);
    for (int section = 0; section < fields.size(); ++section) {
        if (widths.contains(fields.at(section)))
            resizeSection(section, widths.value(fields.at(section)));
    }
}

void LogColumns::setField(const QString& field, bool shown)
{
    if (shown == m_fields.contains(field) || alwaysShown().contains(field))
        return;
    // In the order that is seen, the message last unless it was moved.
    QStringList fields = shownFields();
    if (!shown)
        fields.removeAll(field);
    else if (fields.last() == u"message")
        fields.insert(fields.size() - 1, field);
    else
        fields.append(field);
    buildKeepingWidths(fields);
}

void LogColumns::setFields(const QStringList& fields)
{
    QStringList wanted = fields;
    wanted.removeDuplicates();
    const QStringList always = alwaysShown();
    for (qsizetype i = 0; i < always.size(); ++i) {
        if (!wanted.contains(always.at(i)))
            wanted.insert(always.at(i) == u"message" ? wanted.size() : i, always.at(i));
    }
    if (wanted != shownFields())
        buildKeepingWidths(wanted);
}

QJsonObject LogColumns::saved() const
{
    QJsonArray columns;
    for (const int section : inOrder())
        columns.append(QJsonObject{{u"field"_qs, m_fields.at(section)}, {u"width"_qs, sectionSize(section)}});
    return {{u"columns"_qs, columns}};
}

void LogColumns::restore(const QJsonObject& state)
{
    QStringList fields;
    QList<int> widths;
    const QJsonArray columns = state.value(u"columns").toArray();
    for (const auto& column : columns) {
        const QString field = column[u"field"].toString();
        if (field.isEmpty() || fields.contains(field))
            continue;
        fields.append(field);
        widths.append(column[u"width"].toInt());
    }
    const QStringList always = alwaysShown();
    for (const QString& field : always) {
        if (!fields.contains(field))
            return; // not ours, or from another version: the usual columns are better
    }
    build(fields);
    for (int section = 0; section < fields.size(); ++section) {
        if (widths.at(section) >= minimumSectionSize())
            resizeSection(section, std::min(widths.at(section), 2000));
    }
}

} // namespace vigie
