// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settingspane.h"

#include "app/appcontext.h"
#include "common/errorview.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/theme.h"
#include "settings/objectivesform.h"
#include "settings/quiethoursfield.h"
#include "settings/servicesview.h"
#include "settings/settings.h"
#include "workspace/workspacefile.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QStyle>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int leastFormWidth = 380;

/// The fields of all forms of a page begin at one edge.
void alignForms(const QWidget* page)
{
    int widest = 0;
    QList<QLabel*> labels;
    for (const QFormLayout* const form : page->findChildren<QFormLayout*>()) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem* const item = form->itemAt(row, QFormLayout::LabelRole);
            if (auto* const label = item ? qobject_cast<QLabel*>(item->widget()) : nullptr) {
                labels.append(label);
                widest = std::max(widest, label->sizeHint().width());
            }
        }
    }
    for (QLabel* const label : std::as_const(labels))
        label->setMinimumWidth(widest);
}

/// As wide as the longest line of @p forms, whatever the language, and a scroll bar beside it.
int columnWidth(const QWidget* forms)
{
    const QStyle* const style = forms->style();
    const int content = forms->layout()->minimumSize().width();
    return std::max(content, leastFormWidth + 2 * space::paneMargin)
        + style->pixelMetric(QStyle::PM_ScrollBarExtent)
        + std::max(0, style->pixelMetric(QStyle::PM_ScrollView_ScrollBarSpacing));
}

} // namespace

SettingsPane::SettingsPane(Session& session, Shell& shell, QWidget* parent)
    : Pane(session, shell, parent)
    , m_services(new ServicesView(session, shell))
{
    auto* const forms = new QWidget;
    auto* const left = new QVBoxLayout(forms);
    if (Settings* const settings = session.context().settings())
        left->addWidget(makeChoices(*settings));
    left->addSpacing(space::group);
    left->addWidget(makeObjectives());
    left->addStretch();
    alignForms(forms);
    auto* const scroll = scrolling(forms);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(columnWidth(forms));

    auto* const right = new QVBoxLayout;
    right->setContentsMargins(0, space::paneMargin, space::paneMargin, space::paneMargin);
    right->addWidget(headingLabel(tr("Services and credentials")));
    m_services->setMinimumWidth(300); // on a small screen its buttons give way
    right->addWidget(m_services, 1);
    auto* const whole = new QHBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(space::grid); // the forms bring a margin of their own
    whole->addWidget(scroll);
    whole->addLayout(right, 1);
}

QString SettingsPane::title() const
{
    return tr("Settings");
}

QString SettingsPane::help() const
{
    return tr(
        "Left: the language and the look of the window, how often services are asked, and what the product "
        "promises; promises belong to the workspace file that the team shares. Right: every service with "
        "the state of its credential. Credentials are in the keychain of this machine, never in the file.");
}

void SettingsPane::setEnvironment(const EnvironmentId& environment)
{
    m_services->setEnvironment(environment);
}

void SettingsPane::refresh()
{
    m_services->refresh();
}

void SettingsPane::goTo(const PaneTarget& destination)
{
    if (!destination.service.isEmpty())
        m_services->select({destination.environment, destination.service});
}

void SettingsPane::addChoice(QFormLayout* form, Settings& settings, Setting setting,
    const QString& objectName, const QString& title, const QList<std::pair<QString, QString>>& choices,
    const QString& hover)
{
    auto* const box = named(new QComboBox, objectName, title, hover);
    box->setToolTip(hover);
    for (const auto& [value, text] : choices)
        box->addItem(text, value);
    box->setCurrentIndex(std::max(0, box->findData(settings.text(setting))));
    connect(box, &QComboBox::activated, this,
        [box, &settings, setting] { settings.setText(setting, box->currentData().toString()); });
    form->addRow(title, box);
}

void SettingsPane::addFlag(QFormLayout* form, Settings& settings, Setting setting, const QString& objectName,
    const QString& title, const QString& hover)
{
    auto* const box = named(new QCheckBox(title), objectName, title, hover);
    box->setToolTip(hover);
    box->setChecked(settings.flag(setting));
    connect(box, &QCheckBox::toggled, this, [&settings, setting](bool on) { settings.setFlag(setting, on); });
    form->addRow(box);
}

void SettingsPane::addNumber(QFormLayout* form, Settings& settings, Setting setting,
    const QString& objectName, const QString& title, const QString& unit)
{
    auto* const box = named(new QSpinBox, objectName, title);
    const SettingRow& row = settingRow(setting);
    box->setRange(row.least, row.most);
    box->setSuffix(unit);
    box->setKeyboardTracking(false);
    box->setValue(settings.number(setting));
    connect(box, &QSpinBox::valueChanged, this,
        [&settings, setting](int value) { settings.setNumber(setting, value); });
    form->addRow(title, box);
}

