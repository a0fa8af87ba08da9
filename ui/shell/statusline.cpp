// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/statusline.h"

#include "app/session.h"
#include "common/errorview.h"
#include "common/format.h"
#include "common/naming.h"
#include "common/statelabel.h"
#include "common/theme.h"

#include <QHBoxLayout>
#include <QLabel>

#include <memory>

namespace vigie {

namespace {

/// One provider stands once, however many services it has: its worst connection and its newest data.
struct ProviderLine {
    QString title;
    std::optional<TimePoint> heard;
    std::optional<Error> error;
    std::optional<Millis> latency;
    std::optional<Millis> skew;
};

} // namespace

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent)
    , m_services(new QHBoxLayout)
    , m_time(new QLabel)
{
    named(this, u"statusLine"_qs, tr("Connections"));
    named(m_time, u"statusTime"_qs, tr("Time"));
    setFont(captionFont());
    m_time->setForegroundRole(QPalette::PlaceholderText);
    m_services->setSpacing(space::group);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(space::paneMargin, 3, space::paneMargin, 3);
    row->addLayout(m_services);
    row->addStretch();
    row->addWidget(m_time);
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &StatusLine::write);
    m_timer.start();
    write();
}

void StatusLine::setSession(Session* session)
{
    m_session = session;
    write();
}

void StatusLine::setEnvironment(const EnvironmentId& environment)
{
    m_environment = environment;
    write();
}

void StatusLine::write()
{
    const TimePoint now = Clock::system().now();
    const QDateTime local = toDateTime(now).toLocalTime();
    m_time->setText(tr("%1 (%2)").arg(clockText(now), local.timeZoneAbbreviation()));

    QList<ProviderLine> lines;
    if (m_session) {
        for (const ServiceHandle* const service : m_session->services(m_environment)) {
            if (!service->provider() || service->type().id == u"http")
                continue;
            auto line = std::ranges::find(lines, service->type().title, &ProviderLine::title);
            if (line == lines.end()) {
                lines.append({service->type().title, {}, {}, {}, {}});
                line = lines.end() - 1;
            }
            const auto heard = service->lastAnswer();
            if (heard && (!line->heard || *heard > *line->heard))
                line->heard = heard;
            if (!line->error)
                line->error = service->lastError();
            line->latency = service->latency();
            line->skew = service->clockSkew();
        }
    }
    while (m_services->count() > lines.size()) {
        const std::unique_ptr<QLayoutItem> item(m_services->takeAt(m_services->count() - 1));
        delete item->widget();
    }
    while (m_services->count() < lines.size())
        m_services->addWidget(new StateLabel(this));
    for (int i = 0; i < lines.size(); ++i) {
        const ProviderLine& line = lines.at(i);
        auto* const label = qobject_cast<StateLabel*>(m_services->itemAt(i)->widget());
        label->setObjectName(u"connection-"_qs + line.title);
        const bool slow = line.latency && *line.latency > std::chrono::seconds(2);
        const State state = line.error ? State::Down
            : slow                     ? State::Degraded
            : line.heard               ? State::Ok
                                       : State::Unknown;
        const QString age = line.heard ? spanText(now - *line.heard) : tr("no data yet");
        label->setState(state,
            line.error && line.heard ? tr("%1 fails, data %2 old").arg(line.title, age)
                : line.error         ? tr("%1 fails, %2").arg(line.title, age)
                : slow               ? tr("%1 slow, %2").arg(line.title, age)
                                     : line.title + u' ' + age);
        QStringList more;
        if (line.error)
            more.append(ErrorView::fullText(*line.error));
        if (line.heard)
            more.append(tr("Last data: %1").arg(exactText(*line.heard)));
        if (line.latency)
            more.append(tr("Last answer took %1").arg(millisText(*line.latency)));
        if (line.skew && std::chrono::abs(*line.skew) > std::chrono::seconds(2))
            more.append(tr("Its clock differs by %1").arg(millisText(std::chrono::abs(*line.skew))));
        label->setToolTip(more.join(u'\n'));
        label->setAccessibleDescription(more.join(u". "_qs));
    }
}

} // namespace vigie
