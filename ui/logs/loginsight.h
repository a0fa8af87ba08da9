// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logcounting.h"

#include <QWidget>

class QSplitter;
class QToolButton;

namespace vigie {

class LogFacets;
class LogHistogram;
class LogTables;

/// What surrounds the records: over them the histogram, beside them the facets, below them the tables of
/// both. Each can be folded away; what nobody sees is not counted.
class LogInsight final : public QWidget {
    Q_OBJECT
public:
    /// Takes @p records into its middle, and @p detail beside or below them, where there is more room.
    /// @p search is the one whose result is counted; it outlives this.
    LogInsight(const LogStore& store, const LogSearch& search, QThreadPool* pool, QWidget* records,
        QWidget* detail, QWidget* parent = nullptr);

    /// The buttons that show and hide its parts, for a row of tools.
    QList<QToolButton*> buttons() const { return {m_histogramButton, m_facetsButton, m_tablesButton}; }
    /// The text of the query as the person sees it.
    void setQuery(const QString& query);
    void setUtc(bool utc);
    void setCurrentTime(std::optional<TimePoint> time);
    /// Shows the values of a field beside the records.
    void showValues(const QString& field);
    LogHistogram* histogram() const { return m_histogram; }
    LogFacets* facets() const { return m_facets; }
    LogTables* tables() const { return m_tables; }

    QJsonObject saved() const;
    void restore(const QJsonObject& state);

Q_SIGNALS:
    void termChosen(QString term, bool exclude);
    void rangeChosen(vigie::TimePoint from, vigie::TimePoint until);
    void wholeTimeRequested();
    void columnRequested(QString field);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOut(QWidget* records);
    void placeDetail();
    void showParts();
    void share();
    void ask();

    LogCounting m_counting;
    LogHistogram* m_histogram;
    QWidget* m_top;
    QToolButton* m_whole;
    LogFacets* m_facets;
    LogTables* m_tables;
    QWidget* m_detail;
    QSplitter* m_beside;
    QSplitter* m_below;
    QToolButton* m_histogramButton;
    QToolButton* m_facetsButton;
    QToolButton* m_tablesButton;
    bool m_chosen = false; ///< a person has shown or hidden the facets; until then the room decides
};

} // namespace vigie
