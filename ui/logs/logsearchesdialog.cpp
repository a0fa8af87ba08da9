// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logsearchesdialog.h"

#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"
#include "logs/query/logquery.h"
#include "workspace/duration.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <utility>

namespace vigie {

namespace {

using Place = LogSearches::Place;

constexpr int listWidth = 220;
constexpr int formWidth = 460;

QStringList listOf(const QString& text)
{
    QStringList items;
    for (const QString& item : text.split(u',')) {
        if (const QString name = item.trimmed(); !name.isEmpty() && !items.contains(name))
            items.append(name);
    }
    return items;
}

} // namespace

LogSearchesDialog::LogSearchesDialog(Session& session, const EnvironmentId& environment,
    LogSearches& searches, const SavedSearch& current, QWidget* parent)
    : BandDialog(session, environment, parent)
    , m_session(session)
    , m_searches(searches)
    , m_current(current)
    , m_list(named(new QListWidget, u"logSearchList"_qs, tr("Saved searches")))
    , m_name(named(new QLineEdit, u"logSearchName"_qs, tr("Name")))
    , m_query(named(new QLineEdit, u"logSearchQuery"_qs, tr("Query")))
    , m_case(named(new QCheckBox(tr("Tell capitals from small letters")), u"logSearchCase"_qs,
          tr("Tell capitals from small letters")))
    , m_accents(named(new QCheckBox(tr("Tell accented letters from plain ones")), u"logSearchAccents"_qs,
          tr("Tell accented letters from plain ones")))
    , m_columns(named(new QLineEdit, u"logSearchColumns"_qs, tr("Columns")))
    , m_sources(named(new QLineEdit, u"logSearchSources"_qs, tr("Sources")))
    , m_place(named(new QComboBox, u"logSearchPlace"_qs, tr("Kept")))
    , m_alert(named(new QCheckBox(tr("Notify when")), u"logSearchAlert"_qs, tr("Notify")))
    , m_threshold(named(new QSpinBox, u"logSearchThreshold"_qs, tr("Least number of records")))
    , m_window(named(new QLineEdit, u"logSearchWindow"_qs, tr("Within how long")))
    , m_note(named(new QLabel, u"logSearchNote"_qs, {}))
    , m_apply(named(new QPushButton(tr("Apply search")), u"logSearchApply"_qs, tr("Apply search")))
    , m_remove(named(new QPushButton(tr("Delete search")), u"logSearchRemove"_qs, tr("Delete search")))
    , m_save(named(new QPushButton(tr("Save search")), u"logSearchSave"_qs, tr("Save search")))
{
    named(this, u"logSearchesDialog"_qs, tr("Saved searches"));
    setWindowTitle(tr("Saved searches"));
    layOut();
    for (QLineEdit* const field : {m_name, m_query, m_window})
        connect(field, &QLineEdit::textChanged, this, &LogSearchesDialog::check);
    connect(m_place, &QComboBox::currentIndexChanged, this, &LogSearchesDialog::check);
    connect(m_alert, &QCheckBox::toggled, this, &LogSearchesDialog::check);
    connect(m_list, &QListWidget::currentRowChanged, this, &LogSearchesDialog::showChosen);
    connect(m_apply, &QPushButton::clicked, this, [this] {
        Q_EMIT applyRequested(entered());
        accept();
    });
    connect(m_save, &QPushButton::clicked, this, &LogSearchesDialog::save);
    connect(m_remove, &QPushButton::clicked, this, &LogSearchesDialog::removeChosen);
    connect(&m_searches, &LogSearches::changed, this, &LogSearchesDialog::fill);
    connect(&m_searches, &LogSearches::saved, this, [this] {
        fill();
        m_note->setText(
            m_wanted ? tr("The search is saved.") : tr("The search is deleted. Save search brings it back."));
        m_wanted.reset();
    });
    connect(&m_searches, &LogSearches::failed, this, [this](const Error& error) {
        m_wanted.reset();
        m_note->setText(error.what());
    });
    fill();
    showChosen();
    m_name->setFocus();
}

void LogSearchesDialog::layOut()
{
    m_place->addItem(tr("Only for me"));
    m_place->addItem(tr("Shared in the workspace file"));
    if (!m_searches.canShare()) {
        m_place->setEnabled(false);
        m_place->setToolTip(tr("This workspace has no file to share a search in."));
    }
    m_query->setPlaceholderText(u"level>=error NOT endpoint:/health"_qs);
    m_columns->setPlaceholderText(tr("as they are; or fields, separated by commas"));
    m_sources->setPlaceholderText(tr("whichever are open; or environment/service, separated by commas"));
    m_threshold->setRange(1, SearchAlert::mostThreshold);
    m_note->setWordWrap(true);
    m_note->setMinimumHeight(2 * m_note->fontMetrics().lineSpacing()); // so that nothing moves when it speaks
    m_note->setAlignment(Qt::AlignTop);
    auto* const alert = new QHBoxLayout;
    alert->setSpacing(space::between);
    alert->addWidget(m_alert);
    alert->addWidget(m_threshold);
    auto* const within = new QLabel(tr("records match within"));
    within->setBuddy(m_window);
    alert->addWidget(within);
    alert->addWidget(m_window, 1);
    auto* const form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Query"), m_query);
    form->addRow(QString(), m_case);
    form->addRow(QString(), m_accents);
    form->addRow(tr("&Columns"), m_columns);
    form->addRow(tr("S&ources"), m_sources);
    form->addRow(tr("&Kept"), m_place);
    form->addRow(alert);
    form->addRow(m_note);
    m_list->setFixedWidth(listWidth);
    auto* const halves = new QHBoxLayout;
    halves->setSpacing(space::group);
    halves->addWidget(m_list);
    halves->addLayout(form, 1);
    body()->addLayout(halves, 1);
    auto* const close = named(new QPushButton(tr("Close")), u"logSearchClose"_qs, tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    addButtons({close, m_remove, m_apply, m_save});
    setMinimumWidth(listWidth + formWidth);
}

void LogSearchesDialog::fill()
{
    const QSignalBlocker quiet(m_list);
    const int before = std::max(0, m_list->currentRow());
    m_entries = m_searches.entries();
    m_list->clear();
    m_list->addItem(tr("New search"));
    int row = std::min(before, static_cast<int>(m_entries.size()));
    for (const LogSearches::Entry& entry : std::as_const(m_entries)) {
        //: name of a search that the team shares
        auto* const item = new QListWidgetItem(
            entry.place == Place::Shared ? tr("%1 (shared)").arg(entry.search.name) : entry.search.name,
            m_list);
        item->setToolTip(entry.search.query);
        if (m_wanted && m_wanted->first == entry.search.name && m_wanted->second == entry.place)
            row = m_list->count() - 1;
    }
    m_list->setCurrentRow(row);
    check();
}

std::optional<LogSearches::Entry> LogSearchesDialog::chosen() const
{
    const int row = m_list->currentRow() - 1;
    return row >= 0 && row < m_entries.size() ? std::optional(m_entries.at(row)) : std::nullopt;
}

void LogSearchesDialog::choose(const QString& name, Place place)
{
    for (int row = 0; row < m_entries.size(); ++row) {
        if (m_entries.at(row).search.name == name && m_entries.at(row).place == place)
            m_list->setCurrentRow(row + 1);
    }
}

void LogSearchesDialog::showChosen()
{
    const auto entry = chosen();
    write(entry ? entry->search : m_current, entry ? entry->place : Place::Personal);
}

void LogSearchesDialog::write(const SavedSearch& search, Place kept)
{
    m_name->setText(search.name);
    m_query->setText(search.query);
    m_case->setChecked(search.caseSensitive);
    m_accents->setChecked(search.accentSensitive);
    m_columns->setText(search.columns.join(u", "_qs));
    m_sources->setText(search.sources.join(u", "_qs));
    m_place->setCurrentIndex(kept == Place::Shared ? 1 : 0);
    const SearchAlert alert = search.alert.value_or(SearchAlert());
    m_alert->setChecked(search.alert.has_value());
    m_threshold->setValue(alert.threshold);
    m_window->setText(durationText(alert.window));
    check();
}

SavedSearch LogSearchesDialog::entered() const
{
    SavedSearch search;
    search.name = m_name->text().simplified();
    search.query = m_query->text().trimmed();
    search.caseSensitive = m_case->isChecked();
    search.accentSensitive = m_accents->isChecked();
    search.columns = listOf(m_columns->text());
    search.sources = listOf(m_sources->text());
    if (m_alert->isChecked())
        search.alert = SearchAlert{m_threshold->value(),
            durationFromText(m_window->text().trimmed()).value_or(SearchAlert().window)};
    return search;
}

Place LogSearchesDialog::place() const
{
    return m_place->currentIndex() == 1 ? Place::Shared : Place::Personal;
}

QString LogSearchesDialog::problem() const
{
    const SavedSearch search = entered();
    if (const auto query = LogQuery::parse(search.query, {m_session.clock().now()}); !query)
        return tr("Query, at character %1: %2").arg(query.error().position + 1).arg(query.error().text);
    if (search.name.isEmpty())
        return tr("Give the search a name to save it.");
    const auto before = chosen();
    const bool same = before && before->search.name == search.name && before->place == place();
    if (!same && m_searches.has(search.name, place()))
        return tr("Another search has this name already.");
    if (m_alert->isChecked()) {
        const auto window = durationFromText(m_window->text().trimmed());
        if (!window || *window < SearchAlert::leastWindow || *window > SearchAlert::mostWindow)
            return tr("The length of time is from 10s to 24h, such as 5m.");
    }
    return {};
}

void LogSearchesDialog::check()
{
    const QString wrong = problem();
    m_note->setText(wrong);
    m_note->setAccessibleName(wrong);
    m_save->setEnabled(wrong.isEmpty());
    m_remove->setEnabled(chosen().has_value());
    m_threshold->setEnabled(m_alert->isChecked());
    m_window->setEnabled(m_alert->isChecked());
}

void LogSearchesDialog::save()
{
    const LogSearches::Entry entry{entered(), place()};
    m_wanted = {entry.search.name, entry.place};
    m_searches.save(entry, chosen());
}

void LogSearchesDialog::removeChosen()
{
    const auto entry = chosen();
    if (!entry)
        return;
    // What was deleted stays in the form as a new one: saving it is the way back.
    m_current = entry->search;
    m_wanted.reset();
    {
        const QSignalBlocker quiet(m_list);
        m_list->setCurrentRow(0);
    }
    m_searches.remove(*entry);
}

} // namespace vigie
