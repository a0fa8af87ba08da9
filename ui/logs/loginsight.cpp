// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/loginsight.h"

#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"
#include "logs/logfacetrows.h"
#include "logs/logfacets.h"
#include "logs/loghistogram.h"
#include "logs/logtables.h"
#include "logs/logterms.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonObject>
#include <QSignalBlocker>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int facetsWidth = 256;
constexpr int roomForFacets = 1400; ///< the records keep most of a smaller pane
constexpr int tablesHeight = 200;
constexpr int roomForDetail = 1500; ///< beside the records rather than below them
constexpr int detailWidth = 480;

QToolButton* partButton(const QString& iconName, const QString& name, const QString& text)
{
    auto* const button = named(new QToolButton, name, text);
    button->setIcon(icon(iconName));
    button->setCheckable(true);
    button->setToolTip(text);
    return button;
}

} // namespace

LogInsight::LogInsight(const LogStore& store, const LogSearch& search, QThreadPool* pool, QWidget* records,
    QWidget* detail, QWidget* parent)
    : QWidget(parent)
    , m_counting(store, search, pool)
    , m_histogram(new LogHistogram)
    , m_top(new QWidget)
    , m_whole(named(new QToolButton, u"logWholeTime"_qs, tr("Back to the whole time")))
    , m_facets(new LogFacets)
    , m_tables(new LogTables)
    , m_detail(detail)
    , m_beside(new QSplitter(Qt::Horizontal))
    , m_below(new QSplitter(Qt::Vertical))
    , m_histogramButton(partButton(u"histogram"_qs, u"logHistogramButton"_qs, tr("Records over time (I)")))
    , m_facetsButton(partButton(u"facets"_qs, u"logFacetsButton"_qs, tr("Values beside the records")))
    , m_tablesButton(partButton(u"table"_qs, u"logTablesButton"_qs, tr("Figures as a table")))
{
    layOut(records);
    connect(&m_counting, &LogCounting::changed, this, [this](bool anew) {
        m_histogram->show(m_counting.summary());
        m_facets->show(m_counting.summary(), anew);
        m_tables->show(m_counting.summary());
    });
    connect(m_histogram, &LogHistogram::rangeChosen, this, &LogInsight::rangeChosen);
    connect(m_whole, &QToolButton::clicked, this, &LogInsight::wholeTimeRequested);
    connect(m_facets, &LogFacets::termChosen, this, &LogInsight::termChosen);
    connect(m_facets, &LogFacets::columnRequested, this, &LogInsight::columnRequested);
    connect(m_facets, &LogFacets::closed, m_facetsButton, &QToolButton::click);
    connect(m_facets, &LogFacets::fieldsChanged, this, [this] {
        m_tables->setFields(m_facets->fields());
        ask();
    });
    connect(m_facets, &LogFacets::tableRequested, this, [this](const QString& group) {
        m_tablesButton->setChecked(true);
        m_tables->setChoice(group);
        m_tables->setFocus();
    });
    connect(m_tables, &LogTables::termChosen, this, &LogInsight::termChosen);
    connect(m_tables, &LogTables::rangeChosen, this, &LogInsight::rangeChosen);
    connect(m_tables, &LogTables::numberChosen, this, &LogInsight::ask);
    connect(m_tables, &LogTables::closed, m_tablesButton, &QToolButton::click);
    connect(m_facetsButton, &QToolButton::clicked, this, [this] { m_chosen = true; });
    for (QToolButton* const button : buttons())
        connect(button, &QToolButton::toggled, this, &LogInsight::showParts);
    m_tables->setFields(m_facets->fields());
    m_histogramButton->setChecked(true);
    showParts();
}

void LogInsight::layOut(QWidget* records)
{
    m_whole->setIcon(icon(u"undo"_qs));
    m_whole->setText(tr("Whole time"));
    m_whole->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_whole->setToolTip(tr("Takes the bounds of time out of the query."));
    m_whole->hide();
    auto* const row = new QHBoxLayout(m_top);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_histogram, 1);
    row->addWidget(m_whole, 0, Qt::AlignVCenter);
    m_below->addWidget(records);
    m_below->addWidget(m_detail);
    m_below->addWidget(m_tables);
    m_below->setStretchFactor(0, 1);
    m_below->setChildrenCollapsible(false);
    m_tables->setMinimumHeight(space::leastPage);
    m_beside->addWidget(m_facets);
    m_beside->addWidget(m_below);
    m_beside->setStretchFactor(1, 1);
    m_beside->setChildrenCollapsible(false);
    m_facets->setMinimumWidth(160);
    m_beside->setSizes({facetsWidth, 4 * facetsWidth});
    m_below->setSizes({3 * tablesHeight, tablesHeight, tablesHeight});
    m_detail->setMinimumHeight(space::leastPage);
    m_detail->setMinimumWidth(240);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::grid);
    column->addWidget(m_top);
    column->addWidget(m_beside, 1);
}

