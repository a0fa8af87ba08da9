// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/checkinspector.h"

#include "common/format.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/statelabel.h"
#include "common/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

QLabel* text(const QString& content, bool muted = false)
{
    auto* const label = new QLabel(content);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (muted)
        label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QLabel* section(const QString& content)
{
    auto* const label = new QLabel(content);
    QFont semibold = label->font();
    semibold.setWeight(QFont::DemiBold);
    label->setFont(semibold);
    label->setContentsMargins(0, space::between, 0, 0);
    return label;
}

StateLabel* stateLine(State state, const QString& content, bool emphasised = false)
{
    auto* const label = new StateLabel;
    label->setState(state, content);
    label->setEmphasised(emphasised);
    return label;
}

constexpr int mostOutages = 8;

} // namespace

CheckInspector::CheckInspector(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"checkInspector"_qs);
    m_column->setContentsMargins(space::paneMargin, space::paneMargin, space::paneMargin, space::paneMargin);
    m_column->setSpacing(space::between);
    auto* const probe
        = named(new QPushButton(icon(u"refresh"_qs), tr("Check now")), u"checkNow"_qs, tr("Check now"));
    auto* const logs = named(new QPushButton(icon(u"pane-logs"_qs), tr("Open the logs of now")),
        u"checkLogs"_qs, tr("Open the logs of now"));
    m_column->addWidget(probe);
    m_column->addWidget(logs);
    m_column->addStretch(1);
    connect(probe, &QPushButton::clicked, this, &CheckInspector::checkRequested);
    connect(logs, &QPushButton::clicked, this, &CheckInspector::logsRequested);
}

void CheckInspector::show(const CheckDetail& detail, TimePoint now)
{
    delete m_content;
    m_content = new QWidget;
    auto* const column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::grid);
    auto* const title = text(detail.row.title);
    title->setFont(headingFont());
    column->addWidget(title);
    column->addWidget(text(detail.url.toDisplayString(), true));
    if (const auto& sample = detail.row.latest) {
        column->addWidget(stateLine(sample->state, stateTitle(sample->state), sample->state != State::Ok));
        if (detail.flapping)
            column->addWidget(text(tr("Its state keeps changing.")));
        auto* const age = text(tr("%1, asked every %2").arg(detail.row.age, spanText(detail.interval)), true);
        age->setToolTip(exactText(sample->at));
        column->addWidget(age);
        writeAnswer(column, *sample);
    } else {
        column->addWidget(text(tr("Not asked yet."), true));
    }
    writeOutages(column, detail, now);
    if (!detail.conditions.isEmpty()) {
        column->addWidget(section(tr("Conditions")));
        auto* const conditions = text(detail.conditions.join(u'\n'), true);
        conditions->setFont(fixedFont());
        column->addWidget(conditions);
    }
    m_column->insertWidget(0, m_content);
}

void CheckInspector::writeAnswer(QVBoxLayout* column, const HealthSample& sample)
{
    if (!sample.failure.isEmpty())
        column->addWidget(text(sample.failure));
    if (!sample.components.isEmpty()) {
        column->addWidget(section(tr("Parts")));
        for (const HealthComponent& part : sample.components) {
            const QString name
                = part.latency ? tr("%1, %2").arg(part.name, millisText(*part.latency)) : part.name;
            column->addWidget(stateLine(part.state, name, part.state != State::Ok));
            if (!part.detail.isEmpty())
                column->addWidget(text(part.detail, true));
        }
    }
    column->addWidget(section(tr("Answer")));
    if (sample.httpStatus > 0)
        column->addWidget(text(tr("HTTP status %1").arg(sample.httpStatus)));
    if (sample.latency)
        column->addWidget(text(tr("Answered in %1").arg(millisText(*sample.latency))));
    if (!sample.version.isEmpty())
        column->addWidget(text(tr("Version %1").arg(sample.version)));
    column->addWidget(text(sample.certificateExpiry
            ? tr("Certificate valid until %1").arg(exactText(*sample.certificateExpiry))
            : tr("No TLS: there is no certificate.")));
    if (sample.missingHeaders.isEmpty()) {
        column->addWidget(stateLine(State::Ok, tr("No security header is missing.")));
        return;
    }
    column->addWidget(stateLine(State::Degraded,
        tr("%n security header(s) missing:", nullptr, static_cast<int>(sample.missingHeaders.size()))));
    column->addWidget(text(sample.missingHeaders.join(u'\n')));
}

void CheckInspector::writeOutages(QVBoxLayout* column, const CheckDetail& detail, TimePoint now)
{
    column->addWidget(section(tr("Interruptions in 3 days")));
    if (detail.outages.isEmpty()) {
        column->addWidget(text(tr("None that was confirmed."), true));
        return;
    }
    for (const Outage& outage : detail.outages.mid(0, mostOutages)) {
        auto* const line = stateLine(State::Down,
            outage.end ? tr("%1, lasted %2").arg(ageText(outage.begin, now), spanText(outage.length(now)))
                       : tr("began %1 and lasts").arg(ageText(outage.begin, now)),
            !outage.end);
        line->setToolTip(exactText(outage.begin));
        column->addWidget(line);
        if (!outage.firstFailure.isEmpty())
            column->addWidget(text(outage.firstFailure, true));
    }
}

} // namespace vigie