QWidget* SettingsPane::makeChoices(Settings& settings)
{
    auto* const page = new QWidget;
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(headingLabel(tr("Window")));
    auto* const look = new QFormLayout;
    addChoice(look, settings, Setting::Language, u"settingLanguage"_qs, tr("Language"),
        {{QString(), tr("The system's")}, {u"en"_qs, u"English"_qs}, {u"fr"_qs, u"Français"_qs}},
        tr("Takes effect when Vigie starts next."));
    auto* const note = new QLabel(tr("The language takes effect when Vigie starts next."));
    note->setFont(captionFont());
    note->setForegroundRole(QPalette::PlaceholderText);
    look->addRow(note);
    addChoice(look, settings, Setting::Theme, u"settingTheme"_qs, tr("Colours"),
        {{u"system"_qs, tr("The system's")}, {u"light"_qs, tr("Light")}, {u"dark"_qs, tr("Dark")},
            {u"high-contrast"_qs, tr("High contrast")}},
        {});
    addFlag(look, settings, Setting::CompactRows, u"settingCompact"_qs, tr("Compact rows in tables"), {});
    addFlag(look, settings, Setting::SingleLetterKeys, u"settingLetters"_qs,
        tr("Single letters are shortcuts"),
        tr("G then a letter for a pane, / to find, ? for help. Keys with Ctrl and function keys always "
           "work."));
    look->addRow(tr("Alerts"), new QuietHoursField(settings));
    column->addLayout(look);
    column->addSpacing(space::group);
    column->addWidget(headingLabel(tr("How often services are asked")));
    auto* const paces = new QFormLayout;
    addNumber(paces, settings, Setting::PollStatusSeconds, u"settingPollStatus"_qs, tr("State"), u" s"_qs);
    addNumber(paces, settings, Setting::PollDeploymentsSeconds, u"settingPollDeployments"_qs,
        tr("Deployments"), u" s"_qs);
    addNumber(paces, settings, Setting::PollErrorsSeconds, u"settingPollErrors"_qs, tr("Errors"), u" s"_qs);
    addNumber(
        paces, settings, Setting::PollDatabaseSeconds, u"settingPollDatabase"_qs, tr("Database"), u" s"_qs);
    column->addLayout(paces);
    column->addSpacing(space::group);
    column->addWidget(headingLabel(tr("Log records that are kept")));
    auto* const kept = new QFormLayout;
    addNumber(kept, settings, Setting::LogRetentionMegabytes, u"settingLogMegabytes"_qs, tr("At most"),
        tr(" MiB for each workspace"));
    addNumber(
        kept, settings, Setting::LogRetentionDays, u"settingLogDays"_qs, tr("No longer than"), tr(" days"));
    column->addLayout(kept);
    auto* const place = new QLabel(
        tr("Live records are kept on this machine and are there again at the next start. The oldest go "
           "first."));
    place->setWordWrap(true);
    place->setFont(captionFont());
    place->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(place);
    return page;
}

QWidget* SettingsPane::makeObjectives()
{
    auto* const page = new QWidget;
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(headingLabel(tr("Objectives of the workspace")));
    m_objectives = named(new ObjectivesForm, u"objectives"_qs, tr("Objectives of the workspace"));
    m_objectives->setObjectives(session().workspace().objectives);
    m_objectivesHint = named(new QLabel, u"objectivesHint"_qs, {});
    m_objectivesHint->setWordWrap(true);
    m_objectivesHint->setFont(captionFont());
    m_objectivesHint->setForegroundRole(QPalette::PlaceholderText);
    m_saveObjectives = named(new QPushButton(tr("Save the objectives")), u"objectivesSave"_qs,
        tr("Save the objectives into the workspace file"));
    m_objectivesError = new ErrorView(ErrorView::Layout::Banner);
    m_objectivesError->setRetryVisible(false);
    m_objectivesError->hide();
    column->addWidget(m_objectives);
    column->addWidget(m_objectivesHint);
    column->addWidget(m_objectivesError);
    column->addWidget(m_saveObjectives, 0, Qt::AlignLeft);
    const bool canSave = session().file() != nullptr;
    m_objectives->setReadOnly(!canSave);
    m_saveObjectives->setVisible(canSave);
    connect(m_objectives, &ObjectivesForm::changed, this, &SettingsPane::objectivesEdited);
    connect(m_saveObjectives, &QPushButton::clicked, this, &SettingsPane::saveObjectives);
    objectivesEdited();
    return page;
}

void SettingsPane::objectivesEdited()
{
    if (!session().file()) {
        m_objectivesHint->setText(
            tr("The demonstration has no file of its own: its objectives stay as they are."));
        return;
    }
    const QStringList problems = m_objectives->problems();
    const bool edited = m_objectives->objectives() != session().workspace().objectives;
    m_objectivesHint->setText(problems.isEmpty()
            ? tr("Kept in %1, which the team shares.").arg(session().file()->path())
            : problems.join(u'\n'));
    m_saveObjectives->setEnabled(problems.isEmpty() && edited);
    m_saveObjectives->setToolTip(edited ? QString() : tr("Nothing has been changed."));
}

void SettingsPane::saveObjectives()
{
    Workspace wanted = session().workspace();
    wanted.objectives = m_objectives->objectives();
    m_saveObjectives->setEnabled(false);
    m_objectivesError->hide();
    const Objectives saved = wanted.objectives;
    m_scope.run(session().file()->save(std::move(wanted)), [this, saved](const Result<>& result) {
        if (result) {
            session().setObjectives(saved);
            shell().notify(tr("The objectives are saved."));
        } else {
            m_objectivesError->show(result.error());
            m_objectivesError->setVisible(true);
        }
        objectivesEdited();
    });
}

} // namespace vigie