void LogInsight::showParts()
{
    m_top->setVisible(m_histogramButton->isChecked());
    m_facets->setVisible(m_facetsButton->isChecked());
    m_tables->setVisible(m_tablesButton->isChecked());
    m_tables->show(m_counting.summary());
    ask();
}

void LogInsight::ask()
{
    StatsRequest request;
    const bool values = m_facetsButton->isChecked() || m_tablesButton->isChecked();
    request.histogram = m_histogramButton->isChecked() || m_tablesButton->isChecked();
    if (values)
        request.fields = m_facets->fields();
    if (values)
        request.numbers.append(latencyByEndpoint());
    const auto chosen = m_tables->chosenNumber();
    if (m_tablesButton->isChecked() && chosen && !request.numbers.contains(*chosen))
        request.numbers.append(*chosen);
    request.errorRates = values;
    m_counting.setRequest(request);
}

/// Until a person has decided, the facets are there where they leave the records most of the room.
void LogInsight::share()
{
    if (!m_chosen && isVisible())
        m_facetsButton->setChecked(width() >= roomForFacets);
}

void LogInsight::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    placeDetail();
    share();
}

void LogInsight::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeDetail();
    share();
}

void LogInsight::placeDetail()
{
    QSplitter* const wanted = width() >= roomForDetail ? m_beside : m_below;
    if (m_detail->parentWidget() == wanted)
        return;
    const bool hidden = m_detail->isHidden();
    if (wanted == m_beside) {
        wanted->addWidget(m_detail);
        const int all = m_beside->width();
        m_beside->setSizes({facetsWidth, all - facetsWidth - detailWidth, detailWidth});
    } else {
        wanted->insertWidget(1, m_detail);
    }
    m_detail->setHidden(hidden);
}

void LogInsight::setQuery(const QString& query)
{
    m_facets->setQuery(query);
    m_whole->setVisible(hasTimes(query));
}

void LogInsight::setUtc(bool utc)
{
    m_histogram->setUtc(utc);
    m_tables->setUtc(utc);
}

void LogInsight::setCurrentTime(std::optional<TimePoint> time)
{
    m_histogram->setCurrentTime(time);
}

void LogInsight::showValues(const QString& field)
{
    m_chosen = true;
    m_facetsButton->setChecked(true);
    m_facets->showField(field);
}

QJsonObject LogInsight::saved() const
{
    const auto list = [](const QList<int>& sizes) {
        QJsonArray array;
        for (const int size : sizes)
            array.append(size);
        return array;
    };
    QJsonObject state{{u"histogram"_qs, m_histogramButton->isChecked()},
        {u"tables"_qs, m_tablesButton->isChecked()}, {u"table"_qs, m_tables->choice()},
        {u"number"_qs, m_tables->number().number}, {u"number_by"_qs, m_tables->number().by},
        {u"fields"_qs, QJsonArray::fromStringList(m_facets->fields())},
        {u"folded"_qs, QJsonArray::fromStringList(m_facets->folded())},
        {u"beside"_qs, list(m_beside->sizes())}, {u"below"_qs, list(m_below->sizes())}};
    if (m_chosen)
        state.insert(u"facets"_qs, m_facetsButton->isChecked());
    return state;
}

void LogInsight::restore(const QJsonObject& state)
{
    const auto texts = [&state](QStringView key) {
        QStringList list;
        const QJsonArray kept = state.value(key).toArray();
        for (const auto& text : kept)
            list.append(text.toString());
        return list;
    };
    const auto sizes = [&state](QStringView key, QSplitter* splitter) {
        QList<int> list;
        const QJsonArray kept = state.value(key).toArray();
        for (const auto& size : kept)
            list.append(size.toInt());
        // A part that was hidden has no size to come back to.
        if (list.size() == splitter->count() && !list.contains(0))
            splitter->setSizes(list);
    };
    if (state.isEmpty())
        return;
    m_histogramButton->setChecked(state.value(u"histogram").toBool(true));
    if (state.contains(u"facets")) {
        m_chosen = true;
        m_facetsButton->setChecked(state.value(u"facets").toBool());
    }
    if (state.contains(u"fields"))
        m_facets->setFields(texts(u"fields"));
    m_facets->setFolded(texts(u"folded"));
    m_tablesButton->setChecked(state.value(u"tables").toBool());
    if (state.contains(u"number"))
        m_tables->setNumber({state.value(u"number").toString(), state.value(u"number_by").toString()});
    m_tables->setChoice(state.value(u"table").toString());
    sizes(u"beside", m_beside);
    sizes(u"below", m_below);
}

} // namespace vigie
